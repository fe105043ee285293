// Elements, made so that whatever a ledger says stays text.

export const $ = (id) => document.getElementById(id);

// h("p", {class: "quiet", on: {click: act}}, "text", child, [more]); a prop that is false, null or undefined is left out.
export function h(tag, props, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (name === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else if (name === "value") made.value = value;
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const button = (text, click, props) => h("button", { type: "button", ...props, on: { click } }, text);

export const link = (text, href, props) => h("a", { href, download: true, ...props }, text);

export function table(heads, rows, props) {
  return h(
    "div",
    { class: "scroll", tabindex: "0" },
    h(
      "table",
      props,
      h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, rows),
    ),
  );
}

export const row = (...cells) => h("tr", {}, cells.map((cell) => (cell instanceof HTMLTableCellElement ? cell : h("td", {}, cell))));

export const number = (text) => h("td", { class: "number" }, text);

export const options = (pairs, chosen) =>
  pairs.map(([value, text]) => h("option", { value, selected: value === chosen }, text));

export function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

// --- the dialog -----------------------------------------------------------------------------------------------

export function open(title, ...content) {
  const dialog = $("dialog");
  dialog.replaceChildren(
    h("h2", { id: "dialog-title" }, title),
    ...content.filter(Boolean),
  );
  if (!dialog.open) dialog.showModal();
  return dialog;
}

export const close = () => $("dialog").close();
