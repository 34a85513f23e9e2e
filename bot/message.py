"""What comes in from a conversation and goes out to it: all that the bot knows of Teams."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from storage.model import Conversation, ConversationKind, Member

Card = dict[str, object]  # an Adaptive Card, as JSON
TEAMS = "msteams"  # what the platform calls Teams among its channels
NONCE = "nonce"  # the field of a dialog that tells one opening of it from all others


class Kind(StrEnum):
    """What happened in the conversation."""

    MESSAGE = "message"
    EDIT = "edit"  # `id` is that of the message whose words were changed
    PRESS = "press"  # of a button on a card
    FILE = "file"  # a message with at least one file
    QUERY = "query"  # a search for a record to put into what is being written
    OPEN = "open"  # a dialog is asked for
    SUBMIT = "submit"  # of a dialog that was filled in
    INSTALLED = "installed"
    REMOVED = "removed"  # the bot may not write here any more
    MEMBERS = "members"  # somebody but the bot came or left
    RENAMED = "renamed"  # the conversation's name is the new one
    MEETING_START = "meeting_start"
    MEETING_END = "meeting_end"
    MEETING_JOIN = "meeting_join"  # people came into the meeting itself


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody but the bot who is named in the text as `@name`."""

    name: str
    person: str  # the platform's id of their account, the same as when they write


@dataclass(frozen=True, slots=True)
class File:
    """A file somebody sent, not fetched yet."""

    name: str
    url: str
    content_type: str  # the ending as the platform tells it: "docx"
    tenant: str = ""  # of a link: whose rights it may be asked for by; empty: the address is enough


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is in a file."""

    data: bytes
    name: str = ""  # as it is called where it lies; empty: not told


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing that somebody said or did in a conversation."""

    kind: Kind
    tenant: str
    conversation: Conversation
    thread: str = ""  # the channel thread's first message; empty outside channels
    id: str  # the platform's, unique within the conversation but for edits
    at: datetime  # UTC
    person: str  # the platform's id of the account: all that a mention tells of who is meant
    is_targeted: bool = False  # nobody else saw it, and nobody else is to see the answer
    is_guest: bool = False  # a guest, or somebody without an account
    directory: str = ""  # the directory's id of them (Entra), where it is told
    name: str = ""  # empty: not told
    text: str = ""  # plain, without the bot's mention; lines end with \n
    mentions: tuple[Mention, ...] = ()
    command: str = ""  # what a pressed button stands for
    then: str = ""  # the read-only command whose reply replaces the pressed card; empty: none
    group: str = ""  # the key of the group the command goes to; empty: the conversation's own
    dialog: str = ""  # which one is opened or submitted
    fields: tuple[tuple[str, str], ...] = ()  # of a submitted dialog: each name once, and what
    # stands in it; of one to be opened: what the button that asks for it carries
    quoted: str = ""  # plain words of the message that a dialog is opened on
    quoted_by: str = ""  # the name of who wrote them
    link: str = ""  # https, to that message
    skip: int = 0  # results of a query that have been shown
    count: int = 0  # results of a query that are wanted at most
    reply_to: str = ""  # the pressed card's message, or the one that was answered
    files: tuple[File, ...] = ()
    team: str = ""  # the team's name, where it is told
    gone: tuple[str, ...] = ()  # the platform's ids of accounts that left the conversation
    came: tuple[Member, ...] = ()  # who came into the meeting
    meeting: str = ""  # the platform's id of the meeting the conversation belongs to
    meeting_title: str = ""
    language: str = ""  # "sv" or "en"; empty: not told, or neither
    zone: str = ""  # IANA name of the writer's time zone; empty: not told

    @property
    def is_private(self) -> bool:
        """Tell whether nobody but its writer reads the answer."""
        return self.conversation.kind is ConversationKind.PERSONAL

    @property
    def key(self) -> str:
        """Name this delivery: equal when it comes again, different for each edit of a message."""
        if self.kind is Kind.EDIT:
            return f"{self.id}@{self.at.isoformat()}"
        if self.kind is Kind.SUBMIT:
            # A submission may come again as an activity of another id; its dialog has but one.
            return f"dialog:{self.person}:{dict(self.fields).get(NONCE, self.id)}"
        return self.id


@dataclass(frozen=True, slots=True)
class Answer:
    """One message to send: the card, and the text for who cannot see it."""

    text: str
    card: Card | None = None
    key: str = ""  # the same when it is sent again, and no other answer's; empty: it never is


@dataclass(frozen=True, slots=True)
class Result:
    """One result of a query: how it is listed, and the card it puts into the message."""

    title: str
    text: str
    card: Card


@dataclass(frozen=True, slots=True)
class Results:
    """What a query found, best first."""

    rows: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Dialog:
    """A card to be filled in."""

    title: str
    card: Card


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence in the place of a dialog, or of what a query finds."""

    text: str


Shown = Results | Dialog | Notice


@dataclass(frozen=True, slots=True)
class Response:
    """What a message leads to."""

    answers: tuple[Answer, ...] = ()  # sent in this order, in the message's own thread
    replace: Answer | None = None  # takes the place of the card that was pressed
    shown: Shown | None = None  # shown to who asked alone; None: a dialog closes
    stored: bool = True  # False: nothing could be, and the answer says so


@dataclass(eq=False)
class NotDelivered(Exception):
    """A message did not get out, or nobody knows whether it did."""

    sure: bool  # False: it may have arrived all the same
    retry_after: float | None = None  # s, where the platform asked for a pause
    status: int = 0  # HTTP; 0: there was no answer
    code: str = ""  # the platform's word for it: "BotNotInConversationRoster"

    def __str__(self) -> str:
        """Tell it to who reads the log."""
        known = "surely not sent" if self.sure else "in doubt"
        return f"{known}, HTTP {self.status or 'none'} {self.code}".rstrip()


class FetchProblem(StrEnum):
    """Why a file could not be had."""

    NOT_ALLOWED = "not_allowed"  # its address is not one that files are fetched from
    SIGN_IN = "sign_in"  # only to who signs in, which the bot cannot
    TOO_LARGE = "too_large"
    MISSING = "missing"  # there is no file of that name on this machine, or none to be read
    GONE = "gone"  # refused, expired, moved elsewhere
    UNREACHABLE = "unreachable"  # no answer, or not in time


@dataclass(eq=False)
class NotFetched(Exception):
    """A file could not be had; trying again helps only where it was unreachable."""

    name: str
    problem: FetchProblem


class Responds(Protocol):
    """What stands behind the edge: it stores and words; the edge receives and sends."""

    async def respond(self, message: Message) -> Response:
        """Store what the message asks for and return what to say; empty when it is to be quiet."""

    async def delivered(self, message: Message) -> None:
        """Learn that every answer to the message got out."""

    async def undelivered(
        self, message: Message, answers: tuple[Answer, ...], failure: NotDelivered
    ) -> None:
        """Take over the answers that did not get out; only the first of them can be in doubt."""
