"""What a line may have been meant to begin with: looked for among lines of its length alone."""

import pytest

from bot.phrases.openings import Opening, openings

PHRASES = (
    ("beslut: {text:text}", "(vi beslutar|vi beslöt) att {text:text}"),
    ("decision: {text:text}", "decisions [about] {text:text}", "{number:int} är klar"),
    ("starta möte [{title:text}]", "(start|open) meeting"),
    ("beslut [om] {text:text}",),
)
ALL = [(place, one) for place, listed in enumerate(PHRASES) for one in openings((listed,)).bearers]


@pytest.mark.parametrize(
    "said",
    [
        *("beslut", "beslutt", "bslut", "vi beslutr att", "decison", "strata möte", "startamöte"),
        *("open meetin", "start", "köp mjölk på vägen hem", "12", ""),
    ],
)
def test_finds_all_that_a_line_may_have_been_meant_for(said: str) -> None:
    found = {(place, opening.folded) for place, opening in openings(PHRASES).near([said])}
    meant = {(place, words) for place, words in ALL if Opening(words).slips(said) is not None}
    assert meant <= found
    assert all(abs(len(words) - len(said)) <= 3 for _place, words in found)


def test_each_is_told_once() -> None:
    found = list(openings(PHRASES).near(["beslut", "beslutt", "beslut"]))
    assert [(place, one.words) for place, one in found if one.folded == "beslut"] == [
        (0, "beslut:"),
        (3, "beslut"),
    ]
