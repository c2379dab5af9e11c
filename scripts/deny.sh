#!/usr/bin/env bash
# Checks what Onramp is built from.
#
#     scripts/deny.sh crates        licences, sources and duplicates of all crates
#     scripts/deny.sh advisories    known vulnerabilities, withdrawn and unmaintained crates
#     scripts/deny.sh               both
#
# The database of advisories is fetched from its home. Without a way there, ADVISORY_DB names the folder of a clone of
# https://github.com/RustSec/advisory-db. Where there is neither, advisories ends with 77: not checked.
source "$(dirname "$0")/lib.sh"

cargo_tool cargo-deny 0.20.2
deny=(cargo deny --locked --all-features)
NOT_CHECKED=77

crates() {
    "${deny[@]}" check --hide-inclusion-graph bans licenses sources
}

advisories() {
    local home=https://github.com/RustSec/advisory-db
    if [ -n "${ADVISORY_DB:-}" ]; then
        git -C "$ADVISORY_DB" rev-parse --verify --quiet main >/dev/null 2>&1 ||
            die "ADVISORY_DB is \`$ADVISORY_DB\`; use the folder of a clone of $home"
        # cargo-deny has git fetch the database from its home; git goes to the clone instead.
        export GIT_CONFIG_COUNT=1 GIT_CONFIG_VALUE_0=$home
        GIT_CONFIG_KEY_0=url.file://$(realpath "$ADVISORY_DB").insteadOf
        export GIT_CONFIG_KEY_0
    fi
    if ! timeout 120 "${deny[@]}" fetch db >/dev/null 2>&1; then
        [ -z "${ADVISORY_DB:-}" ] || die "the database of advisories in $ADVISORY_DB cannot be read"
        echo "advisories: not checked, because their database cannot be fetched from this network; ADVISORY_DB may name a clone of it"
        return "$NOT_CHECKED"
    fi
    "${deny[@]}" check --hide-inclusion-graph advisories
}

case "${1:-both}" in
crates) crates ;;
advisories) advisories ;;
both)
    crates
    advisories
    ;;
*) die "usage: scripts/deny.sh [crates|advisories]" ;;
esac
