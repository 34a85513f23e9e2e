#!/usr/bin/env bash
# Guess:   a list that Word or Outlook wrote into HTML keeps its numbers when it is made Markdown: the numbers are
#          there as text, within <![if !supportLists]>, which browsers ignore as a comment; and an item with
#          <li value="5"> is the fifth, as a browser shows it.
# Happens: markdownify takes the marks of Word for text: "if !supportLists§ 1 endifÖppnande". And both it and
#          html2text start such a list at 1, though they honour <ol start="25">.
# Matters: minutes pasted from Word into a mail or a page have every item like this; their paragraph numbers are
#          what people refer to.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check markdownify==1.2.3 html2text==2025.4.15 beautifulsoup4==4.15.0

cat > read.py <<'PY'
from importlib.metadata import version

from html2text import html2text
from markdownify import markdownify

PIECES = (
    '<p class="MsoListParagraph"><![if !supportLists]>§ 1 <![endif]>Öppnande</p>',
    '<ol start="25"><li>Budget</li><li>Avtal</li></ol>',
    '<ol><li value="5">Budget</li><li>Avtal</li></ol>',
)
for name, convert in (("markdownify", markdownify), ("html2text", html2text)):
    print(name, version(name))
    for piece in PIECES:
        print([line.strip() for line in convert(piece).split("\n") if line.strip()])
PY

venv/bin/python read.py | tee seen
diff - seen <<'SEEN' && echo "as seen: Word's marks become text, and a number of an item is lost"
markdownify 1.2.3
['if !supportLists§ 1 endifÖppnande']
['25. Budget', '26. Avtal']
['1. Budget', '2. Avtal']
html2text 2025.4.15
['§ 1 Öppnande']
['25. Budget', '26. Avtal']
['1. Budget', '2. Avtal']
SEEN
