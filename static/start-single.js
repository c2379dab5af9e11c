// Starts the page that is one file: its program comes as text in the element before this one.
(async () => {
  window.onrampFacts = document.getElementById("facts").textContent;
  const text = document.getElementById("wasm").textContent;
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  try {
    await wasm_bindgen({ module_or_path: bytes });
  } catch (error) {
    console.error(error);
    const state = document.getElementById("boot-state");
    if (state) {
      state.textContent =
        "Onramp could not start. Please use a current version of Chrome, Edge, Firefox or Safari.";
    }
  }
})();
