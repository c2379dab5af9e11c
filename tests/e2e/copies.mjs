// Copies of the release that a test may change, break, and put scripts into.

import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeWorker } from "../../scripts/precache.mjs";
import { expect } from "./runner.mjs";

export const TITLE = /<title>.*<\/title>/;

/** A copy of the release. */
export function copyOfRelease(name) {
  const folder = `target/e2e/${name}`;
  rmSync(folder, { recursive: true, force: true });
  cpSync("dist", folder, { recursive: true });
  return folder;
}

/** The name of the one shipped file that is like `pattern`. */
export function shippedAs(pattern) {
  return readdirSync("dist").find((name) => pattern.test(name)) ?? expect(false, `no file like ${pattern}`);
}

export function rewrite(path, from, to) {
  const text = readFileSync(path, "utf8");
  expect(text.search(from) >= 0, `${path} has nothing like ${from}`);
  writeFileSync(path, text.replace(from, to));
}

/** Makes the changed folder a build of its own. */
export function release(folder) {
  const text = readFileSync("dist/sw.js", "utf8");
  writeWorker(folder, text.replace(/^const (BUILD|FILES) = .*\n/gm, ""));
}

/** Makes a newer build of the folder, whose page is called "Newer". */
export function releaseNewer(folder) {
  rewrite(join(folder, "index.html"), TITLE, "<title>Newer</title>");
  release(folder);
}

/** Lets the page run `scripts`, given as text, before all others. */
export function putBefore(folder, scripts) {
  const names = scripts.map((text, index) => {
    const name = `before-${index}.js`;
    writeFileSync(join(folder, name), text);
    return name;
  });
  rewrite(join(folder, "index.html"), "<script", `${names.map((name) => `<script src="${name}"></script>`).join("")}<script`);
}

/** Lets the worker do so. */
export function putBeforeWorker(folder, scripts) {
  const path = join(folder, shippedAs(/^worker-.*\.js$/));
  writeFileSync(path, [...scripts, readFileSync(path, "utf8")].join("\n"));
}
