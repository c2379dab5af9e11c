#!/usr/bin/env bash
# Runs every test: engine, documentation examples, browser, and the release build end to end.
source "$(dirname "$0")/lib.sh"
source "$root/scripts/stages.sh"

# A run of the tests compares snapshots; it never rewrites them.
export INSTA_UPDATE=no

# Every run draws the same random cases, so that it fails for what changed; another seed looks further.
export PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-20261126}

set_up() {
    scripts/setup-rust.sh
    scripts/setup-node.sh
    scripts/setup-browser.sh
}

engine_tests() {
    if cargo nextest --version >/dev/null 2>&1; then
        cargo nextest run --workspace --locked --features mcp --no-fail-fast --status-level fail
    else
        cargo test --workspace --locked --features mcp --no-fail-fast --lib --bins --tests
    fi
}

doc_tests() {
    # With the features of the other tests, so that nothing is built twice.
    cargo test --locked --features mcp --doc
}

browser_tests() {
    # Both sides must compute the same bytes; the browser is told what the native side got.
    cargo build --locked --quiet --features mcp --bin onramp
    ONRAMP_NATIVE_DIGESTS=$(node scripts/native-digests.mjs target/debug/onramp)
    export ONRAMP_NATIVE_DIGESTS

    ui_target
    CHROMEDRIVER=$(command -v chromedriver)
    export CHROMEDRIVER
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
    export WASM_BINDGEN_TEST_TIMEOUT=1500
    # Whole evaluations are compared, and so as the page is built, which also builds most of it for the next stages.
    page_flags
    cargo test --locked --profile web --target wasm32-unknown-unknown --no-default-features --features ui --test browser
}

end_to_end() {
    CHROMIUM=$(chromium_path)
    export CHROMIUM
    node tests/e2e/run.mjs
}

stage set-up "" set_up
stage engine "" engine_tests
stage doc "" doc_tests
stage browser "set-up" browser_tests
stage release "set-up" scripts/build.sh
stage single-file "release" scripts/single-file.sh
stage end-to-end "set-up single-file" end_to_end
finish_stages
