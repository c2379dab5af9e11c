#!/usr/bin/env bash
# Builds the page for release into dist/.
source "$(dirname "$0")/lib.sh"

scripts/setup-rust.sh
scripts/setup-node.sh

say "building the page into dist/"
ui_target
page_flags
# Trunk takes NO_COLOR for a flag of its own and refuses the usual "1".
env -u NO_COLOR RUST_BACKTRACE=0 TRUNK_SKIP_VERSION_CHECK=true trunk --log warn build --release

# The first answer stands in the page before the program is there; a browser has to draw it.
if chromium_path >/dev/null; then
    say "putting the first answer into the page"
    CHROMIUM=$(chromium_path) node scripts/snapshot.mjs
else
    say "no Chromium: the page begins without its first answer"
fi
