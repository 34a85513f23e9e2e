"""Messages that wait to be sent, and when people are reminded."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.values import dataclass
from storage.model.groups import Conversation, Group
from storage.model.people import Person
from storage.model.records import Due


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
    replaces: str = ""  # the id of the message that is there already and is to look so


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """That somebody is to be told of an action: on a day, or so many days before its due."""

    number: int
    day: date | None = None
    before: int | None = None

    def falls(self, due: Due | None) -> date | None:
        """Give the day; None where the action has no due to count from."""
        if self.before is None:
            return self.day
        return due.last - timedelta(days=self.before) if due and due.last else None


@dataclass(frozen=True, slots=True)
class Reminding:
    """Whether a group is reminded, and when."""

    wanted: bool
    at: time  # on the group's own clock
