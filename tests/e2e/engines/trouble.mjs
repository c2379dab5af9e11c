// The same visitor in trouble: a browser that lacks or refuses something, a clock that is wrong, files that are cut short.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { By } from "selenium-webdriver";
import { rewrite, shippedAs } from "../copies.mjs";
import {
  blockStorage, closeClipboard, dropCompression, dropServiceWorkers, dropWorkers, fillStorage, keepStrange, script, setClock, STRANGE,
} from "../lacking.mjs";
import { expect, expectSame } from "../runner.mjs";
import { officeIn } from "../visit.mjs";
import { askFor, inPage, press, readAnswer, readField, reload, type, until, untilSaid, visit } from "./hands.mjs";

const PROGRAM = shippedAs(/^onramp-web-.*\.wasm$/);
const FACTS = shippedAs(/^facts-.*\.txt$/);
const FIRST = shippedAs(/^part-description-[^-]*\.wasm$/);
const REST = shippedAs(/^part-rest-[^-]*\.wasm$/);

const WRONG_FILES = {
  "the program, cut short": (folder) => cut(folder, PROGRAM),
  "a program of another version": (folder) => writeFileSync(join(folder, PROGRAM), readFileSync(join("dist", REST))),
  "the facts, cut short": (folder) => cut(folder, FACTS),
  "facts of a newer version": (folder) => rewrite(join(folder, FACTS), /"facts":/g, '"truths":'),
  "facts without what the program asks for": (folder) => rewrite(join(folder, FACTS), /"id":"price\.vpn_gateway\./g, '"id":"price.vpn.'),
};

function cut(folder, name) {
  const bytes = readFileSync(join("dist", name));
  writeFileSync(join(folder, name), bytes.subarray(0, bytes.length / 2));
}

/** What a visitor reads where the program does not start; nothing while it is still on its way. */
function trouble() {
  dispatchEvent(new Event("pointermove"));
  const told = [...document.querySelectorAll("#boot-state, main.boot")].filter((place) => place.checkVisibility());
  return told.map((place) => place.innerText).find((text) => /could not start|has stopped/.test(text));
}

export const TROUBLE = {
  "a storage that refuses, or is full, is told, and nothing on the screen is lost": async ({ driver, host }) => {
    for (const [how, lack] of [["full", fillStorage], ["blocked", blockStorage]]) {
      const site = await host({ before: [script(lack)] });
      await visit(driver, site.url);
      const answer = await askFor(driver, "850");
      await untilSaid(driver, "#notice", "This browser keeps nothing");
      // The address is written a moment after a change.
      await until(driver, `the address stays as it was when it is ${how}`, () => location.hash.includes("s="));
      await reload(driver);
      expectSame(await readAnswer(driver), answer, `the answers before and after a reload when it is ${how}`);
    }
  },

  "what a newer version kept, or what is damaged, is left alone": async ({ driver, host }) => {
    const site = await host({ before: [script(keepStrange, STRANGE)] });
    await visit(driver, site.url);
    await untilSaid(driver, "#notice", "left alone");
    const answer = await askFor(driver, "850");
    const kept = await inPage(driver, () => ({ ...localStorage }));
    for (const key of ["onramp.kept.1", "onramp.kept.2", "onramp.kept.3"]) expectSame(kept[key], STRANGE[key], key);
    await reload(driver);
    expectSame(await readAnswer(driver), answer, "the answers before and after a reload");
  },

  "a clock at 1970 or 9999 changes no answer and loses nothing": async ({ driver, host }) => {
    const { design } = await visit(driver, (await host()).url);
    for (const [year, start] of [["1970", 0], ["9999", Date.UTC(9999, 11, 31)]]) {
      const clock = script(setClock, start);
      const site = await host({ before: [clock], beforeWorker: [clock] });
      expectSame((await visit(driver, site.url)).design, design, `the designs now and in ${year}`);
      expectSame(await inPage(driver, () => String(new window.Date().getUTCFullYear())), year, "the year");
      const answer = await askFor(driver, "850");
      await type(driver, "scenario-name", "Mine");
      await reload(driver);
      expectSame(await readAnswer(driver), answer, `the answers before and after a reload in ${year}`);
      await press(driver, "Scenarios");
      await untilSaid(driver, ".scenarios", "3 offices");
      await untilSaid(driver, ".scenarios", year);
    }
  },

  "without workers the page works by itself": async ({ driver, host }) => {
    const usual = await visit(driver, (await host()).url);
    const site = await host({ before: [script(dropWorkers)] });
    expectSame(await visit(driver, site.url), usual, "the answers with and without workers");
    expect((await askFor(driver, "2500")).verdict !== usual.verdict, "an edit changes nothing without workers");
    return { may: /^warn: / };
  },

  "without service workers the page says that it needs a network": async ({ driver, host }) => {
    const site = await host({ before: [script(dropServiceWorkers)] });
    await visit(driver, site.url);
    await untilSaid(driver, "#offline-status", "Online only");
    await askFor(driver, "2500");
  },

  "a closed clipboard leaves the link to be copied by hand": async ({ driver, host }) => {
    const site = await host({ before: [script(closeClipboard)] });
    await visit(driver, site.url);
    await driver.findElement(By.id("copy-link")).click();
    await untilSaid(driver, ".share-box", "keeps the clipboard closed");
    expect((await readField(driver, "share-link")).includes("#s="), "no link is shown");
    const selected = await inPage(driver, () => {
      const field = document.getElementById("share-link");
      return field.value.slice(field.selectionStart, field.selectionEnd);
    });
    expectSame(selected, await readField(driver, "share-link"), "what is selected of the link");
  },

  "where the browser cannot pack links it says so, and keeps the question": async ({ driver, host }) => {
    const site = await host({ before: [script(dropCompression)] });
    await visit(driver, site.url);
    const answer = await askFor(driver, "2500");
    await driver.findElement(By.id("copy-link")).click();
    await untilSaid(driver, ".share-box", "too old to make links");
    await reload(driver);
    expectSame(await readAnswer(driver), answer, "the answers before and after a reload");
    await driver.get("about:blank");
    await visit(driver, site.url + officeIn("Amsterdam"));
    await untilSaid(driver, "#notice", "This link could not be opened");
  },

  "files that are cut short or of another version end in a plain message": async ({ driver, host }) => {
    for (const [what, change] of Object.entries(WRONG_FILES)) {
      const site = await host({ change });
      await driver.get(site.url);
      await until(driver, `nothing is said of ${what}`, trouble);
      expect(await inPage(driver, () => !document.body.innerText.includes("Loading…")), `the page still loads with ${what}`);
    }
    return { must: /./ };
  },

  "a part that is cut short is told where it is missing": async ({ driver, host }) => {
    for (const [name, words] of [[FIRST, "There is no answer yet"], [REST, "This part of the page could not be loaded"]]) {
      const site = await host({ change: (folder) => cut(folder, name) });
      await driver.get(site.url);
      await until(driver, `nothing is said of ${name}`, (text) => {
        dispatchEvent(new Event("pointermove"));
        return document.body.textContent.includes(text);
      }, words);
    }
    return { must: /./ };
  },
};
