// Walks through the release in Chromium, Firefox and WebKit.
//
//   node tests/e2e/engines/run.mjs [PART OF A NAME]      such as "firefox" or "single file"
//
// Needs dist/ and dist-single/, which `make single` fills, and what scripts/setup-engines.sh installs.

import { expect, run, test } from "../runner.mjs";
import { isMute, NAMES, open } from "./drivers.mjs";
import { FLOWS } from "./flows.mjs";
import { host, saidBy } from "./sites.mjs";
import { TROUBLE } from "./trouble.mjs";

for (const engine of NAMES) {
  for (const [name, flow] of Object.entries({ ...FLOWS, ...TROUBLE })) test(`${engine}: ${name}`, () => walk(engine, flow));
}

async function walk(engine, flow) {
  const isWatched = isMute(engine);
  const sites = [];
  const complaints = [];
  let browser = await open(engine);
  const collect = async () => {
    if (isWatched) complaints.push(...(await saidBy(browser.driver).catch((error) => [`not to be read: ${error}`])));
  };
  const close = async () => {
    await collect();
    await browser.close();
    complaints.push(...browser.complaints);
  };
  let failure;
  let wanted;
  try {
    wanted = await flow({
      engine,
      driver: browser.driver,
      /** A copy of the release, see `sites.mjs`. */
      host: async (options) => {
        // Nobody can ask the page before it once another is open.
        if (sites.length > 0) await collect();
        const site = await host({ name: `engines-${sites.length}`, isWatched, ...options });
        sites.push(site);
        return site;
      },
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
  await Promise.all(sites.map((site) => site.close()));
  if (failure) {
    if (complaints.length > 0) failure.stack += `\nin the console:\n${complaints.join("\n")}`;
    throw failure;
  }
  const { must, may = must } = wanted ?? {};
  if (must) expect(complaints.some((what) => must.test(what)), `the console does not say ${must}`);
  const unwanted = complaints.filter((what) => !may?.test(what));
  expect(unwanted.length === 0, `the console is not silent:\n${unwanted.join("\n")}`);
}

const failed = await run((body) => body(), process.argv[2]);
process.exit(failed === 0 ? 0 : 1);
