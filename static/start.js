// Starts the page. A file of its own because the Content-Security-Policy allows no inline script.
// The build writes preload links with hashed names into the head; they say what to start.
const glue = document.querySelector('link[rel="modulepreload"]').href;
const wasm = document.querySelector('link[rel="preload"][type="application/wasm"]').href;
const facts = document.querySelector('link[rel="preload"][type="text/plain"]').href;
const cities = named("cities");
const workerScript = named("worker");
// Milliseconds before each further try.
const PAUSES = [500, 2000];

// The address of a file that is not loaded at once.
function named(name) {
  return new URL(document.querySelector(`meta[name="${name}"]`).content, document.baseURI).href;
}

async function fetchText(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

async function fetchProgram() {
  const response = await fetch(wasm);
  if (!response.ok) throw new Error(`${wasm}: ${response.status}`);
  // A host that names another type for it can't stream it.
  return WebAssembly.compileStreaming(response.clone()).catch(async () => WebAssembly.compile(await response.arrayBuffer()));
}

async function fetchCities(pauses = PAUSES) {
  try {
    return await fetchText(cities);
  } catch (error) {
    if (pauses.length === 0) throw error;
    await new Promise((done) => setTimeout(done, pauses[0]));
    return fetchCities(pauses.slice(1));
  }
}

// Most cities come after the first paint. The program asks here for what a question needs at once.
let coming;
window.onrampCities = () => {
  coming ??= fetchCities().catch((error) => {
    coming = undefined;
    throw error;
  });
  return coming;
};

// The engine works in a worker with the same program, so that the page never waits for it. A worker that is
// killed tells nobody; but the lock that it held is free then.
function startWorker(program) {
  const worker = new Worker(workerScript, { type: "module" });
  worker.postMessage({ glue, program, facts: window.onrampFacts, cities });
  worker.addEventListener("message", ({ data }) => {
    if (data.lock) navigator.locks.request(data.lock, () => worker.dispatchEvent(new Event("error")));
  });
  return worker;
}

try {
  const [{ default: init }, program, text] = await Promise.all([import(glue), fetchProgram(), fetchText(facts)]);
  window.onrampFacts = text;
  // It gets ready while the page does. Where there are no workers the page works by itself.
  let first;
  try {
    first = startWorker(program);
  } catch (error) {
    console.warn(error);
  }
  window.onrampWorker = () => {
    const worker = first ?? startWorker(program);
    first = undefined;
    return worker;
  };
  await init({ module_or_path: program });
  requestAnimationFrame(() => setTimeout(() => window.onrampCities().catch(console.warn)));
} catch (error) {
  window.onrampFailed(error);
}
