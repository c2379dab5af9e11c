#!/usr/bin/env bash
# Times the engine and its kernels in headless Chromium and prints medians.
source "$(dirname "$0")/lib.sh"

scripts/setup-rust.sh
scripts/setup-node.sh
scripts/setup-browser.sh
ui_target
CHROMEDRIVER=$(command -v chromedriver)
export CHROMEDRIVER
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
export WASM_BINDGEN_TEST_TIMEOUT=300
page_flags
cargo test --locked --profile web --target wasm32-unknown-unknown --no-default-features --features ui \
    --test kernels -- --nocapture

[ -f dist/index.html ] || scripts/build.sh
CHROMIUM=$(chromium_path) node scripts/bench-keys.mjs
