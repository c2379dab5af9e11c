// Writes facts, the worker's script, what makes zips and what explains words under names of their content and tells the page, then
// dist/sw.js, the service worker with the list of the files that were really built and their digests.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { bundleFacts } from "./bundle-facts.mjs";
import { minified } from "./minify.mjs";

// Letters of a digest that are kept, four bits each: enough against every accident, and no more than names of files have, so that
// the list packs well.
const DIGEST = 10;
// Crawlers alone read robots.txt, and programs the schemas; licences are read where there is a network.
const NOT_KEPT = /^(robots\.txt|sw\.js|THIRD-PARTY-NOTICES\.txt)$|^schema\//;

const hash = (parts, encoding) =>
  parts.reduce((sum, part) => sum.update(part), createHash("sha256")).digest(encoding);
const shortHash = (...parts) => hash(parts, "hex").slice(0, 10);

async function nameFiles(built, source) {
  const page = join(built, "index.html");
  let html = readFileSync(page, "utf8");
  const { facts, more, texts } = bundleFacts(source);
  const worker = readFileSync(join(source, "static/worker.js"), "utf8");
  const library = (name) => readFileSync(join(source, "node_modules/client-zip", name), "utf8");
  const words = await minified(readFileSync(join(source, "static/words.js"), "utf8"), true);
  const zip = `/* client-zip\n${library("LICENSE.txt").trim()}\n*/\n${library("index.js")}`;
  for (const [name, text] of Object.entries({ "facts.txt": facts, "more.txt": more + texts, "worker.js": worker, "zip.js": zip, "words.js": words })) {
    const file = name.replace(".", `-${shortHash(text)}.`);
    writeFileSync(join(built, file), text);
    if (!html.includes(`"${name}"`)) throw new Error(`index.html names no ${name}`);
    html = html.replace(`"${name}"`, `"${file}"`);
  }
  // Trunk has the browser load the program ahead of all else; here the answer that stands in the page comes first.
  const calm = html.replace(/<link rel="preload" href="\.\/([^"]+\.wasm)"[^>]*>/, '<meta name="program" content="$1">');
  if (calm === html) throw new Error("index.html loads no program ahead");
  writeFileSync(page, calm);
}

/** The text of the service worker. Its comments are for readers of the source. */
export function serviceWorker(source) {
  return readFileSync(join(source, "static/sw.js"), "utf8").replace(/^ *\/\/.*\n/gm, "");
}

/** Writes the service worker `text` into the folder `built`, with the names and digests of what lies there. */
export function writeWorker(built, text) {
  const files = readdirSync(built, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(built, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    .filter((name) => name !== "sw.js")
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(built, name)) }));

  // The page is kept under the folder's own address.
  const kept = files
    .filter(({ name }) => !NOT_KEPT.test(name))
    .map(({ name, bytes }) => [name === "index.html" ? "./" : name, hash([bytes], "hex").slice(0, DIGEST)]);

  const head = [
    `const BUILD = ${JSON.stringify(shortHash(text, ...files.flatMap(({ name, bytes }) => [name, bytes])))};`,
    `const FILES = ${JSON.stringify(Object.fromEntries(kept))};`,
  ];
  writeFileSync(join(built, "sw.js"), `${head.join("\n")}\n${text}`);
}

/** Names the files in the folder `built`, made from the folder `source`, and lists them in the service worker. */
export async function precache(built, source) {
  await nameFiles(built, source);
  writeWorker(built, serviceWorker(source));
}
