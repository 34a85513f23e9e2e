"""
Calendars as they are sent and exported (.ics, RFC 5545) → Document: a line for each event.

Of a series every meeting is told. Hours are those of the event's own zone, beside the instant, so
that they can be told on another clock; an event without a zone is on whatever clock is looked at.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, islice
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

from bot.minutes.document import Document, Occasion, PrintedLine
from bot.minutes.readers.characters import tidied
from bot.minutes.readers.refusal import Unreadable
from bot.values import dataclass

_MOST_EVENTS = 2_000
_MOST_TIMES = 1_500  # of one series; 28 years of weeks
_MOST = 3_000  # occasions in all
_LONGEST = 200  # characters of a title or a place
_OFTEN = frozenset(("SECONDLY", "MINUTELY", "HOURLY"))  # nobody meets so
_Moment = date | datetime
_Told = tuple[str, str]  # an event's id, and which of its times
# What icalendar raises for values that are not what their property should hold.
_MALFORMED = (ValueError, TypeError, AttributeError, KeyError, OverflowError)


@dataclass(frozen=True, slots=True)
class _Event:
    """An event: when it is for the first time, and what it is."""

    uid: str
    begins: _Moment
    lasts: timedelta
    title: str
    place: str
    source: Event


def read(data: bytes, name: str) -> Document:
    """Read a calendar; events that are cancelled or say no day are left out."""
    try:
        calendar = Calendar.from_ical(data)
    except _MALFORMED as error:
        raise Unreadable("broken", name) from error
    if not isinstance(calendar, Calendar):
        raise Unreadable("broken", name)
    told = _newest(islice(calendar.walk("VEVENT"), _MOST_EVENTS))
    moved = frozenset(filter(None, map(_moved, told)))
    events = sorted(filter(None, map(_event, told)), key=lambda event: _wall(event.begins))
    lines = [PrintedLine(text=_worded(event), number=n) for n, event in enumerate(events, 1)]
    occasions = islice(_occasions(events, moved), _MOST)
    return Document(
        lines=tuple(lines),
        name=name,
        media="calendar",
        title=_words(calendar.get("X-WR-CALNAME")) or None,
        occasions=tuple(sorted(occasions, key=lambda one: (one.day, one.start or time.min))),
    )


def _newest(told: Iterable[Any]) -> list[Any]:
    """Keep the newest of what was sent of each event, and of each time of a series."""
    newest: dict[object, Any] = {}
    for number, event in enumerate(told):
        uid = _words(event.get("UID"))
        key = _moved(event) or (uid, "") if uid else number
        if key not in newest or _version(event) >= _version(newest[key]):
            newest[key] = event
    return list(newest.values())


def _version(event: Any) -> tuple[int, str]:  # noqa: ANN401 - a component of icalendar's
    """Order what was sent of an event: by its SEQUENCE, then by when it was written."""
    try:
        sequence = int(event.get("SEQUENCE", 0))
    except _MALFORMED:
        sequence = 0
    return sequence, _stamp(event)


def _stamp(event: Any) -> str:  # noqa: ANN401 - the same
    try:
        return _key(event["DTSTAMP"].dt)
    except _MALFORMED:
        return ""


def _event(told: Any) -> _Event | None:  # noqa: ANN401 - a component of icalendar's
    """Take in an event; None for one that is cancelled, or whose day is no day."""
    try:
        if str(told.get("STATUS", "")).upper() == "CANCELLED":
            return None
        uid, title, place = (_words(told.get(name)) for name in ("UID", "SUMMARY", "LOCATION"))
        return _Event(uid, told.start, told.end - told.start, title, place, told)
    except _MALFORMED:
        return None


def _moved(told: Any) -> _Told | None:  # noqa: ANN401 - a component of icalendar's
    """Give which meeting of a series an event stands for; None for one that stands for itself."""
    try:
        return (_words(told.get("UID")), _key(told["RECURRENCE-ID"].dt))
    except _MALFORMED:
        return None


def _occasions(events: Sequence[_Event], moved: frozenset[_Told]) -> Iterator[Occasion]:
    for number, event in enumerate(events, 1):
        is_moved = "RECURRENCE-ID" in event.source
        for begins in [event.begins] if is_moved else _times(event):
            if is_moved or (event.uid, _key(begins)) not in moved:
                yield _occasion(event, begins, number)


def _times(event: _Event) -> Iterator[_Moment]:
    """Give when a series is, in the order of its calendar; one that cannot be read is once."""
    try:
        left_out = {_key(day) for day in event.source.exdates}
        more = [begins for begins, _end in event.source.rdates]
        rules = event.source.rrules
    except _MALFORMED:
        left_out, more, rules = set(), [], []
    first = _series(event.begins, rules[0]) if rules else iter((event.begins,))
    for begins in islice(chain(first, more), _MOST_TIMES):
        if _key(begins) not in left_out:
            yield begins


def _series(begins: _Moment, rule: Any) -> Iterator[_Moment]:  # noqa: ANN401 - icalendar's
    """
    Apply a rule on the clock of the event's own zone, so that nine stays nine all year.

    The rule's end is applied here: dateutil wants it in UTC or not at all, and calendars differ.
    """
    zone = begins.tzinfo if isinstance(begins, datetime) else None
    wall = _wall(begins)
    try:
        kept = {name: value for name, value in rule.items() if name.upper() != "UNTIL"}
        until = next((value[0] for name, value in rule.items() if name.upper() == "UNTIL"), None)
        if _OFTEN.intersection(map(str, rule.get("FREQ", ()))):
            raise ValueError
        days = rrulestr(type(rule)(kept).to_ical().decode(), dtstart=wall)
    except _MALFORMED:
        yield begins
        return
    for day in days:
        moment = day.date() if not isinstance(begins, datetime) else day.replace(tzinfo=zone)
        if until is not None and _is_after(moment, until):
            return
        yield moment


def _is_after(moment: _Moment, until: _Moment) -> bool:
    """Whether a series has ended; a day is over when it is over."""
    if isinstance(until, datetime) and isinstance(moment, datetime):
        if until.tzinfo is not None and moment.tzinfo is not None:
            return moment > until
        return _wall(moment) > _wall(until)
    return _wall(moment).date() > _wall(until).date()


def _wall(moment: _Moment) -> datetime:
    """Give what a clock there shows."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, time.min)


def _key(moment: _Moment) -> str:
    """Name an instant alike in whichever zone it is told."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.isoformat()


def _occasion(event: _Event, begins: _Moment, line: int) -> Occasion:
    if not isinstance(begins, datetime):
        return Occasion(line=line, day=begins, title=event.title, place=event.place)
    ends = begins + event.lasts
    same_day = ends > begins and ends.date() == begins.date()
    aware = begins.tzinfo is not None
    return Occasion(
        line=line,
        day=begins.date(),
        start=begins.time().replace(tzinfo=None),
        end=ends.time().replace(tzinfo=None) if same_day else None,
        title=event.title,
        place=event.place,
        begins=begins.astimezone(UTC) if aware else None,
        ends=ends.astimezone(UTC) if aware and same_day else None,
    )


def _worded(event: _Event) -> str:
    wall = _wall(event.begins)
    is_day = not isinstance(event.begins, datetime)
    told = f"{wall:%Y-%m-%d}" if is_day else f"{wall:%Y-%m-%d %H:%M}"
    return ", ".join(filter(None, (f"{told} {event.title}".strip(), event.place)))


def _words(value: object) -> str:
    said = tidied(str(value or "").encode(errors="replace").decode())
    return " ".join(said.split())[:_LONGEST]
