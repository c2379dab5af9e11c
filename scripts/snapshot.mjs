// Puts the answer to the worked example into dist/index.html, so that it is there before the program is:
// what the program draws, without what is closed or further down.

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { serviceWorker, writeWorker } from "./precache.mjs";
import { serve } from "./serve.mjs";
import { settled } from "../tests/e2e/visit.mjs";

const FOLDER = "dist";
const PAGE = `${FOLDER}/index.html`;
const PLACE = "<!-- snapshot -->";
const EXAMPLE = '<meta name="example" content="" data-kept="">';

/** The markup of the first screens of an open page, as it is kept. */
export function firstScreens(page) {
  return page.evaluate(() => {
    const app = document.getElementById("app");
    const copy = app.cloneNode(true);
    // Which options are chosen is not part of the markup.
    const live = app.querySelectorAll("select");
    copy.querySelectorAll("select").forEach((select, index) => {
      const { selectedIndex } = live[index];
      [...select.options].forEach((option, place) => option.toggleAttribute("selected", place === selectedIndex));
      // A long list comes with the program.
      if (select.options.length > 10) select.querySelectorAll("option:not([selected])").forEach((option) => option.remove());
    });
    copy.querySelectorAll("input").forEach((input) => input.setAttribute("value", input.value));
    copy.querySelectorAll("input:checked").forEach((input) => input.setAttribute("checked", ""));
    const further = ".tab-panel > *, .section-body, details.more > :not(summary), #offline-status, .panel";
    copy.querySelectorAll(further).forEach((part) => part.remove());
    return copy.innerHTML;
  });
}

async function take(url) {
  const browser = await launch();
  try {
    const page = await (await browser.newContext({ serviceWorkers: "block", reducedMotion: "reduce" })).newPage();
    await page.goto(url);
    await settled(page);
    // The example is kept once somebody has changed it, and changed it back.
    const [hash, kept] = await page.evaluate(() => [location.hash, sessionStorage.getItem("onramp.shown")]);
    return { html: await firstScreens(page), hash, kept };
  } finally {
    await browser.close();
  }
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

function put(page, from, to) {
  if (!page.includes(from)) throw new Error(`${PAGE} has no ${from}`);
  return page.replace(from, () => to);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const site = await serve({ folder: FOLDER });
  const { html, hash, kept } = await take(site.url);
  await site.close();
  let page = readFileSync(PAGE, "utf8");
  page = put(page, PLACE, `<div class="snapshot">${html}</div>`);
  page = put(page, EXAMPLE, `<meta name="example" content="${escape(hash)}" data-kept="${escape(kept)}">`);
  writeFileSync(PAGE, page);
  writeWorker(FOLDER, serviceWorker("."));
}
