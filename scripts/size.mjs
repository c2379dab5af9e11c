// Weighs the release in dist/ against the budgets of what a first visit may load.
//
//   node scripts/size.mjs

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const FOLDER = "dist";
// In bytes after brotli, as a static host sends them.
const PROGRAM_BUDGET = 400_000;
const FIRST_LOAD_BUDGET = 480_000;
const PART_BUDGET = 80_000;
const WASM_BUDGET = 700_000;
// A first visit shows one icon; the rest is for installing the page, for crawlers, for programs and for who asks for licences
// or reads the guide.
const NOT_ON_FIRST_LOAD = /^icons\/(?!onramp\.svg)|^(robots|THIRD-PARTY-NOTICES)\.txt$|^guide\.|^schema\//;
// What comes after the first paint.
const LATER = /^(more|words|zip|part-charts|part-rest|part-offices|part-handover|part-doubts)-/;
const PROGRAM = /^onramp-web-.*\.wasm$/;
const PART = /^part-.*\.wasm$/;

const sizes = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(FOLDER.length + 1))
  .filter((name) => !NOT_ON_FIRST_LOAD.test(name))
  .map((name) => measure(name))
  .sort((one, other) => other.brotli - one.brotli);

function measure(name) {
  const bytes = readFileSync(join(FOLDER, name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return { name, raw: bytes.length, brotli: brotliCompressSync(bytes, { params }).length };
}

const total = (list) => ({
  raw: list.reduce((sum, { raw }) => sum + raw, 0),
  brotli: list.reduce((sum, { brotli }) => sum + brotli, 0),
});
const number = (bytes) => bytes.toLocaleString("en").padStart(11);
const line = (name, { raw, brotli }, note = "") =>
  console.log(`${number(raw)} ${number(brotli)}  ${name}${note}`);

console.log("  raw bytes      brotli");
for (const size of sizes) line(size.name, size);

const named = (pattern) => sizes.filter(({ name }) => pattern.test(name));
// What is held to a budget, and that.
const held = [
  ["program", total(named(PROGRAM)), PROGRAM_BUDGET],
  ["first load", total(sizes.filter(({ name }) => !LATER.test(name))), FIRST_LOAD_BUDGET],
  ["largest part that comes later", named(PART)[0] ?? total([]), PART_BUDGET],
  ["all wasm", total(named(/\.wasm$/)), WASM_BUDGET],
];
for (const [name, size, budget] of held) line(name, size, `, budget ${budget.toLocaleString("en")}`);

// A build without a program or without parts is none.
const over = held.some(([, { raw, brotli }, budget]) => raw === 0 || brotli > budget);
console.log(over ? "over budget" : "within budget");
process.exit(over ? 1 : 0);
