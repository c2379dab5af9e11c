#!/usr/bin/env bash
# Puts the page that scripts/build.sh built into one file that opens from disk: dist-single/onramp.html.
source "$(dirname "$0")/lib.sh"

# Modules can't be loaded from disk, so the same program gets the classic kind of loader.
parts=target/single
rm -rf "$parts"
wasm-bindgen --target no-modules --no-typescript --out-dir "$parts" \
    target/ui/wasm32-unknown-unknown/web/onramp-web.wasm
wasm-opt -Oz "$parts/onramp-web_bg.wasm" -o "$parts/onramp-web_bg.wasm"
node scripts/single-file.mjs "$parts"
