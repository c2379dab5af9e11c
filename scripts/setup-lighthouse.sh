#!/usr/bin/env bash
# Makes sure of Lighthouse, in .tools/lighthouse: a hundred packages that nothing but `make lighthouse` needs.
source "$(dirname "$0")/lib.sh"

scripts/setup-node.sh
scripts/setup-browser.sh

folder=.tools/lighthouse
if ! cmp -s scripts/lighthouse/package-lock.json "$folder/node_modules/.installed-lock.json"; then
    say "installing Lighthouse into $folder (once)"
    mkdir -p "$folder"
    cp scripts/lighthouse/package.json scripts/lighthouse/package-lock.json "$folder"
    npm ci --silent --no-audit --no-fund --prefix "$folder" </dev/null
    cp "$folder/package-lock.json" "$folder/node_modules/.installed-lock.json"
fi
