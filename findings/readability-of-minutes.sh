#!/usr/bin/env bash
# Guess:   textstat, which has LIX, the Swedish measure of how hard a text is (words for each sentence, and how many are longer
#          than six letters), finds five sentences in five: "Mötet öppnas. Per Berg väljs till justerare. Budgeten antas. …"
# Happens: textstat 0.7.13 takes sentences of one or two words for none, so it finds one, of thirteen words: LIX is 51, a
#          hard text. Joined into three longer sentences, the same is 41. readability 0.3.2, which is handed one sentence
#          a line, finds all: 41 and 38.
# Matters: språklagen asks public bodies for plain Swedish, and LIX is how they check it. Minutes are full of "Mötet
#          avslutas.": a secretary who follows the advice to write short is told to write shorter.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check textstat==0.7.13 readability==0.3.2

cat > measure.py <<'PY'
from importlib.metadata import version

import readability
import textstat

for package in ("textstat", "readability"):
    print(package, version(package))
PLAIN = "Mötet öppnas.", "Per Berg väljs till justerare.", "Dagordningen godkänns.", "Budgeten antas.", "Mötet avslutas."
JOINED = ("Mötet öppnas och Per Berg väljs till justerare.", "Dagordningen godkänns och budgeten antas.", "Mötet avslutas.")
for name, sentences in (("five", PLAIN), ("three", JOINED)):
    text = " ".join(sentences)
    print(f"{name}: textstat finds", textstat.sentence_count(text), f"and LIX {textstat.lix(text):.0f}")
    lines = "\n".join(sentence.replace(".", " .") for sentence in sentences)
    measured = readability.getmeasures(lines, lang="en")
    print(f"{name}: readability finds", measured["sentence info"]["sentences"], f"and LIX {measured['readability grades']['LIX']:.0f}")
PY

venv/bin/python measure.py | tee seen
diff - seen <<'SEEN' && echo "as seen: short sentences make a hard text"
textstat 0.7.13
readability 0.3.2
five: textstat finds 1 and LIX 51
five: readability finds 5 and LIX 41
three: textstat finds 2 and LIX 41
three: readability finds 3 and LIX 38
SEEN
