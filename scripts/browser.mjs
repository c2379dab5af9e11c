// Starts Chromium for the tests, the measurements, the screenshots and the icons.

import { execFileSync } from "node:child_process";
import { delimiter, resolve } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** What Chromium is started with. */
export const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Whatever the page might ask of another machine fails at once, and is then seen.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** A headless Chromium; CHROMIUM names the program when it is not on the PATH. */
export function launch() {
  return chromium.launch({ executablePath: program(), args: ARGUMENTS });
}

/** The path of Chromium's program. */
export function program() {
  return process.env.CHROMIUM || findProgram(NAMES, "run scripts/setup-browser.sh or set CHROMIUM");
}

/** The path of the first of `names` that is on the PATH, or in the project's own folder of tools; `hint` says how to get it. */
export function findProgram(names, hint = "run scripts/setup-engines.sh") {
  const env = { ...process.env, PATH: [resolve(".tools/bin"), process.env.PATH].join(delimiter) };
  for (const name of names) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", env, stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // The next name may be there.
    }
  }
  throw new Error(`${names[0]} was not found: ${hint}`);
}
