#!/usr/bin/env bash
# Guess:   what one reads on the page of a Word document is in the text that a library gives of it: the date picked
#          in a template's field, the name in a content control, a word inserted while changes were tracked. A row
#          that was struck while changes were tracked is not.
# Happens: python-docx's paragraph.text has none of the three, and keeps the struck row; mammoth has all but the
#          result of a simple field (w:fldSimple), of which it warns, and leaves out the struck row.
# Matters: minutes are written in templates: the day of the meeting, the chair and the reference number are in
#          such fields. A reader built on either says "Sammanträde" without the day. Noterat reads the XML itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0

cat > read.py <<'PY'
from importlib.metadata import version

import docx
import mammoth
from docx.oxml import parse_xml

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TRACKED = 'w:id="1" w:author="x" w:date="2026-05-08T09:00:00Z"'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def cells(text: str) -> str:
    return f"<w:tc><w:p>{run(text)}</w:p></w:tc>"


BODY = [
    f'<w:p {NAMESPACE}>{run("Sammanträde ")}<w:fldSimple w:instr="DATE">{run("8 maj")}</w:fldSimple></w:p>',
    f'<w:p {NAMESPACE}>{run("Ordförande: ")}<w:sdt><w:sdtPr/><w:sdtContent>{run("Anna Ek")}'
    "</w:sdtContent></w:sdt></w:p>",
    f'<w:p {NAMESPACE}>{run("Budgeten ")}<w:ins {TRACKED}>{run("höjs ")}</w:ins>{run("2027")}</w:p>',
    f'<w:tbl {NAMESPACE}><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cells("kvar")}</w:tr>'
    f"<w:tr><w:trPr><w:del {TRACKED}/></w:trPr>{cells('struken')}</w:tr></w:tbl>",
]
document = docx.Document()
for element in reversed(BODY):
    document.element.body.insert(0, parse_xml(element))
document.save("minutes.docx")

read = docx.Document("minutes.docx")
print("python-docx", version("python-docx"))
print([paragraph.text for paragraph in read.paragraphs])
print([row.cells[0].text for row in read.tables[0].rows])
with open("minutes.docx", "rb") as file:
    result = mammoth.extract_raw_text(file)
print("mammoth", version("mammoth"))
print(result.value.split("\n\n"))
PY

venv/bin/python read.py | tee seen
diff - seen <<'SEEN' && echo "as seen: fields, controls and insertions are missing from the text"
python-docx 1.2.0
['Sammanträde ', 'Ordförande: ', 'Budgeten 2027']
['kvar', 'struken']
mammoth 1.13.0
['Sammanträde ', 'Ordförande: Anna Ek', 'Budgeten höjs 2027', 'kvar', '']
SEEN
