const sprite = document.querySelector("meta[name=zc-icons]")?.content ?? "/dist/icons.svg";

export const all = (root, selector) => [
  ...(root.matches?.(selector) ? [root] : []),
  ...root.querySelectorAll(selector),
];

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "zc-icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

export function bytes(count) {
  if (count < 1024) return `${count} 字节`;
  if (count < 1024 * 1024) return `${trim(count / 1024)} KB`;
  return `${trim(count / 1024 / 1024)} MB`;
}

export const trim = (number, digits = 1) => Number(number.toFixed(digits)).toString();

// The server renders; the page only puts the same element of the answer in place of the one it has.
export function replaceFrom(html, id) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(id);
  const old = document.getElementById(id);
  if (!fresh || !old) return null;
  const adopted = document.adoptNode(fresh);
  old.replaceWith(adopted);
  adopted.dispatchEvent(new CustomEvent("zc:replaced", { bubbles: true }));
  return adopted;
}
