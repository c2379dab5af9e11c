// What a browser may lack or refuse. Each function runs in the page, before the page's own scripts.

/** As where cookies are blocked. */
export function blockStorage() {
  const refuse = () => {
    throw new DOMException("no", "SecurityError");
  };
  Object.defineProperty(window, "localStorage", { get: refuse });
  Object.defineProperty(window, "sessionStorage", { get: refuse });
}

export function fillStorage() {
  Storage.prototype.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
}

/** What a newer version kept, and what nobody can read, by key. */
export const STRANGE = {
  "onramp.kept.1": "2 1764240000000\n{}",
  "onramp.kept.2": "?",
  "onramp.kept.3": '1 5\n{"new":1}',
  "onramp.scenario": '{"new":1}',
};

export function keepStrange(strange) {
  if (localStorage.getItem("onramp.kept.1") === null) Object.assign(localStorage, strange);
}

export function dropCompression() {
  delete window.CompressionStream;
  delete window.DecompressionStream;
}

export function dropWorkers() {
  delete window.Worker;
}

export function dropServiceWorkers() {
  delete Navigator.prototype.serviceWorker;
}

export function closeClipboard() {
  Clipboard.prototype.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
}

/** Sets the clock, which goes on from `start`; in a worker too. */
export function setClock(start) {
  const Real = Date;
  const ahead = start - Real.now();
  globalThis.Date = class Date extends Real {
    constructor(...given) {
      super(...(given.length > 0 ? given : [Real.now() + ahead]));
    }

    static now() {
      return Real.now() + ahead;
    }
  };
}

/** The text of a script that does so. */
export const script = (lack, ...given) => `(${lack})(...${JSON.stringify(given)});`;
