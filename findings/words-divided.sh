#!/usr/bin/env bash
# Guess:   what divides Swedish words at the line's end by rules divides a compound where its words meet, first of all, and
#          leaves no part of one letter: vård-avtal, budget-ansvar, protokoll-justerare; toppolitiker gets its third p back.
# Happens: pyphen 0.18.1 offers "protokol-l-justerare", "budge-tansvar" and "toppo-litiker"; hyphen 1.14.1 (npm) "vår-davtal",
#          "bud-getuppföljning", "budge-t-ansvar" and "top-politiker". Typst 0.15.2 sets "vår-davtal" and
#          "protokol-ljusterare" when the column is narrow. Each is right where the other is not.
# Matters: minutes stand in columns, decision, who, by when, and their words are compounds: "vår" is a word ("our"), so a
#          reader stops. A column of decisions needs to be wide enough, or soft hyphens where a person put them.
#          Noterat sets its PDF without justifying, so that Typst divides no word.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyphen==0.18.1 typst==0.15.2 pypdfium2==5.15.2
npm install --silent --no-audit --no-fund hyphen@1.14.1
echo "vårdavtal budgetansvar budgetuppföljning protokolljusterare regionråd toppolitiker ordförandebeslut" > words

cat > divide.py <<'PY'
from importlib.metadata import version
from pathlib import Path

import pypdfium2
import pyphen
import typst

for package in ("pyphen", "typst"):
    print(package, version(package))
words = Path("words").read_text().split()
swedish = pyphen.Pyphen(lang="sv_SE")
print("pyphen:", *map(swedish.inserted, words))
for width in ("1.2cm", "1.8cm"):
    page = f'#set page(width: {width}, height: auto, margin: 2pt)\n#set text(lang: "sv", size: 10pt, hyphenate: true)\n'
    Path("column.typ").write_text(page + "\n\n".join(("vårdavtal", "protokolljusterare")))
    typst.compile("column.typ", output="column.pdf")
    text = pypdfium2.PdfDocument("column.pdf")[0].get_textpage().get_text_range()
    print(f"typst, {width}:", *text.replace("\ufffe", "-").split())
PY
cat > divide.cjs <<'JS'
const { readFileSync } = require("fs");
const { hyphenateSync } = require("hyphen/sv");

console.log("hyphen", JSON.parse(readFileSync("node_modules/hyphen/package.json")).version);
const words = readFileSync("words", "utf8").trim().split(" ");
console.log("hyphen:", words.map((word) => hyphenateSync(word, { hyphenChar: "-" })).join(" "));
JS

{ venv/bin/python divide.py; node divide.cjs; } | tee seen
diff - seen <<'SEEN' && echo "as seen: compounds are divided beside their joints"
pyphen 0.18.1
typst 0.15.2
pyphen: vård-av-tal bud-ge-tan-svar bud-get-upp-följ-ning pro-to-kol-l-jus-te-ra-re re-gi-on-råd toppo-li-ti-ker ord-fö-ran-de-be-slut
typst, 1.2cm: vår-davtal proto-kollju-sterare
typst, 1.8cm: vårdavtal protokol-ljusterare
hyphen 1.14.1
hyphen: vår-dav-tal bud-ge-t-an-svar bud-getupp-följ-ning pro-to-kol-lju-ste-ra-re re-gi-onråd top-po-li-ti-ker ord-fö-ran-de-be-slut
SEEN
