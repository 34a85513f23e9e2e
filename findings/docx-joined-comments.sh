#!/usr/bin/env bash
# Guess:   two Word documents put into one by docxcompose keep their comments, each with its text, at the words that it
#          was about; or those of the second are gone, text and mark.
# Happens: with docxcompose 2.2.0 the texts of the second document's comments are left out and the marks are taken over
#          with the numbers they had. The number is taken already: what Anna asked about the budget now stands at the
#          contract, too, and what Per asked there is nowhere. A mark whose number the first has not points to nothing.
# Matters: the agenda and the drafts of its items are put together before a meeting, while people still comment on them. A
#          question about one item's sum is read as one about another, under the name of somebody who never asked it.
#          Noterat puts no Word documents together, it writes one from what it keeps.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docxcompose==2.2.0 python-docx==1.2.0

cat > join.py <<'PY'
from importlib.metadata import version

from docx import Document
from docx.oxml.ns import qn
from docxcompose.composer import Composer


def write(name, *items):
    document = Document()
    for words, author, comment in items:
        paragraph = document.add_paragraph(words)
        document.add_comment(paragraph.runs, text=comment, author=author, initials="")
    document.save(name)


for package in ("docxcompose", "python-docx"):
    print(package, version(package))
write("budget.docx", ("Budgeten antas.", "Anna Ek", "Stämmer summan?"))
write(
    "contract.docx",
    ("Avtalet sägs upp.", "Per Berg", "Får vi det före maj?"),
    ("Lokalen hyrs ut.", "Eva Lind", "Till vem?"),
)
whole = Composer(Document("budget.docx"))
whole.append(Document("contract.docx"))
whole.save("whole.docx")

for name in ("contract.docx", "whole.docx"):
    document = Document(name)
    texts = {one.comment_id: f"{one.author}: {one.text}" for one in document.comments}
    for paragraph in document.paragraphs:
        marks = paragraph._p.iter(qn("w:commentReference"))
        print(name, paragraph.text, [texts.get(int(mark.get(qn("w:id"))), "nothing") for mark in marks])
PY

venv/bin/python join.py | tee seen
diff - seen <<'SEEN' && echo "as seen: a comment stands at a paragraph that it was not about"
docxcompose 2.2.0
python-docx 1.2.0
contract.docx Avtalet sägs upp. ['Per Berg: Får vi det före maj?']
contract.docx Lokalen hyrs ut. ['Eva Lind: Till vem?']
whole.docx Budgeten antas. ['Anna Ek: Stämmer summan?']
whole.docx Avtalet sägs upp. ['Anna Ek: Stämmer summan?']
whole.docx Lokalen hyrs ut. ['nothing']
SEEN
