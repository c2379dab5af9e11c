#!/usr/bin/env bash
# Writes target/sbom/onramp.cdx.json: all that page and command are built from, as a CycloneDX bill of materials.
source "$(dirname "$0")/lib.sh"

scripts/setup-node.sh
cargo_tool cargo-cyclonedx 0.5.9

out=target/sbom
mkdir -p "$out"
# The time of the last change, not that of the run: the same source has the same bill.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
# One for each crate of the workspace; that of the package names the other.
trap 'rm -f onramp-bill.json src/kernels/onramp-bill.json' EXIT
cargo cyclonedx --quiet --all-features --target all --format json --spec-version 1.5 --override-filename onramp-bill
node scripts/sbom.mjs onramp-bill.json "$out/onramp.cdx.json"
