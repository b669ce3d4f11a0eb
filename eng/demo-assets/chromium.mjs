// Renders pages with the Chromium that is installed (CHROMIUM names another).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CHROMIUM = process.env.CHROMIUM ?? "chromium";
const COMMON = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"];

function withPage(html, use) {
  const folder = mkdtempSync(join(tmpdir(), "demo-assets-"));
  try {
    const page = join(folder, "page.html");
    writeFileSync(page, html);
    return use(`file://${page}`, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const run = (args) => execFileSync(CHROMIUM, [...COMMON, ...args], { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28 });

/** A PNG of the page. */
export function screenshot(html, width, height) {
  return withPage(html, (url, folder) => {
    const file = join(folder, "shot.png");
    // The window is taller than asked: headless Chromium takes its frame from the height of the page.
    run([`--window-size=${width},${height + 200}`, `--screenshot=${file}`, url]);
    return readFileSync(file);
  });
}

/** What the page's script leaves in the body as text. */
export function evaluate(html) {
  return withPage(html, (url) => {
    const dom = run(["--virtual-time-budget=20000", "--dump-dom", url]).toString("utf8");
    return /<body[^>]*>([\s\S]*)<\/body>/.exec(dom)[1].trim();
  });
}
