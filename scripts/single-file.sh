#!/usr/bin/env bash
# Puts the page that scripts/build.sh built into one file that opens from disk: dist-single/onramp.html.
source "$(dirname "$0")/lib.sh"

# Nothing is loaded later here: the same program in one piece.
ui_target
page_flags
cargo build --quiet --locked --profile web --target wasm32-unknown-unknown --no-default-features --features ui --bin onramp-web

# Modules can't be loaded from disk, so it gets the classic kind of loader.
parts=target/single
rm -rf "$parts"
wasm-bindgen --target no-modules --no-typescript --out-dir "$parts" \
    target/ui/wasm32-unknown-unknown/web/onramp-web.wasm
# As the parts of the page, but once: what is opened from disk need not be as small as can be.
parameters=$(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' index.html | sed 's/ --converge//')
# shellcheck disable=SC2086 # one argument for each
wasm-opt $parameters "$parts/onramp-web_bg.wasm" -o "$parts/onramp-web_bg.wasm"
node scripts/single-file.mjs "$parts"
