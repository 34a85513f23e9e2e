"""A message as it arrives, and the scene it arrives in."""

from dataclasses import dataclass
from datetime import datetime

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A message that has come, before anything is known of where it came from."""

    conversation: Conversation
    thread: str  # the channel thread it was written in; empty: none
    message: str  # the platform's id, unique within the conversation
    person: str  # the platform's id of the speaker, unique within the tenant
    name: str  # the speaker's
    is_guest: bool = False  # a guest, or somebody without an account
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
