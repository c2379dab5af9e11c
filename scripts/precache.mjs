// Ends a build: writes facts, cities and the worker's script under names of their content and tells the page, then dist/sw.js, the
// service worker with the list of the files that were really built.
//
// scripts/finish.mjs calls this after each build; trunk gives it the folder in TRUNK_STAGING_DIR.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { bundleFacts } from "./bundle-facts.mjs";

const built = process.env.TRUNK_STAGING_DIR;
const source = process.env.TRUNK_SOURCE_DIR;
if (!built || !source) throw new Error("run by trunk, which sets TRUNK_STAGING_DIR and TRUNK_SOURCE_DIR");

const shortHash = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex").slice(0, 16);

const page = join(built, "index.html");
let html = readFileSync(page, "utf8");
const { facts, cities } = bundleFacts(source);
const worker = readFileSync(join(source, "static/worker.js"), "utf8");
for (const [name, text] of Object.entries({ "facts.txt": facts, "cities.txt": cities, "worker.js": worker })) {
  const file = name.replace(".", `-${shortHash(text)}.`);
  writeFileSync(join(built, file), text);
  if (!html.includes(`"${name}"`)) throw new Error(`index.html names no ${name}`);
  html = html.replace(`"${name}"`, `"${file}"`);
}
writeFileSync(page, html);

// The page is kept under the folder's own address; crawlers alone read robots.txt.
const NOT_LISTED = new Set(["index.html", "robots.txt", "sw.js"]);

const files = readdirSync(built, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(built, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
  .sort();

const serviceWorker = readFileSync(join(source, "static/sw.js"), "utf8");
const everything = files
  .filter((name) => name !== "sw.js")
  .flatMap((name) => [name, readFileSync(join(built, name))]);

const head = [
  `const BUILD = ${JSON.stringify(shortHash(serviceWorker, ...everything))};`,
  `const FILES = ${JSON.stringify(files.filter((name) => !NOT_LISTED.has(name)))};`,
];
writeFileSync(join(built, "sw.js"), `${head.join("\n")}\n${serviceWorker}`);
