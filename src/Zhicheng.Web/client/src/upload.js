import { all, bytes, el, icon, replaceFrom } from "./dom.js";
import { carry, Refusal } from "./carry.js";

const atOnce = 3;
let underWay = 0;
let running = 0;
const waiting = [];
let posting = Promise.resolve();

// Whoever leaves while a file is on its way is asked first: it would not arrive.
addEventListener("beforeunload", (event) => underWay && event.preventDefault());

// A file slot is a form of its own. Without script it is posted by its button; with script a file is sent at once, piece by
// piece, and the slot of the answer takes its place.
export function slots(root) {
  for (const slot of all(root, ".zc-slot")) {
    const input = slot.querySelector("input[type=file]");
    const form = input?.form;
    if (!input || !form) continue;
    form.querySelector("[type=submit]")?.classList.add("zc-no-script");
    input.multiple = Boolean(input.dataset.many);
    const take = () => input.files.length && offer(slot, form, input);
    input.addEventListener("change", take);
    dropping(slot, input);
    take(); // chosen before this script had come
  }
}

async function offer(slot, form, input) {
  clear(slot);
  const max = Number(input.dataset.maxBytes);
  const good = [];
  for (const file of input.files) {
    if (file.size === 0) fail(slot, `“${file.name}”是空文件（0 字节）。请检查后重新选择。`);
    else if (max && file.size > max)
      fail(slot, `“${file.name}”有 ${bytes(file.size)}，超过 ${bytes(max)} 的上限。请压缩后重新选择。`);
    else good.push(file);
  }
  if (input.dataset.photo && good.length) {
    const { check } = await import("./photo.js");
    if (!(await check(slot, input))) return;
    good.splice(0, good.length, ...input.files); // it may have been cut
  }
  for (const file of good) send(slot.id, form, file);
  form.reset();
}

function send(id, form, file) {
  const fields = new FormData(form);
  const token = fields.get("__RequestVerificationToken");
  fields.delete("file");
  const stop = new AbortController();
  const bar = el("progress", { max: 100, value: 0, "aria-label": `正在上传 ${file.name}` });
  const text = el("span", { role: "status" }, `等待上传 ${file.name}`);
  const cancel = el("button", { type: "button", class: "btn btn-sm", "aria-label": `取消上传 ${file.name}`, click: () => stop.abort() }, "取消");
  const progress = el("div", { class: "zc-progress" }, text, cancel, bar);
  uploadsOf(id).append(progress);
  const tell = (share, trouble) => {
    bar.value = share * 100;
    const percent = `${Math.floor(share * 100)}%`;
    text.textContent = trouble ? `网络中断，正在自动重试 ${file.name}（已上传 ${percent}）` : `正在上传 ${file.name}（${percent}）`;
  };

  underWay++;
  inTurn(async () => {
    try {
      const upload = await carry(file, token, stop.signal, tell);
      text.textContent = `正在检查 ${file.name}`;
      cancel.disabled = true;
      if (upload) fields.set("upload", upload);
      else fields.set("file", file);
      // One after the other: each answer is the whole slot as it is then.
      await (posting = posting.catch(() => {}).then(() => post(id, form.action, fields)));
    } catch (failure) {
      // Beside the slot, where it stays when the slot is replaced by the next file.
      progress.after(el("p", { class: "zc-error", role: "alert" }, icon("alert-circle"), sentenceOf(failure, file)));
    } finally {
      progress.remove();
      underWay--;
    }
  });
}

function sentenceOf(failure, file) {
  if (failure.name === "AbortError") return `已取消上传“${file.name}”。`;
  if (failure instanceof Refusal) return failure.message;
  return `“${file.name}”没有上传成功：系统没有收下这个文件。请重新选择再试；如果仍不成功，请刷新页面。`;
}

// So many at once, the others wait.
function inTurn(work) {
  waiting.push(work);
  begin();
}

function begin() {
  while (running < atOnce && waiting.length) {
    running++;
    waiting.shift()().finally(() => {
      running--;
      begin();
    });
  }
}

async function post(id, action, fields) {
  const answer = await fetch(action, { method: "POST", body: fields, headers: { "X-Slot": id } });
  if (answer.status === 409) throw new Refusal(await answer.text());
  if (answer.status >= 500) throw new Error(`${answer.status}`);
  const html = await answer.text();
  const fresh = replaceFrom(html, id);
  // What else on the page follows from the files: the progress, the photo shown.
  if (fresh) for (const other of all(document, "[data-fresh][id]")) replaceFrom(html, other.id);
  if (fresh) (fresh.querySelector("input[type=file]") ?? fresh.querySelector("a, button"))?.focus();
  else if (answer.ok) location.reload();
  else throw new Error(`${answer.status}`);
}

// Stands behind the slot and stays when the slot is replaced.
function uploadsOf(id) {
  const slot = document.getElementById(id);
  if (slot.nextElementSibling?.matches(".zc-uploads")) return slot.nextElementSibling;
  const place = el("div", { class: "zc-uploads" });
  slot.after(place);
  return place;
}

function dropping(slot, input) {
  const leave = () => slot.classList.remove("zc-slot-drop");
  slot.addEventListener("dragover", (event) => {
    event.preventDefault();
    slot.classList.add("zc-slot-drop");
  });
  slot.addEventListener("dragleave", leave);
  slot.addEventListener("drop", (event) => {
    event.preventDefault();
    leave();
    const dropped = [...event.dataTransfer.files];
    if (!dropped.length) return;
    const taken = new DataTransfer();
    for (const file of input.multiple ? dropped : dropped.slice(0, 1)) taken.items.add(file);
    input.files = taken.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function clear(slot) {
  for (const old of [...all(slot, ".zc-error, .zc-checks"), ...all(uploadsOf(slot.id), ".zc-error")]) old.remove();
}

function fail(slot, message) {
  slot.querySelector(".zc-slot-pick").after(el("p", { class: "zc-error", role: "alert" }, icon("alert-circle"), message));
}
