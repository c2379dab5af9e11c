// Takes out of the page's scripts what is for readers of the source only.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "terser";

/** `text` as a browser needs it; the names at the top of a module are its own, those of a plain script are not. */
export async function minified(text, isModule) {
  const { code } = await minify(text, { module: isModule, compress: { passes: 2 }, mangle: true });
  return code;
}

/** Does so with the scripts in the folder `built` that `index.html` names, which get names of their new content. */
export async function minifyScripts(built) {
  const page = join(built, "index.html");
  let html = readFileSync(page, "utf8");
  for (const file of readdirSync(built).filter((name) => /^(?!onramp-web-).*-[0-9a-f]+\.js$/.test(name))) {
    const before = readFileSync(join(built, file));
    const element = html.match(/<script[^>]*>/g).find((one) => one.includes(file));
    if (!element) throw new Error(`index.html has no script ${file}`);
    const isModule = /type="?module/.test(element);
    const after = await minified(before.toString(), isModule);
    const name = file.replace(/-[0-9a-f]+\.js$/, `-${digest(after, "sha256", "hex").slice(0, 10)}.js`);
    rmSync(join(built, file));
    writeFileSync(join(built, name), after);
    const known = digest(before, "sha384", "base64");
    html = html.replaceAll(`./${file}`, `./${name}`).replaceAll(known, digest(after, "sha384", "base64"));
  }
  writeFileSync(page, html);
}

const digest = (bytes, kind, form) => createHash(kind).update(bytes).digest(form);
