// Where a number comes from: the rows that make it, the numbers that it is reckoned from, the plan that says it.

import { button, close, h, open, row, table } from "./dom.js";
import { failed, start } from "./desk.js";

const SHOWN = 300; // rows

export async function trace(figure) {
  open("正在查这个数", h("p", {}, figure), h("p", { class: "quiet" }, "要把台账再数一遍，请稍候……"));
  const events = await start("trace", { figure });
  const error = failed(events);
  if (!events || error) {
    return unfound(error ? [error.message, error.fix].filter(Boolean).join("。") : "上一步还没有做完，请等一会儿再点。");
  }
  const of = (kind) => events.filter((event) => event.event === kind);
  const [traced] = of("traced");
  const rows = of("row");
  const whys = rows.some((one) => one.why);
  open(`${traced.name}：${traced.value ?? "—"}`,
    traced.how && h("p", {}, traced.how),
    traced.total !== null && h("p", { class: traced.agrees ? "good" : "bad" }, `各行合计 ${traced.total}，与表上的数${traced.agrees ? "相符" : "不符"}`),
    of("part").length > 0 && h("ul", { id: "parts" }, of("part").map((part) => h("li", {}, button(`${part.name}：${part.value ?? "—"}`, () => trace(part.key.join(",")), { class: "plain" })))),
    of("task").length > 0 && table(["任务分解表", "数"], of("task").map((task) => row(task.place, String(task.number)))),
    rows.length > 0 && table(["", "报送期", "单位", "台账", "工作表", "行", "人次", ...(whys ? ["为什么"] : [])], rows.slice(0, SHOWN).map((one, at) => row(String(at + 1), one.period, one.unit, one.file, one.sheet, String(one.row), String(one.times), ...(whys ? [one.why ?? ""] : []))), { id: "rows" }),
    rows.length > SHOWN && h("p", {}, `……另有 ${rows.length - SHOWN} 行，全部在总台账的“计数明细”里。`),
    button("关上", close, { autofocus: true }));
}

// Why not; where several numbers could be meant, each to be chosen.
function unfound(message) {
  const [told, ...lines] = message.split("\n");
  const meant = lines.map((line) => line.trim()).filter(Boolean);
  open(meant.length ? "是哪一个数？" : "没有查到",
    h("p", { class: meant.length ? null : "bad" }, told),
    meant.length > 0 && h("ul", {}, meant.map((one) => h("li", {}, button(one, () => trace(one), { class: "plain" })))),
    button("关上", close, { autofocus: true }));
}
