// A form that is sent with what the browser made (create) or showed (get) of a passkey.
export function start(form) {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;
  const credential = form.querySelector("[name=Credential]");
  const fault = form.querySelector("[data-fault]");
  const button = form.querySelector("button");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (credential.value) return;
    event.preventDefault();
    fault.hidden = true;
    button.disabled = true;
    try {
      credential.value = JSON.stringify(await exchange(form));
      form.submit();
    } catch (problem) {
      fault.textContent = problem.sentence ?? "没有完成。请再试一次；这台设备不支持的，请用密码。";
      fault.hidden = false;
      button.disabled = false;
    }
  });
}

async function exchange(form) {
  const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form) });
  const json = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(), { sentence: json.fault });
  const made =
    form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json) });
  return made.toJSON();
}
