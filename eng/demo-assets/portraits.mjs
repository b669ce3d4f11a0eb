// Drawn ID photos of people who do not exist: eight faces from a few shapes, on white, marked 示例.
import { evaluate } from "./chromium.mjs";

const WIDTH = 413;
const HEIGHT = 579;

const people = [
  { skin: "#f0c9a8", hair: "#2b2523", style: "short", coat: "#2c3e5c", shirt: "#fdfdfd", tie: "#7b2430", brow: 3 },
  { skin: "#f5d3b5", hair: "#1f1b1a", style: "bob", coat: "#39434f", shirt: "#f4f7fb", brow: 2, lips: "#c4686a" },
  { skin: "#e8bb94", hair: "#33302e", style: "side", coat: "#3f4a3f", shirt: "#eef2f5", tie: "#2f5d7c", brow: 3, glasses: true },
  { skin: "#f3cdb0", hair: "#2a2220", style: "tail", coat: "#544356", shirt: "#fbf6f2", brow: 2, lips: "#b95d60" },
  { skin: "#e6b58c", hair: "#4a4744", style: "receding", coat: "#31353d", shirt: "#e9eef6", tie: "#4c5a44", brow: 3, lines: true },
  { skin: "#f4d2b8", hair: "#241d1b", style: "long", coat: "#2f4858", shirt: "#ffffff", brow: 2, lips: "#c06a70", glasses: true },
  { skin: "#ecc3a0", hair: "#26201e", style: "crew", coat: "#4a3b33", shirt: "#f3f0ea", tie: "#374f7a", brow: 4 },
  { skin: "#efc8aa", hair: "#3a312c", style: "waves", coat: "#5a3a44", shirt: "#fdf9f5", brow: 2, lips: "#b8575e" },
];

const shade = (hex, by) =>
  "#" + [1, 3, 5].map((i) => Math.max(0, Math.min(255, parseInt(hex.slice(i, i + 2), 16) + by)).toString(16).padStart(2, "0")).join("");

const hairBack = {
  bob: "M112 190 Q104 300 124 352 Q206 384 288 352 Q310 300 300 190 Z",
  long: "M108 190 Q92 330 104 440 Q206 470 308 440 Q320 330 304 190 Z",
  tail: "M122 190 Q116 262 132 300 Q206 330 280 300 Q296 262 290 190 Z",
  waves: "M106 200 Q84 262 102 318 Q88 372 122 408 Q206 436 290 408 Q324 372 310 318 Q330 262 306 200 Z",
};

const hairFront = {
  short: "M116 222 Q106 102 206 96 Q308 100 298 222 Q290 176 268 158 Q214 172 148 150 Q126 172 116 222 Z",
  side: "M116 226 Q104 96 212 94 Q312 100 298 226 Q292 184 274 164 Q226 168 166 140 Q132 166 116 226 Z",
  crew: "M120 204 Q118 110 206 104 Q296 110 294 204 Q286 160 262 148 Q206 138 152 148 Q128 160 120 204 Z",
  receding: "M118 226 Q108 122 160 112 Q206 96 254 112 Q306 122 296 226 Q290 178 268 142 Q206 124 146 142 Q124 178 118 226 Z",
  bob: "M112 240 Q98 92 208 88 Q318 94 302 240 Q292 194 278 172 Q206 184 136 168 Q118 194 112 240 Z",
  tail: "M114 236 Q100 92 206 88 Q314 92 300 236 Q294 190 272 166 Q236 158 216 128 Q190 162 140 170 Q120 190 114 236 Z",
  long: "M110 262 Q92 90 208 86 Q322 92 304 262 Q296 190 240 138 Q200 172 138 182 Q118 206 110 262 Z",
  waves: "M108 256 Q92 88 206 86 Q322 90 306 256 Q300 204 262 158 Q196 176 152 152 Q118 198 108 256 Z",
};

const coversEars = new Set(["bob", "long", "waves"]);

function eye(x, p) {
  return `<ellipse cx="${x}" cy="246" rx="15" ry="8.5" fill="#fbfaf8"/><circle cx="${x}" cy="246" r="7.6" fill="#35261f"/>
    <circle cx="${x}" cy="246" r="3.4" fill="#120d0b"/><circle cx="${x + 2.4}" cy="243.4" r="1.8" fill="#fff"/>
    <path d="M${x - 17} 245 Q${x} 231 ${x + 17} 245" fill="none" stroke="#2a1d18" stroke-width="${p.lips ? 3.2 : 2.4}" stroke-linecap="round"/>
    <path d="M${x - 14} 251 Q${x} 258 ${x + 14} 251" fill="none" stroke="${shade(p.skin, -58)}" stroke-width="1.2"/>`;
}

function face(p) {
  const dark = shade(p.skin, -28);
  return `
    ${coversEars.has(p.style) ? "" : `<ellipse cx="115" cy="258" rx="13" ry="25" fill="${dark}"/><ellipse cx="297" cy="258" rx="13" ry="25" fill="${dark}"/>`}
    <path d="M118 214 Q118 122 206 120 Q294 122 294 214 Q294 300 262 334 Q232 364 206 364 Q180 364 150 334 Q118 300 118 214 Z" fill="url(#skin)"/>
    ${eye(168, p)}${eye(244, p)}
    <path d="M148 222 Q168 211 190 220" fill="none" stroke="${p.hair}" stroke-width="${p.brow + 2}" stroke-linecap="round"/>
    <path d="M222 220 Q244 211 264 222" fill="none" stroke="${p.hair}" stroke-width="${p.brow + 2}" stroke-linecap="round"/>
    <path d="M204 246 Q198 280 193 290 Q206 300 219 290" fill="none" stroke="${shade(p.skin, -52)}" stroke-width="2.4" stroke-linecap="round"/>
    <path d="M180 322 Q206 ${p.lips ? 316 : 320} 232 322 Q206 ${p.lips ? 342 : 332} 180 322 Z" fill="${p.lips ?? shade(p.skin, -62)}"/>
    <path d="M180 322 Q206 327 232 322" fill="none" stroke="${shade(p.lips ?? p.skin, -74)}" stroke-width="1.6"/>
    <ellipse cx="146" cy="290" rx="18" ry="12" fill="#e07f6a" opacity="${p.lips ? 0.18 : 0.09}"/><ellipse cx="266" cy="290" rx="18" ry="12" fill="#e07f6a" opacity="${p.lips ? 0.18 : 0.09}"/>
    ${p.lines ? `<path d="M176 300 Q170 314 174 328 M236 300 Q242 314 238 328" fill="none" stroke="${shade(p.skin, -34)}" stroke-width="1.6"/>` : ""}
    ${p.glasses ? `<g fill="#ffffff22" stroke="#3b3f45" stroke-width="3.2"><rect x="142" y="228" width="52" height="36" rx="14"/><rect x="218" y="228" width="52" height="36" rx="14"/><path d="M194 242 Q206 236 218 242 M142 240 L118 236 M270 240 L294 236" fill="none"/></g>` : ""}`;
}

function body(p) {
  const fold = shade(p.coat, -22);
  return `
    <path d="M166 330 L164 402 L206 470 L248 402 L246 330 Z" fill="url(#neck)"/>
    <path d="M20 579 Q24 462 104 434 L166 408 L206 470 L246 408 L308 434 Q388 462 393 579 Z" fill="url(#coat)"/>
    <path d="M164 404 L206 468 L248 404 L262 428 L216 540 L206 579 L196 540 L150 428 Z" fill="${p.shirt}"/>
    <path d="M164 402 L206 462 L178 480 L148 424 Z" fill="${shade(p.shirt, -9)}" stroke="#c9ced6" stroke-width="1"/>
    <path d="M248 402 L206 462 L234 480 L264 424 Z" fill="${shade(p.shirt, -9)}" stroke="#c9ced6" stroke-width="1"/>
    ${p.tie ? `<path d="M196 466 L216 466 L211 486 L224 579 L188 579 L201 486 Z" fill="${p.tie}"/><path d="M196 466 L216 466 L211 486 L201 486 Z" fill="${shade(p.tie, -24)}"/>` : ""}
    <path d="M150 426 L118 470 L150 486 L196 579 L160 579 L92 470 L120 430 Z" fill="${fold}"/>
    <path d="M262 426 L294 470 L262 486 L216 579 L252 579 L320 470 L292 430 Z" fill="${fold}"/>`;
}

function portrait(p, n) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 413 579"><defs>
    <radialGradient id="skin" cx=".42" cy=".38" r=".75"><stop offset="0" stop-color="${shade(p.skin, 9)}"/><stop offset=".65" stop-color="${p.skin}"/><stop offset="1" stop-color="${shade(p.skin, -30)}"/></radialGradient>
    <linearGradient id="neck" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${shade(p.skin, -46)}"/><stop offset=".7" stop-color="${shade(p.skin, -14)}"/></linearGradient>
    <linearGradient id="coat" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="${shade(p.coat, -14)}"/><stop offset=".4" stop-color="${shade(p.coat, 16)}"/><stop offset="1" stop-color="${shade(p.coat, -20)}"/></linearGradient>
    <linearGradient id="hair" x1="0" y1="0" x2=".6" y2="1"><stop offset="0" stop-color="${shade(p.hair, 34)}"/><stop offset=".5" stop-color="${p.hair}"/></linearGradient>
    <filter id="grain${n}" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency=".8" numOctaves="2" seed="${n}"/><feColorMatrix values="0 0 0 0 .5 0 0 0 0 .5 0 0 0 0 .5 .9 0 0 0 -.25"/><feComposite in2="SourceAlpha" operator="in"/><feBlend in2="SourceGraphic" mode="soft-light"/></filter></defs>
    <rect width="413" height="579" fill="#fff"/>
    <g filter="url(#grain${n})">${hairBack[p.style] ? `<path d="${hairBack[p.style]}" fill="${shade(p.hair, -8)}"/>` : ""}${body(p)}${face(p)}<path d="${hairFront[p.style]}" fill="url(#hair)"/></g>
    <rect x="352" y="552" width="54" height="22" rx="4" fill="#ffffff" opacity=".82"/>
    <text x="379" y="569" font-size="17" font-family="Noto Sans CJK SC" fill="#b3261e" text-anchor="middle">示例</text></svg>`;
}

/** JPEG bytes, one for each face. Quality is chosen so that the files lie between 31 and 80 KB. */
export function portraits() {
  const sources = people.map((p, n) => "data:image/svg+xml;base64," + Buffer.from(portrait(p, n + 1)).toString("base64"));
  const text = evaluate(`<!doctype html><meta charset="utf-8"><body><script>
    const load = (src) => new Promise((done) => { const i = new Image(); i.onload = () => done(i); i.src = src; });
    (async () => {
      const out = [];
      for (const src of ${JSON.stringify(sources)}) {
        const canvas = document.createElement("canvas"); canvas.width = ${WIDTH}; canvas.height = ${HEIGHT};
        canvas.getContext("2d").drawImage(await load(src), 0, 0);
        let url; for (let q = 0.8; q < 1; q += 0.02) { url = canvas.toDataURL("image/jpeg", q); if (url.length * 0.75 > 36000) break; }
        out.push(url.split(",")[1]);
      }
      document.body.textContent = out.join("|");
    })();
  </script>`);
  return text.split("|").map((base64) => Buffer.from(base64, "base64"));
}
