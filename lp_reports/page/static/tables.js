// Step 3: the quarter is run; its tables as they print; where each number comes from; files to take.

import { $, button, h, link, options, row, size, table } from "./dom.js";
import { ask } from "./server.js";
import { base, desk, start, told } from "./desk.js";
import { sheetView } from "./sheet.js";
import { trace } from "./trace.js";
import { title } from "./ledgers.js";

const BOOKS = [["circular", "通报"], ["statistics", "统计表"]];
const SCOPES = { quarter: "本期", year: "本年", plan: "累计" };

const shown = { run: "", books: null, chosen: "circular 0" };

export function tables() {
  return [
    h("h2", {}, `${title()}：汇总、看表`),
    h("div", { class: "tools" },
      button(desk.lying?.published ? "重新汇总" : "汇总本期", run, { id: "run", class: "main", "data-job": true }),
      desk.state.pdf
        ? h("label", {}, h("input", { type: "checkbox", id: "pdf" }), " 要打印的另出一个 PDF（多等半分钟）")
        : h("span", { class: "quiet" }, "没有装 LibreOffice，不出 PDF；请用 WPS 打开打印。")),
    ...outcome(),
    ...(desk.lying?.published ? [h("h3", {}, "表（照打印的样子；点一个数，看它是哪些行加出来的）"), viewer(), taking()] : []),
  ];
}

const run = () => start("run", { pdf: Boolean($("pdf")?.checked) });

// --- what came out -------------------------------------------------------------------------------------------------

function outcome() {
  const figures = told("run", "figure");
  const warnings = told("run", "warning");
  const next = told("run", "done").flatMap((event) => event.next);
  return [
    figures.length > 0 && table(["", "培训人次", "取证人次", "完成率"], figures.map((one) =>
      h("tr", {}, h("th", { scope: "row" }, SCOPES[one.scope]), ...[one.trained, one.certified, one.rate ? `${one.rate}%` : "—"].map((text) => h("td", { class: "number" }, String(text))))), { id: "figures" }),
    warnings.length > 0 && h("details", { id: "warnings", open: true }, h("summary", {}, `请留意 ${warnings.length} 件事`),
      h("ul", {}, warnings.map((one) => h("li", {}, [one.file, one.message, one.fix].filter(Boolean).join("。"))))),
    next.length > 0 && h("p", { class: "quiet" }, `下一步：${next[0]}`),
  ].filter(Boolean);
}

// --- the tables ----------------------------------------------------------------------------------------------------

function viewer() {
  const place = h("div", { id: "viewer" });
  if (desk.busy?.command === "run") place.append(h("p", { class: "quiet" }, "汇总好了再看。"));
  else if (shown.run === ofRun()) fill(place);
  else load(place);
  return place;
}

const ofRun = () => `${desk.state.workspace} ${desk.period} ${desk.lying.published}`;

async function load(place) {
  place.replaceChildren(h("p", { class: "quiet" }, "正在打开表……"));
  const run = ofRun();
  try {
    const books = await Promise.all(BOOKS.map(([name]) => ask("GET", `${base()}/sheets/${name}`)));
    Object.assign(shown, { run, books });
    if (run === ofRun()) fill(place);
  } catch (error) {
    place.replaceChildren(h("p", { class: "bad" }, error.message));
  }
}

function fill(place) {
  const pairs = BOOKS.flatMap(([name, text], at) => shown.books[at].map((sheet, index) => [`${name} ${index}`, `${text}：${sheet.title}`]));
  const [name, index] = shown.chosen.split(" ");
  const at = BOOKS.findIndex(([book]) => book === name);
  const sheet = shown.books[at][index] ?? shown.books[at][0];
  const turn = (by) => {
    const now = pairs.findIndex(([value]) => value === shown.chosen);
    shown.chosen = pairs[(now + by + pairs.length) % pairs.length][0];
    fill(place);
    $(by < 0 ? "before" : "after").focus();
  };
  const choose = (event) => {
    shown.chosen = event.target.value;
    fill(place);
    $("sheet").focus();
  };
  place.replaceChildren(
    h("p", { class: "tools" },
      h("label", {}, "看哪一张 ", h("select", { id: "sheet", on: { change: choose } }, options(pairs, shown.chosen))),
      button("上一张", () => turn(-1), { id: "before" }), button("下一张", () => turn(1), { id: "after" }),
      button("打印这一张", () => print(), {})),
    sheetView(sheet, trace),
  );
}

// --- files -----------------------------------------------------------------------------------------------------------

function taking() {
  const files = desk.lying.outputs;
  const paper = files.find((file) => file.name.startsWith("打印_"));
  return h("section", { id: "taking" },
    h("h3", {}, "取走"),
    h("p", { class: "tools" },
      link("全部打包成一个 zip", `/zip/${desk.period}`, { class: "button main", id: "everything" }),
      paper && link("要打印的，一个 PDF", fileUrl(paper.path), { class: "button main", id: "to-print" })),
    table(["文件", "大小"], files.map((file) => row(link(file.path.split("/").slice(2).join("/"), fileUrl(file.path)), h("td", { class: "number" }, size(file.size))))));
}

export const fileUrl = (path) => `/files/${path.split("/").map(encodeURIComponent).join("/")}`;

