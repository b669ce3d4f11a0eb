import { countdowns } from "./countdown.js";
import { counters } from "./counter.js";
import { folds } from "./fold.js";
import { forms } from "./forms.js";
import { menus } from "./menus.js";
import { polls } from "./poll.js";
import { slots } from "./upload.js";
import { summaries } from "./summary.js";

const always = [counters, countdowns, folds, forms, polls, slots, summaries];
const onDemand = [
  ["[data-passkey]", () => import("./passkey.js")],
  ["[data-sign]", () => import("./signature.js")],
  ["[data-try]", () => import("./try.js")],
  ["[data-viewer]", () => import("./viewer.js")],
];

// Everything on the page works without this file; enhance() is also called for what is put in later.
export function enhance(root) {
  for (const module of always) module(root);
  for (const [selector, load] of onDemand) {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.push(root);
    if (found.length) load().then(({ start }) => found.forEach((element) => start(element)));
  }
}

document.documentElement.classList.add("zc-script");
document.addEventListener("zc:replaced", (event) => enhance(event.target));
menus();
enhance(document.documentElement);
document.addEventListener("click", (event) => event.target.closest("[data-print]") && window.print());
