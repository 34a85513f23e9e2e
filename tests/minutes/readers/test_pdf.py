"""PDF: reading order, page furniture, line ends."""

import pytest

from bot.minutes.readers import read
from tests.minutes.files import Put, pdf

LEFT, RIGHT = 60, 320


def texts(*pages: list[Put]) -> list[str]:
    return [line.text for line in read(pdf(pages), "m.pdf").lines]


def test_swedish_letters_come_through() -> None:
    assert texts([Put(LEFT, 700, "Närvarande: Åke Öst")]) == ["Närvarande: Åke Öst"]


def test_lines_drawn_out_of_order_are_read_from_the_top() -> None:
    page = [
        Put(LEFT, 500, "Tredje stycket."),
        Put(LEFT, 700, "Första stycket."),
        Put(LEFT, 600, "Andra stycket."),
    ]
    assert texts(page) == ["Första stycket.", "Andra stycket.", "Tredje stycket."]


def test_running_heads_and_page_numbers_are_dropped() -> None:
    pages = [
        [
            Put(LEFT, 800, "Norrsele byaråd"),
            Put(LEFT, 700 - n, f"Stycke {word}."),
            Put(290, 40, f"{n} (3)"),
        ]
        for n, word in ((1, "ett"), (2, "två"), (3, "tre"))
    ]
    assert texts(*pages) == ["Stycke ett.", "Stycke två.", "Stycke tre."]


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [
        "The council met in the hall and",
        "opened the windows because it",
        "was warm. The clerk read out a",
        "letter from the mill and the",
        "chair thanked her for it and",
        "then went home for his tea.",
    ]
    right = [
        "later in the spring the bridge",
        "was painted green by the young",
        "people of the village, who all",
        "took part and were given some",
        "cake by the baker, who had on",
        "his new hat that afternoon.",
    ]
    page = [
        put
        for n, (a, b) in enumerate(zip(left, right, strict=True))
        for put in (Put(LEFT, 700 - 14 * n, a), Put(RIGHT, 700 - 14 * n, b))
    ]
    assert " ".join(texts(page)) == " ".join(left + right)


def set_down(*rows: str, step: float = 14, left: float = LEFT, typed: bool = False) -> list[Put]:
    """Set lines one under another; an empty one is half a line of space."""
    page, y = [], 700.0
    for row in rows:
        if row:
            page.append(Put(left, y, row, typed=typed))
        y -= step if row else step / 2
    return page


LONG = (
    "The warden read a letter from the mill about the sluice, which has been shut",
    "since Easter, and asked who had the key to it. Nobody in the room had seen it",
    "unless it hangs in the old boathouse where oars and anchors are kept. A search",
    "is to be made of the boathouse and of every shed that stands along the river.",
)


@pytest.mark.parametrize(
    ("rows", "paragraphs"),
    [
        # Tops of letters differ from line to line: what they stand on does not.
        (LONG, 1),
        ((*LONG, "", *LONG), 2),
        # "Copies" would have had room on the line above: its writer began anew.
        ((*LONG, "No more was said.", "Copies are kept."), 2),
        ((*LONG, "• The key was found.", "• Nobody minded.", *LONG), 4),
    ],
    ids=["one paragraph", "space between", "room on the line", "entries of a list"],
)
def test_lines_are_joined_by_how_they_are_set(rows: tuple[str, ...], paragraphs: int) -> None:
    found = texts(set_down(*rows, *([""] * 3), *LONG, "", *LONG))
    assert len(found) == paragraphs + 2
    assert found[0].startswith(LONG[0] + " " + LONG[1])


def test_a_wide_letter_by_a_typewriter_leaves_no_cell_behind_a_comma() -> None:
    page = set_down("Ada, Bo, Cy and Di were there.  Eve, who was ill, was not.", typed=True)
    assert read(pdf([page]), "m.pdf").lines[0].cells == ()


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (("Punkten föredrogs av Eva-", "Lotta Åmark."), "Punkten föredrogs av Eva-Lotta Åmark."),
        (("Punkten föredrogs av kom-", "munens ombud."), "Punkten föredrogs av kommunens ombud."),
        (("Frågan gäller region-", "och kommun."), "Frågan gäller region- och kommun."),
    ],
)
def test_a_hyphen_at_a_line_s_end_goes_only_where_a_word_was_cut(
    rows: tuple[str, str], text: str
) -> None:
    assert texts(set_down(*rows)) == [text]


def test_a_year_or_an_item_s_number_at_the_edge_is_no_page_number() -> None:
    first = [Put(LEFT, 810, "Protokoll den 3 mars"), Put(LEFT, 796, "2025"), Put(LEFT, 40, "6")]
    second = [Put(LEFT, 810, "Bryggan"), Put(LEFT, 796, "7"), Put(LEFT, 782, "Slussen")]
    assert {"6", "7", "2025"} <= set(texts(first, second))


def test_a_page_s_count_is_dropped_wherever_it_stands() -> None:
    assert texts(set_down("Protokoll", "", "2 (5)", "", "Bryggan ska målas.")) == [
        "Protokoll",
        "Bryggan ska målas.",
    ]


def test_signs_without_a_letter_do_not_shift_what_follows() -> None:
    page = set_down("^ Bryggan ~", "^ Slussen")
    page += [Put(LEFT, 600, "Ada Ek"), Put(RIGHT, 600, "Ordförande")]
    *listed, row = read(pdf([page]), "m.pdf").lines
    assert [(line.text, line.depth) for line in listed] == [("• Bryggan 😀", 1), ("• Slussen", 1)]
    assert row.cells == ("Ada Ek", "Ordförande")


def test_a_table_between_bars_is_whole_again() -> None:
    rows = ("# Log", "**Team** one", "**Team** two", "| Mill | opens the sluice on", "Friday |")
    cells = [line.cells for line in read(pdf([set_down(*rows)]), "m.pdf").lines]
    assert cells[-1] == ("Mill", "opens the sluice on Friday")


def test_cells_of_a_row_are_kept_apart() -> None:
    (line,) = read(
        pdf([[Put(LEFT, 700, "Tove Hallgren"), Put(RIGHT, 700, "ordförande")]]), "m.pdf"
    ).lines
    assert line.cells == ("Tove Hallgren", "ordförande")


def test_a_paragraph_cut_by_the_page_is_joined() -> None:
    lines = [
        "The committee looked at the plans for the new boathouse and asked the",
        "architect to draw a wider slipway before the autumn.",
    ]
    page = [Put(LEFT, 700 - 14 * n, text) for n, text in enumerate(lines)]
    page += [Put(LEFT, 600 - 14 * n, f"{n} short line") for n in range(10)]
    assert texts(page)[0] == " ".join(lines)
