// One sheet of a workbook as it prints, and the words that stand with each of its numbers.

import { h } from "./dom.js";
import { chartView, cornerLines } from "./chart.js";

const LABELLED = /序号|排名/; // heads before the column that names the row
const OF_YEAR = "各培训类别进度表"; // its rates are the year's
const GOALS = /^三年(职业|专项)/; // measured against the notice's own goals, which no table prints
const EMPLOYED = { 任务数: "其中训前未就业", 完成数: "已就业", "完成率（%）": "就业率" }; // as 附表9 calls them
const NOBODYS = /^其余|^各类|^同上|还需|序号/; // no figure of its own
const OF_MATTER = { 取证进度: "附表4", 培训进度: "附表5" }; // where the numbers of 督促整改清单 are printed first

export function sheetView(sheet, traced) {
  const grid = spread(sheet);
  const table = h("table", { class: "sheet", on: { keydown: walk } },
    h("colgroup", {}, sheet.widths.map((width) => {
      const column = h("col");
      column.style.width = `${width}px`;
      return column;
    })),
    h("tbody", {}, sheet.rows.map((line, at) => rowView(sheet, line, at, grid, traced))));
  table.style.width = `${sheet.widths.reduce((one, other) => one + other, 0)}px`;
  const first = table.querySelector("td.trace");
  if (first) first.tabIndex = 0;
  return h("div", { class: `scroll paper ${sheet.landscape ? "landscape" : "portrait"}`, tabindex: "0", "aria-label": sheet.title }, table);
}

function rowView(sheet, line, at, grid, traced) {
  const made = h("tr", {}, line.cells.map((cell) => cellView(sheet, cell, at, grid, traced)));
  made.style.height = `${line.height}pt`;
  const chart = sheet.charts.find((one) => one.row === line.row);
  if (!chart) return made;
  const drawn = h("td", { colspan: sheet.widths.length });
  drawn.append(chartView(chart));
  return h("tr", {}, drawn);
}

function cellView(sheet, cell, at, grid, traced) {
  const words = cell.number ? wordsOf(sheet, at, cell.column, grid) : "";
  const made = h("td", {
    rowspan: cell.rows, colspan: cell.columns, class: words ? "trace" : null, tabindex: words ? "-1" : null,
    role: words ? "button" : null, title: words ? `${words}：看是哪些行加出来的` : null,
    on: words ? { click: () => traced(words), keydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); traced(words); } } } : {},
  }, /white-space:pre;/.test(`${cell.style};`) && !cell.number ? h("span", { class: "spill" }, cell.text) : cell.text);
  made.style.cssText = cell.style;
  const across = sheet.slashes.filter((one) => one.row === sheet.rows[at].row && one.column === cell.column);
  if (across.length) made.append(cornerLines(across));
  return made;
}

// The text that stands in each place, that of a merge in all of its places.
function spread(sheet) {
  const grid = sheet.rows.map(() => []);
  sheet.rows.forEach((line, at) => {
    for (const cell of line.cells) {
      for (let down = 0; down < (cell.rows ?? 1); down++) {
        for (let right = 0; right < (cell.columns ?? 1); right++) {
          if (grid[at + down]) grid[at + down][cell.column + right] = { text: cell.text.replace(/\s/g, ""), number: cell.number };
        }
      }
    }
  });
  return grid;
}

// 附表2 阿岗镇 2021年 小计: the table, the row's name, the heads over the column; "" for a number that is nobody's.
function wordsOf(sheet, at, column, grid) {
  const heads = sheet.rows.flatMap((line, index) => (sheet.heads.includes(line.row) ? [index] : []));
  if (!heads.length) return overview(sheet, at, column, grid);
  const over = [...new Set(heads.map((head) => said(grid[head][column]?.text)).filter(Boolean))];
  const label = grid[heads[0]].findIndex((head) => !LABELLED.test(head?.text ?? ""));
  const name = grid[at][label]?.number ? "" : grid[at][label]?.text || grid[at][0]?.text;
  if (at <= heads.at(-1) || column <= label || !name || !over.length || NOBODYS.test(`${name} ${over}`)) return "";
  const matter = grid[at].find((cell) => cell?.text in OF_MATTER)?.text;
  const table = OF_MATTER[matter] ?? form(sheet, heads[0], grid);
  const year = matter || (table.endsWith(OF_YEAR) && !/年/.test(over.join(""))) ? "本年" : "";
  return [table, name, year, ...over].filter(Boolean).join(" ");
}

// As a number is asked for, where its head says more.
const said = (head) => (head ?? "").replace(/^差距（百分点）$/, "差距").replace(/^序时进度或目标（%）$/, "序时进度");

// 附表2 of 附表2 各乡镇完成情况; where the sheet has no number, the title that is printed over the table.
function form(sheet, head, grid) {
  const numbered = sheet.title.match(/^附表\d+/);
  const printed = grid.slice(0, head).map((line) => line[0]?.text).find((text) => text?.endsWith("表"));
  return numbered?.[0] ?? (printed ? `通报 ${printed}` : sheet.title);
}

// On one page without a repeated head: the nearest text above is the column's, the first of the line the row's.
function overview(sheet, at, column, grid) {
  const name = grid[at][0]?.text;
  let above = at;
  while (above >= 0 && (grid[above][column]?.number || !grid[above][column]?.text)) above--;
  const head = grid[above]?.[column]?.text;
  if (GOALS.test(name) && head !== "完成数") return "";
  if (/^训前未就业/.test(name)) return EMPLOYED[head] ? `附表9 合计 ${EMPLOYED[head]}` : "";
  return name && head && !NOBODYS.test(name) && column > 0 && !grid[at][0].number ? `${sheet.title} ${name} ${said(head)}` : "";
}

// Arrow keys go from number to number.
function walk(event) {
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
  const here = event.target.closest("td.trace");
  if (!step || !here) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll("td.trace")];
  const from = here.getBoundingClientRect();
  const ahead = all.filter((cell) => {
    const to = cell.getBoundingClientRect();
    const beside = step[0] ? to.left < from.right - 1 && to.right > from.left + 1 : to.top < from.bottom - 1 && to.bottom > from.top + 1;
    return cell !== here && beside && (to.top - from.top) * step[0] + (to.left - from.left) * step[1] > 0;
  });
  const distance = (cell) => {
    const to = cell.getBoundingClientRect();
    return Math.abs(to.top - from.top) + Math.abs(to.left - from.left);
  };
  const next = ahead.sort((one, other) => distance(one) - distance(other))[0];
  if (!next) return;
  here.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
