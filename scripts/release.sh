#!/usr/bin/env bash
# Runs everything that must hold, then leaves what is given away under target/release-VERSION/: the page as zip, the single
# file, the native command, bill of materials, notices and checksums. The version is the newest that CHANGELOG.md names.
source "$(dirname "$0")/lib.sh"

version=$(sed -n 's/^## \[\{0,1\}\([0-9]*\.[0-9]*\.[0-9]*\).*/\1/p' CHANGELOG.md | head -n 1)
[ -n "$version" ] || die "CHANGELOG.md names no version: give the newest changes a heading like \`## 0.1.0 - 2026-11-27\`"
in_cargo=$(cargo metadata --locked --no-deps --format-version 1 | sed 's/.*"name":"onramp","version":"\([^"]*\)".*/\1/')
[ "$version" = "$in_cargo" ] || die "Cargo.toml says version $in_cargo, CHANGELOG.md $version; bring them together"
[ -z "$(git status --porcelain)" ] || die "there are changes that are not committed: a release is made of a commit"

bash .ci/run
scripts/sbom.sh
say "building the native command"
# Its messages name no folder of this machine.
(
    remap_paths
    RUSTFLAGS="$RUSTFLAGS --remap-path-prefix=$root=onramp" cargo build --locked --quiet --release --bin onramp
)

out=target/release-$version
rm -rf "$out"
mkdir -p "$out"
cp dist-single/onramp.html "$out/onramp-$version.html"
cp target/release/onramp "$out/onramp-$version-$(rustc --print host-tuple)"
cp target/sbom/onramp.cdx.json "$out/onramp-$version.cdx.json"
cp THIRD-PARTY-NOTICES.txt "$out/"
TZ=UTC node scripts/zip.mjs dist "$out/onramp-$version.zip" "$(git log -1 --format=%ct)"
(
    cd "$out"
    sha256sum -- * >SHA256SUMS
)

say "version $version is in $out"
cat "$out/SHA256SUMS"
grep '	not checked	' target/stages/summary.tsv | cut -f 1 | sed 's/^/not checked: /' || true
