// What a visitor does and sees, the same in every engine.

import { By, Key } from "selenium-webdriver";
import { expect } from "../runner.mjs";
import { answerShown, hasSettled } from "../visit.mjs";

const PATIENCE_MS = 40_000;
// More elements than stand before any that a flow goes to.
const MOST_TABS = 80;

/** Runs `body` in the page. */
export const inPage = (driver, body, ...given) => driver.executeScript(`return (${body})(...arguments)`, ...given);

/** The same for what takes a while. */
export const inPageAsync = (driver, body, ...given) =>
  driver.executeAsyncScript(`const done = arguments[arguments.length - 1]; (${body})(...arguments).then(done, (error) => done(String(error)))`, ...given);

/** Waits until `body` comes to something in the page, and resolves to that. */
export const until = (driver, what, body, ...given) => driver.wait(() => inPage(driver, body, ...given), PATIENCE_MS, what, 100);

/** Waits until what `selector` names says `words`. */
export const untilSaid = (driver, selector, words) =>
  until(driver, `${selector} does not say "${words}"`, (where, text) => document.querySelector(where)?.innerText.includes(text), selector, words);

export async function readAnswer(driver) {
  await until(driver, "the answer has not settled", hasSettled, Date.now());
  // Firefox reads no text of what it leaves out because it is off the screen.
  await inPage(driver, () => document.querySelectorAll(".tab-panel > *").forEach(({ style }) => { style.contentVisibility = "visible"; }));
  return inPage(driver, answerShown);
}

/** Opens the page and waits for its answer. */
export async function visit(driver, url) {
  await driver.get(url);
  return readAnswer(driver);
}

/** As a visitor reloads: what WebDriver itself calls a refresh goes past the service worker in Firefox. */
export async function reload(driver) {
  await inPage(driver, () => {
    window.isBefore = true;
    // After the driver has its answer.
    setTimeout(() => location.reload());
  });
  await untilLoaded(driver);
}

/** Waits until another page stands where `window.isBefore` was set. */
export const untilLoaded = (driver) =>
  driver.wait(() => inPage(driver, () => !window.isBefore && document.readyState === "complete").catch(() => false), PATIENCE_MS);

export const readField = (driver, id) => inPage(driver, (name) => document.getElementById(name).value, id);

/** Goes into a field and selects what is in it. */
export async function enter(driver, id) {
  await driver.findElement(By.id(id)).click();
  await chord(driver, "a");
}

export async function type(driver, id, text) {
  await enter(driver, id);
  await keys(driver, text, Key.TAB);
}

/** Asks for another bandwidth; resolves to the new answer. */
export async function askFor(driver, bandwidth) {
  const before = await inPage(driver, () => document.querySelector("#verdict").innerText);
  await type(driver, "bandwidth", bandwidth);
  await until(driver, "the verdict stays as it was", (text) => document.querySelector("#verdict").innerText !== text, before);
  return readAnswer(driver);
}

/** Presses the button that is called `name`. */
export async function press(driver, name) {
  const find = (text) => [...document.querySelectorAll("button")].find((button) => button.checkVisibility() && (button.ariaLabel ?? button.innerText).trim() === text);
  await until(driver, `no button is called "${name}"`, find, name).then((button) => button.click());
}

/** Types with whatever has the focus. */
export const keys = (driver, ...pressed) => driver.actions().sendKeys(...pressed).perform();

/** Goes on with the Tab key until the focus is on what `selector` names and, if they are given, bears these words. */
export async function tabTo(driver, selector, words = "") {
  const isThere = (where, text) => document.activeElement.matches(where) && document.activeElement.innerText.includes(text);
  for (let count = 0; count < MOST_TABS; count += 1) {
    if (await inPage(driver, isThere, selector, words)) return;
    await keys(driver, Key.TAB);
  }
  expect(false, `the Tab key does not lead to ${selector} ${words}`);
}

/** Copies `text` outside the page and pastes it where the focus is. */
export async function paste(driver, text) {
  await inPage(driver, (copied) => {
    window.focusedBefore = document.activeElement;
    window.strange = document.body.appendChild(document.createElement("textarea"));
    window.strange.value = copied;
    window.strange.select();
  }, text);
  await chord(driver, "c");
  await inPage(driver, () => {
    window.strange.remove();
    window.focusedBefore.focus();
  });
  await chord(driver, "v");
}

const chord = (driver, key) => driver.actions().keyDown(Key.CONTROL).sendKeys(key).keyUp(Key.CONTROL).perform();

/** Waits until the page works without a network. */
export const workingOffline = (driver) =>
  until(driver, "it does not become ready", () => document.querySelector('#offline-status[data-state="ready"]') !== null);
