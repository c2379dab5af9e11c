// Copies of the release as the flows want them, each on a server of its own, and what an engine that tells nobody says there.

import { readFileSync } from "node:fs";
import { serve } from "../../../scripts/serve.mjs";
import { copyOfRelease, putBefore, putBeforeWorker, release } from "../copies.mjs";
import { BASE } from "../visit.mjs";

const WATCH = readFileSync(new URL("watch.js", import.meta.url), "utf8");

/**
 * Serves a copy of the release. `before` are texts of scripts that run before those of the page, `beforeWorker` before
 * that of the worker; `change` gets the folder.
 */
export async function host({ name, isWatched, before = [], beforeWorker = [], change = () => {} }) {
  const folder = copyOfRelease(name);
  const scripts = isWatched ? [WATCH, ...before] : before;
  if (scripts.length > 0) putBefore(folder, scripts);
  if (beforeWorker.length > 0) putBeforeWorker(folder, beforeWorker);
  change(folder);
  // Its service worker knows the changed files.
  release(folder);
  return { folder, ...(await serveAnew(folder)) };
}

// Ports that had a site: whatever a browser keeps of that is of no other.
const taken = new Set();

async function serveAnew(folder) {
  const site = await serve({ folder, base: BASE });
  if (!taken.has(site.url)) {
    taken.add(site.url);
    return site;
  }
  await site.close();
  return serveAnew(folder);
}

/** What the open page and those before it on this origin have said. */
export const saidBy = (driver) => driver.executeScript("return window.watched?.() ?? []");
