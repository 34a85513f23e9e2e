"""What a chat command is, and what its handler is given."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime, time
from enum import Enum, auto
from zoneinfo import ZoneInfo

from bot.files import Attachment
from bot.message import Mention
from bot.phrases.notation import Phrase, beginning
from bot.phrases.occasion import Occasion
from bot.phrases.typed_line import TypedLine
from bot.replies.model import Reply
from bot.secrecy import Caution
from bot.texts import Text
from bot.values import dataclass
from storage.engine.database import Db
from storage.model import (
    Conversation,
    Group,
    GroupKey,
    Item,
    Manner,
    Meeting,
    Person,
    Record,
    Scene,
    Stamp,
    Use,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One line being answered, in the transaction of its message."""

    db: Db
    scene: Scene
    conversation: Conversation
    thread: str = ""
    stamp: Stamp
    mentions: tuple[Mention, ...] = ()
    language: str  # of the phrase that was typed
    attachments: tuple[Attachment, ...] = ()  # the message's files and links, read
    address: str = ""  # of this server as others reach it: "https://…"; empty: not told
    amends: Record | None = None  # what the line recorded before it was edited
    caution: Caution = Caution.ASK  # with what does not belong in minutes
    is_typed: bool = False  # as a message, not by a button or in a dialog
    is_glance: bool = False  # asked in passing: for the asker alone, and nothing is kept
    is_administrator: bool = False  # of this server, so of all groups

    @property
    def key(self) -> GroupKey:
        """The group everything is asked of."""
        return self.scene.group.key

    @property
    def group(self) -> Group:
        """The group that is spoken in."""
        return self.scene.group

    @property
    def speaker(self) -> Person:
        """Who wrote the line."""
        return self.scene.speaker

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that is open."""
        return self.scene.meeting

    @property
    def item(self) -> Item | None:
        """The item being talked of."""
        return self.scene.item

    @property
    def local(self) -> datetime:
        """Now, on the group's own clock."""
        return self.stamp.at.astimezone(ZoneInfo(self.scene.group.zone))

    @property
    def today(self) -> date:
        """The group's own day."""
        return self.local.date()

    def past_moment(self, hour: time | None) -> datetime | None:
        """Give the moment of an hour of today; None where none is told, or it is still to come."""
        if hour is None:
            return None
        told = self.local.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
        return told.astimezone(UTC) if told <= self.local else None


Reading = tuple[str, dict[str, object]]  # the language a line was said in, and its slots


class Mode(Enum):
    """What a line has to look like, and whether it changes anything."""

    RECORD = auto()  # whatever follows is kept; only the colon makes a record of a question
    DO = auto()  # changes something, so never a question
    ASK = auto()  # changes nothing; may end in a question mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Phrases people type, by language, and the function that answers them."""

    help: Text
    mode: Mode
    records: str = ""  # the slot whose words it records; empty: it records none
    for_guests: bool = True  # False: it decides over the group, and is its own members'
    reads: Manner | None = Manner.LIST  # how one that asks shows records; None: it shows none
    fetches: str = ""  # the slot with the address of a file it reads; empty: it reads none
    takes: Use | None = None  # what a file that is sent with it is to be; None: minutes to be read
    phrases: dict[str, tuple[str, ...]]
    examples: dict[str, tuple[str, ...]]
    handle: Callable[..., Awaitable[Reply]]
    sentences: Callable[[TypedLine], Reading | None] | None = (
        None  # whole ones that no phrase tells
    )

    def read(self, line: TypedLine, language: str) -> "Claim | None":
        """Read the line by the phrases, else as a whole sentence."""
        return self.by_phrase(line, language) or self.by_sentence(line)

    def by_sentence(self, line: TypedLine) -> "Claim | None":
        """Read the line as a whole sentence."""
        found = self.sentences(line) if self.sentences is not None else None
        return Claim(self, *found) if found is not None else None

    def by_phrase(self, line: TypedLine, language: str) -> "Claim | None":
        """Find the first phrase that fits, those of `language` first."""
        for spoken in (language, *(other for other in self.phrases if other != language)):
            for phrase in beginning(self.phrases[spoken], line):
                if not self._may_claim(phrase, line):
                    continue
                whole = line.unclipped() if self.mode is Mode.RECORD else line
                if (slots := phrase.read(whole)) is not None:
                    return Claim(self, spoken, slots)
        return None

    def _may_claim(self, phrase: Phrase, line: TypedLine) -> bool:
        """Whether this phrase can be said as the question that the line may be."""
        if not line.asks or self.mode is Mode.ASK:
            return True
        return phrase.has_colon if self.mode is Mode.RECORD else phrase.wants_colon


@dataclass(frozen=True, slots=True)
class Claim:
    """A line as a command reads it."""

    command: Command
    language: str  # of the phrase or sentence that fits
    slots: Mapping[str, object]
    occasion: Occasion | None = None  # the meeting it is said of, where that is not the open one

    @property
    def records(self) -> str:
        """The words it would record; empty where it records none."""
        return str(self.slots.get(self.command.records, ""))

    @property
    def fetches(self) -> str:
        """The address of what it would read; empty where it reads nothing."""
        return str(self.slots.get(self.command.fetches, ""))
