#!/usr/bin/env bash
# Makes sure of Rust, its wasm32 target, and the pinned trunk, wasm-bindgen and wasm-split-cli.
source "$(dirname "$0")/lib.sh"

has cargo || die "Rust is missing. Install it from https://rustup.rs and run this again."
has cc || apt_install build-essential

wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
found=$(rustc --version | cut -d' ' -f2)
at_least "$found" "$wanted" || die "Rust $found is too old, $wanted is needed: rustup update stable"

if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    has rustup || die "The wasm32-unknown-unknown target of Rust is missing, and rustup with it: see https://rustup.rs"
    say "adding the wasm32-unknown-unknown target"
    rustup target add wasm32-unknown-unknown
fi

# Installs crate $1 at version $2 for command $3 unless the machine has it; $4… go to cargo.
install_tool() {
    local crate=$1 version=$2 command=$3
    shift 3
    if has "$command" && [ "$("$command" --version | cut -d' ' -f2)" = "$version" ]; then
        return
    fi
    cargo_tool "$crate" "$version" "$@"
}

install_tool wasm-bindgen-cli "$(pinned wasm_bindgen)" wasm-bindgen
# Without its TLS stacks trunk can't download tools; it finds them all installed.
install_tool trunk "$(pinned trunk-version)" trunk --no-default-features
# Reads what the crate wasm_split_helpers marks. It does not tell its version; cargo knows what it installed.
cargo_tool wasm_split_cli_support 0.2.4 --features build-binary
