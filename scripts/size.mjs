// Weighs the release in dist/ against the budgets of what a first visit may load.
//
//   node scripts/size.mjs

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const FOLDER = "dist";
// In bytes after brotli, as a static host sends them; the aim is 400,000 and 480,000.
const WASM_BUDGET = 416_000;
const FIRST_LOAD_BUDGET = 484_000;
// A first visit shows one icon; the rest is for installing the page.
const NOT_ON_FIRST_LOAD = /^icons\/(?!onramp\.svg)|^robots\.txt$/;
// What comes after the first paint.
const LATER = /^cities-/;

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

const wasm = total(sizes.filter(({ name }) => name.endsWith(".wasm")));
const all = total(sizes.filter(({ name }) => !LATER.test(name)));
line("wasm", wasm, `, budget ${WASM_BUDGET.toLocaleString("en")}`);
line("first load", all, `, budget ${FIRST_LOAD_BUDGET.toLocaleString("en")}`);

const over = wasm.brotli > WASM_BUDGET || all.brotli > FIRST_LOAD_BUDGET || wasm.raw === 0;
console.log(over ? "over budget" : "within budget");
process.exit(over ? 1 : 0);
