"""
Meetings and dues as a calendar file that every program reads alike.

Hours are written as instants in UTC. A zone by its name needs a definition in the file, and those
that are made today are read an hour late in summer by two readers of three; one without a
definition is read as whatever the reader guesses. An instant has one meaning, and each program
shows it in its owner's own zone. What has no hour is a whole day, in no zone at all.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.texts import _
from bot.values import dataclass
from storage.model import Action, Group, Meeting

if TYPE_CHECKING:
    from icalendar import Event

_PRODUCT = "-//Noterat//Noterat//EN"
_EVERY = timedelta(hours=1)  # how often a subscriber is to look again
_LONGEST = 200  # characters of a title; calendars show fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What one calendar holds."""

    name: str
    meetings: tuple[tuple[Group, Meeting], ...] = ()
    dues: tuple[tuple[Group, Action], ...] = ()


def write(feed: Feed, language: str, *, at: datetime) -> bytes:
    """Write the calendar as of `at`, UTC; what was called off is not in it."""
    from icalendar import Calendar  # noqa: PLC0415 - 5 MB that a server pays once it is asked

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", feed.name)
    calendar.add("x-wr-calname", feed.name)
    calendar.add("refresh-interval", _EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for group, meeting in feed.meetings:
        calendar.add_component(_met(group, meeting, at))
    for group, action in feed.dues:
        if action.due is not None and action.due.last is not None:
            calendar.add_component(_due(group, action, action.due.last, language, at))
    return bytes(calendar.to_ical())


def _met(group: Group, meeting: Meeting, at: datetime) -> "Event":
    event = _event(f"meeting-{meeting.key}", group, at)
    title = meeting.title if meeting.title in ("", group.name) else f"{group.name}: {meeting.title}"
    event.add("summary", (title or group.name)[:_LONGEST])
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.starts is None:
        _whole_day(event, meeting.day)
        return event
    event.add("dtstart", _instant(meeting.day, meeting.starts, group))
    if meeting.ends is not None:
        ends_on = meeting.day + timedelta(days=meeting.ends <= meeting.starts)  # past midnight
        event.add("dtend", _instant(ends_on, meeting.ends, group))
    return event


def _due(group: Group, action: Action, day: date, language: str, at: datetime) -> "Event":
    event = _event(f"action-{action.number}", group, at)
    owners = ", ".join(owner.name for owner in action.owners)
    title = _("Due: #{number} {text}", number=action.number, text=action.text)
    event.add("summary", title.worded(language)[:_LONGEST])
    event.add("description", "\n".join(filter(None, (action.text, owners, group.name))))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day because something is due
    _whole_day(event, day)
    return event


def _event(name: str, group: Group, at: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - see `write`

    event = Event()
    event.add("uid", f"{name}.{group.key.group}@noterat")
    event.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
    return event


def _whole_day(event: "Event", day: date) -> None:
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))


def _instant(day: date, clock: time, group: Group) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(group.zone)).astimezone(UTC)


def of_meetings(group: Group, meetings: Sequence[Meeting]) -> Feed:
    """Make a calendar of a group's meetings."""
    return Feed(name=group.name, meetings=tuple((group, meeting) for meeting in meetings))
