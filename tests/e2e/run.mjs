// Tests of the release build as its visitors meet it, in Chromium.
//
//   [LANES=2] node tests/e2e/run.mjs [PART OF A NAME]
//
// Needs dist/ and dist-single/, which `make build single` fills.

import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { launch } from "../../scripts/browser.mjs";
import { serve } from "../../scripts/serve.mjs";
import { expect, expectSame, run, test } from "./runner.mjs";
import { answerField, BASE, copyLink, officeIn, readAnswer, settled, showTab, TABS, visitor, workingOffline } from "./visit.mjs";
import "./accessibility.mjs";
import "./charts.mjs";
import "./failure.mjs";
import "./focus.mjs";
import "./handover.mjs";
import "./offices.mjs";
import "./offline.mjs";
import "./parts.mjs";
import "./snapshot.mjs";
import "./words.mjs";
import "./workbench.mjs";
import "./worker.mjs";

const SINGLE_FILE = "dist-single/onramp.html";

const QUICK_FIELDS = ["region", "bandwidth", "latency", "encryption", "redundancy", "offices"];
const ANSWERS = {
  region: "northeurope",
  bandwidth: "800",
  latency: "60",
  encryption: "end_to_end",
  redundancy: "high",
  offices: "7",
};

async function answerAll(page) {
  for (const id of QUICK_FIELDS) await answerField(page, id, ANSWERS[id]);
}

function fieldValues(page) {
  return page.evaluate((ids) => ids.map((id) => document.getElementById(id).value), QUICK_FIELDS);
}

test("five answers become a recommendation that a link carries to a fresh profile, offline too", async ({ open, site }) => {
  const author = await open();
  await author.page.goto(site.url);
  const example = await readAnswer(author.page);
  await answerAll(author.page);
  const answer = await readAnswer(author.page);
  expect(answer.verdict !== example.verdict, "the answers changed nothing in the recommendation");
  expect(/\d/.test(answer.verdict), `no figure in the verdict: ${answer.verdict}`);
  const link = await copyLink(author.page);
  author.expectClean();

  const reader = await open();
  await reader.page.goto(link);
  expectSame(await readAnswer(reader.page), answer, "the answers behind the link");
  expectSame(await fieldValues(reader.page), Object.values(ANSWERS), "the fields behind the link");

  await workingOffline(reader.page);
  // What this visit fetches last; it came before the worker and does without that.
  await reader.page.waitForFunction(() => CSS.highlights.size > 0);
  reader.expectClean();
  await site.close();
  await reader.page.reload();
  expectSame(await readAnswer(reader.page), answer, "the answers without a server");
  reader.expectClean();
});

const CITIES = /\/more-[0-9a-f]+\.txt$/;

test("a link with a small city waits for the list of all cities, and opens offline too", async ({ open, site }) => {
  const small = site.url + officeIn("Gera");
  const reader = await open();
  let letThrough;
  const held = new Promise((done) => {
    letThrough = done;
  });
  await reader.context.route(CITIES, async (route) => {
    await held;
    await route.continue();
  });
  await reader.page.goto(small);
  await reader.page.getByText("Loading the list of all cities").waitFor();
  expectSame(await reader.page.locator("#verdict").count(), 0, "the number of answers before the list");
  letThrough();
  const answer = await readAnswer(reader.page);
  expect((await reader.page.innerText("main")).includes("Gera"), "the city is not named");
  expectSame(await reader.page.innerText("#notice"), "", "the notices");

  // A city of the first part needs no list, and a small one in the open page waits for it.
  const other = await open();
  let blocked = true;
  await other.context.route(CITIES, (route) => (blocked ? route.abort() : route.continue()));
  await other.page.goto(site.url + officeIn("Amsterdam"));
  await readAnswer(other.page);
  const before = other.page.url();
  const notice = other.page.locator("#notice");
  await other.page.evaluate((link) => { location.hash = link; }, officeIn("Gera"));
  await notice.getByText("could not be loaded").waitFor();
  expectSame(other.page.url(), before, "the addresses before and after a link that needs the list");
  blocked = false;
  await other.page.evaluate((link) => { location.hash = link; }, officeIn("Gera"));
  await other.page.waitForFunction(() => document.querySelector("main").innerText.includes("Gera"));
  expectSame(await readAnswer(other.page), answer, "the answers in a fresh and an open page");

  await workingOffline(reader.page);
  reader.expectClean();
  await site.close();
  await reader.page.goto("about:blank");
  await reader.page.goto(small);
  expectSame(await readAnswer(reader.page), answer, "the answers without a server");
});

test("without the list of all cities the page says what to do and keeps the question", async ({ open, site }) => {
  const { context, page } = await open();
  await context.route(CITIES, (route) => route.abort());
  await page.goto(site.url + officeIn("Gera"));
  await page.getByText("Please check your connection, then reload").waitFor();
  await context.unroute(CITIES);
  await page.reload();
  await readAnswer(page);
  expect((await page.innerText("main")).includes("Gera"), "the city is not named");
});

test("the copy button puts the link on the clipboard", async ({ open, site }) => {
  const { context, page, expectClean } = await open();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(site.url);
  await settled(page);
  const link = await copyLink(page);
  expectSame(await page.evaluate(() => navigator.clipboard.readText()), link, "clipboard and link");
  expect(link.startsWith(`${site.url}#s=1.`), `not a link to this page: ${link}`);
  expectClean();
});

test("no request leaves the origin", async ({ open, site }) => {
  const { page, requests, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  await answerAll(page);
  await settled(page);
  await copyLink(page);
  await workingOffline(page);
  expect(requests.some((url) => url.endsWith(".wasm")), "the watch saw no request at all");
  expectClean();
});

test("a damaged link says so and shows the example", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  const example = await readAnswer(page);
  const calm = (await page.locator("#notice").innerText()).trim();

  for (const damaged of ["#s=1.AAAA", "#s=1.%E0%A4%A", "#s=9.eyJ9", "#s=1."]) {
    await page.goto("about:blank");
    await page.goto(site.url + damaged);
    expectSame(await readAnswer(page), example, `the example and the answer behind ${damaged}`);
    const notice = (await page.locator("#notice").innerText()).trim();
    expect(notice !== "" && notice !== calm, `no message for ${damaged}`);
  }
  expectClean();
});

test("the keyboard reaches and changes every quick field and the copy button", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);

  const reached = [];
  for (let presses = 0; presses < 200 && reached.length < QUICK_FIELDS.length + 1; presses += 1) {
    await page.keyboard.press("Tab");
    const { id, tag, before } = await page.evaluate(() => {
      const { id, tagName, value } = document.activeElement;
      return { id, tag: tagName, before: value };
    });
    if (reached.includes(id) || (id !== "copy-link" && !QUICK_FIELDS.includes(id))) continue;
    reached.push(id);
    if (id === "copy-link") continue;

    if (tag === "SELECT") {
      const atEnd = await page.evaluate(() => document.activeElement.selectedIndex === document.activeElement.length - 1);
      await page.keyboard.press(atEnd ? "ArrowUp" : "ArrowDown");
    } else {
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(before === "12" ? "13" : "12");
    }
    await settled(page);
    const { focused, after } = await page.evaluate(() => ({
      focused: document.activeElement.id,
      after: document.activeElement.value,
    }));
    expectSame(focused, id, "focus after a change and before it");
    expect(after !== before, `the keyboard did not change ${id}`);
  }
  expectSame(reached.sort(), [...QUICK_FIELDS, "copy-link"].sort(), "the reached fields");

  await page.focus("#copy-link");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#share-link")?.value.includes("#s="));
  expectSame(await page.locator(".share-box .qr").count(), 1, "the number of codes for a camera");
  expectClean();
});

test("a narrow screen has the answer first, and the form behind a button", async ({ open, site }) => {
  const { page, expectClean } = await open({ viewport: { width: 390, height: 844 } });
  await page.goto(site.url);
  await settled(page);
  const top = await page.locator("#verdict-title").evaluate((title) => title.getBoundingClientRect().top);
  expect(top < 844 / 2, `the verdict begins ${top} px down`);
  const button = page.locator("#edit-needs");
  const line = page.locator(".asked-for p");
  expectSame(await line.innerText(), "3 offices, 1.5 Gbps together, West Europe", "the question in a line");
  expectSame(await page.locator("#offices").isVisible(), false, "whether the form is open at first");

  await button.click();
  expectSame(await button.getAttribute("aria-expanded"), "true", "what is said of the form");
  await answerField(page, "offices", "0");
  await page.locator("#offices-error").waitFor({ state: "visible" });
  await button.click();
  expectSame(await page.locator("#offices").isVisible(), false, "whether the form is open again");
  expect((await line.innerText()).includes("cannot be used"), `nothing tells of the wrong number: ${await line.innerText()}`);
  await button.click();
  await answerField(page, "offices", "1");
  await page.waitForFunction(() => document.querySelector(".asked-for p").innerText === "1 office, 500 Mbps, West Europe");
  expectClean();
});

// WCAG 2.2 asks for 320 pixels (1.4.10), and for room between letters, words and lines (1.4.12).
const READ_AS = [
  ["at 320 px", 320, ""],
  ["with more room in the text", 360, "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"],
];
for (const [how, width, style] of READ_AS) {
  test(`nothing scrolls sideways ${how}`, async ({ open, site }) => {
    const { page, expectClean } = await open({ viewport: { width, height: 740 } });
    await page.goto(site.url);
    await settled(page);
    await page.evaluate((rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets.push(sheet);
    }, style);
    const expectFits = async (what) => {
      const wide = await page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        const isOut = (element) => element.getBoundingClientRect().right > room + 1 && !element.closest(".scroll, .tabs");
        const out = [...document.querySelectorAll("body *")].find(isOut)?.outerHTML.slice(0, 150);
        return { room, needed: document.documentElement.scrollWidth, out };
      });
      expect(wide.needed <= wide.room, `${what} is ${wide.needed} px wide on a screen of ${wide.room} px: ${wide.out}`);
    };
    await expectFits("the page");
    const edit = page.getByRole("button", { name: "Edit needs" });
    if (await edit.isVisible()) await edit.click();
    await expectFits("the form");
    for (const tab of TABS) {
      await showTab(page, tab);
      await expectFits(`“${tab}”`);
    }
    expectClean();
  });
}

test("an invalid number is explained beside its field and stays as typed", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  const before = await readAnswer(page);
  for (const [id, wrong] of [["bandwidth", "-5"], ["offices", "0"], ["latency", "-1"]]) {
    const valid = await page.inputValue(`#${id}`);
    await answerField(page, id, wrong);
    const error = page.locator(`#${id}-error`);
    await error.waitFor({ state: "visible" });
    expect((await error.innerText()).trim() !== "", `no message beside ${id}`);
    expectSame(await page.inputValue(`#${id}`), wrong, `what was typed into ${id} and what it shows`);
    const described = await page.getAttribute(`#${id}`, "aria-describedby");
    expect(described?.split(/\s+/).includes(`${id}-error`), `${id} is not described by its message`);
    expectSame((await readAnswer(page)).design, before.design, `the designs before and after a wrong ${id}`);
    await page.fill(`#${id}`, valid);
    await page.press(`#${id}`, "Tab");
    await error.waitFor({ state: "hidden" });
  }
  expectClean();
});

test("a price pack changes the bill, stays in this browser and goes again", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  const listed = await readAnswer(page);
  const link = await copyLink(page);
  const pack = (price) => ({
    name: "pack.json",
    mimeType: "application/json",
    buffer: Buffer.from(
      JSON.stringify({
        defaults: {
          source: "retail_prices_api", as_of: "2026-11-20", confidence: "high", basis: "published", unit: "USD/hour",
        },
        facts: ["VpnGw1AZ", "VpnGw2AZ", "VpnGw3AZ", "VpnGw4AZ", "VpnGw5AZ"].map((sku) => (
          { id: `price.vpn_gateway.${sku}.global`, value: price }
        )),
      }),
    ),
  });
  const notice = page.locator("#notice");
  await page.setInputFiles("#price-pack", pack("9.99"));
  await page.getByText("5 of its 5 prices differ from the list").waitFor();
  const packed = await readAnswer(page);
  expect(packed.verdict !== listed.verdict, "the pack changed nothing in the recommendation");
  expectSame(await copyLink(page), link, "the links before and after a pack");
  await page.reload();
  expectSame(await readAnswer(page), packed, "the answers before and after a reload");

  // Anything else is refused by name and changes nothing; this one is dropped onto the page.
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['{"facts": []}'], "other.json", { type: "application/json" }));
    return data;
  });
  await page.dispatchEvent("main", "drop", { dataTransfer: dropped });
  await page.getByText("other.json was not used").waitFor();
  expectSame(await readAnswer(page), packed, "the answers before and after another file");
  expect((await notice.innerText()).includes("missing field `defaults`"), await notice.innerText());

  await page.evaluate(() => document.querySelectorAll("details.more").forEach((more) => { more.open = true; }));
  await page.getByRole("button", { name: "Use list prices" }).click();
  expectSame((await readAnswer(page)).verdict, listed.verdict, "the verdicts before the pack and after it");
  expectClean();
});

test("what was changed last is kept, however soon the page is left", async ({ open, site }) => {
  const { page } = await open();
  await page.goto(site.url);
  await readAnswer(page);
  const kept = await page.evaluate(async () => {
    const field = document.querySelector("#encryption");
    field.value = "required";
    field.dispatchEvent(new Event("change", { bubbles: true }));
    // The page draws the change; no timer comes before it is left.
    for (let step = 0; step < 50; step += 1) await undefined;
    const before = localStorage.getItem("onramp.scenario");
    dispatchEvent(new Event("pagehide"));
    return [before, localStorage.getItem("onramp.scenario")];
  });
  expect(kept[0] !== kept[1], `nothing was kept as the page was left: ${kept[1]}`);
});

test("the single file opens from disk and gives the same answer", async ({ open, site }) => {
  const online = await open();
  await online.page.goto(site.url);
  const answer = await readAnswer(online.page);

  expect(existsSync(SINGLE_FILE), `${SINGLE_FILE} is missing: make single`);
  const address = pathToFileURL(SINGLE_FILE).href;
  const local = await open({ allowed: address });
  await local.page.goto(address);
  expectSame(await readAnswer(local.page), answer, "the answers of site and file");
  await workingOffline(local.page);
  local.expectClean();
});

// Most of a test is waiting; so two run beside each other, each in a browser of its own, for a clipboard is shared.
const LANES = Number(process.env.LANES ?? 2);

const lane = (browser) => async (body, name) => {
  const site = await serve({ folder: "dist", base: BASE });
  const open = [];
  try {
    await body({
      site,
      open: async (options = {}) => {
        const visit = await visitor(browser, { allowed: site.url, ...options });
        open.push(visit);
        return visit;
      },
    });
  } catch (error) {
    // What the page itself complained about is the best hint.
    const problems = open.flatMap((visit) => visit.problems);
    if (problems.length > 0) error.stack = `${error.stack}\nin the page: ${problems.join("\n")}`;
    const last = open.at(-1)?.page;
    await last?.screenshot({ path: `target/e2e/${name.replace(/\W+/g, "-")}.png`, fullPage: true }).catch(() => {});
    throw error;
  } finally {
    await Promise.all(open.map(({ context }) => context.close()));
    await site.close();
  }
};

const browsers = await Promise.all(Array.from({ length: LANES }, () => launch()));
const failed = await run(browsers.map(lane), process.argv[2]);
await Promise.all(browsers.map((browser) => browser.close()));
process.exit(failed === 0 ? 0 : 1);
