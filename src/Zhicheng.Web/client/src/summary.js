import { all } from "./dom.js";

// The list of errors takes the focus, so that it is read out and seen first.
export function summaries(root) {
  const [summary] = all(root, ".zc-summary");
  if (!summary) return;
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: "nearest" });
  for (const link of all(summary, "a[href^='#']")) {
    link.addEventListener("click", (event) => {
      const field = document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      field.scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
    });
  }
}
