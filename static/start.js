// Starts the page. A file of its own because the Content-Security-Policy allows no inline script.
// The build writes preload links with hashed names into the head; they say what to start.
const module = document.querySelector('link[rel="modulepreload"]').href;
const wasm = document.querySelector('link[rel="preload"][type="application/wasm"]').href;

try {
  const { default: init } = await import(module);
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
