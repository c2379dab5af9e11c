// Says how busy the page's own thread is while the release in dist/ opens, while someone types and while a long list of offices
// is pasted, and when the first answer, the preview of the list and its verdict are there.
//
//   node scripts/busy.mjs [RUNS [PART OF A CASE'S NAME]]
//
// Tasks are given in processor time, which other work on the machine changes little. Workers are not slowed down by a browser's throttling: only what the page's own thread does is four times slower.

import { launch } from "./browser.mjs";
import { median, table } from "./figures.mjs";
import { officesLink, officesTable } from "./offices.mjs";
import { serve } from "./serve.mjs";
import { CATEGORIES, sums, tasksOf } from "./trace.mjs";
import { workingOffline } from "../tests/e2e/visit.mjs";

const RUNS = Number(process.argv[2] ?? 3);
const FOUR_TIMES = 4;
// Slow 4G as Lighthouse has a browser play it: what is added to each request, and bytes per second.
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: (1474.56 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 };
const PHONE = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };
const DESKTOP = { viewport: { width: 1280, height: 900 } };
const QUIET_MS = 1500;
// How long a visitor reads before the first move.
const READ_MS = 4000;
const KEY_MS = 150;
const DIGITS = "54321";

/** Runs in the page: notes when things are painted and when the document last changed. */
function watch() {
  performance.mark("measured-from");
  window.seen = { shifts: 0 };
  const { seen } = window;
  new PerformanceObserver((list) => list.getEntries().forEach(({ name, startTime }) => { seen[name] = startTime; }))
    .observe({ type: "paint", buffered: true });
  new PerformanceObserver((list) => { seen.largest = list.getEntries().at(-1).startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  const changed = () => {
    seen.last = performance.now();
    const isThere = document.querySelector("#verdict[data-kind]");
    const stands = document.querySelector(".snapshot");
    if (isThere && !stands) seen.program ??= performance.now();
  };
  addEventListener("pointermove", () => { seen.sign ??= performance.now(); }, true);
  new MutationObserver(changed).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
}

/** Waits until an answer stands and the document has not changed for a while; asks seldom, so that it takes no part. */
async function quiet(page) {
  for (;;) {
    await new Promise((done) => setTimeout(done, 500));
    const isQuiet = await page.evaluate((pause) => {
      const { seen } = window;
      return Boolean(seen?.program) && performance.now() - seen.last > pause && !document.querySelector('[aria-busy="true"]');
    }, QUIET_MS);
    if (isQuiet) return page.evaluate(() => window.seen);
  }
}

async function traced(browser, page, body) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await body();
  return JSON.parse((await browser.stopTracing()).toString());
}

async function slowDown(context, page, { cpu, network }) {
  const devtools = await context.newCDPSession(page);
  if (cpu > 1) await devtools.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (network) {
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", network);
  }
}

/** Opens the page, for the first time or again, and measures until it is quiet; somebody may move the pointer meanwhile. */
async function opening(browser, url, { again, moves, ...limits }) {
  const context = await browser.newContext({ ...PHONE, serviceWorkers: again ? "allow" : "block" });
  try {
    const page = await context.newPage();
    if (again) {
      await page.goto(url);
      await workingOffline(page);
      await page.goto("about:blank");
    }
    await page.addInitScript(watch);
    await slowDown(context, page, limits);
    let seen;
    const trace = await traced(browser, page, async () => {
      await page.goto(url);
      if (moves) {
        await page.waitForTimeout(READ_MS);
        await page.mouse.move(200, 200);
      }
      seen = await quiet(page);
    });
    const tasks = tasksOf(trace, "measured-from").filter(({ start }) => start <= seen.last + 100);
    const { largest, program, last } = seen;
    return { painted: seen["first-contentful-paint"], largest, program, moved: program - seen.sign, last, tasks, ...sums(tasks) };
  } finally {
    await context.close();
  }
}

/** Types five digits as a person does, with so many offices. */
async function typing(browser, url, { offices, ...limits }) {
  const context = await browser.newContext({ ...DESKTOP, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(url + officesLink(offices));
    await quiet(page);
    await slowDown(context, page, limits);
    await page.focus("#egress");
    await page.keyboard.press("ControlOrMeta+A");
    await quiet(page);
    const trace = await traced(browser, page, async () => {
      await page.evaluate(() => { performance.mark("typed-from"); });
      await page.keyboard.type(DIGITS, { delay: KEY_MS });
      await quiet(page);
    });
    const tasks = tasksOf(trace, "typed-from");
    return { tasks, ...sums(tasks) };
  } finally {
    await context.close();
  }
}

/** Pastes so many offices and uses them. */
async function pasting(browser, url, { offices }) {
  const context = await browser.newContext({ ...DESKTOP, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(url);
    await page.mouse.move(200, 200);
    await quiet(page);
    await page.getByRole("button", { name: "List your offices" }).click();
    await page.waitForSelector("#office-text");
    await quiet(page);
    const seen = {};
    const trace = await traced(browser, page, async () => {
      const since = async (what) => { seen[what] = await page.evaluate(() => performance.now() - window.seen.began); };
      await page.evaluate((text) => {
        performance.mark("pasted-at");
        window.seen.began = performance.now();
        const field = document.getElementById("office-text");
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }, officesTable(offices));
      await page.waitForFunction((sum) => document.querySelector(".office-sum")?.textContent.startsWith(sum), `${offices.toLocaleString("en")} offices`);
      await since("preview");
      const before = await page.innerText("#verdict");
      await page.evaluate(() => { window.seen.began = performance.now(); });
      await page.getByRole("button", { name: "Use these offices" }).click();
      await page.waitForFunction((text) => document.querySelector("#verdict").innerText !== text && !document.querySelector('[aria-busy="true"]'), before, { timeout: 120_000 });
      await since("verdict");
    });
    const tasks = tasksOf(trace, "pasted-at");
    return { ...seen, tasks, ...sums(tasks) };
  } finally {
    await context.close();
  }
}

async function repeat(measure) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await measure());
  return runs;
}

const round = (value) => (Number.isFinite(value) ? Math.round(value) : "");
const middle = (runs, key) => round(median(runs.map((run) => run[key])));

/** The longest tasks of all runs, with what they consist of. */
function longest(runs, count = 5) {
  const tasks = runs.flatMap(({ tasks }) => tasks).sort((one, other) => other.ms - one.ms);
  for (const { ms, lasted, start, parts } of tasks.slice(0, count)) {
    const names = parts.slice(0, 4).filter(([, own]) => own >= 1).map(([name, own]) => `${name} ${round(own)}`);
    console.log(`    ${round(ms)} ms (${round(lasted)} by the clock) at ${round(start)}: ${names.join(", ")}`);
  }
}

const site = await serve({ folder: "dist" });
const browser = await launch();
const cases = [
  ["first visit", (url) => opening(browser, url, { cpu: FOUR_TIMES, network: SLOW_4G })],
  ["first visit, pointer moves", (url) => opening(browser, url, { cpu: FOUR_TIMES, network: SLOW_4G, moves: true })],
  ["visit again, kept", (url) => opening(browser, url, { cpu: FOUR_TIMES, network: SLOW_4G, again: true })],
  ["typing, 3 offices, 4x", (url) => typing(browser, url, { cpu: FOUR_TIMES, offices: 3 })],
  ["typing, 100 offices, 4x", (url) => typing(browser, url, { cpu: FOUR_TIMES, offices: 100 })],
  ["typing, 1,000 offices", (url) => typing(browser, url, { cpu: 1, offices: 1000 })],
  ["pasting 2,000 offices", (url) => pasting(browser, url, { offices: 2000 })],
].filter(([name]) => name.includes(process.argv[3] ?? ""));
const rows = [];
const details = [];
for (const [name, measure] of cases) {
  const runs = await repeat(() => measure(site.url));
  const times = ["painted", "largest", "program", "moved", "last", "preview", "verdict"].map((key) => middle(runs, key));
  rows.push([name, ...times, ...["busy", "longest", "lasted", "long", "blocking"].map((key) => middle(runs, key))]);
  details.push([name, runs]);
}
await browser.close();
await site.close();
console.log(`Medians of ${RUNS} runs, in milliseconds; processor four times slower and slow 4G where a visit is measured`);
table(["", "painted", "largest", "own answer", "from move", "last change", "preview", "verdict", "busy", "longest", "by the clock", "tasks > 50", "blocking"], rows);
for (const [name, runs] of details) {
  console.log(`\n  ${name}, the longest tasks of all runs:`);
  longest(runs);
}
