// Walks through the release in Chromium, Firefox and WebKit.
//
//   node tests/e2e/engines/run.mjs [PART OF A NAME]      such as "firefox" or "single file"
//
// Needs dist/ and dist-single/, which `make single` fills, and what scripts/setup-engines.sh installs.

import { serve } from "../../../scripts/serve.mjs";
import { expect, run, test } from "../runner.mjs";
import { BASE } from "../visit.mjs";
import { isMute, NAMES, open } from "./drivers.mjs";
import { FLOWS } from "./flows.mjs";
import { saidBy, watchedCopy } from "./watched.mjs";

for (const engine of NAMES) {
  for (const [name, flow] of Object.entries(FLOWS)) test(`${engine}: ${name}`, () => walk(engine, flow));
}

async function walk(engine, flow) {
  const site = await serve({ folder: isMute(engine) ? watchedCopy("dist") : "dist", base: BASE });
  const complaints = [];
  let browser = await open(engine);
  const close = async () => {
    if (isMute(engine)) complaints.push(...(await saidBy(browser.driver).catch((error) => [`not to be read: ${error}`])));
    await browser.close();
    complaints.push(...browser.complaints);
  };
  let failure;
  let wanted;
  try {
    wanted = await flow({
      site,
      driver: browser.driver,
      /** Another visitor, with a fresh profile, in the place of this one. */
      again: async () => {
        await close();
        browser = await open(engine);
        return browser.driver;
      },
    });
  } catch (error) {
    failure = error;
  }
  await close();
  await site.close();
  if (wanted) expect(complaints.some((what) => what.includes(wanted)), `the console does not say "${wanted}"`);
  const unwanted = complaints.filter((what) => !wanted || !what.includes(wanted));
  const said = unwanted.length > 0 ? `the console is not silent:\n${unwanted.join("\n")}` : "";
  if (failure) failure.stack += `\n${said}`;
  if (failure) throw failure;
  expect(said === "", said);
}

const failed = await run((body) => body(), process.argv[2]);
process.exit(failed === 0 ? 0 : 1);
