#!/usr/bin/env bash
# Guess:   nspell, handed the Swedish dictionary of its own author's collection, knows the compounds that minutes are full of
#          or underlines too many of them; "beslutt" and "samanträde" it underlines in either case.
# Happens: with nspell 2.1.5 and dictionary-sv 4.0.0 every word is right, "xyzq", too, and so none gets a suggestion. One of
#          the dictionary's rules for numbers (COMPOUNDRULE 0*) becomes a pattern that is tried anywhere in a word and
#          fits the empty text. spylls reads the same two files as Hunspell does: compounds are right, the others not.
# Matters: a check of the minutes before they are sent out finds nothing, in Swedish alone, and looks as if they were
#          without a fault. Who uses it in a program tests it with a word that must be refused.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check spylls==0.1.7
npm install --silent --no-audit --no-fund nspell@2.1.5 dictionary-sv@4.0.0 dictionary-en@4.0.0
echo "protokolljusterare samverkansnämnden beslutt samanträde bordlägning xyzq" > words

cat > spell.mjs <<'JS'
import { readFileSync } from "fs";
import nspell from "nspell";

for (const name of ["nspell", "dictionary-sv"])
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
const words = readFileSync("words", "utf8").trim().split(" ");
for (const language of ["sv", "en"]) {
  const [aff, dic] = ["aff", "dic"].map((kind) => readFileSync(`node_modules/dictionary-${language}/index.${kind}`));
  const checker = nspell(aff, dic);
  console.log("nspell,", language, "refuses:", words.filter((word) => !checker.correct(word)).join(" "));
}
JS
cat > spell.py <<'PY'
from importlib.metadata import version
from pathlib import Path

from spylls.hunspell import Dictionary

print("spylls", version("spylls"))
swedish = Dictionary.from_files("node_modules/dictionary-sv/index")
print("spylls, sv refuses:", *(word for word in Path("words").read_text().split() if not swedish.lookup(word)))
PY

{ node spell.mjs; venv/bin/python spell.py; } | tee seen
diff - seen <<'SEEN' && echo "as seen: no Swedish word is misspelt"
nspell 2.1.5
dictionary-sv 4.0.0
nspell, sv refuses: 
nspell, en refuses: protokolljusterare samverkansnämnden beslutt samanträde bordlägning xyzq
spylls 0.1.7
spylls, sv refuses: beslutt samanträde bordlägning xyzq
SEEN
