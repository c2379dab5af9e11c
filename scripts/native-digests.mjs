// Prints a digest of what the native command answers to each stored scenario, for the browser tests
// to compare theirs with: "name=digest name=digest …".
//
//   cargo build --bin onramp && node scripts/native-digests.mjs target/debug/onramp

import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const FOLDERS = ["engine/links", "scenarios"];

/** FNV-1a with 64 bits, which is short enough to write twice. */
function digest(bytes) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}

const digests = FOLDERS.flatMap((folder) => readdirSync(join("tests", folder)).map((name) => `${folder}/${name}`))
  .filter((name) => name.endsWith(".json"))
  .sort()
  .map((name) => {
    const answer = execFileSync(process.argv[2], ["evaluate", join("tests", name)], { maxBuffer: 1 << 28 });
    return `${name.replace(/\.json$/, "")}=${digest(answer)}`;
  });
console.log(digests.join(" "));
