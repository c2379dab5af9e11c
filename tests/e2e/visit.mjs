// One visitor with a fresh profile, watched for everything a page of ours must never do.

import { deflateSync } from "node:zlib";
import { expect } from "./runner.mjs";

/** In a folder of its own, as on many static hosts, so that an absolute path would be found out. */
export const BASE = "/tools/onramp/";

const DESKTOP = { width: 1280, height: 900 };

/**
 * Opens a fresh profile and notes requests, console errors, uncaught errors and refused content.
 *
 * `allowed` is what every request must start with.
 */
export async function visitor(browser, { allowed, viewport = DESKTOP, colorScheme = "light", ...options }) {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce", ...options });
  // A slow machine does two tests beside each other.
  context.setDefaultTimeout(20_000);
  const requests = [];
  const problems = [];
  context.on("request", (request) => requests.push(request.url()));
  context.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => problems.push(`uncaught: ${error.error()}`));
  await context.exposeFunction("__refused", (what) => problems.push(`refused by policy: ${what}`));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.__refused(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();

  return {
    context,
    page,
    requests,
    problems,
    /** Fails when the page asked another origin for something, or anything went wrong in it. */
    expectClean() {
      const foreign = requests.filter((url) => !/^(blob|data):/.test(url) && !url.startsWith(allowed));
      expect(foreign.length === 0, `requests left the origin: ${foreign.join(", ")}`);
      expect(problems.length === 0, `the page complained:\n${problems.join("\n")}`);
    },
  };
}

/** Waits until the page shows an answer, and returns it as a reader sees it. */
export async function readAnswer(page) {
  await settled(page);
  return page.evaluate(answerShown);
}

/** Runs in the page: the answer as a reader sees it. */
export function answerShown() {
  const text = (element) => element.innerText.replace(/\s+/g, " ").trim();
  const verdict = document.querySelector("#verdict");
  return {
    design: verdict.dataset.design,
    family: verdict.dataset.family,
    kind: verdict.dataset.kind,
    verdict: text(verdict),
    families: [...document.querySelectorAll("[data-family-card]")].map((card) => [card.dataset.familyCard, text(card)]),
  };
}

/** Waits until the verdict, the three families and the flips stand and have kept still for a moment. */
export async function settled(page) {
  // A handle, which other ways of waiting make, would keep what it is for.
  await page.locator("#verdict[data-kind]").first().waitFor({ timeout: 20_000 });
  // What was typed last may not have been taken up yet.
  await page.waitForFunction(hasSettled, Date.now(), { polling: 100, timeout: 20_000 });
}

/**
 * Runs in the page, again and again: whether all stands and has kept still, also since the time `asked`. The answer that
 * stands in the page before the program does not count; a sign that somebody is there starts that.
 */
export function hasSettled(asked) {
  dispatchEvent(new Event("pointermove"));
  const now = document.querySelector("#app").innerText;
  const quietSince = window.__seen === now ? window.__since : performance.now();
  Object.assign(window, { __seen: now, __since: quietSince });
  const isMissing = document.body.textContent.includes("This part of the page could not be loaded");
  const complete = document.querySelector("#verdict[data-kind]") && (isMissing || document.querySelectorAll("[data-family-card]").length === 3);
  const busy = document.querySelector('.snapshot, [data-arrives], [aria-busy="true"]');
  return complete && !busy && performance.now() - Math.max(quietSince, asked - performance.timeOrigin) > 400;
}

/** The tabs in their order; the first is open. */
export const TABS = ["Compare", "Picture", "Trade-offs", "Doubt", "All designs", "Sources"];

/** Shows what the tab of this name holds. */
export async function showTab(page, name) {
  await page.getByRole("tab", { name }).click();
  await settled(page);
}

/** Runs in the page: what the parts of the program that come later have drawn. */
export function partsDrawn() {
  return {
    charts: document.querySelectorAll(".chart .save button:first-child").length,
    bills: document.querySelectorAll(".family .bill").length,
    ledger: document.querySelectorAll("#ledger-title").length,
    fields: document.querySelectorAll("details.more #price-pack").length,
    flips: document.querySelectorAll(".flips li").length > 0,
  };
}

/** Sets a field the way a person would: picks from a list, or types and leaves. */
export async function answerField(page, id, value) {
  const field = page.locator(`#${id}`);
  if ((await field.evaluate((element) => element.tagName)) === "SELECT") {
    await field.selectOption(value);
  } else {
    await field.fill("");
    await field.pressSequentially(value);
    await field.press("Tab");
  }
}

/** Presses the copy button and returns the link that it offers. */
export async function copyLink(page) {
  await page.click("#copy-link");
  await page.waitForFunction(() => document.querySelector("#share-link")?.value.includes("#s="));
  return page.inputValue("#share-link");
}

/** Somebody is there who does more than read. */
export const moves = (page) => page.evaluate(() => dispatchEvent(new Event("pointermove")));

/** Waits until the page says that it works without a network. */
export async function workingOffline(page) {
  await moves(page);
  await page.waitForSelector('#offline-status[data-state="ready"]', { timeout: 20_000, state: "attached" });
}

/** The fragment of a link to an office in this city; see `codec::v1` for the keys. */
export function officeIn(city) {
  return `#s=1.${deflateSync(JSON.stringify({ o: [{ c: city, b: 200 }] })).toString("base64url")}`;
}

/** Changes the bandwidth and returns the new answer. */
export async function askFor(page, bandwidth) {
  const before = await page.innerText("#verdict");
  await answerField(page, "bandwidth", bandwidth);
  await page.waitForFunction((text) => document.querySelector("#verdict").innerText !== text, before);
  return readAnswer(page);
}
