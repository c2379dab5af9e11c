// Questions with many offices, for the measurements.

import { deflateSync } from "node:zlib";

// Large cities of Europe, with their countries.
const CITIES = [
  ["Berlin", "DE"], ["Madrid", "ES"], ["Rome", "IT"], ["Paris", "FR"], ["Vienna", "AT"], ["Hamburg", "DE"], ["Warsaw", "PL"],
  ["Barcelona", "ES"], ["Milan", "IT"], ["Prague", "CZ"], ["Munich", "DE"], ["Copenhagen", "DK"], ["Brussels", "BE"],
  ["Amsterdam", "NL"], ["London", "GB"], ["Lisbon", "PT"], ["Oslo", "NO"], ["Dublin", "IE"], ["Zurich", "CH"], ["Rotterdam", "NL"],
];
// Of several sizes, so that mixed fleets are among the designs.
const BANDWIDTHS = [20, 50, 50, 200];

/** The fragment of a link to `count` offices; see `codec::v1` for the keys. */
export function officesLink(count) {
  const o = Array.from({ length: count }, (_, index) => {
    const [c, k] = CITIES[index % CITIES.length];
    return { n: `Office ${index + 1}`, c, k, b: BANDWIDTHS[index % BANDWIDTHS.length] };
  });
  return `#s=1.${deflateSync(JSON.stringify({ o })).toString("base64url")}`;
}
