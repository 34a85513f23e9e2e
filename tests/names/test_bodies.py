"""Which headings of minutes name the same body."""

import pytest

from bot.names.bodies import is_same_body

SAME = [
    ("Styrgrupp närvård", "Styrgruppen närvård"),
    ("Protokoll Styrgrupp Närvård 2026-03-27", "styrgrupp närvård"),
    ("Styrgruppen", "Styrgrupp närvård"),
    ("Minutes of the Harbour Board", "Harbour board"),
    ("Råd Söder", "Lokalt råd Söder"),
    ("Allotment Committee", "Allotments"),
    ("", "Styrgrupp närvård"),
]
OTHER = [
    ("Styrgrupp X", "Styrgrupp närvård"),
    ("Styrgrupp fastighet", "Styrgrupp närvård"),
    ("Finance committee", "Roads committee"),
    ("Alla råd", "Styrgrupp närvård"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_body_is_known_by_its_words(one: str, other: str) -> None:
    assert is_same_body(one, other)
    assert is_same_body(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_bodies_that_share_a_word_are_two(one: str, other: str) -> None:
    assert not is_same_body(one, other)
    assert not is_same_body(other, one)
