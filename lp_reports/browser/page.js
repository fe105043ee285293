"use strict";
const $ = (id) => document.getElementById(id);
const SECONDS = 30; // as long as a ledger may take; then its worker is ended
const READY = "可以检查了。一次可以放几份。";
const SHOWN = 4; // cells of a row that are printed: the first ones, and as many on either side of the faulty one

// --- the parts that this file carries -------------------------------------------------------------------------

const decoded = (text) => Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));

async function unpacked(element) {
  const stream = new Blob([decoded(element.textContent)]).stream();
  const opened = element.dataset.gzip ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
  return new Response(opened).arrayBuffer();
}

async function assets() {
  const made = {};
  for (const element of document.querySelectorAll("script[data-asset]")) made[element.dataset.asset] = await unpacked(element);
  return made;
}

// --- the worker -----------------------------------------------------------------------------------------------

let worker;
let waiting = new Map();
let number = 0;

function ask(what, more = {}) {
  return new Promise((resolve, reject) => {
    waiting.set(++number, { resolve, reject });
    worker.postMessage({ id: number, what, ...more });
  });
}

async function start() {
  const source = new Blob([$("worker").textContent], { type: "text/javascript" });
  worker = new Worker(URL.createObjectURL(source));
  worker.onmessage = ({ data }) => {
    const { resolve, reject } = waiting.get(data.id);
    waiting.delete(data.id);
    if ("error" in data) reject(new Error(data.error));
    else resolve(data.answer);
  };
  worker.onerror = (event) => fail(event.message || "");
  const county = await ask("start", { assets: await assets(), ...JSON.parse($("rules-of-county").textContent) });
  return county;
}

async function timed(what, more) {
  let clock;
  const late = new Promise((_, reject) => {
    clock = setTimeout(() => reject(new Error("late")), SECONDS * 1000);
  });
  try {
    return await Promise.race([ask(what, more), late]);
  } catch (error) {
    if (error.message !== "late") throw error;
    worker.terminate();
    waiting = new Map();
    await start();
    throw error;
  } finally {
    clearTimeout(clock);
  }
}

// --- what is seen ---------------------------------------------------------------------------------------------

function element(tag, text = "", kind = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function button(text, action) {
  const made = element("button", text);
  made.type = "button";
  made.onclick = action;
  return made;
}

function fail(message) {
  const old = "这个浏览器太旧，运行不了自查。请用较新的 Edge、Chrome、360 或 QQ 浏览器打开本页。";
  $("state").textContent = `${old}${message ? `（${message}）` : ""}`;
}

function row(cells) {
  const box = element("div", "", "row");
  const table = box.appendChild(element("table"));
  const lines = [table.insertRow(), table.insertRow(), table.insertRow()];
  const at = cells.findIndex((cell) => cell[3]);
  cells.forEach(([letters, head, text, faulty], index) => {
    const far = index >= SHOWN && (at < 0 || Math.abs(index - at) > SHOWN) ? "far" : "";
    lines[0].append(element("th", letters, far));
    lines[1].append(element("th", head, far));
    lines[2].append(element("td", text || (faulty ? "（空白）" : ""), faulty ? "faulty" : far));
  });
  return box;
}

function showFaulty(box) {
  for (const cell of box.querySelectorAll("td.faulty")) {
    const frame = cell.closest(".row");
    frame.scrollLeft = cell.offsetLeft - (frame.clientWidth - cell.offsetWidth) / 2;
  }
}

function finding(one) {
  const box = element("div", "", "finding");
  const line = box.appendChild(element("p"));
  line.append(element("span", `${one.name} ${one.code}`, `name ${one.effect === "file" ? "file-back" : one.effect}`));
  const place = [one.sheet && `工作表“${one.sheet}”`, one.cell || (one.row ? `第${one.row}行` : ""), one.field, one.person].filter(Boolean);
  line.append(element("strong", place.join(" ")));
  box.append(element("p", `${one.message}。`), element("p", `改法：${one.fix}。`));
  if (one.cells.length) box.append(row(one.cells));
  return box;
}

function ledger(one) {
  const box = element("section");
  box.append(element("h3", `${one.unit}　${one.period}`));
  box.append(element("p", one.verdict.text, `verdict ${one.verdict.kind}`));
  const counts = one.counts.map(([kind, count]) => `${kind} ${count}`).join("，");
  if (one.rows) box.append(element("p", `读入 ${one.rows} 行：${counts}`));
  if (one.codes.length) box.append(element("p", `问题：${one.codes.map((c) => `${c.name} ${c.code} ${c.count}处`).join("，")}`));
  box.append(...one.findings.map(finding));
  return box;
}

function save(name, bytes) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }));
  link.download = `${name.replace(/\.[^.]*$/, "")}_自查.xlsx`;
  link.click();
}

function tools(box, found, more) {
  const bar = element("div", "", "tools");
  bar.append(button("打印", () => window.print()));
  if (found.ledgers.some((one) => one.findings.some((f) => f.cell))) {
    bar.append(
      button("保存标好颜色的台账", async () => {
        const bytes = await timed("mark", more);
        if (bytes.length) save(more.name, bytes);
      }),
    );
  }
  box.append(bar);
}

function choosePeriod(box, more) {
  const select = element("select");
  select.setAttribute("aria-label", "报送期");
  select.append(...periods.map((name) => element("option", name)));
  box.append(select, " ", button("按这一期检查", () => show(box, { ...more, period: select.value })));
}

async function show(box, more) {
  box.replaceChildren(element("h2", more.name), element("p", "正在检查……"));
  let found;
  try {
    found = await timed("check", more);
  } catch (error) {
    const late = `这份台账检查超过 ${SECONDS} 秒，没有查完。请删去空白的行列和图片，或分成几份再查。`;
    const text = error.message === "late" ? late : `没有查成（${error.message}）。请用WPS或Excel打开，另存为.xlsx后再查。`;
    box.replaceChildren(element("h2", more.name), element("p", text, "verdict mend"));
    return;
  }
  box.replaceChildren(element("h2", more.name));
  if (found.ask) {
    box.append(element("p", found.ask));
    choosePeriod(box, more);
    return;
  }
  box.append(...found.ledgers.map(ledger));
  showFaulty(box);
  tools(box, found, more);
}

// --- the page -------------------------------------------------------------------------------------------------

let periods = [];
let turn = Promise.resolve(); // one ledger after the other

function take(files) {
  for (const file of files) {
    const box = element("article", "", "file");
    box.append(element("h2", file.name), element("p", "等待检查……"));
    $("results").append(box);
    turn = turn.then(async () => show(box, { name: file.name, raw: await file.arrayBuffer(), period: "" }));
  }
}

function listen() {
  const drop = $("drop");
  const over = (event) => {
    event.preventDefault();
    drop.classList.toggle("over", event.type === "dragover");
  };
  for (const kind of ["dragover", "dragleave", "drop"]) document.addEventListener(kind, over);
  document.addEventListener("drop", (event) => take(event.dataTransfer.files));
  $("choose").onchange = ({ target }) => {
    take(target.files);
    target.value = "";
  };
  $("choose").disabled = false;
}

async function open() {
  try {
    const county = await start();
    periods = county.periods;
    $("county").textContent = county.county;
    $("rules").textContent = `按《${county.title}》和${county.county}的设置检查。`;
    $("state").textContent = READY;
    listen();
  } catch (error) {
    fail(error.message);
  }
}

open();
