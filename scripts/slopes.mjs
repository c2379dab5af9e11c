// Passes the table of `cargo bench` on and says how the medians grow with the number they depend on: a
// power of 1 is growth in proportion, 2 growth by the square.
//
//   cargo bench --bench engine | node scripts/slopes.mjs

import { createInterface } from "node:readline";

const MILLISECONDS = { ns: 1e-6, µs: 1e-3, ms: 1, s: 1000 };

/** Name or number of a row, and its median in milliseconds if it has one. */
function parse(line) {
  const [, , median] = line.split("│").map((cell) => cell.trim()).filter((cell) => cell !== "");
  const name = /[├╰]─\s+(\S+)/.exec(line)?.[1];
  const [, value, unit] = /^([\d.]+) (ns|µs|ms|s)$/.exec(median ?? "") ?? [];
  return { name, ms: value ? Number(value) * MILLISECONDS[unit] : undefined };
}

const growth = [];
let group = "";
let before;
for await (const line of createInterface({ input: process.stdin })) {
  console.log(line);
  const { name, ms } = parse(line);
  if (!name) continue;
  const size = Number(name);
  if (Number.isNaN(size)) {
    group = name;
    before = undefined;
  } else if (ms !== undefined) {
    if (before) {
      const power = Math.log(ms / before.ms) / Math.log(size / before.size);
      growth.push(`${group}: ${before.size} to ${size}, power ${power.toFixed(2)}`);
    }
    before = { size, ms };
  }
}
console.log(["growth of medians:", ...growth].join("\n  "));
