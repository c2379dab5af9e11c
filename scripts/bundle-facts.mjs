// The data files of the catalogue as text for the page, as `Files::bundled` in src/catalogue/load.rs
// reads it: a line for each, its name, a tab, its JSON without white space.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = "src/catalogue/data";
// Text that comes with it, in files of one line: the map's coasts, and infrastructure code as templates.
const OUTLINE = "src/chart/outline.txt";
const TEMPLATES = "src/export/infrastructure/templates";
// What the page loads after the first paint, besides notes.
const LATER = ["cities-more.json", "resiliency.json", "sources.json"];
// Numbers stay as they are written: parsing and printing them again could change them.
const STRING_OR_SPACE = /("(?:[^"\\]|\\.)*")|\s+/g;
// A fact up to its note.
const NOTE = /(\{"id":"([^"]+)"(?:(?!\{"id":).)*?),"note":("(?:[^"\\]|\\.)+")/g;
// Prices for all regions say in their notes which regions have the same; the engine reads that.
const READ_BY_ENGINE = /\.global$/;

/** What the first answer needs, what may come later, most cities and where facts are from, and the texts that the page's program does without. */
export function bundleFacts(root) {
  const folder = join(root, FOLDER);
  const text = (name) => readFileSync(join(folder, name), "utf8").replace(STRING_OR_SPACE, "$1");
  const line = (name, json) => `${name}\t${json}\n`;
  const notes = [];
  const first = readdirSync(folder)
    .filter((name) => name.endsWith(".json") && !LATER.includes(name))
    .sort()
    .map((name) => line(name, withoutNotes(text(name), notes)));
  const more = LATER.map((name) => line(name, text(name)));
  return {
    facts: first.join(""),
    more: [...more, line("notes.json", `{${notes.join(",")}}`)].join(""),
    texts: bundleTexts(root).map(([name, lines]) => line(name, lines.trimEnd().replaceAll("\n", "\t"))).join(""),
  };
}

/** Name and text of what `src/ui/platform/data.rs` takes out again. */
function bundleTexts(root) {
  const read = (path) => readFileSync(join(root, path), "utf8");
  const templates = readdirSync(join(root, TEMPLATES)).sort().map((file) => `=== ${file.replace(".tpl", "")}\n${read(join(TEMPLATES, file))}`);
  return [["outline.txt", read(OUTLINE)], ["infrastructure.txt", templates.join("")]];
}

/** A file of facts without their notes, which are added to `notes`. */
function withoutNotes(json, notes) {
  // An empty one keeps the note that a file gives all its facts away from this one.
  const none = JSON.parse(json).defaults?.note ? ',"note":""' : "";
  const bare = json.replace(NOTE, (all, before, id, note) => {
    if (READ_BY_ENGINE.test(id)) return all;
    notes.push(`"${id}":${note}`);
    return before + none;
  });
  if (withoutOwn(json) !== withoutOwn(bare)) throw new Error("a note could not be taken out of a file of facts");
  return bare;
}

function withoutOwn(json) {
  const { facts, ...rest } = JSON.parse(json);
  return JSON.stringify([rest, facts?.map((fact) => ({ ...fact, note: undefined }))]);
}
