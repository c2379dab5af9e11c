# Runs named stages one after another and adds up what their test runners counted. Sourced.
# shellcheck shell=bash

# One line per stage: name, state, seconds, tests passed, tests failed. Inherited by inner scripts,
# whose stages then appear in the outer one's summary.
if [ -z "${ONRAMP_STAGES:-}" ]; then
    mkdir -p target/stages
    ONRAMP_STAGES=$root/target/stages/summary.tsv
    : >"$ONRAMP_STAGES"
    outermost=yes
fi
export ONRAMP_STAGES

# What a command ends with that could not look: neither passed nor failed.
UNCHECKED=77

# stage NAME AFTER COMMAND…: skips the command when a stage named in AFTER has not passed.
stage() {
    local name=$1 after=$2 needed log state=passed started=$SECONDS
    shift 2
    for needed in $after; do
        if ! grep -q "^$needed	passed	" "$ONRAMP_STAGES"; then
            printf '%s\tskipped\t0\t0\t0\n' "$name" >>"$ONRAMP_STAGES"
            say "$name: skipped, because $needed has not passed"
            return
        fi
    done

    log=target/stages/$name.log
    say "$name"
    # In a subshell, so that a stage can change its environment and stop at its first error.
    set +e
    (
        set -e
        "$@"
    ) </dev/null 2>&1 | tee "$log"
    case "${PIPESTATUS[0]}" in
    0) ;;
    "$UNCHECKED") state="not checked" ;;
    *) state=failed ;;
    esac
    set -e
    printf '%s\t%s\t%s\t%s\n' "$name" "$state" $((SECONDS - started)) "$(count_tests <"$log")" >>"$ONRAMP_STAGES"
    say "$name: $state after $((SECONDS - started)) s"
}

# Adds up the closing lines of cargo test, wasm-bindgen-test, nextest and our own runner.
count_tests() {
    sed 's/\x1b\[[0-9;]*m//g' | awk '
        function before(word) { return match($0, "[0-9]+ " word) ? substr($0, RSTART) + 0 : 0 }
        /^ *test result:/ || /^[0-9]+ passed, [0-9]+ failed$/ { passed += before("passed"); failed += before("failed") }
        /^ *Summary \[.*tests? run:/ { ok = before("passed"); passed += ok; failed += before("tests? run") - ok }
        END { printf "%d\t%d", passed, failed }'
}

# Prints every stage, names those that could not look and, last, the sum. A stage that failed without a failed test counts
# as one.
finish_stages() {
    [ "${outermost:-no}" = yes ] || return 0
    awk -F '\t' '
        { printf "%-16s %-11s %5d s", $1, $2, $3; if ($4 + $5) printf "  %d passed, %d failed", $4, $5; print "" }
        { passed += $4; failed += $5; seconds += $3 }
        $2 == "failed" && !$5 { failed += 1 }
        $2 == "not checked" { unchecked = unchecked " " $1 }
        END {
            printf "%-16s %-11s %5d s\n", "all", "", seconds
            if (unchecked) printf "not checked:%s\n", unchecked
            printf "%d passed, %d failed\n", passed, failed
            exit failed > 0
        }
    ' "$ONRAMP_STAGES"
}
