"""A line that may be a question: read, completed by the one before, answered, remembered."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.answering import (
    across,
    attendance,
    bodies,
    comings,
    course,
    coverage,
    decisions,
    desk,
    discussed,
    glossary,
    items,
    meetings,
    next_questions,
    passages,
    postponed,
    since,
    status,
    titles,
    verb_forms,
    whether,
)
from bot.answering.model import Asking, Certainty, Told
from bot.command import Turn
from bot.days.minutes_stand import standing_of
from bot.people.offices import kind_of
from bot.questions import groups
from bot.questions.following import dumped, followed, loaded
from bot.questions.model import AnswerForm, Asked, Question, year_before
from bot.questions.openings import is_unfinished, may_be_record
from bot.questions.parts import AskingContext
from bot.questions.reader import read
from bot.questions.small_words import language_of
from bot.replies.model import Reply, Said
from storage import actions, asked, people, search
from storage import meetings as meetings_of
from storage.model import ConversationKind, Group, Looked, Manner

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
# What a body may own where it is asked.
_OWNED = frozenset({Asked.DESK, Asked.STATUS, Asked.OVERDUE})


_LISTED_WHOLE = frozenset({Asked.OPEN, Asked.OVERDUE, Asked.UNOWNED})


async def answer(turn: Turn, line: str) -> Said | None:
    """Answer a line that is a question; None where it says nothing that can be asked of."""
    if (members := await bodies.answer(turn, line)) is not None:
        return read_by(turn, Said(members[0].reply, members[1]), Manner.QUESTION)
    mine = await across.open_to_speaker(turn)
    placed = groups.placed(line, [group.name for group in mine])
    there = next((g for g in mine if placed is not None and g.name == placed.name), None)
    if placed is not None and there is not None and there.key != turn.key:
        return await _answered_there(turn, line, placed, there)
    if groups.asks_which(line):
        return await _answered_across(turn, line, mine)
    asking = await _asking(turn, line)
    if asking.question.group:
        return await _answered_again(turn, line, asking, mine)
    is_everywhere = turn.conversation.kind is ConversationKind.PERSONAL and len(mine) > 1
    if is_everywhere and there is None:
        return await _answered_across(turn, line, mine, here=asking)
    stranger = _unknown_group(turn, asking)
    told = across.no_such(stranger) if stranger else await _told(asking)
    return await _kept(turn, asking.question, told) if told is not None else None


def _unknown_group(turn: Turn, asking: Asking) -> str:
    """Name the body a question asks of that nobody here has written of; empty: it asks of none."""
    for body in asking.question.bodies:
        is_here = groups.placed(f"i {body}", [turn.group.name]) is not None
        if groups.is_name_of_body(body) and not is_here and not asking.written.holds(body):
            return body
    return ""


async def _answered_there(
    turn: Turn, line: str, placed: groups.Placed, there: Group
) -> Said | None:
    """Ask the group that is named; but who owns something here may be called as it is."""
    if placed.is_subject:
        here = await _asking(turn, line)
        own = await _of_records(here) if here.question.asked in _OWNED else None
        if own is not None and own.numbers:
            return await _kept(turn, here.question, own)
    if across.is_overheard(turn):
        return _privately(turn, line)
    asking = await _asking(across.within(turn, there), placed.line)
    told = await _told(asking)
    if told is None:
        return None
    question = replace(asking.question, group=there.key.group)
    said = await _kept(turn, question, across.elsewhere(told, there))
    return read_by(across.within(turn, there), said, Manner.QUESTION)


async def _answered_again(
    turn: Turn, line: str, asking: Asking, mine: Sequence[Group]
) -> Said | None:
    """Ask the group of the question before, where this one leans on it and it is still open."""
    there = next((group for group in mine if group.key.group == asking.question.group), None)
    if there is None:
        return None
    if across.is_overheard(turn):
        return _privately(turn, line)
    again = await _asking(across.within(turn, there), line)
    question, numbers = await _completed(turn, again.question)
    asking = replace(again, question=question, told=numbers)
    told = await _told(asking)
    if told is None:
        return None
    said = await _kept(turn, question, across.elsewhere(told, there))
    return read_by(across.within(turn, there), said, Manner.QUESTION)


async def _answered_across(
    turn: Turn, line: str, mine: Sequence[Group], *, here: Asking | None = None
) -> Said | None:
    """Ask each of the speaker's groups; `here` is the question as it was read in the turn's own."""
    language = language_of(line, turn.language)
    if across.is_overheard(turn) and any(group.key != turn.key for group in mine):
        return _privately(turn, line)
    if groups.asks_mine(line):
        is_alone = turn.conversation.kind is ConversationKind.PERSONAL
        others = [group for group in mine if group.key != turn.key]
        return Said(across.listed(others if is_alone and others else mine).reply, language)
    each = groups.asked_in_each(line)
    answers = []
    for group in mine[: across.MOST_GROUPS]:
        if here is not None and group.key == turn.key and each == line:
            asking = replace(here, turn=across.within(here.turn, group))
        else:
            asking = await _asking(across.within(turn, group), each)
        told = await _told(asking)
        if told is not None:
            answers.append((group, told))
    if not answers:
        return None
    told = across.together(answers, is_where=groups.opens_so(line))
    said = await _kept(turn, asking.question, told)
    looked = (Looked(group.key, Manner.QUESTION, one.reply.shown) for group, one in answers)
    return replace(said, looked=tuple(looked))


def _privately(turn: Turn, line: str) -> Said:
    return Said(across.only_privately().reply, language_of(line, turn.language))


async def answer_plain(turn: Turn, line: str, *, is_claimed: bool) -> Said | None:
    """
    Answer a few words without a verb, where every one of them is understood; else None.

    What a command claims is asked only where there is an answer.
    """
    asking = await _asking(turn, line)
    question = asking.question
    if question.topic:
        is_known = all(map(asking.written.holds, question.topic)) and not may_be_record(line)
        told = await _told(asking) if is_known or is_unfinished(line) else None
    else:
        told = await _of_records(asking) if _is_narrowed(question) else None
    is_kept = told is not None and (not question.topic or told.found is Certainty.ANSWER)
    if told is None or not (is_kept or (is_unfinished(line) and not is_claimed)):
        return None
    return await _kept(turn, question, told)


def _is_narrowed(question: Question) -> bool:
    """Whether a few words without a topic say enough to be asked."""
    is_desk = bool(question.names) and question.asked is Asked.DESK
    is_list = "which" in question.cues and question.asked in _LISTED_WHOLE
    return bool(question.days or question.which or is_desk or is_list)


async def _kept(turn: Turn, question: Question, told: Told) -> Said:
    """Remember the question for the next to lean on; not one that is asked in passing."""
    said = Said(told.reply, question.language, asked=f"{question.asked} {told.found}")
    said = read_by(turn, said, Manner.QUESTION)
    if turn.is_glance:
        return said
    await asked.keep(
        turn.db,
        turn.key,
        turn.conversation.id,
        turn.speaker.key,
        dumped(question, told.numbers),
        at=turn.stamp.at,
    )
    return said


def read_by(turn: Turn, said: Said, kind: Manner | None) -> Said:
    """Say that it shows records of the turn's group."""
    if kind is None:
        return said
    return replace(said, looked=(Looked(turn.key, kind, said.reply.shown),))


async def glance(turn: Turn, line: str) -> Said | None:
    """Answer a question that is asked in passing, where there is an answer; nothing is kept."""
    said = await answer(turn, line)
    is_told = said is not None and not said.asked.endswith((Certainty.DOUBT, Certainty.NOTHING))
    return (
        replace(said, reply=Reply(tuple(across.unpressable(said.reply.blocks))))
        if said is not None and is_told
        else None
    )


async def remember(turn: Turn, line: str) -> None:
    """Remember a question that a command answered, for the next to lean on."""
    question = await _of_command(turn, line)
    if question.asked in ANSWERERS:
        await _kept(turn, question, Told(Reply(())))


async def _of_command(turn: Turn, line: str) -> Question:
    """
    Read a command as a question.

    Whom and what the group knows is looked up only where a word is left that may be a name or
    a slip: most commands have none, and the lookups cost as much as their answers.
    """
    plain = read(line, AskingContext(now=turn.local, language=turn.language, bodies=_is_body))
    is_open = plain.topic or plain.names or plain.bodies or plain.slips or plain.leans
    if is_open or line[1:] != line[1:].lower():
        return (await _asking(turn, line)).question
    return await _of_known_year(turn, plain)


def _is_body(word: str) -> bool:
    return kind_of(word) is not None


async def _told(asking: Asking) -> Told | None:
    """Ask the answerer of its kind, then the words of the minutes."""
    came = await comings.answer(asking)
    told = came if came is not None and came.found is Certainty.ANSWER else None
    if told is None:
        told = await _of_records(asking) or await passages.answer(asking)
    if came is not None and (told is None or told.found is not Certainty.ANSWER):
        told = came  # the minutes tell no hour either
    if told is None and asking.question.asked is Asked.ATTENDANCE:
        told = passages.nothing()  # a group that has not met yet
    if told is None:
        return None
    stand = await standing_of(asking.turn, told.numbers)
    told = replace(told, reply=told.reply + stand)
    return next_questions.added(asking, await coverage.added(asking, told))


async def _of_records(asking: Asking) -> Told | None:
    for over_time in (discussed.answer, course.answer):
        if (told := await over_time(asking)) is not None:
            return told
    answerer = ANSWERERS.get(asking.question.asked)
    if answerer is not None:
        return await answerer(asking) or await titles.desk(asking)
    if (of_title := await titles.desk(asking)) is not None:
        return of_title
    if asking.question.form is AnswerForm.WHETHER:
        return await whether.answer(asking)
    if asking.question.form is AnswerForm.WHICH:
        return await items.answer(asking)
    return await glossary.answer(asking)


async def _asking(turn: Turn, line: str) -> Asking:
    circle = await people.circle(turn.db, turn.key)
    names = [known.name for known in circle.names]
    owners = await actions.all_names(turn.db, turn.key)
    names += [name for name in owners if name not in names and kind_of(name) is None]
    written = await search.written(turn.db, turn.key)
    known = AskingContext(
        now=turn.local,
        language=turn.language,
        people=names,
        bodies=_is_body,
        words=lambda word: written.holds(word) or bool(verb_forms.of(word, (), written.holds)),
    )
    question = read(line, known)
    told: tuple[int, ...] = ()
    if question.leans:
        question, told = await _completed(turn, question)
    question = await _of_known_year(turn, question)
    turn = replace(turn, language=question.language)
    return Asking(turn=turn, question=question, told=told, people=tuple(names), written=written)


async def _of_known_year(turn: Turn, question: Question) -> Question:
    """Take days without a year for those of the latest year in which a meeting was held then."""
    days = question.days
    if days is None or days.has_year or question.asked not in _OF_THE_PAST:
        return question
    first, last = days.first, days.last
    for _year in range(_MOST_YEARS):
        if await meetings_of.within(turn.db, turn.key, first, last, limit=1):
            return replace(question, days=replace(days, first=first, last=last))
        first, last = year_before(first), year_before(last)
    return question


_OF_THE_PAST = frozenset({Asked.ATTENDANCE, Asked.DECISION, Asked.PASSAGE})
_MOST_YEARS = 10


async def _completed(turn: Turn, question: Question) -> tuple[Question, tuple[int, ...]]:
    """Complete a question that leans on the one before, where there is one."""
    kept = await asked.last(
        turn.db, turn.key, turn.conversation.id, turn.speaker.key, at=turn.stamp.at
    )
    if kept is None:
        return question, ()
    before, numbers = loaded(kept)
    return followed(question, before), numbers
