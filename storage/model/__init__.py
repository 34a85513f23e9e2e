"""What the bot remembers, as plain values: no I/O, no database, no wording."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Generic, NewType, TypeVar

PersonKey = NewType("PersonKey", str)  # opaque, unique within its tenant
T_co = TypeVar("T_co", covariant=True)
MeetingKey = NewType("MeetingKey", str)  # opaque, unique within its group
ItemKey = NewType("ItemKey", str)  # opaque, unique within its group


@dataclass(frozen=True, slots=True)
class GroupKey:
    """Which group, of which tenant: every question to storage names both."""

    tenant: str
    group: str  # opaque, unique within the tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A body that meets."""

    key: GroupKey
    name: str
    language: str = "sv"  # of messages nobody asked for; an answer follows its question
    zone: str = "Europe/Stockholm"  # IANA name; the group's days are days there


class ConversationKind(StrEnum):
    """Where people write from."""

    PERSONAL = "personal"
    GROUP_CHAT = "groupChat"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A chat, channel or meeting chat, and how to send to it."""

    tenant: str
    id: str  # the platform's own, without the thread
    kind: ConversationKind
    name: str = ""  # the channel's or chat's, where the platform tells
    service_url: str = ""  # empty: the terminal
    channel: str = "msteams"  # the platform's name for itself
    team_id: str = ""  # of a channel: the platform's id of its team
    team_directory: str = ""  # the directory's id of that team (Entra), where it was told


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who has written, or is mentioned, in the tenant."""

    key: PersonKey
    name: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is in a conversation, as the platform tells; they may never have written."""

    account: str  # the platform's id, the same as when they write
    name: str
    is_guest: bool = False  # of another organisation, or without an account


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is in a conversation."""

    members: tuple[Member, ...]
    is_whole: bool = True  # False: there are more, so it does not tell who is not there


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterClaim:
    """A conversation whose roster one replica has taken upon itself to read."""

    conversation: Conversation
    began: datetime  # UTC; what is read is at least that new
    until: datetime  # UTC; after that another may


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who wrote it, when, and in which message: goes with every change."""

    by: Person | None  # None: the bot itself, as when it closes a forgotten meeting
    at: datetime  # UTC
    conversation: str = ""
    message: str = ""  # the platform's id of the message
    line: int = 0  # counted from 0 within the message


class PartyKind(StrEnum):
    """What an owner may be."""

    PERSON = "person"
    ROLE = "role"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Party:
    """An owner as people name it; `person` is set where the name is known to be one person."""

    name: str
    kind: PartyKind = PartyKind.PERSON
    person: PersonKey | None = None


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


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody a group knows; `person` is set where they have an account."""

    name: str
    person: PersonKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Whom the names that are said in a group may mean."""

    names: tuple[Known, ...] = ()  # each name once, in order
    aliases: Mapping[str, Known] = field(default_factory=dict)  # by the word, folded
    offices: Mapping[str, Known] = field(default_factory=dict)  # by role, of the open meeting


class ActionState(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class DecisionState(StrEnum):
    """Whether a decision stands."""

    STANDING = "standing"
    WITHDRAWN = "withdrawn"


class DecisionKind(StrEnum):
    """What the meeting did: resolved, took note, or kept its own order."""

    DECISION = "decision"
    NOTED = "noted"
    PROCEDURAL = "procedural"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An agenda item, under the number it was printed with."""

    key: ItemKey
    number: str  # "25", "4a"; empty where it carries none
    title: str
    postponed: bool = False
    referred_to: str = ""  # the group the question was handed to


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
    line: int = 0  # of the document, counted from 1; 0 without a document
    quote: str = ""  # the words it was read from
    link: str = ""  # https, to the message it was saved from


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something a party is to do."""

    number: int  # counts from 1 within the group, shared with its decisions
    text: str
    owners: tuple[Party, ...] = ()
    due: Due | None = None
    state: ActionState = ActionState.OPEN
    remark: str = ""  # said when it was closed
    closed_at: datetime | None = None  # UTC
    typed: str = ""  # the words the text was made of, as they came
    source: Source

    def is_overdue(self, today: date) -> bool:
        """Tell whether the day after the due has come; an undated or closed action never is."""
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
    day: date  # when it was taken
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


Draft = ActionDraft | DecisionDraft


class Verdict(StrEnum):
    """What people say of something found in minutes."""

    KEPT = "kept"
    DROPPED = "dropped"


class Sort(StrEnum):
    """What minutes may tell of: something to do, or one of the kinds of decisions."""

    ACTION = "action"
    DECISION = "decision"
    NOTED = "noted"
    PROCEDURAL = "procedural"


class Aspect(StrEnum):
    """What of a decision or an action can be said otherwise."""

    KIND = "kind"
    TEXT = "text"
    OWNERS = "owners"
    DUE = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something found in minutes: what the reader makes of it, and what people say of it."""

    read: Draft  # as it stands in the document
    draft: Draft  # as it is to be saved
    sure: bool
    verdict: Verdict | None = None  # None: nobody has said anything yet
    told: tuple[Aspect, ...] = ()  # in which somebody's word goes before the document's
    unclear: str = ""  # an owner's name as printed that fits several people
    choices: tuple[str, ...] = ()  # the names of those people

    @property
    def sort(self) -> Sort:
        """Tell what it is."""
        return Sort(self.draft.kind) if isinstance(self.draft, DecisionDraft) else Sort.ACTION

    @property
    def is_kept(self) -> bool:
        """Tell whether it is to be saved: what is unsure, only by somebody's yes."""
        if self.verdict is None:
            return self.sure
        return self.verdict is Verdict.KEPT

    def corrected(self, draft: Draft, *aspects: Aspect) -> "Finding":
        """Say of some aspects what is right: it is kept so."""
        told = tuple(aspect for aspect in Aspect if aspect in (*self.told, *aspects))
        return replace(self, draft=draft, told=told, verdict=Verdict.KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDraft:
    """An agenda item of minutes about to be saved."""

    number: str
    title: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """A meeting about to be planned, or one that minutes tell of."""

    day: date
    title: str = ""
    starts: time | None = None
    ends: time | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesDraft:
    """Minutes that a person confirmed: everything that is saved in one go."""

    name: str  # of the document
    sha256: str  # of its bytes, hex
    lines: tuple[str, ...]  # its text
    meeting: MeetingDraft | None = None  # None: the document does not tell its day
    attendances: tuple[Attendance, ...] = ()
    items: tuple[ItemDraft, ...] = ()
    findings: tuple[Finding, ...] = ()  # also those that are not to be saved
    coming: tuple[MeetingDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something about minutes that their secretary may want to mend."""

    code: str  # the check that found it
    line: int = 0  # of the document; 0: it is about the whole
    item: str = ""  # number as printed
    data: tuple[str, ...] = ()  # what it is about, as the check tells it


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Minutes that were read, as people see them before anything is saved."""

    token: str = ""  # what buttons ask for it by; empty until it is held
    body: str = ""  # the group's name as printed
    minutes: MinutesDraft  # without its findings
    findings: tuple[Finding, ...] = ()  # those the reader is sure of first; numbered from 1
    remarks: tuple[Remark, ...] = ()

    def is_of_same(self, other: "Review") -> bool:
        """Tell whether both are of one document, or of one meeting's minutes."""
        if self.minutes.sha256 == other.minutes.sha256:
            return True
        one, two = self.minutes.meeting, other.minutes.meeting
        if one is None or two is None:
            return False
        return (one.day, self.body) == (two.day, other.body)

    def confirmed(self) -> MinutesDraft:
        """Give what is to be saved as it stands now."""
        return replace(self.minutes, findings=self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file or link that takes longer to read than anybody waits for an answer."""

    key: str = ""  # empty until it is put by
    group: Group
    conversation: Conversation  # where it was sent, and what is found in it goes
    thread: str
    speaker: Person  # who sent it
    language: str  # of the answer
    name: str
    url: str  # carries the permission to fetch it: forgotten once it is read
    content_type: str
    attempts: int = 0  # begun, this one too


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedMinutes:
    """What saving minutes wrote."""

    document: str
    meeting: Meeting | None
    decisions: tuple[Decision, ...]
    actions: tuple[Action, ...]
    replaced: bool  # the same document, or the same day's minutes, had been saved before
    added: int = 0  # decisions and actions that are new
    changed: int = 0  # those of which the minutes now say otherwise
    disputed: tuple["Earlier", ...] = ()  # of which people say otherwise than the minutes
    gone: tuple[Record, ...] = ()  # that the minutes no longer tell of; they stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What is recorded already of something found in minutes."""

    record: Record
    finding: Finding
    news: tuple[Aspect, ...] = ()  # in which it becomes what the finding says
    disputed: tuple[Aspect, ...] = ()  # in which both the minutes and people have changed it since


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Minutes held against what a group has recorded of the same meeting."""

    group: Group
    is_again: bool  # minutes of it were saved before; otherwise people typed all there is
    earlier: tuple[Earlier | None, ...]  # finding by finding; None: it is new
    gone: tuple[Record, ...]  # read from the minutes saved before, and not in these


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Minutes that were saved."""

    name: str
    day: date | None  # of the meeting they tell of
    saved_at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Adjustment:
    """That minutes were approved (justerade), and so locked."""

    by: str  # empty: the bot
    at: datetime  # UTC


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
    remaining: tuple[Action, ...] = ()  # earlier actions that are still open
    next: Meeting | None = None
    adjusted: Adjustment | None = None  # None: the minutes are not locked


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change to one record, as its history tells it."""

    what: str  # "action", "decision", "meeting", "item", "note", "attendance", "document",
    # "group" (its name, its language), "conversation" (the group it is bound to), "finding"
    verb: str  # "created", "changed", "undone"
    by: str  # empty: the bot
    at: datetime  # UTC
    number: int | None = None  # the record's, or the finding's within its minutes
    before: dict[str, object] = field(default_factory=dict)  # only the fields that changed
    after: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A message that has come, before anything is known of where it came from."""

    conversation: Conversation
    thread: str  # the channel thread it was written in; empty: none
    message: str  # the platform's id, unique within the conversation
    person: str  # the platform's id of the speaker, unique within the tenant
    name: str  # the speaker's
    is_visitor: bool = False  # a guest, or somebody without an account
    group_name: str  # proposed for a group that is new
    language: str  # of a group that is new
    zone: str  # of a group that is new; IANA name
    at: datetime  # UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is known when somebody writes: where, who, and what is going on there."""

    group: Group
    speaker: Person
    meeting: Meeting | None  # the open one
    item: Item | None  # the one being talked of
    answered: str | None  # the stored answer, where this very message was answered before
    delivered: bool  # that answer is known to have got out
    is_new: bool  # nobody had written here before


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words searched for were found."""

    kind: str  # "action", "decision", "note", "line"
    text: str  # the record's text, or the line of the minutes
    number: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class Page(Generic[T_co]):
    """A part of a longer list."""

    rows: tuple[T_co, ...]
    total: int
    offset: int  # of the first row here


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message that waits to be sent."""

    id: int
    key: str  # unique: the same message is never enqueued twice
    kind: str  # "summary", "answer", "reminder": how doubt is handled depends on it
    conversation: Conversation
    thread: str  # the channel thread it belongs in; empty: none
    text: str
    card: dict[str, object] | None
    at: datetime  # UTC, when it was put by
    attempts: int  # made before this one
    in_doubt: bool  # an earlier attempt may have arrived
    activity: str = ""  # the platform's id of it, once it is known to be there


class Standing(StrEnum):
    """How a message stands that has not simply been sent."""

    WAITING = "waiting"
    IN_DOUBT = "in doubt"  # it may have arrived, and waits to be sent again
    PARKED = "parked"  # its conversation refuses the bot
    DEAD = "dead"  # it was given up and surely never arrived
    UNKNOWN = "unknown"  # it was given up and may have arrived


@dataclass(frozen=True, slots=True, kw_only=True)
class Lingering:
    """A message that has not simply been sent; its words are nobody's business here."""

    key: str
    kind: str
    tenant: str
    conversation: str
    standing: Standing
    at: datetime  # UTC, when it was put by
    due_at: datetime  # UTC, when it is tried next
    attempts: int
    error: str


@dataclass(frozen=True, slots=True)
class PrivateChat:
    """Where a person is reached alone."""

    person: Person
    conversation: Conversation
    group: Group  # the chat's: in whose language it is written there
    wanted: bool  # that the person is reminded


@dataclass(frozen=True, slots=True)
class Reminding:
    """Whether a group is reminded, and when."""

    wanted: bool
    at: time  # on the group's own clock
