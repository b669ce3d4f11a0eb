import SignaturePad from "signature_pad";
import { all } from "./dom.js";

// Posts the strokes as a PNG and how much ink there is: the share of the sheet's pixels that are dark, per mille.
export function start(box) {
  const canvas = box.querySelector("canvas");
  const image = box.querySelector("[data-sign-image]");
  const ink = box.querySelector("[data-sign-ink]");
  const hint = box.querySelector("[data-sign-hint]");
  const least = Number(box.dataset.minInk) || 0;
  const pad = new SignaturePad(canvas, { minWidth: 1, maxWidth: 3.2, penColor: "#111", backgroundColor: "#fff" });

  const fit = () => {
    const strokes = pad.toData();
    const ratio = Math.max(devicePixelRatio || 1, 1);
    const { width, height } = canvas.getBoundingClientRect();
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    canvas.getContext("2d").scale(ratio, ratio);
    pad.clear();
    pad.fromData(strokes);
  };
  const note = () => {
    const amount = pad.isEmpty() ? 0 : measure(canvas);
    ink.value = amount;
    image.value = pad.isEmpty() ? "" : pad.toDataURL("image/png");
    if (!hint) return;
    if (pad.isEmpty()) hint.textContent = "请在框内手写您的姓名。";
    else hint.textContent = amount < least ? "笔画太少，看不清姓名。请写完整、写大一些。" : "看得清楚，可以提交；不满意可以重写。";
  };
  pad.addEventListener("endStroke", note);
  for (const button of all(box, "[data-sign-clear]"))
    button.addEventListener("click", () => {
      pad.clear();
      note();
    });
  for (const button of all(box, "[data-sign-undo]"))
    button.addEventListener("click", () => {
      pad.fromData(pad.toData().slice(0, -1));
      note();
    });
  new ResizeObserver(fit).observe(canvas);
  fit();
  note();
}

function measure(canvas) {
  const small = new OffscreenCanvas(200, Math.max(1, Math.round((200 * canvas.height) / canvas.width)));
  const context = small.getContext("2d", { willReadFrequently: true });
  context.drawImage(canvas, 0, 0, small.width, small.height);
  const { data } = context.getImageData(0, 0, small.width, small.height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at] < 160) dark++;
  return Math.round((1000 * dark) / (small.width * small.height));
}
