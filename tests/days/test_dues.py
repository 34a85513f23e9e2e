"""What of a due's words leaves the text it was read from."""

from datetime import UTC, date, datetime

import pytest

from bot import dates
from bot.days.dues import DueInText, after_due, without_due
from storage.model import Due, DueKind

NOW = datetime(2026, 3, 27, 9, 0, tzinfo=UTC)  # a Friday


def told(text: str, language: str) -> DueInText:
    found = dates.find_due(text, language=language, now=NOW)
    assert found is not None
    due = Due(kind=DueKind(found.kind), words=found.words, first=found.first, last=found.last)
    return DueInText(due, found.span, next(iter(found.others), None))


TEXTS = [
    ("sv", "Per ringer kommunen senast 8 maj", "Per ringer kommunen"),
    ("sv", "Per ringer kommunen, senast den 8 maj.", "Per ringer kommunen"),
    ("sv", "Skicka protokollet (senast v. 20)", "Skicka protokollet"),
    ("sv", "Per ringer senast nästa möte", "Per ringer"),
    ("en", "Per calls the council by 8 May", "Per calls the council"),
    ("en", "Send the minutes no later than 8 May", "Send the minutes"),
]
WHOLE = [
    ("sv", "Senast 8 maj ringer Per kommunen"),
    ("sv", "Per ringer senast 8 maj och återkommer"),
    ("sv", "Skjut upp frågan till 8 maj"),
    ("sv", "Boka lokal 8 maj"),
    ("sv", "Lämna rapporten (till kansliet senast 8 maj"),
    ("sv", "Underlaget ska vara klart och senast 8 maj"),
    ("sv", "Ring senast 8 maj"),
    ("sv", "Per ringer senast fredag"),  # today, or in a week
    ("en", "Put the question off until 8 May"),
    ("en", "Meet on 8 May"),
    ("en", "I send it by 8/9"),  # in September, or in August
]


@pytest.mark.parametrize(("language", "text", "left"), TEXTS)
def test_a_deadline_at_the_end_is_taken_off(language: str, text: str, left: str) -> None:
    assert without_due(text, told(text, language)) == left


@pytest.mark.parametrize(("language", "text"), WHOLE)
def test_what_would_read_badly_or_lose_something_stays(language: str, text: str) -> None:
    assert without_due(text, told(text, language)) == text


def test_a_text_without_a_due_stays() -> None:
    assert without_due("Per ringer", None) == after_due("Per ringer", None) == "Per ringer"


@pytest.mark.parametrize(
    ("language", "text", "rest"),
    [
        ("sv", "Senast 8 maj ska Per ringa", "ska Per ringa"),
        ("en", "By 8 May, Per calls", "Per calls"),
        ("sv", "Per ringer senast 8 maj", "Per ringer senast 8 maj"),
    ],
)
def test_owners_are_looked_for_after_a_due_that_stands_first(
    language: str, text: str, rest: str
) -> None:
    assert after_due(text, told(text, language)) == rest


def test_the_day_itself_is_not_touched() -> None:
    assert told("Per ringer senast 8 maj", "sv").due.last == date(2026, 5, 8)
