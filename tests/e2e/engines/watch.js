// Stands in a copy of the page for an engine whose console nobody can read: keeps what would be said there.
{
  const KEY = "watched";
  // Taken now: a flow may let the storage refuse later.
  const { getItem, setItem } = Storage.prototype;
  const storage = localStorage;
  window.watched = () => JSON.parse(getItem.call(storage, KEY) ?? "[]");
  const note = (what) => setItem.call(storage, KEY, JSON.stringify([...window.watched(), what]));
  for (const level of ["error", "warn"]) {
    const say = console[level];
    console[level] = (...words) => {
      note(`${level}: ${words.join(" ")}`);
      say.apply(console, words);
    };
  }
  const onError = ({ target, message }) => note(`error: ${message ?? `${target.src ?? target.href ?? "a worker"} failed`}`);
  addEventListener("error", onError, true);
  addEventListener("unhandledrejection", ({ reason }) => note(`unhandled: ${reason}`));
  document.addEventListener("securitypolicyviolation", (event) => note(`refused by policy: ${event.violatedDirective} ${event.blockedURI}`));
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener("error", onError);
    }
  };
}
