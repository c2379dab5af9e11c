// Shows what the terms on the page mean. They are marked without touching the page, which is the program's, and their
// meanings are those of the guide.
const GUIDE = "guide.html";
// Text in these is for reading; what is pressed has a meaning of its own already, and headings stay calm.
const READ = "#results, #needs, dialog, [popover]";
const APART = "a, button, summary, label, input, select, textarea, [role=tab], h1, h2, h3";
// Everyday words are terms only as the guide writes them.
const EVERYDAY = ["Bandwidth", "Circuit", "Hub", "Local", "Metro", "Premium", "Provider", "Standard", "Term"];
const REST_MS = 1000;
// Nodes that are looked at without a pause.
const STEP = 150;
const LOOK = `inset: auto; max-width: min(22rem, calc(100vw - 1rem)); padding: var(--s3) var(--s4); border: 1px solid var(--line-strong);
  border-radius: var(--round-small); background: var(--surface); color: var(--ink); box-shadow: 0 4px 16px rgb(0 0 0 / 0.18);`;

const meanings = await read();
const known = new RegExp(`(?<![\\p{L}\\p{N}-])(${[...meanings.keys()].sort((a, b) => b.length - a.length).join("|")})(?![\\p{L}\\p{N}-])`, "u");
const marked = new Highlight();
const tip = showTip();
CSS.highlights.set("term", marked);
document.addEventListener("click", ({ target, clientX, clientY }) => {
  const word = target.closest?.(APART) ? undefined : wordAt(clientX, clientY);
  if (word) tip(word, clientX, clientY);
});
let resting = setTimeout(mark);
new MutationObserver(() => {
  clearTimeout(resting);
  resting = setTimeout(mark, REST_MS);
}).observe(document.body, { childList: true, subtree: true, characterData: true });

// Terms, in small letters and as several too, and their other names, each with its heading in the guide and its meaning.
async function read() {
  const text = await (await fetch(GUIDE)).text();
  const found = new Map();
  for (const heading of new DOMParser().parseFromString(text, "text/html").querySelectorAll("h3")) {
    const [meaning, also = ""] = heading.nextElementSibling.textContent.split(/\s+Also:\s+/);
    const term = { id: heading.id, name: heading.textContent, meaning };
    const small = EVERYDAY.includes(term.name) || /^[A-Z]{2}/.test(term.name) ? term.name : term.name[0].toLowerCase() + term.name.slice(1);
    const names = [term.name, small, ...also.replace(/\.\s*$/, "").split(/,\s+/)].filter(Boolean);
    for (const name of names.flatMap((one) => [one, `${one}s`])) found.set(name, term);
  }
  return found;
}

// Marks each term where it first stands in a piece of the page.
let round = 0;
async function mark() {
  const own = ++round;
  const ranges = [];
  let left = STEP;
  for (const place of document.querySelectorAll(READ)) {
    const seen = new Map();
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (--left === 0) {
        left = STEP;
        await new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done));
        // What has changed meanwhile begins anew.
        if (own !== round || !node.isConnected) return;
      }
      const found = known.exec(node.data);
      if (!found || node.parentElement.closest(APART)) continue;
      const piece = node.parentElement.closest("section, li, tbody, [role=tabpanel]") ?? place;
      const { id } = meanings.get(found[1]);
      const there = seen.get(piece) ?? seen.set(piece, new Set()).get(piece);
      if (there.has(id)) continue;
      there.add(id);
      ranges.push(new StaticRange({ startContainer: node, startOffset: found.index, endContainer: node, endOffset: found.index + found[1].length }));
    }
  }
  marked.clear();
  for (const range of ranges) marked.add(range);
}

// The term that is marked at this point of the screen.
function wordAt(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  const [node, offset] = caret ? [caret.offsetNode, caret.offset] : [];
  for (const { startContainer, startOffset, endOffset } of marked) {
    if (startContainer === node && startOffset <= offset && offset <= endOffset) return node.data.slice(startOffset, endOffset);
  }
  return undefined;
}

// A box that the browser closes by Escape or a press beside it.
function showTip() {
  const box = document.createElement("div");
  box.id = "meaning";
  box.popover = "auto";
  box.setAttribute("role", "note");
  // A style sheet that is added has the browser look at the whole page again.
  box.style.cssText = LOOK;
  document.body.append(box);
  return (word, x, y) => {
    const { id, name, meaning } = meanings.get(word);
    const [title, text, all] = ["strong", "p", "a"].map((kind) => document.createElement(kind));
    text.style.cssText = "margin-block: var(--s1) var(--s2)";
    text.style.fontSize = all.style.fontSize = "var(--small)";
    title.textContent = name;
    text.textContent = meaning;
    all.textContent = "All words";
    all.href = `${GUIDE}#${id}`;
    all.target = "_blank";
    box.replaceChildren(title, text, all);
    box.showPopover();
    const { width, height } = box.getBoundingClientRect();
    box.style.left = `${Math.max(8, Math.min(x - width / 2, innerWidth - width - 8))}px`;
    box.style.top = `${y + height + 24 > innerHeight ? Math.max(8, y - height - 16) : y + 16}px`;
  };
}
