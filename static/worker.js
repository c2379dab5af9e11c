// Starts the program in a worker. Its loader is fetched at once; the program itself, and the facts, the page hands over
// when it has them. Where the page asks for it, the program is compiled here, so that its own thread stays free.
addEventListener("message", ({ data }) => start(data).catch(fail), { once: true });

async function start({ glue, more, wasm }) {
  const given = new Promise((done) => addEventListener("message", ({ data }) => done(data), { once: true }));
  await holdLock();
  const { default: init, fetchCode, fetchText } = await import(glue);
  if (wasm) postMessage({ compiled: await fetchCode(wasm) });
  self.onrampMore = () => fetchText(more);
  const { program, facts } = await given;
  self.onrampFacts = facts;
  await init({ module_or_path: program });
}

// The page hears of errors, but not of a promise that was not kept.
function fail(error) {
  setTimeout(() => {
    throw error;
  });
}

// Holds a lock for as long as the worker lives, and tells the page its name. Some origins have no locks.
function holdLock() {
  if (!navigator.locks) return undefined;
  const lock = `onramp-worker-${crypto.randomUUID()}`;
  return new Promise((held) => {
    navigator.locks.request(lock, () => {
      postMessage({ lock });
      held();
      return new Promise(() => {});
    });
  });
}
