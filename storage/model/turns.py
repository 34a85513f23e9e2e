"""A message as it arrives, and the scene it arrives in."""

from datetime import datetime
from typing import Protocol

from bot.values import dataclass
from storage.model.groups import Conversation, Group
from storage.model.meetings import Item, Meeting
from storage.model.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who wrote it, when, and in which message: goes with every change."""

    by: Person | None  # None: the bot itself, as when it closes a forgotten meeting
    at: datetime  # UTC
    conversation: str = ""
    message: str = ""  # the platform's id of the message
    line: int = 0  # counted from 0 within the message


class Arrival(Protocol):
    """What is asked of a message that has come, before anything is known of where it came from."""

    @property
    def conversation(self) -> Conversation:
        """Where it was written."""

    @property
    def key(self) -> str:
        """Its name, unique within the conversation, and the same when it comes again."""

    @property
    def person(self) -> str:
        """The platform's id of the speaker, unique within the tenant."""

    @property
    def name(self) -> str:
        """The speaker's name; empty: not told."""

    @property
    def directory(self) -> str:
        """The directory's id of the speaker, by which they sign in; empty: not told."""

    @property
    def is_guest(self) -> bool:
        """Whether the speaker is a guest, or somebody without an account."""

    @property
    def at(self) -> datetime:
        """When it was written, UTC."""


@dataclass(frozen=True, slots=True)
class NewGroup:
    """What a group is to be like if it is new."""

    name: str
    language: str
    zone: str  # IANA name


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
