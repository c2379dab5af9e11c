#!/usr/bin/env bash
# Reads the infrastructure code of every question in tests with public parsers, and looks through it with Checkov:
#
#     scripts/check-infrastructure.sh [path of the built command]
#
# The first run installs them into .tools/infrastructure. NO_CHECKOV=1 does without Checkov, which takes minutes to
# install.
source "$(dirname "$0")/lib.sh"

command=${1:-target/release/onramp}
[ -x "$command" ] || die "no command at $command: build it with cargo build --release --bin onramp"
has python3 && python3 -c "import ensurepip" 2>/dev/null || apt_install python3 python3-venv

tools=.tools/infrastructure
# Makes the virtual environment $1 with the packages that follow, unless it has them already.
environment() {
    local name=$1 wanted
    shift
    wanted="$*"
    [ "$(cat "$tools/$name/installed" 2>/dev/null || true)" = "$wanted" ] && return
    say "installing $wanted into $tools/$name (once)"
    python3 -m venv --clear "$tools/$name"
    # One after the other: Checkov asks for an older parser, which does not know all of today's Bicep.
    local package
    for package in "$@"; do
        "$tools/$name/bin/pip" install --quiet --disable-pip-version-check "$package" 2>/dev/null ||
            die "$package cannot be installed"
    done
    echo "$wanted" >"$tools/$name/installed"
}

environment parsers pycep-parser==0.7.1 python-hcl2==8.1.4 PyYAML==6.0.3

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$tools/parsers/bin/python" scripts/check-infrastructure.py "$command" "$out"

# What Terraform says itself, where it is installed: these files need no provider to be looked at.
if has terraform; then
    terraform fmt -check -recursive "$out" >/dev/null || die "terraform fmt would change the files"
    echo "terraform fmt: nothing to change"
fi

if [ -z "${NO_CHECKOV:-}" ]; then
    environment checkov checkov==3.3.30 pycep-parser==0.7.1
    # CKV_TF_1 wants modules by commit; those of the registry go by version, and each is pinned.
    "$tools/checkov/bin/checkov" --directory "$out" --framework terraform bicep secrets --skip-check CKV_TF_1 \
        --skip-download --quiet --compact 2>/dev/null || die "Checkov found something"
    echo "Checkov: nothing found"
fi
