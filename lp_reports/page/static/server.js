// What the page asks of its server. Every refusal comes as one sentence.

const GONE = "程序已经关闭。请重新双击打开，这一页可以关掉";

export async function ask(method, path, body) {
  const asked = { method };
  if (body instanceof Blob) asked.body = body;
  else if (body !== undefined) {
    asked.body = JSON.stringify(body);
    asked.headers = { "Content-Type": "application/json" };
  }
  const response = await answered(path, asked);
  const told = await response.json().catch(() => ({ message: "请从程序窗口里打印的地址重新打开这个网页" }));
  if (!response.ok) throw new Error(told.message);
  return told;
}

async function answered(path, asked) {
  try {
    return await fetch(path, asked);
  } catch {
    throw new Error(GONE);
  }
}

// Calls hear(event) for each line of a job, from its first; ends with the job.
export async function listen(id, hear) {
  const response = await answered(`/api/jobs/${id}`, {});
  if (!response.ok) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Error(GONE);
    });
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) if (line.startsWith("{")) hear(JSON.parse(line));
  }
}
