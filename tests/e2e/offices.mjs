// Offices of one's own: pasted, opened as a file, typed, and put right.

import { expect, expectSame, test } from "./runner.mjs";
import { settled } from "./visit.mjs";

const SHEET = "#office-sheet";
const TABLE = "Site name\tTown\tHow many\tSpeed\nHQ\tLondon\t1\t1.5 Gbps\nBranch north\tLeeds\t3\t200\nBranch west\tParis\t2\t1,200\n";

/** Opens the sheet by its button, waits for what is in it and hands `text` to it. */
async function give(page, text) {
  await page.getByRole("button", { name: /^(List your offices|Edit the list)$/ }).click();
  await page.waitForSelector("#office-text");
  await page.fill("#office-text", text);
  await understood(page);
}

/** Waits until places are looked up. */
function understood(page) {
  return page.waitForFunction(() => /understood|together/.test(document.querySelector(".office-sum")?.textContent ?? ""));
}

const sum = (page) => page.locator(".office-sum").innerText();
const listed = (page) => page.locator(".office-list li").allInnerTexts();

test("twelve offices are pasted from a spreadsheet and answered", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  const rows = ["Lyon", "Oslo", "Rome", "Porto", "Turin", "Ghent", "Graz", "Basel", "Bonn", "Brno", "Cork", "Lille"];
  await give(page, `City\tBandwidth\n${rows.map((city, index) => `${city}\t${index + 1}00 Mbps`).join("\n")}`);
  expectSame(await sum(page), "12 offices, 7.8 Gbps together.", "what was understood");
  await page.getByRole("button", { name: "Use these offices" }).click();
  await page.waitForFunction(() => document.querySelector(".office-list strong")?.textContent.startsWith("12 offices"));
  await settled(page);
  expect(!(await page.locator(SHEET).isVisible()), "the sheet is still open");
  expectSame(await page.evaluate(() => document.activeElement.textContent), "Edit the list", "where the focus is");
  await page.reload();
  await settled(page);
  expectSame((await listed(page))[0], "Lyon: 1 × 100 Mbps", "the first office after a reload");
  await expectClean();
});

test("what is not understood of a table is told row by row, and nothing typed is lost", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  const text = `${TABLE}Lost\tAtlantis\t1\t100\nBad\tBerlin\tmany\t100\nTotal\t\t8\t3000\n`;
  await give(page, text);
  await page.waitForSelector(".office-wrong");
  const wrong = await page.locator(".office-wrong tbody tr").allInnerTexts();
  expectSame(wrong.map((row) => row.split("\t")[0]), ["4", "5", "6"], "the rows that are not understood");
  expect(wrong[0].includes("is not a city"), wrong[0]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "List your offices" }).click();
  expectSame(await page.inputValue("#office-text"), text, "what was typed");
  await page.getByRole("button", { name: "Use these offices and leave out 3 rows" }).click();
  await page.waitForSelector(".office-list");
  expectSame(await listed(page), ["HQ: 1 × 1.5 Gbps", "Branch north: 3 × 200 Mbps", "Branch west: 2 × 1.2 Gbps"], "the offices");
  await expectClean();
});

test("a column is put right, and a file is opened in place of what was typed", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  await give(page, "London\t20\t100\nLeeds\t5\t50\n");
  expectSame(await sum(page), "25 offices, 2.25 Gbps together.", "the guess");
  await page.getByLabel("Column 2 holds").selectOption("Bandwidth, Mbps");
  await page.getByLabel("Column 3 holds").selectOption("Not used");
  await understood(page);
  expectSame(await sum(page), "2 offices, 25 Mbps together.", "what it became");
  const csv = "City;Bandbreite (Gbit/s)\r\nWien;1,5\r\nGraz;0,2\r\n";
  await page.setInputFiles("#office-file", { name: "offices.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.waitForFunction(() => document.querySelector(".office-sum")?.textContent.includes("1.7 Gbps"));
  expect((await page.locator(".office-table .remarks").innerText()).includes("decimal comma"), "the comma is told");
  await page.getByRole("button", { name: "Use these offices" }).click();
  await page.waitForSelector(".office-list");
  await page.getByRole("button", { name: "Give a number only" }).click();
  await page.waitForSelector("#offices");
  await expectClean();
});

test("offices are listed by keyboard alone at 360 px", async ({ open, site }) => {
  const { page, expectClean } = await open({ viewport: { width: 360, height: 740 } });
  await page.goto(site.url);
  await settled(page);
  await page.getByRole("button", { name: "Edit needs" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "List your offices" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "office-text");
  await page.keyboard.type("London 200 Mbps\nParis 1 Gbps");
  await understood(page);
  const wide = await page.locator(SHEET).evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth);
  expect(wide <= 0, `the sheet is ${wide} px too wide`);
  await page.getByRole("button", { name: "Use these offices" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".office-list");
  expectSame(await listed(page), ["London: 1 × 200 Mbps", "Paris: 1 × 1 Gbps"], "the offices");
  await expectClean();
});
