#!/usr/bin/env bash
# Runs clippy with warnings denied on all that is built: `native`, `wasm`, or both.
source "$(dirname "$0")/lib.sh"

cargo clippy --version >/dev/null 2>&1 || rustup component add clippy

native() {
    # With what is built only where it is asked for; then as most build the command.
    cargo clippy --workspace --locked --all-targets --features mcp -- -D warnings
    cargo clippy --locked --lib --bin onramp -- -D warnings
    # The engine alone, as somebody else's program would use it.
    cargo clippy --locked --no-default-features --lib -- -D warnings
}

wasm() {
    scripts/setup-rust.sh
    ui_target
    cargo clippy --locked --target wasm32-unknown-unknown --no-default-features --features ui \
        --lib --bin onramp-web --test browser --test kernels -- -D warnings
    # As the page is built.
    cargo clippy --locked --target wasm32-unknown-unknown --no-default-features --features split \
        --lib --bin onramp-web -- -D warnings
}

case "${1:-both}" in
native) native ;;
wasm) wasm ;;
both)
    native
    wasm
    ;;
*) die "usage: scripts/lint.sh [native|wasm]" ;;
esac
