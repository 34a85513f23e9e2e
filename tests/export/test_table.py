"""Lists as tables: Excel opens them in the language of who opens them, and computes nothing."""

import csv
import io
import json

import pytest

from bot.export.lists import Listing
from bot.export.table import as_csv, as_json
from bot.texts import _

LISTING = Listing(
    (("number", _("Number")), ("text", _("Decision")), ("present", _("Present"))),
    ((7, 'Årsplanen; 1,2 miljoner\nkr "antas"', True), (8, None, False)),
)


def opened(data: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=delimiter))


@pytest.mark.parametrize(
    ("language", "delimiter", "head", "flags"),
    [
        ("sv", ";", ["Nummer", "Beslut", "Närvarande"], ["ja", "nej"]),
        ("en", ",", ["Number", "Decision", "Present"], ["yes", "no"]),
    ],
)
def test_a_program_in_that_language_parts_the_columns(
    language: str, delimiter: str, head: list[str], flags: list[str]
) -> None:
    data = as_csv(LISTING, language)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 3
    words = 'Årsplanen; 1,2 miljoner kr "antas"'
    assert opened(data, delimiter) == [head, ["7", words, flags[0]], ["8", "", flags[1]]]


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        "+46 70 123 45 67",
        "-avslås",
        "@SUMMA(A1:A9)",
        " =1+1",
        "\t=1+1",
        "\r\n=1+1",
        '=HYPERLINK("https://x.example";"Klicka")',
        "=cmd|' /c calc'!A0",
        "＝1+1",
        "＠SUMMA(A1)",
    ],
)
def test_what_somebody_wrote_is_never_computed(words: str) -> None:
    listing = Listing((("text", _("Decision")),), ((words,),))
    for language, delimiter in (("sv", ";"), ("en", ",")):
        (_head, (cell,)) = opened(as_csv(listing, language), delimiter)
        assert cell == "'" + " ".join(words.split())
    assert json.loads(as_json(listing)) == [{"text": words}]


@pytest.mark.parametrize("words", ["Avgift = 200 kr", "A+", "2026-05-08", "1 - 2", "x@y.example"])
def test_other_words_are_left_as_they_are(words: str) -> None:
    listing = Listing((("text", _("Decision")),), ((words,),))
    assert opened(as_csv(listing, "sv"), ";")[1] == [words]
