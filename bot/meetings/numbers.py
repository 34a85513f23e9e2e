"""What a group has recorded, counted: actions, meetings and who was there."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.replies.statistics import Met, Statistics
from storage import actions, decisions, meetings
from storage.engine.database import Db
from storage.model import (
    Action,
    ActionState,
    Attendance,
    DecisionKind,
    Group,
    Meeting,
    MeetingKey,
)

_MOST = 2_000  # records that are counted
_MOST_MEETINGS = 200
_COUNTED = frozenset({ActionState.OPEN, ActionState.DONE})


async def counted(db: Db, group: Group, first: date, last: date, *, today: date) -> Statistics:
    """Count what was recorded from `first` to `last`, both included."""
    met = await meetings.within(db, group.key, first, last, limit=_MOST_MEETINGS)
    held = [one for one in met if one.state in meetings.TOOK_PLACE]
    marked = await meetings.attendances(db, group.key, [one.key for one in held])
    whole = [(key, one) for key, one in marked if one.item is None]
    done = await actions.listed(db, group.key, states=_COUNTED, limit=_MOST)
    open_now = [one for one in done.rows if one.state is ActionState.OPEN]
    months = _months(group, done.rows, first, last)
    return Statistics(
        group=group.name,
        first=first,
        last=last,
        months=months,
        left=_left(group, done.rows, months),
        ages=[(today - _recorded(group, one)).days for one in open_now],
        overdue=sum(one.is_overdue(today) for one in open_now),
        meetings=await _met(db, group, held, whole, (first, last)),
        bodies=_bodies(one for _key, one in whole),
    )


def _months(
    group: Group, counted: Iterable[Action], first: date, last: date
) -> dict[date, tuple[int, int]]:
    """Count by month what came and what was done, the months between included."""
    new: Counter[date] = Counter()
    done: Counter[date] = Counter()
    for one in counted:
        if first <= (day := _recorded(group, one)) <= last:
            new[day.replace(day=1)] += 1
        if (day_done := _closed(group, one)) is not None and first <= day_done <= last:
            done[day_done.replace(day=1)] += 1
    known = {*new, *done}
    if not known:
        return {}
    month, months = min(known), []
    while month <= max(known):
        months.append(month)
        month = (month + timedelta(days=31)).replace(day=1)
    return {month: (new[month], done[month]) for month in months}


def _left(group: Group, counted: Sequence[Action], months: Iterable[date]) -> dict[date, int]:
    """Count the actions that were open as each month ended."""
    lives = [(_recorded(group, one), _closed(group, one) or date.max) for one in counted]
    left = {}
    for month in months:
        next_ = (month + timedelta(days=31)).replace(day=1)
        left[month] = sum(begun < next_ <= closed for begun, closed in lives)
    return left


async def _met(
    db: Db,
    group: Group,
    held: list[Meeting],
    marked: list[tuple[MeetingKey, Attendance]],
    days: tuple[date, date],
) -> list[Met]:
    kinds = (DecisionKind.DECISION,)
    first, last = days
    found = await decisions.listed(db, group.key, first=first, last=last, kinds=kinds, limit=_MOST)
    made = Counter(one.source.day for one in found.rows)
    called = Counter(key for key, _one in marked)
    present = Counter(key for key, one in marked if one.present)
    return [
        Met(
            day=one.day,
            decisions=made[one.day],
            present=present[one.key],
            called=called[one.key],
        )
        for one in held
    ]


def _bodies(marked: Iterable[Attendance]) -> dict[str, tuple[int, int]]:
    bodies: dict[str, tuple[int, int]] = {}
    for one in marked:
        if one.organisation:
            present, called = bodies.get(one.organisation, (0, 0))
            bodies[one.organisation] = (present + one.present, called + 1)
    return bodies


def _recorded(group: Group, action: Action) -> date:
    """Give the day of the meeting it was given at, or that of its recording."""
    return action.source.day or action.source.at.astimezone(ZoneInfo(group.zone)).date()


def _closed(group: Group, action: Action) -> date | None:
    """Give the day it was done, on the group's own clock; None: it is open."""
    at = action.closed_at
    return at.astimezone(ZoneInfo(group.zone)).date() if at is not None else None
