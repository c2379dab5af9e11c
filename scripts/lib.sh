# Shared by the scripts, which source it: where things are, which versions, how to talk.
# shellcheck shell=bash

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD

# Found before anything that is installed on the machine.
export PATH="$root/.tools/bin:$root/node_modules/.bin:$PATH"

say() { printf '\033[1m» %s\033[0m\n' "$*" >&2; }
die() {
    printf '\n%s\n' "$*" >&2
    exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# The quoted value of `key = "…"` in Trunk.toml, the one place that names tool versions.
pinned() { sed -n "s/^$1 = \"=\{0,1\}\(.*\)\"$/\1/p" Trunk.toml; }

# Installs Debian packages, or says which ones are wanted.
apt_install() {
    if has apt-get && [ "$(id -u)" = 0 ]; then
        say "installing $* with apt-get"
        apt-get update -qq </dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
    else
        die "Please install: $*
(on Debian or Ubuntu: sudo apt-get install $*)"
    fi
}

# Succeeds when version $1 is at least version $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

chromium_path() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        [ -n "$name" ] && command -v "$name" && return
    done
    return 1
}

# Everything for wasm32 is built apart from the native parts, so that neither waits for the other.
ui_target() { export CARGO_TARGET_DIR="$root/target/ui"; }

# Panic messages name files. They should not name the machine that built them.
remap_paths() {
    local registry
    cargo fetch --locked --target wasm32-unknown-unknown --quiet
    for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
        RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$registry="
    done
    export RUSTFLAGS
}

# How the page is compiled: with instructions for several numbers at once (SIMD), which its kernels need to be fast.
page_flags() {
    remap_paths
    RUSTFLAGS="$RUSTFLAGS -C target-feature=+simd128"
}

# Builds crate $1 at version $2 into .tools, unless it is there; $3… go to cargo.
cargo_tool() {
    local crate=$1 version=$2
    shift 2
    grep -qs "^\"$crate $version " .tools/.crates.toml && return
    say "building $crate $version into .tools (once, some minutes)"
    # These run for seconds a day: optimising them would cost more than it brings.
    CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
        CARGO_TARGET_DIR="$root/target/tools/$crate" \
        cargo install --quiet --locked --root .tools --force "$crate" --version "$version" "$@"
    rm -rf "target/tools/$crate"
}
