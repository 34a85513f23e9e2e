"""What the words of minutes, notes and records say, where no record answers by itself."""

import re
from collections.abc import Sequence

from bot.answering import changed_days, glossary, next_questions, presenters
from bot.answering.asked_words import names_asked, near_to, words_and_near, words_asked
from bot.answering.kinds_of_answer import is_certain_kind
from bot.answering.model import Asking, Certainty, Told, told
from bot.answering.quoting import shown_as
from bot.answering.ranking import AskedWord, Sentence, ranked
from bot.patterns import lazily
from bot.questions.model import AnswerForm, Asked, Days, Question
from bot.replies.model import Block, Button, Buttons, Heading, Reply, say
from bot.replies.records import (
    owners_words,
)
from bot.texts import All, _
from storage import passages
from storage.model import Action, Decision, DecisionKind

_SURE = 0.6  # share of the words that the best sentence and its surroundings hold
_TELLING = 0.5  # of those of them that tell most
_SURE_OF_LIST = 0.8  # where several things are asked for, and one missed is an answer that is wrong
_PERHAPS = 0.32
_TELLS_WHY = 0.75  # of the words but the verb: minutes explain what they put in other words
_BESIDE_IT = 0.5  # of the words, where the reason itself holds none: it stands next to them
_HOLDS_ALL = 0.9  # share of the words, from which a sentence tells who without a name
_OF_WHO = 0.5  # share that a sentence must hold: the next name in an item may be anybody's
_SURE_OF_ITEM = 0.6  # share that another sentence of the item holds: "Presented by …" holds none
_NEAR_BEST = 0.93  # of the best score: shown beside it
_MOST_SHOWN = 3
_MOST_UNSURE = 4
_ROLES = {
    "chair": "ordförande",
    "vice_chair": "vice ordförande",
    "secretary": "sekreterare",
    "adjuster": "justerare",
    "substitute": "ersättare",
    "coopted": "adjungerad",
    "guest": "gäst",
}


async def answer(asking: Asking) -> Told | None:
    """Quote the sentence that answers; with doubt where it may not; None without any topic."""
    question = asking.question
    asked = [*question.topic, *question.bodies]
    if question.role:
        asked.append(_ROLES[question.role])
    if not asked and not question.item and not question.names:
        return None
    if question.names or question.item:
        words = [*words_asked(asking, asked), *names_asked(asking)]
        near = await near_to(asking, words, item=question.item)
    else:
        words, near = await words_and_near(asking, asked)
    found = _asked_of(question, near)
    best = _best(asking, found, words)
    if later := await changed_days.later(asking, best[:1], found):
        best = _best(asking, [*found, *later], words)
    if _has_nothing_to_do(asking, found):
        return told(_("{names} has no open actions.", names=All(question.names)))
    if not best or not _tells_of_names(asking, best):
        return nothing()
    if _is_about_nothing(words, best[0]) and not _is_of_asked_item(question, best[0]):
        return nothing()
    return _told(asking, best) if _is_sure(question, best[0]) else _perhaps(asking, best)


def _asked_of(question: Question, near: Sequence[passages.Passage]) -> list[passages.Passage]:
    """Leave what stands under the item that is named, and of decisions no order of a meeting."""
    found = list(near)
    if question.asked is Asked.DECISION and question.form is not AnswerForm.WHETHER:
        found = without_procedure(found)
    return _of_item(question.item, found) if question.item else found


def _best(
    asking: Asking, found: list[passages.Passage], words: Sequence[AskedWord]
) -> list[Sentence]:
    """Rank the sentences of the days named; where none is sure of a cause, those that name them."""
    question = asking.question

    def of(some: list[passages.Passage]) -> list[Sentence]:
        best = presenters.first(question, ranked(question, some, words, asking.people))
        return changed_days.first(question, best)

    if question.days is None:
        return of(found)
    best = of(_of_days(question, found))
    if question.form is AnswerForm.WHY and not (best and _is_sure(question, best[0])):
        named = of(naming_days(question.days, found))
        return named if named and _is_sure(question, named[0]) else best
    return best


def _tells_of_names(asking: Asking, best: Sequence[Sentence]) -> bool:
    """Whether what is told of an item names those who are asked about; or nobody is."""
    names = asking.question.names
    if not names or not best or not all(name in asking.people for name in names):
        return asking.question.asked is not Asked.DESK or _is_written(asking, names)
    if not asking.question.topic:
        return True
    parts = {part.casefold() for name in names for part in name.split()}
    item = best[0].passage.source.item_title, best[0].passage.place[0]
    there = (
        one.text
        for one in best
        if (one.passage.source.item_title, one.passage.place[0]) == item or one.passage.record
    )
    return any(part in text.casefold() for text in there for part in parts)


def _is_written(asking: Asking, names: Sequence[str]) -> bool:
    parts = [part for name in names for part in name.split()]
    return not parts or any(asking.written.holds(part) for part in parts)


def _has_nothing_to_do(asking: Asking, found: Sequence[passages.Passage]) -> bool:
    """Whether people who are known have no action, and no minutes could tell of any."""
    question = asking.question
    is_desk = question.asked is Asked.DESK and bool(question.names) and not question.topic
    return (
        is_desk
        and all(name in asking.people for name in question.names)
        and not any(passage.place[0] for passage in found)
    )


def without_procedure(found: list[passages.Passage]) -> list[passages.Passage]:
    """Leave out how the meeting ordered itself: an agenda names what it does not decide."""
    order = [
        p
        for p in found
        if isinstance(p.record, Decision) and p.record.kind is DecisionKind.PROCEDURAL
    ]
    places = {p.place for p in order}
    return [p for p in found if p not in order and p.place not in places]


def _of_item(number: str, found: list[passages.Passage]) -> list[passages.Passage]:
    """Leave what stands under an item, or names it, where anything does."""
    said = re.escape(number)
    named = re.compile(rf"(?:punkt|item|§)\s*{said}(?!\d)|^{said}[.:)\s]", re.IGNORECASE)
    kept = [
        p
        for p in found
        if re.fullmatch(rf"{said}[a-zåäö.]?", p.source.item) or named.search(p.text)
    ]
    return kept or found


def _of_days(question: Question, found: list[passages.Passage]) -> list[passages.Passage]:
    """Leave what was said on the days named, where anything was; of attendance nothing else."""
    days = question.days
    if days is None:
        return found
    kept = [p for p in found if p.day is not None and days.first <= p.day <= days.last]
    return kept if kept or question.asked is Asked.ATTENDANCE else found


def naming_days(days: Days, found: list[passages.Passage]) -> list[passages.Passage]:
    """Leave the items that name the month or the season of some days: "the April meeting"."""
    names = _MONTH_OR_SEASON.findall(days.words)
    if not names:
        return []
    said = re.compile(
        rf"\b(?:{'|'.join(map(re.escape, names))})(?:\b|\w*m[öo]te|\w*hel)", re.IGNORECASE
    )
    items = {(p.place[0], p.source.item, p.source.item_title) for p in found if said.search(p.text)}
    return [p for p in found if (p.place[0], p.source.item, p.source.item_title) in items]


_MONTH_OR_SEASON = lazily(
    r"\b(?:januar[iy]|februar[iy]|mars|march|april|maj|may|jun[ie]|jul[iy]|augusti?|september"
    r"|o[kc]tober|november|december|jul|påsk|midsommar|christmas|easter|våren|sommaren|hösten"
    r"|vintern|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)


def _is_about_nothing(words: Sequence[AskedWord], best: Sentence) -> bool:
    """Whether the group has not written of it: what tells most is nowhere."""
    return not any(word.is_held for word in words) or best.wide < _PERHAPS


def _is_of_asked_item(question: Question, best: Sentence) -> bool:
    """Whether the number of an item tells what is asked about: "why was item 7 dropped?"."""
    item = best.passage.source.item
    is_its = bool(item) and item.rstrip(".").casefold() == question.item.casefold()
    return is_its and best.is_of_kind and is_certain_kind(question)


def _is_sure(question: Question, best: Sentence) -> bool:  # noqa: PLR0911 - one rule a line
    """Whether a sentence may be told as the answer; what a record should tell never is."""
    if presenters.is_presenter(question, best) or _is_of_asked_item(question, best):
        return True
    if presenters.asks(question) or _lacks_definition(question, best):
        return False
    if question.form is AnswerForm.WHO and best.own >= _HOLDS_ALL:
        return True
    if not best.is_of_kind or question.asked in _OF_RECORDS:
        return False
    if question.form is AnswerForm.WHY and (is_it := _is_its_reason(best)) is not None:
        return is_it
    if question.form is AnswerForm.WHO and best.own < _OF_WHO and best.rarest < _SURE_OF_ITEM:
        return False
    if question.form is AnswerForm.WHETHER and best.own < _SURE_OF_LIST:
        return False
    is_list = question.form is AnswerForm.WHICH
    if question.asked is Asked.ATTENDANCE and is_list:
        return False
    if is_certain_kind(question) and best.in_item >= _SURE_OF_ITEM and best.wide >= _PERHAPS:
        return True
    enough = _SURE_OF_LIST if is_list else _SURE
    return best.wide >= enough and best.telling >= _TELLING


def _is_its_reason(best: Sentence) -> bool | None:
    """Whether a reason is of what is asked; None where that is told as of any other sentence."""
    is_said = best.own > 0 or not best.passage.place[1]  # a note is of its item as a whole
    if not is_said and best.wide < _BESIDE_IT:
        return False
    return True if is_said and best.telling >= _TELLS_WHY and best.wide >= _PERHAPS else None


def _lacks_definition(question: Question, best: Sentence) -> bool:
    """Whether it is asked what something is, and the sentence only names it."""
    return glossary.asks_term(question) and _DEFINES.search(best.text) is None


_DEFINES = lazily(
    r"\b(?:är|innebär|betyder|avser|kallas|består|omfattar|is|are|means|stands\s+for)\b|[(–:]",
    re.IGNORECASE,
)
_OF_RECORDS = frozenset({Asked.DESK, Asked.POSTPONED, Asked.SINCE, Asked.OPEN, Asked.UNOWNED})


def _told(asking: Asking, best: Sequence[Sentence]) -> Told:
    """Quote the best sentence, and what comes near it."""
    least = best[0].score - (1 - _NEAR_BEST) * abs(best[0].score)
    shown = [one for one in _distinct(best) if one.score >= least]
    first, *rest = shown[:_MOST_SHOWN]
    numbers = tuple(
        one.passage.record.number for one in shown[:1] if one.passage.record is not None
    )
    blocks: list[Block] = [*_names_first(asking, first), *shown_as(asking, first, best)]
    for one in rest:
        blocks += shown_as(asking, one, best)
    return Told(Reply(tuple(blocks)), numbers)


def _names_first(asking: Asking, one: Sentence) -> tuple[Block, ...]:
    """Tell who it is before the action that says so."""
    record = one.passage.record
    if asking.question.form is not AnswerForm.WHO or not isinstance(record, Action):
        return ()
    return (Heading(owners_words(record.owners)),) if record.owners else ()


def _distinct(best: Sequence[Sentence]) -> list[Sentence]:
    """Give each place once: a record goes before the line it was read from."""
    seen: set[tuple[str, int] | str] = set()
    kept = []
    for one in best:
        place = one.passage.place
        key = place if place[1] else one.text
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept


def _perhaps(asking: Asking, best: Sequence[Sentence]) -> Told:
    shown = _distinct(best)[:_MOST_UNSURE]
    blocks = [block for one in shown for block in shown_as(asking, one, best)]
    more = _("search {words}", words=" ".join(asking.question.topic) or asking.question.line)
    return Told(
        say(
            _("I am not sure what you are asking. This is what I find:"),
            *blocks,
            Buttons((Button(_("More"), more, more),)),
            *_other_readings(asking.question),
        ),
        found=Certainty.DOUBT,
    )


def _other_readings(question: Question) -> tuple[Block, ...]:
    others = next_questions.other_readings(question)
    return (Buttons(others, only_pressed=True),) if others else ()


def nothing() -> Told:
    """Say that nothing tells it."""
    return told(_("I find nothing about that in what is recorded."), found=Certainty.NOTHING)
