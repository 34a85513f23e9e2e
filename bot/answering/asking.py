"""A line that may be a question: read, completed by the one before, answered, remembered."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.answering import (
    attendance,
    decisions,
    desk,
    glossary,
    meetings,
    passages,
    postponed,
    since,
    status,
)
from bot.answering.model import Asking, Told
from bot.command import Turn
from bot.people.offices import kind_of
from bot.questions.following import dumped, followed, loaded
from bot.questions.model import Asked, Question
from bot.questions.reader import Known, read
from bot.replies.model import Said
from storage import actions, asked, people, search

ANSWERERS: dict[Asked, Callable[[Asking], Awaitable[Told | None]]] = {
    Asked.ATTENDANCE: attendance.answer,
    Asked.DECISION: decisions.answer,
    Asked.DESK: desk.of_somebody,
    Asked.DUE: desk.due,
    Asked.OVERDUE: desk.overdue,
    Asked.UNOWNED: desk.unowned,
    Asked.OPEN: desk.still_open,
    Asked.STATUS: status.answer,
    Asked.MEETING: meetings.answer,
    Asked.SINCE: since.answer,
    Asked.POSTPONED: postponed.answer,
}


async def answer(turn: Turn, line: str) -> Said | None:
    """Answer a line that is a question; None where it says nothing that can be asked of."""
    asking = await _asking(turn, line)
    told = await _told(asking)
    return await _kept(asking, told) if told is not None else None


async def answer_plain(turn: Turn, line: str) -> Said | None:
    """Answer a few words without a verb, where every one of them is understood; else None."""
    asking = await _asking(turn, line)
    question = asking.question
    narrows = question.days or question.which or (question.names and question.asked is Asked.DESK)
    answerer = ANSWERERS.get(question.asked)
    if question.topic or not narrows or answerer is None:
        return None
    told = await answerer(asking)
    return await _kept(asking, told) if told is not None else None


async def _kept(asking: Asking, told: Told) -> Said:
    """Remember the question for the next to lean on."""
    turn = asking.turn
    await asked.keep(
        turn.db,
        turn.key,
        turn.conversation.id,
        turn.speaker.key,
        dumped(asking.question, told.numbers),
        at=turn.stamp.at,
    )
    return Said(told.reply, asking.question.language)


async def _told(asking: Asking) -> Told | None:
    """Ask the answerer of its kind, then the words of the minutes."""
    answerer = ANSWERERS.get(asking.question.asked)
    told = await answerer(asking) if answerer is not None else await glossary.answer(asking)
    return told if told is not None else await passages.answer(asking)


async def _asking(turn: Turn, line: str) -> Asking:
    circle = await people.circle(turn.db, turn.key)
    names = [known.name for known in circle.names]
    owners = await actions.all_names(turn.db, turn.key)
    names += [name for name in owners if name not in names and kind_of(name) is None]
    known = Known(
        now=turn.local,
        language=turn.language,
        people=names,
        bodies=lambda word: kind_of(word) is not None,
        words=await search.holds(turn.db, turn.key),
    )
    question = read(line, known)
    told: tuple[int, ...] = ()
    if question.leans:
        question, told = await _completed(turn, question)
    turn = replace(turn, language=question.language)
    return Asking(turn=turn, question=question, told=told, people=tuple(names))


async def _completed(turn: Turn, question: Question) -> tuple[Question, tuple[int, ...]]:
    """Complete a question that leans on the one before, where there is one."""
    kept = await asked.last(
        turn.db, turn.key, turn.conversation.id, turn.speaker.key, at=turn.stamp.at
    )
    if kept is None:
        return question, ()
    before, numbers = loaded(kept)
    return followed(question, before), numbers
