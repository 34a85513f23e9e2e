"""What an answerer is given, and what it gives."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.command import Turn
from bot.questions.model import Question
from bot.replies.model import Block, Line, Reply, say
from bot.replies.records import source_words
from bot.texts import Sayable
from storage.model import Meeting, Record, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question, and where it was asked."""

    turn: Turn
    question: Question
    told: tuple[int, ...] = ()  # records that the answer before showed, where this leans on it
    people: tuple[str, ...] = ()  # names of all whom the group knows


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and the numbers of the records in it."""

    reply: Reply
    numbers: tuple[int, ...] = ()


def told(text: Sayable, *more: Block, records: Sequence[Record] = ()) -> Told:
    """Answer with a line, and what it rests on."""
    return Told(say(text, *more), tuple(record.number for record in records))


def resting_on(meeting: Meeting, asking: Asking, document: str = "") -> Line:
    """Name the meeting an answer rests on, and its minutes where they were read."""
    source = Source(
        at=asking.turn.stamp.at,
        meeting=meeting.title or asking.turn.group.name,
        day=meeting.day,
        document=document,
    )
    return Line(source_words(source, asking.turn.local), subtle=True)
