#!/usr/bin/env bash
# Puts the page that scripts/build.sh built into one file that opens from disk: dist-single/onramp.html.
source "$(dirname "$0")/lib.sh"

# Modules can't be loaded from disk, so the same program gets the classic kind of loader.
parts=target/single
rm -rf "$parts"
wasm-bindgen --target no-modules --no-typescript --out-dir "$parts" \
    target/ui/wasm32-unknown-unknown/web/onramp-web.wasm
# What rustc's default for this target uses, as in index.html.
features=$(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' index.html)
# shellcheck disable=SC2086 # one argument for each
wasm-opt -Oz $features "$parts/onramp-web_bg.wasm" -o "$parts/onramp-web_bg.wasm"
node scripts/single-file.mjs "$parts"
