"""Files of every format, made for the tests: the words in them are the tests' own."""

import io
import textwrap
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
_A4 = (595, 842)  # points
_MARGIN = 60  # points


def docx(body: str, *, styles: str = "", numbering: str = "", strict: bool = False) -> bytes:
    """Make a Word file of the XML of its body."""
    space = _STRICT if strict else _WORD
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": (
            f'<w:document xmlns:w="{space}" xmlns:r="{_RELATIONS}">'
            f"<w:body>{body}</w:body></w:document>"
        ),
        "word/styles.xml": f'<w:styles xmlns:w="{space}">{styles}</w:styles>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{space}">{numbering}</w:numbering>',
    }
    return packed({name: text.encode() for name, text in parts.items()})


def odt(body: str) -> bytes:
    """Make an OpenDocument text of the XML of its body."""
    content = (
        f"<office:document-content {_OPEN}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    return packed({"content.xml": content.encode()})


def packed(parts: dict[str, bytes]) -> bytes:
    """Make a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def paragraph(
    text: str, *, style: str = "", number: tuple[int, int] | None = None, bold: bool = False
) -> str:
    """Make a paragraph's XML; `number` is list and level."""
    numbers = (
        f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
        if number
        else ""
    )
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    letters = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{letters}<w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{styled}{numbers}</w:pPr>{run}</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Make a table's XML, one paragraph a cell."""
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{made}</w:tbl>"


@dataclass(frozen=True, slots=True)
class Put:
    """Words put on a PDF page, points from its lower left corner."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False
    typed: bool = False  # in a typewriter's font


@dataclass(frozen=True, slots=True)
class Scan:
    """A picture as large as the page."""


def pdf(pages: Sequence[Sequence[Put | Scan]]) -> bytes:
    """Make a PDF that draws its words in the order given."""
    objects = [b"", b"", *(_font(name) for name in _FONTS)]
    objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_SIGNS), _SIGNS))
    kids = []
    for page in pages:
        stream = b"".join(_drawn(put) for put in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> >>" % (*_A4, len(objects))
        )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % k for k in kids),
    )
    return _assembled(objects)


_FONTS = (b"Helvetica", b"Helvetica-Bold", b"Courier")
# What "^" and "~" are said to be: a sign of no letter, and a smiling face.
_SIGNS = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    b"1 begincodespacerange <00> <FF> endcodespacerange\n"
    b"2 beginbfchar <5E> <0000> <7E> <D83DDE00> endbfchar\nendcmap end end"
)


def _font(name: bytes) -> bytes:
    return (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding "
        b"/ToUnicode 6 0 R >>" % name
    )


def _drawn(put: Put | Scan) -> bytes:
    if isinstance(put, Scan):
        return b"q %d 0 0 %d 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\n" % _A4
    text = put.text.encode("cp1252", errors="replace")
    for sign in (b"\\", b"(", b")"):
        text = text.replace(sign, b"\\" + sign)
    font = b"F3" if put.typed else b"F2" if put.bold else b"F1"
    return b"BT /%s %.1f Tf %.1f %.1f Td (%s) Tj ET\n" % (font, put.size, put.x, put.y, text)


def _assembled(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table_at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table_at,
    )
    return bytes(out)


def form(printed: str, filled: str, *, drawn: bool) -> bytes:
    """Make a PDF form of one field behind a word; `drawn`: the file holds how the field looks."""
    page = _drawn(Put(_MARGIN, 740, printed))
    look = b"/Tx BMC BT /F1 11 Tf 2 4 Td (%s) Tj ET EMC" % filled.encode("cp1252")
    return _assembled(
        [
            (
                b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /DA (/F1 11 Tf 0 g) "
                b"/NeedAppearances true /DR << /Font << /F1 3 0 R >> >> >> >>"
            ),
            b"<< /Type /Pages /Count 1 /Kids [5 0 R] >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R /Annots [6 0 R] "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % _A4,
            b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (d) /F 4 /V (%s) /DA (/F1 11 Tf 0 g) "
            b"/Rect [150 734 450 752] /P 5 0 R %s >>"
            % (filled.encode("cp1252"), b"/AP << /N 7 0 R >>" if drawn else b""),
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 300 18] /Resources << /Font "
            b"<< /F1 3 0 R >> >> /Length %d >>\nstream\n%s\nendstream" % (len(look), look),
        ]
    )


def set_in_pages(text: str, *, columns: int = 90, lines: int = 48) -> list[list[Put]]:
    """Set a text as a typewriter would: wrapped at `columns`, `lines` to the page."""
    rows: list[str] = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        rows += textwrap.wrap(
            line, columns, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [""]
    pages = [rows[n : n + lines] for n in range(0, len(rows), lines)]
    return [
        [
            Put(_MARGIN + 3 * (len(row) - len(row.lstrip())), 780 - 15 * n, row.strip(), 10)
            for n, row in enumerate(page)
            if row.strip()
        ]
        for page in pages
    ]
