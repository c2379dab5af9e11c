// Takes the pictures in docs/screenshots/ of the release in dist/.
//
//   node scripts/screenshots.mjs

import { mkdirSync } from "node:fs";
import { launch } from "./browser.mjs";
import { serve } from "./serve.mjs";
import { settled } from "../tests/e2e/visit.mjs";

const FOLDER = "docs/screenshots";
const SCREENS = [
  { width: 360, height: 1200 },
  { width: 1440, height: 1000 },
];

mkdirSync(FOLDER, { recursive: true });
const site = await serve({ folder: "dist" });
const browser = await launch();
for (const viewport of SCREENS) {
  for (const colorScheme of ["light", "dark"]) {
    const options = { viewport, colorScheme, reducedMotion: "reduce" };
    const page = await (await browser.newContext(options)).newPage();
    await page.goto(site.url);
    await settled(page);
    // Pictures that are drawn when they come into sight must be there too.
    await page.evaluate(async () => {
      for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
        scrollTo(0, y);
        await new Promise(requestAnimationFrame);
      }
      scrollTo(0, 0);
    });
    await settled(page);
    const path = `${FOLDER}/onramp-${viewport.width}-${colorScheme}.png`;
    await page.screenshot({ path, fullPage: false });
    console.log(path);
    await page.context().close();
  }
}
await browser.close();
await site.close();
