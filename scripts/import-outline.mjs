// Writes the outline of the land that the map shows, src/chart/outline.txt, anew from Natural Earth (public domain).
//
//   node scripts/import-outline.mjs
//
// It reads land of the scale 1:50 million from the npm package below, which holds Natural Earth 4.1. Each coast is
// thinned to what can be seen at the map's closest, small islands go, and what is left is packed: a line for each coast,
// in it steps from point to point in twentieths of a degree, east and north, in five bits a letter (the first point is
// the step from 0, 0). A line that begins with a space is an inland sea. `src/chart/outline.rs` unpacks it.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PACKAGE = "world-atlas@2.0.2";
const FILE = "package/land-50m.json";
const TARGET = new URL("../src/chart/outline.txt", import.meta.url);
/** Steps to a degree. */
const STEPS = 20;
/** How far a coast may move, and the least area of an island, in degrees at the equator. */
const TOLERANCE = 0.09;
const ISLAND = 0.05;
/** What a line of water begins with; no letter of a step is it. */
const WATER = " ";
/** South of this there are no offices, only ice. */
const SOUTH = -60;

function unpacked() {
  const folder = mkdtempSync(join(tmpdir(), "outline-"));
  try {
    const quiet = { cwd: folder, stdio: ["ignore", "pipe", "ignore"] };
    const archive = execFileSync("npm", ["pack", PACKAGE], quiet).toString().trim();
    execFileSync("tar", ["xzf", archive, FILE], quiet);
    return JSON.parse(readFileSync(join(folder, FILE), "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A ring that goes on beyond 180 degrees instead of beginning anew on the other side; most of it is within. */
function unbroken(ring) {
  let around = 0;
  const whole = ring.map(([east, north], at) => {
    const step = at === 0 ? 0 : east - ring[at - 1][0];
    if (Math.abs(step) > 180) around -= 360 * Math.sign(step);
    return [east + around, north];
  });
  const middle = whole.reduce((sum, [east]) => sum + east, 0) / whole.length;
  return whole.map(([east, north]) => [east - 360 * Math.round(middle / 360), north]);
}

/** The coasts of a TopoJSON as rings of [east, north] in degrees, those of inland seas behind those of their land. */
function rings(topology) {
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      [x, y] = [x + dx, y + dy];
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
  const whole = (indices) => unbroken(indices.flatMap((at, n) => {
    const arc = at < 0 ? [...arcs[~at]].reverse() : arcs[at];
    return n === 0 ? arc : arc.slice(1);
  }));
  const lands = topology.objects.land.geometries.flatMap((land) => (land.type === "Polygon" ? [land.arcs] : land.arcs));
  return lands.flatMap((coasts) => coasts.map((arcs, n) => ({ ring: whole(arcs), isWater: n > 0 })));
}

/** East as wide as it is there, so that what is far north is not kept too finely. */
const narrowed = ([east, north]) => [east * Math.cos((north * Math.PI) / 180), north];

function offLine(point, from, to) {
  const [[px, py], [x, y], [tx, ty]] = [point, from, to].map(narrowed);
  const [dx, dy] = [tx - x, ty - y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - x) * dx + (py - y) * dy) / length));
  return Math.hypot(px - x - share * dx, py - y - share * dy);
}

/** The points that hold the line within the tolerance (Douglas and Peucker). */
function thinned(line) {
  const keep = new Set([0, line.length - 1]);
  const open = [[0, line.length - 1]];
  while (open.length > 0) {
    const [from, to] = open.pop();
    let [farthest, most] = [0, TOLERANCE];
    for (let at = from + 1; at < to; at += 1) {
      const off = offLine(line[at], line[from], line[to]);
      if (off > most) [farthest, most] = [at, off];
    }
    if (farthest > 0) {
      keep.add(farthest);
      open.push([from, farthest], [farthest, to]);
    }
  }
  return line.filter((_, at) => keep.has(at));
}

/** A ring in two halves, because its ends are one point. */
function thinnedRing(ring) {
  const far = ring.reduce((best, point, at) => (
    Math.hypot(point[0] - ring[0][0], point[1] - ring[0][1]) > Math.hypot(ring[best][0] - ring[0][0], ring[best][1] - ring[0][1]) ? at : best
  ), 0);
  return [...thinned(ring.slice(0, far + 1)), ...thinned(ring.slice(far)).slice(1, -1)];
}

function area(ring) {
  const flat = ring.map(narrowed);
  return Math.abs(flat.reduce((sum, [x, y], at) => {
    const [nx, ny] = flat[(at + 1) % flat.length];
    return sum + x * ny - nx * y;
  }, 0)) / 2;
}

function letters(step) {
  let rest = step < 0 ? -2 * step - 1 : 2 * step;
  let text = "";
  for (; rest >= 32; rest >>= 5) text += String.fromCharCode(63 + 32 + (rest & 31));
  return text + String.fromCharCode(63 + rest);
}

function packed(ring) {
  let [x, y] = [0, 0];
  let text = "";
  for (const [east, north] of ring) {
    const [toX, toY] = [Math.round(east * STEPS), Math.round(north * STEPS)];
    if (toX === x && toY === y) continue;
    text += letters(toX - x) + letters(toY - y);
    [x, y] = [toX, toY];
  }
  return text;
}

const all = rings(unpacked()).filter(({ ring }) => ring.some(([, north]) => north > SOUTH) && area(ring) > ISLAND);
const thin = all.map(({ ring, isWater }) => ({ ring: thinnedRing(ring), isWater })).filter(({ ring }) => ring.length > 3);
writeFileSync(TARGET, thin.map(({ ring, isWater }) => `${isWater ? WATER : ""}${packed(ring)}\n`).join(""));
console.log(`${thin.length} coasts, ${thin.reduce((sum, { ring }) => sum + ring.length, 0)} points`);
