// Writes guide.html: how Onramp decides and what its words mean, as a page of its own beside the program, made from docs/.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Marked } from "marked";

const PARTS = ["docs/how-onramp-decides.md", "docs/glossary.md"];
const STYLE = "static/guide.css";

const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[-0-9]+|-$/g, "");
const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

// The heading that a table stands under, and which of its tables it is: they need names of their own.
let under = "";
let tables = 0;

const renderer = {
  heading({ tokens, depth, text }) {
    [under, tables] = [text, 0];
    return `<h${depth} id="${attribute(slug(text))}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
  },
  // What lies in the repository is not beside the page.
  link({ href, tokens }) {
    const words = this.parser.parseInline(tokens);
    return /^(#|https:)/.test(href) ? `<a href="${attribute(href)}">${words}</a>` : words;
  },
  table(token) {
    const cells = (row, element) => row.map(({ tokens }) => `<${element}>${this.parser.parseInline(tokens)}</${element}>`).join("");
    const rows = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n");
    // A wide one scrolls by itself, by keyboard too.
    tables += 1;
    const name = attribute(`${under.replace(/`/g, "")}, table ${tables}`);
    return `<div class="wide" tabindex="0" role="region" aria-label="${name}"><table><thead><tr>${cells(token.header, "th")}</tr></thead><tbody>\n${rows}</tbody></table></div>\n`;
  },
};

/** The guide as HTML, from the texts under `source`. */
function guide(source) {
  const marked = new Marked({ gfm: true, renderer });
  const parts = PARTS.map((path) => {
    const text = readFileSync(join(source, path), "utf8");
    const title = /^# (.*)$/m.exec(text)[1];
    return { title, html: marked.parse(text) };
  });
  const contents = parts.map(({ title }) => `<a href="#${slug(title)}">${title}</a>`).join(" ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Onramp: how it decides, and what its words mean</title>
<link rel="icon" href="icons/onramp.svg" type="image/svg+xml">
<link rel="stylesheet" href="guide.css">
</head>
<body>
<nav aria-label="Contents"><a href="./">Onramp</a> ${contents}</nav>
<main>
${parts.map(({ html }) => `<article>${html}</article>`).join("\n")}
</main>
</body>
</html>
`;
}

/** Writes it, and how it looks, into the folder `built`. */
export function writeGuide(built, source) {
  writeFileSync(join(built, "guide.html"), guide(source));
  writeFileSync(join(built, "guide.css"), readFileSync(join(source, STYLE), "utf8"));
}
