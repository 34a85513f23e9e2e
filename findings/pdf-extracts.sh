#!/usr/bin/env bash
# Guess:   an extract of minutes, made by taking the other pages out of the PDF, holds the pages that are left and
#          nothing of the others; and one made by copying pages to a new PDF is as accessible as the whole was.
# Happens: neither. A page that pypdf, pikepdf or pdf-lib removes from a tagged PDF is no longer shown, but stays in
#          the file, word for word: the structure that screen readers use still points to it; so do its heading among
#          the bookmarks, and the file says "PDF/A-2a, PDF/UA-1" as before. Copying the pages instead leaves nothing
#          of the others, but also no language, no structure and no title.
# Matters: an extract is sent to those whom one item concerns, and the next item may be secret; minutes with their
#          annexes put into one file read as pages without headings, in no language. Noterat writes each document from
#          its own record and takes no pages out of a PDF.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check typst==0.15.2 pypdf==7.1.1 pikepdf==10.18.0
npm install --silent --no-audit --no-fund pdf-lib@1.17.1

cat > minutes.typ <<'TYP'
#set document(title: "Protokoll", date: datetime(year: 2026, month: 5, day: 8))
#set text(lang: "sv")
= § 25 Budget
Budgeten antas.
#pagebreak()
= § 26 Sekretess
Ärendet gäller en enskild.
TYP

cat > extract.cjs <<'JS'
const { readFileSync, writeFileSync } = require("fs");
const { PDFDocument } = require("pdf-lib");
(async () => {
  const removed = await PDFDocument.load(readFileSync("whole.pdf"));
  removed.removePage(1);
  writeFileSync("pdf-lib removed.pdf", await removed.save());
  const copied = await PDFDocument.create();
  const [page] = await copied.copyPages(await PDFDocument.load(readFileSync("whole.pdf")), [0]);
  copied.addPage(page);
  writeFileSync("pdf-lib copied.pdf", await copied.save());
})();
JS

cat > extract.py <<'PY'
import subprocess
from importlib.metadata import version

import pikepdf
import pypdf
import typst

typst.compile("minutes.typ", output="whole.pdf", pdf_standards=["a-2a", "ua-1"])

writer = pypdf.PdfWriter(clone_from="whole.pdf")
writer.remove_page(1)
writer.write("pypdf removed.pdf")
writer = pypdf.PdfWriter()
writer.append("whole.pdf", pages=(0, 1))
writer.write("pypdf copied.pdf")
with pikepdf.open("whole.pdf") as whole:
    new = pikepdf.new()
    new.pages.append(whole.pages[0])
    new.save("pikepdf copied.pdf")
    del whole.pages[1]
    whole.save("pikepdf removed.pdf")
subprocess.run(["node", "extract.cjs"], check=True)

for package in ("typst", "pypdf", "pikepdf"):
    print(package, version(package))
secret = pypdf.PdfReader("whole.pdf").pages[1].get_contents().get_data()


def streams(pdf):
    return [one.read_bytes() for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image"]


for name in ("whole", *(f"{by} {how}" for how in ("removed", "copied") for by in ("pypdf", "pikepdf", "pdf-lib"))):
    with pikepdf.open(f"{name}.pdf") as pdf:
        metadata = pdf.Root.get("/Metadata")
        says = metadata.read_bytes() if metadata else b""
        print(
            f"{name}: pages {len(pdf.pages)},",
            f"words of page two {'there' if secret in streams(pdf) else 'gone'},",
            f"language {pdf.Root.get('/Lang', 'none')},",
            f"structure {'/StructTreeRoot' in pdf.Root}, bookmarks",
            f"{[one.title for one in pypdf.PdfReader(f'{name}.pdf').outline]},",
            "says PDF/A, PDF/UA" if b"pdfaid:part" in says and b"pdfuaid:part" in says else "says nothing",
        )
PY

venv/bin/python extract.py 2>errors | tee seen || { cat errors; exit 1; }
diff - seen <<'SEEN' && echo "as seen: what was removed is still in the file, what was copied is not accessible"
typst 0.15.2
pypdf 7.1.1
pikepdf 10.18.0
whole: pages 2, words of page two there, language sv, structure True, bookmarks ['§ 25 Budget', '§ 26 Sekretess'], says PDF/A, PDF/UA
pypdf removed: pages 1, words of page two there, language sv, structure True, bookmarks ['§ 25 Budget', '§ 26 Sekretess'], says PDF/A, PDF/UA
pikepdf removed: pages 1, words of page two there, language sv, structure True, bookmarks ['§ 25 Budget', '§ 26 Sekretess'], says PDF/A, PDF/UA
pdf-lib removed: pages 1, words of page two there, language sv, structure True, bookmarks ['§ 25 Budget', '§ 26 Sekretess'], says PDF/A, PDF/UA
pypdf copied: pages 1, words of page two gone, language none, structure False, bookmarks ['§ 25 Budget'], says nothing
pikepdf copied: pages 1, words of page two gone, language none, structure False, bookmarks [], says nothing
pdf-lib copied: pages 1, words of page two gone, language none, structure False, bookmarks [], says nothing
SEEN
