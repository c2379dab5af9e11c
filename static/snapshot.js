// Looks after the answer that stands in the page until the program draws it anew: takes it away where something
// else is asked, and hands on what is typed and pressed, where the focus is, and whether the form is open.
const EDIT = "edit-needs";
const app = document.getElementById("app");
const snapshot = app.querySelector(".snapshot");

if (snapshot && document.documentElement.classList.contains("asked")) snapshot.remove();
else if (snapshot) handOn();

function handOn() {
  const typed = new Map();
  let focused;
  let pressed;
  let isOpen = false;
  const press = ({ target }) => {
    if (target.id !== EDIT) {
      pressed = target.closest("button, summary");
      return;
    }
    isOpen = target.closest(".ask").classList.toggle("open");
    target.ariaExpanded = isOpen;
  };
  const note = ({ target }) => {
    if (target.id) typed.set(target.id, target.value);
  };
  const focus = ({ target }) => {
    focused = target.id || undefined;
  };
  app.addEventListener("input", note);
  app.addEventListener("focusin", focus);
  app.addEventListener("click", press);
  new MutationObserver((_, observer) => {
    if (app.isConnected) return;
    observer.disconnect();
    app.removeEventListener("input", note);
    app.removeEventListener("focusin", focus);
    app.removeEventListener("click", press);
    if (isOpen) document.getElementById(EDIT)?.click();
    for (const [id, value] of typed) enter(document.getElementById(id), value);
    if (focused) document.getElementById(focused)?.focus();
    if (pressed) sameAs(pressed)?.click();
  }).observe(app.parentNode, { childList: true });
}

// As if it had been typed or picked now.
function enter(field, value) {
  if (!field) return;
  field.value = value;
  const select = field.tagName === "SELECT";
  field.dispatchEvent(select ? new Event("change", { bubbles: true }) : new InputEvent("input", { bubbles: true }));
}

// What the program drew for `element`; it has the same markup.
function sameAs(element) {
  return [...document.querySelectorAll(element.localName)].find(({ outerHTML }) => outerHTML === element.outerHTML);
}
