// Draws the PNG icons from static/icons/onramp.svg.
//
//   node scripts/icons.mjs

import { readFileSync } from "node:fs";
import { launch } from "./browser.mjs";

const FOLDER = "static/icons";
const drawing = readFileSync(`${FOLDER}/onramp.svg`, "utf8");

const ICONS = [
  { name: "onramp-32.png", size: 32 },
  { name: "onramp-180.png", size: 180, square: true },
  { name: "onramp-192.png", size: 192 },
  { name: "onramp-512.png", size: 512 },
  // Systems cut their own shape out of this one: no corners, and the drawing inside the safe circle.
  { name: "onramp-maskable-512.png", size: 512, square: true, inset: 0.1 },
];

const browser = await launch();
const page = await browser.newPage();
for (const { name, size, square = false, inset = 0 } of ICONS) {
  const [, colour] = /<rect[^>]*fill="([^"]+)"/.exec(drawing);
  const margin = size * inset;
  const svg = drawing.replace(/width="64" height="64">/, `width="${size - 2 * margin}" height="${size - 2 * margin}">`);
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0;width:${size}px;height:${size}px;background:${square ? colour : "transparent"}">` +
      `<div style="padding:${margin}px;line-height:0">${svg}</div>`,
  );
  await page.screenshot({ path: `${FOLDER}/${name}`, omitBackground: true });
}
await browser.close();
