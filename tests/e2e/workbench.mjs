// Work that is never lost: steps that can be undone, scenarios that are kept, links that open beside them.

import { deflateSync } from "node:zlib";
import { blockStorage, fillStorage, keepStrange, STRANGE } from "./lacking.mjs";
import { expect, expectSame, test } from "./runner.mjs";
import { answerField, settled } from "./visit.mjs";

/** The fragment of a link to a scenario; see `codec::v1` for the keys. */
const link = (scenario) => `#s=1.${deflateSync(JSON.stringify(scenario)).toString("base64url")}`;

const value = (page, id) => page.inputValue(`#${id}`);
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
const undo = (page) => page.getByRole("button", { name: "Undo", exact: true });
const redo = (page) => page.getByRole("button", { name: "Redo", exact: true });
const shows = (page, id, wanted) =>
  page.waitForFunction(([field, text]) => document.getElementById(field)?.value === text, [id, wanted]);

async function start(visit, site, fragment = "") {
  await visit.page.goto(site.url + fragment);
  await settled(visit.page);
  return visit.page;
}

async function scenarios(page) {
  await page.getByRole("button", { name: "Scenarios", exact: true }).click();
  await page.waitForSelector(".scenarios");
}

/** The scenarios in the open list: name and what is said of each. */
const listed = (page) =>
  page.locator(".scenarios > ul:not(.examples) > li").evaluateAll((rows) =>
    rows.map((row) => [row.querySelector("input")?.value, row.querySelector(".help").textContent.split(", kept")[0]]));

async function rename(page, name) {
  await page.fill("#scenario-name", name);
  await page.press("#scenario-name", "Enter");
}

/** Waits until a scenario that is kept under any name contains `text`. The line before it says when that was. */
const keeps = (page, text) =>
  page.waitForFunction((part) => Object.keys(localStorage).some((key) => key.startsWith("onramp.kept.") && localStorage[key].split("\n").at(-1).includes(part)), text);

test("undo takes back what was typed, picked and started anew, and redo does it again", async ({ open, site }) => {
  const visit = await open();
  const page = await start(visit, site);
  expectSame(await undo(page).getAttribute("aria-disabled"), "true", "whether there is nothing to undo");
  const before = { bandwidth: await value(page, "bandwidth"), encryption: await value(page, "encryption") };
  await answerField(page, "bandwidth", "850");
  await answerField(page, "encryption", "end_to_end");
  await settled(page);
  await page.getByRole("button", { name: "Start anew" }).click();
  await shows(page, "bandwidth", before.bandwidth);
  await settled(page);
  expect((await page.evaluate(() => document.activeElement.textContent)) === "Start anew", "the focus is lost");

  await undo(page).click();
  await shows(page, "bandwidth", "850");
  expectSame(await value(page, "encryption"), "end_to_end", "the encryption that undo brings back");
  await undo(page).click();
  await shows(page, "encryption", before.encryption);
  expect((await page.locator(".bench [role=status]").textContent()).includes("encryption"), "it is not said what was undone");
  await undo(page).click();
  await shows(page, "bandwidth", before.bandwidth);
  expectSame(await focused(page), "undo", "where the focus is after undoing all");
  expectSame(await undo(page).getAttribute("aria-disabled"), "true", "whether all is undone");
  await redo(page).click();
  await shows(page, "bandwidth", "850");
  await redo(page).click();
  await shows(page, "encryption", "end_to_end");
  await settled(page);
  await page.reload();
  await settled(page);
  expectSame(await value(page, "bandwidth"), "850", "the bandwidth after a reload");
  visit.expectClean();
});

test("the keys for undo leave a text field with typing of its own to the browser", async ({ open, site }) => {
  const visit = await open();
  const page = await start(visit, site);
  const before = await value(page, "encryption");
  await page.selectOption("#encryption", "end_to_end");
  await page.focus("#encryption");
  await page.keyboard.press("ControlOrMeta+z");
  await shows(page, "encryption", before);
  expectSame(await focused(page), "encryption", "where the focus is");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await shows(page, "encryption", "end_to_end");
  await page.keyboard.press("ControlOrMeta+z");
  await shows(page, "encryption", before);
  await page.keyboard.press("ControlOrMeta+y");
  await shows(page, "encryption", "end_to_end");

  await page.focus("#bandwidth");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("77");
  await settled(page);
  await page.keyboard.press("ControlOrMeta+z");
  await page.waitForFunction(() => document.getElementById("bandwidth").value !== "77");
  expectSame(await value(page, "encryption"), "end_to_end", "the encryption while a number is typed");
  await page.focus("#latency");
  await page.keyboard.press("ControlOrMeta+z");
  await settled(page);
  expectSame(await focused(page), "latency", "where the focus is in a field that nothing was typed into");
  visit.expectClean();
});

test("undo takes back a list of offices and what was chosen in closed parts, which stay open", async ({ open, site }) => {
  const visit = await open();
  const page = await start(visit, site);
  await page.getByText("More about your needs").click();
  await page.getByLabel("Mission critical").check();
  await undo(page).click();
  await page.waitForFunction(() => !document.getElementById("mission-critical").checked);
  expect(await page.locator("#mission-critical").isVisible(), "the details of the question were closed");
  await page.getByRole("button", { name: "List your offices" }).click();
  await page.fill("#office-text", "London 200 Mbps\nParis 1 Gbps");
  await page.getByRole("button", { name: "Use these offices" }).click();
  await page.waitForSelector(".office-list");
  await page.getByRole("button", { name: "Give a number only" }).click();
  await page.waitForSelector("#offices");
  expectSame(await focused(page), "office-sheet-open", "where the focus is once the list is gone");
  await page.keyboard.press("ControlOrMeta+z");
  await page.waitForSelector(".office-list");
  await undo(page).click();
  await page.waitForSelector("#offices");
  visit.expectClean();
});

test("scenarios are kept by name, opened, renamed, duplicated, deleted and brought back", async ({ open, site }) => {
  const visit = await open();
  const page = await start(visit, site);
  await answerField(page, "bandwidth", "850");
  await rename(page, "Retail");
  await keeps(page, "Retail");
  await page.getByRole("button", { name: "Start anew" }).click();
  await answerField(page, "bandwidth", "120");
  await rename(page, "Bank");
  await keeps(page, "Bank");
  await scenarios(page);
  expectSame((await listed(page)).map(([name]) => name), ["Bank", "Retail"], "the names that are listed");
  expectSame((await listed(page))[1][1], "3 offices, 2.55 Gbps together, West Europe", "what is said of a scenario");

  await page.getByRole("button", { name: "Duplicate “Retail”" }).click();
  await page.getByLabel("Name of “Retail (copy)”").waitFor();
  await page.getByLabel("Name of “Retail (copy)”").fill("Retail, dear");
  await page.keyboard.press("Enter");
  await page.getByLabel("Name of “Retail, dear”").waitFor();
  await page.getByRole("button", { name: "Delete “Retail, dear”" }).click();
  await page.waitForFunction(() => document.activeElement.id === "scenario-back");
  expectSame((await listed(page)).length, 2, "how many are left");
  await page.keyboard.press("Enter");
  await page.getByLabel("Name of “Retail, dear”").waitFor();
  expectSame(await focused(page), "scenarios-close", "where the focus is");

  await page.getByRole("button", { name: "Open “Retail”", exact: true }).click();
  await shows(page, "bandwidth", "850");
  expectSame(await value(page, "scenario-name"), "Retail", "the name at the top");
  expectSame(await focused(page), "scenarios-open", "where the focus is after opening");
  await settled(page);
  await page.reload();
  await settled(page);
  expectSame(await value(page, "scenario-name"), "Retail", "the name after a reload");
  await answerField(page, "bandwidth", "860");
  await keeps(page, "860");
  await scenarios(page);
  expectSame((await listed(page)).map(([name]) => name).sort(), ["Bank", "Retail", "Retail, dear"], "the names after all that");
  visit.expectClean();
});

test("what a newer version kept, or what is damaged, is left alone and breaks nothing", async ({ open, site }) => {
  const visit = await open();
  const page = await start(visit, site);
  await page.evaluate(keepStrange, STRANGE);
  await page.goto("about:blank");
  await start(visit, site);
  expect((await page.innerText("#notice")).includes("left alone"), "it is not said that something is left alone");
  await answerField(page, "bandwidth", "850");
  await settled(page);
  const kept = await page.evaluate(() => ({ ...localStorage }));
  for (const key of ["onramp.kept.1", "onramp.kept.2", "onramp.kept.3"]) expectSame(kept[key], STRANGE[key], key);
  expect(Object.values(kept).includes(STRANGE["onramp.scenario"]), "the last scenario of the newer version is gone");
  await scenarios(page);
  expectSame(await page.getByText("A newer version of Onramp kept it.").count(), 2, "how many are told to be newer");
  visit.expectClean();
});

const COLLEAGUE = { r: "northeurope", b: 275, q: 9 };

test("a colleague's link opens beside one's own work, and back", async ({ open, site }) => {
  const visit = await open();
  const page = await start(visit, site);
  await answerField(page, "bandwidth", "850");
  await rename(page, "Mine");
  await keeps(page, "Mine");
  const banner = page.locator("#link-opened");
  const follow = async () => {
    // The address is written a moment after a change.
    await settled(page);
    await page.evaluate((fragment) => { location.hash = fragment; }, link(COLLEAGUE));
    await shows(page, "bandwidth", "275");
  };
  await follow();
  expect((await banner.innerText()).includes("“Mine”"), await banner.innerText());
  await settled(page);
  await page.reload();
  await settled(page);
  expectSame(await value(page, "bandwidth"), "275", "the bandwidth of the link after a reload");
  await banner.getByRole("button", { name: "Back to mine" }).click();
  await shows(page, "bandwidth", "850");
  expectSame(await value(page, "scenario-name"), "Mine", "the name of one's own");
  expect((await focused(page)) !== "BODY", "the focus is lost");
  expectSame((await banner.innerText()).trim(), "", "the banner after going back");

  await follow();
  await undo(page).click();
  await shows(page, "bandwidth", "850");
  await redo(page).click();
  await shows(page, "bandwidth", "275");
  await banner.getByRole("button", { name: "Keep this one" }).click();
  await page.waitForFunction(() => !document.querySelector("#link-opened").innerText);
  await keeps(page, "275");
  await scenarios(page);
  expectSame((await listed(page)).length, 2, "how many are kept");

  // In a tab of its own, and without a word one's own work opens again.
  const other = await visit.context.newPage();
  await other.goto(site.url + link({ b: 333 }));
  await settled(other);
  expect((await other.locator("#link-opened").innerText()).includes("is kept"), "nothing is said in another tab");
  await answerField(other, "bandwidth", "334");
  await keeps(page, "334");
  await keeps(page, "850");
  visit.expectClean();
});

test("a link with prices says so, and the answer without them is one click away", async ({ open, site }) => {
  const visit = await open();
  const page = await start(visit, site);
  const prices = Object.fromEntries(["VpnGw1AZ", "VpnGw2AZ", "VpnGw3AZ"].map((sku) => [`price.vpn_gateway.${sku}.global`, "0.01"]));
  await page.goto("about:blank");
  await start(visit, site, link({ ...COLLEAGUE, ad: 95, p: prices }));
  const banner = page.locator("#link-opened");
  expect((await banner.innerText()).includes("3 prices and a discount of 95 %"), await banner.innerText());
  await banner.getByText("What it carries").click();
  expectSame(await banner.locator("li").count(), 4, "how much is listed");
  await page.reload();
  await settled(page);
  expect((await banner.innerText()).includes("95 %"), "after a reload nothing is said any more");
  const dear = await page.locator("#verdict .side-by-side").first().innerText();
  await page.getByText("More about your needs").click();
  expectSame(await value(page, "discount"), "95", "the discount");
  await banner.getByRole("button", { name: "Answer without them" }).click();
  await page.waitForFunction((text) => document.querySelector("#verdict .side-by-side").innerText !== text, dear);
  expectSame(await value(page, "discount"), "0", "the discount without them");
  expect((await focused(page)) !== "BODY", "the focus is lost");
  await undo(page).click();
  await shows(page, "discount", "95");
  visit.expectClean();
});

test("one's own address on a reload keeps names and prices", async ({ open, site }) => {
  const visit = await open();
  const page = await start(visit, site);
  await rename(page, "Secret");
  await page.getByText("More about your needs").click();
  await answerField(page, "discount", "17");
  await settled(page);
  await page.reload();
  await settled(page);
  expectSame([await value(page, "scenario-name"), await value(page, "discount")], ["Secret", "17"], "name and discount");
  expectSame((await page.locator("#link-opened").innerText()).trim(), "", "what is said of a link");
  visit.expectClean();
});

test("a full or blocked storage is told once, and nothing on the screen is lost", async ({ open, site }) => {
  for (const [how, lack] of [["full", fillStorage], ["blocked", blockStorage]]) {
    const visit = await open();
    await visit.context.addInitScript(lack);
    const page = await start(visit, site);
    await answerField(page, "bandwidth", "850");
    await page.getByText("This browser keeps nothing").waitFor();
    await page.getByRole("button", { name: "Dismiss" }).click();
    expect((await focused(page)) !== "BODY", "the focus is lost");
    await answerField(page, "latency", "44");
    await settled(page);
    expectSame((await page.innerText("#notice")).trim(), "", `what is said the second time when it is ${how}`);
    await undo(page).click();
    await shows(page, "latency", "");
    await settled(page);
    await page.reload();
    await settled(page);
    expectSame(await value(page, "bandwidth"), "850", "what the address brings back");
    visit.expectClean();
  }
});

test("two tabs with different scenarios leave each other alone", async ({ open, site }) => {
  const visit = await open();
  const one = await start(visit, site);
  await answerField(one, "bandwidth", "850");
  await rename(one, "One");
  await keeps(one, "One");
  const two = await visit.context.newPage();
  await two.goto(site.url);
  await settled(two);
  await two.getByRole("button", { name: "Start anew" }).click();
  await rename(two, "Two");
  await answerField(two, "bandwidth", "120");
  await keeps(two, "120");
  await settled(two);
  await answerField(one, "bandwidth", "870");
  await settled(one);
  for (const [page, name, bandwidth] of [[one, "One", "870"], [two, "Two", "120"]]) {
    await page.reload();
    await settled(page);
    expectSame([await value(page, "scenario-name"), await value(page, "bandwidth")], [name, bandwidth], "a tab after a reload");
    expectSame((await page.locator("#changed-elsewhere").innerText()).trim(), "", "what is said of other tabs");
  }
  visit.expectClean();
});

test("another tab's change to the same scenario is told, and can be taken over or kept beside", async ({ open, site }) => {
  const visit = await open();
  const one = await start(visit, site);
  await answerField(one, "bandwidth", "850");
  await rename(one, "Shared");
  await keeps(one, "Shared");
  const two = await visit.context.newPage();
  await two.goto(site.url);
  await settled(two);
  expectSame(await value(two, "scenario-name"), "Shared", "what another tab opens");
  await answerField(two, "bandwidth", "910");
  const told = one.locator("#changed-elsewhere");
  await told.getByRole("button", { name: "Take over its changes" }).click();
  await shows(one, "bandwidth", "910");
  expectSame((await told.innerText()).trim(), "", "what is said after taking it over");
  expect((await focused(one)) !== "BODY", "the focus is lost");

  await answerField(two, "bandwidth", "920");
  await told.getByText("Another tab changed this scenario").waitFor();
  // Going on here loses neither.
  await answerField(one, "latency", "33");
  await keeps(one, "33");
  await keeps(one, "920");
  await scenarios(one);
  expectSame((await listed(one)).length, 2, "how many are kept");
  expectSame(await value(two, "bandwidth"), "920", "the other tab");
  expectSame((await two.locator("#changed-elsewhere").innerText()).trim(), "", "what is said in the other tab");
  visit.expectClean();
});

test("what would change the answer can be tried, and undone", async ({ open, site }) => {
  const visit = await open();
  const page = await start(visit, site);
  const before = await page.innerText("#verdict-title");
  const tries = page.locator("#verdict").getByRole("button", { name: /^Try it/ });
  await tries.nth(1).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction((text) => document.querySelector("#verdict-title").innerText !== text, before);
  await settled(page);
  expect((await focused(page)) !== "BODY", "the focus is lost");
  await undo(page).click();
  await page.waitForFunction((text) => document.querySelector("#verdict-title").innerText === text, before);
  await settled(page);
  expectSame(await value(page, "latency"), "", "the limit that was tried");
  visit.expectClean();
});

test("tabs are chosen by keys and keep what they show", async ({ open, site }) => {
  const visit = await open();
  const page = await start(visit, site);
  const chosen = () => page.locator('[role=tab][aria-selected="true"]').innerText();
  await page.getByRole("tab", { name: "Compare" }).focus();
  const seen = [];
  for (const key of ["ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home"]) {
    await page.keyboard.press(key);
    seen.push(await chosen());
  }
  expectSame(seen, ["Picture", "Sources", "Compare", "Sources", "Compare"], "the tabs");
  expectSame(await page.locator("[role=tab][tabindex='0']").count(), 1, "how many tabs are reached by Tab");
  await page.getByRole("button", { name: "More of it" }).click();
  expectSame(await chosen(), "Doubt", "where more of it stands");
  await answerField(page, "bandwidth", "650");
  await settled(page);
  expectSame(await chosen(), "Doubt", "the tab after an edit");
  visit.expectClean();
});

test("today is compared with half as much again", async ({ open, site }) => {
  const visit = await open();
  const page = await start(visit, site);
  await page.getByRole("button", { name: "Pin this answer" }).click();
  const card = page.locator(".what-if");
  expect((await card.innerText()).includes("Nothing is asked otherwise yet"), await card.innerText());
  await answerField(page, "bandwidth", "750");
  await settled(page);
  const words = await card.innerText();
  expect(/Bandwidth each, Mbps\s+500\s+750/.test(words), words);
  expect(/cost a month, as planned\s+about \$[\d,]+\s+about \$[\d,]+ \(\+[\d.]+ %\)/i.test(words), words);
  await page.getByRole("button", { name: "Back to what you pinned" }).click();
  await shows(page, "bandwidth", "500");
  await settled(page);
  expect((await card.innerText()).includes("Nothing is asked otherwise yet"), await card.innerText());
  await page.getByRole("button", { name: "Unpin" }).click();
  await page.getByRole("button", { name: "Pin this answer" }).waitFor();
  visit.expectClean();
});

test("a link that compares shows both answers beside one's own work", async ({ open, site }) => {
  const visit = await open({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await start(visit, site);
  await page.getByRole("button", { name: "Pin this answer" }).click();
  await answerField(page, "bandwidth", "750");
  await settled(page);
  const card = (own) => own.locator(".what-if").innerText();
  const said = await card(page);
  await page.getByRole("button", { name: "Copy link to both" }).click();
  await page.getByText("The link to both is on the clipboard").waitFor();
  const both = await page.evaluate(() => navigator.clipboard.readText());
  expect(/#a=1\.[\w-]+&b=1\.[\w-]+$/.test(both), both);
  visit.expectClean();

  // A colleague has work of their own, and mail puts a full stop behind the link.
  const other = await open();
  const theirs = await start(other, site);
  await rename(theirs, "Theirs");
  await keeps(theirs, "Theirs");
  await theirs.goto(`${both}.`);
  await theirs.locator("#what-if-title").waitFor();
  await shows(theirs, "bandwidth", "750");
  await settled(theirs);
  expectSame(await card(theirs), said, "what differs");
  await scenarios(theirs);
  expectSame((await listed(theirs)).map(([name]) => name), ["Theirs"], "what is kept");
  other.expectClean();

  // A visitor without any opens it at once.
  const fresh = await open();
  await start(fresh, site, both.slice(both.indexOf("#")));
  await fresh.page.locator("#what-if-title").waitFor();
  await settled(fresh.page);
  expectSame(await card(fresh.page), said, "what differs for a new visitor");
  fresh.expectClean();
});

test("an example is opened beside one's own work", async ({ open, site }) => {
  const visit = await open();
  const page = await start(visit, site);
  await rename(page, "Mine");
  await keeps(page, "Mine");
  await scenarios(page);
  expectSame(await page.locator(".examples button").count(), 6, "the number of examples");
  await page.getByRole("button", { name: "“We are a bank”" }).click();
  await shows(page, "scenario-name", "Bank");
  await settled(page);
  expect((await page.locator("#verdict").getAttribute("data-family")) === "expressroute_ipsec", "no IPsec for a bank");
  await scenarios(page);
  expectSame((await listed(page)).map(([name]) => name), ["Mine"], "what is kept");
  visit.expectClean();
});

for (const [width, colorScheme] of [[390, "light"], [390, "dark"], [1440, "light"], [1440, "dark"]]) {
  test(`nothing of the workbench overflows at ${width} px in ${colorScheme}`, async ({ open, site }) => {
    const visit = await open({ viewport: { width, height: 844 }, colorScheme });
    const page = await start(visit, site);
    await rename(page, "A scenario with quite a long name, as people give them when they have several");
    await keeps(page, "quite");
    await settled(page);
    await page.evaluate((fragment) => { location.hash = fragment; }, link({ ...COLLEAGUE, ad: 95 }));
    await page.getByText("You opened a link").waitFor();
    await settled(page);
    const room = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect((await room()) <= 0, `the page is ${await room()} px too wide`);
    await page.screenshot({ path: `target/e2e/workbench-${width}-${colorScheme}.png` });
    await scenarios(page);
    await page.getByRole("button", { name: /^Duplicate/ }).click();
    await page.waitForFunction(() => document.querySelectorAll(".scenarios input").length === 2);
    const wide = await page.locator("#scenarios").evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth);
    expect(wide <= 0, `the list is ${wide} px too wide`);
    await page.screenshot({ path: `target/e2e/scenarios-${width}-${colorScheme}.png` });
    visit.expectClean();
  });
}
