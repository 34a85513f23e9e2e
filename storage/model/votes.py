"""Votes: what is asked, who has answered, and what came of it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.values import dataclass
from storage.model.meetings import ItemKey, MeetingKey
from storage.model.people import Person

VoteKey = NewType("VoteKey", str)  # opaque, unique within its group

USUAL = ("yes", "no", "abstain")


class VoteMethod(StrEnum):
    """How it was found out what people want."""

    OPEN = "open"  # by a card, under one's name
    SECRET = "secret"  # noqa: S105 - no password: by a card, and nobody learns who wanted what
    HANDS = "hands"  # counted in the room
    ACCLAMATION = "acclamation"
    UNANIMOUS = "unanimous"
    CONSENSUS = "consensus"


@dataclass(frozen=True, slots=True)
class VoteCard:
    """Where a card of a vote stands."""

    activity: str  # what the platform calls it
    conversation: str
    thread: str
    language: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many chose what, and who they are where that is told."""

    choice: str  # of the usual ones their word in `USUAL`
    count: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteResult:
    """What came of a vote."""

    method: VoteMethod
    tallies: tuple[Tally, ...] = ()  # in the order of the choices; empty: nothing was counted
    is_usual: bool = True  # the choices are yes, no and to abstain

    @property
    def outcome(self) -> str | None:
        """Give the choice of most; None where several are even. Who abstains decides nothing."""
        return winner([one for one in self.tallies if not (self.is_usual and one.choice == _IDLE)])


_IDLE = USUAL[-1]


def winner(tallies: Sequence[Tally]) -> str | None:
    """Give what more chose than anything else; None where nobody did, or several are even."""
    most = max((one.count for one in tallies), default=0)
    leading = [one.choice for one in tallies if one.count == most]
    return leading[0] if most and len(leading) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteDraft:
    """A vote about to be opened."""

    question: str
    choices: tuple[str, ...] = ()  # empty: the usual ones
    is_secret: bool = False
    closes_at: datetime | None = None  # UTC; None: when somebody closes it


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote, open or over."""

    key: VoteKey
    question: str  # empty: what was counted by hands is about the decision it stands with
    choices: tuple[str, ...]  # empty: the usual ones
    is_open: bool
    opened_by: Person | None
    opened_at: datetime  # UTC
    closes_at: datetime | None
    meeting: MeetingKey | None
    item: ItemKey | None
    conversation: str
    thread: str
    voters: int  # who have voted
    decision: int | None = None  # the number of the standing one that tells what came of it
    result: VoteResult  # so far; of a secret one without counts until it is over

    @property
    def is_secret(self) -> bool:
        """Whether nobody is to learn who wanted what."""
        return self.result.method is VoteMethod.SECRET

    @property
    def options(self) -> tuple[str, ...]:
        """What can be chosen; of the usual ones their words in `USUAL`."""
        return self.choices or USUAL
