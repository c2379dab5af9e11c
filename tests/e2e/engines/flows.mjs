// What a visitor does, the same in every engine.

import { pathToFileURL } from "node:url";
import { By, Key } from "selenium-webdriver";
import { releaseNewer } from "../copies.mjs";
import { expect, expectSame } from "../runner.mjs";
import { partsDrawn } from "../visit.mjs";
import {
  askFor, enter, inPage, inPageAsync, keys, paste, press, readAnswer, readField, reload, tabTo, type, until, untilLoaded, untilSaid, visit, workingOffline,
} from "./hands.mjs";

const SINGLE_FILE = "dist-single/onramp.html";
const TWELVE = ["Lyon", "Oslo", "Rome", "Porto", "Turin", "Ghent", "Graz", "Basel", "Bonn", "Brno", "Cork", "Lille"];

/** The locks that workers hold while they live. */
const workers = (driver) =>
  inPageAsync(driver, async () => {
    const { held } = await navigator.locks.query();
    return held.filter(({ name }) => name.startsWith("onramp-worker-")).length;
  });

/** Waits until the places of the offices in the sheet are looked up, and resolves to what is said of them. */
const understood = (driver) =>
  until(driver, "the offices are not understood", () => {
    const sum = document.querySelector(".office-sum")?.innerText ?? "";
    return sum.includes("together") && sum;
  });

const listed = (driver) => inPage(driver, () => [...document.querySelectorAll(".office-list li")].map((office) => office.innerText));

async function copyLink(driver) {
  await driver.findElement(By.id("copy-link")).click();
  await until(driver, "no link is offered", () => document.querySelector("#share-link")?.value.includes("#s="));
  return readField(driver, "share-link");
}

/** Presses the button that saves a file; resolves to its name, its size and, of a text, what is in it. */
function saved(driver, button) {
  return inPageAsync(driver, async (name) => {
    let offered;
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    const file = new Promise((done) => {
      URL.createObjectURL = (blob) => {
        offered = blob;
        return createObjectURL.call(URL, blob);
      };
      HTMLAnchorElement.prototype.click = function () {
        done(this.download);
      };
    });
    [...document.querySelectorAll("button")].find((one) => [one.ariaLabel, one.innerText].includes(name)).click();
    const called = await file;
    Object.assign(URL, { createObjectURL });
    Object.assign(HTMLAnchorElement.prototype, { click });
    const isText = offered.type.startsWith("text/");
    return { name: called, size: offered.size, text: isText ? await offered.text() : "" };
  }, button);
}

/** Name and body of each flow; the body gets a browser of its own and a way to servers, and may return what the console `must` or `may` say. */
export const FLOWS = {
  "what the console says is heard": async ({ driver, host }) => {
    await visit(driver, (await host()).url);
    await inPage(driver, () => console.error("heard"));
    return { must: /heard/ };
  },

  "the program takes over from the answer in the page and says the same, by a worker": async ({ driver, host }) => {
    const site = await host();
    const answer = await visit(driver, site.url);
    const source = await (await fetch(site.url)).text();
    expect(source.includes(`data-design="${answer.design}"`), `the answer in the page is not about ${answer.design}`);
    expectSame(await inPage(driver, () => document.querySelectorAll(".snapshot").length), 0, "the number of snapshots beside the program");
    expectSame(await workers(driver), 1, "the number of workers");
  },

  "an edit changes the verdict, and a link carries it": async ({ driver, host, again }) => {
    const site = await host();
    const example = await visit(driver, site.url);
    const answer = await askFor(driver, "2500");
    expect(answer.verdict !== example.verdict, "the edit changed nothing");
    const link = await copyLink(driver);
    const other = await again();
    expectSame(await visit(other, link), answer, "the answers to the edit and behind its link");
  },

  "a damaged link is told, and one's own work stays": async ({ driver, host }) => {
    const site = await host();
    await visit(driver, site.url);
    const answer = await askFor(driver, "2500");
    const link = await copyLink(driver);
    const damaged = `${link.slice(0, -6)}AAAAAA`;
    await inPage(driver, (address) => { location.href = address; }, damaged);
    await untilSaid(driver, "#notice", "This link could not be opened");
    await untilSaid(driver, "#notice", "Nothing was changed");
    expectSame(await readAnswer(driver), answer, "the answers before and after a damaged link");
    await driver.get("about:blank");
    expectSame(await visit(driver, damaged), answer, "the answers before a damaged link and in a page that opens with it");
    await untilSaid(driver, "#notice", "Showing your last scenario instead");
  },

  "what is typed in quick succession is answered once and for all": async ({ driver, host }) => {
    const site = await host();
    await visit(driver, site.url);
    await enter(driver, "bandwidth");
    for (const digit of "2500") await keys(driver, digit);
    await type(driver, "latency", "55");
    const answer = await readAnswer(driver);
    await reload(driver);
    expectSame(await readAnswer(driver), answer, "the answers before and after a reload");
  },

  "offices are listed by keyboard alone": async ({ driver, host }) => {
    const site = await host();
    const example = await visit(driver, site.url);
    await tabTo(driver, "button", "List your offices");
    await keys(driver, Key.ENTER);
    await until(driver, "the focus is not in the sheet", () => document.activeElement?.id === "office-text");
    await keys(driver, "HQ,London,20,100", Key.ENTER, "Plant,Leeds,5,50");
    expectSame(await understood(driver), "25 offices, 2.25 Gbps together.", "the guess");
    // It is put right.
    await tabTo(driver, 'select[aria-label="Column 3 holds"]');
    await keys(driver, "Band", Key.TAB, "Not");
    await until(driver, "the columns stay as they were", () => document.querySelector(".office-sum")?.innerText.startsWith("2 offices, 25 Mbps"));
    await tabTo(driver, ".office-do button");
    await keys(driver, Key.ENTER);
    await until(driver, "no office is listed", () => document.querySelector(".office-list"));
    expectSame(await listed(driver), ["HQ: 1 × 20 Mbps", "Plant: 1 × 5 Mbps"], "the offices");
    expect((await readAnswer(driver)).verdict !== example.verdict, "the offices changed nothing");
  },

  "twelve offices are pasted from a spreadsheet and answered": async ({ driver, host }) => {
    const site = await host();
    const example = await visit(driver, site.url);
    await press(driver, "List your offices");
    await until(driver, "the focus is not in the sheet", () => document.activeElement?.id === "office-text");
    await paste(driver, `City\tBandwidth\n${TWELVE.map((city, index) => `${city}\t${index + 1}00 Mbps`).join("\n")}`);
    expectSame(await understood(driver), "12 offices, 7.8 Gbps together.", "what was understood");
    expectSame(await inPage(driver, () => document.querySelectorAll(".office-preview tbody tr").length), 12, "the number of rows that are shown");
    await press(driver, "Use these offices");
    await until(driver, "no office is listed", () => document.querySelector(".office-list"));
    const answer = await readAnswer(driver);
    expect(answer.verdict !== example.verdict, "the offices changed nothing");
    expect(await inPage(driver, () => !document.querySelector("#office-sheet").checkVisibility()), "the sheet is still open");
    await reload(driver);
    expectSame(await readAnswer(driver), answer, "the answers before and after a reload");
    expectSame((await listed(driver))[0], "Lyon: 1 × 100 Mbps", "the first office after a reload");
  },

  "an answer is pinned, and the next is compared with it": async ({ driver, host }) => {
    const site = await host();
    await visit(driver, site.url);
    await press(driver, "Pin this answer");
    await untilSaid(driver, ".what-if", "Nothing is asked otherwise yet");
    await askFor(driver, "750");
    const words = await inPage(driver, () => document.querySelector(".what-if").innerText);
    expect(/bandwidth[^\n]*\s500\s+750/i.test(words), words);
    expect(/cost a month, as planned\s+about \$[\d,]+\s+about \$[\d,]+ \(\+[\d.]+ %\)/i.test(words), words);
    await press(driver, "Back to what you pinned");
    await untilSaid(driver, ".what-if", "Nothing is asked otherwise yet");
    expectSame(await readField(driver, "bandwidth"), "500", "the bandwidth");
  },

  "the record is handed over as a page, and all files as a zip": async ({ driver, host }) => {
    const site = await host();
    await visit(driver, site.url);
    const title = await inPage(driver, () => document.querySelector("#verdict-title").innerText.trim());
    await press(driver, "Hand over");
    await until(driver, "no files are offered", () => document.querySelector("#save-all"));
    const record = await saved(driver, "Save record.html");
    expectSame(record.name, "record.html", "the name of the record");
    expect(record.text.includes("decision record") && record.text.includes(title), `the record does not say "${title}": ${record.text.slice(0, 3000)}`);
    const zip = await saved(driver, "Save all as zip");
    expectSame(zip.name, "onramp.zip", "the name of the zip");
    expect(zip.size > record.size / 10, `the zip has ${zip.size} bytes`);
  },

  "the parts that come later are there": async ({ driver, host }) => {
    const site = await host();
    await visit(driver, site.url);
    const drawn = await inPage(driver, partsDrawn);
    expect(Object.values(drawn).every(Boolean), `not all is drawn: ${JSON.stringify(drawn)}`);
    await press(driver, "Trade-offs");
    await until(driver, "the first chart is blank", () => {
      const chart = document.querySelector(".chart .picture > svg");
      return chart?.clientWidth > 100 && chart.querySelectorAll("text").length > 3;
    });
  },

  "it is ready for offline use, and opens without a server": async ({ driver, host }) => {
    const site = await host();
    const answer = await visit(driver, site.url);
    await workingOffline(driver);
    await site.close();
    await reload(driver);
    expectSame(await readAnswer(driver), answer, "the answers with and without a server");
    const changed = await askFor(driver, "2500");
    expect(changed.verdict !== answer.verdict, "an edit changes nothing without a server");
  },

  "a new version is offered, and comes when it is asked for": async ({ driver, host }) => {
    const site = await host();
    await visit(driver, site.url);
    await workingOffline(driver);
    await reload(driver);
    await readAnswer(driver);
    const answer = await askFor(driver, "2500");
    releaseNewer(site.folder);
    await reload(driver);
    await readAnswer(driver);
    await untilSaid(driver, ".offline", "Update available");
    expect((await driver.getTitle()) !== "Newer", "the new version took over unasked");
    await inPage(driver, () => { window.isBefore = true; });
    await press(driver, "Update available: reload");
    await untilLoaded(driver);
    expectSame(await driver.getTitle(), "Newer", "the title after the update");
    expectSame(await readAnswer(driver), answer, "the answers before and after the update");
    await workingOffline(driver);
    await site.close();
    await reload(driver);
    expectSame(await readAnswer(driver), answer, "the answer of the new version without a server");
  },

  "the single file opens from disk and gives the same answer": async ({ driver, host }) => {
    const answer = await visit(driver, (await host()).url);
    expectSame(await visit(driver, pathToFileURL(SINGLE_FILE).href), answer, "the answers of site and file");
    await askFor(driver, "2500");
  },
};
