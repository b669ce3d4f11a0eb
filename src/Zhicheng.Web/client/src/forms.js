import { all, icon } from "./dom.js";

const pause = 1500;
const dirty = new Set();

export function forms(root) {
  for (const form of all(root, "form")) {
    // Who waits for a save that is on its way comes before who lets a form go once.
    if (form.dataset.autosave) autosave(form);
    if (form.method === "post") onlyOnce(form);
    onlyChosen(form);
    if (form.dataset.autosave || "guard" in form.dataset) guard(form);
  }
}

// What belongs to one choice is shown with it; without a choice everything is.
function onlyChosen(form) {
  const parts = all(form, "[data-for]");
  if (!parts.length) return;
  const show = () => {
    for (const part of parts) {
      const chosen = form.querySelector(`input[name="${CSS.escape(part.dataset.for)}"]:checked`);
      part.hidden = Boolean(chosen) && chosen.value !== part.dataset.value;
    }
  };
  form.addEventListener("change", show);
  show();
}

// A second click while the first is on its way does nothing.
function onlyOnce(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented) return;
    sent = true;
    dirty.delete(form);
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(release, 15_000);
  });
  const release = () => {
    sent = false;
    for (const button of all(form, "[aria-busy]")) button.removeAttribute("aria-busy");
  };
  addEventListener("pageshow", (event) => event.persisted && release());
}

// What is typed and not saved is not lost by a slip of the hand.
function guard(form) {
  form.addEventListener("input", () => dirty.add(form));
  form.addEventListener("change", () => dirty.add(form));
}

addEventListener("beforeunload", (event) => {
  for (const form of dirty) if (!form.isConnected) dirty.delete(form);
  if (dirty.size) event.preventDefault();
});

// A draft is posted in the background shortly after the last key, invalid or not. The answer may carry a new
// version in X-Version; 409 says that the draft was changed elsewhere.
function autosave(form) {
  const state = all(form, "[data-saved]")[0] ?? form.appendChild(document.createElement("p"));
  state.className = "zc-saved";
  state.setAttribute("role", "status");
  let timer;
  let running = false;
  let flight = null;
  let again = false;
  let stopped = false;

  const say = (name, text, failed = false) => {
    state.classList.toggle("zc-saved-failed", failed);
    state.replaceChildren(icon(name), text);
  };
  const later = (delay = pause) => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };
  const save = async () => {
    if (stopped || !form.isConnected) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      flight = post();
      await flight;
    } catch {
      say("alert-triangle", "没有保存：网络不通，稍后自动再试", true);
      later(10_000);
    } finally {
      running = false;
      if (again) later();
      again = false;
    }
  };
  const post = async () => {
    const response = await fetch(form.dataset.autosave, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Autosave": "1" },
      redirect: "manual",
    });
    if (response.ok) {
      const version = response.headers.get("X-Version");
      const field = form.querySelector("[data-version]");
      if (version && field) field.value = version;
      if (!again) dirty.delete(form);
      say("circle-check", `已保存 ${clock(response.headers.get("Date"))}`);
    } else if (response.status === 409) {
      stopped = true;
      say("alert-triangle", "没有保存：这份草稿已在别处改过。请复制您刚写的内容，刷新页面后再改", true);
    } else if (response.type === "opaqueredirect" || response.status === 401) {
      stopped = true;
      say("alert-triangle", "没有保存：登录已过期。请在另一个窗口登录，再回来点“保存”", true);
    } else {
      say("alert-triangle", "没有保存：系统暂时没有应答，稍后自动再试", true);
      later(10_000);
    }
  };
  form.addEventListener("input", () => later());
  form.addEventListener("change", () => later());
  form.addEventListener("submit", (event) => {
    stopped = true;
    clearTimeout(timer);
    if (!running) return;
    // What is on its way changes the version that this form names: let it arrive first.
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    flight.catch(() => {}).finally(() => form.requestSubmit(button));
  });
}

function clock(header) {
  const at = header ? new Date(header) : new Date();
  return at.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Shanghai" });
}
