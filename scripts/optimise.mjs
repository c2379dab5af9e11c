// Has wasm-opt optimise several files at once, the largest first. That takes minutes and gives the same for the same: what
// was made last is kept.

import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** The optimised bytes by name of `files` in the folder `from`. The folder `kept` holds those of this run afterwards, and no others. */
export async function optimise(files, { from, parameters, kept, env }) {
  const version = execFileSync("wasm-opt", ["--version"], { env });
  mkdirSync(kept, { recursive: true });
  const left = files.map((file) => ({ file, bytes: readFileSync(join(from, file)) }));
  left.sort((one, other) => one.bytes.length - other.bytes.length);
  const made = new Map();
  const work = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const { file, bytes } = next;
      const digest = [version, parameters.join(" "), bytes].reduce((sum, part) => sum.update(part), createHash("sha256")).digest("hex");
      const path = join(kept, `${digest}.wasm`);
      if (!existsSync(path)) {
        const unfinished = join(kept, file);
        await promisify(execFile)("wasm-opt", [...parameters, join(from, file), "-o", unfinished], { env });
        // A build that is stopped leaves no half of it under a name that counts.
        renameSync(unfinished, path);
      }
      made.set(file, path);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const wanted = new Set(made.values());
  for (const path of readdirSync(kept).map((name) => join(kept, name))) {
    if (!wanted.has(path)) rmSync(path);
  }
  return new Map([...made].map(([file, path]) => [file, readFileSync(path)]));
}
