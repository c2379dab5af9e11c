// Adds to the bill of materials that cargo-cyclonedx wrote what is no crate. `scripts/sbom.sh` calls it.
//
//   node scripts/sbom.mjs BILL.json OUTPUT.json

import { readFileSync, writeFileSync } from "node:fs";

const [input, output] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const bill = read(input);
const lock = read("package-lock.json").packages["node_modules/client-zip"];
const home = "https://github.com/Touffy/client-zip";
const site = (url) => [{ type: "website", url }];

bill.components.push(
  {
    type: "library", "bom-ref": `pkg:npm/client-zip@${lock.version}`, name: "client-zip", version: lock.version,
    scope: "required", purl: `pkg:npm/client-zip@${lock.version}`, licenses: [{ expression: lock.license }],
    hashes: [{ alg: "SHA-512", content: Buffer.from(lock.integrity.split("-")[1], "base64").toString("hex") }],
    externalReferences: [{ type: "vcs", url: home }],
  },
  {
    type: "data", "bom-ref": "data:geonames", name: "GeoNames", licenses: [{ license: { id: "CC-BY-4.0" } }],
    externalReferences: site("https://www.geonames.org"),
  },
  {
    type: "data", "bom-ref": "data:natural-earth", name: "Natural Earth", version: "4.1",
    licenses: [{ license: { name: "Public domain" } }], externalReferences: site("https://www.naturalearthdata.com"),
  },
);
// Where the folder lies says nothing about what is in it.
const folder = `path+file://${process.cwd()}`;
const text = JSON.stringify(bill, null, 2).replaceAll(folder, "path+file:///onramp").replaceAll(process.cwd(), "/onramp");
if (text.includes(process.cwd())) throw new Error("the bill names the folder it was made in");
writeFileSync(output, `${text}\n`);
console.log(`${output}: ${bill.components.length} components`);
