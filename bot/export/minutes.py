"""One meeting's minutes as data: all that was recorded in it, under the item it belongs to."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.values import dataclass
from storage.model import (
    Adjustment,
    Attendance,
    Group,
    Item,
    ItemKey,
    Known,
    Meeting,
    MeetingRecord,
    Note,
    Record,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What was said under one item; before all of them stands what belongs to none."""

    number: str = ""
    title: str = ""  # empty: what belongs to no item
    notes: tuple[Note, ...] = ()
    records: tuple[Record, ...] = ()  # decisions and actions by their number, none withdrawn
    there: tuple[Attendance, ...] = ()  # who was there for this item alone
    away: tuple[Attendance, ...] = ()  # who left for it, as for a conflict of interest
    postponed: bool = False
    referred_to: str = ""
    hours: str = ""  # as printed in the minutes it was read from


@dataclass(frozen=True, slots=True, kw_only=True)
class Signers:
    """Who is to sign; empty: nobody is known."""

    secretary: str = ""
    chair: str = ""
    adjusters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """What the minutes of one meeting hold."""

    group: Group
    meeting: Meeting
    starts: time | None  # on the group's own clock: as held, else as planned
    ends: time | None
    attendances: tuple[Attendance, ...]  # of the whole meeting
    parts: tuple[Part, ...]
    next: Meeting | None
    documents: tuple[str, ...]  # names of those it was read from
    signers: Signers
    adjusted: Adjustment | None  # None: they are a draft

    @property
    def present(self) -> tuple[Attendance, ...]:
        """Who was there for the whole meeting."""
        return tuple(one for one in self.attendances if one.present)

    @property
    def absent(self) -> tuple[Attendance, ...]:
        """Who was not."""
        return tuple(one for one in self.attendances if not one.present)


def minutes_of(told: MeetingRecord, group: Group, officers: dict[str, Known]) -> Minutes:
    """Put everything under its item."""
    meeting = told.meeting
    whole = tuple(one for one in told.attendances if one.item is None)
    made: tuple[Record, ...] = (*told.decisions, *told.actions)
    records = sorted(made, key=lambda record: record.number)
    return Minutes(
        group=group,
        meeting=meeting,
        starts=_clock(meeting.started_at, group) or meeting.starts,
        ends=_clock(meeting.ended_at, group) or meeting.ends,
        attendances=whole,
        parts=tuple(_parts(told, records)),
        next=told.next,
        documents=tuple(dict.fromkeys(r.source.document for r in records if r.source.document)),
        signers=_signers(whole, officers),
        adjusted=told.adjusted,
    )


def _clock(at: datetime | None, group: Group) -> time | None:
    if at is None:
        return None
    return at.astimezone(ZoneInfo(group.zone)).time().replace(second=0, microsecond=0)


def _parts(told: MeetingRecord, records: Sequence[Record]) -> Iterable[Part]:
    """Give what belongs to no item, if anything does, and then each item."""
    places = {(item.number, item.title): item.key for item in reversed(told.items)}
    under: dict[ItemKey | None, list[Record]] = {}
    for record in records:
        key = places.get((record.source.item, record.source.item_title))
        under.setdefault(key, []).append(record)
    known = {item.key for item in told.items}
    loose = tuple(note for note in told.notes if note.item not in known)
    if loose or None in under:
        yield Part(notes=loose, records=tuple(under.get(None, ())))
    counted = any(item.number for item in told.items)
    for n, item in enumerate(told.items, start=1):
        yield _part(told, item, item.number if counted else str(n), under.get(item.key, ()))


def _part(told: MeetingRecord, item: Item, number: str, records: Iterable[Record]) -> Part:
    return Part(
        number=number,
        title=item.title,
        notes=tuple(note for note in told.notes if note.item == item.key),
        records=tuple(records),
        there=tuple(one for one in told.attendances if one.item == item.key and one.present),
        away=tuple(o for o in told.attendances if o.item == item.key and not o.present),
        postponed=item.postponed,
        referred_to=item.referred_to,
        hours=item.hours,
    )


def _signers(whole: Sequence[Attendance], officers: dict[str, Known]) -> Signers:
    """Name who kept the office at the meeting, else who holds it in the group."""

    def office(role: str) -> str:
        there = (one.name for one in whole if one.present and one.role == role)
        return next(there, officers[role].name if role in officers else "")

    adjusters = tuple(one.name for one in whole if one.role == "adjuster")
    return Signers(secretary=office("secretary"), chair=office("chair"), adjusters=adjusters)
