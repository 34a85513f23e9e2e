"""Whatever bytes come, a reader answers with a Document or a reason, and soon."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.minutes.checks import checks
from bot.minutes.extract import extract
from bot.minutes.readers import Unreadable, read
from bot.minutes.schema import as_json
from tests.minutes.files import Put, docx, paragraph, pdf, table

CASES = 2000  # in all, spread over the formats
WORDS = st.sampled_from(
    [
        "§ 1", "§", "1.", "a)", "Beslut:", "Närvarande:", "Present:", "att", "Anna Ek", "(S)", ",",
        "beslutar", "agreed", "ACTION:", "to", "8 maj", "2025-02-30", "kl 25.99", "|", "\t", "\n",
        "\n\n", "- ", "# ", "**", "nästa möte", "Bilaga 1", "”", "å", "\u0000", "_____",
    ]
)  # fmt: skip
PDF = pdf([[Put(60, 700, "Protokoll"), Put(60, 680, "§ 1 Öppnande"), Put(300, 680, "Tove")]])
WORD = docx(paragraph("§ 1 Öppnande") + table([["Åtgärd", "Ansvarig"], ["Måla", "Tove"]]))
PAGE = b"<html><body><h1>Protokoll</h1><ul><li>Beslut: laga</li></ul></body></html>"


def mutated(data: bytes, cases: int) -> Iterator[bytes]:
    chance = random.Random(7)  # noqa: S311 - the same cases every time, no secret
    for _ in range(cases):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(len(changed))
            changed[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        yield bytes(changed)


def taken(data: bytes, name: str) -> None:
    try:
        document = read(data, name)
    except Unreadable as refusal:
        assert refusal.reason  # noqa: PT017 - either outcome is right
        return
    minutes = extract(document)
    as_json(minutes)
    checks(document, minutes)


@pytest.mark.parametrize(
    ("data", "name", "share"), [(PDF, "m.pdf", 0.25), (WORD, "m.docx", 0.25), (PAGE, "m.html", 0.2)]
)
def test_damaged_files_are_read_or_refused(data: bytes, name: str, share: float) -> None:
    for changed in mutated(data, int(CASES * share)):
        taken(changed, name)


@settings(max_examples=int(CASES * 0.2), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, max_size=40))
def test_any_words_in_any_order_are_read(words: list[str]) -> None:
    taken(" ".join(words).encode(), "m.txt")


@settings(max_examples=int(CASES * 0.1), deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["m.txt", "m.docx", "m.pdf", "m.html", "m.odt"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    taken(data, name)


@pytest.mark.parametrize(
    "text",
    [
        "A" * 20_000,
        "(" * 5_000,
        "Anna Ek, " * 2_000,
        "§ 1 " * 3_000,
        "Beslut: " * 2_000,
        "a b " * 5_000,
        "1. \n" * 2_000,
        "att " * 4_000,
        "”" * 5_000,
    ],
)
def test_monotonous_text_takes_no_longer_than_other_text(text: str) -> None:
    taken(text.encode(), "m.txt")
