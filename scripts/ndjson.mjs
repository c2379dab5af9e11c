// Measures `onramp evaluate --ndjson` on one core and on all: how many random scenarios a second, whether memory stays as it is
// when ten times as many come, and whether each answer is the one that a call of its own gives. Linux: it counts on taskset and time.
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

/**
 * Answers `questions` on so many of the first cores: how many lines and bytes came out, which lines were refused, the digests of those
 * that are `wanted`, and what it took.
 */
async function answered(questions, cores, wanted = new Set()) {
  const file = join(folder, "questions.ndjson");
  writeFileSync(file, `${questions.join("\n")}\n`);
  const began = performance.now();
  const timed = ["-v", COMMAND, "evaluate", file, "--ndjson"];
  // All answers together are gigabytes: they are counted as they come.
  const run = spawn("taskset", ["--cpu-list", `0-${cores - 1}`, "/usr/bin/time", ...timed], { stdio: ["ignore", "pipe", "pipe"] });
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
  const seconds = (performance.now() - began) / 1000;
  const figure = (name) => Number(new RegExp(`${name}[^:]*: ([\\d.]+)`).exec(said)?.[1]);
  const refused = new Set(Array.from(said.matchAll(/^onramp: line (\d+): /gm), ([, line]) => line - 1));
  const each = ((figure("User time") + figure("System time")) * 1000) / found.lines;
  const memory = figure("Maximum resident set size") / 1024;
  console.log(
    `${found.lines} answers to ${questions.length} scenarios on ${cores} of ${availableParallelism()} cores: ${seconds.toFixed(1)} s, ` +
      `${(found.lines / seconds).toFixed(2)} a second, ${each.toFixed(0)} ms of processor each, ${memory.toFixed(0)} MiB of memory at most`,
  );
  if (found.lines !== questions.length) process.exitCode = 1;
  return { ...found, refused };
}

const folder = mkdtempSync(join(tmpdir(), "onramp-ndjson-"));
try {
  const questions = Array.from({ length: COUNT }, () => JSON.stringify(scenario()));
  const wanted = new Set(Array.from({ length: Math.min(SAMPLE, COUNT) }, () => Math.floor(random() * COUNT)));
  const cores = availableParallelism();
  const part = questions.slice(0, Math.ceil(COUNT / 10));
  if (cores > 1) await answered(part, 1);
  await answered(part, cores);
  const { lines, bytes, digests, refused } = await answered(questions, cores, wanted);
  const wrong = [...wanted].filter((place) => {
    const own = spawnSync(COMMAND, ["evaluate", "-"], { input: questions[place], maxBuffer: 1 << 28 });
    // A call of its own says why it refuses, in place of an answer.
    if (refused.has(place)) return own.status !== 2;
    return digest().update(own.stdout).digest("hex") !== digests.get(place);
  });
  console.log(`${refused.size} refused, ${(bytes / lines / 1024).toFixed(0)} KiB an answer`);
  console.log(`${wanted.size} compared with calls of their own, ${wrong.length} differ${wrong.length ? `: ${wrong.map((place) => place + 1).join(", ")}` : ""}`);
  if (wrong.length) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
