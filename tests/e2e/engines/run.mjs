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

// One for each engine, as long as all goes well: every site has an origin of its own, and nothing is left from one to the next.
const browsers = new Map();

async function close(engine) {
  const browser = browsers.get(engine);
  browsers.delete(engine);
  await browser?.close();
}

async function browserOf(engine) {
  if (!browsers.has(engine)) browsers.set(engine, await open(engine));
  return browsers.get(engine);
}

for (const engine of NAMES) {
  for (const [name, flow] of Object.entries({ ...FLOWS, ...TROUBLE })) test(`${engine}: ${name}`, () => walk(engine, flow));
}

async function walk(engine, flow) {
  const isWatched = isMute(engine);
  const sites = [];
  const complaints = [];
  const leave = async () => {
    const { driver, complaints: heard } = await browserOf(engine);
    // Nobody can ask a page once another is open.
    if (isWatched) complaints.push(...(await saidBy(driver).catch((error) => [`not to be read: ${error}`])));
    await driver.get("about:blank");
    complaints.push(...heard.splice(0));
  };
  let failure;
  let wanted;
  try {
    wanted = await flow({
      driver: (await browserOf(engine)).driver,
      /** A copy of the release, see `sites.mjs`. */
      host: async (options) => {
        if (sites.length > 0) await leave();
        const site = await host({ name: `engines-${sites.length}`, isWatched, ...options });
        sites.push(site);
        return site;
      },
      /** Another visitor, with a fresh profile, in the place of this one. */
      again: async () => {
        await leave();
        await close(engine);
        return (await browserOf(engine)).driver;
      },
    });
    await leave();
  } catch (error) {
    failure = error;
    await leave().catch(() => {});
    await close(engine);
  }
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

const failed = await run([(body) => body()], process.argv[2]);
for (const engine of NAMES) await close(engine);
process.exit(failed === 0 ? 0 : 1);
