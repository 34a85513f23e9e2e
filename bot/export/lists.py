"""Decisions, actions and attendance of a period, as rows of a list."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, time
from typing import Literal, TypeVar, get_args
from zoneinfo import ZoneInfo

from bot.export.voted import counts
from bot.texts import Text, _, worded
from bot.values import dataclass
from storage import actions, decisions, meetings
from storage.engine.database import Db
from storage.model import Action, ActionState, Attendance, Decision, Group, Meeting, Page, Source

What = Literal["decisions", "actions", "attendance"]
WHATS: tuple[What, ...] = get_args(What)
Value = str | int | bool | None
Days = tuple[date, date]  # both included

T = TypeVar("T")

_MOST = 10_000  # rows of one list
_AT_ONCE = 500
_MOST_MEETINGS = 1_000
_KEPT = frozenset({ActionState.OPEN, ActionState.DONE})


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under the names of their columns: the key of each for programs, its title for people."""

    columns: tuple[tuple[str, Text], ...]
    rows: tuple[tuple[Value, ...], ...]


_WHERE = (
    ("meeting", _("Meeting")),
    ("item", _("Item")),
    ("document", _("Document")),
)
_DECISIONS = (
    ("number", _("Number")),
    ("date", _("Date")),
    ("text", _("Decision")),
    ("kind", _("Kind")),
    ("vote", _("Vote")),
    ("reservations", _("Reservations")),
    *_WHERE,
)
_ACTIONS = (
    ("number", _("Number")),
    ("date", _("Date")),
    ("text", _("Action")),
    ("owners", _("Owner")),
    ("due", _("Due")),
    ("due_words", _("Due in words")),
    ("state", _("State")),
    ("closed", _("Closed")),
    ("remark", _("Remark")),
    *_WHERE,
)
_ATTENDANCE = (
    ("date", _("Date")),
    ("meeting", _("Meeting")),
    ("name", _("Name")),
    ("present", _("Present")),
    ("role", _("Role")),
    ("organisation", _("Organisation")),
    ("stands_in_for", _("Substitute for")),
    ("reason", _("Reason")),
    ("from", _("From")),
    ("until", _("Until")),
)


async def listing(db: Db, group: Group, what: What, days: Days) -> Listing:
    """List what was recorded in these days, the oldest first; nothing that was struck."""
    match what:
        case "decisions":
            return await _of_decisions(db, group, days)
        case "actions":
            return await _of_actions(db, group, days)
        case "attendance":
            return await _of_attendance(db, group, days)


async def _of_decisions(db: Db, group: Group, days: Days) -> Listing:
    async def page(offset: int) -> Page[Decision]:
        first, last = days
        return await decisions.listed(
            db, group.key, first=first, last=last, offset=offset, limit=_AT_ONCE
        )

    rows = [
        (
            one.number,
            one.day.isoformat(),
            one.text,
            str(one.kind),
            worded(counts(one.vote), group.language) if one.vote is not None else "",
            "; ".join(one.reservations),
            *_where(one.source),
        )
        async for one in _all(page)
    ]
    return Listing(_DECISIONS, tuple(rows[::-1]))


async def _of_actions(db: Db, group: Group, days: Days) -> Listing:
    async def page(offset: int) -> Page[Action]:
        return await actions.listed(db, group.key, states=_KEPT, offset=offset, limit=_AT_ONCE)

    found = [one async for one in _all(page) if days[0] <= _day(one.source, group) <= days[1]]
    rows = [_action(one, group) for one in sorted(found, key=lambda one: one.number)]
    return Listing(_ACTIONS, tuple(rows))


def _action(one: Action, group: Group) -> tuple[Value, ...]:
    due, zone = one.due, ZoneInfo(group.zone)
    return (
        one.number,
        _day(one.source, group).isoformat(),
        one.text,
        ", ".join(owner.name for owner in one.owners),
        due.last.isoformat() if due is not None and due.last is not None else None,
        due.words if due is not None else None,
        str(one.state),
        one.closed_at.astimezone(zone).date().isoformat() if one.closed_at is not None else None,
        one.remark or None,
        *_where(one.source),
    )


async def _of_attendance(db: Db, group: Group, days: Days) -> Listing:
    met = await meetings.within(db, group.key, *days, limit=_MOST_MEETINGS)
    held = {one.key: one for one in met if one.state in meetings.TOOK_PLACE}
    marked = await meetings.attendances(db, group.key, held)
    places = {key: n for n, key in enumerate(held)}
    marked = sorted(marked, key=lambda each: places[each[0]])
    rows = [_attendance(held[key], one) for key, one in marked if one.item is None]
    return Listing(_ATTENDANCE, tuple(rows[:_MOST]))


def _attendance(meeting: Meeting, one: Attendance) -> tuple[Value, ...]:
    return (
        meeting.day.isoformat(),
        meeting.title or None,
        one.name,
        one.present,
        one.role or None,
        one.organisation or None,
        one.stands_in_for or None,
        one.reason or None,
        _clock(one.joined),
        _clock(one.gone),
    )


async def _all(page: Callable[[int], Awaitable[Page[T]]]) -> AsyncIterator[T]:
    """Go through a list page by page, to its end or to the most that one file holds."""
    offset = 0
    while offset < _MOST:
        found = await page(offset)
        for row in found.rows:
            yield row
        offset += _AT_ONCE
        if offset >= found.total:
            return


def _where(source: Source) -> tuple[Value, ...]:
    day = source.day.isoformat() if source.day is not None else ""
    meeting = " ".join(filter(None, (day, source.meeting)))
    item = " ".join(filter(None, (source.item and f"§ {source.item}", source.item_title)))
    return meeting or None, item or None, source.document or None


def _day(source: Source, group: Group) -> date:
    """Give the day of the meeting, or that of the recording outside one."""
    return source.day or source.at.astimezone(ZoneInfo(group.zone)).date()


def _clock(clock: time | None) -> str | None:
    return None if clock is None else clock.strftime("%H:%M")
