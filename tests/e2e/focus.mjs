// Where the focus is, and what a reader of the screen is told.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, expectSame, test } from "./runner.mjs";
import { answerField, officeIn, settled, showTab, TABS } from "./visit.mjs";

const PHONE = { width: 390, height: 844 };
// More stops than any page has.
const STOPS = 400;
const TABLE = "Name\tCity\tBandwidth\nHQ\tLondon\t100\nPlant\tAtlantis\t50\n";
/** What is said in the main states, with any figure as 0, for figures change with the facts. `UPDATE=1` writes it anew. */
const GOLDENS = "tests/e2e/aria";

/** Presses what is called `name` by the key. */
async function press(page, role, name) {
  const target = page.getByRole(role, { name, exact: true }).first();
  await target.focus();
  await page.keyboard.press("Enter");
}

/** Whether the focus is on something that can be seen. */
async function holds(page) {
  await settled(page);
  return page.evaluate(() => {
    const { activeElement: at } = document;
    return at !== document.body && at.checkVisibility();
  });
}

test("the focus is never lost, whatever is pressed", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  const lost = [];
  const look = async (after) => {
    if (!(await holds(page))) lost.push(after);
  };
  const button = async (name) => {
    await press(page, "button", name);
    await look(String(name));
  };
  await button(/^Try it/);
  await button("Undo");
  await button("Redo");
  await button("Pin this answer");
  await answerField(page, "bandwidth", "750");
  await look("a number");
  await button("Copy link to both");
  await button("Unpin");
  for (const tab of TABS) {
    await press(page, "tab", tab);
    await look(`the tab “${tab}”`);
  }
  for (const [opener, inside] of [["Scenarios", ".scenarios"], ["Hand over", "#save-all"], ["List your offices", "#office-text"]]) {
    await button(opener);
    await page.locator(inside).first().waitFor();
    await page.keyboard.press("Escape");
    await look(`closing what “${opener}” opened`);
  }
  await button("Start anew");
  await button("Undo");
  await page.evaluate((link) => { location.hash = link; }, officeIn("Gera"));
  await page.getByText("You opened a link").waitFor();
  await button("Back to mine");
  expectSame(lost, [], "after what the focus is lost");
  expectClean();
});

/** Runs in the page: what has the focus, where nothing of it can be seen; null otherwise. */
function hidden() {
  const at = document.activeElement;
  const { left, right, top, bottom } = at.getBoundingClientRect();
  const inset = 3;
  const seen = [[left + inset, top + inset], [right - inset, top + inset], [(left + right) / 2, (top + bottom) / 2], [left + inset, bottom - inset], [right - inset, bottom - inset]]
    .map(([x, y]) => document.elementFromPoint(x, y))
    .some((there) => there && (at.contains(there) || there.contains(at) && there.closest("label, .picture, .scroll") || there.control === at || there.closest("label")?.control === at));
  return seen ? null : `${at.tagName} ${at.id || at.getAttribute("aria-label") || at.textContent.slice(0, 40)}`;
}

for (const [name, viewport] of [["a wide screen", undefined], ["a phone", PHONE]]) {
  test(`what has the focus is never below something else on ${name}`, async ({ open, site }) => {
    const { page } = await open(viewport && { viewport });
    await page.goto(site.url);
    await settled(page);
    const lost = [];
    for (const key of ["Tab", "Shift+Tab"]) {
      await page.evaluate((last) => scrollTo(0, last ? document.body.scrollHeight : 0), key !== "Tab");
      await page.evaluate(() => document.activeElement.blur());
      for (let stop = 0; stop < STOPS; stop += 1) {
        await page.keyboard.press(key);
        if (await page.evaluate(() => document.activeElement === document.body)) break;
        const found = await page.evaluate(hidden);
        if (found) lost.push(`${key}: ${found}`);
      }
    }
    expectSame(lost, [], "what has the focus and is not seen");
  });
}

/** What is said within `part`, without figures. */
async function said(page, part) {
  await settled(page);
  const text = await page.locator(part).first().ariaSnapshot();
  return `${text.replace(/\d[\d,.–]*/g, "0").replace(/ +$/gm, "")}\n`;
}

test("what is said of the main states stays as it was", async ({ open, site }) => {
  const { page } = await open();
  await page.goto(site.url);
  await settled(page);
  const found = { page: await said(page, "header"), question: await said(page, "#needs"), verdict: await said(page, "#verdict") };
  for (const tab of TABS) {
    await showTab(page, tab);
    found[tab.toLowerCase().replaceAll(" ", "-")] = await said(page, "[role=tabpanel]:not([hidden])");
  }
  await page.getByRole("button", { name: "Hand over", exact: true }).click();
  await page.locator("#save-all").waitFor();
  found["hand-over"] = await said(page, "#handover");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "List your offices" }).click();
  await page.fill("#office-text", TABLE);
  await page.locator(".office-wrong").waitFor();
  found.offices = await said(page, "#office-sheet");
  await page.keyboard.press("Escape");
  await answerField(page, "latency", "0.5");
  found["nothing-fits"] = await said(page, "#verdict");

  mkdirSync(GOLDENS, { recursive: true });
  for (const [state, text] of Object.entries(found)) {
    const path = `${GOLDENS}/${state}.yml`;
    if (process.env.UPDATE === "1") writeFileSync(path, text);
    const known = existsSync(path) ? readFileSync(path, "utf8") : "";
    const lines = known.split("\n");
    const at = text.split("\n").findIndex((line, index) => line !== lines[index]);
    expect(text === known, `${path}: line ${at + 1} is\n  ${text.split("\n")[at]}\nand was\n  ${lines[at]}`);
  }
});
