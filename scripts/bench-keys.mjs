// Times how long after a key stroke the release in dist/ shows the verdict on the new question, for more and more offices.
//
//   node scripts/bench-keys.mjs [EDITS]
//
// The pause that the page waits for further strokes is part of it (src/ui/hooks/debounce.rs).

import { launch } from "./browser.mjs";
import { median, quantile, table } from "./figures.mjs";
import { officesLink } from "./offices.mjs";
import { serve } from "./serve.mjs";

const OFFICES = [3, 20, 100, 1000];
const EDITS = Number(process.argv[2] ?? 20);
// A person looks at the answer before the next edit; the doubts about it may still be at work then.
const LOOK_MS = 500;

/** Runs in the page: notes the last key stroke, and when the answer to it stood and was painted. */
function watch() {
  const results = document.getElementById("results");
  document.addEventListener("input", ({ timeStamp }) => { window.edit = { at: timeStamp }; }, true);
  new MutationObserver(() => {
    const { edit } = window;
    // The answer on the page is old until the new one takes its place.
    if (results.getAttribute("aria-busy") === "true") edit.isAsked = true;
    else if (edit.isAsked && !edit.stood) {
      edit.stood = performance.now() - edit.at;
      requestAnimationFrame(() => setTimeout(() => { edit.painted = performance.now() - edit.at; }));
    }
  }).observe(results, { attributeFilter: ["aria-busy"] });
}

async function measure(browser, url, offices) {
  const page = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  await page.goto(url + officesLink(offices));
  await page.waitForSelector('#results[aria-busy="false"] #verdict[data-kind]', { timeout: 60_000 });
  await page.evaluate(watch);
  await page.fill("#egress", "1000");
  const took = [];
  // The first edit only warms up.
  for (let edit = 0; edit <= EDITS; edit += 1) {
    await page.waitForFunction(() => window.edit?.painted, undefined, { polling: 50, timeout: 60_000 });
    if (edit > 0) took.push(await page.evaluate(() => window.edit));
    await page.waitForTimeout(LOOK_MS);
    await page.locator("#egress").press("End");
    // The last digit goes and another comes, in turns.
    await page.keyboard.press(edit % 2 === 0 ? "Backspace" : String((edit % 9) + 1));
  }
  await page.context().close();
  return took;
}

const site = await serve({ folder: "dist" });
const browser = await launch();
const rows = [];
for (const offices of OFFICES) {
  const took = await measure(browser, site.url, offices);
  const values = ["stood", "painted"].flatMap((key) => {
    const times = took.map((edit) => edit[key]);
    return [median(times), quantile(times, 0.95)].map(Math.round);
  });
  rows.push([`${offices.toLocaleString("en")} offices`, ...values]);
}
await browser.close();
await site.close();
console.log(`Key stroke to new verdict, ${EDITS} edits each, in milliseconds`);
table(["", "median", "95 %", "painted", "95 %"], rows);
