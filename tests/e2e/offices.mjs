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
  const wrong = await page.locator(".office-wrong li").allInnerTexts();
  expectSame(wrong.map((row) => row.slice(0, 5)), ["Row 4", "Row 5", "Row 6"], "the rows that are not understood");
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

/** What the cells of the rows hold. */
const cells = (page) => page.locator(".office-preview tbody tr").evaluateAll((rows) => (
  rows.map((row) => [...row.querySelectorAll("input")].map((cell) => cell.value))
));
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute("aria-label"));

test("offices are added and changed cell by cell, by keyboard alone", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  await page.getByRole("button", { name: "List your offices" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Add an office" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "office-0-0");
  await page.keyboard.type("Head office");
  await page.keyboard.press("Tab");
  expectSame(await focused(page), "City, row 1", "the next cell");
  await page.keyboard.type("Bomb");
  await page.waitForFunction(() => document.querySelector("#office-cities option")?.value === "Mumbai, India");
  await page.fill("#office-0-1", "Mumbai, India");
  await page.keyboard.press("Enter");
  // The row below it is there for the next office.
  await page.waitForFunction(() => document.activeElement.id === "office-1-1");
  await page.keyboard.type("Atlantis");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("1.5 Gbps");
  await page.keyboard.press("Shift+Enter");
  await page.waitForFunction(() => document.activeElement.id === "office-0-2");
  await page.waitForSelector("#office-1-1[aria-invalid]");
  expect((await page.locator(".office-wrong").innerText()).includes("Atlantis"), "what is wrong is not told");
  await page.getByRole("button", { name: "Row 2", exact: true }).press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "office-1-1");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Pune");
  // What is being typed moves with its row.
  await page.keyboard.press("Alt+ArrowUp");
  await page.waitForFunction(() => document.activeElement.id === "office-0-1");
  await understood(page);
  expectSame(await cells(page), [["", "Pune", "1.5 Gbps"], ["Head office", "Mumbai, India", "500 Mbps"]], "the rows");

  const press = async (name) => {
    await page.getByRole("button", { name }).focus();
    await page.keyboard.press("Enter");
  };
  await press("Copy: row 1");
  await page.waitForFunction(() => document.activeElement.id === "office-1-0");
  await page.keyboard.press("Alt+ArrowDown");
  await page.waitForFunction(() => document.activeElement.id === "office-2-0");
  await press("Remove: row 3");
  await page.waitForFunction(() => document.activeElement.id === "office-1-do-1");
  await page.getByLabel("Add a column").selectOption("Private line, USD a month");
  await page.fill("#office-1-3", "1.200");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "office-2-3");
  await press("Remove: row 3");
  await understood(page);
  const text = await page.inputValue("#office-text");
  expectSame(text.split("\n")[2], "Head office\tMumbai, India\t500 Mbps\t1.200", "the last line of the text");
  await page.getByRole("button", { name: "Use these offices" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".office-list");
  expectSame(await listed(page), ["Pune: 1 × 1.5 Gbps", "Head office: 1 × 500 Mbps"], "the offices");
  expectClean();
});

test("of 2,000 offices only those in sight are in the page", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  const cities = ["Lyon", "Oslo", "Rome", "Porto", "Turin", "Ghent", "Graz", "Basel"];
  const rows = Array.from({ length: 2000 }, (_, at) => `Shop ${at + 1}\t${cities[at % 8]}\t${10 + (at % 5) * 10}`);
  await page.getByRole("button", { name: "List your offices" }).click();
  await page.setInputFiles("#office-file", { name: "shops.tsv", mimeType: "text/plain", buffer: Buffer.from(`Name\tCity\tBandwidth\n${rows.join("\n")}`) });
  await understood(page);
  expectSame(await page.locator(".office-preview tbody tr").count(), 50, "the number of rows");
  await page.getByRole("button", { name: "Later rows" }).click();
  await page.waitForFunction(() => document.querySelector(".office-preview th[scope=row]").textContent === "51");
  await page.fill("#office-99-1", "Bergen");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "office-100-1");
  expectSame(await page.inputValue("#office-100-0"), "Shop 101", "the row that Enter leads to");
  await understood(page);
  await page.getByRole("button", { name: "Use these offices" }).click();
  await page.waitForFunction(() => document.querySelector(".office-list strong")?.textContent.startsWith("2,000 offices"));
  expectClean();
});

test("measured rates become the bandwidths of offices", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  await give(page, "Name,City,Bandwidth\nHQ,London,100\nPlant,Leeds,50\n");
  await page.getByRole("button", { name: "Use these offices" }).click();
  await page.waitForSelector(".office-list");
  const minutes = Array.from({ length: 100 }, (_, at) => `2026-10-01 08:${at},hq,${at + 1},${2 * (at + 1)}`);
  await page.getByRole("button", { name: "Edit the list" }).click();
  const csv = `Time,Site,In (Mbps),Out (Mbps)\n${minutes.join("\n")}\n2026-10-01 10:00,Depot,7,3\n`;
  await page.setInputFiles("#office-file", { name: "rates.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  const said = () => page.locator(".office-table .remarks li").first().innerText();
  await page.getByLabel("What counts").waitFor();
  expectSame(await said(), "hq: 190 Mbps, of 100 samples from 2026-10-01 08:0 to 2026-10-01 08:99.", "what was measured");
  await page.getByLabel("What counts").selectOption("Largest sample");
  await page.waitForFunction(() => document.querySelector(".office-table .remarks li").innerText.startsWith("hq: 200 Mbps,"));
  await page.getByRole("button", { name: "Put into the list of offices" }).click();
  await understood(page);
  expect((await page.locator(".office-table .remarks").innerText()).includes("largest sample"), "what counted is not told");
  expectSame((await cells(page)).map((row) => row.join("|")), ["HQ|London|200", "Plant|Leeds|50", "Depot||7"], "the offices");
  await page.getByRole("button", { name: "Use these offices" }).click();
  await page.waitForFunction(() => document.querySelector(".office-list strong")?.textContent.startsWith("3 offices, 257 Mbps"));
  expectClean();
});
