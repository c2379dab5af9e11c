// Writes dist-single/onramp.html: page, style, program and icon in one file.
//
//   node scripts/single-file.mjs FOLDER      with the loader and the wasm in it

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFacts } from "./bundle-facts.mjs";

const OUTPUT = "dist-single";
const parts = process.argv[2];

const read = (path) => readFileSync(path, "utf8");
const base64 = (path) => readFileSync(path).toString("base64");

const style = /<style>([^]*?)<\/style>/.exec(read("dist/index.html"))[1];
const loader = read(join(parts, "onramp-web.js"));
const scripts = ["static/failure.js", "static/start-single.js"].map(read);
// A script by itself exports nothing: what it would is named.
const zip = read("node_modules/client-zip/index.js").replace(/export\s*\{([^}]*)\};?\s*$/, (_, names) => {
  const local = /(\w+) as downloadZip/.exec(names)?.[1] ?? "downloadZip";
  return `return ${local};`;
});
if (/\bexport\b/.test(zip)) throw new Error("client-zip exports in another way than before");
const script = [loader, `const downloadZip = (() => {${zip}})();`, ...scripts].join("\n");
// Nothing is loaded later here; the texts are in the program.
const bundle = bundleFacts(".");
const facts = bundle.facts + bundle.more;
// Whose works it carries is text in the file, for whoever opens its source.
const notices = read("THIRD-PARTY-NOTICES.txt");
for (const [name, text] of Object.entries({ style, script, facts, notices })) {
  if (/<\/(style|script)/i.test(text)) throw new Error(`the ${name} would end its own element`);
}

const allowed = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `script-src ${allowed(script)} 'wasm-unsafe-eval'`,
  `style-src ${allowed(style)}`,
  "img-src data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

// Everything in the head that names another file goes; what replaces it comes with the file.
const page = read("index.html")
  .replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, before) => before + policy)
  .replace(/^ *<(link|script|meta name="(?:facts|more|worker|words|zip)")\b.*\n/gm, "")
  .replace("</head>", () => `  <link rel="icon" href="data:image/svg+xml;base64,${base64("static/icons/onramp.svg")}">\n    <style>${style}</style>\n  </head>`)
  .replace(
    "</body>",
    () =>
      `  <script type="text/plain" id="facts">${facts}</script>\n` +
      `    <script type="application/octet-stream" id="wasm">${base64(join(parts, "onramp-web_bg.wasm"))}</script>\n` +
      `    <script>${script}</script>\n` +
      `    <script type="text/plain" id="notices">\n${notices}</script>\n  </body>`,
  );

mkdirSync(OUTPUT, { recursive: true });
writeFileSync(join(OUTPUT, "onramp.html"), page);
console.log(`${OUTPUT}/onramp.html, ${Buffer.byteLength(page).toLocaleString("en")} bytes`);
