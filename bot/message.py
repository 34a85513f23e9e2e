"""What comes in from a conversation and goes out to it: all that the bot knows of Teams."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Protocol

from bot.values import dataclass
from storage.model import Conversation, ConversationKind, GroupKey, Looked, Member, Use, VoteKey

Json = dict[str, Any]  # an object of JSON
Card = Json  # an Adaptive Card; or one that Teams draws itself, of the types `OFFER` and `FILE`
TEAMS = "msteams"  # what the platform calls Teams among its channels
OFFER = "fileConsent"  # the `type` of a card that offers a file
FILE = "fileInfo"  # and of one that shows a file that is there
NONCE = "nonce"  # the field of a dialog that tells one opening of it from all others


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody but the bot who is named in the text as `@name`."""

    name: str
    person: str  # the platform's id of their account, the same as when they write


REFUSED = "access refused"  # among a response's `questions`: somebody may not do what they asked


@dataclass(frozen=True, slots=True)
class File:
    """A file somebody sent, not fetched yet."""

    name: str
    url: str
    content_type: str  # the ending as the platform tells it: "docx"
    tenant: str = ""  # of a link: whose rights it may be asked for by; empty: the address is enough
    use: Use | None = None  # what it is to be to a group's documents; None: minutes to be read


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is in a file."""

    data: bytes
    name: str = ""  # as it is called where it lies; empty: not told


@dataclass(frozen=True, slots=True)
class Written:
    """Somebody wrote, or sent files."""

    text: str  # plain, without the bot's mention; lines end with \n
    mentions: tuple[Mention, ...] = ()
    files: tuple[File, ...] = ()

    @property
    def kind(self) -> str:
        """What it is counted as."""
        return "file" if self.files else "message"


@dataclass(frozen=True, slots=True)
class Edited:
    """The words of a message were changed; the message's id is that of the one that was written."""

    kind: ClassVar = "edit"
    text: str
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Deleted:
    """A message was deleted; the message's id is that of the one that was written."""

    kind: ClassVar = "delete"


@dataclass(frozen=True, slots=True)
class Restored:
    """A deleted message is there again, as it was."""

    kind: ClassVar = "restore"


@dataclass(frozen=True, slots=True)
class Pressed:
    """Somebody pressed a button on a card."""

    kind: ClassVar = "press"
    command: str  # what the button stands for
    then: str = ""  # read-only commands, one a line, whose replies replace the card; empty: none
    group: str = ""  # the key of the group the command goes to; empty: the conversation's own
    card: str = ""  # the id of the message whose card it is; empty: not told


@dataclass(frozen=True, slots=True)
class Searched:
    """Somebody looks for a record to put into what they are writing."""

    kind: ClassVar = "query"
    words: str
    skip: int = 0  # results that have been shown
    count: int = 0  # results that are wanted at most; 0: not told


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogOpened:
    """Somebody asks for a dialog: by a button, or on a message."""

    kind: ClassVar = "open"
    dialog: str
    number: int = 0  # of what the button is about; 0: not told
    token: str = ""  # the same, of the review it is in
    command: str = ""  # what the pressed button stands for
    card: str = ""  # the id of the message whose button was pressed
    quoted: str = ""  # plain words of the message that the dialog is opened on
    link: str = ""  # https, to that message


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogSubmitted:
    """Somebody filled in a dialog."""

    kind: ClassVar = "submit"
    dialog: str
    fields: Mapping[str, str]  # what stands in them, and what the dialog carried along
    card: str = ""  # the id of the message whose button opened it
    link: str = ""  # https, to the message that it was opened on


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAnswered:
    """Somebody took a file that was offered to them, or did not want it."""

    kind: ClassVar = "file_answer"
    context: Mapping[str, object]  # what the offer carried along
    url: str = ""  # where the file is to be put; empty: it is not wanted
    shown: Json = field(default_factory=dict)  # how the platform shows it once it is there
    card: str = ""  # the id of the message that offered it


@dataclass(frozen=True, slots=True)
class Installed:
    """The bot was let into the conversation."""

    kind: ClassVar = "installed"


@dataclass(frozen=True, slots=True)
class Removed:
    """The bot may not write here any more."""

    kind: ClassVar = "removed"


@dataclass(frozen=True, slots=True)
class Renamed:
    """The conversation's name is the new one."""

    kind: ClassVar = "renamed"


@dataclass(frozen=True, slots=True)
class MembersChanged:
    """Somebody but the bot came or left."""

    kind: ClassVar = "members"
    gone: tuple[str, ...] = ()  # the platform's ids of the accounts that left


@dataclass(frozen=True, slots=True)
class MeetingStarted:
    """The platform says that the conversation's meeting has begun."""

    kind: ClassVar = "meeting_start"
    title: str = ""


@dataclass(frozen=True, slots=True)
class MeetingEnded:
    """The platform says that the conversation's meeting is over."""

    kind: ClassVar = "meeting_end"
    title: str = ""


@dataclass(frozen=True, slots=True)
class MeetingJoined:
    """People came into the meeting itself."""

    kind: ClassVar = "meeting_join"
    came: tuple[Member, ...] = ()


Event = (
    Written
    | Edited
    | Deleted
    | Restored
    | Pressed
    | Searched
    | DialogOpened
    | DialogSubmitted
    | FileAnswered
    | Installed
    | Removed
    | Renamed
    | MembersChanged
    | MeetingStarted
    | MeetingEnded
    | MeetingJoined
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing that somebody said or did in a conversation; what it is, `event` tells."""

    conversation: Conversation
    thread: str = ""  # the channel thread's first message; empty outside channels
    id: str  # the platform's, unique within the conversation but for what befalls a message later
    at: datetime  # UTC
    person: str  # the platform's id of the account: all that a mention tells of who is meant
    name: str = ""  # empty: not told
    directory: str = ""  # the directory's id of the account, by which it signs in; empty: not told
    is_guest: bool = False  # or somebody without an account
    is_targeted: bool = False  # nobody else saw it, and nobody else is to see the answer
    is_fetched: bool = False  # its answer is given to the program that asked, and posted nowhere
    language: str = ""  # "sv" or "en"; empty: not told, or neither
    team: str = ""  # the team's name, where it is told
    event: Event

    @property
    def tenant(self) -> str:
        """The organisation it was written in."""
        return self.conversation.tenant

    @property
    def is_private(self) -> bool:
        """Whether nobody but its writer reads the answer."""
        return self.conversation.kind is ConversationKind.PERSONAL

    @property
    def key(self) -> str:
        """Name this delivery: equal when it comes again, different for each edit of a message."""
        match self.event:
            case Edited() | Deleted() | Restored():
                return f"{self.id}@{self.at.isoformat()}"
            case DialogSubmitted(fields=fields):
                # It may come again as an activity of another id; its dialog has but one.
                return f"dialog:{self.person}:{fields.get(NONCE, self.id)}"
            case FileAnswered(url=url) if url:
                # It may come again as an activity of another id; its place is but one.
                from hashlib import sha256  # noqa: PLC0415 - OpenSSL's, 2 ms of each start

                return f"file:{sha256(url.encode()).hexdigest()[:32]}"
            case _:
                return self.id


@dataclass(frozen=True, slots=True)
class OpenVote:
    """A vote that goes on, and the language in which it is shown."""

    group: GroupKey
    key: VoteKey
    language: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One message to send: the card, and the text for clients that show no cards."""

    text: str
    card: Card | None = None
    key: str = ""  # the same when it is sent again, and no other answer's; empty: it never is
    vote: OpenVote | None = None  # whose card it is
    json: bytes = field(default=b"", compare=False, repr=False)  # the card's, as it is sent


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file to be made and put where the platform wants it."""

    url: str
    make: Callable[[], bytes]  # takes up to a second of a core
    name: str
    shown: Json  # how the platform shows it once it is there
    failed: Answer  # what is said where it did not get there


Shown = Results | Dialog | Notice


@dataclass(frozen=True, slots=True)
class Response:
    """What a message leads to."""

    answers: tuple[Answer, ...] = ()  # sent in this order, in the message's own thread
    replace: Answer | None = None  # takes the place of the card that was pressed
    shown: Shown | None = None  # shown to who asked alone; None: a dialog closes
    upload: Upload | None = None  # done before the answers are sent
    stored: bool = True  # False: nothing could be, and the answer says so
    is_due_again: bool = False  # who can deliver the message again should, instead of the answer
    questions: tuple[str, ...] = ()  # in it: what each asks for and how far it was answered
    looked: tuple[Looked, ...] = ()  # whose records it shows


@dataclass(eq=False)
class NotDelivered(Exception):
    """A message did not get out, or nobody knows whether it did."""

    sure: bool  # False: it may have arrived all the same
    retry_after: float | None = None  # s, where the platform asked for a pause
    status: int = 0  # HTTP; 0: there was no answer
    code: str = ""  # the platform's word for it: "BotNotInConversationRoster"

    def __str__(self) -> str:
        """Describe the failure for the log."""
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

    async def posted(self, message: Message, vote: OpenVote, activity: str) -> None:
        """Learn that the card of a vote stands in the message's conversation, as `activity`."""

    async def undelivered(
        self, message: Message, answers: tuple[Answer, ...], failure: NotDelivered
    ) -> None:
        """Take over the answers that did not get out; only the first of them can be in doubt."""
