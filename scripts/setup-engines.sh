#!/usr/bin/env bash
# Makes sure of the three browser engines and their drivers: Chromium, Firefox with geckodriver, and WebKitGTK's
# small browser, which wants a screen and gets one from Xvfb.
source "$(dirname "$0")/lib.sh"

scripts/setup-node.sh
scripts/setup-browser.sh

has firefox || has firefox-esr || apt_install firefox-esr
version=0.37.1
if ! has geckodriver; then
    say "building geckodriver $version into .tools (once, some minutes)"
    CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_TARGET_DIR="$root/target/tools" \
        cargo install --quiet --locked --root .tools geckodriver --version "$version"
    rm -rf target/tools
fi
if ! has WebKitWebDriver || ! has Xvfb; then
    apt_install webkit2gtk-driver xvfb
fi
