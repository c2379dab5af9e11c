// What a visitor does, the same in every engine.

import { pathToFileURL } from "node:url";
import { By, Key } from "selenium-webdriver";
import { expect, expectSame } from "../runner.mjs";
import { answerShown, hasSettled, partsDrawn } from "../visit.mjs";

const SINGLE_FILE = "dist-single/onramp.html";
const PATIENCE_MS = 40_000;

/** Runs `body` in the page. */
const inPage = (driver, body, ...given) => driver.executeScript(`return (${body})(...arguments)`, ...given);

/** The same for what takes a while. */
const inPageAsync = (driver, body, ...given) =>
  driver.executeAsyncScript(`const done = arguments[arguments.length - 1]; (${body})(...arguments).then(done, (error) => done(String(error)))`, ...given);

async function until(driver, what, body, ...given) {
  await driver.wait(() => inPage(driver, body, ...given), PATIENCE_MS, what, 100);
}

async function readAnswer(driver) {
  await until(driver, "the answer has not settled", hasSettled, Date.now());
  return inPage(driver, answerShown);
}

/** As a visitor reloads: what WebDriver itself calls a refresh goes past the service worker in Firefox. */
async function reload(driver) {
  await inPage(driver, () => {
    window.isBefore = true;
    // After the driver has its answer.
    setTimeout(() => location.reload());
  });
  await driver.wait(() => inPage(driver, () => !window.isBefore && document.readyState === "complete").catch(() => false), PATIENCE_MS);
}

async function type(driver, id, text) {
  const field = driver.findElement(By.id(id));
  await field.clear();
  await field.sendKeys(text, Key.TAB);
}

async function askFor(driver, bandwidth) {
  const before = await inPage(driver, () => document.querySelector("#verdict").innerText);
  await type(driver, "bandwidth", bandwidth);
  await until(driver, "the verdict stays as it was", (text) => document.querySelector("#verdict").innerText !== text, before);
  return readAnswer(driver);
}

/** The locks that workers hold while they live. */
const workers = (driver) =>
  inPageAsync(driver, async () => {
    const { held } = await navigator.locks.query();
    return held.filter(({ name }) => name.startsWith("onramp-worker-")).length;
  });

/** Name and body of each flow; the body gets a browser and a server of its own, and may return what the console must say. */
export const FLOWS = {
  "what the console says is heard": async ({ driver, site }) => {
    await driver.get(site.url);
    await readAnswer(driver);
    await inPage(driver, () => console.error("heard"));
    return "heard";
  },

  "the program takes over from the answer in the page and says the same, by a worker": async ({ driver, site }) => {
    await driver.get(site.url);
    const source = await (await fetch(site.url)).text();
    const answer = await readAnswer(driver);
    expect(source.includes(`data-design="${answer.design}"`), `the answer in the page is not about ${answer.design}`);
    expectSame(await inPage(driver, () => document.querySelectorAll(".snapshot").length), 0, "the number of snapshots beside the program");
    expectSame(await workers(driver), 1, "the number of workers");
  },

  "an edit changes the verdict, and a link carries it": async ({ driver, site, again }) => {
    await driver.get(site.url);
    const example = await readAnswer(driver);
    const answer = await askFor(driver, "2500");
    expect(answer.verdict !== example.verdict, "the edit changed nothing");
    await driver.findElement(By.id("copy-link")).click();
    await until(driver, "no link is offered", () => document.querySelector("#share-link")?.value.includes("#s="));
    const link = await inPage(driver, () => document.querySelector("#share-link").value);
    const other = await again();
    await other.get(link);
    expectSame(await readAnswer(other), answer, "the answers to the edit and behind its link");
  },

  "what is typed in quick succession is answered once and for all": async ({ driver, site }) => {
    await driver.get(site.url);
    await readAnswer(driver);
    const field = driver.findElement(By.id("bandwidth"));
    await field.clear();
    for (const digit of "2500") await field.sendKeys(digit);
    await type(driver, "latency", "55");
    const answer = await readAnswer(driver);
    await reload(driver);
    expectSame(await readAnswer(driver), answer, "the answers before and after a reload");
  },

  "the parts that come later are there": async ({ driver, site }) => {
    await driver.get(site.url);
    await readAnswer(driver);
    const drawn = await inPage(driver, partsDrawn);
    expect(Object.values(drawn).every(Boolean), `not all is drawn: ${JSON.stringify(drawn)}`);
    await until(driver, "the first chart is blank", () => {
      const chart = document.querySelector(".chart .picture > svg");
      return chart.clientWidth > 100 && chart.querySelectorAll("text").length > 3;
    });
  },

  "it is ready for offline use, and opens without a server": async ({ driver, site }) => {
    await driver.get(site.url);
    const answer = await readAnswer(driver);
    await until(driver, "it does not become ready", () => document.querySelector('#offline-status[data-state="ready"]') !== null);
    await site.close();
    await reload(driver);
    expectSame(await readAnswer(driver), answer, "the answers with and without a server");
    const changed = await askFor(driver, "2500");
    expect(changed.verdict !== answer.verdict, "an edit changes nothing without a server");
  },

  "the single file opens from disk and gives the same answer": async ({ driver, site }) => {
    await driver.get(site.url);
    const answer = await readAnswer(driver);
    await driver.get(pathToFileURL(SINGLE_FILE).href);
    expectSame(await readAnswer(driver), answer, "the answers of site and file");
    await askFor(driver, "2500");
  },
};
