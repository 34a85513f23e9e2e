#!/usr/bin/env bash
# Guess:   striprtf gives what one reads in an RTF document: not what was deleted while changes were tracked, nor
#          hidden text; but a footnote, and a text box.
# Happens: deleted and hidden text stand in the sentence as if they held; footnotes and text boxes are gone.
# Matters: old minutes in archives are often RTF. "Budgeten sänks höjs" is no decision that anybody took, and the
#          reservation in a footnote is missing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check striprtf==0.0.35

cat > read.py <<'PY'
from importlib.metadata import version

from striprtf.striprtf import rtf_to_text

PIECES = {
    "deleted": r"Budgeten {\deleted\revauthdel1 s\'e4nks }{\revised\revauth1 h\'f6js}.",
    "hidden": r"Avtalet{\v  (bara internt)} f\'f6rl\'e4ngs.",
    "footnote": r"Planen antas.{\super\chftn {\footnote\pard\plain\chftn  Anna Ek reserverar sig.}}",
    "text box": r"F\'f6re {\shp{\*\shpinst{\shptxt\pard Justeras\par}}}efter.",
}
print("striprtf", version("striprtf"))
for kind, piece in PIECES.items():
    document = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Calibri;}}\pard " + piece + r"\par}"
    print(f"{kind}: {rtf_to_text(document).strip()}")
PY

venv/bin/python read.py | tee seen
diff - seen <<'SEEN' && echo "as seen: struck text stands, and notes are gone"
striprtf 0.0.35
deleted: Budgeten sänks höjs.
hidden: Avtalet (bara internt) förlängs.
footnote: Planen antas.
text box: Före efter.
SEEN
