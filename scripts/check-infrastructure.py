#!/usr/bin/env python3
"""Writes the infrastructure code of every question in tests and reads it with public parsers.

    python scripts/check-infrastructure.py COMMAND FOLDER

`check-infrastructure.sh` calls it with what it needs installed.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import hcl2
import yaml
from pycep import BicepParser

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("bicep", "terraform", "infracost")
# What the command says where no design is recommended.
NOTHING = "Nothing is written"


def questions():
    """Every question in tests by name, as JSON."""
    for path in sorted(ROOT.glob("tests/scenarios/*.json")):
        yield path.stem, json.loads(path.read_text())
    for path in sorted(ROOT.glob("tests/data/decisions/*.json")):
        yield path.stem, json.loads(path.read_text())["scenario"]


def export(command, question, folder):
    """Writes the code of `question` into `folder`."""
    path = folder / "question.json"
    path.write_text(json.dumps(question))
    kinds = [word for kind in KINDS for word in ("--as", kind)]
    done = subprocess.run([command, "export", path, *kinds, "--out", folder], capture_output=True, text=True)
    path.unlink()
    return done


def as_bicep(text):
    """A file of parameters as Bicep that the parser knows: it does not know `using`, nor `param` with a value only."""
    return re.sub(r"^param (\w+) =", r"var \1 =", re.sub(r"^using .*$", "", text, flags=re.M), flags=re.M)


def read(path, bicep):
    """Reads a file as its ending says; raises what the parser raises."""
    text = path.read_text()
    match path.suffix:
        case ".bicep":
            bicep.parse(text=text)
        case ".bicepparam":
            bicep.parse(text=as_bicep(text))
        case ".tf" | ".tfvars":
            hcl2.loads(text)
        case ".yml":
            yaml.safe_load(text)


def main():
    command, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    bicep = BicepParser()
    count, wrong = 0, []
    for name, question in questions():
        folder = out / name
        folder.mkdir()
        done = export(command, question, folder)
        files = [path for path in folder.rglob("*") if path.is_file()]
        if done.returncode or bool(files) == (NOTHING in done.stdout + done.stderr):
            wrong.append(f"{name}: {len(files)} files; {done.stderr.strip()}")
        for path in files:
            count += 1
            try:
                read(path, bicep)
            except Exception as error:  # Each parser has its own.
                wrong.append(f"{path.relative_to(out)}: {str(error).splitlines()[0]}")
    print("\n".join([*wrong, f"{count} files read, {len(wrong)} complaints"]))
    sys.exit(bool(wrong) or not count)


if __name__ == "__main__":
    main()
