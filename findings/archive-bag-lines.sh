#!/usr/bin/env bash
# Guess:   a description of two lines that goes into a BagIt package comes out with its line break, or with a space for it: a
#          value may go on in the next line of bag-info.txt, indented (RFC 8493, 2.2.2), so there is a way to write it.
# Happens: bagit 1.9.0 takes the break out and puts nothing for it: "ProtokollNämnden för vård". The one that reads takes it
#          out as well, and keeps the indentation of the line that goes on: "Protokoll för  nämnden", with two blanks.
# Matters: what an archive shows of a package is these fields; "ProtokollNämnden" is not found by who searches for the board.
#          Who fills them from a text somebody typed puts a space for each break first.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check bagit==1.9.0

cat > pack.py <<'PY'
from importlib.metadata import version
from pathlib import Path

import bagit

print("bagit", version("bagit"))
Path("bag").mkdir()
Path("bag/minutes.txt").write_text("x")
bagit.make_bag("bag", {"External-Description": "Protokoll\nNämnden för vård"})
info = Path("bag/bag-info.txt")
print("written:", *(line for line in info.read_text().splitlines() if line.startswith("External")))
info.write_text("External-Description: Protokoll för\n  nämnden\n")
print("read:", bagit.Bag("bag").info)
PY

venv/bin/python pack.py | tee seen
diff - seen <<'SEEN' && echo "as seen: two lines are glued"
bagit 1.9.0
written: External-Description: ProtokollNämnden för vård
read: {'External-Description': 'Protokoll för  nämnden'}
SEEN
