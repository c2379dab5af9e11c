// Has Lighthouse visit the release in dist/ five times as a phone on slow 4G, and holds the medians to their budgets.
//
//   node scripts/lighthouse.mjs [RUNS]
//
// scripts/setup-lighthouse.sh installs it. Whole reports go to target/lighthouse/.

import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ARGUMENTS, program } from "./browser.mjs";
import { median, table } from "./figures.mjs";
import { serve } from "./serve.mjs";

const REPORTS = "target/lighthouse";
const RUNS = Number(process.argv[2] ?? 5);
// A score is held to at least its budget, a time to at most.
const SCORES = [
  ["performance", 95],
  ["accessibility", 100],
  ["best-practices", 100],
  ["seo", 100],
];
const MEASURES = [
  ["first contentful paint, ms", "first-contentful-paint"],
  ["largest contentful paint, ms", "largest-contentful-paint"],
  ["total blocking time, ms", "total-blocking-time", 200],
  ["layout shift, thousandths", "cumulative-layout-shift", undefined, 1000],
  ["speed index, ms", "speed-index"],
];

const { resolve: find } = createRequire(resolve(".tools/lighthouse/package.json"));
const installed = (name) => import(pathToFileURL(find(name)).href);
const [{ default: lighthouse }, chrome] = await Promise.all([installed("lighthouse"), installed("chrome-launcher")]);

/** One visit of a browser that knows nothing of the page. */
async function visit(url) {
  const browser = await chrome.launch({ chromePath: program(), chromeFlags: ["--headless=new", ...ARGUMENTS] });
  try {
    return await lighthouse(url, { port: browser.port, output: "html", logLevel: "error" });
  } finally {
    browser.kill();
  }
}

/** The audits of a category that are not passed, by name and with what they object to. */
function failing({ categories, audits }, category) {
  return categories[category].auditRefs
    .map(({ id, weight }) => ({ ...audits[id], weight }))
    .filter(({ score, weight }) => weight > 0 && score !== null && score < 1)
    .map(({ id, title, details }) => {
      const items = (details?.items ?? []).slice(0, 5).map((item) => `\n      ${item.node?.snippet ?? JSON.stringify(item)}`);
      return `${id}: ${title}${items.join("")}`;
    });
}

mkdirSync(REPORTS, { recursive: true });
const site = await serve({ folder: "dist" });
const results = [];
const objections = new Set();
try {
  for (let run = 1; run <= RUNS; run += 1) {
    const { lhr, report } = await visit(site.url);
    if (lhr.runtimeError) throw new Error(`${lhr.runtimeError.code}: ${lhr.runtimeError.message}`);
    writeFileSync(`${REPORTS}/run-${run}.html`, report);
    results.push(lhr);
    for (const [category] of SCORES.slice(1)) failing(lhr, category).forEach((audit) => objections.add(`${category}: ${audit}`));
  }
} finally {
  await site.close();
}

let missed = false;
const row = (name, values, budget, isMet) => {
  const middle = median(values);
  const isOver = budget !== undefined && !isMet(middle);
  missed ||= isOver;
  return [name, ...values, middle, budget ?? "", isOver ? "missed" : ""];
};
const scores = SCORES.map(([category, budget]) =>
  row(category, results.map(({ categories }) => Math.round(categories[category].score * 100)), budget, (value) => value >= budget),
);
const measures = MEASURES.map(([name, audit, budget, times = 1]) =>
  row(name, results.map(({ audits }) => Math.round(audits[audit].numericValue * times)), budget, (value) => value <= budget),
);
console.log(`Lighthouse ${results[0].lighthouseVersion}, mobile preset`);
table(["", ...results.map((_, run) => `run ${run + 1}`), "median", "budget", ""], [...scores, ...measures]);
if (objections.size > 0) console.log(`\nNot passed:\n  ${[...objections].join("\n  ")}`);
console.log(missed ? "budgets missed" : "within budgets");
process.exit(missed ? 1 : 0);
