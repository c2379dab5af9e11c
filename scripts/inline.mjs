// Puts what the first paint waits for into the page itself: the style sheet and the script that runs before it. On a
// slow line each of them would cost a round trip.

import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const KINDS = [
  { element: "style", link: /<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/, policy: "style-src 'self'", allowed: "style-src 'self'" },
  { element: "script", link: /<script src="\.\/(first-[^"]+)"[^>]*><\/script>/, policy: "script-src 'self'", allowed: "script-src 'self'" },
];

/** Does so in the folder `built`; the page's policy then names what stands there by digest. */
export function inline(built) {
  const page = join(built, "index.html");
  let html = readFileSync(page, "utf8");
  for (const { element, link, policy, allowed } of KINDS) {
    const file = link.exec(html)?.[1];
    if (!file || !html.includes(policy)) throw new Error(`index.html links no ${element}, or has no policy for it`);
    // Comments are for readers of the source.
    const bare = readFileSync(join(built, file), "utf8").replace(/^ *\/\/.*\n|\/\*[^]*?\*\/\n*/gm, "");
    // So are line breaks in a style sheet.
    const text = element === "style" ? bare.replace(/\s+/g, " ").trim() : bare;
    if (text.includes(`</${element}`)) throw new Error(`${file} would end its own element`);
    const digest = createHash("sha256").update(text).digest("base64");
    html = html.replace(link, () => `<${element}>${text}</${element}>`).replace(policy, `${allowed} 'sha256-${digest}'`);
    rmSync(join(built, file));
  }
  writeFileSync(page, html);
}
