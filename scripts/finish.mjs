// Ends a build. Trunk runs the hooks of a stage all at once, and each of these needs what the one before made.

import { writeGuide } from "./guide.mjs";
import { inline } from "./inline.mjs";
import { minifyScripts } from "./minify.mjs";
import { precache } from "./precache.mjs";

await import("./split.mjs");
await minifyScripts(process.env.TRUNK_STAGING_DIR);
inline(process.env.TRUNK_STAGING_DIR);
writeGuide(process.env.TRUNK_STAGING_DIR, process.env.TRUNK_SOURCE_DIR);
await precache(process.env.TRUNK_STAGING_DIR, process.env.TRUNK_SOURCE_DIR);
