// Step 5: the period is closed, a change to a closed one is recorded, the next blanks are made.

import { button, close, h, link, open, options } from "./dom.js";
import { ask } from "./server.js";
import { desk, periods, start, tell } from "./desk.js";
import { refuse } from "./problems.js";
import { fileUrl } from "./tables.js";
import { title } from "./ledgers.js";

const made = { period: "", files: [] };

export function closing() {
  return [h("h2", {}, `${title()}：定稿、下一期`), ...closed(), ...blanks(), ...computer()];
}

// --- closing -----------------------------------------------------------------------------------------------------

function closed() {
  const told = desk.lying?.closed ? "已经结账。以后这一期和以前各期的台账有改动的，汇总会停下；确须改动的，先记一笔改账。" : "定稿以后结账：记下本期和以前各期的每一份台账，以后有改动就看得出来。";
  return [
    h("h3", {}, "结账"),
    h("p", {}, told),
    h("p", { class: "tools" },
      button(desk.lying?.closed ? "重新结账" : "结账", confirmClose, { id: "close", class: desk.lying?.closed ? null : "main", "data-job": true }),
      button("记一笔改账…", amend, { id: "amend" })),
  ];
}

function confirmClose() {
  open(`${title()}要结账吗？`,
    h("p", {}, "结账以后，这些台账再改动，要先记一笔改账才能汇总。"),
    h("p", { class: "tools" },
      button("结账", () => { close(); start("close"); }, { class: "main", autofocus: true }), button("先不结", close)));
}

function amend() {
  const files = (desk.lying?.ledgers ?? []).map((file) => file.name);
  const field = (name, label, value = "") => [h("label", { for: name }, label), h("input", { id: name, name, value, required: true })];
  const form = h("form", { class: "form", on: { submit: record } },
    field("报送期", "报送期", desk.period),
    h("label", { for: "文件" }, "哪一份台账"), h("input", { id: "文件", name: "文件", required: true, list: "files" }),
    h("datalist", { id: "files" }, options(files.map((name) => [name, name]))),
    field("理由", "理由"), field("批准人", "批准人"),
    h("p", { class: "tools" }, h("button", { class: "main" }, "记进设置"), button("不记", close)));
  open("已结账的台账确须改动的，记一笔改账", h("p", { class: "quiet" }, "经批准才改。写进 设置.toml，印在总台账里；改完重新汇总、重新结账。"), form);
}

async function record(event) {
  event.preventDefault();
  try {
    await ask("POST", "/api/settings/amendments", Object.fromEntries(new FormData(event.target)));
    close();
    tell("改账记进 设置.toml 了。");
  } catch (error) {
    refuse(event.target, error);
  }
}

// --- blanks --------------------------------------------------------------------------------------------------------

function blanks() {
  const known = periods();
  const now = known.findIndex(([name]) => name === desk.period);
  const period = made.period || (known[now + 1]?.[0] ?? desk.period);
  return [
    h("h3", {}, "空白台账"),
    h("p", {}, "给每个单位做一份，有下拉选项，录入时就核对。原来做好的不动。旁边的“台账自查.html”一起发，填报人用浏览器打开就能自查。"),
    h("p", { class: "tools" },
      h("label", {}, "哪一期 ", h("select", { id: "blank-period", on: { change: (event) => (made.period = event.target.value) } }, options(known, period))),
      button("做空白台账", make, { id: "blank", "data-job": true })),
    made.files.length > 0 && h("ul", { id: "blanks" }, made.files.map((file) => h("li", {}, link(file.name, fileUrl(file.path))))),
  ].filter(Boolean);
}

async function make() {
  const period = document.getElementById("blank-period").value;
  await start("blank", { period });
  made.period = period;
  made.files = (await ask("GET", `/api/periods/${period}`)).blanks;
  location.hash = "closing";
  dispatchEvent(new HashChangeEvent("hashchange"));
}

// --- the computer ----------------------------------------------------------------------------------------------------

const STATES = { good: "正常", note: "注意", bad: "有问题" };

function computer() {
  const checks = (desk.heard.doctor ?? []).filter((event) => event.event === "check");
  return [
    h("h3", {}, "电脑和工作区"),
    button("检查字体、权限、设置", () => start("doctor"), { id: "doctor", "data-job": true }),
    checks.length > 0 && h("ul", {}, checks.map((check) => h("li", {}, h("strong", {}, STATES[check.state] ?? check.state), ` ${check.name}：${check.found}${check.fix ? `。${check.fix}` : ""}`))),
  ].filter(Boolean);
}
