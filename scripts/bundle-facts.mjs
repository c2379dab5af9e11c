// The data files of the catalogue as text for the page, as `Files::bundled` in src/catalogue/load.rs
// reads it: a line for each, its name, a tab, its JSON without white space.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = "src/catalogue/data";
// What the page loads after the first paint.
const LATER = "cities-more.json";

// Numbers stay as they are written: parsing and printing them again could change them.
const STRING_OR_SPACE = /("(?:[^"\\]|\\.)*")|\s+/g;

/** What the first answer needs, and the cities that may come later. */
export function bundleFacts(root) {
  const folder = join(root, FOLDER);
  const line = (name) => `${name}\t${readFileSync(join(folder, name), "utf8").replace(STRING_OR_SPACE, "$1")}\n`;
  const first = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== LATER);
  return { facts: first.sort().map(line).join(""), cities: line(LATER) };
}
