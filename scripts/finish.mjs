// Ends a build. Trunk runs the hooks of a stage all at once, and the second of these needs what the first made.

import { precache } from "./precache.mjs";

await import("./split.mjs");
precache(process.env.TRUNK_STAGING_DIR, process.env.TRUNK_SOURCE_DIR);
