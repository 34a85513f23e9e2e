"""A day that a later meeting changed: who asks when is told the new one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering.model import Asking
from bot.answering.ranking import Sentence
from bot.patterns import lazily
from bot.questions.model import AnswerForm, Question
from storage import passages

_DAY = lazily(
    r"\b\d{1,2}(?:st|nd|rd|th|:e)?\s(?:of\s)?(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\s\d{1,2}\b|\b\d{4}-\d\d-\d\d\b",
    re.IGNORECASE,
)
_MOVES = lazily(
    r"\b(?:skjut\w*|sköt\w*|flytta\w*|framflytta\w*|ändra\w*|senarel\w+|tidigarel\w+|försena\w*"
    r"|förläng\w*|moved|put\s(?:back|off)|postponed|brought\sforward|delayed|rescheduled"
    r"|deferred|extended|changed|slipped)\b",
    re.IGNORECASE,
)
_NEAR = 0.3  # share of the topic's words, from which a later sentence is of the same


def first(question: Question, best: Sequence[Sentence]) -> list[Sentence]:
    """Put a later sentence first that names the day of the best one and changes it."""
    if question.form is not AnswerForm.WHEN or not best or best[0].passage.day is None:
        return list(best)
    told = best[0]
    days = {found[0].casefold() for found in _DAY.finditer(told.text)}
    later = [one for one in best if days and _is_later(told, one) and _changes(one, days)]
    line = max(later, key=lambda one: one.passage.day or date.min, default=None)
    if line is None:
        return list(best)
    of_it = replace(told, text=line.text, passage=line.passage, at=line.at)  # as sure as the day
    return [of_it, *(one for one in best if one is not line)]


def _is_later(told: Sentence, one: Sentence) -> bool:
    day, before = one.passage.day, told.passage.day
    is_after = day is not None and before is not None and day > before
    title = told.passage.source.item_title.casefold()
    is_same = bool(title) and one.passage.source.item_title.casefold() == title
    return is_after and (one.telling >= _NEAR or is_same)


def _changes(one: Sentence, days: set[str]) -> bool:
    """Whether a sentence names one of the days, and another, and that it was changed."""
    named = {found[0].casefold() for found in _DAY.finditer(one.text)}
    return _MOVES.search(one.text) is not None and bool(named & days) and bool(named - days)


async def later(
    asking: Asking, best: Sequence[Sentence], found: Sequence[passages.Passage]
) -> list[passages.Passage]:
    """Give what later minutes say under the item that tells a day: they may have changed it."""
    if asking.question.form is not AnswerForm.WHEN or not best or not best[0].is_of_kind:
        return []
    turn, where = asking.turn, best[0].passage.source
    if not where.item_title or where.day is None:
        return []
    title = asking.written.sought(where.item_title.split())
    near = await passages.near(turn.db, turn.key, title)
    known = {one.place for one in found}
    return [
        one
        for one in near
        if one.day is not None
        and one.day > where.day
        and one.source.item_title.casefold() == where.item_title.casefold()
        and one.place not in known
    ]
