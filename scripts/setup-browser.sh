#!/usr/bin/env bash
# Makes sure of Chromium and its driver, which the browser tests use.
source "$(dirname "$0")/lib.sh"

if ! chromium_path >/dev/null || ! has chromedriver; then
    apt_install chromium chromium-driver fonts-dejavu-core
fi
chromium_path >/dev/null || die "Chromium is not on the PATH. Set CHROMIUM to the program's path."
