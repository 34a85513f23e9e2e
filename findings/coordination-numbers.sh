#!/usr/bin/env bash
# Guess:   a check of Swedish personal identity numbers knows coordination numbers (the day raised by 60, given
#          by the Tax Agency to people who are not registered), and two well-known libraries agree on them.
# Happens: personnummer reads them; python-stdnum's stdnum.se.personnummer calls a valid one invalid. The module
#          for organisation numbers, stdnum.se.orgnr, takes both kinds of person's numbers for an organisation's.
#          And who was born in 1912 is written with "+" by the one and with "-" and a century by the other.
# Matters: a filter that looks for personal data in minutes before they are published lets the numbers of
#          newcomers and guest workers through, or takes people for companies, depending on its library.
#          The numbers here are made up for tests; nobody has them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-stdnum==2.2 personnummer==3.2.1

cat > numbers.py <<'PY'
from importlib.metadata import version

from personnummer import personnummer as theirs
from stdnum.se import orgnr
from stdnum.se import personnummer as stdnum

for package in ("python-stdnum", "personnummer"):
    print(package, version(package))
KINDS = {
    "born 1988": "880320-0016",
    "coordination": "701063-2391",
    "coordination, long": "19701063-2391",
    "born 1912": "19121212-1212",
}
for kind, number in KINDS.items():
    print(
        f"{kind}: personnummer {theirs.valid(number)}, stdnum {stdnum.is_valid(number)},",
        f"as an organisation {orgnr.is_valid(number)}",
    )
born = KINDS["born 1912"]
print("written:", theirs.parse(born).format(), "and", stdnum.format(born))
PY

venv/bin/python numbers.py | tee seen
diff - seen <<'SEEN' && echo "as seen: a valid coordination number is one to the one library and none to the other"
python-stdnum 2.2
personnummer 3.2.1
born 1988: personnummer True, stdnum True, as an organisation True
coordination: personnummer True, stdnum False, as an organisation True
coordination, long: personnummer True, stdnum False, as an organisation False
born 1912: personnummer True, stdnum True, as an organisation False
written: 121212+1212 and 19121212-1212
SEEN
