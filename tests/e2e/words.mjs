// What the terms on the page mean, where they stand and in the guide.

import { expect, expectSame, test } from "./runner.mjs";
import { settled, workingOffline } from "./visit.mjs";

/** Runs in the page: a point on a marked term that can be seen, and the term. */
export function markedTerm() {
  for (const range of CSS.highlights.get("term") ?? []) {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    const { left, top, width, height } = live.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    if (width > 0 && top > 0 && y < innerHeight && document.elementFromPoint(x, y)?.contains(range.startContainer)) {
      return { x, y, text: live.toString() };
    }
  }
  return undefined;
}

test("a term shows its meaning where it stands, and Escape takes it away", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  const verdict = () => page.evaluate(() => document.querySelector("#verdict").innerHTML);
  const before = await verdict();
  const term = await page.waitForFunction(markedTerm).then((handle) => handle.jsonValue());
  await page.mouse.click(term.x, term.y);
  const tip = page.locator("#meaning");
  await tip.waitFor();
  const name = await tip.locator("strong").textContent();
  expect(name !== "", `"${term.text}" has no name`);
  expect((await tip.locator("p").textContent()).length > 20, "nothing is said of it");
  const box = await tip.boundingBox();
  expect(box.x >= 0 && box.x + box.width <= 1280 && box.y >= 0, `it lies outside of the window: ${JSON.stringify(box)}`);
  await page.keyboard.press("Escape");
  expect(!(await tip.isVisible()), "Escape leaves it");
  expectSame(await verdict(), before, "the verdict before and after its words were marked");
  expectClean();
});

test("the guide has every word and how Onramp decides, without a network too", async ({ open, site }) => {
  const { context, page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  await workingOffline(page);
  const guide = page.locator(".foot").getByRole("link", { name: "How Onramp decides" });
  const address = await guide.evaluate(({ href }) => href);
  await context.setOffline(true);
  await page.goto(`${address}#gateway-subnet`);
  expect(await page.getByRole("heading", { name: "Gateway subnet" }).isVisible(), "the word is missing");
  expect(await page.getByRole("heading", { name: "9. What it does not do" }).isVisible(), "it is not said what Onramp does not do");
  const missing = await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="#"]')].map(({ hash }) => hash.slice(1)).filter((id) => !document.getElementById(id)));
  expectSame(missing, [], "links inside the guide that lead nowhere");
  expectSame(await page.evaluate(() => getComputedStyle(document.body).maxWidth !== "none"), true, "whether it has its style");
  await context.setOffline(false);
  expectClean();
});
