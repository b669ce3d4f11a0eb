import { all, bytes, el, icon, replaceFrom } from "./dom.js";

let underWay = 0;

// Whoever leaves while a file is on its way is asked first: it would not arrive.
addEventListener("beforeunload", (event) => underWay && event.preventDefault());

// A file slot is a form of its own. Without script it is posted by its button; with script it is sent at once, with
// progress, and the slot of the answer takes its place.
export function slots(root) {
  for (const slot of all(root, ".zc-slot")) {
    const input = slot.querySelector("input[type=file]");
    const form = input?.form;
    if (!input || !form) continue;
    form.querySelector("[type=submit]")?.classList.add("zc-no-script");
    const take = () => input.files.length && offer(slot, form, input);
    input.addEventListener("change", take);
    dropping(slot, input);
    take(); // chosen before this script had come
  }
}

async function offer(slot, form, input) {
  clear(slot);
  const [file] = input.files;
  const max = Number(input.dataset.maxBytes);
  if (file.size === 0) return fail(slot, `“${file.name}”是空文件（0 字节）。请检查后重新选择。`);
  if (max && file.size > max)
    return fail(slot, `“${file.name}”有 ${bytes(file.size)}，超过 ${bytes(max)} 的上限。请压缩后重新选择。`);
  if (input.dataset.photo) {
    const { check } = await import("./photo.js");
    if (!(await check(slot, input))) return;
  }
  send(slot, form, input.files[0]?.name ?? file.name);
}

function send(slot, form, name) {
  const request = new XMLHttpRequest();
  const bar = el("progress", { max: 100, value: 0, "aria-label": `正在上传 ${name}` });
  const text = el("span", { role: "status" }, `正在上传 ${name}`);
  const cancel = el("button", { type: "button", class: "btn btn-sm", click: () => request.abort() }, "取消");
  const progress = el("div", { class: "zc-progress" }, text, cancel, bar);
  const picker = slot.querySelector(".zc-slot-pick");
  picker.hidden = true;
  picker.after(progress);

  const back = (message) => {
    progress.remove();
    picker.hidden = false;
    form.reset();
    if (message) fail(slot, message);
  };
  request.upload.onprogress = ({ loaded, total }) => {
    bar.value = (loaded / total) * 100;
    text.textContent = loaded < total ? `正在上传 ${name}（${Math.floor((loaded / total) * 100)}%）` : `正在检查 ${name}`;
  };
  request.onload = () => {
    const fresh = request.status < 500 && replaceFrom(request.responseText, slot.id);
    // What else on the page follows from the files: the progress, the photo shown.
    if (fresh) for (const other of all(document, "[data-fresh][id]")) replaceFrom(request.responseText, other.id);
    if (fresh) (fresh.querySelector("input[type=file]") ?? fresh.querySelector("a, button"))?.focus();
    else if (request.status === 413) back("文件太大，没有上传。请压缩后重新选择。");
    else if (request.status < 400) location.reload();
    else back("没有上传成功：系统没有收下这个文件。请重新选择再试；如果仍不成功，请刷新页面。");
  };
  request.onloadend = () => underWay--;
  request.onerror = () => back("没有上传成功：网络中断。请检查网络后重新选择这个文件。");
  request.onabort = () => back("已取消上传。");
  request.open("POST", form.action);
  request.setRequestHeader("X-Slot", slot.id);
  underWay++;
  request.send(new FormData(form));
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
    if (!event.dataTransfer.files.length) return;
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    input.files = one.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function clear(slot) {
  for (const old of all(slot, ".zc-error, .zc-checks")) old.remove();
}

export function fail(slot, message) {
  slot.querySelector(".zc-slot-pick").after(el("p", { class: "zc-error", role: "alert" }, icon("alert-circle"), message));
}
