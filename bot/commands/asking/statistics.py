"""`statistics`: the group's records in numbers."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot import dates
from bot.command import Command, Mode, Turn
from bot.days.past import no_day
from bot.replies.model import Reply
from bot.replies.statistics import Met, Statistics
from bot.replies.statistics import statistics as shown
from bot.texts import _
from storage import actions, decisions, meetings
from storage.model import Action, ActionState, Attendance, DecisionKind, Meeting, MeetingKey

_A_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR = timedelta(days=365)
_MOST = 2_000  # records that are counted
_MOST_MEETINGS = 200
_COUNTED = frozenset({ActionState.OPEN, ActionState.DONE})


async def statistics(turn: Turn, words: str = "") -> Reply:
    """Count what was recorded in the last year, or in the days that `words` name."""
    days = _days(turn, words)
    if days is None:
        return no_day(turn, words, _("statistics 2026"))
    first, last = days
    met = await meetings.within(turn.db, turn.key, first, last, limit=_MOST_MEETINGS)
    held = [one for one in met if one.state in meetings.TOOK_PLACE]
    marked = await meetings.attendances(turn.db, turn.key, [one.key for one in held])
    whole = [(key, one) for key, one in marked if one.item is None]
    done = await actions.listed(turn.db, turn.key, states=_COUNTED, limit=_MOST)
    open_now = [one for one in done.rows if one.state is ActionState.OPEN]
    told = Statistics(
        group=turn.group.name,
        first=first,
        last=last,
        months=_months(turn, done.rows, first, last),
        ages=[(turn.today - _recorded(turn, one)).days for one in open_now],
        overdue=sum(one.is_overdue(turn.today) for one in open_now),
        meetings=await _met(turn, held, whole, first, last),
        bodies=_bodies(one for _key, one in whole),
    )
    return shown(told, turn.today)


def _days(turn: Turn, words: str) -> tuple[date, date] | None:
    """Read the days that are counted, none to come; the last year where none are told."""
    if not words:
        return turn.today - _YEAR, turn.today
    if _A_YEAR.fullmatch(words):
        year = int(words)
        return date(year, 1, 1), min(date(year, 12, 31), turn.today)
    period = dates.find_period(words, language=turn.language, now=turn.local)
    return (period.first, min(period.last, turn.today)) if period is not None else None


def _months(
    turn: Turn, counted: Iterable[Action], first: date, last: date
) -> dict[date, tuple[int, int]]:
    """Count by month what came and what was done, the months between included."""
    new: Counter[date] = Counter()
    done: Counter[date] = Counter()
    for one in counted:
        if first <= (day := _recorded(turn, one)) <= last:
            new[day.replace(day=1)] += 1
        if one.closed_at is not None:
            day = one.closed_at.astimezone(ZoneInfo(turn.group.zone)).date()
            if first <= day <= last:
                done[day.replace(day=1)] += 1
    known = {*new, *done}
    if not known:
        return {}
    month, months = min(known), []
    while month <= max(known):
        months.append(month)
        month = (month + timedelta(days=31)).replace(day=1)
    return {month: (new[month], done[month]) for month in months}


async def _met(
    turn: Turn,
    held: list[Meeting],
    marked: list[tuple[MeetingKey, Attendance]],
    first: date,
    last: date,
) -> list[Met]:
    kinds = (DecisionKind.DECISION,)
    found = await decisions.listed(
        turn.db, turn.key, first=first, last=last, kinds=kinds, limit=_MOST
    )
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


def _recorded(turn: Turn, action: Action) -> date:
    """Give the day of the meeting it was given at, or that of its recording."""
    return action.source.day or action.source.at.astimezone(ZoneInfo(turn.group.zone)).date()


COMMAND = Command(
    help=_("show actions, meetings and attendance in numbers"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            "[visa] (statistik|statistiken) [för|från|i] [{words:text}]",
            "(gruppen|vi) i siffror",
        ),
        "en": (
            "[show] [the] (statistics|stats) [for|from|in|of] [{words:text}]",
            "(the group|us) in numbers",
        ),
    },
    examples={"sv": ("statistik", "statistik 2026"), "en": ("statistics", "statistics 2026")},
    handle=statistics,
)
