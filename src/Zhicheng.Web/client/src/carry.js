// Seconds between attempts while the line is down; the last one again and again, until it is back or somebody cancels.
const pauses = [0.5, 1, 2, 4, 8, 15];
const longestPiece = 60_000;

export class Refusal extends Error {}

// Brings a file to the server piece by piece and gives back the id by which a form names it. A lost line is waited for, and
// the server is asked how much of the file it has. Null: nothing is taken in pieces from whoever sits here, so the form has to
// bring the file itself.
export async function carry(file, token, signal, tell) {
  const headers = { RequestVerificationToken: token };
  const begun = await again(signal, () => begin(file, headers, signal), () => tell(0, true));
  if (!begun) return null;
  const url = `/uploads/${begun.id}`;
  let { offset } = begun;
  try {
    tell(offset / file.size);
    while (offset < file.size) {
      const from = offset;
      offset = await again(
        signal,
        () => put(url, file.slice(from, from + begun.piece), from, headers, signal),
        () => tell(from / file.size, true),
        async () => (await ask(url, headers, signal)) ?? from,
      );
      tell(offset / file.size);
    }
    return begun.id;
  } catch (failure) {
    if (signal.aborted) fetch(url, { method: "DELETE", headers, keepalive: true }).catch(() => {});
    throw failure;
  }
}

async function begin(file, headers, signal) {
  const answer = await fetch("/uploads", {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify({ name: file.name, size: file.size, digest: await digestOf(file) }),
    signal,
  });
  // Nobody signed in, or somebody without an archive of their own.
  if (answer.redirected || [401, 404].includes(answer.status)) return null;
  if (answer.ok) return answer.json();
  if (answer.status >= 500) throw new TypeError("not now");
  throw new Refusal((await answer.json().catch(() => ({}))).detail ?? "没有上传成功。请刷新页面，再选一次文件。");
}

async function put(url, piece, offset, headers, signal) {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(longestPiece)]);
  const answer = await fetch(url, { method: "PATCH", headers: { ...headers, "Upload-Offset": offset }, body: piece, signal: limit });
  if (answer.ok || answer.status === 409) return Number(answer.headers.get("Upload-Offset"));
  if (answer.status >= 500 || answer.status === 400) throw new TypeError("not now");
  throw new Refusal("没有上传成功：登录已过期，或这个文件在别处取消了。请刷新页面，再选一次文件。");
}

async function ask(url, headers, signal) {
  const answer = await fetch(url, { method: "HEAD", headers, signal });
  if (answer.ok) return Number(answer.headers.get("Upload-Offset"));
  if (answer.status >= 500) throw new TypeError("not now");
  throw new Refusal("没有上传成功：登录已过期，或这个文件在别处取消了。请刷新页面，再选一次文件。");
}

// A line that is down is a TypeError of fetch, a piece that does not get through a TimeoutError; anything else is said at once.
async function again(signal, attempt, lost, afterwards = attempt) {
  let next = attempt;
  for (let tries = 0; ; tries++) {
    try {
      return await next();
    } catch (failure) {
      if (signal.aborted || failure instanceof Refusal || !["TypeError", "TimeoutError"].includes(failure.name)) throw failure;
      lost();
      await pause(pauses[Math.min(tries, pauses.length - 1)], signal);
      next = afterwards;
    }
  }
}

function pause(seconds, signal) {
  return new Promise((done, fail) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      signal.removeEventListener("abort", stop);
      done();
    };
    const stop = () => fail(signal.reason);
    const timer = setTimeout(end, seconds * 1000);
    addEventListener("online", end);
    signal.addEventListener("abort", stop);
  });
}

// Only a page that came by https, or from this machine, can tell.
async function digestOf(file) {
  if (!crypto.subtle) return null;
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((value) => value.toString(16).padStart(2, "0")).join("");
}
