"""When and where a meeting is to be, in the words somebody plans it with."""

import re

from bot import dates
from bot.command import Turn
from storage.model import MeetingDraft

_HOUR = r"\d{1,2}(?:[.:]\d{2})?(?:\s?[ap]m)?"
_TO = rf"\s?[-–]\s?{_HOUR}"
_HOURS = re.compile(
    rf"\s(?:(?:kl\.?|klockan|at)\s?{_HOUR}(?:{_TO})?|\d{{1,2}}[.:]\d{{2}}|{_HOUR}{_TO})(?!\w)",
    re.IGNORECASE,
)
_IN = re.compile(r"^(?:i|på|vid|hos|via|in|at|on|plats:|place:)\s+", re.IGNORECASE)
_LONGEST = 200  # characters of a place


def meeting_in(turn: Turn, words: str) -> MeetingDraft | None:
    """Read the day, the hours and the place; None where `words` name no single day."""
    words = _hours_beside_the_day(turn, words)
    found = dates.find_meeting_time(words, language=turn.language, now=turn.local)
    if found is None or found.last is None:
        return None
    start, end = found.span
    place = _place(words[:start].strip(" ,;"), words[end:].strip(" ,;."))
    return MeetingDraft(day=found.last, starts=found.at, ends=found.until, place=place)


def _hours_beside_the_day(turn: Turn, words: str) -> str:
    """Put "8 maj i Tegelsalen kl 9–12" as the reader of dates wants it: the place last."""
    found = dates.find_meeting_time(words, language=turn.language, now=turn.local)
    if found is None or found.at is not None:
        return words
    day, rest = words[: found.span[1]], words[found.span[1] :]
    hours = _HOURS.search(rest)
    return f"{day}{hours[0]}{rest[: hours.start()]}{rest[hours.end() :]}" if hours else words


def _place(before: str, after: str) -> str:
    """Give what follows the time, or stands before it as only a place does."""
    place = after or (before if _IN.match(before) else "")
    return _IN.sub("", place)[:_LONGEST]
