// The engine works in a worker: what happens to it, and where there is none.

import { expect, expectSame, test } from "./runner.mjs";
import { answerField, readAnswer } from "./visit.mjs";

const WORKER = /\/worker-[0-9a-f]+\.js$/;

/** Notes for each request to a worker and each of its findings the number it bears. */
async function watchWorkers(context) {
  await context.addInitScript(() => {
    window.requests = [];
    window.findings = [];
    // As `ui::work::message` writes them: the kind, then the request's number; all below 128 are one byte.
    const ANSWER = 1;
    const FOUND = 2;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
      if (message instanceof Uint8Array && message[0] === ANSWER) window.requests.push(message[1]);
      return post.call(this, message, ...rest);
    };
    const listen = Worker.prototype.addEventListener;
    Worker.prototype.addEventListener = function (type, ...rest) {
      if (type === "message" && !this.watched) {
        this.watched = true;
        listen.call(this, "message", ({ data }) => {
          if (data instanceof Uint8Array && data[0] === FOUND) window.findings.push(data[1]);
        });
      }
      return listen.call(this, type, ...rest);
    };
  });
}

test("a newer question ends the work on an older one", async ({ open, site }) => {
  const { context, page, expectClean } = await open();
  await watchWorkers(context);
  await page.goto(site.url);
  await readAnswer(page);
  await page.evaluate(() => {
    window.findings.length = 0;
  });
  await page.fill("#bandwidth", "");
  await page.locator("#bandwidth").pressSequentially("2500", { delay: 30 });
  await page.locator("#bandwidth").press("Tab");
  await answerField(page, "latency", "55");
  const answer = await readAnswer(page);
  const { requests, findings } = await page.evaluate(() => ({ requests, findings }));
  const last = requests.at(-1);
  // Answer, confidence and changes of the last question; of earlier ones at most what was there in time.
  expectSame(findings.filter((number) => number === last).length, 3, "the findings about the last question");
  expectSame(findings.lastIndexOf(last), findings.length - 1, "the place of the last finding");
  expect(findings.length < 3 * new Set(requests).size, `nothing was left out: ${findings}`);
  expectClean();

  const fresh = await open();
  await fresh.page.goto(page.url());
  expectSame(await readAnswer(fresh.page), answer, "the answers in an open and a fresh page");
});

test("a worker that is killed in mid-work is replaced", async ({ open, site }) => {
  const { page, expectClean } = await open();
  await page.goto(site.url);
  const before = await readAnswer(page);
  const [first] = page.workers();
  await Promise.all([
    answerField(page, "bandwidth", "2500"),
    first.evaluate(() => self.close()),
  ]);
  const after = await readAnswer(page);
  expect(after.verdict !== before.verdict, "the answer stayed that of the old question");
  expectSame(page.workers().length, 1, "the number of workers");
  expect(page.workers()[0] !== first, "the worker is the one that was killed");
  expectClean();
});

test("where no worker starts, the page works by itself", async ({ open, site }) => {
  const usual = await open();
  await usual.page.goto(site.url);
  await readAnswer(usual.page);
  await answerField(usual.page, "bandwidth", "2500");
  const answer = await readAnswer(usual.page);

  const alone = await open();
  await alone.context.route(WORKER, (route) => route.abort());
  await alone.page.goto(site.url);
  await readAnswer(alone.page);
  await answerField(alone.page, "bandwidth", "2500");
  expectSame(await readAnswer(alone.page), answer, "the answers with and without a worker");
  expectSame(alone.page.workers().length, 0, "the number of workers");
});
