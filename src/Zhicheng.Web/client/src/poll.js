import { all, replaceFrom } from "./dom.js";

const pause = 3000;

// An element that waits for something done elsewhere (a signature on a phone) asks again and again, and takes what the
// server renders, with everything else on the page that follows from it. It is done when the answer waits no longer.
export function polls(root) {
  for (const waiting of all(root, "[data-poll]")) if (waiting.dataset.poll) ask(waiting);
}

function ask(waiting) {
  setTimeout(async () => {
    if (!waiting.isConnected) return;
    const html = await fetch(waiting.dataset.poll).then((answer) => (answer.ok ? answer.text() : null), () => null);
    if (html == null) return ask(waiting);
    for (const element of all(document, "[data-fresh][id]")) if (element !== waiting) replaceFrom(html, element.id);
    if (!replaceFrom(html, waiting.id)) ask(waiting);
  }, pause);
}
