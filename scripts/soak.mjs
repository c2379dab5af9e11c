// Lets somebody edit in the release in dist/ for a long time and says what that leaves behind: heap, the program's memory,
// elements, listeners and workers, and the memory of the process.
//
//   TIME=60 node scripts/soak.mjs      minutes; 10 if it is not set
//
// Each round goes through what a visitor does and comes back to the same question. What stands after the first round is
// what a fresh visit has that has seen every part of the page; a second such visit is measured when the first is over.
// It fails when the first then has more workers than these, or, beyond a share that comes and goes between two
// collections of garbage, more elements or listeners: what a round leaves behind, dozens of rounds leave dozens of times.

import { readFileSync } from "node:fs";
import { launch } from "./browser.mjs";
import { table } from "./figures.mjs";
import { serve } from "./serve.mjs";
import { answerField, copyLink, officeIn, settled, showTab, TABS, visitor } from "../tests/e2e/visit.mjs";

const MINUTES = Number(process.env.TIME ?? 10);
// How often figures are taken on the way.
const SAMPLES = 4;
const SLACK = 0.03;
const MEGABYTE = 1e6;
const SHEETS = [["Scenarios", ".scenarios"], ["Hand over", "#save-all"], ["List your offices", "#office-text"]];
const FIELDS = { bandwidth: "850", encryption: "none", redundancy: "standard", latency: "" };
const CHOICES = { encryption: ["none", "required", "end_to_end"], redundancy: ["none", "standard", "high", "maximum"] };

/** The same "random" numbers in each run, below `end`. */
let seed = 1;
function below(end) {
  seed = (seed * 48271) % 2147483647;
  return seed % end;
}

const button = (page, name) => page.getByRole("button", { name, exact: true });

/** One after the other, what a visitor does. */
const DEEDS = [
  async function type(page) {
    for (let edit = 0; edit < 3; edit += 1) await answerField(page, "bandwidth", String(50 + below(3000)));
    await settled(page);
  },
  async function choose(page) {
    for (const [field, answers] of Object.entries(CHOICES)) await answerField(page, field, answers[below(answers.length)]);
    await answerField(page, "latency", String(5 + below(60)));
    await settled(page);
  },
  async function undoAndRedo(page) {
    for (const name of ["Undo", "Undo", "Redo", "Undo"]) await button(page, name).click();
    await settled(page);
  },
  async function pin(page) {
    await button(page, "Pin this answer").click();
    await answerField(page, "bandwidth", String(50 + below(3000)));
    await settled(page);
    await button(page, "Unpin").click();
  },
  async function lookAtAll(page) {
    // Back to the one that was open.
    for (const tab of [...TABS.slice(1), TABS[0]]) {
      await showTab(page, tab);
      const open = (isOpen) => page.evaluate((now) => document.querySelectorAll(".results details").forEach((details) => { details.open = now; }), isOpen);
      await open(true);
      await settled(page);
      await open(false);
    }
  },
  async function openSheets(page) {
    for (const [name, content] of SHEETS) {
      await button(page, name).click();
      await page.locator(content).waitFor();
      await page.keyboard.press("Escape");
    }
  },
  async function share(page) {
    await copyLink(page);
    await button(page.locator(".share-box"), "Close").click();
  },
  async function openLink(page) {
    await page.evaluate((fragment) => { location.hash = fragment; }, officeIn(["Gera", "Lyon", "Amsterdam"][below(3)]));
    await button(page, "Back to mine").click();
    await settled(page);
  },
];

async function round(page) {
  for (const deed of DEEDS) {
    await deed(page).catch((error) => {
      throw new Error(`${deed.name}: ${error.message}`, { cause: error });
    });
  }
  await begin(page);
}

/** The question that each round ends with. */
async function begin(page) {
  for (const [field, value] of Object.entries(FIELDS)) await answerField(page, field, value);
  await settled(page);
}

/** Opens the page, in which each deed has then been done once. */
async function freshVisit(browser, url) {
  const visit = await visitor(browser, { allowed: url });
  await visit.context.addInitScript(noteMemory);
  visit.page.on("worker", (worker) => worker.evaluate(noteMemory));
  visit.page.on("crash", () => console.log("the page has crashed"));
  await visit.page.goto(url);
  await settled(visit.page);
  await begin(visit.page);
  await round(visit.page);
  const devtools = await visit.context.newCDPSession(visit.page);
  await devtools.send("Performance.enable");
  return { ...visit, devtools };
}

/** Runs in the page and in its workers before their program: notes the memory of that. */
function noteMemory() {
  const { instantiate } = WebAssembly;
  globalThis.memories = new Set();
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate.apply(WebAssembly, given);
    const exported = Object.values((made.instance ?? made).exports);
    exported.filter((one) => one instanceof WebAssembly.Memory).forEach((memory) => globalThis.memories.add(memory));
    return made;
  };
}

/** Megabytes of memory that the program has in `place`: in the page or in a worker. */
const programMemory = (place) =>
  place.evaluate((unit) => [...globalThis.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0) / unit, MEGABYTE);

/** Megabytes that the browser's process with the page, workers included, holds; nothing where the system does not tell. */
async function processMemory(browser, page) {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
  await devtools.detach();
  const sizes = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => residentBytes(id));
  return Math.max(...sizes) / MEGABYTE;
}

function residentBytes(process) {
  try {
    return 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${process}/status`, "utf8"))[1]);
  } catch {
    return NaN;
  }
}

async function figures(browser, { page, devtools }) {
  await devtools.send("HeapProfiler.collectGarbage");
  await page.waitForTimeout(500);
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const { Nodes, JSEventListeners, JSHeapUsedSize } = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  return {
    nodes: Nodes,
    listeners: JSEventListeners,
    workers: page.workers().length,
    heap: JSHeapUsedSize / MEGABYTE,
    program: await programMemory(page),
    worker: await programMemory(page.workers()[0]),
    process: await processMemory(browser, page),
  };
}

const site = await serve({ folder: "dist" });
const browser = await launch();
const visit = await freshVisit(browser, site.url);
const started = performance.now();
const minutes = () => (performance.now() - started) / 60_000;
const rows = [];
let rounds = 1;
const take = async (what, of = visit) => {
  const found = await figures(browser, of);
  const { nodes, listeners, workers, ...memory } = found;
  rows.push([what, nodes, listeners, workers, ...Object.values(memory).map((megabytes) => megabytes.toFixed(1))]);
  return found;
};
const first = await take("1 round");
let last;
for (let sample = 1; sample <= SAMPLES; sample += 1) {
  while (minutes() < (MINUTES * sample) / SAMPLES) {
    await round(visit.page);
    rounds += 1;
  }
  last = await take(`${rounds} rounds, ${minutes().toFixed(1)} min`);
}
visit.expectClean();
await visit.context.close();
const fresh = await take("a fresh visit", await freshVisit(browser, site.url));
await browser.close();
await site.close();

console.log(`${rounds} rounds of ${DEEDS.length} deeds in ${minutes().toFixed(1)} minutes; memory in MB, after garbage was collected`);
table(["", "elements", "listeners", "workers", "heap", "program", "in the worker", "process"], rows);
const most = (key) => Math.max(first[key], fresh[key]) * (1 + SLACK);
const grown = ["nodes", "listeners"].filter((key) => last[key] > most(key));
if (last.workers > fresh.workers) grown.push("workers");
console.log(grown.length > 0 ? `more than a fresh visit has: ${grown.join(", ")}` : "no more elements, listeners and workers than a fresh visit has");
process.exit(grown.length > 0 ? 1 : 0);
