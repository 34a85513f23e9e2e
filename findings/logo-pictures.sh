#!/usr/bin/env bash
# Guess:   a logo that every program shows can stand in minutes of both kinds, Word and archived PDF: a JPEG is a JPEG,
#          with or without the segment (JFIF) that most cameras and programs put at its beginning.
# Happens: python-docx 1.2.0 takes a JPEG only if it begins with JFIF or Exif; one that begins with Adobe's segment, as from a
#          program for printing, or with its tables, is "unrecognized". It takes BMP and TIFF, typst takes SVG and WebP, and
#          neither the other's. A JPEG in inks (CMYK) is an ordinary PDF with typst 0.15.2, and no PDF/A-2a.
# Matters: a secretary sends the municipality's logo once, and one of the two files cannot be made when the minutes are due.
#          Noterat takes PNG and JPEG, writes each anew with JFIF at its beginning, refuses inks when the logo is sent, and
#          makes a document of both kinds with it before it is kept.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 typst==0.15.2 pillow==12.0.0

cat > logo.py <<'PY'
import io
from importlib.metadata import version

import docx
import typst
from PIL import Image

JFIF = 20  # bytes at the beginning, with the mark before them
EXIF = bytes.fromhex("ffe1001645786966000049492a0008000000000000000000")
ADOBE = bytes.fromhex("ffee000e41646f626500640000000001")


def saved(kind, mode="RGB"):
    written = io.BytesIO()
    Image.new("RGB", (30, 12), (79, 82, 178)).convert(mode).save(written, kind)
    return written.getvalue()


def word(data):
    try:
        docx.Document().add_picture(io.BytesIO(data))
    except docx.image.exceptions.UnrecognizedImageError:
        return "unrecognized"
    return "made"


def pdf(data, standards):
    with open("logo", "wb") as file:
        file.write(data)
    with open("minutes.typ", "w") as file:
        file.write('#set document(title: "x", date: datetime(year: 2026, month: 3, day: 27))\n')
        file.write('= Protokoll\n#image(read("logo", encoding: none), alt: "Logo")')
    try:
        typst.compile("minutes.typ", pdf_standards=standards)
    except typst.TypstError as error:
        return str(error).splitlines()[0].rpartition("error: ")[2]
    return "made"


jpeg = saved("JPEG")
logos = {
    "PNG": saved("PNG"),
    "JPEG, JFIF": jpeg,
    "JPEG, Exif": jpeg[:2] + EXIF + jpeg[JFIF:],
    "JPEG, Adobe": jpeg[:2] + ADOBE + jpeg[JFIF:],
    "JPEG, its tables": jpeg[:2] + jpeg[JFIF:],
    "JPEG in inks": saved("JPEG", "CMYK"),
    "GIF": saved("GIF"),
    "WebP": saved("WEBP"),
    "BMP": saved("BMP"),
    "TIFF": saved("TIFF"),
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="12"/>',
}
print("python-docx", version("python-docx"), "typst", version("typst"))
for name, data in logos.items():
    if name.startswith("JPEG"):
        Image.open(io.BytesIO(data)).load()
    print(f"{name}: Word {word(data)}; PDF {pdf(data, [])}; archive {pdf(data, ['a-2a', 'ua-1'])}")
PY

venv/bin/python logo.py | tee seen
diff - seen <<'SEEN' && echo "as seen: a JPEG that begins otherwise is none to Word's writer, and one in inks none to an archive"
python-docx 1.2.0 typst 0.15.2
PNG: Word made; PDF made; archive made
JPEG, JFIF: Word made; PDF made; archive made
JPEG, Exif: Word made; PDF made; archive made
JPEG, Adobe: Word unrecognized; PDF made; archive made
JPEG, its tables: Word unrecognized; PDF made; archive made
JPEG in inks: Word unrecognized; PDF made; archive the PDF is missing a CMYK profile
GIF: Word made; PDF made; archive made
WebP: Word unrecognized; PDF made; archive made
BMP: Word made; PDF unknown image format; archive unknown image format
TIFF: Word made; PDF unknown image format; archive unknown image format
SVG: Word unrecognized; PDF made; archive made
SEEN
