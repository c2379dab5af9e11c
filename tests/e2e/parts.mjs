// Parts of the program come after the first paint: that they do, and what happens where they do not.

import { expect, expectSame, test } from "./runner.mjs";
import { moves, partsDrawn, readAnswer, settled, workingOffline } from "./visit.mjs";

const PART = /\/part-[^/]*\.wasm$/;
const MISSING = "This part of the page could not be loaded";
// The first try and one after each pause.
const TRIES = 3;

/** What the parts draw. */
const drawn = (page) => page.evaluate(partsDrawn);

// What the page begins with is fetched once before it is needed.
for (const [name, part, places, tried] of [
  ["pictures", /\/part-charts-[0-9a-f]+\.wasm$/, 4, TRIES + 1],
  ["rest of the page", /\/part-rest-[0-9a-f]+\.wasm$/, 31, TRIES + 1],
  ["doubts", /\/part-doubts-[0-9a-f]+\.wasm$/, 3, TRIES],
]) {
  test(`without the code for the ${name} it is tried again, the page says so, and a button tries once more`, async ({ open, site }) => {
    const usual = await open();
    await usual.page.goto(site.url);
    const answer = await readAnswer(usual.page);
    const whole = await drawn(usual.page);
    expect(Object.values(whole).every(Boolean), `not all is drawn: ${JSON.stringify(whole)}`);
    usual.expectClean();

    const { context, page } = await open();
    let blocked = true;
    let tries = 0;
    await context.route(part, (route) => {
      // The service worker fetches all there is.
      if (route.request().serviceWorker()) return route.continue();
      tries += 1;
      return blocked ? route.abort() : route.continue();
    });
    await page.goto(site.url);
    await moves(page);
    await page.getByText(MISSING).first().waitFor({ state: "attached" });
    await settled(page);
    // Who waits for it when it is known to be missing asks once more.
    expect([tried, tried + TRIES].includes(tries), `it was tried ${tries} times`);
    const before = tries;
    const missing = await page.getByText(MISSING).count();
    expect(missing >= 1 && missing <= places, `the page says ${missing} times that it is missing`);
    const { design } = await readAnswer(page);
    expectSame(design, answer.design, "the designs with all code and without some");

    blocked = false;
    const again = page.getByRole("button", { name: "Try again" });
    // Pictures are behind a tab, and so is what says that they are missing.
    const shown = (await again.count()) > 0 ? "Compare" : "Trade-offs";
    await page.getByRole("tab", { name: shown }).click();
    await again.first().click();
    await page.getByRole("tab", { name: "Compare" }).click();
    await page.waitForFunction((words) => !document.body.textContent.includes(words), MISSING);
    expectSame(await readAnswer(page), answer, "the answers at once and after a second try");
    expectSame(await drawn(page), whole, "what is drawn at once and after a second try");
    expectSame(tries, before + 1, "the number of tries in all");
  });
}

test("without the code for an answer the page says so, and a button tries once more", async ({ open, site }) => {
  const usual = await open();
  await usual.page.goto(site.url);
  const answer = await readAnswer(usual.page);

  const { context, page } = await open();
  let blocked = true;
  await context.route(/\/part-description-/, (route) => (blocked ? route.abort() : route.continue()));
  await page.goto(site.url);
  await moves(page);
  await page.getByText("There is no answer yet").waitFor();
  expectSame(await page.locator("#verdict").count(), 0, "the number of answers");
  blocked = false;
  await page.getByRole("button", { name: "Try again" }).first().click();
  expectSame(await readAnswer(page), answer, "the answers at once and after a second try");
});

test("the code for the pictures moves nothing when it comes", async ({ open, site }) => {
  const { context, page, expectClean } = await open();
  let letThrough;
  const held = new Promise((done) => {
    letThrough = done;
  });
  await context.route(/\/part-charts-[0-9a-f]+\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(site.url);
  await moves(page);
  await page.waitForSelector("#ledger-title", { state: "attached" });
  await page.getByRole("tab", { name: "Trade-offs" }).click();
  const room = () => page.locator(".charts .chart").evaluateAll((all) => all.map((chart) => chart.clientHeight));
  const before = await room();
  letThrough();
  await settled(page);
  expectSame((await drawn(page)).charts, 3, "the number of pictures");
  const after = await room();
  expectSame(after, before, "the heights of the pictures and of their places");
  expectClean();
});

test("all parts are there without a server", async ({ open, site }) => {
  const { page, requests, expectClean } = await open();
  await page.goto(site.url);
  const answer = await readAnswer(page);
  const whole = await drawn(page);
  const parts = requests.filter((url) => PART.test(url));
  expect(parts.length > 0, "no part was loaded");
  await workingOffline(page);
  await site.close();
  await page.reload();
  expectSame(await readAnswer(page), answer, "the answers with and without a server");
  expectSame(await drawn(page), whole, "what is drawn with and without a server");
  expectClean();
});
