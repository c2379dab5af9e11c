// Ends a build. Trunk runs the hooks of a stage all at once, and the second of these needs what the first made.

await import("./split.mjs");
await import("./precache.mjs");
