// A copy of the release that keeps what the page says in its console, for engines that tell nobody.

import { cpSync, copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serviceWorker, writeWorker } from "../../../scripts/precache.mjs";

const COPY = "target/engines/dist";

/** Copies `folder`; the service worker of the copy knows the changed page. */
export function watchedCopy(folder) {
  rmSync(COPY, { recursive: true, force: true });
  cpSync(folder, COPY, { recursive: true });
  copyFileSync(new URL("watch.js", import.meta.url), join(COPY, "watch.js"));
  const page = join(COPY, "index.html");
  const html = readFileSync(page, "utf8");
  // Before all others.
  const watched = html.replace("<script", '<script src="watch.js"></script><script');
  if (watched === html) throw new Error(`${page} has no script`);
  writeFileSync(page, watched);
  writeWorker(COPY, serviceWorker("."));
  return COPY;
}

/** What the open page and those before it on this origin have said. */
export async function saidBy(driver) {
  const kept = await driver.executeScript("try { return localStorage.getItem('watched') } catch { return null }");
  return JSON.parse(kept ?? "[]");
}
