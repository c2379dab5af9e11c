// Starts the page that is one file: its program comes as text in the element before this one.
// Opened from disk it needs no network; kept nowhere else, it does.
window.onrampOffline = () => {
  const detail = location.protocol === "file:" ? "ready" : "unsupported";
  dispatchEvent(new CustomEvent("onrampoffline", { detail }));
};
window.onrampZip = (files) => downloadZip(files.map(([name, input]) => ({ name, input }))).blob();
(async () => {
  window.onrampFacts = document.getElementById("facts").textContent;
  const text = document.getElementById("wasm").textContent;
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  try {
    await wasm_bindgen({ module_or_path: bytes });
  } catch (error) {
    window.onrampFailed(error);
  }
})();
