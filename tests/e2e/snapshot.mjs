// The first answer, which stands in the page before the program is there.

import { firstScreens } from "../../scripts/snapshot.mjs";
import { expect, expectSame, test } from "./runner.mjs";
import { officeIn, readAnswer, settled } from "./visit.mjs";

const PROGRAM = /\.wasm$/;

/** Lets the program through when told to. */
async function holdProgram(context) {
  let letThrough;
  const held = new Promise((done) => {
    letThrough = done;
  });
  await context.route(PROGRAM, async (route) => {
    await held;
    await route.continue();
  });
  return letThrough;
}

test("the first answer in the page is the one that the program draws, and nothing moves", async ({ open, site }) => {
  const { context, page, expectClean } = await open();
  await context.addInitScript(() => {
    window.moved = [];
    const note = (list) => window.moved.push(...list.getEntries().filter((entry) => !entry.hadRecentInput).map(({ value }) => value));
    new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
  });
  const letThrough = await holdProgram(context);
  await page.goto(site.url);
  const standing = await page.evaluate(() => document.querySelector(".snapshot").innerHTML);
  letThrough();
  await settled(page);
  expectSame(await page.locator(".snapshot").count(), 0, "the number of snapshots beside the program");
  expectSame(await firstScreens(page), standing, "the first screens");
  const moved = await page.evaluate(() => window.moved.reduce((sum, value) => sum + value, 0));
  expect(moved < 0.02, `parts of the page moved by ${moved} in all`);
  expectClean();
});

test("without scripts the first answer can be read", async ({ open, site }) => {
  const { page } = await open({ javaScriptEnabled: false });
  await page.goto(site.url);
  expect(await page.locator("#verdict-title").isVisible(), "the verdict is hidden");
  expect(/needs JavaScript/.test(await page.textContent("noscript")), "nothing says that the form needs JavaScript");
});

test("what is typed before the program is there is taken up, and the focus stays", async ({ open, site }) => {
  const { context, page, expectClean } = await open();
  const letThrough = await holdProgram(context);
  await page.goto(site.url);
  await page.selectOption("#encryption", "required");
  await page.fill("#bandwidth", "800");
  letThrough();
  const answer = await readAnswer(page);
  expectSame(await page.inputValue("#bandwidth"), "800", "the bandwidth");
  expectSame(await page.evaluate(() => document.activeElement.id), "bandwidth", "the focus");
  expectClean();
  const fresh = await open();
  await fresh.page.goto(page.url());
  expectSame(await readAnswer(fresh.page), answer, "the answers to early typing and to its link");
  expectSame(await fresh.page.inputValue("#encryption"), "required", "the encryption behind the link");
});

test("what is pressed before the program is there is pressed then", async ({ open, site }) => {
  const { context, page, expectClean } = await open();
  const letThrough = await holdProgram(context);
  await page.goto(site.url);
  await page.getByRole("tab", { name: "Doubt" }).click();
  letThrough();
  await settled(page);
  expectSame(await page.getByRole("tab", { name: "Doubt" }).getAttribute("aria-selected"), "true", "whether the tab is chosen");
  expect(await page.locator("#show-doubt").isVisible(), "what the tab shows is hidden");
  expectClean();
});

test("whoever only reads is not disturbed by the start of the program, which comes at the first sign of more", async ({ open, site }) => {
  const { page, requests, expectClean } = await open();
  await page.goto(site.url);
  const isFetched = () => requests.filter((url) => /part-rest-\w+\.wasm$/.test(url)).length > 0;
  const deadline = Date.now() + 4000;
  while (!isFetched() && Date.now() < deadline) await page.waitForTimeout(50);
  expect(isFetched(), "the program is not made ready");
  await page.waitForTimeout(500);
  expectSame(await page.locator(".snapshot").count(), 1, "the number of answers that stand in the page");
  await page.mouse.move(200, 200);
  await page.locator(".snapshot").waitFor({ state: "detached", timeout: 4000 });
  await settled(page);
  expectClean();
});

test("without any sign the program starts by itself", async ({ open, site }) => {
  const { page } = await open();
  await page.goto(site.url);
  await page.locator(".snapshot").waitFor({ state: "detached" });
});

test("a form that is opened before the program is there stays open", async ({ open, site }) => {
  const { context, page, expectClean } = await open({ viewport: { width: 390, height: 844 } });
  const letThrough = await holdProgram(context);
  await page.goto(site.url);
  await page.getByRole("button", { name: "Edit needs" }).click();
  await page.fill("#bandwidth", "800");
  letThrough();
  await settled(page);
  expectSame(await page.inputValue("#bandwidth"), "800", "the bandwidth");
  expect(await page.locator("#bandwidth").isVisible(), "the form is closed again");
  expectSame(await page.locator("#edit-needs").getAttribute("aria-expanded"), "true", "what is said of the form");
  expectClean();
});

test("whoever asks something else never sees the first answer", async ({ open, site }) => {
  const { context, page } = await open();
  const letThrough = await holdProgram(context);
  await page.goto(site.url + officeIn("Amsterdam"));
  await page.locator("#boot-state").waitFor();
  expect(!(await page.locator("#verdict").isVisible().catch(() => false)), "the answer of the example is shown");
  letThrough();
  await readAnswer(page);

  // The question was kept; the bare address asks it again.
  const again = await context.newPage();
  await context.unroute(PROGRAM);
  const hold = await holdProgram(context);
  await again.goto(site.url);
  expect(!(await again.locator("#verdict").isVisible().catch(() => false)), "the example is shown in place of what was kept");
  hold();
  await readAnswer(again);
});
