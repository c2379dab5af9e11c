#!/usr/bin/env bash
# Writes THIRD-PARTY-NOTICES.txt anew: the licences of everything that page and command carry.
#
#     scripts/notices.sh          reads all licences with cargo-about
#     scripts/notices.sh check    only looks whether the file names what is shipped now
source "$(dirname "$0")/lib.sh"

scripts/setup-node.sh
# For every crate linked into the page or the command its name and version.
shipped() {
    {
        cargo tree --locked --target wasm32-unknown-unknown --no-default-features --features split "$@"
        cargo tree --locked --target x86_64-unknown-linux-gnu "$@"
    } | sed 's/ (\*)$//' | grep -v '^onramp\(-kernels\)\? ' | LC_ALL=C sort -u
}
crates=$(shipped --edges normal,no-proc-macro --prefix none --format '{p}')

case "${1:-write}" in
write)
    cargo_tool cargo-about 0.9.3 --features cli
    cargo fetch --locked --quiet
    about=$(mktemp)
    trap 'rm -f "$about"' EXIT
    # What a crate was packed without stays out, whoever runs this: no licence comes over the network.
    cargo about generate --locked --offline --all-features --fail --format json --output-file "$about"
    node scripts/notices.mjs write "$about" <<<"$crates"
    ;;
check) node scripts/notices.mjs check <<<"$crates" ;;
*) die "usage: scripts/notices.sh [write|check]" ;;
esac
