// Starts the program in a worker. It begins with what the page sends first, and then answers the page.
addEventListener("message", ({ data }) => start(data).catch(fail), { once: true });

async function start({ glue, program, facts, cities }) {
  self.onrampFacts = facts;
  self.onrampCities = () => fetchText(cities);
  await holdLock();
  const { default: init } = await import(glue);
  await init({ module_or_path: program });
}

// The page hears of errors, but not of a promise that was not kept.
function fail(error) {
  setTimeout(() => {
    throw error;
  });
}

async function fetchText(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
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
