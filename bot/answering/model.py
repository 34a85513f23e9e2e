"""What an answerer is given, and what it gives."""

from collections.abc import Sequence
from dataclasses import field
from enum import StrEnum
from typing import Any

from bot.command import Turn
from bot.questions.model import Question
from bot.replies.model import Block, Line, Reply, say
from bot.replies.records import source_words
from bot.texts import Sayable
from bot.values import dataclass
from storage.model import Meeting, Record, Source
from storage.search import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question, and where it was asked."""

    turn: Turn
    question: Question
    written: Written  # by the group
    told: tuple[int, ...] = ()  # records that the answer before showed, where this leans on it
    people: tuple[str, ...] = ()  # names of all whom the group knows
    looked_up: dict[tuple[str, ...], Any] = field(default_factory=dict)  # so that it is done once


class Certainty(StrEnum):
    """How far an answer goes."""

    ANSWER = "answered"
    NONE = "none"  # the records tell that there is none: "no actions are overdue"
    DOUBT = "doubted"
    NOTHING = "nothing"  # nothing tells of it


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and the numbers of the records in it."""

    reply: Reply
    numbers: tuple[int, ...] = ()
    found: Certainty = Certainty.ANSWER
    is_of_all: bool = False  # rests on all minutes that were read: a list or a count over them


def told(
    text: Sayable,
    *more: Block,
    records: Sequence[Record] = (),
    found: Certainty = Certainty.ANSWER,
    is_of_all: bool = False,
) -> Told:
    """Answer with a line, and what it rests on."""
    numbers = tuple(record.number for record in records)
    return Told(say(text, *more), numbers, found, is_of_all)


def none(text: Sayable, *more: Block) -> Told:
    """Say that there is none, as the records can tell."""
    return told(text, *more, found=Certainty.NONE)


def resting_on(meeting: Meeting, asking: Asking, document: str = "") -> Line:
    """Name the meeting an answer rests on, and its minutes where they were read."""
    source = Source(
        at=asking.turn.stamp.at,
        meeting=meeting.title or asking.turn.group.name,
        day=meeting.day,
        document=document,
    )
    return Line(source_words(source, asking.turn.local), subtle=True, origin=source)
