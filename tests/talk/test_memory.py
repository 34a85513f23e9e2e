"""What is kept in memory stays small, however many people and words there are."""

import random
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import pytest

from bot.names import matching
from storage import search

MEGABYTE = 2**20
LETTERS = "abcdefghijklmnoprstuvåäö"


def words(letters: int) -> Iterator[str]:
    chance = random.Random(letters)  # noqa: S311 - no secret
    while True:
        yield "".join(chance.choices(LETTERS, k=letters))


def texts(letters: Sequence[int], count: int) -> list[str]:
    """Make texts of words of so many letters, no two alike."""
    row = zip(*map(words, letters), strict=False)
    return [" ".join(each).title() for each in islice(row, count)]


NAMES, SENTENCES = texts((6, 8), 7_000), texts((7, 5, 6, 8, 9, 4, 10, 3, 11), 1_800)


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        (matching.fit, [("Anna", name) for name in NAMES]),
        (matching.fit, [(name, "Anna Ek") for name in NAMES]),
        (search.terms_of, [(sentence,) for sentence in SENTENCES]),
    ],
    ids=["names", "words for names", "sentences"],
)
def test_what_was_asked_before_takes_few_megabytes(
    kept: Callable[..., object], asked: Sequence[tuple[str, ...]]
) -> None:
    tracemalloc.start()
    try:
        for each in asked:
            kept(*each)
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken < 5 * MEGABYTE
