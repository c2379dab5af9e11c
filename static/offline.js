// The page's side of the service worker: asks whether everything is kept, tells the program, lets a new
// version take over, and has the worker repair what is kept when a start fails.
{
  const container = navigator.serviceWorker;
  // Milliseconds to wait for a worker's answer, which may take a download, and for a new one to take over.
  const PATIENCE = 60_000;
  const TAKEOVER = 5_000;
  // Milliseconds from the first drawing until files are kept.
  const PAUSE = 3_000;
  // Set while a repaired page starts, so that it is repaired once and not for ever.
  const REPAIRED = "onramp.repaired";

  let registration;
  // A newer version took over while this page was open.
  let isOld = false;

  let state = "pending";

  const tell = (now) => {
    state = now;
    const update = isOld || (registration?.active && registration.waiting) ? " update" : "";
    dispatchEvent(new CustomEvent("onrampoffline", { detail: state + update }));
  };

  function ask(worker, type) {
    return new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => done(data);
      setTimeout(done, PATIENCE, false);
      worker.postMessage({ type }, [port2]);
    });
  }

  // Says what is true now: only the worker knows whether its files are still there.
  async function look() {
    const { active, installing, waiting } = registration;
    if (!active) return tell(installing || waiting ? "pending" : "failed");
    // An update can be had before the answer is there.
    tell(state);
    const isWhole = await ask(active, "keep");
    // Another worker may be in charge by now, and was asked too.
    if (registration.active === active) tell(isWhole ? "ready" : "failed");
  }

  function follow(worker) {
    if (!worker) return;
    const before = registration.active;
    worker.onstatechange = () => {
      isOld ||= Boolean(before) && worker.state === "activated";
      look();
    };
  }

  // A failed installation leaves nothing behind, so that this begins it anew.
  async function begin() {
    try {
      registration = await container.register("./sw.js");
    } catch {
      // Some browsers refuse, and some that were told to keep nothing give nothing back.
    }
    if (!registration) return tell("failed");
    registration.onupdatefound = () => follow(registration.installing);
    follow(registration.installing);
    follow(registration.waiting);
    look();
  }

  window.onrampOffline = () => {
    sessionStorage.removeItem(REPAIRED);
    if (!container) return tell("unsupported");
    // What is kept for later comes when the page is done with itself.
    setTimeout(begin, PAUSE);
    window.addEventListener("online", begin);
    document.addEventListener("visibilitychange", () => document.hidden || begin());
  };

  // Other tabs are left as they are, and offer the same.
  window.onrampUpdate = async () => {
    const { waiting } = registration;
    if (waiting) {
      await new Promise((done) => {
        waiting.addEventListener("statechange", () => waiting.state === "activated" && done());
        setTimeout(done, TAKEOVER);
        waiting.postMessage({ type: "activate" });
      });
    }
    location.reload();
  };

  // Whether the page starts again, once, from the network and from a repaired cache.
  window.onrampRepair = async () => {
    try {
      const found = await container.getRegistration();
      const isOurs = found.scope === new URL("./", location.href).href;
      const isSecond = sessionStorage.getItem(REPAIRED);
      sessionStorage.removeItem(REPAIRED);
      if (!container.controller || !isOurs || isSecond) return false;
      sessionStorage.setItem(REPAIRED, "yes");
      await ask(found.active, "repair");
      location.reload();
      return true;
    } catch {
      return false;
    }
  };
}
