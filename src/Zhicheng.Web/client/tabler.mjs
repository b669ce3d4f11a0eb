// Tabler brings far more than this product shows. Everything here is taken out by the first class a selector names;
// whoever wants one of these families deletes its name.
const unused = new Set(
  ("navbar offcanvas carousel theme toast otp calendar signal sparkline popover tooltip ribbon avatar signature " +
    "accordion modal sortable segmented strength chat payment flag apexcharts jvm noUi plyr litepicker ts dropzone " +
    "fslightbox tox hr-text star placeholder sidebar kanban tracking chip fc CodeMirror demo tabulator stamp").split(" "),
);
const unusedSelector = /data-(bs|vc)-?|\[data-theme=dark\]|\.(bg|text|btn|link)-(\w+-)*(x|facebook|twitter|linkedin|google|youtube|vimeo|dribbble|github|instagram|pinterest|vk|rss|flickr|bitbucket|tabler|cyan|lime|pink|purple|indigo|teal|yellow|azure)(-|$|[^\w-])/;

export function trimTabler(css) {
  return lighten(rules(css.replace(/\/\*[\s\S]*?\*\//g, "")).map(keep).join("\n"));
}

function keep(rule) {
  const open = rule.indexOf("{");
  if (open < 0) return rule;
  const head = rule.slice(0, open).trim();
  if (/^@(media|supports)/.test(head)) {
    const inner = rules(rule.slice(open + 1, -1)).map(keep).filter(Boolean);
    return inner.length ? `${head}{${inner.join("\n")}}` : "";
  }
  if (head.startsWith("@")) return rule;
  const kept = splitTop(head, ",").filter((selector) => !isUnused(selector));
  return kept.length ? `${kept.join(",")}${rule.slice(open)}` : "";
}

function isUnused(selector) {
  if (/^\s*(:root|:host)\s*$/.test(selector)) return false;
  const first = selector.match(/\.([A-Za-z]+)/)?.[1];
  return unused.has(first) || unusedSelector.test(selector);
}

// The product has a light ground only, and older browsers do not know light-dark().
function lighten(css) {
  for (let at; (at = css.indexOf("light-dark(")) >= 0; ) {
    const start = at + "light-dark(".length;
    const end = closing(css, start);
    css = css.slice(0, at) + splitTop(css.slice(start, end), ",")[0].trim() + css.slice(end + 1);
  }
  return css;
}

function closing(text, from) {
  for (let depth = 1, i = from; ; i++) {
    if (text[i] === "(") depth++;
    if (text[i] === ")" && --depth === 0) return i;
  }
}

function splitTop(text, separator) {
  const parts = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if ("([".includes(text[i])) depth++;
    if (")]".includes(text[i])) depth--;
    if (text[i] === separator && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function rules(css) {
  const found = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < css.length; i++) {
    if (css[i] === "{") depth++;
    else if (css[i] === "}" && --depth === 0) {
      found.push(css.slice(start, i + 1).trim());
      start = i + 1;
    } else if (css[i] === ";" && depth === 0) {
      found.push(css.slice(start, i + 1).trim());
      start = i + 1;
    }
  }
  return found;
}
