// Writes dist/sw.js: the service worker with the list of the files that were really built.
//
// Trunk calls this as a hook after each build, with the folder in TRUNK_STAGING_DIR.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

const built = process.env.TRUNK_STAGING_DIR;
const source = process.env.TRUNK_SOURCE_DIR;
if (!built || !source) throw new Error("run by trunk, which sets TRUNK_STAGING_DIR and TRUNK_SOURCE_DIR");

// The page is kept under the folder's own address; crawlers alone read robots.txt.
const NOT_LISTED = new Set(["index.html", "robots.txt", "sw.js"]);

const files = readdirSync(built, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(built, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
  .sort();

const worker = readFileSync(join(source, "static/sw.js"), "utf8");
const hash = createHash("sha256").update(worker);
for (const file of files.filter((name) => name !== "sw.js")) {
  hash.update(file).update(readFileSync(join(built, file)));
}

const head = [
  `const BUILD = ${JSON.stringify(hash.digest("hex").slice(0, 16))};`,
  `const FILES = ${JSON.stringify(files.filter((name) => !NOT_LISTED.has(name)))};`,
];
writeFileSync(join(built, "sw.js"), `${head.join("\n")}\n${worker}`);
