// The form of the page on the interface: it sends what stands in it and shows what comes back.
export function start(form) {
  const sample = form.querySelector("[data-sample]");
  const body = form.querySelector("textarea");
  const findings = form.querySelector("[data-findings]");
  const send = form.querySelector("[data-send]");
  const answer = form.querySelector("[data-answer]");

  const address = () => `${sample.selectedOptions[0].dataset.address}?findings=${findings.checked}`;
  const show = () => (form.querySelector("code[data-address]").textContent = `POST ${address()}`);

  sample.addEventListener("change", () => {
    body.value = sample.selectedOptions[0].dataset.json;
    answer.hidden = true;
    show();
  });
  findings.addEventListener("change", show);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    const [status, text] = await post(address(), body.value);
    answer.querySelector("[data-status]").textContent = status;
    answer.querySelector("pre").textContent = text;
    answer.hidden = false;
    send.disabled = false;
  });
  show();
  send.hidden = false;
}

async function post(address, body) {
  const headers = { "Content-Type": "application/json" };
  try {
    // No cookie goes along: a program has none either.
    const answer = await fetch(address, { method: "POST", headers, body, credentials: "omit" });
    const text = await answer.text();
    return [`HTTP ${answer.status}（${answer.headers.get("Content-Type")}）`, printed(text)];
  } catch {
    return ["没有发出去，请检查网络后再试。", ""];
  }
}

function printed(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
