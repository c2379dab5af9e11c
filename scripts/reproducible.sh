#!/usr/bin/env bash
# Builds the last commit's page and single file twice from nothing, in two folders, and compares every byte. Prints the
# digests, so that others can compare what they built or downloaded. Takes as long as two first builds.
source "$(dirname "$0")/lib.sh"

scripts/setup-rust.sh
scripts/setup-node.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Names of different length, for a path that got into a file would move what follows it.
for folder in one another/folder; do
    say "building in $folder"
    mkdir -p "$work/$folder"
    git archive HEAD | tar -x -C "$work/$folder"
    ln -s "$root/.tools" "$root/node_modules" "$work/$folder/"
    (
        cd "$work/$folder"
        # One may be set for the checkout that this runs in.
        unset CARGO_TARGET_DIR
        scripts/build.sh
        scripts/single-file.sh
        find dist dist-single -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
    ) >"$work/log" || die "the build in $folder failed"
    grep -E '^[0-9a-f]{64}  ' "$work/log" >"$work/${folder##*/}.sha256"
    # The disk need not hold both.
    rm -rf "${work:?}/$folder/target"
done

cat "$work/one.sha256"
if ! cmp -s "$work/one.sha256" "$work/folder.sha256"; then
    diff "$work/one.sha256" "$work/folder.sha256" || true
    die "the two builds differ"
fi
echo "both builds of $(git rev-parse --short HEAD) have the same bytes, with $(rustc --version)"
