// Bundles script, style and icons into ../wwwroot/dist. Run by the build of Zhicheng.Web; by hand: npm run build.
import { build } from "esbuild";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sprite } from "./icons.mjs";
import { trimTabler } from "./tabler.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = `${here}../wwwroot/dist`;

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

await build({
  absWorkingDir: here,
  entryPoints: ["src/app.js", "src/app.css"],
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  charset: "utf8",
  target: ["es2022", "chrome111", "firefox115", "safari16.4"],
  outdir: out,
  chunkNames: "chunks/[name]-[hash]",
  logLevel: "warning",
  plugins: [
    {
      name: "tabler",
      setup: ({ onLoad }) =>
        onLoad({ filter: /tabler\.css$/ }, ({ path }) => ({
          contents: trimTabler(readFileSync(path, "utf8")),
          loader: "css",
        })),
    },
  ],
});

writeFileSync(`${out}/icons.svg`, sprite(`${here}icons.txt`, `${here}node_modules/@tabler/icons/icons`));
cpSync(`${here}static`, out, { recursive: true });
