#!/usr/bin/env bash
# Fails when a browser crate has crept into what the engine and the native command are built from.
source "$(dirname "$0")/lib.sh"

browser='^(yew|gloo|web-sys|js-sys|wasm-bindgen|plotters-canvas)(-[a-z-]+)? v'
for features in "" --no-default-features "--features mcp"; do
    # shellcheck disable=SC2086 # no argument at all when empty, two when there are two
    if cargo tree --locked --edges normal,build,dev --prefix none $features | grep -E "$browser"; then
        die "the native tree (${features:-default features}) must hold none of these"
    fi
done
echo "no browser crate in the native tree"
