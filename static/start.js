// Starts the page. A file of its own because the Content-Security-Policy allows no inline script.
// The build writes names of files into the head; they say what to start.
const PAINT_MS = 1000;
// A browser draws on after the first paint: what is fetched and compiled meanwhile would hold that up.
const CALM_MS = 500;
// How long someone who does nothing is left to read before the program starts all the same, and what ends that.
const READING_MS = 5000;
const SIGNS = ["pointermove", "pointerdown", "keydown", "focusin", "scroll"];
const glue = document.querySelector('link[rel="modulepreload"]').href;
const wasm = named("program");
const facts = named("facts");
const more = named("more");
const workerScript = named("worker");

// The address of a file that the page names.
function named(name) {
  return new URL(document.querySelector(`meta[name="${name}"]`).content, document.baseURI).href;
}

// The answer that stands in the page comes first: fetching the program meanwhile would hold that up. Then the program
// is made ready; it starts, and keeps the processor busy for that, at the first sign of someone who does more than read.
const stands = Boolean(document.querySelector(".snapshot"));
const signed = stands && sign();
if (stands && !document.hidden) await painted();
if (stands) await Promise.race([signed, pause(CALM_MS)]);
const read = stands && pause(READING_MS);

function pause(ms) {
  return new Promise((done) => setTimeout(done, ms));
}

function sign() {
  return new Promise((done) => SIGNS.forEach((type) => addEventListener(type, done, { once: true, capture: true, passive: true })));
}

// A page that is hidden meanwhile is painted when someone looks at it again.
function painted() {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, PAINT_MS);
  });
}

// The loader, which also knows how to fetch the rest.
const loader = import(glue);

// Most cities, notes on facts and their sources come after the first paint. The program asks here for what it needs at once.
let coming;
async function fetchMore() {
  const { fetchText, patiently } = await loader;
  return patiently(() => fetchText(more));
}
window.onrampMore = () => {
  coming ??= fetchMore().catch((error) => {
    coming = undefined;
    throw error;
  });
  return coming;
};

// Files as one zip: [name, text] each.
window.onrampZip = async (files) => {
  const { downloadZip } = await import(named("zip"));
  return downloadZip(files.map(([name, input]) => ({ name, input }))).blob();
};

// The engine works in a worker with the same program, so that the page never waits for it. A worker that is
// killed tells nobody; but the lock that it held is free then.
function startWorker(asked) {
  const worker = new Worker(workerScript, { type: "module" });
  worker.postMessage({ glue, more, ...asked });
  worker.addEventListener("message", ({ data }) => {
    if (data.lock) navigator.locks.request(data.lock, () => worker.dispatchEvent(new Event("error")));
  });
  return worker;
}

// The first gets ready while the program is on its way. Where someone reads meanwhile it also fetches and compiles the
// program, which keeps the page's own thread free; where someone waits, that would be a detour. Where there are no workers
// the page works by itself.
let first;
try {
  first = startWorker(stands ? { wasm } : {});
  // Nobody listens to it yet: the program hears it from the next.
  first.addEventListener("error", () => {
    first = undefined;
  });
} catch (error) {
  console.warn(error);
}

// What the first worker compiled; nothing where it could not.
function compiled(text) {
  const worker = first;
  return worker && new Promise((done) => {
    worker.addEventListener("message", ({ data }) => data.program && done(data.program));
    worker.addEventListener("error", () => done());
    worker.postMessage({ facts: text });
  });
}

try {
  const { default: init, fetchAhead, fetchCode, fetchText } = await loader;
  const [own, text] = await Promise.all([first && stands ? undefined : fetchCode(wasm), fetchText(facts)]);
  window.onrampFacts = text;
  if (stands) {
    fetchAhead();
    await Promise.race([signed, read]);
  }
  const program = own ?? (await compiled(text)) ?? (await fetchCode(wasm));
  const handOver = (worker) => {
    worker.postMessage({ program, facts: text });
    return worker;
  };
  if (first && own) handOver(first);
  window.onrampWorker = () => {
    const worker = first ?? handOver(startWorker());
    first = undefined;
    return worker;
  };
  // What is handed over takes its time too.
  await pause(0);
  await init({ module_or_path: program });
  requestAnimationFrame(() => setTimeout(() => window.onrampMore().catch(console.warn)));
  // Where a browser cannot mark words, the guide still has them.
  if (CSS.highlights) setTimeout(() => import(named("words")).catch(console.warn), READING_MS);
} catch (error) {
  window.onrampFailed(error);
}
