"""PDF: pages that are pictures, fields of forms, words and rows that pages cut, titles in bold."""

import pytest

from bot.minutes.extract import extract
from bot.minutes.model import Minutes
from bot.minutes.readers import Unreadable, read
from bot.minutes.reading import understand
from tests.minutes.files import Put, Scan, form, pdf

LEFT = 60
HEAD = (
    Put(LEFT, 780, "Protokoll Kvarnrådet"),
    Put(LEFT, 765, "Datum: 2026-03-04"),
    Put(LEFT, 750, "Närvarande: Tove Lind, Arvid Stenmark, Signe Falk"),
)


def minutes(*pages: tuple[Put | Scan, ...]) -> Minutes:
    return extract(read(pdf(pages), "m.pdf"))


def test_a_page_that_is_a_picture_is_named() -> None:
    told = (Put(LEFT, 720, "§ 1 Dammen"), Put(LEFT, 705, "Beslut: Vattnet sänks."))
    reading = understand(
        pdf([(*HEAD, *told), (Scan(), Put(LEFT, 40, "Signerat 2026-03-09"))]), "m.pdf"
    )
    assert [c.data for c in reading.checks if c.code == "picture_page"] == [("2",)]
    assert [decision.text for decision in reading.minutes.decisions] == ["Vattnet sänks."]


@pytest.mark.parametrize("stamp", [(), (Put(LEFT, 40, "Signerat 2026-03-09 av Tove Lind"),)])
def test_a_scan_is_one_whatever_is_stamped_on_it(stamp: tuple[Put, ...]) -> None:
    with pytest.raises(Unreadable, match="scanned"):
        read(pdf([(Scan(), *stamp)]), "m.pdf")


def test_a_scan_whose_text_was_read_is_no_picture() -> None:
    assert minutes((Scan(), *HEAD, Put(LEFT, 720, "§ 1 Dammen " + "Vattnet är högt. " * 5))).body


@pytest.mark.parametrize("drawn", [True, False])
def test_what_is_filled_in_a_form_is_read(drawn: bool) -> None:  # noqa: FBT001 - a column of the table
    found = read(form("Beslut:", "Vattnet sänks.", drawn=drawn), "m.pdf")
    assert [line.text for line in found.lines] == ["Beslut:", "Vattnet sänks."]


def test_a_word_cut_at_the_end_of_a_page_is_whole() -> None:
    cut = Put(LEFT, 60, "Tove Lind skickar budgeten för kvarnen till byn se-")
    found = minutes((*HEAD, Put(LEFT, 700, "§ 1 Dammen"), cut), (Put(LEFT, 780, "nast 8 maj."),))
    assert [(a.text, str(a.due)) for a in found.actions] == [
        ("Tove Lind skickar budgeten för kvarnen till byn senast 8 maj.", "2026-05-08")
    ]


def test_a_table_of_tasks_over_two_pages_is_one() -> None:
    def row(y: int, *cells: str) -> tuple[Put, ...]:
        return tuple(Put(LEFT + 190 * n, y, cell) for n, cell in enumerate(cells))

    head = row(690, "Vad", "Vem", "När")
    first = (*row(675, "Boka kvarnen för nästa möte i", "Tove", "10 april"), Put(LEFT, 661, "byn"))
    second = (*row(780, "Vad", "Vem", "När"), *row(765, "Laga luckan", "Arvid", "v. 20"))
    found = minutes((*HEAD, Put(LEFT, 710, "Uppgifter"), *head, *first), second)
    assert [(a.text, a.responsible, str(a.due)) for a in found.actions] == [
        ("Boka kvarnen för nästa möte i byn", ("Tove",), "2026-04-10"),
        ("Laga luckan", ("Arvid",), "2026-05-17"),
    ]
    assert found.next_meetings == ()


def test_titles_in_bold_are_items_and_names_in_bold_are_not() -> None:
    page = (
        *HEAD,
        Put(LEFT, 720, "Signe Falk, ordförande", bold=True),
        Put(LEFT, 690, "Dammen", bold=True),
        Put(LEFT, 675, "Vattnet är högre än det brukar vara så här års."),
        Put(LEFT, 660, "Luckan", bold=True),
        Put(LEFT, 645, "Rådet beslutar att luckan hålls stängd under våren."),
    )
    assert [item.title for item in minutes(page).items] == ["Dammen", "Luckan"]
