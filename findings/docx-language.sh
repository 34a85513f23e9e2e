#!/usr/bin/env bash
# Guess:   a document whose core_properties.language is set to sv-SE is a Swedish one: Word spells it, and a
#          screen reader reads it, in Swedish.
# Happens: with python-docx 1.2.0 that writes dc:language, which describes the file and which readers of its text do
#          not look at. The text's own language, w:lang of the styles, stays en-US, and its theme's en-US and
#          ja-JP; every paragraph is so told to be English.
# Matters: minutes of a public body have to be accessible (EN 301 549, 9.3.1.1 language of page): read aloud with an
#          English voice they are not understood, and each Swedish word is underlined as misspelt. Noterat sets w:lang.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 lxml==6.0.2

cat > language.py <<'PY'
import re
import zipfile
from importlib.metadata import version

import docx

document = docx.Document()
document.core_properties.language = "sv-SE"
document.add_heading("Protokoll", 1)
document.add_paragraph("Årsplanen godkänns.")
document.save("minutes.docx")
with zipfile.ZipFile("minutes.docx") as parts:
    told = {name: parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")}
print("python-docx", version("python-docx"))
print("the file:", re.findall(r"<dc:language>(.*?)<", told["docProps/core.xml"]))
print("its styles:", sorted(set(re.findall(r'<w:lang [^>]*w:val="(.*?)"', told["word/styles.xml"]))))
print("its theme:", re.findall(r"<w:themeFontLang (.*?)/>", told["word/settings.xml"]))
print("its text:", re.findall(r"<w:lang [^>]*>", told["word/document.xml"]))
PY

venv/bin/python language.py | tee seen
diff - seen <<'SEEN' && echo "as seen: the file says Swedish, its text English"
python-docx 1.2.0
the file: ['sv-SE']
its styles: ['en-US']
its theme: ['w:val="en-US" w:eastAsia="ja-JP"']
its text: []
SEEN
