#!/usr/bin/env bash
# Checks licences, sources and duplicates of all crates, and known vulnerabilities when they can be had.
source "$(dirname "$0")/lib.sh"

version=0.20.2
if ! has cargo-deny; then
    say "building cargo-deny $version into .tools (once, some minutes)"
    CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_TARGET_DIR="$root/target/tools" \
        cargo install --quiet --locked --root .tools cargo-deny --version "$version"
    rm -rf target/tools
fi

cargo deny --locked --all-features check --hide-inclusion-graph bans licenses sources
if timeout 120 cargo deny --locked --all-features fetch db >/dev/null 2>&1; then
    cargo deny --locked --all-features check --hide-inclusion-graph advisories
else
    echo "advisories: not checked, because their database can't be fetched from this network"
fi
