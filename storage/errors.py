"""
What storage raises on purpose. The wording is the bot's, not ours.

StorageError             a refusal: the request cannot be granted, and nothing was written
├── NoSuchRecord         no decision and no action has this number
├── NotAnAction          … it is a decision's
├── NotADecision         … it is an action's
├── CannotEnd            a decision would end itself, by way of another or not
├── AlreadySo            the record is in that state already
├── Withdrawn            the record must be reopened first
├── NothingToUndo        the speaker has changed nothing here
├── NothingToRedo        … or has undone nothing here, or changed something since
├── ChangedSince         somebody else has changed it meanwhile
├── NoOpenMeeting        no meeting is open
├── MeetingIsOpen        one is open already
├── NoSuchMeeting        there has been none like that
├── HasMinutes           minutes of that meeting were saved
├── NotHeld              no minutes are under review
├── NoSuchFinding        the minutes under review have nothing of that number
├── Adjusted             the minutes are approved and locked
├── NotAdjusted          the minutes are not locked
├── OnlyOfficers         only the chair and the secretary may do that
├── NotForGuests         guests take part, and no more
├── OnlyAdministrators   only who runs this server may do that
├── NotAsked             only who adjusts the minutes may approve them
├── VoteIsOpen           the group is voting already
├── VoteIsOver           the vote was closed
├── NoSuchVote           there is no such vote, or no such choice in it
├── HasConflict          the speaker has a conflict of interest in what is voted on
├── OnlyWhoOpened        only the chair, or who opened the vote, may close it
├── NoSuchGroup          no group has this name
├── NotYourGroup         the speaker is not known to belong to it
└── NotKnown             the account belongs to no group
DatabaseFailure          the database, or another replica, is in the way
├── Unusable             it cannot be opened
├── NotStored            it is gone, full or locked for the moment
└── AnsweredAlready      another replica was faster
"""

from datetime import date, datetime
from enum import StrEnum

from bot.values import dataclass


class StorageError(Exception):
    """A request the records cannot grant; nothing was written."""


class DatabaseFailure(Exception):
    """The database, or another replica, is in the way; nothing was written."""


@dataclass(eq=False)
class NoSuchRecord(StorageError):
    """The group has no decision and no action with this number."""

    number: int


@dataclass(eq=False)
class NotAnAction(StorageError):
    """The number is a decision's, which cannot be done, owned or due."""

    number: int


@dataclass(eq=False)
class NotADecision(StorageError):
    """The number is an action's."""

    number: int


@dataclass(eq=False)
class CannotEnd(StorageError):
    """A decision can neither end itself nor the one that has ended it."""

    number: int
    by: int


@dataclass(eq=False)
class AlreadySo(StorageError):
    """The record is in the state asked for already."""

    number: int
    state: str


@dataclass(eq=False)
class Withdrawn(StorageError):
    """The record was withdrawn; it must be reopened before it can change."""

    number: int


class NothingToUndo(StorageError):
    """The speaker has changed nothing here that is not undone already."""


class NothingToRedo(StorageError):
    """The speaker has undone nothing here, or changed something since."""


@dataclass(eq=False)
class ChangedSince(StorageError):
    """Somebody else has changed what the speaker wants undone."""

    number: int | None
    by: str


class NoOpenMeeting(StorageError):
    """The group has no meeting open."""


@dataclass(eq=False)
class MeetingIsOpen(StorageError):
    """The group has a meeting open already."""

    title: str
    day: date


class NoSuchMeeting(StorageError):
    """The group has had no meeting like that."""


@dataclass(eq=False)
class HasMinutes(StorageError):
    """The meeting is one that saved minutes tell of, so it took place."""

    day: date
    document: str  # its name


@dataclass(eq=False)
class NotHeld(StorageError):
    """No minutes are held under this token, or no longer."""

    token: str  # empty: the conversation has none at all


@dataclass(eq=False)
class NoSuchFinding(StorageError):
    """The minutes under review have nothing of that number."""

    number: int
    of: int  # how many there are


@dataclass(eq=False)
class Adjusted(StorageError):
    """The minutes of that day are approved (justerade), and what they hold is locked."""

    day: date  # of the meeting
    by: str  # who locked them; empty: the bot
    at: datetime  # UTC, when


@dataclass(eq=False)
class NotAdjusted(StorageError):
    """The minutes of that day are not locked."""

    day: date  # of the meeting


@dataclass(eq=False)
class OnlyOfficers(StorageError):
    """Only the group's chair and secretary may do that."""

    names: tuple[str, ...]  # of those there are; empty: nobody has said who they are


class NotForGuests(StorageError):
    """A guest takes part in a group, and does not decide over it."""


class OnlyAdministrators(StorageError):
    """Only who is named as an administrator of this server may do that."""


@dataclass(eq=False)
class NotAsked(StorageError):
    """Only who was asked to approve the minutes may do so."""

    names: tuple[str, ...]  # of those who were; empty: nobody was


@dataclass(eq=False)
class VoteIsOpen(StorageError):
    """The group is voting on something already."""

    question: str


@dataclass(eq=False)
class VoteIsOver(StorageError):
    """The vote was closed; what was counted stands."""

    question: str


class NoSuchVote(StorageError):
    """The group has no such vote, or the vote no such choice."""


class HasConflict(StorageError):
    """The speaker has declared a conflict of interest in the item that is voted on."""


@dataclass(eq=False)
class OnlyWhoOpened(StorageError):
    """Only the chair, or where there is none who opened the vote, may close it."""

    names: tuple[str, ...]


@dataclass(eq=False)
class NoSuchGroup(StorageError):
    """No group has this name."""

    name: str


@dataclass(eq=False)
class NotYourGroup(StorageError):
    """A group of this name exists, and the speaker is not known to belong to it."""

    name: str
    group: str = ""  # its key; empty: nobody knows which


class NotKnown(StorageError):
    """The account belongs to no group, so there is nothing to open to it."""


class Why(StrEnum):
    """What is the matter with a database."""

    URL = "url"  # not an address of a SQLite file or a PostgreSQL database
    UNREACHABLE = "unreachable"  # no such place, no right to it, or no database
    NEWER = "newer"  # written by a later version
    OLDER = "older"  # to be migrated first
    NOT_EMPTY = "not_empty"  # something is recorded there already
    BROKEN = "broken"  # the file is no database, or damaged, or its disk is
    READ_ONLY = "read_only"  # it may be read and not be written
    FULL = "full"  # there is no room for more
    HELD = "held"  # another process has held it for too long


@dataclass(eq=False)
class Unusable(DatabaseFailure):
    """The database cannot be opened; nothing in it was changed."""

    why: Why
    detail: str


@dataclass(eq=False)
class NotStored(DatabaseFailure):
    """The database is gone, full or locked for the moment; trying again later may help."""

    detail: str
    why: Why = Why.UNREACHABLE

    @property
    def passes(self) -> bool:
        """Whether it ends by itself: it is away, or held; not full or broken."""
        return self.why in (Why.UNREACHABLE, Why.HELD)


@dataclass(eq=False)
class AnsweredAlready(DatabaseFailure):
    """Another replica has answered this message meanwhile; roll back and read its answer."""

    message: str
