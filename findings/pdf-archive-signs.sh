#!/usr/bin/env bash
# Guess:   minutes that come out as an ordinary PDF come out as an archivable and accessible one (PDF/A-2a with
#          PDF/UA-1), too: a sign that the fonts lack is a box in both, and a heading is a heading.
# Happens: with typst 0.15.2 one such sign (a name in Chinese characters, a thumb up somebody typed) makes the whole
#          document fail; Cyrillic, Arabic, Sami and ticked boxes pass, for the fonts that it brings have them. So does a
#          document that begins at the second level of headings, one that leaves a level out, and a heading without words.
# Matters: a secretary asks for the PDF to file and gets none, for the sake of one sign in one note. Noterat looks
#          for signs that cannot be shown before it writes, and puts a box in their place.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check typst==0.15.2

cat > signs.py <<'PY'
from importlib.metadata import version

import typst

HEAD = (
    '#set document(title: "Protokoll", date: datetime(year: 2026, month: 3, day: 27))\n'
    '#set text(lang: "sv")\n'
)
TEXTS = {
    "Swedish": "= Protokoll\nÅsa Öberg",
    "Sami": "= Protokoll\nŊáŋŋá Đuoŧŧar",
    "Cyrillic": "= Protokoll\nИрина",
    "Arabic": "= Protokoll\nمريم",
    "ticked box": "= Protokoll\n☑ ☐",
    "Chinese": "= Protokoll\n王",
    "thumb up": "= Protokoll\n👍",
    "second level first": "== § 1",
    "a level left out": "= Protokoll\n=== § 1",
    "heading without words": "= Protokoll\n= ",
}


def made(body, standards):
    with open("minutes.typ", "w") as file:
        file.write(HEAD + body)
    try:
        typst.compile("minutes.typ", ignore_system_fonts=True, pdf_standards=standards)
    except typst.TypstError as error:
        return str(error).splitlines()[0].partition("error: ")[2]
    return "made"


print("typst", version("typst"))
for name, body in TEXTS.items():
    print(f"{name}: plain {made(body, [])}; archive {made(body, ['a-2a', 'ua-1'])}")
PY

venv/bin/python signs.py | tee seen
diff - seen <<'SEEN' && echo "as seen: one sign without a font, or one heading out of line, and there is no PDF to file"
typst 0.15.2
Swedish: plain made; archive made
Sami: plain made; archive made
Cyrillic: plain made; archive made
Arabic: plain made; archive made
ticked box: plain made; archive made
Chinese: plain made; archive the text `"王"` could not be displayed with font `"Libertinus Serif"`
thumb up: plain made; archive the text `"👍"` could not be displayed with font `"Libertinus Serif"`
second level first: plain made; archive the first heading must be of level 1
a level left out: plain made; archive skipped from heading level 1 to 3
heading without words: plain made; archive heading title is empty
SEEN
