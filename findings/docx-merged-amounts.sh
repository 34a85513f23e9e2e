#!/usr/bin/env bash
# Guess:   a letter with merge fields, as a Swedish Word writes them, filled in by a library reads as Word fills it in:
#          the picture for amounts, \# "# ##0,00", gives "12 500,50", that for shares, \# "0,0", gives "2,5", and
#          \@ "d MMMM yyyy" a month in the document's language.
# Happens: docx-mailmerge2 1.0.3 knows commas between thousands and a point only: the amount is "12500 ##0,00", with the
#          rest of the picture printed behind the figure, and the share of 2.5 is "02"; neither with a warning. Its
#          months are English unless the process has a Swedish locale, whatever language the document is in. Given
#          text in place of a number it prints that as it is, and warns.
# Matters: a decision on a grant is sent with "12500 ##0,00 kr" and "8 May 2026". The same file merged by a
#          Swedish Word is right, so that nobody looks for the fault in the template. Noterat fills in no fields.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docx-mailmerge2==1.0.3 python-docx==1.2.0

cat > merge.py <<'PY'
import datetime
import warnings
from importlib.metadata import version

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from mailmerge import MailMerge

warnings.simplefilter("always")


def field(paragraph, code):
    for inner in (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>«field»</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>"))


CODES = (
    'MERGEFIELD "Ansvarig person"',
    r'MERGEFIELD Mötesdag \@ "d MMMM yyyy"',
    r'MERGEFIELD Bidrag \# "# ##0,00"',
    r'MERGEFIELD Avgift \# "#,##0.00"',
    r'MERGEFIELD Andel \# "0,0"',
)
letter = docx.Document()
letter.styles.element.find(".//{*}lang").set(docx.oxml.ns.qn("w:val"), "sv-SE")
for code in CODES:
    field(letter.add_paragraph(), code)
letter.save("letter.docx")

for package in ("docx-mailmerge2", "python-docx"):
    print(package, version(package))
day = datetime.date(2026, 5, 8)
for told, number in (("a number", 12500.5), ("a text", "12 500,50")):
    with warnings.catch_warnings(record=True) as warned, MailMerge("letter.docx") as merged:
        filled = {"Ansvarig person": "Anna", "Mötesdag": day}
        merged.merge(**filled, Bidrag=number, Avgift=number, Andel=2.5)
        merged.write("filled.docx")
    print(f"{told}:", [one.text for one in docx.Document("filled.docx").paragraphs])
    print("warned:", len([one for one in warned if "Invalid formatting" in str(one.message)]))
PY

venv/bin/python merge.py | tee seen
diff - seen <<'SEEN' && echo "as seen: the picture of the amount is printed with it"
docx-mailmerge2 1.0.3
python-docx 1.2.0
a number: ['Anna', '8 May 2026', '12500 ##0,00', '12,500.50', '02']
warned: 0
a text: ['Anna', '8 May 2026', '12 500,50', '12 500,50', '02']
warned: 2
SEEN
