"""Decisions and actions, as recorded and as about to be, with their sources and history."""

from dataclasses import field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Generic, TypeVar

from bot.values import dataclass
from storage.model.meetings import Adjustment, Approval, Attendance, Item, Meeting, MeetingKey, Note
from storage.model.people import Party
from storage.model.votes import VoteResult


class DueKind(StrEnum):
    """How exact a due is."""

    DAY = "day"
    PERIOD = "period"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something is to be done: a day, a period, or a meeting that may lack its day yet."""

    kind: DueKind
    words: str  # as typed: "senast 8 maj"
    first: date | None = None  # days of the group's own calendar; a meeting's as planned now
    last: date | None = None  # inclusive; equals `first` for a day
    at: time | None = None
    meeting: MeetingKey | None = None  # which one was meant, where that was known
    among: tuple[date | None, date | None] = (None, None)  # the days a meeting is looked for


class ActionState(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class DecisionState(StrEnum):
    """Whether a decision stands; one that ended was in force until then."""

    STANDING = "standing"
    REPLACED = "replaced"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"


class DecisionKind(StrEnum):
    """What the meeting did: resolved, took note, or kept its own order."""

    DECISION = "decision"
    NOTED = "noted"
    PROCEDURAL = "procedural"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a record comes from, so that every answer can quote it."""

    at: datetime  # UTC, when it was recorded here
    by: str = ""  # who typed or confirmed it; empty: the bot
    meeting: str = ""  # title of the meeting
    day: date | None = None  # of the meeting; None outside one
    item: str = ""  # number as printed
    item_title: str = ""
    document: str = ""  # name of the minutes it was read from
    is_adjusted: bool = False  # the minutes of the meeting are approved (justerat)
    line: int = 0  # of the document, counted from 1; 0 without a document
    quote: str = ""  # the words it was read from
    link: str = ""  # https, to the message it was saved from
    context: str = ""  # the words before those that they lean on, as printed in the minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something a party is to do."""

    number: int  # counts from 1 within the group, shared with its decisions
    text: str
    owners: tuple[Party, ...] = ()
    due: Due | None = None
    state: ActionState = ActionState.OPEN
    begun: bool = False  # somebody is at it
    remark: str = ""  # what was said of it last, as when it was closed
    closed_at: datetime | None = None  # UTC
    typed: str = ""  # the words the text was made of, as they came
    source: Source

    def is_overdue(self, today: date) -> bool:
        """Whether the day after the due has come; an undated or closed action never is."""
        if self.state is not ActionState.OPEN or self.due is None or self.due.last is None:
            return False
        return self.due.last < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a meeting, or the group between meetings, resolved."""

    number: int  # counts from 1 within the group, shared with its actions
    text: str
    kind: DecisionKind = DecisionKind.DECISION
    state: DecisionState = DecisionState.STANDING
    ended_by: int | None = None  # the number of the decision that replaced or revoked it
    day: date  # when it was taken
    vote: VoteResult | None = None  # how it was voted; None: not told
    reservations: tuple[str, ...] = ()  # against it, in the words they were made with
    source: Source


Record = Action | Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDraft:
    """An action about to be recorded."""

    text: str
    typed: str  # the words as they came, kept for ever
    owners: tuple[Party, ...] = ()
    due: Due | None = None
    item: int | None = None  # index into the items of a `MinutesDraft`
    line: int = 0
    link: str = ""  # https, to the message it is saved from
    context: str = ""  # the words before it that it leans on, as printed


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """A decision about to be recorded."""

    text: str
    typed: str
    day: date
    kind: DecisionKind = DecisionKind.DECISION
    item: int | None = None  # index into the items of a `MinutesDraft`
    line: int = 0
    link: str = ""  # https, to the message it is saved from
    context: str = ""  # the words before it that it leans on, as printed


Draft = ActionDraft | DecisionDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """A meeting with all that was recorded in it, in the order it was entered."""

    meeting: Meeting
    items: tuple[Item, ...] = ()
    notes: tuple[Note, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    closed: tuple[Action, ...] = ()  # earlier actions closed since the meeting before this one
    still_due: tuple[date | None, ...] = ()  # when all earlier actions are that are still open
    remaining: tuple[Action, ...] = ()  # those actions, where they are asked for
    next: Meeting | None = None
    adjusted: Adjustment | None = None  # None: the minutes are not locked
    silent: tuple[str, ...] = ()  # who was asked before it how it goes, and did not answer
    approvals: tuple[Approval, ...] = ()  # of those who were asked, approved or not

    @property
    def records(self) -> tuple[Record, ...]:
        """Give all that was decided or promised."""
        return (*self.decisions, *self.actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change to one record, as its history tells it."""

    what: str  # "action", "decision", "meeting", "item", "note", "attendance", "document",
    # "group" (its name, its language), "conversation" (the group it is bound to), "finding",
    # "held" (who was there, of minutes under review)
    verb: str  # "created", "changed", "undone"
    by: str  # empty: the bot
    at: datetime  # UTC
    number: int | None = None  # the record's, or the finding's within its minutes
    before: dict[str, object] = field(default_factory=dict)  # only the fields that changed
    after: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words searched for were found."""

    kind: str  # "action", "decision", "note", "line"
    text: str  # the record's text, or the line of the minutes
    number: int | None
    source: Source
    state: DecisionState = DecisionState.STANDING  # of a decision
    ended_by: int | None = None


T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Page(Generic[T_co]):
    """A part of a longer list."""

    rows: tuple[T_co, ...]
    total: int
    offset: int  # of the first row here
