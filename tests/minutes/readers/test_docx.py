"""Word files: what python libraries lose is brought back, what is not shown stays out."""

import pytest

from bot.minutes.document import PrintedLine
from bot.minutes.readers import read
from tests.minutes.files import docx, paragraph, table

NUMBERED = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
)
SPACED = (
    '<w:style w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="200"/></w:pPr></w:style>'
)
HEADING = '<w:style w:styleId="H"><w:name w:val="heading 2"/></w:style>'


def lines(
    body: str, *, numbering: str = "", styles: str = "", strict: bool = False
) -> list[PrintedLine]:
    data = docx(body, numbering=numbering, styles=styles, strict=strict)
    return list(read(data, "m.docx").lines)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("strict", [False, True])
def test_automatic_numbers_are_counted(*, strict: bool) -> None:
    body = (
        paragraph("Öppnande", number=(5, 0))
        + paragraph("närvaro", number=(5, 1))
        + paragraph("frågor", number=(5, 1))
        + paragraph("Dagordning", number=(5, 0))
        + paragraph("val", number=(5, 1))
    )
    found = lines(body, numbering=NUMBERED, strict=strict)
    assert [line.text for line in found] == [
        "1. Öppnande",
        "a) närvaro",
        "b) frågor",
        "2. Dagordning",
        "a) val",
    ]


def test_headings_have_their_level() -> None:
    (line,) = lines(paragraph("Badplatsen", style="H"), styles=HEADING)
    assert (line.text, line.level) == ("Badplatsen", 2)


def test_a_table_stays_where_it_stood() -> None:
    body = (
        paragraph("Före") + table([["Åtgärd", "Ansvarig"], ["Måla", "Tove"]]) + paragraph("Efter")
    )
    assert [(line.text, line.cells) for line in lines(body)] == [
        ("Före", ()),
        ("Åtgärd Ansvarig", ("Åtgärd", "Ansvarig")),
        ("Måla Tove", ("Måla", "Tove")),
        ("Efter", ()),
    ]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("syns ") + run("dolt", "<w:vanish/>"), "syns"),
        (
            f"<w:ins>{run('tillagt')}</w:ins><w:del><w:r><w:delText>borta</w:delText></w:r></w:del>",
            "tillagt",
        ),
        (f"<w:sdt><w:sdtContent>{run('fält')}</w:sdtContent></w:sdt>", "fält"),
        (f"<w:hyperlink>{run('Årsplan')}</w:hyperlink>", "Årsplan"),
        ("<w:r><w:t>ett</w:t><w:noBreakHyphen/><w:t>två</w:t></w:r>", "ett-två"),
        ("<w:r><w:t>a\u030a</w:t></w:r>", "å"),
    ],
)
def test_what_is_shown_is_read_and_what_is_hidden_is_not(inside: str, text: str) -> None:
    assert [line.text for line in lines(f"<w:p>{inside}</w:p>")] == [text]


def test_a_text_box_is_read_after_its_paragraph() -> None:
    box = f"<w:r><w:drawing><w:txbxContent>{paragraph('I rutan')}</w:txbxContent></w:drawing></w:r>"
    body = f"<w:p>{run('Vid sidan')}{box}</w:p>"
    assert [line.text for line in lines(body)] == ["Vid sidan", "I rutan"]


def test_a_link_is_kept_by_its_title() -> None:
    (line,) = lines(f"<w:p><w:hyperlink>{run('Årsplan 2025')}</w:hyperlink></w:p>")
    assert line.links == ("Årsplan 2025",)


def test_empty_paragraphs_set_apart_where_a_text_was_typed() -> None:
    typed = ("Beslut", "att bryggan målas", "", "Slussen", "", "- nyckel  ", "    - båthus")
    found = lines("".join(map(paragraph, typed)), styles=SPACED)
    assert [(line.text, line.gap, line.depth) for line in found] == [
        ("Beslut", False, 0),
        ("att bryggan målas", False, 0),
        ("Slussen", True, 0),
        ("- nyckel", True, 1),
        ("- båthus", False, 2),
    ]


def test_names_typed_far_from_their_offices_are_cells() -> None:
    found = lines(paragraph("Ada Ek        Ordförande"))
    assert found[0].cells == ("Ada Ek", "Ordförande")
