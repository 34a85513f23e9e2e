"""Minutes: under review, as saved, and compared with what is recorded already."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum

from bot.values import dataclass
from storage.model.groups import Conversation, Group
from storage.model.meetings import Attendance, ItemPlan, Meeting, MeetingKey, Recurring
from storage.model.people import Person
from storage.model.records import Action, Decision, DecisionDraft, Draft, Record


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
        """Give what it is."""
        return Sort(self.draft.kind) if isinstance(self.draft, DecisionDraft) else Sort.ACTION

    @property
    def is_kept(self) -> bool:
        """Whether it is to be saved: what is unsure, only by somebody's yes."""
        if self.verdict is None:
            return self.sure
        return self.verdict is Verdict.KEPT

    def corrected(self, draft: Draft, *aspects: Aspect) -> "Finding":
        """Correct some aspects: the finding is kept so."""
        told = tuple(aspect for aspect in Aspect if aspect in (*self.told, *aspects))
        return replace(self, draft=draft, told=told, verdict=Verdict.KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDraft:
    """An agenda item of minutes about to be saved."""

    number: str
    title: str
    line: int = 0
    postponed: bool = False
    hours: str = ""  # as printed


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
    is_roll_told: bool = False  # somebody has corrected who was there
    items: tuple[ItemDraft, ...] = ()
    findings: tuple[Finding, ...] = ()  # also those that are not to be saved
    coming: tuple[MeetingDraft, ...] = ()
    recurring: tuple[Recurring, ...] = ()  # items that come by themselves from then on


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something about minutes that their secretary may want to mend."""

    code: str  # the check that found it
    line: int = 0  # of the document; 0: it is about the whole
    item: str = ""  # number as printed
    data: tuple[str, ...] = ()  # what it is about, as the check tells it


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDraft:
    """What a document says is to be taken up, as it may be put on an agenda."""

    items: tuple[ItemPlan, ...]
    meeting: MeetingDraft | None = None  # None: it does not tell the day
    is_sure: bool = True  # it can be nothing else


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Minutes that were read, as people see them before anything is saved."""

    token: str = ""  # what buttons ask for it by; empty until it is held
    body: str = ""  # the group's name as printed
    minutes: MinutesDraft  # without its findings
    findings: tuple[Finding, ...] = ()  # those the reader is sure of first; numbered from 1
    remarks: tuple[Remark, ...] = ()
    agenda: AgendaDraft | None = None  # where it may be one

    @property
    def is_calendar(self) -> bool:
        """Whether it tells of meetings to come and of nothing else."""
        minutes = self.minutes
        others = (minutes.meeting, minutes.items, minutes.attendances, self.findings)
        return bool(minutes.coming) and not any(others)

    def is_of_same(self, other: "Review") -> bool:
        """Whether both are of one document, or of one meeting's minutes."""
        if self.minutes.sha256 == other.minutes.sha256:
            return True
        one, two = self.minutes.meeting, other.minutes.meeting
        if one is None or two is None:
            return False
        return (one.day, self.body) == (two.day, other.body)

    def confirmed(self) -> MinutesDraft:
        """Give what is to be saved as it stands now: of whom the minutes say both, nothing."""
        told = tuple(one for one in self.minutes.attendances if not one.is_doubted)
        return replace(self.minutes, findings=self.findings, attendances=told)


@dataclass(frozen=True, slots=True)
class HeldReview:
    """A review, and the conversation in which it was shown last."""

    review: Review
    conversation: str


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
    planned: int = 0  # meetings to come that it announces
    recurring: tuple[Recurring, ...] = ()  # items that come by themselves from then on
    added: int = 0  # decisions and actions that are new
    changed: int = 0  # those of which the minutes now say otherwise
    disputed: tuple["Earlier", ...] = ()  # of which people say otherwise than the minutes
    gone: tuple[Record, ...] = ()  # that the minutes no longer tell of; they stand
    is_roll_news: bool = False  # of the same document only who was there has changed


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
class SavedDocument:
    """Minutes that were saved."""

    name: str
    day: date | None  # of the meeting they tell of
    saved_at: datetime  # UTC
    key: str = ""  # opaque, unique within the group


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record is told of."""

    meeting: MeetingKey | None
    document: str  # the key of the minutes it was read from; empty: none, or they are no more


@dataclass(frozen=True, slots=True)
class DocumentText:
    """Minutes as they were read, and what of them was recorded, by the line it begins on."""

    name: str
    lines: tuple[str, ...]  # the first is line 1
    items: Mapping[int, str]  # the number of the item, as printed
    records: Mapping[int, tuple[Record, ...]]
