"""Sentences of minutes as they are quoted: with what they lean on, announce or are followed by."""

from collections.abc import Sequence

from bot.answering.causes import explains_before, points_back
from bot.answering.model import Asking
from bot.answering.ranking import Sentence
from bot.questions.model import AnswerForm
from bot.replies.model import Block, Entry, Quote
from bot.replies.records import (
    decision_entry,
    due_words,
    owners_words,
    source_words,
    standing_words,
)
from bot.texts import Sayable, _
from storage.model import Action

_SHOWN = 300  # characters of a sentence
_FOLLOWING = 260  # characters of a sentence that is told together with the one after it
_MOST_ENTRIES = 12  # of a list a sentence announces
_TITLE = 60  # characters of what may stand over a list
_MARKS = frozenset("-–•*○▪➤●")


def shown_as(asking: Asking, one: Sentence, all_: Sequence[Sentence]) -> list[Block]:
    """Show a record, or quote a sentence with what it leans on or announces among all."""
    record = one.passage.record
    where = source_words(one.passage.source, asking.turn.local)
    if isinstance(record, Action):
        remarks: list[Sayable] = [owners_words(record.owners)] if record.owners else []
        if record.due is not None:
            remarks.append(_("due {due}", due=due_words(record.due, asking.turn.today)))
        remarks += standing_words(record)
        return [Entry(record.number, record.text, (*remarks, where), origin=record.source)]
    if record is not None:
        return [decision_entry(record, asking.turn.local)]
    return [Quote(_whole(asking, one, all_), where, one.passage.source)]


def _whole(asking: Asking, one: Sentence, all_: Sequence[Sentence]) -> str:
    """Give a sentence with what it announces, or with the one that follows it."""
    following = sorted(
        (other for other in all_ if other.at > one.at and _is_beside(one, other)),
        key=lambda other: other.at,
    )
    text = _cut(one.text)
    before = _reason_before(asking, one, all_)
    if before:
        return f"{before} {text}"
    if text.endswith(":") or _announces(one.text, following):
        entries = [other.text.lstrip("-–•* ") for other in following[:_MOST_ENTRIES]]
        return f"{text} {'; '.join(entries)}"[:600]
    after = following[0] if following and following[0].at == one.at + 1 else None
    if after is not None and len(text) + len(after.text) <= _FOLLOWING:
        return f"{text} {after.text}"
    return text


def _is_beside(one: Sentence, other: Sentence) -> bool:
    """Whether a sentence of the same minutes stands under the same item, and is no record."""
    here, there = one.passage, other.passage
    is_same_item = there.source.item_title == here.source.item_title
    return there.record is None and there.place[0] == here.place[0] and is_same_item


def _reason_before(asking: Asking, one: Sentence, all_: Sequence[Sentence]) -> str:
    """Give the sentences before one that leans on them, to who asks why: "therefore", "due to"."""
    if asking.question.form is not AnswerForm.WHY or one.passage.record is not None:
        return ""
    most = 2 if points_back(one.text) else int(explains_before(one.text))
    before = [
        other
        for other in all_
        if one.at - most <= other.at < one.at
        and _is_beside(one, other)
        and not (other.passage.is_heading and one.at - other.at > 1)
    ]
    return " ".join(_cut(other.text) for other in sorted(before, key=lambda other: other.at))


def _announces(text: str, following: Sequence[Sentence]) -> bool:
    """Whether a few words stand over a list: no sentence, and marked otherwise than its entries."""
    if len(text) > _TITLE or text.rstrip().endswith((".", "!", "?")) or not following:
        return False
    mark, next_mark = _mark(text), _mark(following[0].text)
    return bool(next_mark) and mark != next_mark


def _mark(text: str) -> str:
    return text.lstrip()[:1] if text.lstrip()[:1] in _MARKS else ""


def _cut(text: str) -> str:
    text = " ".join(text.lstrip("-–•* ").split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rsplit(" ", 1)[0] + "…"
