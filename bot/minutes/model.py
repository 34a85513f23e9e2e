"""What minutes say, as frozen values; the words are the document's own."""

from datetime import date, datetime, time
from typing import Literal

from bot.minutes.document import Document
from bot.names.offices import Role
from bot.values import dataclass

Language = Literal["sv", "en"]
Kind = Literal["decision", "noted", "procedural"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """A person called, invited or taking part; `present` is false for those who sent apologies."""

    name: str
    organisation: str | None = None
    role: Role | None = None
    present: bool = True
    is_doubted: bool = False  # the minutes say both that they were there and that they were not
    reason: str = ""  # why they were away, or for what part they were there, as printed
    stands_in_for: str = ""  # whose substitute they are
    joined: time | None = None
    gone: time | None = None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """An agenda item; `number` as printed without "§", None where the heading has none."""

    number: str | None
    title: str
    line: int
    postponed: bool = False
    hours: str = ""  # as printed: "13.00–13.10"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Something the meeting resolved, in its own words without the label."""

    item: str | None  # the printed number of its item
    item_index: int | None  # its place in `Minutes.items`; None before the first item
    text: str
    kind: Kind
    sure: bool
    line: int
    cue: str  # the words that made it a finding
    day: date | None = None  # of its own, where it was not made at the meeting
    context: str = ""  # the words before it that it leans on, as printed


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionItem:
    """Something somebody is to do after the meeting; `responsible` as printed, () where unnamed."""

    item: str | None
    item_index: int | None
    text: str
    responsible: tuple[str, ...]
    due: date | None
    due_words: str | None
    due_at_meeting: bool = False  # the day is a coming meeting's, and moves with it
    context: str = ""  # the words before it that it leans on, as printed
    sure: bool
    line: int
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeeting:
    """A coming meeting of the same body."""

    date: date
    start: time | None = None
    end: time | None = None
    place: str | None = None
    line: int
    title: str = ""  # as a calendar names it
    begins: datetime | None = None  # UTC, where a calendar tells the instant
    ends: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """Everything found in one document, each tuple in the order it is printed."""

    language: Language
    body: str | None
    date: date | None
    start: time | None
    end: time | None
    place: str | None
    attendees: tuple[Attendee, ...]
    items: tuple[AgendaItem, ...]
    decisions: tuple[Resolution, ...]
    actions: tuple[ActionItem, ...]
    next_meetings: tuple[NextMeeting, ...]
    links: tuple[str, ...]


Code = Literal[
    "number_gap",  # data: the numbers that are missing
    "present_and_absent",  # data: the person
    "empty_decision",  # data: the label
    "attachment_without_link",  # data: the sentence that promises it
    "no_next_meeting",
    "actions_without_owner",  # data: how many
    "assignment_under_noted",  # data: the assignment; its item only notes information
    "picture_page",  # data: the number of a page that is a picture
    "number_left_out",  # of a person: masked in what is kept
    "dead_link",  # data: its title
    "two_spellings",  # data: a person as listed, and as written elsewhere
    "weekday_mismatch",  # data: the words, and the ISO date they name
    "year_mismatch",  # data: the meeting's own day, printed with the year before or after
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One remark: what it is about and where."""

    code: Code
    line: int | None = None
    item: str | None = None  # the printed number
    data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document, what was found in it, and what its secretary may want to mend."""

    document: Document
    minutes: Minutes
    checks: tuple[Check, ...]
    people: tuple[str, ...]  # which of the responsible, as printed, are single persons
    sha256: str
