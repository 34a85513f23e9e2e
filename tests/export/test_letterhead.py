"""A group's logo and template: taken where documents can be made with them, else told why not."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import partial

import pytest
from docx import Document

from bot.export import html, logo, pdf, template, word
from bot.export.dress import Dress
from bot.export.fitting import fitted
from bot.export.paper import paper
from bot.export.unfit import Unfit
from storage.model import Use
from tests.export.meetings import meeting
from tests.export.pictures import INKS, JPEG, altered, chunk, jpeg, letter, png, segment

EXIF = segment(0xE1, b"Exif\0\0 59.33 N, 18.06 E")
PAPER = paper(meeting(1, "sv"), "sv")
TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def related(kind: str, target: str, path: str = RELATIONS) -> bytes:
    relation = (
        f'<Relationship Id="rX" Type="{_KIND}{kind}" TargetMode="External" Target="{target}"/>'
    )
    return altered(letter(), path, "</Relationships>", f"{relation}</Relationships>")


def field(instruction: str) -> bytes:
    """Make a template with a field, told in two pieces as Word does."""
    half = len(instruction) // 2
    pieces = "".join(
        f"<w:r><w:instrText>{each}</w:instrText></w:r>"
        for each in (instruction[:half], instruction[half:])
    )
    return altered(letter("HÄR"), "word/document.xml", "<w:r><w:t>HÄR</w:t></w:r>", pieces)


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main"'
FETCHING = '<w:p><w:fldSimple w:instr="INCLUDEPICTURE https://x.example/p"/></w:p>'
BEGIN, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
LEADING = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rX" Type="{_KIND}image" TargetMode="External" Target="https://x.example"/>'
    "</Relationships>"
)
OTHERWISE = '<Default Extension="x" ContentType="application/vnd.ms-office.vb&#97;Project"/>'


def told(instruction: str) -> str:
    return f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"


def in_body(words: str) -> bytes:
    return altered(letter(), "word/document.xml", "<w:body>", f"<w:body>{words}")


@pytest.mark.parametrize(
    "sent",
    [png(), png(2000, 2000), JPEG, jpeg(EXIF), jpeg(segment(0xEE, b"Adobe\0d\0\0\0\0\1"))],
)
def test_a_picture_that_is_taken_stands_in_every_document(sent: bytes) -> None:
    own = Dress(logo=logo.cleaned(sent))
    plain = len(pdf.write(PAPER))
    assert len(pdf.write(PAPER, own)) > plain
    document = Document(io.BytesIO(word.write(PAPER, own)))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == f"Logotyp: {PAPER.group}"
    assert f'alt="Logotyp: {PAPER.group}"' in html.write(PAPER, own).decode()


@pytest.mark.parametrize("sent", [png(told=b"Kerstin"), jpeg(EXIF, segment(0xFE, b"Kerstin"))])
def test_nothing_of_a_picture_is_kept_but_what_is_drawn(sent: bytes) -> None:
    kept = logo.cleaned(sent)
    assert not any(word in kept for word in (b"Kerstin", b"Author", b"59.33"))
    assert logo.cleaned(kept) == kept


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (b"", "unsupported"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unsupported"),
        (b"GIF89a" + bytes(40), "unsupported"),
        (b"\x89PNG\r\n\x1a\n", "broken"),
        (png()[:-20], "broken"),
        (png().replace(b"IDAT", b"IDAX"), "broken"),
        (png(rows=1_000), "broken"),
        (png(0, 10), "broken"),
        (png(4_001, 1), "too_large"),
        (png(3_000, 3_000), "too_large"),
        (png() + bytes(logo.MOST_BYTES), "too_large"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "broken"),
        (JPEG[:-40], "broken"),
        (JPEG[:30], "broken"),
        (b"\xff\xd8\xff\xd9", "broken"),
        (b"\xff\xd8" + b"\xff" * 100, "broken"),
        (INKS, "colours"),
        (jpeg(segment(0xEE, b"Adobe\0d\0\0\0\0\0")), "colours"),
    ],
)
def test_a_picture_that_is_not_taken(sent: bytes, why: str) -> None:
    with pytest.raises(Unfit) as refused:
        logo.cleaned(sent)
    assert refused.value.why == why


MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "a document with macros": (partial(altered, letter(), TYPES, DOCUMENT, MACROS), "macros"),
    "macros alone": (partial(altered, letter(), "word/vbaProject.bin", "", "x"), "macros"),
    "an object": (partial(altered, letter(), "word/embeddings/o.bin", "", "x"), "macros"),
    "a control": (partial(altered, letter(), "word/activeX/a.xml", "", "<a/>"), "macros"),
    "another document": (partial(related, "aFChunk", "x.docm"), "macros"),
    "a picture from elsewhere": (partial(related, "image", "https://x.example/p"), "elsewhere"),
    "a field that fetches": (partial(field, "INCLUDEPICTURE https://x.example/p"), "elsewhere"),
    "a field that runs": (partial(field, " DDEAUTO cmd /k calc "), "elsewhere"),
    "a field of another name for the same": (
        partial(in_body, FETCHING.replace("w:", "s:").replace("<s:p", f"<s:p {STRICT}", 1)),
        "elsewhere",
    ),
    "a field in two paragraphs": (
        partial(in_body, f"<w:p>{BEGIN}{told('LI')}</w:p><w:p>{told('NK x')}{END}</w:p>"),
        "elsewhere",
    ),
    "a field whose name is computed": (
        partial(in_body, f"<w:p>{BEGIN}{BEGIN}{told('QUOTE 76 73')}{END}{told(' x')}{END}</w:p>"),
        "elsewhere",
    ),
    "a field in a part of any name": (
        lambda: altered(letter(), "word/header.dat", "", f"<w:hdr {WORD}>{FETCHING}</w:hdr>"),
        "elsewhere",
    ),
    "relations under another name": (
        lambda: altered(letter(), "word/_rels/header.dat.RELS", "", f"\ufeff{LEADING}"),
        "elsewhere",
    ),
    "a picture of an address of its own": (
        partial(in_body, '<v:imagedata xmlns:v="urn:v" src="https://x.example/p"/>'),
        "elsewhere",
    ),
    "a kind that only ends as a link's": (partial(related, "image?/hyperlink", "x:"), "elsewhere"),
    "what says that it is here and is not": (
        lambda: altered(
            related("image", r"\\x.example\p"), RELATIONS, ' TargetMode="External"', ""
        ),
        "elsewhere",
    ),
    "a control under another name": (partial(related, "control", "x.bin"), "macros"),
    "an object under another name": (partial(related, "package", "x.bin"), "macros"),
    "macros spelled otherwise": (
        partial(altered, letter(), TYPES, "</Types>", f"{OTHERWISE}</Types>"),
        "macros",
    ),
    "entities": (
        partial(altered, letter(), "word/document.xml", "<w:document", "<!DOCTYPE x><w:document"),
        "broken",
    ),
    "no XML": (partial(altered, letter(), "word/styles.xml", "</w:styles>", ""), "broken"),
    "a bomb": (partial(altered, letter(), "word/media/0.png", "", "0" * 21 * 2**20), "too_large"),
    "many parts": (letter, "too_large"),
    "a workbook": (
        partial(altered, letter(), TYPES, "wordprocessing", "spreadsheet"),
        "unsupported",
    ),
    "a picture": (png, "unsupported"),
    "an old one": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported"),
    "one with a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    "nothing": (bytes, "unsupported"),
    "half of one": (lambda: letter()[:3_000], "broken"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_template_that_is_not_taken(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sent, why = REFUSED[what]
    if what == "many parts":
        monkeypatch.setattr(template, "_MOST_PARTS", 5)
    with pytest.raises(Unfit) as refused:
        template.cleaned(sent())
    assert refused.value.why == why


TEMPLATE = DOCUMENT.replace("document.main", "template.main")


@pytest.mark.parametrize(
    "sent",
    [
        letter("Box 12, Boden"),
        altered(letter("Box 12, Boden"), TYPES, DOCUMENT, TEMPLATE),
        altered(related("hyperlink", "https://x.example"), "word/none.xml", "", "<a/>"),
        field("HYPERLINK https://x.example"),
        field("PAGE"),
        in_body(f"<w:p>{BEGIN}{told('IF ')}{BEGIN}{told('PAGE')}{END}{told(' = 1 x')}{END}</w:p>"),
    ],
)
def test_a_template_that_is_taken_is_written_in(sent: bytes) -> None:
    looked = template.cleaned(sent)
    written = word.write(PAPER, Dress(template=looked.data))
    document = Document(io.BytesIO(written))
    assert document.sections[0].header.paragraphs[0].text == "Lönnens brevhuvud"
    assert "Protokoll" in [paragraph.text for paragraph in document.paragraphs]
    assert "Lönnens brevhuvud" in looked.words
    assert template.cleaned(looked.data) == looked


def test_a_template_forgets_where_it_came_from() -> None:
    path = "word/_rels/settings.xml.rels"
    told = f'<w:attachedTemplate xmlns:r="{_KIND[:-1]}" r:id="rX"/>'
    sent = altered(letter(), "word/settings.xml", "</w:settings>", f"{told}</w:settings>")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rX" Type="{_KIND}attachedTemplate" TargetMode="External"'
        ' Target="file:///C:/Users/kerstin/brev.dotm"/></Relationships>'
    )
    sent = altered(sent, path, "", relations)
    with zipfile.ZipFile(io.BytesIO(template.cleaned(sent).data)) as kept:
        assert "attachedTemplate" not in (kept.read(path) + kept.read("word/settings.xml")).decode()


def test_a_template_forgets_the_list_of_addresses_it_was_sent_to() -> None:
    told = '<w:mailMerge><w:connectString w:val="x"/></w:mailMerge></w:settings>'
    sent = altered(letter(), "word/settings.xml", "</w:settings>", told)
    with zipfile.ZipFile(io.BytesIO(template.cleaned(sent).data)) as kept:
        assert b"mailMerge" not in kept.read("word/settings.xml")


def test_a_template_without_styles_for_headings_still_gets_headings() -> None:
    bare = Document(io.BytesIO(letter()))
    for name in ("Heading 1", "Heading 2"):
        bare.styles.element.remove(bare.styles[name].element)
    sent = io.BytesIO()
    bare.save(sent)
    document = Document(io.BytesIO(word.write(PAPER, Dress(template=sent.getvalue()))))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert (styles.count("Heading 1"), styles.count("Heading 2") > 1) == (1, True)


def test_a_template_of_libreoffice_calls_its_headings_otherwise() -> None:
    sent = altered(letter(), "word/styles.xml", 'w:val="heading 1"', 'w:val="Heading 1"')
    sent = altered(sent, "word/styles.xml", 'w:val="List Bullet"', 'w:val="list bullet"')
    document = Document(io.BytesIO(word.write(PAPER, Dress(template=sent))))
    (title,) = [each for each in document.paragraphs if each.text == "Protokoll"]
    assert title.style is not None
    assert title.style.style_id == "Heading1"


def test_nobody_who_once_wrote_the_template_is_named_in_the_minutes() -> None:
    sent = Document(io.BytesIO(letter()))
    sent.core_properties.last_modified_by = sent.core_properties.author = "Kerstin Åmark"
    saved = io.BytesIO()
    sent.save(saved)
    written = word.write(PAPER, Dress(template=saved.getvalue()))
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        assert "Kerstin" not in package.read("docProps/core.xml").decode()


@pytest.mark.parametrize(
    ("use", "sent", "why"),
    [
        (Use.LOGO, png(), ""),
        (Use.LOGO, JPEG, ""),
        (Use.TEMPLATE, letter("Box 12"), ""),
        (Use.LOGO, letter(), "unsupported"),
        (Use.TEMPLATE, png(), "unsupported"),
        # Of the right form, and yet no library makes a document with it.
        (
            Use.TEMPLATE,
            altered(letter(), "_rels/.rels", '/officeDocument"', '/otherDocument"'),
            "broken",
        ),
    ],
)
async def test_both_are_tried_on_in_a_process_of_their_own(use: Use, sent: bytes, why: str) -> None:
    if not why:
        assert (await fitted(sent, use)).data
        return
    with pytest.raises(Unfit) as refused:
        await fitted(sent, use)
    assert refused.value.why == why
