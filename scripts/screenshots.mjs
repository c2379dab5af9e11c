// Takes the pictures in docs/screenshots/ of the release in dist/ and of decision records on paper, and says how high the page is.
//
//   node scripts/screenshots.mjs [PART OF A NAME]
//
// Needs the native command and poppler's pdftoppm for the records.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { table } from "./figures.mjs";
import { officesLink } from "./offices.mjs";
import { serve } from "./serve.mjs";
import { answerField, settled, showTab } from "../tests/e2e/visit.mjs";

const FOLDER = "docs/screenshots";
const COMMAND = "target/debug/onramp";
// The page for the board, of these questions in tests/scenarios.
const RECORDS = ["small-firm", "headquarters-and-branches", "bank-end-to-end", "retailer", "hospital-maximum", "media-40-gbps"];
const DOTS_PER_INCH = "90";
const WIDE = { width: 1440, height: 1000 };
const PHONE = { width: 390, height: 844 };
const NARROWEST = { width: 360, height: 1200 };

const press = (page, name) => page.getByRole("button", { name, exact: true }).first().click();
const tab = (name) => async (page) => {
  await showTab(page, name);
  await page.locator('[role="tablist"]').evaluate((tabs) => tabs.scrollIntoView());
};
const TABLE = "Office\tCity\tMbps\tLine\nHQ\tAmsterdam\t1000\tfibre\nPlant\tMünchen\t500\tfibre\nShop\tNowhereville\t50\tbroadband\n";

/** Name, screen, theme, and what is done before the picture is taken. */
const PICTURES = [
  ["onramp-360-light", NARROWEST, "light"],
  ["onramp-360-dark", NARROWEST, "dark"],
  ["onramp-1440-light", WIDE, "light"],
  ["onramp-1440-dark", WIDE, "dark"],
  ["state-compare", WIDE, "light", tab("Compare")],
  ["state-picture", WIDE, "dark", tab("Picture")],
  ["state-trade-offs", WIDE, "light", tab("Trade-offs")],
  ["state-doubt", WIDE, "dark", tab("Doubt")],
  ["state-designs", WIDE, "light", tab("All designs")],
  ["state-sources", WIDE, "light", tab("Sources")],
  ["state-offices", WIDE, "light", async (page) => {
    await press(page, "List your offices");
    const paste = page.locator("#office-text");
    await paste.fill(TABLE);
  }],
  ["state-scenarios", WIDE, "dark", (page) => press(page, "Scenarios")],
  ["state-hand-over", WIDE, "light", (page) => press(page, "Hand over")],
  ["state-what-if", WIDE, "light", async (page) => {
    await press(page, "Pin this answer");
    await answerField(page, "bandwidth", "750");
    await settled(page);
    await page.locator(".what-if").evaluate((card) => card.scrollIntoView({ block: "center" }));
  }],
  ["state-nothing-feasible", PHONE, "dark", async (page) => {
    await page.locator("#edit-needs").click();
    await answerField(page, "latency", "0.5");
    await page.locator("#edit-needs").click();
    await settled(page);
    await page.evaluate(() => scrollTo(0, 0));
  }],
  ["state-needs", PHONE, "light", (page) => page.locator("#edit-needs").click()],
  ["state-fleet", PHONE, "light", undefined, officesLink(100)],
];

async function open(browser, url, viewport, colorScheme) {
  const page = await (await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" })).newPage();
  await page.goto(url);
  await settled(page);
  return page;
}

/** Pictures that are drawn when they come into sight must be there too. */
async function drawAll(page) {
  const from = await page.evaluate(() => scrollY);
  await page.evaluate(async (back) => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
      scrollTo(0, y);
      await new Promise(requestAnimationFrame);
    }
    scrollTo(0, back);
  }, from);
  await settled(page);
}

async function heights(browser, url) {
  const rows = [];
  for (const width of [320, 390, 768, 1440, 2560]) {
    const page = await open(browser, url, { width, height: 900 }, "light");
    await drawAll(page);
    rows.push(await page.evaluate((at) => {
      const { bottom } = document.querySelector("#verdict").getBoundingClientRect();
      return [at, Math.round(bottom + scrollY), document.documentElement.scrollHeight];
    }, width));
    await page.context().close();
  }
  return rows;
}

/** The first page of the record of a question, as it is printed. */
async function record(browser, name) {
  const folder = mkdtempSync(join(tmpdir(), "onramp-record-"));
  try {
    execFileSync(COMMAND, ["export", `tests/scenarios/${name}.json`, "--as", "html", "--out", folder], { stdio: "ignore" });
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(folder, "record.html")).href);
    const paper = join(folder, "record.pdf");
    await page.pdf({ path: paper, format: "A4" });
    await page.close();
    const path = `${FOLDER}/record-${name}`;
    execFileSync("pdftoppm", ["-png", "-singlefile", "-f", "1", "-l", "1", "-r", DOTS_PER_INCH, paper, path]);
    console.log(`${path}.png`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

mkdirSync(FOLDER, { recursive: true });
const site = await serve({ folder: "dist" });
const browser = await launch();
for (const [name, viewport, colorScheme, prepare, fragment = ""] of PICTURES) {
  if (!name.includes(process.argv[2] ?? "")) continue;
  const page = await open(browser, site.url + fragment, viewport, colorScheme);
  await drawAll(page);
  await prepare?.(page);
  await page.waitForTimeout(500);
  const path = `${FOLDER}/${name}.png`;
  await page.screenshot({ path, fullPage: false });
  console.log(path);
  await page.context().close();
}
for (const name of RECORDS) {
  if (`record-${name}`.includes(process.argv[2] ?? "")) await record(browser, name);
}
table(["width, px", "first screen ends at", "page ends at"], await heights(browser, site.url));
await browser.close();
await site.close();
