// Starts the page. A file of its own because the Content-Security-Policy allows no inline script.
// The build writes preload links with hashed names into the head; they say what to start.
const module = document.querySelector('link[rel="modulepreload"]').href;
const wasm = document.querySelector('link[rel="preload"][type="application/wasm"]').href;
const facts = document.querySelector('link[rel="preload"][type="text/plain"]').href;

// The program reads the facts from an element that is data, not a script to run.
async function fetchFacts() {
  const response = await fetch(facts);
  if (!response.ok) throw new Error(`${facts}: ${response.status}`);
  const data = document.createElement("script");
  data.type = "text/plain";
  data.id = "facts";
  data.textContent = await response.text();
  document.head.append(data);
}

try {
  const [{ default: init }] = await Promise.all([import(module), fetchFacts()]);
  await init({ module_or_path: wasm });
} catch (error) {
  console.error(error);
  // The page itself may already stand where the loading text was.
  const state = document.getElementById("boot-state");
  if (state) {
    state.textContent =
      "Onramp could not start. Please reload; if that does not help, use a current version of Chrome, Edge, Firefox or Safari.";
  }
}
