// Puts the answer to the worked example into dist/index.html, so that it is there before the program is:
// what the program draws, without what is closed or further down.

import { readFileSync, writeFileSync } from "node:fs";
import { launch } from "./browser.mjs";
import { writeWorker } from "./precache.mjs";
import { serve } from "./serve.mjs";
import { settled } from "../tests/e2e/visit.mjs";

const FOLDER = "dist";
const PAGE = `${FOLDER}/index.html`;
const PLACE = "<!-- snapshot -->";

async function take(url) {
  const browser = await launch();
  try {
    const context = await browser.newContext({ serviceWorkers: "block", reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(url);
    await settled(page);
    return await page.evaluate(() => {
      const copy = document.getElementById("app").cloneNode(true);
      const drop = (selector) => copy.querySelectorAll(selector).forEach((part) => part.remove());
      drop(".families ~ *, .section-body, .more > :not(summary), .flips");
      // Nobody chooses a region before the program runs but from what is chosen.
      copy.querySelector("#notice")?.remove();
      copy.querySelectorAll("input").forEach((input) => input.setAttribute("value", input.value));
      const live = document.getElementById("app").querySelectorAll("select");
      copy.querySelectorAll("select").forEach((select, index) => {
        const chosen = live[index].selectedIndex;
        [...select.options].forEach((option, place) => option.toggleAttribute("selected", place === chosen));
      });
      return {
        html: copy.innerHTML,
        hash: location.hash,
        kept: localStorage.getItem("onramp.scenario"),
      };
    });
  } finally {
    await browser.close();
  }
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

const site = await serve({ folder: FOLDER });
const { html, hash, kept } = await take(site.url);
await site.close();

const page = readFileSync(PAGE, "utf8");
if (!page.includes(PLACE)) throw new Error(`${PAGE} has no ${PLACE}`);
const filled = page
  .replace(PLACE, () => `<div class="snapshot" aria-busy="true">${html}</div>`)
  .replace('<meta name="example" content="">', () => `<meta name="example" content="${escape(hash)}" data-kept="${escape(kept)}">`);
writeFileSync(PAGE, filled);
writeWorker(FOLDER);
