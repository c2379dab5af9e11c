// Starts the page. A file of its own because the Content-Security-Policy allows no inline script.
// The build writes preload links with hashed names into the head; they say what to start.
const module = document.querySelector('link[rel="modulepreload"]').href;
const wasm = document.querySelector('link[rel="preload"][type="application/wasm"]').href;
const facts = document.querySelector('link[rel="preload"][type="text/plain"]').href;
const cities = document.querySelector('meta[name="cities"]').content;
// Milliseconds before each further try.
const PAUSES = [500, 2000];

async function fetchText(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

// The program reads the facts from an element that is data, not a script to run.
async function fetchFacts() {
  const data = document.createElement("script");
  data.type = "text/plain";
  data.id = "facts";
  data.textContent = await fetchText(facts);
  document.head.append(data);
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

try {
  const [{ default: init }] = await Promise.all([import(module), fetchFacts()]);
  await init({ module_or_path: wasm });
  requestAnimationFrame(() => setTimeout(() => window.onrampCities().catch(console.warn)));
} catch (error) {
  window.onrampFailed(error);
}
