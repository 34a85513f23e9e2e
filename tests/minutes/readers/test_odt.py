"""OpenDocument texts."""

import pytest

from bot.minutes.readers import read
from tests.minutes.files import odt


def test_headings_lists_and_tables_keep_their_shape() -> None:
    body = (
        '<text:h text:outline-level="2">Badplatsen</text:h>'
        "<text:p>Laga <text:span>bryggan</text:span>.</text:p>"
        "<text:list><text:list-item><text:p>ett</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
        "<text:tracked-changes><text:p>borta</text:p></text:tracked-changes>"
    )
    lines = read(odt(body), "m.odt").lines
    assert [(line.text, line.level, line.depth, line.cells) for line in lines] == [
        ("Badplatsen", 2, 0, ()),
        ("Laga bryggan.", 0, 0, ()),
        ("• ett", 0, 1, ()),
        ("a b", 0, 0, ("a", "b")),
    ]


@pytest.mark.parametrize("deep", [1, 2, 3, 18])
def test_what_stands_in_a_table_in_a_table_is_read_once(deep: int) -> None:
    begun = "<table:table><table:table-row><table:table-cell>"
    ended = "</table:table-cell></table:table-row></table:table>"
    body = begun * deep + "<text:p>Beslut: Virke köps in.</text:p>" + ended * deep
    assert [line.text for line in read(odt(body), "m.odt").lines] == ["Beslut: Virke köps in."]


def test_rows_of_a_table_head_are_its_own() -> None:
    row = (
        "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
    )
    body = (
        f"<table:table><table:table-header-rows>{row}</table:table-header-rows>{row}</table:table>"
    )
    assert [line.text for line in read(odt(body), "m.odt").lines] == ["a", "a"]
