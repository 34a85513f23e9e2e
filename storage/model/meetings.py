"""Meetings: their life, agenda items, notes and attendance."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import NewType

from bot.dates.model import Recurrence
from bot.values import dataclass
from storage.model.people import PersonKey

MeetingKey = NewType("MeetingKey", str)  # opaque, unique within its group

SeriesKey = NewType("SeriesKey", str)  # opaque, unique within its group

ItemKey = NewType("ItemKey", str)  # opaque, unique within its group


class MeetingState(StrEnum):
    """The life of a meeting."""

    PLANNED = "planned"
    OPEN = "open"
    HELD = "held"
    ADJUSTED = "adjusted"  # its minutes are approved (justerat)
    WITHDRAWN = "withdrawn"  # started or planned by mistake; shown in no list


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One occasion of a group."""

    key: MeetingKey
    title: str  # empty: just the group's meeting
    day: date
    state: MeetingState
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    started_at: datetime | None = None  # UTC
    ended_at: datetime | None = None  # UTC
    last_entry_at: datetime | None = None  # UTC, of anything recorded in it
    series: SeriesKey | None = None  # by whose rule it was planned


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A rule by which a group's meetings come again, and how far ahead they are planned."""

    key: SeriesKey
    rule: Recurrence
    title: str = ""
    place: str = ""
    planned_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An agenda item, under the number it was printed with."""

    key: ItemKey
    number: str  # "25", "4a"; empty where it carries none
    title: str
    postponed: bool = False
    referred_to: str = ""  # the group the question was handed to
    hours: str = ""  # as minutes print them, "13.00–13.10"
    presenter: str = ""
    minutes: int | None = None  # that it is to take
    purpose: str = ""  # "information", "discussion", "decision"
    origin: str = ""  # what proposed it, as "standing:ekonomi"; empty: a person
    by: str = ""  # who put it on the agenda
    is_taken: bool = False  # it was taken up


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """What is said of an item that is to be taken up."""

    title: str
    presenter: str = ""
    minutes: int | None = None
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring:
    """An item that comes by itself, at each meeting or in a month of each year."""

    said: ItemPlan
    month: int | None = None  # None: at each meeting
    never: bool = False  # one of those that come unasked, and is not wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class PastItem:
    """An item of a meeting that took place."""

    key: ItemKey
    said: ItemPlan
    day: date
    postponed: bool
    is_taken: bool  # or minutes tell of it
    origin: str = ""  # what proposed it; empty: a person

    @property
    def title(self) -> str:
        """Give what it was called."""
        return self.said.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something noted under an item, or under the meeting itself."""

    text: str
    by: str
    at: datetime  # UTC
    item: ItemKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who was there, or was not, for the whole meeting or for one item."""

    name: str
    present: bool
    organisation: str = ""
    role: str = ""  # chair, vice_chair, secretary, adjuster, substitute, coopted, guest
    person: PersonKey | None = None
    item: ItemKey | None = None
    is_doubted: bool = False  # told of as there and as away: nobody has said yet which
    reason: str = ""  # why they are away, or for what part they are there, as it was said
    stands_in_for: str = ""  # the name of the one whose substitute they are
    joined: time | None = None  # on the group's own clock; None: from the beginning
    gone: time | None = None  # None: to the end


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """That somebody who adjusts the minutes was asked to approve them, and what they said."""

    name: str
    person: PersonKey | None  # None: nobody with an account is known to be meant
    asked_at: datetime  # UTC
    approved_at: datetime | None = None  # UTC
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """That minutes were approved (justerade), and so locked."""

    by: str  # empty: the bot
    at: datetime  # UTC
    approvals: tuple[Approval, ...] = ()  # by those who were asked; empty: nobody was
