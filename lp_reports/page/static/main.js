// The frame: which workspace, which period, which step.

import { $, button, h, options } from "./dom.js";
import { ask } from "./server.js";
import { choose, desk, follow, hearAgain, hush, periods, refresh, start, tell, whenChanged } from "./desk.js";
import { ledgers } from "./ledgers.js";
import { problems } from "./problems.js";
import { tables } from "./tables.js";
import { feedback } from "./feedback.js";
import { closing } from "./closing.js";
import { papers } from "./papers.js";

const STEPS = [
  ["ledgers", "收台账", ledgers],
  ["problems", "看问题", problems],
  ["tables", "汇总、看表", tables],
  ["feedback", "发反馈", feedback],
  ["closing", "定稿、下一期", closing],
  ["papers", "整改、资金、交接", papers],
];
const SHOWN_BEFORE = 360; // pixels of a row before the cell that is wrong
const LOOK = 3000; // milliseconds between two looks for what another tab has started

const step = () => STEPS.find(([name]) => name === location.hash.slice(1)) ?? STEPS[0];

function draw() {
  const focused = document.activeElement?.id;
  const { state } = desk;
  $("county").textContent = state.county ?? "";
  $("workspace").textContent = state.workspace ?? "";
  for (const id of ["change", "period-label"]) $(id).hidden = !state.workspace;
  if (!state.workspace) {
    $("steps").replaceChildren();
    $("main").replaceChildren(...workspace());
  } else {
    $("period").replaceChildren(...options(periods(), desk.period));
    $("steps").replaceChildren(h("ol", {}, STEPS.map(([name, text]) => stepLink(name, text))));
    $("main").replaceChildren(...(state.trouble ? trouble() : step()[2]()));
  }
  document.body.classList.toggle("working", Boolean(desk.busy));
  for (const control of document.querySelectorAll("[data-job]")) control.disabled = Boolean(desk.busy);
  if (focused && focused !== "main") $(focused)?.focus({ preventScroll: true });
  for (const cell of document.querySelectorAll(".row td.faulty")) cell.closest(".row").scrollLeft = cell.offsetLeft - SHOWN_BEFORE;
}

function stepLink(name, text) {
  const here = step()[0] === name;
  return h("li", {}, h("a", { id: `step-${name}`, href: `#${name}`, "aria-current": here ? "step" : null }, text));
}

// --- a workspace -----------------------------------------------------------------------------------------------

function workspace() {
  const path = h("input", { id: "path", size: "60", value: desk.state.proposed });
  const go = (where, fresh) => openWorkspace(where, fresh);
  const { known, before } = desk.state;
  return [
    h("h2", {}, "打开工作区"),
    h("p", {}, "工作区是一个文件夹：各单位的台账、设置、任务分解表和写出的表都在里面。"),
    known.length > 0 && h("ul", { class: "known" }, known.map((one) => h("li", {}, button(`打开 ${one}`, () => go(one, false), { class: "main" })))),
    h("p", {}, h("label", { for: "path" }, "文件夹　"), path),
    h("p", { class: "tools" },
      button("新建工作区", () => go(path.value, true), { id: "create", class: known.length ? null : "main" }),
      button("打开已有的", () => go(path.value, false), { id: "open" }),
      before && button("不换了", begin, {})),
    h("p", { class: "quiet" }, "新建时，文件夹里已有的文件一个也不动。"),
  ].filter(Boolean);
}

async function openWorkspace(path, fresh) {
  try {
    desk.state = await ask("POST", "/api/workspace", { path, new: fresh });
    desk.heard = {};
    desk.period = "";
    hush();
    await begin();
  } catch (error) {
    tell(error.message, "bad");
  }
}

function trouble() {
  return [
    h("h2", {}, "设置或任务分解表要先改好"),
    h("pre", { class: "bad" }, desk.state.trouble),
    h("p", {}, "用记事本改 设置.toml，用 WPS 改 任务分解表.xlsx，存好以后点这里："),
    button("改好了，再看一次", refresh, { class: "main" }),
  ];
}

// --- beginning and watching ------------------------------------------------------------------------------------

async function begin() {
  await refresh();
  if (!desk.state.workspace || desk.state.trouble) return;
  await hearAgain();
  if (desk.state.running) await follow(desk.state.running);
  else if (desk.lying?.ledgers.length && !desk.heard.problems) await start("problems", { unasked: true });
}

// Another tab may have started something, or dropped a ledger.
async function watch() {
  if (desk.busy || desk.state.before || document.hidden || $("dialog").open) return;
  const state = await ask("GET", "/api/state").catch(() => null);
  if (!state) return;
  if (state.running && !desk.busy) await follow(state.running);
  else if (state.workspace !== desk.state.workspace) await begin();
}

async function stop() {
  await ask("POST", "/api/stop").catch(() => null);
  document.body.replaceChildren(h("main", {}, h("h1", {}, "程序已关闭"), h("p", {}, "这一页可以关掉了。再用时，重新双击打开。")));
}

whenChanged(draw);
history.replaceState(null, "", `/${location.hash}`); // the token stands in the address no longer
$("period").addEventListener("change", (event) => choose(event.target.value).then(begin).catch((error) => tell(error.message, "bad")));
$("change").addEventListener("click", () => {
  desk.state = { workspace: null, known: [], proposed: desk.state.workspace, before: desk.state.workspace };
  hush();
  draw();
});
$("stop").addEventListener("click", stop);
addEventListener("hashchange", () => {
  draw();
  $("main").focus({ preventScroll: true });
  scrollTo(0, 0);
});
begin().catch((error) => tell(error.message, "bad"));
setInterval(() => watch().catch(() => null), LOOK);
