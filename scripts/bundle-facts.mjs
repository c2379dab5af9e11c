// The data files of the catalogue as one text for the page, as `Files::bundled` in
// src/catalogue/load.rs reads it: a line for each, its name, a tab, its JSON without white space.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = "src/catalogue/data";

// Numbers stay as they are written: parsing and printing them again could change them.
const STRING_OR_SPACE = /("(?:[^"\\]|\\.)*")|\s+/g;

export function bundleFacts(root) {
  const folder = join(root, FOLDER);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => `${name}\t${readFileSync(join(folder, name), "utf8").replace(STRING_OR_SPACE, "$1")}\n`)
    .join("");
}
