#!/usr/bin/env bash
# Guess:   a reader that leaves out what was deleted while changes were tracked leaves out the old place of what
#          was moved, too; and gives a text box once.
# Happens: docx2txt and docx2python leave out w:del, but give moved text at both places, and a text box twice (Word
#          writes it once more for old programs). docx2txt also loses the hyphen that does not break.
# Matters: a decision moved to another item before approval is found twice, under both, and "Per‑Olof" with a
#          hyphen that keeps his name on one line is nobody. Noterat reads each once.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 docx2python==3.7.1

cat > read.py <<'PY'
from importlib.metadata import version

import docx
import docx2txt
from docx.oxml import parse_xml
from docx2python import docx2python

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TRACKED = 'w:id="1" w:author="x" w:date="2026-05-08T09:00:00Z"'
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


BOXED = f"<w:txbxContent><w:p>{run('Ruta')}</w:p></w:txbxContent>"
BODY = [
    f"<w:del {TRACKED}><w:r><w:delText>borttaget</w:delText></w:r></w:del>{run('kvar')}",
    f"<w:moveFrom {TRACKED}>{run('Avtalet förlängs.')}</w:moveFrom>{run('§ 4')}",
    f"{run('§ 7 ')}<w:moveTo {TRACKED}>{run('Avtalet förlängs.')}</w:moveTo>",
    "<w:r><w:t>Per</w:t><w:noBreakHyphen/><w:t>Olof</w:t></w:r>",
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic>'
    f'<a:graphicData uri="{SHAPE}"><wps:wsp><wps:txbx>{BOXED}</wps:txbx></wps:wsp></a:graphicData></a:graphic>'
    f"</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOXED}</v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>",
]
document = docx.Document()
for paragraph in reversed(BODY):
    document.element.body.insert(0, parse_xml(f"<w:p {NAMESPACES}>{paragraph}</w:p>"))
document.save("minutes.docx")

for name, text in (
    ("docx2txt", docx2txt.process("minutes.docx")),
    ("docx2python", docx2python("minutes.docx").text),
):
    print(name, version(name), [line.strip() for line in text.split("\n") if line.strip()])
PY

venv/bin/python read.py | tee seen
diff - seen <<'SEEN' && echo "as seen: moved text and text boxes come twice"
docx2txt 0.9 ['kvar', 'Avtalet förlängs.§ 4', '§ 7 Avtalet förlängs.', 'PerOlof', 'Ruta', 'Ruta']
docx2python 3.7.1 ['kvar', 'Avtalet förlängs.§ 4', '§ 7 Avtalet förlängs.', 'PerOlof', 'Ruta', 'Ruta']
SEEN
