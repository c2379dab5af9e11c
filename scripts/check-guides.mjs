// Checks that what README.md and its siblings tell people to run or open is really there.
//
//   node scripts/check-guides.mjs

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const GUIDES = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"].concat(
  readdirSync("docs/adr").map((name) => join("docs/adr", name)),
);

const targets = new Set([...readFileSync("Makefile", "utf8").matchAll(/^([a-z-]+):/gm)].map(([, name]) => name));
const manifest = readFileSync("Cargo.toml", "utf8");
const binaries = new Set([...manifest.matchAll(/\[\[bin\]\]\nname = "([^"]+)"/g)].map(([, name]) => name));
const calls = [];
const wrong = [];
let checked = 0;

function check(there, guide, what) {
  checked += 1;
  if (!there) wrong.push(`${guide}: ${what}`);
}

for (const guide of GUIDES) {
  if (!existsSync(guide)) {
    check(false, guide, "the file is missing");
    continue;
  }
  const text = readFileSync(guide, "utf8");
  const code = [...text.matchAll(/```\w*\n([\s\S]*?)```|`([^`\n]+)`/g)].map(([, block, inline]) => block ?? inline);

  for (const snippet of code) {
    for (const [, target] of snippet.matchAll(/^(?:\$ )?(?:[A-Z]+=\S+ )*make ([a-z-]+)/gm)) {
      check(targets.has(target), guide, `there is no target for \`make ${target}\``);
    }
    for (const [, binary, call] of snippet.matchAll(/cargo run [^|\n]*--bin (\S+)(?: -- ([a-z]+(?: (?:check|import)\b)?))?/g)) {
      check(binaries.has(binary), guide, `there is no binary \`${binary}\``);
      if (call) calls.push({ guide, call });
    }
    for (const [, call] of snippet.matchAll(/^(?:\$ )?onramp ([a-z]+(?: (?:check|import)\b)?)/gm)) calls.push({ guide, call });
    for (const [path] of snippet.matchAll(/(?<![\w./-])(?:scripts|src|tests|docs|static|\.ci)\/[\w./-]*\w/g)) {
      check(existsSync(path), guide, `\`${path}\` is not there`);
    }
  }
  for (const [, path] of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
    check(existsSync(join(dirname(guide), path)), guide, `the link to ${path} leads nowhere`);
  }
}

for (const { guide, call } of calls) {
  const command = ["run", "--quiet", "--locked", "--features", "mcp", "--bin", "onramp", "--", ...call.split(" "), "--help"];
  let works = true;
  try {
    execFileSync("cargo", command, { stdio: "ignore" });
  } catch {
    works = false;
  }
  check(works, guide, `there is no call \`onramp ${call}\``);
}

for (const line of wrong) console.error(line);
console.log(`${checked} references checked, ${wrong.length} wrong`);
process.exit(wrong.length === 0 ? 0 : 1);
