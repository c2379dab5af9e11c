#!/usr/bin/env bash
# Fuzzes every target for TIME seconds, or those that are named: `TIME=60 scripts/fuzz.sh [TARGET…]`. Needs a nightly toolchain.
#
# What is found lies in fuzz/artifacts; what leads further is kept in fuzz/corpus for the next run. Neither is committed:
# mend what is found, and add a test or a seed.
source "$(dirname "$0")/lib.sh"

seconds=${TIME:-60}
has rustup && rustup toolchain list | grep -q '^nightly' || die "fuzzing needs a nightly toolchain: rustup toolchain install nightly"
cargo_tool cargo-fuzz 0.13.2

if [ $# = 0 ]; then
    # shellcheck disable=SC2046 # one target a word
    set -- $(cargo +nightly fuzz list)
fi
# No code here is unsafe, so the address sanitizer would only slow it down.
cargo +nightly fuzz build --sanitizer none
logs=fuzz/target/logs
mkdir -p "$logs"
failed=0
for target in "$@"; do
    mkdir -p "fuzz/corpus/$target"
    state="nothing found"
    cargo +nightly fuzz run --sanitizer none "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- \
        -dict=fuzz/words.dict -max_total_time="$seconds" -timeout=60 -rss_limit_mb=2048 -print_final_stats=1 \
        >"$logs/$target" 2>&1 || {
        failed=1
        state="found something, see $logs/$target"
        tail -n 30 "$logs/$target"
    }
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$logs/$target")
    echo "$target: ${runs:-0} runs in $seconds s, $state"
done
exit "$failed"
