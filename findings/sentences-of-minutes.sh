#!/usr/bin/env bash
# Guess:   a splitter of sentences that lists Swedish among its languages knows how minutes abbreviate: "kl. 9.00",
#          "dvs.", "dnr. KS 2026/125", "Enl. 6 kap. 5 §".
# Happens: sentence-splitter 1.4 keeps the hour, and ends sentences after "dnr." and "Enl."; sentencex 1.0.32 keeps the
#          number of the case, and ends them after "kl.", "dvs." and "12." in "den 12. maj". Both part "6 kap." from
#          "5 § kommunallagen", and end one after "Ordf.".
# Matters: "9.00 i rådhuset." is then a sentence, and a decision that is quoted by sentence says "Ärendet (dnr.", or
#          names a section without its chapter. Noterat's own list of abbreviations had lacked "dnr." and "enl.", too.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check sentence-splitter==1.4 sentencex==1.0.32

cat > split.py <<'PY'
from importlib.metadata import version

import sentencex
from sentence_splitter import SentenceSplitter

MINUTES = (
    "Ordf. Anna Ek öppnar mötet.",
    "Mötet börjar kl. 9.00 i rådhuset.",
    "Svar lämnas i maj, dvs. före nästa möte.",
    "Ärendet (dnr. KS 2026/125) bordläggs.",
    "Enl. 6 kap. 5 § kommunallagen gäller detta.",
    "Nästa möte är den 12. maj.",
    "Justerare är B. Ek.",
)
for package in ("sentence-splitter", "sentencex"):
    print(package, version(package))
splitter = SentenceSplitter(language="sv")
for sentence in MINUTES:
    print(sentence)
    print("    sentence-splitter:", " | ".join(splitter.split(sentence)))
    print("    sentencex:", " | ".join(part.strip() for part in sentencex.segment("sv", sentence)))
PY

venv/bin/python split.py | tee seen
diff - seen <<'SEEN' && echo "as seen: a section is parted from its chapter"
sentence-splitter 1.4
sentencex 1.0.32
Ordf. Anna Ek öppnar mötet.
    sentence-splitter: Ordf. | Anna Ek öppnar mötet.
    sentencex: Ordf. | Anna Ek öppnar mötet.
Mötet börjar kl. 9.00 i rådhuset.
    sentence-splitter: Mötet börjar kl. 9.00 i rådhuset.
    sentencex: Mötet börjar kl. | 9.00 i rådhuset.
Svar lämnas i maj, dvs. före nästa möte.
    sentence-splitter: Svar lämnas i maj, dvs. före nästa möte.
    sentencex: Svar lämnas i maj, dvs. | före nästa möte.
Ärendet (dnr. KS 2026/125) bordläggs.
    sentence-splitter: Ärendet (dnr. | KS 2026/125) bordläggs.
    sentencex: Ärendet (dnr. KS 2026/125) bordläggs.
Enl. 6 kap. 5 § kommunallagen gäller detta.
    sentence-splitter: Enl. | 6 kap. | 5 § kommunallagen gäller detta.
    sentencex: Enl. | 6 kap. | 5 § kommunallagen gäller detta.
Nästa möte är den 12. maj.
    sentence-splitter: Nästa möte är den 12. maj.
    sentencex: Nästa möte är den 12. | maj.
Justerare är B. Ek.
    sentence-splitter: Justerare är B. Ek.
    sentencex: Justerare är B. Ek.
SEEN
