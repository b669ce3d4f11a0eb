import { all } from "./dom.js";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export function left(milliseconds) {
  if (milliseconds <= 0) return "已截止";
  if (milliseconds >= 2 * day) return `还有 ${Math.floor(milliseconds / day)} 天`;
  if (milliseconds >= hour) return `还有 ${Math.floor(milliseconds / hour)} 小时 ${Math.floor((milliseconds % hour) / minute)} 分`;
  if (milliseconds >= minute) return `还有 ${Math.floor(milliseconds / minute)} 分钟`;
  return "还有不到 1 分钟";
}

// data-now is the server's clock when the page was made: a wrong clock on the desk does not move a deadline.
export function countdowns(root) {
  for (const element of all(root, "[data-countdown]")) {
    const end = Date.parse(element.dataset.countdown);
    const started = performance.now();
    const served = Date.parse(element.dataset.now);
    const show = () => {
      const rest = end - served - (performance.now() - started);
      element.textContent = left(rest);
      element.classList.toggle("zc-deadline-near", rest > 0 && rest < 3 * day);
      element.classList.toggle("zc-deadline-past", rest <= 0);
      if (rest > 0 && element.isConnected) setTimeout(show, Math.min(rest + 500, 30_000));
    };
    show();
  }
}
