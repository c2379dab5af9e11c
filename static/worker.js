// Starts the program in a worker. Its loader is fetched at once, and where the page asks for it the program too: what is
// compiled here leaves the page's own thread free. Otherwise the page hands the program over. The facts always come from it,
// and then it starts.
addEventListener("message", ({ data }) => start(data).catch(fail), { once: true });

async function start({ glue, more, wasm }) {
  const given = new Promise((done) => addEventListener("message", ({ data }) => done(data), { once: true }));
  await holdLock();
  const { default: init, fetchCode, fetchText } = await import(glue);
  self.onrampMore = () => fetchText(more);
  const own = wasm && (await fetchCode(wasm));
  const { program = own, facts } = await given;
  if (own) postMessage({ program });
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
