// Turns, enlarges and moves an image; keys + − 0 R and the wheel do the same as the buttons.
export function start(viewer) {
  const stage = viewer.querySelector(".zc-viewer-stage");
  const image = stage.querySelector("img");
  if (!image) return;
  viewer.dataset.live = "";
  stage.tabIndex = 0;
  stage.setAttribute("role", "group");
  stage.setAttribute("aria-label", "图片：加号放大，减号缩小，R 旋转，0 还原，方向键移动");
  let zoom = 1;
  let turn = 0;
  let left = 0;
  let top = 0;

  const fitted = () => {
    const sideways = turn % 180 !== 0;
    const [width, height] = sideways ? [image.naturalHeight, image.naturalWidth] : [image.naturalWidth, image.naturalHeight];
    return Math.min(stage.clientWidth / width, stage.clientHeight / height, 1) || 1;
  };
  const show = () => {
    image.style.transform = `translate(-50%, -50%) translate(${left}px, ${top}px) rotate(${turn}deg) scale(${fitted() * zoom})`;
  };
  const acts = {
    in: () => (zoom = Math.min(zoom * 1.25, 12)),
    out: () => (zoom = Math.max(zoom / 1.25, 0.5)),
    turn: () => (turn = (turn + 90) % 360),
    fit: () => ([zoom, left, top, turn] = [1, 0, 0, 0]),
  };
  const act = (name) => {
    acts[name]();
    show();
  };
  viewer.addEventListener("click", (event) => {
    const name = event.target.closest("[data-view]")?.dataset.view;
    if (name) act(name);
  });
  stage.addEventListener("keydown", (event) => {
    const keys = { "+": "in", "=": "in", "-": "out", 0: "fit", r: "turn", R: "turn" };
    const moves = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] };
    if (keys[event.key]) act(keys[event.key]);
    else if (moves[event.key]) {
      left += moves[event.key][0];
      top += moves[event.key][1];
      show();
    } else return;
    event.preventDefault();
  });
  stage.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== stage) return;
      event.preventDefault();
      act(event.deltaY < 0 ? "in" : "out");
    },
    { passive: false },
  );
  stage.addEventListener("pointerdown", (event) => {
    stage.setPointerCapture(event.pointerId);
    const from = [event.clientX - left, event.clientY - top];
    const move = ({ clientX, clientY }) => {
      [left, top] = [clientX - from[0], clientY - from[1]];
      show();
    };
    stage.addEventListener("pointermove", move);
    stage.addEventListener("pointerup", () => stage.removeEventListener("pointermove", move), { once: true });
  });
  new ResizeObserver(show).observe(stage);
  image.addEventListener("load", show);
  show();
}
