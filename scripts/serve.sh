#!/usr/bin/env bash
# Builds the page and serves it on this machine only.
source "$(dirname "$0")/lib.sh"

scripts/build.sh
exec node scripts/serve.mjs dist
