// Keeps the whole page at hand, so that it opens without a network.
//
// The build puts two lines before this one: BUILD, which changes with every file that is shipped, and
// FILES, their real names with the SHA-256 of each. A new build is fetched in full while the old one goes on
// serving; it takes over only when the page asks for it, so nobody's work is replaced under their hands.

const { scope } = self.registration;
// One origin may hold several copies of the page, each in a folder of its own.
const PREFIX = `onramp ${scope} `;
const CACHE = PREFIX + BUILD;
// The folder itself, not "index.html": some hosts redirect the latter, and a redirect can't be opened.
const PAGE = "./";

// Everything else in the folder belongs to somebody else, or is not kept.
const KEPT = new Map(Object.keys(FILES).map((file) => [new URL(file, scope).href, file]));
KEPT.set(`${scope}index.html`, PAGE);

// Set after a start that failed: the page that is opened next comes from the network.
let inDoubt = false;

self.addEventListener("install", (event) => {
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldCaches());
});

self.addEventListener("message", (event) => {
  const { data, ports } = event;
  if (data?.type === "activate") self.skipWaiting();
  if (data?.type === "keep" || data?.type === "repair") {
    inDoubt ||= data.type === "repair";
    event.waitUntil(keep().then((isWhole) => ports[0].postMessage(isWhole)));
  }
});

self.addEventListener("fetch", (event) => {
  const file = keptAs(event.request);
  if (file) event.respondWith(answer(event, file));
});

// The file that answers a request, if that is one of ours. A query means nothing to the page.
function keptAs({ method, mode, url }) {
  const { origin, pathname, search } = new URL(url);
  const file = KEPT.get(origin + pathname);
  const isOurs = file === PAGE ? mode === "navigate" : search === "";
  return method === "GET" && isOurs ? file : undefined;
}

async function answer(event, file) {
  const cache = await caches.open(CACHE);
  if (file === PAGE && inDoubt) {
    inDoubt = false;
    try {
      const response = await fetch(event.request);
      // A build that the host no longer has can't be made whole, and is not opened again.
      if (!(await keep())) await cache.delete(PAGE);
      return response;
    } catch {
      // Without a network there is only what is kept.
    }
  }
  const kept = await find(cache, file);
  if (kept) return kept;
  event.waitUntil(keep());
  return fetch(event.request);
}

async function install() {
  if (!(await keep())) throw new Error("a file of this build is missing or not what was built");
}

async function dropOldCaches() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// Looks at every file that should be kept and fetches what is lost or broken; whether all are there then.
let keeping;
function keep() {
  keeping ??= keepAll().finally(() => {
    keeping = undefined;
  });
  return keeping;
}

async function keepAll() {
  const cache = await caches.open(CACHE);
  const files = Object.keys(FILES).filter((file) => file !== PAGE);
  const kept = await Promise.all(files.map((file) => keepOne(cache, file)));
  // Last, so that a page that is kept has what it starts with.
  return kept.every(Boolean) && keepOne(cache, PAGE);
}

async function keepOne(cache, file) {
  try {
    // What can't be read counts as broken.
    if (await isAsBuilt(await find(cache, file), file).catch(() => false)) return true;
    // "reload" goes past the browser's own cache, which may hold files of another build.
    const response = await fetch(file, { cache: "reload", redirect: "manual" });
    if (!(await isAsBuilt(response.clone(), file))) return false;
    await cache.put(file, response);
    return true;
  } catch {
    return false;
  }
}

// A host may answer "200" with a page to sign in, or with half a file.
async function isAsBuilt(response, file) {
  if (response?.status !== 200) return false;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.startsWith(FILES[file]);
}

// The host may compress, and says so with "Vary"; the bytes are the same either way.
function find(cache, file) {
  return cache.match(file, { ignoreVary: true });
}
