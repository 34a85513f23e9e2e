"""How much words are alike, told the same whether or not their letters have told them apart."""

from itertools import product

import pytest
from rapidfuzz.distance import OSA, Indel

from bot.names import alike

WORDS = ("Anna", "Anan", "Arne", "Hanna", "Ann", "Åsa", "", "Lindholm", "Lindhom", "Linholdm", "ä")


@pytest.fixture(params=[True, False], ids=["loaded", "not loaded"])
def _loaded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "_is_loaded", lambda: request.param)


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize(("one", "other"), list(product(WORDS, WORDS)))
def test_words_are_as_alike_as_rapidfuzz_says(one: str, other: str) -> None:
    for most in (1, 2):
        assert alike.slips(one, other, most=most) == OSA.distance(one, other, score_cutoff=most)
    for least in (0.7, 0.85):
        said = alike.are_alike(one, other, least=least)
        assert said == (Indel.normalized_similarity(one, other) >= least)
