#!/usr/bin/env bash
# Guess:   a name under which python-docx lists a style of a document finds that style again.
# Happens: with python-docx 1.2.0 a document that LibreOffice has saved lists "Heading 1" and then has no style of that name, and
#          neither has add_heading: Word writes the built-in names in small letters ("heading 1"), LibreOffice 7.4 with a capital;
#          python-docx translates what is asked for into Word's spelling, and what it lists not back from the other.
# Matters: an association writes its letterhead in LibreOffice and sends it as the template of its minutes; no minutes can be
#          made with it, though every heading is there. Noterat takes the styles themselves from the list, not their names.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0

cat > styles.py <<'PY'
import io
import zipfile
from importlib.metadata import version

import docx


def saved_by(program):
    """Give a document with the spelling of that program in its styles.xml, else as it comes."""
    written = io.BytesIO()
    docx.Document().save(written)
    if program == "Word":
        return written
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed, "w") as made:
        for name in parts.namelist():
            part = parts.read(name)
            made.writestr(name, part.replace(b'w:val="heading 1"', b'w:val="Heading 1"'))
    return packed


print("python-docx", version("python-docx"))
for program in ("Word", "LibreOffice"):
    document = docx.Document(saved_by(program))
    listed = next(style for style in document.styles if style.style_id == "Heading1")
    try:
        document.add_heading("Protokoll", 1)
        told = "added"
    except KeyError as error:
        told = error.args[0]
    by_itself = document.add_paragraph("Protokoll", style=listed).style.name
    print(f"{program}: listed as {listed.name!r}; a heading: {told}; by the style itself: {by_itself}")
PY

venv/bin/python styles.py | tee seen
diff - seen <<'SEEN' && echo "as seen: the name that is listed finds nothing"
python-docx 1.2.0
Word: listed as 'Heading 1'; a heading: added; by the style itself: Heading 1
LibreOffice: listed as 'Heading 1'; a heading: no style with name 'Heading 1'; by the style itself: Heading 1
SEEN
