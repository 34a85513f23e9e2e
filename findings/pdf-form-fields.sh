#!/usr/bin/env bash
# Guess:   the text of a PDF page holds what somebody filled in; where it does not, flattening the page, which makes
#          fields part of it, brings it.
# Happens: with pypdfium2 5.15.2 the filled fields are not in a page's text, also where init_forms() was called before
#          the page was got. After flatten(), which says that it succeeded, they still are not: only when the page is
#          closed and loaded again.
# Matters: many boards keep their minutes in a form: decision, who, by when are fields. Read as text such minutes are
#          headings without a word below them. Noterat sets up forms first, flattens, and loads each page again.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pypdfium2==5.15.2 reportlab==4.4.4

cat > fields.py <<'PY'
from importlib.metadata import version

import pypdfium2
from reportlab.pdfgen import canvas

form = canvas.Canvas("minutes.pdf")
form.drawString(50, 700, "Beslut:")
form.acroForm.textfield(name="beslut", value="Bryggan lagas", x=110, y=690, width=200)
form.save()


def text(page):
    return " ".join(page.get_textpage().get_text_range().split())


print("pypdfium2", version("pypdfium2"))
document = pypdfium2.PdfDocument("minutes.pdf")
print("as it is:", text(document[0]))
document.init_forms()
page = document[0]
print("forms set up:", text(page))
print("flattened:", page.flatten() == 1, text(page))
page.close()
print("loaded again:", text(document[0]))
PY

venv/bin/python fields.py | tee seen
diff - seen <<'SEEN' && echo "as seen: what was filled in is text only when the flattened page is loaded again"
pypdfium2 5.15.2
as it is: Beslut:
forms set up: Beslut:
flattened: True Beslut:
loaded again: Beslut: Bryggan lagas
SEEN
