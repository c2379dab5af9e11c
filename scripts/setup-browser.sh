#!/usr/bin/env bash
# Makes sure of Chromium and its driver, which the browser tests use, and of poppler.
source "$(dirname "$0")/lib.sh"

if ! chromium_path >/dev/null || ! has chromedriver; then
    apt_install chromium chromium-driver fonts-dejavu-core
fi
# What the browser prints is read.
has pdftotext || apt_install poppler-utils
chromium_path >/dev/null || die "Chromium is not on the PATH. Set CHROMIUM to the program's path."
