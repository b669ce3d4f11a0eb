import { bytes, el, icon, trim } from "./dom.js";

// The rules stand in data attributes of the input and come from the policy package; the server checks them again.
export async function check(slot, input) {
  const [file] = input.files;
  const rules = read(input);
  const found = await examine(file, rules);
  slot.querySelector(".zc-checks")?.remove();
  slot.querySelector(".zc-slot-pick").after(list(found));
  const broken = found.filter((line) => line.state === "bad");
  const onlyShape = broken.length && broken.every((line) => line.cropping);
  if (onlyShape && file.type.startsWith("image/")) {
    const cropped = await crop(file, rules);
    if (cropped) {
      const files = new DataTransfer();
      files.items.add(cropped);
      input.files = files.files;
      return check(slot, input);
    }
  }
  if (broken.length) input.value = "";
  return broken.length === 0;
}

function read(input) {
  const number = (name) => Number(input.dataset[name]) || 0;
  return {
    overBytes: number("overBytes"),
    underBytes: number("underBytes"),
    overWidth: number("overWidth"),
    overHeight: number("overHeight"),
    minRatio: number("minRatio"),
    maxRatio: number("maxRatio"),
  };
}

export async function examine(file, rules) {
  const found = [];
  const say = (ok, good, bad, cropping = false) =>
    found.push({ state: ok ? "ok" : "bad", text: ok ? good : bad, cropping });

  const kind = await kindOf(file);
  say(kind === "JPEG", "格式：JPG", `格式应为 JPG，这个文件是${kind ?? "别的格式"}。请另存为 JPG 后重新选择。`);
  const size = bytes(file.size);
  say(file.size > rules.overBytes, `大小：${size}`, `大小应大于 ${bytes(rules.overBytes)}，这张只有 ${size}。`);
  if (rules.underBytes && file.size >= rules.underBytes)
    say(false, "", `大小应小于 ${bytes(rules.underBytes)}，这张有 ${size}。`);
  if (kind == null) return found;

  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    say(false, "", "这张照片打不开，文件可能已损坏。请换一张。");
    return found;
  }
  const { width, height } = picture;
  say(
    width > rules.overWidth && height > rules.overHeight,
    `尺寸：宽 ${width}、高 ${height} 像素`,
    `宽应大于 ${rules.overWidth}、高应大于 ${rules.overHeight} 像素，这张宽 ${width}、高 ${height}。`,
  );
  const ratio = width / height;
  say(
    ratio >= rules.minRatio && ratio <= rules.maxRatio,
    `宽高比：${trim(ratio, 2)}`,
    `宽高比应在 ${rules.minRatio} 至 ${rules.maxRatio} 之间，这张是 ${trim(ratio, 2)}。可以裁剪。`,
    true,
  );
  if (!whiteGround(picture))
    found.push({ state: "advice", text: "背景看起来不是白色。请确认是白底证件照（这一条只作提醒，不影响上传）。" });
  return found;
}

async function kindOf(file) {
  const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const starts = (...values) => values.every((value, index) => head[index] === value);
  if (starts(0xff, 0xd8, 0xff)) return "JPEG";
  if (starts(0x89, 0x50, 0x4e, 0x47)) return " PNG ";
  if (starts(0x47, 0x49, 0x46, 0x38)) return " GIF ";
  if (starts(0x42, 0x4d)) return " BMP ";
  if (starts(0x25, 0x50, 0x44, 0x46)) return " PDF ";
  if (starts(0x52, 0x49, 0x46, 0x46)) return " WebP ";
  return null;
}

// The upper edge and the upper halves of both sides: where no shoulder is.
function whiteGround(picture) {
  const width = 60;
  const height = Math.max(1, Math.round((width * picture.height) / picture.width));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(picture, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  let light = 0;
  let looked = 0;
  for (let y = 0; y < height / 2; y++)
    for (let x = 0; x < width; x++) {
      if (y >= 3 && x >= 4 && x < width - 4) continue;
      const at = (y * width + x) * 4;
      const [low, high] = [Math.min(data[at], data[at + 1], data[at + 2]), Math.max(data[at], data[at + 1], data[at + 2])];
      looked++;
      if (low >= 215 && high - low <= 24) light++;
    }
  return light / looked >= 0.85;
}

function list(found) {
  const icons = { ok: "circle-check", bad: "circle-x", advice: "alert-triangle" };
  const lines = found.map(({ state, text }) => el("li", { class: `zc-check-${state}` }, icon(icons[state]), el("span", {}, text)));
  return el("ul", { class: "zc-checks", role: "status" }, ...lines);
}

async function crop(file, rules) {
  await import("cropperjs");
  const ratio = (rules.minRatio + rules.maxRatio) / 2;
  const url = URL.createObjectURL(file);
  const stage = el("div", { class: "zc-crop" });
  stage.innerHTML = `<cropper-canvas background>
    <cropper-image translatable scalable initial-center-size="contain"></cropper-image>
    <cropper-shade hidden></cropper-shade>
    <cropper-selection initial-coverage="0.8" initial-aspect-ratio="${ratio}" aspect-ratio="${ratio}" movable resizable>
      <cropper-grid role="grid" covered></cropper-grid><cropper-handle action="move" theme-color="transparent"></cropper-handle>
      <cropper-handle action="ne-resize"></cropper-handle><cropper-handle action="nw-resize"></cropper-handle>
      <cropper-handle action="se-resize"></cropper-handle><cropper-handle action="sw-resize"></cropper-handle>
    </cropper-selection></cropper-canvas>`;
  const image = stage.querySelector("cropper-image");
  image.src = url;
  image.alt = "要裁剪的照片";

  const dialog = el("dialog", { class: "zc-dialog", "aria-labelledby": "zc-crop-title" });
  const close = (value) => () => dialog.close(value);
  dialog.append(
    el("div", {}, el("h2", { id: "zc-crop-title" }, "裁剪照片"), el("p", {}, "拖动方框，框住头部和肩部。")),
    stage,
    el(
      "div",
      { class: "zc-dialog-foot" },
      el("button", { type: "button", class: "btn", click: close("") }, "不裁剪，换一张"),
      el("button", { type: "button", class: "btn btn-primary", click: close("use") }, "使用裁剪后的照片"),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
  try {
    return dialog.returnValue === "use" ? await cut(stage, image, file, rules) : null;
  } finally {
    URL.revokeObjectURL(url);
    dialog.remove();
  }
}

// Out of the original pixels, not out of what the screen shows.
async function cut(stage, image, file, rules) {
  const picture = await createImageBitmap(file);
  const shown = image.getBoundingClientRect();
  const box = stage.querySelector("cropper-selection");
  const canvasBox = stage.querySelector("cropper-canvas").getBoundingClientRect();
  const scale = picture.width / shown.width;
  const x = Math.max(0, (canvasBox.left + box.x - shown.left) * scale);
  const y = Math.max(0, (canvasBox.top + box.y - shown.top) * scale);
  const width = Math.min(picture.width - x, box.width * scale);
  const height = Math.min(picture.height - y, box.height * scale);
  const canvas = new OffscreenCanvas(Math.round(width), Math.round(height));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, x, y, width, height, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.95, 0.88, 0.8, 0.7]) {
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
    if (!rules.underBytes || blob.size < rules.underBytes)
      return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  }
  return null;
}
