// Says what happened when the page cannot start or the program breaks, and leaves a way on.
{
  // See src/ui/platform/storage.rs.
  const OPENING = "onramp.opening";
  let isBroken = false;

  // The program tells why before it ends.
  window.onrampBroke = (message) => {
    if (isBroken) return;
    isBroken = true;
    console.error(message);
    try {
      localStorage.setItem(OPENING, "failed");
    } catch {
      // What is not kept is not opened again either.
    }
    const screen = document.getElementById("broken").content;
    // Where and what; the rest is in the console.
    screen.querySelector("code").textContent = message.split("\n", 2).join("\n");
    const [again, example] = screen.querySelectorAll("a");
    again.href = location.href;
    example.href = location.href.split("#")[0];
    // The same address with a fragment would only scroll.
    again.addEventListener("click", (event) => {
      event.preventDefault();
      location.reload();
    });
    // In place of the element whose listeners lead into the program.
    document.getElementById("app").replaceWith(screen);
    document.querySelector(".boot h1").focus();
  };

  window.onrampFailed = async (error) => {
    console.error(error);
    // The page itself may already stand where the loading text was.
    const state = document.getElementById("boot-state");
    if (state && !(await window.onrampRepair?.())) {
      const [words, reason] = [document.createElement("p"), document.createElement("p")];
      words.className = "stuck";
      words.textContent =
        "Onramp could not start. Please check your connection, then reload. If that does not help, use a current " +
        "version of Chrome, Edge, Firefox or Safari: since 2023 they have what it needs (WebAssembly with SIMD).";
      reason.className = "remark";
      reason.textContent = `What went wrong: ${error.message}`;
      state.replaceChildren(words, reason);
    }
  };

  // Whatever ends the program shows its code among the callers; scripts of others in the page do not.
  const onError = (error) => {
    if (/wasm/i.test(`${error?.name} ${error?.stack}`)) window.onrampBroke(`${error.name}: ${error.message}`);
  };
  window.addEventListener("unhandledrejection", ({ reason }) => onError(reason));
  window.addEventListener(
    "error",
    ({ target, error }) => {
      const isOurs = target.src?.startsWith(new URL(".", location.href).href);
      if (!target.src) onError(error);
      else if (isOurs && target.localName === "script") window.onrampFailed(new Error(`${target.src} could not be loaded`));
    },
    true,
  );

  // Who leaves early has not seen it fail.
  window.addEventListener("pagehide", () => {
    try {
      if (localStorage.getItem(OPENING) !== "failed") localStorage.removeItem(OPENING);
    } catch {
      // Nothing is kept here.
    }
  });
}
