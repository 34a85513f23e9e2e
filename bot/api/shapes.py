"""What programs are told, as JSON: each class is a schema of `/api/openapi.json`."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from bot.api.fields import Field
from bot.replies.sources import Quoted
from bot.values import dataclass

LONGEST = 5_000  # characters of a question or a line

# A line ends with all that `str.splitlines` knows; no document can hold the others.
_NOT_WITHIN = r"\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029\ufffe\uffff"

Words = Annotated[
    str, Field(min_length=1, max_length=LONGEST, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")
]


@dataclass(frozen=True, slots=True)
class Group:
    """A group that is open to the bearer."""

    key: str
    name: str
    language: str
    zone: str
    address: str


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups that are open to the bearer, by name."""

    rows: list[Group]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record comes from; null: not known, or not so."""

    recorded_at: datetime
    meeting: str | None
    day: date | None
    item: str | None
    item_title: str | None
    document: str | None
    approved: Annotated[bool, Field(description="The meeting's minutes are approved.")]
    link: Annotated[str | None, Field(description="To the message it was saved from.")]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision; `state` is standing, replaced, revoked or withdrawn."""

    kind: Literal["decision"]
    number: int
    text: str
    day: date
    state: Literal["standing", "replaced", "revoked", "withdrawn"]
    sort: Annotated[
        Literal["decision", "noted", "procedural"],
        Field(description="Resolved, taken note of, or of the meeting's own order."),
    ]
    ended_by: Annotated[int | None, Field(description="The decision that took its place.")]
    reservations: list[str]
    source: Source
    page: Annotated[str, Field(description="The same for people.")]


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is to do an action; `id` stands for the name where it is filtered by."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Due:
    """When an action is due: the words, and the days they mean where those are known."""

    words: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Action:
    """An action: who does what by when."""

    kind: Literal["action"]
    number: int
    text: str
    owners: list[Owner]
    due: Due | None
    state: Literal["open", "done", "withdrawn"]
    overdue: bool
    in_progress: bool
    remark: str | None
    closed_at: datetime | None
    source: Source
    page: Annotated[str, Field(description="The same for people.")]


@dataclass(frozen=True, slots=True)
class Decisions:
    """A part of the decision log, newest first; `next` leads to the part after it."""

    rows: list[Decision]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Actions:
    """A part of a list of actions, earliest due first; `next` leads to the part after it."""

    rows: list[Action]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One change to a record, told in the reader's language."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A record with its history, oldest first, and the decisions it replaced or repealed."""

    record: Annotated[Decision | Action, Field(discriminator="kind")]
    history: list[Happening]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting; hours are on the group's own clock."""

    key: str
    title: str
    day: date
    state: Literal["planned", "open", "held", "adjusted"]
    starts: str | None
    ends: str | None
    place: str | None
    address: str
    page: str


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings to come, and a part of those held, latest first."""

    coming: list[Meeting]
    held: list[Meeting]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item of an agenda, in order; `why` tells what put there what nobody did."""

    title: str
    presenter: str | None
    minutes: int | None
    purpose: str | None
    why: list[str]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there, or was not; `role` is chair, secretary, adjuster and the like."""

    name: str
    present: bool
    role: str | None
    organisation: str | None
    reason: str | None
    stands_in_for: str | None
    joined: str | None
    gone: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the minutes, with what was recorded under it; without a title: under none."""

    number: str | None
    title: str | None
    postponed: bool
    notes: list[str]
    records: list[Annotated[Decision | Action, Field(discriminator="kind")]]


@dataclass(frozen=True, slots=True)
class Minutes:
    """A meeting with its agenda (while it is to come) or its minutes; hours as they were held."""

    meeting: Meeting
    agenda: list[AgendaItem]
    attendance: list[Attendance]
    items: list[Item]
    approved_at: datetime | None
    approved_by: str | None
    documents: Annotated[list[str], Field(description="What it was read from.")]


@dataclass(frozen=True, slots=True)
class Document:
    """Minutes that were read."""

    key: str
    name: str
    day: date | None
    saved_at: datetime
    address: str


@dataclass(frozen=True, slots=True)
class Documents:
    """A part of the minutes that were read."""

    rows: list[Document]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of minutes as read, the item it prints, and the records that were found in it."""

    text: str
    item: str | None
    records: list[int]


@dataclass(frozen=True, slots=True)
class DocumentText:
    """Minutes as they were read; the first line is line 1."""

    name: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Attended:
    """Somebody, and whether they were at each of `meetings`; null: nothing is told of them."""

    name: str
    present: list[bool | None]


@dataclass(frozen=True, slots=True)
class People:
    """Who was at the latest meetings, earliest first, and whom the group knows besides."""

    meetings: list[Meeting]
    rows: list[Attended]
    others: list[str]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Month:
    """Actions of a month, by its first day."""

    month: date
    new: int
    done: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """The last year counted."""

    first: date
    last: date
    open: int
    overdue: int
    meetings: int
    months: list[Month]


@dataclass(frozen=True, slots=True)
class Overview:
    """What a group stands at."""

    group: Group
    open_actions: int
    overdue: list[Action]
    this_week: list[Action]
    decisions: list[Decision]
    coming: list[Meeting]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, as it would be typed: a question, or words to look for."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    question: Words


@dataclass(frozen=True, slots=True)
class Answer:
    """The chat's own answer, and its sources; null: the words ask nothing that can be read."""

    answer: str | None
    language: str
    sources: list[Quoted]


@dataclass(frozen=True, slots=True)
class Search:
    """Words to look for in all that is recorded, and how many hits to skip."""

    __pydantic_config__: ClassVar = {"extra": "forbid", "populate_by_name": True}

    words: Words
    skip: Annotated[int, Field(ge=0, le=100_000)] = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words were found: a record, a note, or a line of minutes."""

    kind: Literal["action", "decision", "note", "line"]
    number: int | None
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Hits:
    """A part of what was found, best first; `skip` is what to skip for the next."""

    rows: list[Hit]
    total: int
    skip: int | None


@dataclass(frozen=True, slots=True)
class Typed:
    """One line as it would be typed where the group meets, in Swedish or English."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    line: Annotated[
        str,
        Field(
            min_length=1,
            max_length=LONGEST,
            pattern=rf"^[^{_NOT_WITHIN}]*[^\s{_NOT_WITHIN}][^{_NOT_WITHIN}]*$",
        ),
    ]


@dataclass(frozen=True, slots=True)
class Done:
    """What the chat says to a line that changed something, and the records it changed."""

    said: str
    records: list[Annotated[Decision | Action, Field(discriminator="kind")]]
    undo: Annotated[str, Field(description="The line that takes it back.")]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is the matter (RFC 9457), in the reader's language."""

    type: str
    title: str
    status: int
    detail: str
