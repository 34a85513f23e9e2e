#!/usr/bin/env bash
# Guess:   nameparser reads the members of a board as minutes list them, "Anna Ek (S)" with the party behind the name,
#          the same way for each party; and a role after a comma, "Anna Ek, ordförande", is no part of the name.
# Happens: with nameparser 2.6.0 the party is a nickname, but that of V and MP a suffix, as of Anna the Fifth or a
#          Member of Parliament. And the role becomes the first name: "ordförande", of the family "Anna Ek"; with a
#          party between, too. "Ek, Anna" and "Per af Ugglas" are read rightly.
# Matters: of a roll of attendance two parties are without members, and everybody who holds an office is sorted under
#          its name. Noterat reads a roll of attendance by a grammar of its own.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check nameparser==2.6.0

cat > roll.py <<'PY'
from importlib.metadata import version

from nameparser import HumanName

print("nameparser", version("nameparser"))
for name in (
    *(f"Anna Ek ({party})" for party in ("S", "M", "SD", "C", "V", "KD", "MP", "L")),
    "Ek, Anna",
    "Per af Ugglas",
    "Anna Ek, ordförande",
    "Anna Ek (S), ordförande",
    "Anna Ek (V), vice ordförande",
):
    print(f"{name}:", {part: said for part, said in HumanName(name).as_dict().items() if said})
PY

venv/bin/python roll.py | tee seen
diff - seen <<'SEEN' && echo "as seen: two parties are suffixes, a chair is a first name"
nameparser 2.6.0
Anna Ek (S): {'first': 'Anna', 'last': 'Ek', 'nickname': 'S'}
Anna Ek (M): {'first': 'Anna', 'last': 'Ek', 'nickname': 'M'}
Anna Ek (SD): {'first': 'Anna', 'last': 'Ek', 'nickname': 'SD'}
Anna Ek (C): {'first': 'Anna', 'last': 'Ek', 'nickname': 'C'}
Anna Ek (V): {'first': 'Anna', 'last': 'Ek', 'suffix': 'V'}
Anna Ek (KD): {'first': 'Anna', 'last': 'Ek', 'nickname': 'KD'}
Anna Ek (MP): {'first': 'Anna', 'last': 'Ek', 'suffix': 'MP'}
Anna Ek (L): {'first': 'Anna', 'last': 'Ek', 'nickname': 'L'}
Ek, Anna: {'first': 'Anna', 'last': 'Ek'}
Per af Ugglas: {'first': 'Per', 'last': 'af Ugglas'}
Anna Ek, ordförande: {'first': 'ordförande', 'last': 'Anna Ek'}
Anna Ek (S), ordförande: {'first': 'ordförande', 'last': 'Anna Ek', 'nickname': 'S'}
Anna Ek (V), vice ordförande: {'title': 'vice', 'first': 'Anna', 'last': 'Ek', 'suffix': 'V, ordförande'}
SEEN
