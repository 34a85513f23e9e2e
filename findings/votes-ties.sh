#!/usr/bin/env bash
# Guess:   the same ballots counted again give the same result, and a tie is told: who chairs the count has to decide it.
# Happens: pyrankvote 2.0.6 draws a lot among those who have equally many votes and do not differ in second choices,
#          and says nothing of it: of two with two votes each, one is "Elected", the other "Rejected", and next time
#          the other way round. votelib 0.4.0 gives the two as a Tie, which is not decided.
# Matters: in a Swedish municipality equal votes in an election are decided by a lot that is drawn at the meeting, and in
#          other matters by the chair's vote (kommunallagen 2017:725); minutes say so. A result that hides its tie
#          cannot be counted again by those who check the minutes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyrankvote==2.0.6 votelib==0.4.0

cat > count.py <<'PY'
from importlib.metadata import version

import pyrankvote
import votelib.evaluate.core
from pyrankvote import Ballot, Candidate

for package in ("pyrankvote", "votelib"):
    print(package, version(package))
anna, per = Candidate("Anna"), Candidate("Per")
ballots = [Ballot([anna])] * 2 + [Ballot([per])] * 2
counts = [pyrankvote.instant_runoff_voting([anna, per], ballots) for _ in range(100)]
print("pyrankvote, a hundred counts:", sorted({str(one.get_winners()[0]) for one in counts}))
said = " ".join(map(str, counts)).lower()
print("told as a tie:", any(word in said for word in ("tie", "equal", "random", "lot")))
tied = votelib.evaluate.core.Plurality().evaluate({"Anna": 2, "Per": 2}, 1)
print("votelib:", type(tied[0]).__name__, sorted(tied[0]))
PY

venv/bin/python count.py | tee seen
diff - seen <<'SEEN' && echo "as seen: a lot is drawn and nobody is told"
pyrankvote 2.0.6
votelib 0.4.0
pyrankvote, a hundred counts: ['Anna', 'Per']
told as a tie: False
votelib: Tie ['Anna', 'Per']
SEEN
