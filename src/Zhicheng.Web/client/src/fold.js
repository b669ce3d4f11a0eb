import { all } from "./dom.js";

// Chapters of a long page stand open; on a phone they are closed, and the one that an address leads into opens.
const narrow = matchMedia("(max-width: 599.98px)");

const target = () => {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
};

const chapterOf = (element) => element?.querySelector("details[data-fold]") ?? element?.closest("details[data-fold]");

export function folds(root) {
  const chapters = all(root, "details[data-fold]");
  if (!chapters.length) return;
  const fit = () => {
    const wanted = chapterOf(target());
    for (const chapter of chapters) chapter.open = !narrow.matches || chapter === wanted;
  };
  if (narrow.matches) fit();
  narrow.addEventListener("change", fit);
  addEventListener("hashchange", () => {
    const chapter = chapterOf(target());
    if (!chapter || chapter.open) return;
    chapter.open = true;
    target().scrollIntoView();
  });
}
