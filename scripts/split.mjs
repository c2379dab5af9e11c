// Takes the code that comes later out of the program: a file for each part in src/ui/cut.rs, loaded by the program.
//
// Trunk's own run of wasm-bindgen knows no parts. So this starts again from what cargo linked: it splits that, runs
// wasm-bindgen on the main part with trunk's flags and wasm-opt on all of them with the parameters of index.html, and
// puts the result in the place of what trunk wrote to TRUNK_STAGING_DIR.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { minified } from "./minify.mjs";
import { optimise } from "./optimise.mjs";
import { shortenImports } from "./short-names.mjs";

const NAME = "onramp-web";
// The part that the first answer needs.
const FIRST = "description";
// Those that the page begins with, beside an answer that stands in it.
const AT_ONCE = ["rest", "charts"];
const SMALL = 4000;
const built = process.env.TRUNK_STAGING_DIR;
const source = process.env.TRUNK_SOURCE_DIR;
if (!built || !source) throw new Error("run by trunk, which sets TRUNK_STAGING_DIR and TRUNK_SOURCE_DIR");

const target = process.env.CARGO_TARGET_DIR ?? join(source, "target");
const work = join(target, "split");
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });

const tools = [join(source, ".tools/bin"), join(source, "node_modules/.bin"), process.env.PATH].join(delimiter);
// What they remark on is of interest only where they fail; the error quotes it.
const run = (command, ...args) => execFileSync(command, args, { env: { ...process.env, PATH: tools }, stdio: "pipe" });
const read = (path) => readFileSync(path, "utf8");
const hashed = (name, ...parts) => {
  const hash = parts.reduce((sum, part) => sum.update(part), createHash("sha256")).digest("hex").slice(0, 10);
  return name.replace(/(_bg)?\.\w+$/, (end) => `-${hash}${end}`);
};
/** `text` with all that `pattern` finds in the place of it, which must be there. */
function replace(text, pattern, by) {
  const isThere = typeof pattern === "string" ? text.includes(pattern) : text.search(pattern) >= 0;
  if (!isThere) throw new Error(`nothing like ${pattern} in what the tools wrote: have they changed?`);
  return text.replace(pattern, by);
}

run("wasm-split-cli", join(target, `wasm32-unknown-unknown/web/${NAME}.wasm`), work, "--out-name", NAME);
// The parts need the table of functions that the linker exports.
run(
  "wasm-bindgen", "--target=web", "--no-typescript", "--keep-lld-exports",
  `--out-dir=${work}`, `--out-name=${NAME}`, join(work, `${NAME}.wasm`),
);

const page = join(built, "index.html");
let html = read(page);
const asWritten = read(join(source, "index.html"));
const parameters = /data-wasm-opt-params="([^"]*)"/.exec(asWritten)[1].split(" ");
const isPart = (name) => /^(split|chunk)_.*\.wasm$/.test(name);
const optimised = await optimise([...readdirSync(work).filter(isPart), `${NAME}_bg.wasm`], {
  from: work, parameters, kept: join(target, "optimised"), env: { ...process.env, PATH: tools },
});

// The parts are fetched as static/later.js does it, under names of their content. What two of them share is a file for
// each combination, most of a few hundred bytes: those that the first answer needs stand in the loader itself.
let links = replace(
  read(join(work, "__wasm_split.js")),
  /\(\) => \{\s*const src = fetch\(new URL\(("[^"]+"), import\.meta\.url\)\);[^}]*\}\);\s*return [^;]*;\s*\}/g,
  "() => part($1)",
);
const [partFiles, atOnce] = [[], []];
for (const file of [...optimised.keys()].filter(isPart).sort()) {
  const bytes = optimised.get(file);
  const stem = file.replace(".wasm", "");
  const users = new RegExp(`/\\* (.*) \\*/\\nconst __${stem} `).exec(links)?.[1].split(", ") ?? [stem.replace("split_", "")];
  const isShared = users.length > 1;
  const isFirst = users.includes(FIRST);
  const name = hashed(`part-${isShared && isFirst ? "shared" : users.join("-")}.wasm`, bytes);
  const stands = isShared && isFirst && bytes.length < SMALL;
  if (!stands) {
    writeFileSync(join(built, name), bytes);
    if (users.some((user) => AT_ONCE.includes(user))) atOnce.push(partFiles.length);
    partFiles.push(`./${name}`);
  }
  links = replace(links, `part("./${file}")`, stands ? `inside("${bytes.toString("base64")}")` : `part(${partFiles.length - 1})`);
}
// A part and the program cannot do without each other, and so neither can their loaders: they become one file.
links = replace(links, /^import \{ initSync \} from .*\n/, "");
links = replace(links, /^export const (__wasm_split_load_)/gm, "const $1");
const loads = [...links.matchAll(/^const (__wasm_split_load_\w+)/gm)].map(([, name]) => name);
let glue = read(join(work, `${NAME}.js`));
glue = replace(glue, /^import \* as import\d+ from "\.\/__wasm_split\.js";?\n/gm, "");
glue = replace(glue, /^( *"\.\/__wasm_split\.js": )import\d+,\n(?:\1import\d+,\n)*/m, `$1{ ${loads.join(", ")} },\n`);

const short = shortenImports(optimised.get(`${NAME}_bg.wasm`), glue, `./${NAME}_bg.js`);
const program = short.wasm;
const programFile = hashed(`${NAME}_bg.wasm`, program);
const lists = `const PARTS = ${JSON.stringify(partFiles)}, FIRST_PARTS = ${JSON.stringify(atOnce)};`;
glue = await minified([short.loader, read(join(source, "static/later.js")), lists, links].join("\n"), true);
glue = replace(glue, /onramp-web_bg\.wasm/g, programFile);
const glueFile = hashed(`${NAME}.js`, glue);
writeFileSync(join(built, programFile), program);
writeFileSync(join(built, glueFile), glue);

// What trunk wrote goes, and the page names what came in its place.
for (const file of readdirSync(built)) {
  if (file.startsWith(`${NAME}-`) && file !== programFile && file !== glueFile) rmSync(join(built, file));
}
const integrity = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
for (const [rel, file, bytes] of [["modulepreload", glueFile, glue], ["preload", programFile, program]]) {
  html = replace(
    html,
    new RegExp(`(<link rel="${rel}" href=")\\./${NAME}-[^"]*("[^>]* integrity=")[^"]*`),
    `$1./${file}$2${integrity(bytes)}`,
  );
}
writeFileSync(page, html);
