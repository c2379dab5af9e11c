// The pictures: three of the answer and two of a design as SVG, all designs on a canvas, and files of them.

import { readFileSync } from "node:fs";
import { expect, expectSame, test } from "./runner.mjs";
import { settled, showTab } from "./visit.mjs";

const KEYS = ["tradeoff", "cost", "contributions"];
const PNG = [0x89, 0x50, 0x4e, 0x47];

/** What is wrong with the pictures in figures of this class as they stand; empty when nothing is. */
function faults(page, figures = ".chart") {
  return page.evaluate((all) => {
    const found = [];
    for (const svg of document.querySelectorAll(`${all} .picture > svg[role]`)) {
      const name = svg.getAttribute("aria-label").slice(0, 30);
      const box = svg.getBoundingClientRect();
      const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
      if (Math.abs(box.width - width) > 1 || Math.abs(box.height - height) > 1) {
        found.push(`${name}: drawn for ${width} x ${height}, shown at ${box.width} x ${box.height}`);
      }
      for (const text of svg.querySelectorAll("text")) {
        const at = text.getBoundingClientRect();
        if (at.left < box.left - 0.5 || at.right > box.right + 0.5 || at.top < box.top - 0.5 || at.bottom > box.bottom + 0.5) {
          found.push(`${name}: "${text.textContent.trim()}" is cut off`);
        }
        if (parseFloat(getComputedStyle(text).fontSize) < 9.99) found.push(`${name}: "${text.textContent.trim()}" is too small`);
      }
    }
    return found;
  }, figures);
}

/** How far the page is wider than the window. */
function standsOut(page) {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}

/** Opens the picture of all designs. */
async function openCloud(page) {
  await page.click(".cloud summary");
  await page.waitForSelector(".cloud-picture");
}

const told = (page) => page.locator(".cloud [role=status]").innerText();
const note = (page) => page.locator(".cloud .note-text").innerText();

test("the pictures are SVG with names, fit every width and have no canvas", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  await showTab(page, "Trade-offs");
  expectSame(await page.locator(".charts .picture > svg[role=img][aria-label][viewBox]").count(), 3, "the number of pictures");
  expectSame(await page.locator(".charts canvas").count(), 0, "the number of canvases");
  const titles = await page.locator(".charts .chart h3").allInnerTexts();
  const names = await page.locator(".charts .picture > svg").evaluateAll((all) => all.map((svg) => svg.getAttribute("aria-label")));
  expectSame(names, titles, "the names of the pictures and what they find");
  expectSame(await faults(page), [], "what is wrong at first");
  for (const width of [390, 1600, 360, 800]) {
    await page.setViewportSize({ width, height: 844 });
    await page.waitForFunction(() => [...document.querySelectorAll(".charts .picture > svg")].every((svg) => (
      Math.abs(svg.getBoundingClientRect().width - svg.viewBox.baseVal.width) <= 1
    )));
    expectSame(await faults(page), [], `what is wrong at ${width} pixels`);
    const wide = await standsOut(page);
    expectSame(wide, 0, `what stands out at ${width} pixels`);
  }
  expectClean();
});

test("the pictures take the colours of the theme, and paper has light ones", async ({ open, site }) => {
  const { page, expectClean } = await open({ colorScheme: "dark" });
  await page.goto(site.url);
  await settled(page);
  await showTab(page, "Trade-offs");
  const ground = () => page.evaluate(() => (
    [...document.querySelectorAll(".charts .picture > svg > rect:first-child")].map((rect) => getComputedStyle(rect).fill)
  ));
  expectSame(await ground(), Array(3).fill("rgb(22, 28, 36)"), "the grounds of the pictures on a dark page");
  await page.emulateMedia({ media: "print" });
  expectSame(await ground(), Array(3).fill("rgb(255, 255, 255)"), "the grounds of the pictures on paper");
  const heights = await page.locator(".charts .picture > svg").evaluateAll((all) => all.map((svg) => svg.getBoundingClientRect().height));
  expect(heights.every((height) => height > 200), `heights of the pictures on paper: ${heights}`);
  await page.emulateMedia({ media: "screen" });
  await page.check('input[name=theme][value=light]');
  expectSame(await ground(), Array(3).fill("rgb(255, 255, 255)"), "the grounds of the pictures on a light page");
  expectClean();
});

test("a picture is saved as SVG and as PNG", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  await showTab(page, "Trade-offs");
  for (const [index, key] of KEYS.entries()) {
    for (const kind of ["svg", "png"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(".chart").nth(index).getByRole("button", { name: `Save as ${kind.toUpperCase()}` }).click(),
      ]);
      expectSame(download.suggestedFilename(), `onramp-${key}.${kind}`, "the names of the file");
      const bytes = readFileSync(await download.path());
      expect(bytes.length > 5_000, `${key}.${kind} has ${bytes.length} bytes`);
      if (kind === "png") {
        expectSame([...bytes.subarray(0, 4)], PNG, "how a PNG begins");
        expectSame([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1920, 880], "the size of the PNG");
      } else {
        const wrong = await page.evaluate((text) => (
          new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent ?? ""
        ), bytes.toString());
        expectSame(wrong, "", `what is wrong with ${key}.svg`);
      }
    }
  }
  expectClean();
});

test("all designs are a picture whose marks the keys and the mouse pick", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  await showTab(page, "Trade-offs");
  await openCloud(page);
  const title = await page.locator(".cloud h3").innerText();
  expect(/\d of [\d,]+ designs meet/.test(title), title);
  // It is drawn a frame after the title stands.
  await page.waitForFunction(() => {
    const canvas = document.querySelector(".cloud canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size > 5;
  });

  await page.focus(".cloud-picture");
  const first = await told(page);
  expect(/\$[\d,]+ a month, down .+ a year, [\d.]+ ms from the worst office/.test(first), first);
  const seen = [first];
  for (const key of ["Home", "ArrowRight", "ArrowUp", "ArrowDown", "End", "ArrowLeft"]) {
    await page.keyboard.press(key);
    seen.push(await told(page));
  }
  expect(seen.every((text) => text.includes("a month")), seen.join("\n"));
  expect(new Set(seen).size > 4, `the keys lead nowhere: ${seen.join("\n")}`);
  await page.keyboard.press("Escape");
  expectSame(await page.locator(".cloud .note").count(), 0, "the number of notes after Escape");

  // The recommendation is picked first, and can be opened.
  await page.keyboard.press("Home");
  await page.keyboard.press("Escape");
  await page.locator(".cloud summary").focus();
  await page.focus(".cloud-picture");
  expectSame(await told(page), first, "what is told when the picture takes the focus");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "full-title");
  const opened = await page.innerText("#full-title");
  expect(opened.includes(first.split(". ")[0]), `${opened} was opened for ${first}`);

  // The ring around the picked mark says where it is.
  await showTab(page, "Trade-offs");
  const canvas = page.locator(".cloud canvas");
  await page.focus(".cloud-picture");
  const [x, y] = await page.locator(".picked circle").evaluate((ring) => [ring.cx.baseVal.value, ring.cy.baseVal.value]);
  await page.mouse.move(0, 0);
  await canvas.hover({ position: { x, y: y + 1 } });
  expect((await note(page)).includes("a month"), await note(page));
  expectSame(await told(page), "", "what is read aloud of what the mouse passes");
  expectClean();
});

test("all designs follow the question, at 390 pixels and without a worker too", async ({ open, site }) => {
  const { page } = await open({ viewport: { width: 390, height: 844 } });
  await page.route(/\/worker-[0-9a-f]+\.js$/, (route) => route.abort());
  await page.goto(site.url);
  await settled(page);
  await showTab(page, "Trade-offs");
  await openCloud(page);
  const before = await page.locator(".cloud h3").innerText();
  await page.focus(".cloud-picture");
  await page.keyboard.press("End");
  const stands = await page.evaluate(() => {
    const [picture, text] = [".cloud-picture", ".note-text"].map((at) => document.querySelector(at).getBoundingClientRect());
    return [text.left - picture.left, picture.right - text.right].map(Math.round);
  });
  expect(stands.every((room) => room >= 0), `the note stands out of the picture: ${stands}`);
  const wide = await standsOut(page);
  expectSame(wide, 0, "what stands out");
  await page.getByRole("button", { name: "Edit needs" }).click();
  await page.fill("#bandwidth", "2500");
  await page.press("#bandwidth", "Tab");
  await page.waitForFunction((text) => {
    const title = document.querySelector(".cloud h3");
    return title && title.innerText !== text;
  }, before);
});

const SKETCHES = ["topology", "map"];
const ofDesign = (page) => page.locator(".sketches .sketch .picture > svg[role=img][aria-label][viewBox]");

test("the recommended design is two pictures that fit every width, as high as they need", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  await showTab(page, "Picture");
  expectSame(await ofDesign(page).count(), 2, "the number of pictures");
  const titles = await page.locator(".sketches h3").allInnerTexts();
  const names = await ofDesign(page).evaluateAll((all) => all.map((svg) => svg.getAttribute("aria-label")));
  expectSame(names, titles, "the names of the pictures and what they find");
  for (const width of [390, 1600, 360, 800]) {
    await page.setViewportSize({ width, height: 844 });
    await page.waitForFunction(() => [...document.querySelectorAll(".sketches .picture > svg")].every((svg) => (
      Math.abs(svg.getBoundingClientRect().width - svg.viewBox.baseVal.width) <= 1
    )));
    expectSame(await faults(page, ".sketch"), [], `what is wrong at ${width} pixels`);
    expectSame(await standsOut(page), 0, `what stands out at ${width} pixels`);
  }
  expectClean();
});

test("the pictures of a design say the same as a table, in both themes and on paper", async ({ open, site }) => {
  const { page, expectClean } = await open({ colorScheme: "dark" });
  await page.goto(site.url);
  await settled(page);
  await showTab(page, "Picture");
  const colours = () => page.evaluate(() => {
    const fills = [...document.querySelectorAll(".sketches .picture > svg *")].map((one) => getComputedStyle(one).fill);
    return ["rgb(22, 28, 36)", "rgb(255, 255, 255)"].map((fill) => fills.includes(fill));
  });
  expectSame(await colours(), [true, false], "dark and light grounds on a dark page");
  await page.emulateMedia({ media: "print" });
  expectSame(await colours(), [false, true], "dark and light grounds on paper");
  await page.emulateMedia({ media: "screen" });
  for (const summary of await page.locator(".sketches summary").all()) await summary.click();
  const tables = page.locator(".sketches table");
  await tables.nth(1).waitFor();
  const words = await tables.allInnerTexts();
  const drawn = await page.locator(".sketches .sketch").first().locator("svg text").allTextContents();
  const gateway = drawn.find((text) => text.includes("gateway"))?.trim();
  expect(gateway && words[0].includes(gateway.split(" ")[0]), `no ${gateway} in ${words[0]}`);
  expect(words[1].includes("° N"), words[1]);
  expectClean();
});

test("the pictures of a design are saved as SVG and as PNG", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await settled(page);
  await showTab(page, "Picture");
  for (const [index, key] of SKETCHES.entries()) {
    for (const kind of ["svg", "png"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(".sketches .sketch").nth(index).getByRole("button", { name: `Save as ${kind.toUpperCase()}` }).click(),
      ]);
      expectSame(download.suggestedFilename(), `onramp-${key}.${kind}`, "the names of the file");
      const bytes = readFileSync(await download.path());
      expect(bytes.length > 3_000, `${key}.${kind} has ${bytes.length} bytes`);
      if (kind === "png") expectSame(bytes.readUInt32BE(16), 1920, "the width of the PNG");
    }
  }
  expectClean();
});

test("a design that is opened has its own pictures", async ({ open, site }) => {
  const { page, expectClean } = await open({ viewport: { width: 390, height: 844 } });
  await page.goto(site.url);
  await settled(page);
  await showTab(page, "Picture");
  const recommended = await page.locator(".sketches h3").allTextContents();
  await showTab(page, "All designs");
  await page.locator(".row-button").nth(3).click();
  const pictures = page.locator(".full .sketch .picture > svg");
  await pictures.nth(1).waitFor();
  expectSame(await pictures.count(), 2, "the number of pictures of the opened design");
  expectSame(await faults(page, ".full .sketch"), [], "what is wrong with them");
  expectSame(await page.locator(".sketches h3").allTextContents(), recommended, "what the first two find");
  expectSame(await standsOut(page), 0, "what stands out");
  expectClean();
});
