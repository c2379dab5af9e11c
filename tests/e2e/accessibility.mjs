// What a program can tell of accessibility: axe-core with all its rules, in the main states of the page, and the contrast
// that axe cannot work out in pictures.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, expectSame, test } from "./runner.mjs";
import { answerField, copyLink, officeIn, readAnswer, settled, showTab, TABS } from "./visit.mjs";
import { markedTerm } from "./words.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Rules that axe leaves out unless it is asked.
const ASKED_FOR = { rules: { "target-size": { enabled: true }, "label-content-name-mismatch": { enabled: true } } };
// Colours change with the theme, and nothing else.
const RULES = { light: ASKED_FOR, dark: { runOnly: ["color-contrast", "link-in-text-block"] } };
// What axe leaves open and people have looked at: rows of a rule, where, and why that is fine.
const LIST = "docs/accessibility.md";
const LISTED = [...readFileSync(LIST, "utf8").matchAll(/^\| `([a-z-]+)` \| `([^`]+)` \|/gm)].map(([, rule, where]) => ({ rule, where }));
const WIDTHS = [390, 768, 1440];
// So high that nothing is off the screen, where axe cannot look.
const HEIGHT = 12_000;
// Of text against what is beneath it.
const LEAST_CONTRAST = 4.5;

/**
 * Has axe look at what `within` names, in both themes. It stands in the page as a debugger would put it there, because the
 * page's policy rightly refuses strange scripts. `seen` gets the places in the list of those that it left open.
 */
async function look(page, state, { within = "html", seen = new Set() } = {}) {
  await page.evaluate(AXE);
  for (const [colorScheme, rules] of Object.entries(RULES)) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(run, [within, rules, LISTED]);
    expectSame(found.violations, [], `what axe finds in ${state} in ${colorScheme}`);
    expectSame(found.unlisted, [], `what axe leaves open in ${state} in ${colorScheme} and ${LIST} does not list`);
    for (const at of found.listed) seen.add(at);
  }
}

/** Runs in the page: what axe finds, and what it leaves open. */
async function run([within, rules, listed]) {
  const { violations, incomplete } = await window.axe.run(within, { ...rules, resultTypes: ["violations", "incomplete"], elementRef: true });
  const told = ({ id, nodes }) => nodes.map(({ html, any, all, none }) => (
    { rule: id, html: html.slice(0, 300), why: [...any, ...all, ...none].map(({ message }) => message).join("; ") }
  ));
  const open = incomplete.flatMap(({ id, nodes }) => nodes.map((node) => (
    { id, node, at: listed.findIndex(({ rule, where }) => rule === id && node.element.matches(where)) }
  )));
  return {
    violations: violations.flatMap(told),
    unlisted: open.filter(({ at }) => at < 0).flatMap(({ id, node }) => told({ id, nodes: [node] })),
    listed: open.map(({ at }) => at),
  };
}

/** Opens all parts below `within` that are closed. */
async function openAll(page, within) {
  await page.evaluate((where) => document.querySelectorAll(`${where} details`).forEach((details) => { details.open = true; }), within);
  await settled(page);
}

async function sheet(page, button, ready) {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.waitForSelector(ready);
  // On a slow machine the sheet may not stand over the page yet.
  await settled(page);
}

/** Goes through the main states and calls `each` in every one. */
async function throughAll(page, each) {
  const edit = page.getByRole("button", { name: "Edit needs" });
  await each("the example");
  const { x, y } = await page.waitForFunction(markedTerm).then((handle) => handle.jsonValue());
  await page.mouse.click(x, y);
  await page.locator("#meaning").waitFor();
  await each("what a term means", "#meaning");
  await page.keyboard.press("Escape");
  if (await edit.isVisible()) await edit.click();
  await openAll(page, "form");
  await page.getByRole("button", { name: "Pin this answer" }).click();
  await answerField(page, "bandwidth", "750");
  await answerField(page, "latency", "-1");
  await settled(page);
  for (const tab of TABS) {
    await showTab(page, tab);
    await openAll(page, ".results");
    // What stands beside the tabs stays the same.
    await each(`“${tab}”, a wrong number and a pinned answer`, tab === TABS[0] ? "html" : ".results");
  }
  await answerField(page, "latency", "");
  await page.evaluate((link) => { location.hash = link; }, officeIn("Gera"));
  await page.getByText("You opened a link").waitFor();
  await settled(page);
  await each("what a link opened", "#link-opened");
  await copyLink(page);
  await each("the link", ".share-box");
  await page.getByRole("button", { name: "Close" }).first().click();
  await sheet(page, "Scenarios", ".scenarios");
  await each("the scenarios", "#scenarios");
  await page.keyboard.press("Escape");
  await sheet(page, "Hand over", "#save-all");
  await openAll(page, "#handover");
  await each("what is handed over", "#handover");
  await page.keyboard.press("Escape");
  await sheet(page, "Edit the list", "#office-text");
  await page.fill("#office-text", "City\tSpeed\nLondon\t100\nAtlantis\t5\nBerlin\tmany");
  await page.waitForSelector(".office-wrong");
  await each("the offices", "#office-sheet");
  await page.keyboard.press("Escape");
  await page.evaluate(() => window.onrampBroke("panicked at a test"));
  await each("a program that broke");
}

test("axe finds nothing to object to in any state, however wide", async ({ open, site }) => {
  // All at once: each takes its time.
  const visits = WIDTHS.map(async (width) => {
    const { page } = await open({ viewport: { width, height: HEIGHT } });
    await page.goto(site.url);
    await settled(page);
    const seen = new Set();
    await throughAll(page, (state, within) => look(page, `${state} at ${width} px`, { within, seen }));
    return seen;
  });
  const [narrow] = await Promise.all(visits);
  // Where there is least room all of the list occurs.
  expectSame(LISTED.filter((_, at) => !narrow.has(at)), [], `what ${LIST} lists and axe does not leave open`);
});

test("axe finds nothing to object to where the page cannot start", async ({ open, site }) => {
  const { context, page } = await open();
  await context.route(/\.wasm$/, (route) => route.abort());
  // Whoever asks something else does not see the answer of the example beside the message.
  await page.goto(site.url + officeIn("Gera"));
  await page.getByText("Onramp could not start").waitFor();
  await look(page, "a start that failed");
});

test("axe finds nothing to object to in the guide", async ({ open, site }) => {
  const { page } = await open();
  await page.goto(`${site.url}guide.html`);
  await look(page, "the guide");
});

/** Runs in the page: words in pictures that stand out too little from any shape beneath them. */
function faintWords(least) {
  const light = (color) => {
    const [red, green, blue] = color.match(/[\d.]+/g).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (...colors) => {
    const [high, low] = colors.map(light).sort((one, other) => other - one);
    return (high + 0.05) / (low + 0.05);
  };
  const isShape = (element) => element.matches(".picture > svg :is(rect, circle, path, polygon)") && getComputedStyle(element).fill !== "none";
  const found = new Set();
  let looked = 0;
  for (const text of document.querySelectorAll(".picture > svg text")) {
    const { fill } = getComputedStyle(text);
    const box = text.getBoundingClientRect();
    for (const [right, down] of [[0.02, 0.5], [0.5, 0.3], [0.5, 0.7], [0.98, 0.5]]) {
      const beneath = document.elementsFromPoint(box.left + box.width * right, box.top + box.height * down).find(isShape);
      if (!beneath) continue;
      looked += 1;
      const ground = getComputedStyle(beneath).fill;
      if (contrast(fill, ground) < least) found.add(`${fill} on ${ground}: ${text.textContent.trim()}`);
    }
  }
  return { looked, found: [...found] };
}

for (const colorScheme of Object.keys(RULES)) {
  test(`words in pictures stand out from what is beneath them in ${colorScheme}`, async ({ open, site }) => {
    const { page, expectClean } = await open({ viewport: { width: 1440, height: HEIGHT }, colorScheme });
    await page.goto(site.url);
    await readAnswer(page);
    for (const [tab, least] of [["Picture", 100], ["Trade-offs", 200]]) {
      await showTab(page, tab);
      const { looked, found } = await page.evaluate(faintWords, LEAST_CONTRAST);
      expect(looked > least, `only ${looked} places were looked at under “${tab}”`);
      expectSame(found, [], `faint words under “${tab}”`);
    }
    expectClean();
  });
}
