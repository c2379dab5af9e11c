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

const offices = (count) => Array.from({ length: count }, (_, index) => {
  const [city, country] = CITIES[index % CITIES.length];
  return { name: `Office ${index + 1}`, city, country, mbps: BANDWIDTHS[index % BANDWIDTHS.length] };
});

/** That many offices as a spreadsheet hands them over. */
export function officesTable(count) {
  const rows = offices(count).map(({ name, city, country, mbps }) => `${name}\t${city}\t${country}\t${mbps} Mbps`);
  return ["Name\tCity\tCountry\tBandwidth", ...rows].join("\n");
}

/** The fragment of a link to `count` offices; see `codec::v1` for the keys. */
export function officesLink(count) {
  const o = offices(count).map(({ name: n, city: c, country: k, mbps: b }) => ({ n, c, k, b }));
  return `#s=1.${deflateSync(JSON.stringify({ o })).toString("base64url")}`;
}
