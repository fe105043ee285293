// The chart of rates against pace, as it prints: columns, hatched where behind, and a dashed line.

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [660, 300, 40, 46, 62];
const INK = "#1f3864";

function draw(tag, props, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

export function chartView(chart) {
  const bars = chart.bars.map((value) => (typeof value === "number" ? value : 0));
  const line = chart.line.filter((value) => typeof value === "number");
  const step = [5, 10, 20, 25, 50, 100, 200, 500].find((each) => Math.max(...bars, ...line, 1) / each <= 6) ?? 1000;
  const most = step * Math.ceil(Math.max(...bars, ...line, 1) / step);
  const y = (value) => HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM);
  const wide = (WIDTH - LEFT - 10) / bars.length;
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "chart", role: "img", "aria-label": chart.title });
  svg.append(hatching(), draw("text", { x: WIDTH / 2, y: 22, "text-anchor": "middle", "font-size": 14 }, chart.title));
  for (let value = 0; value <= most; value += step) {
    svg.append(draw("line", { x1: LEFT, x2: WIDTH - 10, y1: y(value), y2: y(value), stroke: "#bfbfbf", "stroke-width": 0.6 }));
    svg.append(draw("text", { x: LEFT - 6, y: y(value) + 4, "text-anchor": "end", "font-size": 11 }, value));
  }
  bars.forEach((value, at) => {
    const x = LEFT + wide * (at + 0.5);
    const fill = chart.hatched.includes(at) ? "url(#hatched)" : INK;
    svg.append(draw("rect", { x: x - wide * 0.31, y: y(value), width: wide * 0.62, height: y(0) - y(value), fill, stroke: INK }));
    svg.append(draw("text", { x, y: y(value) - 4, "text-anchor": "middle", "font-size": 10.5, class: "value" }, value.toFixed(2)));
    svg.append(...name(String(chart.names[at] ?? ""), x, wide));
  });
  const points = line.map((value, at) => `${LEFT + wide * (at + 0.5)},${y(value)}`).join(" ");
  if (line.length) svg.append(draw("polyline", { points, fill: "none", stroke: "#000", "stroke-width": 1.6, "stroke-dasharray": "6 4" }));
  return svg;
}

// The lines of 斜线表头, from a cell's corner.
export function cornerLines(lines) {
  const svg = draw("svg", { class: "slashes", "aria-hidden": "true" });
  for (const { right, down } of lines) svg.append(draw("line", { x1: 0, y1: 0, x2: right, y2: down, stroke: "#000", "stroke-width": 0.7 }));
  return svg;
}

function hatching() {
  const pattern = draw("pattern", { id: "hatched", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  pattern.append(draw("rect", { width: 6, height: 6, fill: "#fff" }), draw("rect", { width: 2, height: 6, fill: INK }));
  return pattern;
}

// A name in as many lines as its column is narrow.
function name(text, x, wide) {
  const letters = Math.max(2, Math.floor(wide / 11.5));
  const lines = text.match(new RegExp(`.{1,${letters}}`, "gu")) ?? [];
  return lines.slice(0, 4).map((part, at) => draw("text", { x, y: HEIGHT - BOTTOM + 15 + at * 13, "text-anchor": "middle", "font-size": 11 }, part));
}
