// Starts the page. A file of its own because the Content-Security-Policy allows no inline script.
// The build writes names of files into the head; they say what to start.
const PAINT_MS = 1000;
const glue = document.querySelector('link[rel="modulepreload"]').href;
const wasm = named("program");
const facts = named("facts");
const more = named("more");
const workerScript = named("worker");

// The address of a file that the page names.
function named(name) {
  return new URL(document.querySelector(`meta[name="${name}"]`).content, document.baseURI).href;
}

// The answer that stands in the page comes first: fetching the program meanwhile would hold that up.
const stands = Boolean(document.querySelector(".snapshot"));
if (stands && !document.hidden) await painted();

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
function startWorker() {
  const worker = new Worker(workerScript, { type: "module" });
  worker.postMessage({ glue, more });
  worker.addEventListener("message", ({ data }) => {
    if (data.lock) navigator.locks.request(data.lock, () => worker.dispatchEvent(new Event("error")));
  });
  return worker;
}

// The first gets ready while the program is on its way. Where there are no workers the page works by itself.
let first;
try {
  first = startWorker();
  // Nobody listens to it yet: the program hears it from the next.
  first.addEventListener("error", () => {
    first = undefined;
  });
} catch (error) {
  console.warn(error);
}

try {
  const { default: init, fetchCode, fetchText } = await loader;
  const [program, text] = await Promise.all([fetchCode(wasm), fetchText(facts)]);
  window.onrampFacts = text;
  const handOver = (worker) => {
    worker.postMessage({ program, facts: text });
    return worker;
  };
  // Where an answer stands nobody waits for the worker's: the page starts first, and each has the processor to itself.
  const begun = first && !stands ? handOver(first) : undefined;
  window.onrampWorker = () => {
    const worker = first ?? startWorker();
    first = undefined;
    return worker === begun ? worker : handOver(worker);
  };
  // What is handed over takes its time too.
  await new Promise((done) => setTimeout(done));
  await init({ module_or_path: program });
  requestAnimationFrame(() => setTimeout(() => window.onrampMore().catch(console.warn)));
} catch (error) {
  window.onrampFailed(error);
}
