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
  say(kind === "JPEG", "格式：JPG", `格式应为 JPG，这个文件是 ${kind ?? "别的格式"}。请另存为 JPG 后重新选择。`);
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
  if (starts(0x89, 0x50, 0x4e, 0x47)) return "PNG";
  if (starts(0x47, 0x49, 0x46, 0x38)) return "GIF";
  if (starts(0x42, 0x4d)) return "BMP";
  if (starts(0x25, 0x50, 0x44, 0x46)) return "PDF";
  if (starts(0x52, 0x49, 0x46, 0x46)) return "WebP";
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
    <cropper-selection aspect-ratio="${ratio}" movable resizable>
      <cropper-grid role="grid" covered></cropper-grid><cropper-handle action="move" theme-color="transparent"></cropper-handle>
      <cropper-handle action="ne-resize"></cropper-handle><cropper-handle action="nw-resize"></cropper-handle>
      <cropper-handle action="se-resize"></cropper-handle><cropper-handle action="sw-resize"></cropper-handle>
    </cropper-selection></cropper-canvas>`;
  const image = stage.querySelector("cropper-image");
  image.src = url;
  image.alt = "要裁剪的照片";

  const dialog = el("dialog", { class: "zc-dialog", "aria-labelledby": "zc-crop-title" });
  let area = null;
  const use = () => {
    area = measure(stage, image);
    dialog.close();
  };
  dialog.append(
    el("div", {}, el("h2", { id: "zc-crop-title" }, "裁剪照片"), el("p", {}, "拖动方框，框住头部和肩部。")),
    stage,
    el(
      "div",
      { class: "zc-dialog-foot" },
      el("button", { type: "button", class: "btn", click: () => dialog.close() }, "不裁剪，换一张"),
      el("button", { type: "button", class: "btn btn-primary", autofocus: true, click: use }, "使用裁剪后的照片"),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  await within(stage, image, ratio);
  // A phone that is turned has another stage.
  const turned = new ResizeObserver(() => fit(stage, image, ratio));
  turned.observe(stage);
  await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
  try {
    return area ? await cut(area, file, rules) : null;
  } finally {
    turned.disconnect();
    URL.revokeObjectURL(url);
    dialog.remove();
  }
}

// Where the picture is on the stage.
function edges(stage, image) {
  const shown = image.getBoundingClientRect();
  const canvas = stage.querySelector("cropper-canvas").getBoundingClientRect();
  return { left: shown.left - canvas.left, top: shown.top - canvas.top, width: shown.width, height: shown.height };
}

// The whole picture on the stage, and the selection as large as the picture lets it be.
function fit(stage, image, ratio) {
  image.$center("contain");
  const all = edges(stage, image);
  const width = Math.min(all.width, all.height * ratio);
  const height = width / ratio;
  const selection = stage.querySelector("cropper-selection");
  selection.$change(all.left + (all.width - width) / 2, all.top + (all.height - height) / 2, width, height, ratio);
}

// The selection stays within the picture.
async function within(stage, image, ratio) {
  const selection = stage.querySelector("cropper-selection");
  await image.$ready();
  await new Promise(requestAnimationFrame);
  fit(stage, image, ratio);
  selection.addEventListener("change", (event) => {
    const { x, y, width, height } = event.detail;
    const { left, top, width: across, height: down } = edges(stage, image);
    if (x < left - 1 || y < top - 1 || x + width > left + across + 1 || y + height > top + down + 1) event.preventDefault();
  });
}

// The selection as shares of the picture, while both are still on the screen.
function measure(stage, image) {
  const shown = image.getBoundingClientRect();
  const canvas = stage.querySelector("cropper-canvas").getBoundingClientRect();
  const box = stage.querySelector("cropper-selection");
  return {
    x: (canvas.left + box.x - shown.left) / shown.width,
    y: (canvas.top + box.y - shown.top) / shown.height,
    width: box.width / shown.width,
    height: box.height / shown.height,
  };
}

// Out of the original pixels; what the selection has beyond the picture becomes white.
async function cut(area, file, rules) {
  const picture = await createImageBitmap(file);
  const [x, width] = [area.x * picture.width, area.width * picture.width];
  const [y, height] = [area.y * picture.height, area.height * picture.height];
  const canvas = new OffscreenCanvas(Math.round(width), Math.round(height));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, x, y, width, height, 0, 0, canvas.width, canvas.height);
  // The quality whose size the rules allow; when none is, the check that follows says what is wrong.
  let blob;
  for (const quality of [0.92, 0.98, 1, 0.85, 0.75]) {
    blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
    if (blob.size > rules.overBytes && (!rules.underBytes || blob.size < rules.underBytes)) break;
  }
  return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
}
