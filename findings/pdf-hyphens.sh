#!/usr/bin/env bash
# Guess:   "Per-Olof" and "AU-mötet" typed with a hyphen come out of a PDF with that hyphen, and a word that was
#          divided at the line's end with a mark that tells it apart: a soft hyphen, if anything.
# Happens: in a PDF by Typst the first of the two in the document decides for all, for the font draws both with
#          the same sign and the file says once which letter that is. After a divided word, pypdf and pdfminer
#          give every hyphen as soft (U+00AD), "Per-Olof" too; after a hyphen, every division as a hyphen. pdfium
#          goes by the place: "-" within a line, its own mark (U+FFFE) at the end, in both documents.
# Matters: who takes soft hyphens out, as is the custom, has "PerOlof" and "AUmötet" in some minutes and not in
#          others from the same template. Noterat reads with pdfium, and keeps the hyphen of "sjukvårds- och".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check typst==0.15.2 pypdf==7.1.1 pdfminer.six==20260107 pypdfium2==5.15.2

cat > read.py <<'PY'
from importlib.metadata import version
from pathlib import Path

import pypdf
import pypdfium2
import typst
from pdfminer.high_level import extract_text

LAYOUT = """
#set page(width: 5cm, height: auto, margin: 5mm)
#set text(lang: "sv", hyphenate: true)
#set par(justify: true)
"""
HYPHEN = "Per-Olof kallar. "
DIVIDED = "Ansvarsfördelningen i hemsjukvårdsverksamheten ses över.\n\n"

print("typst", version("typst"))
for title, text in (("hyphen first", HYPHEN + DIVIDED), ("division first", DIVIDED + HYPHEN)):
    Path("minutes.typ").write_text(LAYOUT + text)
    typst.compile("minutes.typ", output="minutes.pdf")
    print(title)
    for name, found in (
        ("pypdf", pypdf.PdfReader("minutes.pdf").pages[0].extract_text()),
        ("pdfminer.six", extract_text("minutes.pdf")),
        ("pypdfium2", pypdfium2.PdfDocument("minutes.pdf")[0].get_textpage().get_text_range()),
    ):
        marks = [f"U+{ord(mark):04X} {found.count(mark)}" for mark in "-\xad\ufffe" if mark in found]
        print("", name, version(name), marks, "Per-Olof" in found)
PY

venv/bin/python read.py | tee seen
diff - seen <<'SEEN' && echo "as seen: the first hyphen of a document decides what all of them are"
typst 0.15.2
hyphen first
 pypdf 7.1.1 ['U+002D 3'] True
 pdfminer.six 20260107 ['U+002D 3'] True
 pypdfium2 5.15.2 ['U+002D 1', 'U+FFFE 2'] True
division first
 pypdf 7.1.1 ['U+00AD 2'] False
 pdfminer.six 20260107 ['U+00AD 2'] False
 pypdfium2 5.15.2 ['U+002D 1', 'U+FFFE 1'] True
SEEN
