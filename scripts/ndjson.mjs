// Measures `onramp evaluate --ndjson`: throughput and memory over many random scenarios, and whether each answer is the one
// that a call of its own gives.
//
//   node scripts/ndjson.mjs [COUNT] [COMMAND]

import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

const COUNT = Number(process.argv[2] ?? 10_000);
const COMMAND = process.argv[3] ?? "target/release/onramp";
// Answers that are compared with calls of their own.
const SAMPLE = 50;

// The same scenarios on every run (mulberry32).
let state = 20261126;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const among = (...choices) => choices[Math.floor(random() * choices.length)];
const between = (low, high) => Math.round(low * (high / low) ** random());
const sometimes = (share, fields) => (random() < share ? fields() : {});

const CITIES = ["Amsterdam", "Berlin", "Chicago", "Dublin", "Johannesburg", "Madrid", "Mumbai", "New York", "Oslo", "Singapore", "Sydney", "Tokyo"];

function scenario() {
  const offices = Array.from({ length: between(1, 20) }, (_, number) => ({
    name: `Office ${number + 1}`,
    city: among(...CITIES),
    count: among(1, 1, 1, between(1, 30)),
    bandwidth_mbps: between(10, 2_000),
  }));
  return {
    azure_region: among("westeurope", "northeurope", "eastus", "centralus", "southeastasia", "japaneast", "australiaeast", "southafricanorth"),
    offices,
    egress_gb_per_month: between(100, 200_000),
    encryption: among("none", "none", "required", "end_to_end"),
    redundancy: among("none", "standard", "high", "maximum"),
    ...sometimes(0.3, () => ({ max_rtt_ms: between(10, 300) })),
    ...sometimes(0.2, () => ({ sites_reach_each_other: true })),
    ...sometimes(0.2, () => ({ private_path: true })),
    ...sometimes(0.2, () => ({ remote_users: between(10, 5_000) })),
    ...sometimes(0.2, () => ({ growth_percent_per_year: between(5, 50) })),
  };
}

const digest = () => createHash("sha256");

/** Answers `file`: how many lines and bytes came out, the digests of those that are `wanted`, and what was said about the run. */
async function answered(file, wanted) {
  // All answers together are gigabytes: they are counted as they come.
  const run = spawn("/usr/bin/time", ["-v", COMMAND, "evaluate", file, "--ndjson"], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  run.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  const found = { lines: 0, bytes: 0, digests: new Map() };
  let sum = digest();
  const closed = once(run, "close");
  for await (const chunk of run.stdout) {
    found.bytes += chunk.length;
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      sum.update(chunk.subarray(start, end + 1));
      if (wanted.has(found.lines)) found.digests.set(found.lines, sum.digest("hex"));
      found.lines += 1;
      sum = digest();
      start = end + 1;
    }
    sum.update(chunk.subarray(start));
  }
  await closed;
  return { ...found, said };
}

const folder = mkdtempSync(join(tmpdir(), "onramp-ndjson-"));
try {
  const questions = Array.from({ length: COUNT }, () => JSON.stringify(scenario()));
  const file = join(folder, "questions.ndjson");
  writeFileSync(file, `${questions.join("\n")}\n`);
  const wanted = new Set(Array.from({ length: Math.min(SAMPLE, COUNT) }, () => Math.floor(random() * COUNT)));
  const began = performance.now();
  const { lines, bytes, digests, said } = await answered(file, wanted);
  const seconds = (performance.now() - began) / 1000;
  const figure = (name) => Number(new RegExp(`${name}[^:]*: ([\\d.]+)`).exec(said)?.[1]);
  const refused = new Set(Array.from(said.matchAll(/^onramp: line (\d+): /gm), ([, line]) => line - 1));
  const wrong = [...wanted].filter((place) => {
    const own = spawnSync(COMMAND, ["evaluate", "-"], { input: questions[place], maxBuffer: 1 << 28 });
    // A call of its own says why it refuses, in place of an answer.
    if (refused.has(place)) return own.status !== 2;
    return digest().update(own.stdout).digest("hex") !== digests.get(place);
  });
  const processor = figure("User time") + figure("System time");
  console.log(`${lines} answers to ${COUNT} scenarios, ${refused.size} refused, ${(bytes / lines / 1024).toFixed(0)} KiB each`);
  console.log(`${seconds.toFixed(1)} s on ${availableParallelism()} cores: ${(lines / seconds).toFixed(1)} a second, ${((processor * 1000) / lines).toFixed(0)} ms of processor each`);
  console.log(`${(figure("Maximum resident set size") / 1024).toFixed(0)} MiB of memory at most`);
  console.log(`${wanted.size} compared with calls of their own, ${wrong.length} differ${wrong.length ? `: ${wrong.map((place) => place + 1).join(", ")}` : ""}`);
  process.exitCode = lines === COUNT && !wrong.length ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
