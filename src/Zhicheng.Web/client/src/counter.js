import { all } from "./dom.js";

// Characters as the server counts them (Zhicheng.Core CharacterCount): Unicode code points, a line break as one.
export const count = (text) => [...text.replace(/\r\n?/g, "\n")].length;

export function counters(root) {
  for (const field of all(root, "[data-count]")) {
    const output = document.getElementById(field.dataset.count);
    const max = Number(field.dataset.max);
    const show = () => {
      const left = max - count(field.value);
      output.textContent = left >= 0 ? `已写 ${max - left} 字，还可写 ${left} 字` : `已写 ${max - left} 字，超出 ${-left} 字`;
      output.classList.toggle("zc-counter-over", left < 0);
    };
    field.addEventListener("input", show);
    show();
  }
}
