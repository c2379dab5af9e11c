#!/usr/bin/env bash
# Makes sure of Node and of the npm packages that build and test the page.
source "$(dirname "$0")/lib.sh"

has node || die "Node is missing. Install version 20 or newer from https://nodejs.org and run this again."
at_least "$(node --version | tr -d v)" 20 || die "Node $(node --version) is too old, version 20 or newer is needed."
has npm || die "npm is missing; it comes with Node from https://nodejs.org."

if ! cmp -s package-lock.json node_modules/.installed-lock.json; then
    say "installing the npm packages"
    npm ci --silent --no-audit --no-fund </dev/null
    cp package-lock.json node_modules/.installed-lock.json
fi
