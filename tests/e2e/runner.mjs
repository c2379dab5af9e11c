// Runs named tests, some of them beside each other, and closes with "N passed, N failed".

const tests = [];

/** Adds a test; `body` gets what `each` makes for it. */
export function test(name, body) {
  tests.push({ name, body });
}

/** Fails unless `condition` holds. */
export function expect(condition, message) {
  if (!condition) throw new Error(message);
}

/** Fails unless `actual` and `wanted` print alike. */
export function expectSame(actual, wanted, what) {
  const [one, other] = [actual, wanted].map((value) => JSON.stringify(value, null, 1));
  expect(one === other, `${what} differ\n  wanted: ${other}\n  actual: ${one}`);
}

/**
 * Runs the tests whose name contains `filter`; resolves to the number failed. Each of `lanes` runs one at a time, inside
 * itself, and takes the next that is left.
 *
 * What fails is tried once more at the end, with the machine to itself: a busy machine fails what waits too little, and a
 * fault of ours fails twice. Whatever needed its second try is named.
 */
export async function run(lanes, filter = "") {
  const chosen = tests.filter(({ name }) => name.includes(filter));
  const doubtful = await failures(lanes, chosen);
  if (doubtful.length > 0) console.log(`once more, one at a time: ${doubtful.length}`);
  const failed = await failures(lanes.slice(0, 1), doubtful);
  for (const { name } of doubtful.filter((one) => !failed.includes(one))) console.log(`passed at the second try: ${name}`);
  console.log(`${chosen.length - failed.length} passed, ${failed.length} failed`);
  return failed.length;
}

/** Runs all of `chosen` on the lanes; resolves to those that failed. */
async function failures(lanes, chosen) {
  const left = [...chosen];
  const failed = [];
  await Promise.all(lanes.map(async (lane) => {
    for (let next = left.shift(); next; next = left.shift()) {
      if (!(await passes(lane, next))) failed.push(next);
    }
  }));
  return failed;
}

/** Runs one test and prints how it went. */
async function passes(lane, { name, body }) {
  const started = performance.now();
  try {
    await lane(body, name);
    console.log(`ok    ${name} (${Math.round(performance.now() - started)} ms)`);
    return true;
  } catch (error) {
    console.log(`FAIL  ${name}\n      ${String(error?.stack ?? error).replaceAll("\n", "\n      ")}`);
    return false;
  }
}
