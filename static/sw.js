// Keeps the whole page at hand, so that it opens without a network.
//
// The build puts two lines before this one: BUILD, which changes with every file that is shipped, and
// FILES, their real names. A new build is fetched in full while the old one goes on serving; it takes
// over only when the page asks for it, so nobody's work is replaced under their hands.

// One origin may hold several copies of the page, each in a folder of its own.
const PREFIX = `onramp ${self.registration.scope} `;
const CACHE = PREFIX + BUILD;
// The folder itself, not "index.html": some hosts redirect the latter, and a redirect can't be opened.
const PAGE = "./";

self.addEventListener("install", (event) => {
  event.waitUntil(precache());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldCaches());
});

self.addEventListener("message", (event) => {
  if (event.data?.type === "activate") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(fromCacheFirst(request));
});

async function precache() {
  const cache = await caches.open(CACHE);
  // "reload" goes past the browser's own cache, which may hold files of another build.
  await cache.addAll([PAGE, ...FILES].map((file) => new Request(file, { cache: "reload" })));
}

async function dropOldCaches() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function fromCacheFirst(request) {
  const cache = await caches.open(CACHE);
  const wanted = request.mode === "navigate" ? PAGE : request;
  // The host may compress, and says so with "Vary"; the bytes are the same either way.
  return (await cache.match(wanted, { ignoreVary: true })) ?? fetch(request);
}
