"""Minutes as files: what programs for Word, PDF and the web find in them."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from time import process_time
from typing import Any

import pypdfium2
import pytest
from docx import Document
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from bot.export import html, markdown, pdf, word
from bot.export.dress import Dress
from bot.export.formats import made
from bot.export.kinds import Style
from bot.export.minutes import Minutes
from bot.export.paper import Paper, Words, paper
from bot.minutes.readers import read
from storage.model import Adjustment, Decision, DecisionKind
from tests.export.meetings import meeting
from tests.export.pictures import png

LINES = {"docx": word.write, "pdf": pdf.write, "html": html.write, "md": markdown.write}


def text_of(page: Paper, kind: str) -> list[str]:
    """Read what stands in the file, line by line, as anybody would."""
    return [line.text for line in read(LINES[kind](page), f"minutes.{kind}").lines]


def noting(words: str) -> Paper:
    page = paper(meeting(1, "sv"), "sv")
    return replace(page, blocks=(Words(words),), signatures=())


def draft() -> Minutes:
    return replace(meeting(1, "sv"), adjusted=None)


def test_a_pdf_is_one_to_keep_and_to_read_aloud() -> None:
    page = paper(meeting(3, "sv", items=40), "sv")
    data = pdf.write(page)
    catalog = PDFDocument(PDFParser(io.BytesIO(data))).catalog
    metadata = resolve1(catalog["Metadata"]).get_data().decode()
    assert resolve1(catalog["Lang"]) == b"sv"
    assert resolve1(catalog["MarkInfo"])["Marked"] is True
    assert "StructTreeRoot" in catalog
    assert resolve1(catalog["ViewerPreferences"])["DisplayDocTitle"] is True
    for told in (
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        page.title,
    ):
        assert told in metadata
    assert data == pdf.write(page)


@pytest.mark.parametrize("kind", LINES)
@pytest.mark.parametrize(
    "words",
    [
        '#strong[x] $y$ \\ #read("/etc/passwd") @x <y> // nej',
        "<b>inte fet</b> &amp; <script>alert(1)</script>",
        "**inte fet** `kod` [länk](x) _kursiv_ | rör",
        "1. Budgeten kom sent.",
        "(S) yrkar bifall.",
        "A. Nej.",
        "Åsa, Örjan, Ærø, Łódź, Żółw och “citat” – 1 250 000 kr",
    ],
)
def test_what_was_typed_is_text_and_nothing_else(words: str, kind: str) -> None:
    assert words in text_of(noting(words), kind)


@pytest.mark.parametrize("kind", LINES)
@pytest.mark.parametrize(
    ("words", "shown"), [("hej\x00\x07 där\ufffe", "hej där"), ("a\tb", "a b")]
)
def test_signs_that_no_document_may_hold_are_left_out(words: str, shown: str, kind: str) -> None:
    minutes = meeting(1, "sv")
    group = replace(minutes.group, name=words)
    page = paper(replace(minutes, group=group), "sv")
    assert f"Grupp: {shown}" in text_of(page, kind)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("🎉 hej", "□ hej"),
        ("中文 hej", "□□ hej"),
        ("한국어 ไทย हिन्दी hej", None),
        ("Привет", "Привет"),
    ],
)
def test_a_pdf_has_a_box_for_a_sign_that_no_font_has(words: str, shown: str | None) -> None:
    told = text_of(noting(words), "pdf")[-1]
    assert told == shown if shown else told.endswith(" hej")
    assert text_of(noting(words), "docx")[-1] == words


@pytest.mark.parametrize("kind", LINES)
@pytest.mark.parametrize(
    ("language", "is_adjusted", "told"),
    [
        ("sv", False, ["Utkast", "Status: utkast, inte justerat"]),
        ("en", False, ["Draft", "Status: draft, not approved"]),
        ("sv", True, ["Status: justerat den 14 april 2026 av Per Ek"]),
        ("en", True, ["Status: approved on 14 April 2026 by Per Ek"]),
    ],
)
def test_the_minutes_say_how_they_stand(
    language: str, is_adjusted: object, told: list[str], kind: str
) -> None:
    adjusted = Adjustment("Per Ek", datetime(2026, 4, 13, 22, 30, tzinfo=UTC))
    minutes = replace(draft(), adjusted=adjusted if is_adjusted else None)
    lines = text_of(paper(minutes, language), kind)
    assert set(told) <= set(lines)
    assert ("Utkast" in lines or "Draft" in lines) is not is_adjusted


def test_notes_are_signed_by_nobody_and_minutes_by_three() -> None:
    minutes = meeting(3, "sv")
    assert [s.office for s in paper(minutes, "sv").signatures] == [
        "Vid protokollet",
        "Ordförande",
        "Justeras",
    ]
    notes = paper(minutes, "sv", Style.NOTES)
    assert (notes.kind, notes.signatures) == ("Mötesanteckningar", ())


def test_a_decision_says_of_what_kind_it_is_and_keeps_both_sentences() -> None:
    minutes = meeting(1, "sv")
    made = (r for part in minutes.parts for r in part.records if isinstance(r, Decision))
    decision = replace(next(made), text="Vi börjar nio. Alla kommer.")
    decisions = [replace(decision, kind=k, number=n) for n, k in enumerate(DecisionKind, start=1)]
    part = replace(minutes.parts[0], records=tuple(decisions))
    lines = text_of(paper(replace(minutes, parts=(part,)), "sv"), "md")
    assert "Beslut #1: Vi börjar nio. Alla kommer." in lines
    assert "Beslut #2 (till kännedom): Vi börjar nio. Alla kommer." in lines
    assert "Beslut #3 (formalia): Vi börjar nio. Alla kommer." in lines


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("1. Budgeten", "1\\. Budgeten"),
        ("(S) yrkar bifall.", "\\(S) yrkar bifall."),
        ("M) yrkar avslag.", "M\\) yrkar avslag."),
        ("ii. Budgeten", "ii\\. Budgeten"),
        ("- Budgeten", "\\- Budgeten"),
        ("2027 års budget (S)", "2027 års budget (S)"),
        ("Anna. Per.", "Anna. Per."),
    ],
)
def test_a_paragraph_in_markdown_opens_no_list(words: str, written: str) -> None:
    assert written in markdown.write(noting(words)).decode().splitlines()


def test_word_has_headings_lists_fields_and_a_language() -> None:
    page = paper(meeting(3, "sv", items=5), "sv")
    data = word.write(page)
    document = Document(io.BytesIO(data))
    styles = [p.style.name for p in document.paragraphs if p.style is not None]
    assert styles[0] == "Heading 1"
    assert styles.count("Heading 2") == 5
    assert "List Bullet" in styles
    assert document.core_properties.title == page.title
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert 'w:val="sv-SE"' in package.read("word/styles.xml").decode()
        assert 'w:instr="NUMPAGES"' in package.read("word/footer1.xml").decode()


def test_each_signature_in_word_has_its_line() -> None:
    page = paper(meeting(3, "sv"), "sv")
    lines = Document(io.BytesIO(word.write(page))).paragraphs[-2 * len(page.signatures) :]
    drawn = ["w:bottom" in line._p.xml for line in lines]
    assert drawn == [True, False] * len(page.signatures)


def test_a_template_of_the_groups_own_is_filled() -> None:
    template = Document()
    template.sections[0].header.paragraphs[0].text = "Lönnens brevhuvud"
    template.add_paragraph("Box 12, Boden")
    template.styles["List Bullet"].element.getparent().remove(
        template.styles["List Bullet"].element
    )
    sent = io.BytesIO()
    template.save(sent)
    dress = Dress(template=sent.getvalue())
    file = made(draft(), "docx", "sv", dress=dress)
    document = Document(io.BytesIO(file.data))
    assert document.sections[0].header.paragraphs[0].text == "Lönnens brevhuvud"
    assert [p.text for p in document.paragraphs[:2]] == ["Box 12, Boden", "Protokoll"]
    assert any(p.text.startswith("• ") for p in document.paragraphs)


def test_forty_items_are_made_in_time() -> None:
    page = paper(meeting(3, "sv", items=40), "sv")
    for write, most in ((pdf.write, 1), (word.write, 2)):
        write(page)
        begun = process_time()
        write(page)
        assert process_time() - begun < most


def test_pages_are_counted_as_offices_do_and_the_first_has_no_running_head() -> None:
    page = paper(meeting(3, "sv", items=20), "sv")
    with closing(pypdfium2.PdfDocument(pdf.write(page))) as document:
        told = [each.get_textpage().get_text_bounded() for each in document]
    assert len(told) > 1
    assert all(f"Sida {n} ({len(told)})" in text for n, text in enumerate(told, start=1))
    assert [page.running in text for text in told] == [False] + [True] * (len(told) - 1)


def test_no_line_ends_within_a_number() -> None:
    minutes = meeting(1, "sv")
    notes = (replace(next(n for p in minutes.parts for n in p.notes), text="1 250 000 kr 2026 8"),)
    part = replace(minutes.parts[0], notes=notes)
    document = Document(io.BytesIO(word.write(paper(replace(minutes, parts=(part,)), "sv"))))
    (line,) = [each.text for each in document.paragraphs if "250" in each.text]
    assert line == "1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000 kr 2026 8"


def test_the_logo_is_said_to_who_does_not_see_it() -> None:
    page = paper(meeting(1, "sv"), "sv")
    data = pdf.write(page, Dress(logo=png()))
    catalog = PDFDocument(PDFParser(io.BytesIO(data))).catalog
    (figure,) = [each for each in _elements(catalog["StructTreeRoot"]) if "Alt" in each]
    assert figure["S"].name == "Figure"
    assert figure["Alt"].decode("utf-16") == page.logo


def _elements(node: object) -> Iterator[dict[str, Any]]:
    """Go through the tags of a PDF."""
    node = resolve1(node)
    if isinstance(node, list):
        for each in node:
            yield from _elements(each)
    elif isinstance(node, dict):
        yield node
        yield from _elements(node.get("K"))
