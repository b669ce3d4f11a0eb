// One grey image with every character that is stamped: the 3755 characters of level 1 of GB 2312, what names need
// besides, and whatever the demonstration's own files say.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { screenshot } from "./chromium.mjs";
import { decode } from "./png.mjs";

export const CELL = 32;
const COLUMNS = 64;
const ROWS_A_SHOT = 32;

const NAMES =
  "婷琪昊轩妍宸晗玥瑶琳璐莹芸萱茜薇蕾彤怡悦欣琦璇婧娅娜妮姝媛嫣菲蓓芷芊茹苒荷莲菁芮翊翔煜炜烨焱炫烁晟旻昱昕晏晔晖暄曦睿泓泽淇淳涵沐澄瀚渊铭锴鑫钰钧锐骏骁珂珺琛瑾瑜璟璋彬彦彪翰翊羿皓皖屹岚峥嵘崎崇恺恒忻愉懿懋憬昶朔杭桢梓楠榕樊殷毓沅沁洵浚湘溪滢漪潇爽牟玮珉珏琰瓒甄禹禺筱筠绮缪羚翟翎耘聪胤臻芃芙苓范荀莘菡葛蒋蒙蔚蔡薛蘅虞衡褚裴覃詹谌谭贾贺赵邓邱邵邹郏郑郝郭钟钱阎阮陆陈隋靳韦韩顾饶骆鲍鲁黎龚於祁邢冉芦岑俞尉郗滕柯晁尧舜禾";
const SIGNS = "　、。·—…“”《》〈〉【】〔〕（）！，．：；？％＋－～×÷±°℃№①②③④⑤⑥⑦⑧⑨⑩";

function levelOne() {
  const decoder = new TextDecoder("gb18030");
  let text = "";
  for (let row = 0xb0; row <= 0xd7; row++)
    for (let cell = 0xa1; cell <= 0xfe; cell++) text += decoder.decode(Uint8Array.of(row, cell));
  return [...text].filter((c) => /\p{Script=Han}/u.test(c));
}

function ownTexts(root) {
  return readdirSync(join(root, "demo")).filter((f) => f.endsWith(".yaml")).map((f) => readFileSync(join(root, "demo", f), "utf8")).join("");
}

export function characters(root) {
  const ascii = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i));
  const printable = [...ownTexts(root)].filter((c) => c.trim() && c > "~");
  return [...new Set([...ascii, ...SIGNS.slice(1), ...levelOne(), ...NAMES, ...printable])];
}

/** Grey values 0 (paper) to 15 (ink), COLUMNS cells wide. */
export function atlas(all) {
  const rows = Math.ceil(all.length / COLUMNS);
  const width = COLUMNS * CELL;
  const values = new Uint8Array(width * rows * CELL);
  for (let first = 0; first < rows; first += ROWS_A_SHOT) {
    const count = Math.min(ROWS_A_SHOT, rows - first);
    const cells = all.slice(first * COLUMNS, (first + count) * COLUMNS);
    const shot = decode(screenshot(sheet(cells), width, count * CELL));
    for (let y = 0; y < count * CELL; y++)
      for (let x = 0; x < width; x++)
        values[(first * CELL + y) * width + x] = 15 - Math.round(shot.pixels[(y * shot.width + x) * shot.step] / 17);
  }
  return { width, height: rows * CELL, values };
}

const escape = (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c] ?? c;

function sheet(cells) {
  return `<!doctype html><meta charset="utf-8"><style>html,body{margin:0;background:#fff}body{width:${COLUMNS * CELL}px;display:grid;grid-template-columns:repeat(${COLUMNS},${CELL}px);grid-auto-rows:${CELL}px;
    font:${CELL - 2}px/${CELL}px "LXGW WenKai","Noto Serif CJK SC"}span{display:block;overflow:hidden;height:${CELL}px;text-align:center}.a{text-align:left;width:${CELL / 2}px;text-align:center;font-family:"LXGW WenKai Mono"}</style>
    <body>${cells.map((c) => `<span${c <= "~" ? ' class="a"' : ""}>${escape(c)}</span>`).join("")}</body>`;
}
