// Step 4: to each unit its feedback and a message to paste; what was sent and what came back.

import { button, h, link, row, table } from "./dom.js";
import { ask } from "./server.js";
import { base, desk, refresh, start, tell, told } from "./desk.js";
import { fileUrl } from "./tables.js";
import { title } from "./ledgers.js";

export function feedback() {
  if (!desk.lying?.published) {
    return [h("h2", {}, `${title()}：发反馈`), h("p", {}, "先汇总本期，才有反馈表。"), h("a", { class: "button main", href: "#tables" }, "去汇总")];
  }
  const receipts = Object.values(desk.lying.receipts);
  const count = (step) => receipts.filter((days) => days[step]).length;
  return [
    h("h2", {}, `${title()}：发反馈`),
    h("p", { class: "tools" },
      button("准备发给各单位的话", () => start("remind"), { id: "remind", class: desk.heard.remind ? null : "main", "data-job": true }),
      link("反馈表打包成一个 zip", `/feedbacks/${desk.period}`, { class: "button", id: "pack" })),
    h("p", {}, `应发 ${desk.state.units.length} 家，已发 ${count("sent")} 家，已回 ${count("answered")} 家。`),
    ...desk.state.units.map(unit),
    ...register(),
  ];
}

function unit(name) {
  const messages = told("remind", "reminder").filter((one) => one.unit === name);
  const file = desk.lying.outputs.find((one) => one.name.startsWith(`反馈表_${name}_`));
  const days = desk.lying.receipts[name] ?? {};
  const states = messages.map((one) => `${one.matter}：${one.state}`).join("；");
  const text = messages.map((one) => one.message).join("\n") || (desk.heard.remind ? `${name}：${title()}台账的反馈表发给你们，没有要改的，请存档。` : "");
  const area = h("textarea", { id: `message-${name}`, rows: Math.min(6, 2 + Math.floor(text.length / 70)), readonly: true, "aria-label": `发给${name}的话`, value: text });
  return h("section", { class: "unit", "aria-label": name },
    h("h3", {}, name, h("span", { class: "quiet" }, states ? `　${states}` : "")),
    text && area,
    h("p", { class: "tools" },
      text && button("复制这段话", () => copy(area), {}),
      file && link("反馈表", fileUrl(file.path), { class: "button" }),
      tick(name, "sent", "已发", days.sent), tick(name, "answered", "已回", days.answered)));
}

function tick(name, step, text, day) {
  const change = async (event) => {
    try {
      await ask("PUT", `${base()}/receipts`, { unit: name, step, done: event.target.checked });
      await refresh();
    } catch (error) {
      tell(error.message, "bad");
    }
  };
  return h("label", {}, h("input", { id: `${step}-${name}`, type: "checkbox", checked: Boolean(day), on: { change } }), ` ${text}${day ? `（${day}）` : ""}`);
}

// What was sent and what came back, on a page to be printed and kept.
function register() {
  const state = new Map(told("remind", "reminder").map((one) => [one.unit, one.state]));
  const lines = desk.state.units.map((name) => {
    const days = desk.lying.receipts[name] ?? {};
    return row(name, state.get(name) ?? "", days.sent ? `已发 ${days.sent}` : "没有发", days.answered ? `已回 ${days.answered}` : "没有回");
  });
  return [
    h("h3", { id: "register-title" }, `${title()}反馈表收发登记`),
    h("p", { class: "tools" }, button("打印收发登记", () => print(), { id: "print-register" })),
    table(["单位", "情况", "反馈表", "改好报回"], lines, { id: "register" }),
  ];
}

async function copy(area) {
  try {
    await navigator.clipboard.writeText(area.value);
    tell("复制好了，可以贴进微信。");
  } catch {
    area.select();
    tell("已经选中，按 Ctrl+C 复制。");
  }
}
