// What every step knows: the server's state, the chosen period, and what the last jobs told of it.

import { ask, listen } from "./server.js";
import { $, h } from "./dom.js";

export const desk = { state: {}, period: "", lying: null, heard: {}, busy: null, live: [] };

let drawAll = () => {};
export const whenChanged = (draw) => (drawAll = draw);
let fillIn = () => {};
export const whenRead = (draw) => (fillIn = draw);

export const base = () => `/api/periods/${encodeURIComponent(desk.period)}`;

// What is known is asked for anew, and shown.
export async function refresh() {
  desk.state = await ask("GET", "/api/state");
  if (desk.state.workspace) {
    const known = periods().map(([name]) => name);
    if (!known.includes(desk.period)) desk.period = desk.state.periods.at(-1)?.name ?? known[0] ?? "";
    desk.lying = desk.period ? await ask("GET", base()) : null;
  }
  drawAll();
}

// [name, what the list of periods says]: those that there are, and the plan's others.
export function periods() {
  const there = desk.state.periods.map((one) => [one.name, `${one.title}${one.closed ? "（已结账）" : ""}`]);
  const names = new Set(there.map(([name]) => name));
  const others = desk.state.quarters.filter(([name]) => !names.has(name)).map(([name, title]) => [name, `${title}（还没有台账）`]);
  return [...there, ...others].sort(([one], [other]) => (one < other ? -1 : 1));
}

export async function choose(period) {
  desk.period = period;
  desk.heard = {};
  await refresh();
  await hearAgain();
}

const READERS = ["problems", "run"]; // tell of each ledger as it is read

// --- jobs -----------------------------------------------------------------------------------------------------

// Starts a command for the chosen period and hears it out; its events, or null where it was refused.
export async function start(command, about = {}) {
  try {
    const job = await ask("POST", "/api/jobs", { command, period: desk.period, ...about });
    return await follow(job);
  } catch (error) {
    tell(error.message, "bad");
    return null;
  }
}

// Hears a job from its first line on; whoever started it, this tab or another one.
export async function follow(job) {
  const events = [];
  desk.busy = job;
  tell(`正在${NAMES[job.command]}……`, "busy");
  const aside = job.command === "trace"; // asked from within a table, which stays as it lies
  if (!aside) {
    if (READERS.includes(job.command)) desk.live = events;
    drawAll();
  }
  try {
    await listen(job.id, (event) => {
      events.push(event);
      if (event.event === "progress") progress(event);
      if (event.event === "read" && event.period === desk.period && !aside) fillIn();
    });
  } finally {
    desk.busy = null;
    desk.live = [];
  }
  if (!aside && job.about.period === desk.period) desk.heard[job.command] = events;
  if (aside) hush();
  else {
    await refresh();
    conclude(job, events);
  }
  return events;
}

// What ended jobs told of this period, for a page that is opened again.
export async function hearAgain() {
  for (const job of Object.values(desk.state.last ?? {})) {
    if (!job.ended || job.about.period !== desk.period || job.command === "trace") continue;
    const events = [];
    await listen(job.id, (event) => events.push(event));
    desk.heard[job.command] = events;
  }
  drawAll();
}

export const told = (command, kind) => (desk.heard[command] ?? []).filter((event) => event.event === kind);

export const failed = (events) => events?.find((event) => event.event === "error");

// --- the line that says what happens --------------------------------------------------------------------------

const NAMES = {
  run: "汇总", problems: "检查台账", heads: "看表头", settle: "记表头", trace: "查数", remind: "准备反馈的话",
  blank: "做空白台账", close: "结账", doctor: "检查电脑", rectify: "写整改台账", funds: "写资金公示", verify: "核对名单",
  handover: "写交接单", plan: "核对任务分解表", next: "建新工作区",
};

export function tell(text, kind = "good") {
  $("status").ariaLive = "polite";
  $("status").replaceChildren(h("p", { class: kind }, text));
}

export function hush() {
  $("status").replaceChildren();
}

function progress({ stage, done, total }) {
  const name = NAMES[desk.busy?.command] ?? "";
  const bar = $("status").querySelector("progress");
  $("status").ariaLive = "off"; // not every step is read aloud
  const text = `正在${name}：${stage} ${done}/${total}`;
  if (bar) {
    bar.max = total || 1;
    bar.value = done;
    bar.nextElementSibling.textContent = text;
  } else {
    $("status").replaceChildren(
      h("p", { class: "busy" }, h("progress", { max: total || 1, value: done, "aria-label": name }), h("span", {}, text)),
    );
  }
}

function conclude(job, events) {
  const error = failed(events);
  if (error) tell([error.message, error.fix].filter(Boolean).join("。"), "bad");
  else tell(`${NAMES[job.command]}做完了。`);
}
