// Writes THIRD-PARTY-NOTICES.txt, or checks that it names what is shipped. `scripts/notices.sh` calls it, with the crates that are
// linked into page or command on standard input, one a line as `name v1.2.3`.
//
//   node scripts/notices.mjs write ABOUT.json      with what cargo-about found
//   node scripts/notices.mjs check

import { readFileSync, writeFileSync } from "node:fs";

const FILE = "THIRD-PARTY-NOTICES.txt";
const RULE = "-".repeat(100);
// How a crate is listed.
const LISTED = /^ {2}(\S+ v\S+), /gm;

// What stands in no package.
const HEAD = `Third-party notices of Onramp

Onramp itself is licensed under MIT or Apache-2.0, at your choice. The page, the single file and the native command carry the
works of others that are named here, under the licences that follow. Of packages that offer several licences the first of MIT,
Apache-2.0, Unicode-3.0 and Zlib is taken. A package without a licence text of its own stands under the common text of its licence.`;
const DATA = `Data

  GeoNames, https://www.geonames.org: names, positions and populations of cities. Licensed under Creative Commons Attribution 4.0
  International, https://creativecommons.org/licenses/by/4.0/. Changed: selected, shortened, and names added.

  Natural Earth 4.1, https://www.naturalearthdata.com: coasts on the map. Public domain. Changed: thinned and packed. Read from
  world-atlas 2.0.2, https://github.com/topojson/world-atlas, Copyright 2013-2019 Michael Bostock, ISC License.

  Prices, limits and other facts come from public documentation. Each names its source where it is shown.

The Rust standard library

  Copyright The Rust Project Developers, https://thanks.rust-lang.org, and those of the crates it is built from, MIT or Apache-2.0; its
  tables of letters Copyright 1991-2024 Unicode, Inc., Unicode-3.0. The texts of these licences are among those below. The
  notices of each release of Rust come with it as COPYRIGHT-library.html.`;

const [task, about] = process.argv.slice(2);
const read = (path) => readFileSync(path, "utf8");
const shipped = read(0).split("\n").filter(Boolean);
const zip = `client-zip v${JSON.parse(read("node_modules/client-zip/package.json")).version}`;

if (task === "write") {
  const text = notices(JSON.parse(read(about)));
  writeFileSync(FILE, text);
  console.log(`${FILE}: ${shipped.length} crates, ${text.length.toLocaleString("en")} bytes`);
} else {
  const listed = new Set([...read(FILE).matchAll(LISTED)].map(([, name]) => name));
  const wanted = new Set([...shipped, zip]);
  const wrong = [...wanted].filter((name) => !listed.has(name)).map((name) => `lacks ${name}`)
    .concat([...listed].filter((name) => !wanted.has(name)).map((name) => `names ${name}, which is not shipped`));
  for (const one of wrong) console.error(`${FILE} ${one}`);
  if (wrong.length) {
    console.error("write it anew: scripts/notices.sh");
    process.exit(1);
  }
  console.log(`${FILE} names all ${wanted.size} packages that are shipped`);
}

function notices({ licenses, crates }) {
  const isShipped = ({ name, version }) => shipped.includes(`${name} v${version}`);
  const rows = crates.filter(({ package: one }) => isShipped(one)).map(({ package: one, license }) => row(one, license));
  if (rows.length !== shipped.length) {
    const missing = shipped.filter((name) => !rows.some((one) => one.startsWith(`  ${name},`)));
    throw new Error(`cargo-about knows nothing of ${missing.join(", ")}`);
  }
  const texts = licenses
    .map(({ name, text, used_by: users }) => ({ name, text, users: users.map((user) => user.crate).filter(isShipped) }))
    .filter(({ users }) => users.length)
    .map(({ name, text, users }) => section(`${name}: ${users.map((one) => `${one.name} ${one.version}`).join(", ")}`, text));
  return [
    HEAD,
    DATA,
    `Packages\n\n${[...rows, `  ${zip}, MIT, https://github.com/Touffy/client-zip`].join("\n")}`,
    section(`MIT License: ${zip.replace(" v", " ")}`, read("node_modules/client-zip/LICENSE.txt")),
    ...texts,
  ].join("\n\n") + "\n";
}

function row({ name, version, repository }, license) {
  return `  ${name} v${version}, ${license}${repository ? `, ${repository}` : ""}`;
}

function section(title, text) {
  return `${RULE}\n${title}\n${RULE}\n\n${text.replace(/\r/g, "").replace(/[ \t]+$/gm, "").trim()}`;
}
