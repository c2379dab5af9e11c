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
 */
export async function run(lanes, filter = "") {
  const left = tests.filter((known) => known.name.includes(filter));
  let passed = 0;
  let failed = 0;
  const work = async (lane) => {
    for (let next = left.shift(); next; next = left.shift()) {
      const { name, body } = next;
      const started = performance.now();
      try {
        await lane(body, name);
        passed += 1;
        console.log(`ok    ${name} (${Math.round(performance.now() - started)} ms)`);
      } catch (error) {
        failed += 1;
        console.log(`FAIL  ${name}\n      ${String(error?.stack ?? error).replaceAll("\n", "\n      ")}`);
      }
    }
  };
  await Promise.all(lanes.map(work));
  console.log(`${passed} passed, ${failed} failed`);
  return failed;
}
