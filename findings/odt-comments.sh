#!/usr/bin/env bash
# Guess:   odfpy's teletype.extractText gives the text of a paragraph: without the comment somebody put in the
#          margin, and without what was deleted while changes were tracked.
# Happens: the comment stands in the middle of the sentence, glued to it, its author and day first; a footnote
#          likewise, its number and its text. And deleted text is among the document's paragraphs.
# Matters: "Avtalet förlängsAnna Ek2026-05-08ska vi verkligen? till 2028" is what a search index then holds, and
#          the author of a comment is published with the minutes. Noterat leaves all three out.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check odfpy==1.4.1

cat > read.py <<'PY'
import zipfile
from importlib.metadata import version

from odf import teletype, text
from odf.opendocument import load

KIND = "application/vnd.oasis.opendocument.text"
NAMES = "urn:oasis:names:tc:opendocument:xmlns"
CONTENT = f"""<office:document-content office:version="1.2" xmlns:office="{NAMES}:office:1.0"
 xmlns:text="{NAMES}:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:body><office:text>
<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Per
 Berg</dc:creator><dc:date>2026-05-08T09:00:00</dc:date></office:change-info><text:p>Budgeten sänks.</text:p>
</text:deletion></text:changed-region></text:tracked-changes>
<text:p>Budgeten höjs. <text:change text:change-id="c1"/></text:p>
<text:p>Avtalet förlängs<office:annotation><dc:creator>Anna Ek</dc:creator><dc:date>2026-05-08</dc:date>
<text:p>ska vi verkligen?</text:p></office:annotation> till 2028.</text:p>
<text:p>Rutinen antas<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
<text:note-body><text:p>Se bilaga.</text:p></text:note-body></text:note>.</text:p>
</office:text></office:body></office:document-content>"""
MANIFEST = f"""<manifest:manifest xmlns:manifest="{NAMES}:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""

with zipfile.ZipFile("minutes.odt", "w") as file:
    file.writestr("mimetype", KIND)
    file.writestr("META-INF/manifest.xml", MANIFEST)
    file.writestr("content.xml", CONTENT.replace("\n<", "<").replace("\n ", " "))
print("odfpy", version("odfpy"))
for paragraph in load("minutes.odt").getElementsByType(text.P):
    print(teletype.extractText(paragraph))
PY

venv/bin/python read.py | tee seen
diff - seen <<'SEEN' && echo "as seen: comments, notes and deleted text are read as the minutes' own"
odfpy 1.4.1
Budgeten sänks.
Budgeten höjs. 
Avtalet förlängsAnna Ek2026-05-08ska vi verkligen? till 2028.
ska vi verkligen?
Rutinen antas1Se bilaga..
Se bilaga.
SEEN
