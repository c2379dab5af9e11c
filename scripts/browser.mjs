// Starts Chromium for the tests, the measurements, the screenshots and the icons.

import { execFileSync } from "node:child_process";
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
  return process.env.CHROMIUM || find();
}

function find() {
  for (const name of NAMES) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // The next name may be there.
    }
  }
  throw new Error("no Chromium found: run scripts/setup-browser.sh or set CHROMIUM");
}
