// Step 2: every problem with its row as it stands; heads that were not read; exceptions.

import { button, close, h, open, options, row, table } from "./dom.js";
import { ask } from "./server.js";
import { desk, refresh, start, tell, told } from "./desk.js";
import { title } from "./ledgers.js";

const NAMES = { file: "整份退回", reject: "退回", hold: "待核", duplicate: "重复", note: "提示", superseded: "已更新" };
const SHOWN = 100; // problems at a time
const NEAR = 2; // columns beside the wrong one that are printed with it
const IDENTITY = /^\d{6}\*+(\d{3}[\dX])$/; // a masked one, and its last four

const SURE = /^(表头一致|表头意思相符|设置\.toml写明|几列合读)/; // why a column was read so, where nobody need look

let allColumns = false;
let effect = "";
let most = SHOWN;

export function problems() {
  const all = told("problems", "problem");
  if (!desk.heard.problems) {
    return [h("h2", {}, `${title()}：看问题`), h("p", {}, "先检查本期的台账。"), checkButton()];
  }
  const found = all.filter((one) => (!desk.unit || one.unit === desk.unit) && (!effect || one.effect === effect));
  const units = [...new Set(all.map((one) => one.unit))];
  const effects = Object.keys(NAMES).filter((name) => all.some((one) => one.effect === name));
  return [
    h("h2", {}, `${title()}：${all.length}处问题`),
    h("p", { class: "tools" },
      filter("unit", "单位", [["", `全部（${all.length}）`], ...units.map((unit) => [unit, unit || "单位不明"])], desk.unit ?? "", (value) => (desk.unit = value)),
      filter("effect", "性质", [["", "全部"], ...effects.map((name) => [name, NAMES[name]])], effect, (value) => (effect = value)),
      checkButton(), button("打印这一页", () => print(), {})),
    h("p", { class: "quiet" }, "身份证号、电话隐去中间几位；有问题的格带粗框。退回的不计，待核的证书暂不计，提示的照计。"),
    found.length === 0 && h("p", { class: "good" }, "没有问题。"),
    ...found.slice(0, most).map(problem),
    found.length > most && button(`再看 ${Math.min(SHOWN, found.length - most)} 处（还有 ${found.length - most} 处）`, () => { most += SHOWN; refresh(); }, { id: "more" }),
    ...heads(),
  ].filter(Boolean);
}

const checkButton = () => button("重新检查", () => start("problems"), { id: "check", "data-job": true });

function filter(id, text, pairs, chosen, choose) {
  return h("label", {}, `${text} `, h("select", { id, on: { change: (event) => { most = SHOWN; choose(event.target.value); refresh(); } } }, options(pairs, chosen)));
}

function problem(one) {
  const place = [one.file, one.sheet && `工作表“${one.sheet}”`, one.cell, one.field].filter(Boolean).join(" ");
  return h("section", { class: "problem" },
    h("p", {}, h("span", { class: `effect ${one.effect}` }, `${NAMES[one.effect]} ${one.code}`), h("strong", {}, one.unit || "单位不明"), `　${place}`),
    h("p", {}, one.message, "。", h("strong", {}, "改法："), one.fix, "。 ",
      !desk.state.unexcused.includes(one.code) && button("放行…", () => except(one), { class: "small", "aria-label": `放行 ${one.code} ${place}` })),
    one.cells.length > 0 && asItStands(one));
}

function asItStands(one) {
  const cells = one.cells.filter(([address, , text]) => text || address === one.cell);
  const wrong = cells.findIndex(([address]) => address === one.cell);
  const kind = ([address, head], at) => (address === one.cell ? "faulty" : /姓名|身份证/.test(head) || Math.abs(at - wrong) <= NEAR ? null : "far"); // too wide for paper
  const letters = (address) => address.replace(/\d+$/, "");
  return h("div", { class: "scroll row", tabindex: "0", "aria-label": `第${one.row}行原样` },
    h("table", {},
      h("tr", {}, h("th", {}, ""), cells.map((cell, at) => h("th", { scope: "col", class: kind(cell, at) === "far" ? "far" : null }, `${letters(cell[0])} ${cell[1]}`))),
      h("tr", {}, h("th", { scope: "row" }, String(one.row)),
        cells.map((cell, at) => h("td", { class: kind(cell, at) }, cell[2] || "（空着）")))));
}

// --- an exception ------------------------------------------------------------------------------------------------

function except(one) {
  const tail = one.cells.map(([, , text]) => text.match(IDENTITY)?.[1]).find(Boolean) ?? "";
  const field = (name, label, value, more) => [h("label", { for: name }, label), h("input", { id: name, name, value, ...more })];
  const form = h("form", { class: "form", on: { submit: (event) => record(event, one) } },
    field("代码", "代码", one.code, { readonly: true }),
    field("单位", "单位", one.unit, { readonly: true }),
    field("身份证尾号", "身份证尾号（空着就是整份放行）", tail, { maxlength: "4" }),
    field("文件", "只放行这一份（空着不限）", tail ? "" : one.file, {}),
    field("理由", "理由", "", { required: true }),
    field("截至", "到哪一天为止", desk.lying.last, { type: "date", required: true }),
    h("p", { class: "tools" }, h("button", { class: "main" }, "记进设置"), button("不放行", close)));
  open("经核实可以放行的，记一笔例外",
    h("p", {}, `${one.message}。`),
    h("p", { class: "quiet" }, "写进 设置.toml，印在反馈单和口径说明里。姓名、身份证号、类别、结束日期缺失或无法识别的，不能放行。"), form);
}

async function record(event, one) {
  event.preventDefault();
  try {
    await ask("POST", "/api/settings/exceptions", Object.fromEntries(new FormData(event.target)));
    close();
    await start("problems");
    tell(`已记进 设置.toml：${one.code} ${one.unit}`);
  } catch (error) {
    refuse(event.target, error);
  }
}

export function refuse(form, error) {
  form.querySelector(".refusal")?.remove();
  form.append(h("p", { class: "bad refusal", role: "alert" }, error.message));
}

// --- heads -------------------------------------------------------------------------------------------------------

function heads() {
  const columns = told("heads", "column");
  const doubtful = columns.filter((column) => !column.field || !SURE.test(column.why));
  const seen = allColumns ? columns : doubtful;
  seen.sort((one, other) => Boolean(one.field) - Boolean(other.field));
  return [
    h("h3", { id: "heads-title" }, "表头读得对不对"),
    h("p", {}, "没有读的列，和读法要核对的列。读错了的，选好正式表头，点“记住”，以后都照此读。"),
    h("p", { class: "tools" },
      button("看表头的读法", () => start("heads"), { id: "heads", "data-job": true }),
      desk.heard.heads && h("label", {}, h("input", { type: "checkbox", id: "all-columns", checked: allColumns, on: { change: (event) => { allColumns = event.target.checked; refresh(); } } }), ` 读得准的也看（共 ${columns.length} 列）`)),
    desk.heard.heads && (seen.length
      ? table(["单位", "台账", "列", "表头", "现在读作", "为什么", "应读作", ""], seen.map(head), { id: "columns" })
      : h("p", { class: "good" }, "每一列都读准了。")),
  ];
}

function head(column, place) {
  const fields = h("select", { id: `field-${place}`, "aria-label": `${column.head} 应读作` },
    options([["", "请选择"], ...desk.state.fields.map((field) => [field, field])], ""));
  const settle = async () => {
    if (!fields.value) return fields.focus();
    const events = await start("settle", { spelling: column.head, field: fields.value });
    if (!events?.some((event) => event.event === "setting")) return;
    await start("heads");
    await start("problems");
    tell(`记住了：“${column.head}”读作“${fields.value}”，写在 设置.toml。`);
  };
  return row(column.unit, [column.file, column.sheet].filter(Boolean).join(" "), column.letters, column.head,
    column.field || "没有读", column.why, fields, button("记住", settle, { "data-job": true, "aria-label": `记住 ${column.head}` }));
}
