// Packs a folder into a zip whose bytes depend on nothing but its files.
//
//   node scripts/zip.mjs FOLDER OUTPUT.zip SECONDS      the time that all files bear, in seconds since 1970

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { zipSync } from "fflate";

const [folder, output, seconds] = process.argv.slice(2);
const mtime = new Date(Number(seconds) * 1000);
const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
  .sort();
const files = Object.fromEntries(names.map((name) => [name, [readFileSync(join(folder, name)), { mtime }]]));
writeFileSync(output, zipSync(files, { level: 9 }));
console.log(`${output}: ${names.length} files`);
