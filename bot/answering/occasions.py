"""Which meetings a question means."""

from datetime import date, timedelta

from bot.answering.model import Asking
from bot.questions.model import Which
from storage import meetings
from storage.model import Meeting, MeetingState

_MOST = 100  # meetings; who asks of more wants a number
_HELD = frozenset({MeetingState.OPEN, MeetingState.HELD, MeetingState.ADJUSTED})


async def held(asking: Asking) -> list[Meeting]:
    """
    List the meetings that were held and are meant, the earliest first.

    Those of the days that are named, else the last one; empty where there was none.
    """
    question = asking.question
    if question.days is not None:
        return await held_within(asking, *days_meant(asking))
    if question.which is Which.FIRST:
        return (await all_held(asking))[:1]
    last = await last_held(asking)
    return [last] if last is not None else []


def days_meant(asking: Asking) -> tuple[date, date]:
    """Give the days a question names, as far as they have been."""
    days = asking.question.days
    if days is None:
        return date.min, asking.turn.today
    if days.until:
        return date.min, days.last
    if days.since:
        return days.last + timedelta(days=1), asking.turn.today
    return days.first, days.last


async def held_within(asking: Asking, first: date, last: date) -> list[Meeting]:
    """List the meetings held on these days, the earliest first."""
    found = await meetings.within(asking.turn.db, asking.turn.key, first, last, limit=_MOST)
    return [meeting for meeting in found if meeting.state in _HELD]


async def all_held(asking: Asking) -> list[Meeting]:
    """List the meetings held, the earliest first."""
    return await held_within(asking, date.min, date.max)


async def last_held(asking: Asking) -> Meeting | None:
    """Give the meeting that is open, else the last one that was held; one left open is held."""
    here = asking.turn.meeting
    is_over = here is not None and here.day < asking.turn.today
    if here is not None and (is_over or asking.question.which is not Which.LAST):
        return here
    page = await meetings.held(asking.turn.db, asking.turn.key, limit=1)
    return page.rows[0] if page.rows else asking.turn.meeting
