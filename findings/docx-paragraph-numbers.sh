#!/usr/bin/env bash
# Guess:   numbered items keep their numbers: a document that counts "§ 25", "§ 26" and, in a second list of the
#          same style, begins again at "§ 40", becomes a list that starts at 25 and one that starts at 40.
# Happens: mammoth makes two <ol> without a start, so they read 1, 2 and 1, 2; docx2python writes "25)", "26)" for
#          both, without "§", and does not begin again; python-docx gives no numbers.
# Matters: "§ 26" is how everybody refers to a decision for years: minutes turned to a web page by these cite other
#          items. Noterat counts as Word does, with the level's own text and its overridden start.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 docx2python==3.7.1

cat > read.py <<'PY'
from importlib.metadata import version

import docx
import mammoth
from docx.oxml import parse_xml
from docx2python import docx2python

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVEL = '<w:lvl w:ilvl="0"><w:start w:val="25"/><w:numFmt w:val="decimal"/><w:lvlText w:val="§ %1"/></w:lvl>'
AGAIN = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="40"/></w:lvlOverride>'

document = docx.Document()
numbering = document.part.numbering_part.element
numbering.insert(0, parse_xml(f'<w:abstractNum {NAMESPACE} w:abstractNumId="77">{LEVEL}</w:abstractNum>'))
for number, override in (("77", ""), ("78", AGAIN)):
    numbering.append(
        parse_xml(f'<w:num {NAMESPACE} w:numId="{number}"><w:abstractNumId w:val="77"/>{override}</w:num>')
    )
for number, title in (("77", "Öppnande"), ("77", "Budget"), ("", "Efter pausen"), ("78", "Avtal"), ("78", "Avslut")):
    paragraph = document.add_paragraph(title)
    if number:
        properties = f'<w:numPr {NAMESPACE}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(properties))
document.save("minutes.docx")

print("python-docx", version("python-docx"), [p.text for p in docx.Document("minutes.docx").paragraphs])
with open("minutes.docx", "rb") as file:
    print("mammoth", version("mammoth"), mammoth.convert_to_html(file).value)
print("docx2python", version("docx2python"), docx2python("minutes.docx").text.split("\n\n"))
PY

venv/bin/python read.py | tee seen
diff - seen <<'SEEN' && echo "as seen: numbers are lost, or are those of another item"
python-docx 1.2.0 ['Öppnande', 'Budget', 'Efter pausen', 'Avtal', 'Avslut']
mammoth 1.13.0 <ol><li>Öppnande</li><li>Budget</li></ol><p>Efter pausen</p><ol><li>Avtal</li><li>Avslut</li></ol>
docx2python 3.7.1 ['25)\tÖppnande', '26)\tBudget', 'Efter pausen', '25)\tAvtal', '26)\tAvslut']
SEEN
