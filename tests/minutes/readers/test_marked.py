"""What is struck, chosen, shown as an example or repeated on every page, and damaged letters."""

# ruff: noqa: E501 - a row is read whole

import pytest

from bot.minutes.document import Document
from bot.minutes.extract import extract
from bot.minutes.readers import read
from tests.minutes.files import docx, packed, paragraph

HEAD = "Protokoll Kvarnrådet 2026-03-04\n\nNärvarande: Tove Lind, Arvid Ek\n\n"
NAMED = paragraph("Protokoll Kvarnrådet 2026-03-04") + paragraph("Närvarande: Tove Lind, Arvid Ek")


def run(text: str, properties: str = "") -> str:
    letters = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{letters}<w:t xml:space="preserve">{text}</w:t></w:r>'


def of_word(body: str) -> Document:
    return read(docx(NAMED + body), "m.docx")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines[2:]]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"<w:p>{run('Beslut: ')}{run('Läggs ned.', '<w:strike/>')}{run('Kvar.')}</w:p>", ["Beslut: Kvar."]),
        (f"<w:p>{run('senast ')}{run('1 maj', '<w:dstrike/>')}{run('8 maj')}</w:p>", ["senast 8 maj"]),
        ("<w:p>" + run("Kvar.", '<w:strike w:val="0"/>') + "</w:p>", ["Kvar."]),
        ("<w:p>" + run("Beslut: ") + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
         + run("Klicka här för att ange text.") + "</w:sdtContent></w:sdt></w:p>", ["Beslut:"]),
        ("<w:p>" + run("Beslut: ") + "<w:sdt><w:sdtPr/><w:sdtContent>" + run("Kvar.")
         + "</w:sdtContent></w:sdt></w:p>", ["Beslut: Kvar."]),
        ('<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 80 procent") + "</w:p>", ["≥ 80 procent"]),
        ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" Bifall") + "</w:p>", ["☒ Bifall"]),
    ],
)  # fmt: skip
def test_what_stands_in_a_word_file(body: str, found: list[str]) -> None:
    assert texts(of_word(body)) == found


def test_a_cell_over_two_rows_is_each_row_s() -> None:
    def cell(text: str, merged: str = "") -> str:
        return f"<w:tc><w:tcPr>{merged}</w:tcPr>{paragraph(text)}</w:tc>"

    first = cell("Tove", '<w:vMerge w:val="restart"/>') + cell("Måla")
    second = cell("", "<w:vMerge/>") + cell("Olja")
    found = of_word(f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>")
    assert [line.cells for line in found.lines[2:]] == [("Tove", "Måla"), ("Tove", "Olja")]


def test_the_head_of_every_page_tells_the_group_and_the_day() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    header = paragraph("Kvarnrådet") + paragraph("2026-03-04")
    body = paragraph("§ 1 Dammen") + paragraph("Beslut: Vattnet sänks.")
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
        "word/header1.xml": f'<w:hdr xmlns:w="{space}">{header}</w:hdr>',
    }
    document = read(packed({name: text.encode() for name, text in parts.items()}), "m.docx")
    minutes = extract(document)
    assert (minutes.body, str(minutes.date)) == ("Kvarnrådet", "2026-03-04")
    assert len(document.lines) == 2  # the head is no part of the text


@pytest.mark.parametrize(
    ("name", "text", "decisions"),
    [
        ("m.md", "## Beslut\n\n- ~~Kvarnen läggs ned~~\n- Kvarnen målas\n", ["Kvarnen målas"]),
        ("m.md", "Beslut: ☐ Bifall ☒ Avslag\n", ["Avslag"]),
        ("m.md", "Beslut: ☐ Bifall ☐ Avslag\n", ["☐ Bifall ☐ Avslag"]),
        ("m.html", "<p>Beslut: <del>Läggs ned.</del> <ins>Målas.</ins></p>", ["Målas."]),
        ("m.html", "<p>Beslut: <s>Läggs ned.</s> Målas.</p>", ["Målas."]),
    ],
)
def test_what_is_struck_or_not_ticked_is_no_decision(
    name: str, text: str, decisions: list[str]
) -> None:
    head = HEAD if name == "m.md" else "<p>Protokoll Kvarnrådet 2026-03-04</p>"
    found = extract(read((head + text).encode(), name))
    assert [decision.text for decision in found.decisions] == decisions


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("☐ Tove Lind målar kvarnen senast 8 april.", ["Tove Lind målar kvarnen senast 8 april."]),
        ("☒ Tove Lind målar kvarnen senast 8 april.", []),
        ("- [x] Tove Lind målar kvarnen", []),
        ("- [ ] ~~Tove Lind målar kvarnen~~", []),
    ],
)
def test_a_box_tells_what_is_done(text: str, tasks: list[str]) -> None:
    minutes = extract(read((HEAD + "## Läge\n\n" + text + "\n").encode(), "m.md"))
    assert [action.text for action in minutes.actions] == tasks


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman", "cp850", "utf-16", "twice"])
def test_letters_in_any_encoding(encoding: str) -> None:
    text = "Protokoll Ängsrådet\n§ 1 Läget på ön\nÅke och Örjan målar båten – i år."
    if encoding == "cp850":
        text = text.replace("–", "-")  # it has no dash
    twice = text.encode().decode("cp1252", errors="ignore") if encoding == "twice" else ""
    data = twice.encode() if twice else text.encode(encoding)
    assert "\n".join(line.text for line in read(data, "m.txt").lines) == text
