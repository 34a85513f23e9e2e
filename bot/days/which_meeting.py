"""Which of the planned meetings a line means: by its day, its hour, or the part of the day."""

import re
from collections.abc import Callable
from datetime import date, time

from bot import dates
from bot.command import Turn
from bot.patterns import lazily
from bot.phrases.meeting_words import STRETCH
from bot.replies.meetings import hours
from bot.replies.model import Button, Buttons, Reply, say
from bot.texts import Day, Text, _
from storage import meetings
from storage.errors import NoSuchMeeting
from storage.model import Meeting

_PARTS = {  # of the day, by the hours in which its meetings begin
    "morgon": (0, 10),
    "förmiddag": (0, 12),
    "lunch": (11, 14),
    "eftermiddag": (12, 18),
    "kväll": (16, 24),
    "morning": (0, 12),
    "afternoon": (12, 18),
    "evening": (16, 24),
    "fm": (0, 12),
    "em": (12, 18),
}
_PART = lazily(rf"\b({'|'.join(_PARTS)})", re.IGNORECASE)
_MOST = 100  # meetings among which one is looked for
_OFFERED = 6  # of several, by a button each


async def meant(turn: Turn, words: str) -> list[Meeting]:
    """
    List the planned meetings that the words may mean, the first first: those of a day, or a month.

    Without words it is the next one, and also where only an hour or a part of the day is told.
    NoSuchMeeting; ValueError where the words tell nothing of the kind.
    """
    coming = await meetings.coming(turn.db, turn.key, today=turn.today, limit=_MOST)
    if not words and coming:
        return coming[:1]
    if (days := _stretch(turn, words)) is not None:
        within = [meeting for meeting in coming if days[0] <= meeting.day <= days[1]]
        if not within:
            raise NoSuchMeeting
        return within
    day, at = told_meeting(turn, words)
    part = _PARTS[found[1].casefold()] if (found := _PART.search(words)) else None
    if day is None and at is None and part is None and words:
        raise ValueError(words)
    fitting = [
        meeting
        for meeting in coming
        if day in (None, meeting.day)
        and (at is None or at == meeting.starts)
        and _in(meeting, part)
    ]
    if not fitting and day is not None:  # its hour was told as it is not, and there is one alone
        fitting = [meeting for meeting in coming if meeting.day == day]
        fitting = fitting if len(fitting) == 1 and fitting[0].starts is None else []
    if not fitting:
        raise NoSuchMeeting
    return fitting if day is not None else fitting[:1]


def _stretch(turn: Turn, words: str) -> tuple[date, date] | None:
    """Read the month, the week or the season by which a meeting is named; None where none is."""
    month = _OF_MONTH.match(words.strip())
    told = month[1] if month is not None else words.strip()
    if month is None and not _STRETCH.fullmatch(told):
        return None
    language = "en" if _ENGLISH.search(told) else turn.language
    found = dates.find_due(told, language=language, now=turn.local)
    if found is None or found.first is None or found.last is None or found.first == found.last:
        return None
    return found.first, found.last


_STRETCH = lazily(STRETCH, re.IGNORECASE)
_OF_MONTH = lazily(
    r"(?:the )?(\w+?)(?:möte[t]?|sammanträde[t]?|(?:['’]s)? meeting)$", re.IGNORECASE
)
_ENGLISH = lazily(
    r"\b(?:in|week|january|february|march|may|june|july|august|october)\b", re.IGNORECASE
)


def told_meeting(turn: Turn, words: str) -> tuple[date | None, time | None]:
    """Read the day by which a meeting is named, and its hour, as far as they are told."""
    for day, told in ((None, words), (turn.today, f"{turn.today.isoformat()} {words}")):
        found = dates.find_timetable(
            told, language=turn.language, now=turn.local, zone=turn.group.zone
        )
        if found.sittings:
            return (found.sittings[0].day if day is None else None), found.sittings[0].at
    return None, None


def _in(meeting: Meeting, part: tuple[int, int] | None) -> bool:
    if part is None:
        return True
    return meeting.starts is not None and part[0] <= meeting.starts.hour < part[1]


def ask_which(turn: Turn, several: list[Meeting], command: Callable[[str], Text]) -> Reply:
    """Ask which of a day's meetings is meant, with a button that names each by its hour."""
    days = [meeting.day for meeting in several]
    buttons = [
        _named(turn, meeting, command(by_hour(meeting)), with_day=len(set(days)) > 1)
        for meeting in several
    ]
    if several[0].day != several[-1].day:
        asked = _("Which meeting do you mean? Nothing is changed yet.")
        return say(asked, Buttons(tuple(buttons[:_OFFERED])))
    day = Day(several[0].day, turn.today)
    return say(
        _("Which meeting {day} do you mean? Nothing is changed yet.", day=day),
        Buttons(tuple(buttons)),
    )


def _named(turn: Turn, meeting: Meeting, typed: Text, *, with_day: bool) -> Button:
    day = Day(meeting.day, turn.today)
    return Button(day if with_day else hours(meeting) or day, typed, typed)


def by_hour(meeting: Meeting) -> str:
    """Name a meeting as a command reads it: "2026-05-08 09:00"."""
    at = f" {meeting.starts:%H:%M}" if meeting.starts is not None else ""
    return f"{meeting.day.isoformat()}{at}"
