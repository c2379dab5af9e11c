// What a visitor sees where the page cannot start, or where the program breaks.

import { expect, expectSame, test } from "./runner.mjs";
import { answerField, askFor, officeIn, readAnswer, settled, workingOffline } from "./visit.mjs";

const PARTS = {
  failure: /\/failure-[0-9a-f]+\.js$/,
  start: /\/start-[0-9a-f]+\.js$/,
  module: /\/onramp-web-[0-9a-f]+\.js$/,
  program: /\.wasm$/,
  facts: /\/facts-[0-9a-f]+\.txt$/,
};
const LATE = "Not started after ten seconds";

test("a start that hangs says so after ten seconds, whatever it waits for", async ({ open, site }) => {
  const visits = Object.entries({ ...PARTS, more: /\/more-[0-9a-f]+\.txt$/ }).map(async ([part, file], index) => {
    const { context, page } = await open({ reducedMotion: index % 2 ? "reduce" : "no-preference" });
    await context.route(file, () => {});
    await context.addInitScript(() => {
      const look = () => {
        // Before its style is there the page is not shown, whatever is computed for it.
        const late = document.styleSheets.length > 0 && document.querySelector(".late");
        if (late && getComputedStyle(late).visibility === "visible") window.__late = performance.now();
        else requestAnimationFrame(look);
      };
      look();
    });
    await page.goto(site.url + officeIn("Gera"), { waitUntil: "commit" });
    const state = page.locator("#boot-state");
    await state.waitFor();
    await page.waitForFunction(() => document.styleSheets.length > 0);
    const early = await state.ariaSnapshot();
    const age = await page.evaluate(() => performance.now());
    expect(age > 9_000 || !early.includes(LATE), `${part}: said after ${age} ms`);
    await page.waitForFunction(() => window.__late, undefined, { timeout: 30_000 });
    const late = await page.evaluate(() => window.__late);
    expect(late >= 9_900, `${part}: shown after ${late} ms`);
    expect((await state.ariaSnapshot()).includes(LATE), `${part}: nothing is said`);
  });
  for (const result of await Promise.allSettled(visits)) if (result.reason) throw result.reason;
});

test("a start that fails says so at once, and why", async ({ open, site }) => {
  for (const [part, file] of Object.entries(PARTS)) {
    if (part === "failure") continue;
    for (const answer of [{ status: 404, body: "Not found" }, { status: 200, body: "][" }]) {
      const { context, page } = await open();
      await context.route(file, (route) => route.fulfill({ ...answer, headers: { "Content-Type": "text/javascript" } }));
      await page.goto(site.url);
      const state = page.locator("#boot-state");
      await state.getByText("Onramp could not start").waitFor().catch(() => {
        throw new Error(`${part} with ${answer.status}: nothing is said`);
      });
      expect(!(await state.innerText()).includes(LATE), "both messages are there");
      await context.close();
    }
  }
});

/** Lets the program break: while `when` holds no element can be made, which it does not expect. */
async function breaks(context, when) {
  await context.addInitScript(`for (const [kind, name] of [[Document, "createElement"], [Node, "cloneNode"]]) {
    const make = kind.prototype[name];
    kind.prototype[name] = function (...of) {
      if (${when}) throw new Error("no element for you");
      return make.apply(this, of);
    };
  }`);
}

const LAST = "Onramp stopped with an error last time";

test("a program that breaks says what happened and leaves two ways on", async ({ open, site }) => {
  const whole = await open();
  await whole.page.goto(site.url);
  const example = await readAnswer(whole.page);
  await askFor(whole.page, "800");
  const answers = {};
  for (const redundancy of ["maximum", "high"]) {
    await answerField(whole.page, "redundancy", redundancy);
    answers[redundancy] = await readAnswer(whole.page);
  }

  const { context, page } = await open();
  await breaks(context, "window.__breaks");
  await page.goto(site.url);
  await askFor(page, "800");
  await workingOffline(page);

  const stop = async (redundancy) => {
    await page.evaluate(() => { window.__breaks = true; });
    await answerField(page, "redundancy", redundancy).catch(() => {});
    await page.getByRole("heading", { name: "Onramp has stopped" }).waitFor();
    await page.evaluate(() => { window.__breaks = false; });
  };
  await stop("maximum");
  expect((await page.innerText("main code")).includes("panicked at"), `not told why: ${await page.innerText("main")}`);
  expectSame(await page.evaluate(() => document.activeElement.tagName), "H1", "the focus");
  const again = page.getByRole("link", { name: "Open this question again" });
  expect((await again.getAttribute("href")).includes("#s=1."), "the link holds no question");
  await again.click();
  expectSame(await readAnswer(page), answers.maximum, "the answer to the question that broke and to its link");
  expect((await page.innerText("#offer")).includes(LAST), "the last question is not offered");

  await stop("high");
  await page.getByRole("link", { name: "Start with the example" }).click();
  expectSame(await readAnswer(page), example, "the example and what it starts with");
  await page.getByRole("button", { name: "Open it" }).click();
  await page.waitForFunction(() => !document.querySelector("#offer")?.innerText);
  expectSame(await readAnswer(page), answers.high, "the answers before and after it was put aside");
});

test("a kept question that breaks the page is offered at the next visit, not opened", async ({ open, site }) => {
  const { context, page } = await open();
  await page.goto(site.url);
  const example = await readAnswer(page);
  await page.evaluate(() => localStorage.setItem("onramp.scenario", JSON.stringify({ o: [{ c: "Bristol", b: 200 }] })));
  await breaks(context, `localStorage.getItem("onramp.opening") && localStorage.getItem("onramp.scenario")?.includes("Bristol")`);
  await page.goto("about:blank");
  await page.goto(site.url);
  await page.getByRole("heading", { name: "Onramp has stopped" }).waitFor();
  for (const visit of ["second", "third"]) {
    await page.goto("about:blank");
    await page.goto(site.url);
    expectSame(await readAnswer(page), example, `the example and what the ${visit} visit shows`);
    expect((await page.innerText("#offer")).includes(LAST), `nothing is offered at the ${visit} visit`);
  }
  await page.getByRole("button", { name: "Open it" }).click();
  await page.getByRole("heading", { name: "Onramp has stopped" }).waitFor();
  await page.goto("about:blank");
  await page.goto(site.url);
  await settled(page);
  await page.getByRole("button", { name: "Discard it" }).click();
  await page.reload();
  expectSame(await readAnswer(page), example, "the example and what is left");
  expectSame(await page.innerText("#offer"), "", "what is offered after it was discarded");
});

test("a visit that was killed while it opened counts as broken, one that goes on elsewhere does not", async ({ open, site }) => {
  const { page } = await open();
  await page.goto(site.url);
  const answer = await askFor(page, "800");
  expectSame(await page.evaluate(() => localStorage.getItem("onramp.opening")), null, "the mark once an answer stands");
  for (const [age, isOpened] of [[1_000, true], [60_000, false]]) {
    await page.goto("about:blank");
    await page.goto(`${site.url}robots.txt`);
    await page.evaluate((ms) => localStorage.setItem("onramp.opening", Date.now() - ms), age);
    await page.goto(site.url);
    const shown = await readAnswer(page);
    expectSame(JSON.stringify(shown) === JSON.stringify(answer), isOpened, `that it was opened after ${age} ms`);
    expectSame((await page.innerText("#offer")).includes(LAST), !isOpened, `that it is offered after ${age} ms`);
  }
});

test("the console stays silent", async ({ open, site }) => {
  const { context, page, expectClean } = await open();
  const said = [];
  context.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  await page.goto(site.url);
  for (const visit of ["first", "second"]) {
    await settled(page);
    await workingOffline(page);
    // What was loaded ahead and not used is complained of a few seconds after the load.
    await page.waitForTimeout(6_000);
    expectSame(said, [], `what is said at the ${visit} visit and silence`);
    await page.reload();
  }
  expectClean();
});
