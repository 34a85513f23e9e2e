"""A decision that says so ends an earlier one; a number that may be anything ends nothing."""

import pytest

from bot.phrases.ending import endings

REPLACES = {
    "Ny resepolicy antas, ersätter #4": [4],
    "Ny resepolicy antas, ersätter 4": [4],
    "Ny resepolicy antas. Ersätter beslut 4.": [4],
    "Policyn ersätter beslut 4 och 7": [4, 7],
    "Beslut 4 ersätts av följande lydelse": [4],
    "vi beslutar att ersätta #4 med nya regler": [4],
    "The new policy replaces #4": [4],
    "The new policy supersedes decisions 4 and 7": [4, 7],
    "Decision 4 is hereby replaced": [4],
}
REVOKES = {
    "#4 upphävs": [4],
    "Beslut #4 om resor: beslut 4 upphör att gälla": [4],
    "vi upphäver det tidigare beslutet #4": [4],
    "upphäva beslut 4 och 5": [4, 5],
    "Budgeten antas; detta upphäver #9 och #2": [9, 2],
    "Decision 4 no longer applies": [4],
    "We revoke #4": [4],
    "decisions #4 and #5 are repealed": [4, 5],
}
NEITHER = [
    "Per ersätter 4 stolar i salen",
    "Kerstin ersätter Anna",
    "De 4 stolarna ersätts av bänkar",
    "Vi köper 4 nya datorer som ersätter 3 gamla",
    "Avtal 4 upphävs",
    "§ 4 upphävs",
    "The 4 chairs are replaced",
    "Per replaces 4 chairs",
    "Beslut 4:2 ersätts av",
]


@pytest.mark.parametrize("text", REPLACES)
def test_it_replaces(text: str) -> None:
    found = endings(text)
    assert [one.number for one in found] == REPLACES[text]
    assert all(one.replaces for one in found)


@pytest.mark.parametrize("text", REVOKES)
def test_it_revokes(text: str) -> None:
    found = endings(text)
    assert [one.number for one in found] == REVOKES[text]
    assert not any(one.replaces for one in found)


@pytest.mark.parametrize("text", NEITHER)
def test_it_ends_nothing(text: str) -> None:
    assert endings(text) == ()
