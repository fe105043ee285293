// Python in the background: the page hands over the parts it carries, then one ledger at a time.
// Whatever Python's loader wants to fetch is answered from those parts; anything else is refused.
let checker;
const parts = new Map();

const address = (part, type) => URL.createObjectURL(new Blob([part], { type }));

self.fetch = async (wanted) => {
  const part = parts.get(String(wanted.url ?? wanted).split("/").pop());
  if (!part) throw new TypeError("nothing is fetched here");
  return new Response(part, { headers: { "Content-Type": part.type } });
};

async function start({ assets, settings, plan }) {
  const script = "text/javascript";
  for (const [name, bytes] of Object.entries(assets)) parts.set(name, new Blob([bytes], { type: "application/octet-stream" }));
  parts.set("pyodide.asm.wasm", new Blob([assets["pyodide.asm.wasm"]], { type: "application/wasm" }));
  const { loadPyodide } = await import(address(assets["pyodide.mjs"], script));
  const { default: createPyodideModule } = await import(address(assets["pyodide.asm.mjs"], script));
  const python = await loadPyodide({
    indexURL: "file:///",
    stdLibURL: "file:///python_stdlib.zip",
    lockFileContents: new TextDecoder().decode(assets["pyodide-lock.json"]),
    createPyodideModule,
  });
  python.unpackArchive(assets["app.zip"], "zip", { extractDir: python.runPython("import site; site.getsitepackages()[0]") });
  const { Checker } = python.pyimport("lp_reports.browser.checking");
  const bytes = (text) => (text ? python.toPy(Uint8Array.from(atob(text), (c) => c.charCodeAt(0))).tobytes() : undefined);
  checker = Checker(bytes(settings), bytes(plan));
  return JSON.parse(checker.county());
}

const given = (raw) => new Uint8Array(raw);

const work = {
  start,
  check: ({ name, raw, period }) => JSON.parse(checker.check_buffer(name, given(raw), period)),
  mark: ({ name, raw, period }) => checker.marked_buffer(name, given(raw), period).toJs(),
};

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ id: data.id, answer: await work[data.what](data) });
  } catch (error) {
    self.postMessage({ id: data.id, error: String(error.message ?? error).trim().split("\n").pop() });
  }
};
