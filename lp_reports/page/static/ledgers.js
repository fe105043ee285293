// Step 1: ledgers are dropped, and each unit's state fills in.

import { $, button, h, number, row, size, table } from "./dom.js";
import { ask } from "./server.js";
import { base, desk, refresh, start, tell, told, whenRead } from "./desk.js";

const results = []; // of the last drop: {name, told, bad, again}

export function ledgers() {
  const choose = h("input", { id: "choose", type: "file", multiple: true, on: { change: (event) => land(event.target.files) } });
  const zone = h("div", { id: "drop", on: dropping },
    h("p", {}, h("strong", {}, "把各单位的台账拖到这里"), "，一次可以拖十几份；原样放进去，不要改名、不要另存。"),
    h("p", {}, choose, h("label", { class: "button main", for: "choose" }, "选择台账文件"),
      h("span", { class: "quiet" }, `　放进 收件/${desk.period}`)));
  return [
    h("h2", {}, `${title()}：收台账`),
    zone,
    results.length > 0 && h("ul", { id: "results" }, summed(), results.filter((one) => one.answer !== "landed").map(result)),
    h("div", { class: "tools" },
      button("检查本期台账", () => start("problems"), { id: "check", "data-job": true }),
      desk.heard.problems && h("a", { class: "button", href: "#problems" }, "看问题"),
      h("a", { class: "button", href: "#tables" }, "去汇总")),
    h("h3", {}, "各单位"),
    units(),
    lying(),
  ].filter(Boolean);
}

export const title = () => desk.lying?.title ?? desk.period;

const dropping = {
  dragover: (event) => {
    event.preventDefault();
    event.currentTarget.classList.add("over");
  },
  dragleave: (event) => event.currentTarget.classList.remove("over"),
  drop: (event) => {
    event.preventDefault();
    land(event.dataTransfer.files);
  },
};

// --- landing ---------------------------------------------------------------------------------------------------

async function land(files) {
  results.length = 0;
  for (const file of files) await put(file, "ask");
  await refresh();
  if (results.some((one) => one.answer === "landed")) await start("problems");
}

async function put(file, wish) {
  const query = new URLSearchParams({ name: file.name, wish });
  try {
    const answer = await ask("PUT", `${base()}/ledgers?${query}`, file);
    results.push({ ...answer, file });
  } catch (error) {
    results.push({ name: file.name, told: error.message, bad: true });
  }
}

function summed() {
  const landed = results.filter((one) => one.answer === "landed");
  return landed.length > 0 && h("li", {}, `✓ 放好了 ${landed.length} 份：${landed.map((one) => one.name).join("、")}`);
}

function result(one) {
  const mark = one.bad ? "✗" : one.answer === "asked" ? "？" : "✓";
  return h("li", { class: one.bad ? "bad" : null }, `${mark} ${one.name}：${one.told}`,
    one.answer === "asked" && h("span", { class: "tools" },
      button("用新的换下旧的", () => again(one, "replace")),
      button("两份都留", () => again(one, "both")),
      button("不放了", () => again(one, ""))));
}

async function again(one, wish) {
  results.splice(results.indexOf(one), 1);
  if (wish) await put(one.file, wish);
  await refresh();
  if (wish) await start("problems");
}

// --- what lies there ---------------------------------------------------------------------------------------------

function units() {
  const counts = new Map();
  for (const problem of told("problems", "problem")) counts.set(problem.unit, (counts.get(problem.unit) ?? 0) + 1);
  const known = told("problems", "unit").length ? told("problems", "unit") : told("run", "unit");
  const states = new Map(known.map((unit) => [unit.unit, unit]));
  const reads = desk.live.filter((event) => event.event === "read" && event.period === desk.period);
  const lines = desk.state.units.map((name) => {
    if (desk.live.length) return reading(name, reads.filter((one) => one.unit === name));
    const unit = states.get(name);
    const { rows, counted, held, rejected, duplicate } = unit?.counts ?? {};
    const found = counts.get(name);
    return h("tr", {}, h("th", { scope: "row" }, name),
      h("td", {}, unit ? unit.state : "还没有检查"),
      ...[rows, counted, held, rejected, duplicate].map((count) => number(unit ? String(count) : "")),
      h("td", {}, found ? h("a", { href: "#problems", on: { click: () => (desk.unit = name) } }, `${found}处`) : unit && unit.state !== "未报" ? "没有" : ""));
  });
  return table(["单位", "报送情况", "读入", "有效", "待核", "退回", "重复", "问题"], lines, { id: "units" });
}

// While ledgers are read: what each unit has sent, before its rows are compared with others'.
function reading(name, ledgers) {
  const sum = (key) => ledgers.reduce((total, one) => total + one[key], 0);
  const refused = ledgers.filter((one) => one.refused).length;
  const state = ledgers.length ? `读完 ${ledgers.length} 份${refused ? `，${refused} 份整份退回` : ""}` : "……";
  return h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, state), number(ledgers.length ? String(sum("rows")) : ""),
    ...["", "", "", ""].map(number), h("td", {}, sum("findings") ? `${sum("findings")}处` : ""));
}

whenRead(() => $("units")?.parentElement.replaceWith(units()));

function lying() {
  const files = desk.lying?.ledgers ?? [];
  if (!files.length) return h("p", { class: "quiet" }, "本期还没有台账。");
  return h("details", { id: "lying" }, h("summary", {}, `收件里有 ${files.length} 份`),
    table(["台账", "大小", ""], files.map((file) => row(file.name, number(size(file.size)),
      button("移出", () => takeOut(file), { "aria-label": `移出 ${file.name}` })))),
    h("p", { class: "quiet" }, "移出的放在工作区的“换下的台账”里，不会丢。"));
}

async function takeOut(file) {
  try {
    const { aside } = await ask("DELETE", `${base()}/ledgers/${file.id}`);
    await refresh();
    await start("problems");
    tell(`已移到 ${aside}`);
  } catch (error) {
    tell(error.message, "bad");
  }
}
