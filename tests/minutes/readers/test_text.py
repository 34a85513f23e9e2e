"""Plain text and Markdown: characters, paragraphs, marks."""

import pytest

from bot.minutes.extract import extract
from bot.minutes.readers import read

WRAPPED = """\
The harbour group met on Tuesday to look at the state of the northern pier and
agreed that the planks nearest the lamp should be changed before the regatta in
the summer.

The keeper
Cecil Marlow
"""
SAVED_SV = """\
Från: Ida Lo
Skickat: den 15 april 2026 08:12
Till: Kvarnrådet
Ämne: VB: Anteckningar Kvarnrådet 14/4

Hej!

Mötet tisdag 14 april 2026 kl 10-11.30.

Dammen
- Tove målar luckan.

Hälsningar
Ida Lo
010-123 45 67
"""
SAVED_EN = """\
Subject: Notes - Mill Steering Committee, 14 April
From: Ida Lo
To: All
Date: Wed, 15 Apr 2026 09:02

We met on 14 April 2026, 10am to 11.30am.

Dam
- Tove to paint the hatch.

Best wishes,
Ida
"""


def texts(data: bytes, name: str = "m.txt") -> list[str]:
    return [line.text for line in read(data, name).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_letters_survive_every_encoding(encoding: str) -> None:
    assert texts("Åke Öst – närvarande".encode(encoding)) == ["Åke Öst – närvarande"]


def test_decomposed_letters_are_composed() -> None:
    assert texts("A\u030ake".encode()) == ["Åke"]


def test_lines_cut_by_the_page_are_joined_and_short_ones_are_not() -> None:
    first, *rest = texts(WRAPPED.encode())
    assert first.endswith("in the summer.")
    assert rest == ["The keeper", "Cecil Marlow"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("## Badplatsen", "Badplatsen"),
        ("**Beslut:** laga", "Beslut: laga"),
        ("[Årsplan](https://a.example/x)", "Årsplan"),
        ("<p>Stycke</p>", "Stycke"),
        ("> citat", "citat"),
    ],
)
def test_markdown_signs_are_taken_off(typed: str, text: str) -> None:
    assert texts(typed.encode()) == [text]


def test_marks_become_the_lines_shape() -> None:
    document = read(b"# Group\n\n- entry\n\n| a | b |\n|---|---|\n| c | d |\n", "m.md")
    shapes = [(line.text, line.level, line.depth, line.cells) for line in document.lines]
    assert shapes == [
        ("Group", 1, 0, ()),
        ("- entry", 0, 1, ()),
        ("a b", 0, 0, ("a", "b")),
        ("c d", 0, 0, ("c", "d")),
    ]


def test_a_document_of_nothing_but_rows_is_read() -> None:
    row = "Tove Lind | tar reda på vad virket till bryggan kostar i år och nästa år och berättar"
    assert texts(f"{row} | maj\n{row} | juni\n".encode()) == [
        f"{row} maj".replace(" | ", " "),
        f"{row} juni".replace(" | ", " "),
    ]


def test_front_matter_is_no_text() -> None:
    document = read(b"---\ntitle: Harbour group\n---\nWords.\n", "m.md")
    assert (document.title, [line.text for line in document.lines]) == ("Harbour group", ["Words."])


def test_a_web_page_is_read_without_its_furniture() -> None:
    page = (
        b"<html><head><title>T</title></head><body><nav>Menu</nav><h2>Beslut</h2>"
        b"<p>Laga <b>bryggan</b>.</p><ul><li>ett</li></ul><script>x()</script></body></html>"
    )
    assert texts(page, "m.html") == ["Beslut", "Laga bryggan.", "• ett"]


def test_a_web_page_is_read_without_what_was_deleted_from_it() -> None:
    page = b"<p>Avgiften <del>s&auml;nks</del> <ins>h&ouml;js</ins> till 300 kr.</p>"
    assert texts(page, "m.html") == ["Avgiften höjs till 300 kr."]


def test_lists_of_a_web_page_are_numbered_as_they_are_shown() -> None:
    page = (
        "<h1>Protokoll Kvarnrådet</h1><ol start=25><li>Dammen<p>Vattnet är högt.</p></li>"
        "<li><p>Luckan</p><ul><li>Den kärvar</li></ul></li><li value=30>Avslut</li></ol>"
    )
    _, *found = read(page.encode(), "m.html").lines
    assert [(line.text, line.depth) for line in found] == [
        ("25. Dammen", 1),
        ("Vattnet är högt.", 0),
        ("26. Luckan", 1),
        ("• Den kärvar", 2),
        ("30. Avslut", 1),
    ]


def test_a_day_cut_at_a_line_s_end_is_whole() -> None:
    cut = "Tove Lind skickar listan till alla som äger del i kvarnen den 28 septem‐"
    text = "\n".join(
        (cut, "ber, och sedan målar hon luckan.", *["En rad så lång som den andra, utan slut"] * 9)
    )
    assert "28 september, och" in texts(text.encode())[0]


@pytest.mark.parametrize(
    ("saved", "body"),
    [(SAVED_SV, "Kvarnrådet"), (SAVED_EN, "Mill Steering Committee")],
)
def test_a_letter_saved_as_text_is_read_without_its_head_and_greeting(
    saved: str, body: str
) -> None:
    minutes = extract(read(saved.encode(), "m.txt"))
    assert (minutes.body, f"{minutes.date}", f"{minutes.start}") == (body, "2026-04-14", "10:00:00")
    assert len(minutes.actions) == 1
    assert not any("Ida" in item.title for item in minutes.items)
    assert minutes.actions[0].line == saved[: saved.index("- Tove")].count("\n") + 1
