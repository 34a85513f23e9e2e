"""PDF: reading order, page furniture, line ends."""

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
