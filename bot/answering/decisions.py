"""What was decided: at a meeting, in a period, about something."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering import occasions
from bot.answering.asked_words import words_and_near
from bot.answering.model import Asking, Told, none, resting_on, told
from bot.answering.ranking import AskedWord, ranked
from bot.patterns import lazily
from bot.questions.model import AnswerForm, Which
from bot.replies.model import Block, Line
from bot.replies.records import entry
from bot.texts import Day, Text, _, _n
from storage import decisions
from storage.model import Action, Decision, DecisionKind, Meeting, Page, Record
from storage.passages import Passage
from storage.search import terms_of

_RESOLVED = frozenset({DecisionKind.DECISION})
_OF_ORDER = frozenset({DecisionKind.PROCEDURAL})  # told where a meeting decided nothing else
_MOST_SHOWN = 12
_REFUSES = lazily(
    r"\b(?:avsl|avstå|inte\b|ej\b|icke\b|inga\b|ingen\b|reject|not\b|no\b|declin|refus|turned\s+down"
    r"|deferred|postponed|tabled|bordl[aä]g|skjuts\s+upp|sköts\s+upp)",
    re.IGNORECASE,
)
_ENOUGH = 0.6  # share of the words that a decision and its item must hold


async def answer(asking: Asking) -> Told | None:
    """List the decisions asked for; None where the words of the minutes must tell."""
    question = asking.question
    if question.form in (AnswerForm.WHY, AnswerForm.WHERE, AnswerForm.LONG, AnswerForm.MUCH):
        return None
    if question.topic or (question.bodies and question.form is AnswerForm.WHETHER):
        return await _about(asking)
    if question.days is None and (question.which or "meeting" in question.cues or _is_bare(asking)):
        return await _of_last(asking)
    return await _of_days(asking)


def _is_bare(asking: Asking) -> bool:
    """Whether nothing narrows a question that is a sentence: the last meeting is meant."""
    return asking.question.form in (AnswerForm.WHAT, AnswerForm.WHICH, AnswerForm.COUNT)


async def _of_last(asking: Asking) -> Told | None:
    """List what the last meeting decided; all that was recorded, where none has been held."""
    if asking.question.which is Which.NEXT:
        return None
    meeting = next(iter(await occasions.held(asking)), None)
    if meeting is None:
        return await _of_days(asking) if _is_bare(asking) else None
    found = await _resolved(asking, meeting.day, meeting.day)
    if not found.total:
        found = await _resolved(asking, meeting.day, meeting.day, kinds=_OF_ORDER)
    return _listed(asking, found, meeting)


async def _of_days(asking: Asking) -> Told | None:
    first, last = occasions.days_meant(asking)
    found = await _resolved(asking, first, last)
    held = await occasions.held_within(asking, first, last)
    return _listed(asking, found, held[0] if len(held) == 1 else None)


async def _resolved(
    asking: Asking, first: date, last: date, *, kinds: frozenset[DecisionKind] = _RESOLVED
) -> Page[Decision]:
    """Give the newest of them, oldest first."""
    page = await decisions.listed(
        asking.turn.db, asking.turn.key, first=first, last=last, kinds=kinds, limit=_MOST_SHOWN
    )
    return replace(page, rows=tuple(sorted(page.rows, key=lambda one: (one.day, one.number))))


def _listed(asking: Asking, found: Page[Decision], meeting: Meeting | None) -> Told:
    today = asking.turn.today
    if not found.total:
        words = (
            _("No decisions were recorded on {day}.", day=Day(meeting.day, today))
            if meeting is not None
            else _("No decisions from that period.")
        )
        return none(words, *((resting_on(meeting, asking),) if meeting else ()))
    rows = shown(asking, found.rows, more=found.total - len(found.rows))
    return told(_counted(asking, found.total, meeting), *rows, records=found.rows)


def _counted(asking: Asking, count: int, meeting: Meeting | None) -> Text:
    if meeting is None:
        return _n("{count} decision", "{count} decisions", count)
    day = Day(meeting.day, asking.turn.today)
    return _n("{count} decision on {day}", "{count} decisions on {day}", count, day=day)


def shown(asking: Asking, found: Sequence[Record], *, more: int = 0) -> list[Block]:
    """Show records one by one with their sources; a long list ends with how many more there are."""
    rows: list[Block] = [entry(record, asking.turn.local) for record in found[:_MOST_SHOWN]]
    more += max(0, len(found) - _MOST_SHOWN)
    if more:
        rows.append(Line(_n("… and {count} more", "… and {count} more", more), subtle=True))
    return rows


async def _about(asking: Asking) -> Told | None:
    """List the decisions on something: by their words, else by the item they were made under."""
    question = asking.question
    words, near = await words_and_near(asking, question.topic or question.bodies)
    records = [p for p in near if p.record is not None]
    covering = _covering(records, words)
    taken = [one for one in covering if isinstance(one, Decision)]
    of_order = [one for one in taken if one.kind is DecisionKind.PROCEDURAL]
    taken = [one for one in taken if one not in of_order]
    if not taken and question.form is AnswerForm.WHETHER:
        said = question.days.words.casefold() if question.days is not None else ""
        taken = [one for one in of_order if said in one.text.casefold()]
        return answered(asking, taken[-1:]) if taken else await _under_items(asking, near, words)
    if question.days is not None:
        first, last = occasions.days_meant(asking)
        taken = [d for d in taken if first <= d.day <= last] or taken
    if not taken:
        return await _under_items(asking, near, words)
    is_only_noted = all(one.kind is DecisionKind.NOTED for one in taken)
    promised = [one for one in covering if isinstance(one, Action)] if is_only_noted else []
    return answered(asking, taken, promised)


def _covering(found: Sequence[Passage], words: Sequence[AskedWord]) -> list[Record]:
    """Leave records that hold most of the words, themselves or by their item; oldest first."""
    whole = sum(word.rarity for word in words) or 1.0
    kept: list[Record] = []
    for passage in found:
        held = terms_of(f"{passage.text} {passage.source.item_title}")
        share = sum(word.rarity * (word.closeness(held) > 0) for word in words) / whole
        if share >= _ENOUGH and passage.record is not None:
            kept.append(passage.record)
    return sorted(kept, key=lambda one: (one.source.day or date.min, one.number))


async def _under_items(
    asking: Asking, near: Sequence[Passage], words: Sequence[AskedWord]
) -> Told | None:
    """Find what was decided, or is to be done, where minutes tell of the words."""
    lines = [p for p in near if p.record is None]
    best = ranked(asking.question, lines, words, asking.people)
    if not best or best[0].wide < _ENOUGH:
        return None
    where = best[0].passage.source
    page = await decisions.listed(
        asking.turn.db, asking.turn.key, first=where.day, last=where.day, limit=100
    )
    found = [
        one
        for one in page.rows
        if (one.source.item, one.source.item_title) == (where.item, where.item_title)
        and one.kind is not DecisionKind.PROCEDURAL
    ]
    if not found:
        return None
    return answered(asking, sorted(found, key=lambda one: one.number))


def answered(asking: Asking, taken: Sequence[Decision], promised: Sequence[Action] = ()) -> Told:
    """Answer with decisions, the newest last: yes or no, or how many there are."""
    about = asking.question.about
    rows = shown(asking, [*taken, *promised])
    if asking.question.form is AnswerForm.WHETHER:
        return told(_whether(asking, taken), *rows, records=taken)
    words = _n(
        "{count} decision about {about}",
        "{count} decisions about {about}",
        len(taken),
        about=about,
    )
    return told(words, *rows, records=[*taken, *promised])


def _whether(asking: Asking, taken: Sequence[Decision]) -> Text:
    """Answer yes or no: a refusal is a no to "was it approved?"."""
    newest = taken[-1]
    day = Day(newest.day, asking.turn.today)
    if _REFUSES.search(newest.text) and not _REFUSES.search(asking.question.line):
        return _("No, on {day} it was decided otherwise:", day=day)
    return _("Yes, it was decided on {day}", day=day)
