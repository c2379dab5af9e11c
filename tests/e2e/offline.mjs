// What the service worker keeps, what it leaves alone, and how a new version comes in.

import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "../../scripts/serve.mjs";
import { copyOfRelease, releaseNewer, rewrite, shippedAs, TITLE } from "./copies.mjs";
import { expect, expectSame, test } from "./runner.mjs";
import { askFor, BASE, moves, officeIn, readAnswer, settled, workingOffline } from "./visit.mjs";

const LOGIN = "<!doctype html><title>Sign in</title><p>Please sign in.";

/** The names of what is shipped, by kind. */
function shipped() {
  return {
    page: "./",
    failure: shippedAs(/^failure-.*\.js$/),
    offline: shippedAs(/^offline-.*\.js$/),
    start: shippedAs(/^start-.*\.js$/),
    module: shippedAs(/^onramp-web-.*\.js$/),
    program: shippedAs(/\.wasm$/),
    facts: shippedAs(/^facts-.*\.txt$/),
    more: shippedAs(/^more-.*\.txt$/),
    manifest: "manifest.webmanifest",
    icon: "icons/onramp.svg",
  };
}

/** Serves `folder` while `body` runs. */
async function hosted(options, body) {
  const site = await serve({ base: BASE, ...options });
  try {
    await body(site);
  } finally {
    await site.close();
  }
}

const offlineState = (page) => page.getAttribute("#offline-status", "data-state");

function keptNames(page) {
  return page.evaluate(async () => {
    const names = [];
    for (const cache of await caches.keys()) {
      for (const { url } of await (await caches.open(cache)).keys()) names.push(url);
    }
    return names.sort();
  });
}

async function failedOffline(page) {
  await moves(page);
  await page.waitForSelector('#offline-status[data-state="failed"]', { timeout: 20_000 });
  expectSame(await page.innerText("#offline-status"), "Does not work offline yet", "the words");
}

/** As if the network had just come back. */
const networkReturns = (page) => page.evaluate(() => window.dispatchEvent(new Event("online")));

test("only the page itself and its files are answered without the network", async ({ open }) => {
  const folder = copyOfRelease("neighbours");
  cpSync("dist", join(folder, "old"), { recursive: true });
  rewrite(join(folder, "old/index.html"), TITLE, "<title>Nested</title>");
  writeFileSync(join(folder, "neighbour.html"), "<title>Neighbour</title>");
  await hosted({ folder }, async (site) => {
    const { page } = await open({ allowed: site.url });
    await page.goto(site.url);
    await workingOffline(page);
    const { failure } = shipped();
    for (const [path, title, isOurs] of [
      ["", /Onramp/, true],
      ["index.html", /Onramp/, true],
      ["?from=mail", /Onramp/, true],
      [failure, /^$/, true],
      [`${failure}?again`, /^$/, false],
      ["neighbour.html", /Neighbour/, false],
      ["old/index.html", /Nested/, false],
      ["robots.txt", /^$/, false],
      ["THIRD-PARTY-NOTICES.txt", /^$/, false],
      ["schema/v1/scenario.json", /^$/, false],
      ["missing.html", /^$/, false],
      ["sw.js", /^$/, false],
    ]) {
      const response = await page.goto(site.url + path);
      expectSame(response.fromServiceWorker(), isOurs, `the one who answered ${path || "the folder"}`);
      expect(title.test(await page.title()), `${path} is called ${await page.title()}`);
      expectSame(response.status(), path === "missing.html" ? 404 : 200, `the status of ${path}`);
      await page.goto("about:blank");
    }
    await page.goto(site.url);
    await settled(page);
    const own = await page.evaluate(async (file) => {
      const names = await caches.keys();
      return [names.length, (await fetch("robots.txt")).status, (await fetch("./")).status, (await fetch(file)).status];
    }, failure);
    expectSame(own.slice(1), [200, 200, 200], "what the page itself gets");
    await site.close();
    expectSame((await page.goto(`${site.url}index.html`)).fromServiceWorker(), true, "index.html without a server");
    await settled(page);
    const lost = await page.goto(`${site.url}neighbour.html`).catch((error) => error.message);
    expect(/ERR_CONNECTION/.test(lost), `a neighbour without a server: ${lost}`);
  });
});

test("a wrong answer with status 200 is never kept, and the page says so until it is right", async ({ open }) => {
  const files = Object.entries(shipped());
  const wrong = [
    ...files.map(([kind, file]) => [`a page to sign in as ${kind}`, file, (response) => response.writeHead(200).end(LOGIN)]),
    ["half of the program", shipped().program, (response) => response.writeHead(200).end(readFileSync(join("dist", shipped().program)).subarray(0, 5e5))],
    ["a missing program", shipped().program, (response) => response.writeHead(404).end()],
    ["a redirected script", shipped().failure, (response) => response.writeHead(302, { Location: `${BASE}robots.txt` }).end()],
  ];
  let replaced;
  let answer;
  // What is kept is fetched past the browser's cache; the page's own requests are not.
  const intercept = (request, response) => {
    const isMeant = request.headers.pragma === "no-cache" && request.url === new URL(replaced ?? "-", `http://x${BASE}`).pathname;
    if (isMeant && replaced) answer(response);
    return isMeant && Boolean(replaced);
  };
  for (const [what, file, wrongly] of wrong) {
    await hosted({ folder: "dist", intercept }, async (site) => {
      [replaced, answer] = [file, wrongly];
      const { page, context } = await open({ allowed: site.url });
      await page.goto(site.url);
      await failedOffline(page).catch((error) => { throw new Error(`${what}: ${error.message}`); });
      const kept = await keptNames(page);
      expect(!kept.includes(new URL(file, site.url).href), `${what} was kept`);
      expect(!kept.includes(site.url), `the page was kept with ${what}`);
      replaced = undefined;
      await networkReturns(page);
      await workingOffline(page);
      expect((await keptNames(page)).includes(new URL(file, site.url).href), `${what} was not made good`);
      await context.close();
    });
  }
});

test("files lost from the cache come back, as does all of it", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  await workingOffline(page);
  const all = await keptNames(page);
  const answer = await readAnswer(page);

  for (const file of [...Object.values(shipped()), "everything"]) {
    await page.evaluate(async (lost) => {
      for (const name of await caches.keys()) {
        if (lost === "everything") await caches.delete(name);
        else await (await caches.open(name)).delete(lost);
      }
    }, file);
    await page.reload();
    expectSame(await readAnswer(page), answer, `the answers without ${file}`);
    await workingOffline(page);
    expectSame(await keptNames(page), all, `what is kept after the loss of ${file}`);
  }
  expectClean();

  await site.close();
  await page.reload();
  expectSame(await readAnswer(page), answer, "the answers without a server");
  await workingOffline(page);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await networkReturns(page);
  await failedOffline(page);
});

test("a start that fails because a kept file is broken repairs it", async ({ open, site }) => {
  const { page } = await open();
  await page.goto(site.url + officeIn("Gera"));
  await workingOffline(page);
  await page.reload();
  const answer = await readAnswer(page);
  const { failure, start, module, program, facts, more } = shipped();
  for (const file of [start, module, program, facts, more, failure]) {
    await page.evaluate(async (broken) => {
      const [name] = await caches.keys();
      const cache = await caches.open(name);
      const { headers } = await cache.match(broken, { ignoreVary: true });
      await cache.put(broken, new Response("][", { headers: { "Content-Type": headers.get("Content-Type") } }));
    }, file);
    await page.reload();
    expectSame(await readAnswer(page), answer, `the answers after ${file} was broken`);
    await workingOffline(page);
    const kept = await page.evaluate(async (file) => (await (await caches.match(file, { ignoreVary: true })).text()).length, file);
    expect(kept > 2, `${file} is still broken`);
  }
});

test("a lost file that the host no longer has brings the new build", async ({ open }) => {
  const folder = copyOfRelease("moved-on");
  await hosted({ folder }, async (site) => {
    const { page } = await open({ allowed: site.url });
    await page.goto(site.url);
    await workingOffline(page);
    const { module } = shipped();
    renameSync(join(folder, module), join(folder, "onramp-web-new.js"));
    rewrite(join(folder, "index.html"), module, "onramp-web-new.js");
    releaseNewer(folder);
    await page.evaluate(async (lost) => {
      for (const name of await caches.keys()) await (await caches.open(name)).delete(lost);
    }, module);
    for (const visit of ["first", "second"]) {
      await page.goto("about:blank");
      await page.goto(site.url);
      await settled(page);
      expectSame(await page.title(), "Newer", `the title at the ${visit} visit`);
    }
    await updateOffered(page);
    await updateButton(page).click();
    await workingOffline(page);
    await site.close();
    await page.reload();
    await settled(page);
    expectSame(await page.title(), "Newer", "the title without a server");
  });
});

/** Opens the page, then puts a newer build on the host. */
async function newerBuild({ open, site, folder }) {
  const visit = await open({ allowed: site.url });
  await visit.page.goto(site.url);
  await workingOffline(visit.page);
  await visit.page.reload();
  await settled(visit.page);
  releaseNewer(folder);
  return visit;
}

const updateButton = (page) => page.getByRole("button", { name: "Update available" });

/** Waits until the page offers the newer build: it looks for one some seconds after the program has started. */
async function updateOffered(page) {
  await moves(page);
  await updateButton(page).waitFor({ timeout: 60_000 });
}

test("a new build waits until the visitor asks for it", async ({ open }) => {
  const folder = copyOfRelease("updated");
  await hosted({ folder }, async (site) => {
    const { page, context, expectClean } = await newerBuild({ open, site, folder });
    await page.reload();
    await updateOffered(page);
    expect((await page.title()) !== "Newer", "the new build took over unasked");
    expectSame(await offlineState(page), "ready", "the state while a build waits");

    // A second tab has a question of its own.
    const other = await context.newPage();
    await other.goto(site.url);
    await settled(other);
    const theirs = await askFor(other, "777");
    await updateOffered(other);

    await page.bringToFront();
    const answer = await askFor(page, "555");
    await updateButton(page).click();
    await page.waitForFunction(() => document.title === "Newer");
    expectSame(await readAnswer(page), answer, "the answers before and after the update");
    await workingOffline(page);
    expectSame(await updateButton(page).count(), 0, "the number of updates that are left");
    expectSame((await keptNames(page)).length, Object.keys(JSON.parse(/FILES = (.*);/.exec(readFileSync("dist/sw.js", "utf8"))[1])).length, "the files kept");

    // It was left as it is, and offers the same.
    expect((await other.title()) !== "Newer", "the other tab was reloaded");
    expectSame(await readAnswer(other), theirs, "the answers in the other tab");
    await updateButton(other).click();
    await other.waitForFunction(() => document.title === "Newer");
    expectSame(await readAnswer(other), theirs, "the answers in the other tab after its own update");
    await workingOffline(other);
    expectSame(await updateButton(other).count(), 0, "the number of updates that are left in the other tab");
    expectClean();
  });
});

test("the update button works in a tab that was loaded past the worker", async ({ open }) => {
  const folder = copyOfRelease("uncontrolled");
  await hosted({ folder }, async (site) => {
    const { page, context, expectClean } = await newerBuild({ open, site, folder });
    await page.reload();
    await updateOffered(page);
    const other = await context.newPage();
    await other.goto(site.url);
    await settled(other);

    // Shift and reload.
    const session = await context.newCDPSession(page);
    const loaded = page.waitForEvent("load");
    await session.send("Page.reload", { ignoreCache: true });
    await loaded;
    await settled(page);
    expectSame(await page.evaluate(() => navigator.serviceWorker.controller), null, "the worker in charge");
    await updateOffered(page);
    const loadedAt = await page.evaluate(() => performance.timeOrigin);
    await updateButton(page).click();
    await page.waitForFunction((before) => performance.timeOrigin !== before && document.querySelector("#verdict"), loadedAt);
    await workingOffline(page);
    expectSame(await page.title(), "Newer", "the title after the update");
    expectSame(await page.evaluate(() => navigator.serviceWorker.controller !== null), true, "that a worker is in charge");
    expectSame(await updateButton(page).count(), 0, "the number of updates that are left");
    await updateOffered(other);
    await updateButton(other).click();
    await other.waitForFunction(() => document.title === "Newer");
    expectClean();
  });
});
