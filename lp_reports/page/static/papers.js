// Step 6: what is written beside the tables: who mends what, money, lists of persons, the handing over, the next plan.

import { $, button, h, link, row, table } from "./dom.js";
import { ask } from "./server.js";
import { desk, refresh, start, tell, told } from "./desk.js";
import { fileUrl } from "./tables.js";
import { title } from "./ledgers.js";

export function papers() {
  return [
    h("h2", {}, `${title()}：整改、资金、交接`),
    ...rectification(), ...funds(), ...lists(), ...handover(), ...plan(), ...next(),
  ];
}

const files = (folder) => {
  const written = (desk.lying?.papers ?? []).filter((file) => file.path.startsWith(`${folder}/`));
  return written.length > 0 && h("ul", {}, written.map((file) => h("li", {}, link(file.name, fileUrl(file.path)))));
};
const go = (command, text, about) => button(text, () => start(command, about?.()), { id: command, "data-job": true });
const done = (command) => told(command, "done").length > 0 && !told(command, "error").length;

function warnings(command) {
  const found = told(command, "warning");
  return found.length > 0 && h("ul", { id: `${command}-told` }, found.map((one) => h("li", {}, [one.message, one.fix].filter(Boolean).join("。"))));
}

// --- one part each -------------------------------------------------------------------------------------------------

function rectification() {
  const found = told("rectify", "rectification");
  return [
    h("h3", {}, "整改台账"),
    h("p", {}, "各期通报要求谁整改什么、列入几次、结果怎样。单位报回的“督促整改清单”也拖进第一步的虚线框。"),
    h("p", { class: "tools" }, go("rectify", "写整改台账")),
    done("rectify") && (found.length
      ? table(["单位", "整改事项", "列入的通报", "整改结果", "报来整改情况"], found.map((one) => row(one.unit, one.matter, one.periods.join("、"), one.outcome, one.answers.join("；") || "—")), { id: "rectifications" })
      : h("p", { class: "good" }, "各期通报都没有要求整改的。")),
    warnings("rectify"), files("整改"),
  ].filter(Boolean);
}

function funds() {
  return [
    h("h3", {}, "资金公示、培训机构"),
    h("p", {}, "照各单位台账里的补贴金额写，没有个人，可以公示。发放名册写到个人，内部存档，不要公开。"),
    h("p", { class: "tools" }, go("funds", "写资金公示", () => ({ people: $("people").checked })),
      h("label", {}, h("input", { type: "checkbox", id: "people" }), " 另写发放名册")),
    doubts(), files("资金"),
  ].filter(Boolean);
}

function doubts() {
  const found = told("funds", "warning");
  return found.length > 0 && h("p", { id: "doubts" }, `要核对：${found.map((one) => one.message).join("；")}。勾上“另写发放名册”再写，是哪些行列在它的“需核对”里。`);
}

function lists() {
  const lying = desk.lying?.lists ?? [];
  const choose = h("input", { id: "choose-lists", class: "choose", type: "file", multiple: true, on: { change: (event) => land(event.target.files) } });
  return [
    h("h3", {}, "拿名单核对"),
    h("p", {}, "脱贫、就业困难、残疾、财政供养、死亡等名单，按身份证号和台账核对。名单是什么人，看文件名，如“脱贫劳动力名单.xlsx”。只供本局用，不影响统计。"),
    h("p", { class: "tools" }, choose, h("label", { class: "button", for: "choose-lists" }, "选择名单文件"), go("verify", "核对名单")),
    h("p", { class: "quiet" }, lying.length ? `名单里有：${lying.join("、")}` : "还没有名单。"),
    told("verify", "list").length > 0 && h("ul", { id: "lists" }, told("verify", "list").map((one) => h("li", {}, `${one.kind}：名单上 ${one.persons} 人`))),
    warnings("verify"),
    done("verify") && !told("verify", "warning").length && h("p", { class: "good" }, "台账与名单没有不一致的地方。"),
    files("核对"),
  ].filter(Boolean);
}

// A list of that name is replaced, and the old one set aside.
async function land(chosen) {
  try {
    for (const file of chosen) await ask("PUT", `/api/lists?${new URLSearchParams({ name: file.name, wish: "replace" })}`, file);
    await refresh();
    tell(`名单放好了 ${chosen.length} 份。`);
  } catch (error) {
    tell(error.message, "bad");
  }
}

function handover() {
  const list = (kind, text) => told("handover", kind).map((one) => h("li", {}, text(one)));
  return [
    h("h3", {}, "交接单"),
    h("p", {}, "一页，打印出来签字：各期结账没有、没有了结的、例外、改过的设置、东西在哪里。没有个人信息。"),
    h("p", { class: "tools" }, go("handover", "写交接单")),
    done("handover") && h("ul", { id: "handed" },
      list("quarter", (one) => `${one.period}：台账${one.ledgers}份，${one.published ? "已汇总" : "没有汇总"}，${one.closed || "没有结账"}`),
      list("open", (one) => `没有了结：${one.unit} ${one.what}`),
      list("exception", (one) => `例外和改账：${one.what}`)),
    files("交接"),
  ].filter(Boolean);
}

function plan() {
  const conflicts = told("plan", "conflict");
  return [
    h("h3", {}, "任务分解表"),
    h("p", { class: "tools" }, go("plan", "核对任务分解表")),
    done("plan") && h("p", { class: "good", id: "planned" }, `加得拢：培训类别 ${told("plan", "category").length} 类，乡镇（街道） ${told("plan", "township").length} 个。`),
    conflicts.length > 0 && h("ul", {}, conflicts.map((one) => h("li", {}, `${one.what}：${one.left} ${one.left_value}，${one.right} ${one.right_value}（只列出，不改）`))),
  ].filter(Boolean);
}

function next() {
  const made = told("next", "workspace")[0];
  return [
    h("h3", {}, "下一个计划期"),
    h("p", {}, "建新的工作区：设置照搬，年度顺延，任务数空着等填。台账、例外、改账、密码不带过去。"),
    h("p", { class: "tools" }, h("label", { for: "next-path" }, "新文件夹"), h("input", { id: "next-path", size: "50", value: desk.state.next }),
      go("next", "建新工作区", () => ({ path: $("next-path").value }))),
    made && h("p", { class: "good", id: "made" }, `建好了 ${made.folder}（${made.years[0]}至${made.years.at(-1)}年）。在那里的 任务分解表.xlsx 里填好任务数，再从右上角“换工作区”打开它。`),
  ].filter(Boolean);
}
