// What is handed over: files, one by one and as a zip, and the record on paper.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import { expect, expectSame, test } from "./runner.mjs";
import { answerField, copyLink, settled } from "./visit.mjs";

const PAGES = 12;
const CODE = ["bicep/main.bicep", "bicep/main.bicepparam", "bicep/README.md", "terraform/main.tf", "terraform/variables.tf", "terraform/terraform.tfvars", "infracost-usage.yml"];

async function opened(page, url) {
  // A printer is not asked for; the page is printed to a file below.
  await page.addInitScript(() => {
    window.print = () => {
      window.hasPrinted = true;
    };
  });
  await page.goto(url);
  await settled(page);
  await page.getByRole("button", { name: "Hand over" }).click();
  await page.waitForSelector("#save-all");
}

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", button).click()]);
  return { name: download.suggestedFilename(), path: await download.path() };
}

/** How many pages the document has, and what they say, as poppler reads it. */
function read(pdf) {
  const told = (command, ...args) => execFileSync(command, ["-", ...args], { encoding: "utf8", input: pdf });
  return { count: Number(/^Pages:\s+(\d+)/m.exec(told("pdfinfo"))[1]), words: told("pdftotext", "-").replace(/\s+/g, " ") };
}

/** The document says it all, on so many pages. */
function expectRecord(pdf, verdict) {
  const { count, words } = read(pdf);
  expect(count > 3 && count <= PAGES, `${count} pages`);
  for (const part of [verdict, "Open points", "Sources", "learn.microsoft.com"]) {
    expect(words.includes(part), `nothing on paper says: ${part}`);
  }
}

async function expectZip(page) {
  const { name, path } = await saved(page, { name: "Save all as zip" });
  expectSame(name, "onramp.zip", "the name of the zip");
  const files = Object.fromEntries(Object.entries(unzipSync(readFileSync(path))).map(([file, bytes]) => [file, strFromU8(bytes)]));
  for (const file of ["record.md", "record.html", "plan.csv", "quotes/offices.csv", "tables/bill.csv", "pictures/topology.svg", "evaluation.json", ...CODE]) {
    expect(files[file]?.length > 50, `the zip has no ${file}: ${Object.keys(files)}`);
  }
  return files;
}

test("the answer is handed over as files, one by one and as a zip", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await opened(page, site.url);
  const summary = await page.locator("#verdict .summary").textContent();
  const files = await expectZip(page);
  const evaluation = JSON.parse(files["evaluation.json"]);
  expect(summary.startsWith(evaluation.verdict.summary), `the file says ${evaluation.verdict.summary}, the page ${summary}`);
  expect(evaluation.confidence && evaluation.flips.length > 0, "the answer in the file lacks the doubt about it");
  expect(files["record.md"].includes("## Sources") && /learn\.microsoft\.com/.test(files["record.md"]), "the record names no sources");
  const sku = evaluation.designs.find(({ id }) => id === evaluation.verdict.design).components.find(({ kind }) => kind === "vpn_gateway").sku;
  expect(files["bicep/main.bicep"].includes(`skuName: '${sku}'`), `the Bicep has no ${sku}`);
  expect(files["terraform/main.tf"].includes(`sku                 = "${sku}"`), `the Terraform has no ${sku}`);
  for (const file of CODE) expect(!/[‹›\t]/.test(files[file]), `a mark is left in ${file}`);
  expect(files["pictures/map.svg"].match(/<polygon/g).length > 5, "the map in the file shows no land");

  const { name, path } = await saved(page, { name: "Save record.html" });
  expectSame(name, "record.html", "the name of the file");
  expectSame(readFileSync(path, "utf8"), files["record.html"], "the record by itself and in the zip");
  expectClean();
});

test("what is handed over follows the question", async ({ open, site }) => {
  const { page } = await open();
  await opened(page, site.url);
  await page.keyboard.press("Escape");
  expectSame(await page.evaluate(() => document.activeElement.id), "handover-open", "the focus after Escape");
  await answerField(page, "region", "northeurope");
  await settled(page);
  await page.getByRole("button", { name: "Hand over" }).click();
  await page.waitForSelector("#save-all");
  const files = await expectZip(page);
  expectSame(JSON.parse(files["scenario.json"]).azure_region, "northeurope", "the region in the file");
});

test("a table is saved with the columns that one picks", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await opened(page, site.url);
  const table = page.locator(".handover li", { hasText: "tables-designs.csv" });
  await table.locator("summary").click();
  const columns = await table.getByRole("checkbox").count();
  expectSame(await table.locator("summary").innerText(), `${columns} of ${columns} columns`, "the columns at first");
  for (const column of ["Id", "Parts"]) await table.getByRole("checkbox", { name: column, exact: true }).uncheck();
  expectSame(await table.locator("summary").innerText(), `${columns - 2} of ${columns} columns`, "the columns that are left");
  const { path } = await saved(page, { name: "Save tables-designs.csv" });
  const head = readFileSync(path, "utf8").split("\n")[0].split(",");
  expect(head.includes("Design") && !head.includes("Id") && !head.includes("Parts"), `the table has the columns ${head}`);

  // The last column stays.
  for (const box of (await table.getByRole("checkbox").all()).slice(1)) await box.uncheck();
  expect(await table.getByRole("checkbox").first().isDisabled(), "a table may be without any column");
  expectClean();
});

test("the record is a page of its own that asks nobody for anything", async ({ open, site }) => {
  const { page } = await open();
  await opened(page, site.url);
  const verdict = await page.locator("#verdict-title").textContent();
  const { path } = await saved(page, { name: "Save record.html" });
  const reader = await open();
  const requests = [];
  reader.page.on("request", (request) => requests.push(request.url()));
  await reader.page.setContent(readFileSync(path, "utf8"));
  expectSame(requests, [], "what the record asks for");
  expectSame(await reader.page.locator("h1").textContent(), "Connecting the offices to Azure: decision record", "its title");
  expectSame(await reader.page.locator("figure svg").count(), 5, "its pictures");
  for (const format of ["A4", "Letter"]) expectRecord(await reader.page.pdf({ format }), verdict);
  reader.expectClean();
});

test("the record is printed in place of the page", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await opened(page, site.url);
  const verdict = await page.locator("#verdict-title").textContent();
  await page.getByRole("button", { name: "Print the record" }).click();
  expect(await page.evaluate(() => window.hasPrinted), "nothing was printed");
  await page.emulateMedia({ media: "print" });
  expectSame(
    await page.evaluate(() => [...document.body.children].filter((one) => one.checkVisibility()).map((one) => one.className)),
    ["printed"],
    "what stands on paper",
  );
  const look = await page.evaluate(() => getComputedStyle(document.querySelector(".printed").shadowRoot.querySelector("table")).borderCollapse);
  expectSame(look, "collapse", "the look of its tables");
  expectRecord(await page.pdf({ format: "A4" }), verdict);
  // The printer is done: the page is as before.
  expectSame(await page.locator(".printed").count(), 0, "what is left of the print");
  expectClean();
});

test("the single file hands over the same", async ({ open }) => {
  const { page } = await open();
  await opened(page, pathToFileURL("dist-single/onramp.html").href);
  await expectZip(page);
  // A link to this disk is of no use to another device.
  await page.keyboard.press("Escape");
  await copyLink(page);
  expectSame(await page.locator(".share-box .qr").count(), 0, "the number of codes for a camera");
});
