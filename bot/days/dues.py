"""The due that a line names, read against the group's own clock and calendar."""

import re
from datetime import date

from bot import dates
from bot.command import Turn
from bot.patterns import lazily
from bot.values import dataclass
from storage import meetings
from storage.model import Due, DueKind, Meeting


@dataclass(frozen=True, slots=True)
class DueInText:
    """A due as a text tells it, and where."""

    due: Due
    span: tuple[int, int]  # of its words in the text
    other: date | None = None  # the day the words may mean as well


async def due_in(turn: Turn, text: str) -> DueInText | None:
    """Find the due in `text`; a meeting is the one that is meant now, wherever it moves."""
    found = dates.find_due(text, language=turn.language, now=turn.local)
    if found is None:
        return None
    if found.kind == "meeting":
        return await _at_meeting(turn, text)
    other = next((day for day in found.others if day >= turn.today), None)
    return DueInText(_due(found), found.span, other)


async def _at_meeting(turn: Turn, text: str) -> DueInText | None:
    coming = await meetings.coming(turn.db, turn.key, today=turn.today)
    found = dates.find_due(
        text,
        language=turn.language,
        now=turn.local,
        calendar=tuple(meeting.day for meeting in coming),
    )
    if found is None or found.among == dates.UNTOLD:  # it must not pass for the next meeting
        return None
    return DueInText(_due(found, coming), found.span)


def _due(found: dates.FoundDue, coming: list[Meeting] | None = None) -> Due:
    meant = [meeting for meeting in coming or () if meeting.day == found.first]
    return Due(
        kind=DueKind(found.kind),
        words=found.words,
        first=found.first,
        last=found.last,
        at=found.at,
        meeting=meant[0].key if meant else None,
        among=_among(found),
    )


def _among(found: dates.FoundDue) -> tuple[date | None, date | None]:
    """Give the days among which a meeting is looked for, as far as they are told."""
    if found.among is None:
        return None, None
    first, last = found.among
    return first, None if last == date.max else last


_DEADLINE = lazily(
    r"(?:allra\s+|men\s+)?senast\b|(?:at\s+the\s+latest\s+)?by\b|no\s+later\s+than\b|due\b|deadline\b",
    re.IGNORECASE,
)
_HANGING = lazily(
    r"(?:^|\s)(?:och|eller|men|samt|att|som|om|på|i|till|för|med|av|ska|är|blir"
    r"|and|or|but|that|to|for|with|of|on|in|at|is|are|be|will)$",
    re.IGNORECASE,
)
_FEWEST = 2  # words that still make a sentence


def without_due(text: str, told: DueInText | None) -> str:
    """
    Take a deadline off the end of `text`, where it is shown beside it and nothing else is lost.

    Only words that begin as a deadline does ("senast", "by") go, and only if what is left reads
    as a sentence; a due of two readings stays, for its words are what tells them apart.
    """
    if told is None or told.other is not None:
        return text
    start, end = told.span
    if text[end:].strip(" .)!") or _DEADLINE.match(text, start) is None:
        return text
    left = text[:start].rstrip(" ,;–-(")
    if len(left.split()) < _FEWEST or _HANGING.search(left) or left.count("(") != left.count(")"):
        return text
    return left


_BETWEEN = lazily(
    r"(?:till|till den|to|den|on|the|senast|by|due|klart?|datum|date|now|nu|fram|stället|istället|i"
    r"|instead|tack|please|dagen|\W)*",
    re.IGNORECASE,
)


def is_all_due(text: str, told: DueInText) -> bool:
    """Tell whether the words name the due and nothing else besides."""
    start, end = told.span
    return all(_BETWEEN.fullmatch(part) for part in (text[:start], text[end:]))


def after_due(text: str, told: DueInText | None) -> str:
    """Give what follows a due that the text begins with: "Senast fredag ska Per …"."""
    if told is None or text[: told.span[0]].strip():
        return text
    return text[told.span[1] :].lstrip(" ,:–-")
