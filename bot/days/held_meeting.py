"""Which of the meetings that took place a line means: by its day and hour, or the last one."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot import dates
from bot.command import Turn
from bot.days.past import no_day
from bot.days.which_meeting import told_meeting
from bot.patterns import lazily
from bot.replies.meetings import began, named
from bot.replies.model import Button, Buttons, Reply, say
from bot.texts import Day, Text, _
from storage import meetings
from storage.errors import NoSuchMeeting
from storage.model import Meeting, MeetingKey, MeetingState

_LAST = lazily(
    r"(?:(?:det|the|our|vårt)\s+)?(?:förra|senaste|sista|föregående|last|latest|previous)?"
    r"(?:\s*(?:gången|mötet|sammanträdet|meeting|time))?|sist",
    re.IGNORECASE,
)
_OWN = lazily(r"(?<=day)[’']s\b", re.IGNORECASE)
_GONE_BY = lazily(r"\bgårdagens\b", re.IGNORECASE)
_WEEKDAY = lazily(
    r"(?:i |on |last |den )?"
    r"(?P<day>mån|tis|ons|tors|fre|lör|sön|mon|tues|wednes|thurs|fri|satur|sun)"
    r"(?:dag|day)(?:s|en|ens)?(?: (?:meeting|möte|minutes|protokoll))?",
    re.IGNORECASE,
)
_DAYS = {
    name: day
    for names in (
        ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
        ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"),
    )
    for day, name in enumerate(names)
}
_KEY = lazily(r"[0-9a-f]{32}", re.IGNORECASE)
_TOOK_PLACE = (MeetingState.OPEN, MeetingState.HELD, MeetingState.ADJUSTED)


def _last_weekday(words: str, today: date) -> date | None:
    """Give the last day of that name, today among them; None for other words."""
    if (found := _WEEKDAY.fullmatch(words.strip())) is None:
        return None
    day = _DAYS[found["day"].casefold()]
    return today - timedelta(days=(today.weekday() - day) % 7)


async def held_meeting(
    turn: Turn, words: str, command: Callable[[str], Text], *, example: Text
) -> Meeting | Reply:
    """
    Find the meeting that is meant, the last that is over where no day is told; NoSuchMeeting.

    The reply asks: for a day, as in `example`, or which of a day's meetings, with a button each
    that types `command` of it.
    """
    if _KEY.fullmatch(words):
        return await meetings.get(turn.db, turn.key, MeetingKey(words.casefold()))
    if _LAST.fullmatch(words.strip()):
        over = await meetings.held(turn.db, turn.key, limit=1)
        if not over.rows:
            raise NoSuchMeeting
        return over.rows[0]
    words = _OWN.sub("", _GONE_BY.sub("igår", words))
    if (past := _last_weekday(words, turn.today)) is not None:
        words = past.isoformat()
    period = dates.find_period(words, language=turn.language, now=turn.local)
    if period is None:
        return no_day(turn, words, example)
    found = await meetings.within(turn.db, turn.key, period.first, period.last)
    several = [meeting for meeting in found if meeting.state in _TOOK_PLACE]
    at = told_meeting(turn, words)[1] if len(several) > 1 else None
    several = [one for one in several if at in (None, began(one, turn.group))]
    if not several:
        raise NoSuchMeeting
    return several[0] if len(several) == 1 else _which(turn, several, command)


def _which(turn: Turn, several: list[Meeting], command: Callable[[str], Text]) -> Reply:
    buttons = []
    for meeting in several:
        at = began(meeting, turn.group)
        typed = command(f"{meeting.day.isoformat()} {at:%H:%M}" if at else str(meeting.day))
        day = Day(meeting.day, turn.today)
        title = _("{day} at {start}", day=day, start=at) if at else named(meeting, turn.group)
        buttons.append(Button(title, typed, typed))
    return say(_("Which meeting do you mean? Nothing is changed yet."), Buttons(tuple(buttons)))
