"""What the words of minutes, notes and records say, where no record answers by itself."""

import re
from collections.abc import Sequence

from bot.answering import glossary, next_questions, presenters, verb_forms
from bot.answering.kinds_of_answer import is_certain_kind
from bot.answering.little_words import telling_little
from bot.answering.model import Asking, Certainty, Told, told
from bot.answering.ranking import AskedWord, Sentence, ranked
from bot.patterns import lazily
from bot.questions.model import AnswerForm, Asked, Question
from bot.questions.spotting import tokens
from bot.questions.synonyms import synonyms
from bot.replies.model import Block, Button, Buttons, Entry, Heading, Quote, Reply, say
from bot.replies.records import (
    decision_entry,
    due_words,
    owners_words,
    source_words,
    standing_words,
)
from bot.texts import All, Sayable, _
from storage import passages
from storage.model import Action, Decision, DecisionKind
from storage.search import Wanted
from storage.search.analyzer import STOP_WORDS

_SURE = 0.6  # share of the words that the best sentence and its surroundings hold
_TELLING = 0.5  # of those of them that tell most
_SURE_OF_LIST = 0.8  # where several things are asked for, and one missed is an answer that is wrong
_PERHAPS = 0.32
_HOLDS_ALL = 0.9  # share of the words, from which a sentence tells who without a name
_OF_WHO = 0.5  # share that a sentence must hold: the next name in an item may be anybody's
_SURE_OF_ITEM = 0.6  # share that another sentence of the item holds: "Presented by …" holds none
_NEAR_BEST = 0.93  # of the best score: shown beside it
_MOST_SHOWN = 3
_MOST_UNSURE = 4
_SHOWN = 300  # characters of a sentence
_FOLLOWING = 260  # characters of a sentence that is told together with the one after it
_ROLES = {
    "chair": "ordförande",
    "vice_chair": "vice ordförande",
    "secretary": "sekreterare",
    "adjuster": "justerare",
    "substitute": "ersättare",
    "coopted": "adjungerad",
    "guest": "gäst",
}
_MOST_ENTRIES = 12  # of a list a sentence announces


async def answer(asking: Asking) -> Told | None:  # noqa: C901 - one step a line
    """Quote the sentence that answers; with doubt where it may not; None without any topic."""
    question = asking.question
    asked = [*question.topic, *question.bodies]
    if question.role:
        asked.append(_ROLES[question.role])
    if not asked and not question.item and not question.names:
        return None
    if question.names or question.item:
        words = [*words_asked(asking, asked), *_names_asked(asking)]
        near = await passages.near(asking.turn.db, asking.turn.key, flat(words), item=question.item)
    else:
        words, near = await words_and_near(asking, asked)
    found = list(near)
    if question.asked is Asked.DECISION and question.form is not AnswerForm.WHETHER:
        found = without_procedure(found)
    if question.item:
        found = _of_item(question.item, found)
    if question.days is not None:
        found = _of_days(question, found)
    best = presenters.first(question, ranked(question, found, words, asking.people))
    if _has_nothing_to_do(asking, found):
        return told(_("{names} has no open actions.", names=All(question.names)))
    if not _tells_of_names(asking, best):
        return nothing()
    if not best or (_is_about_nothing(words, best[0]) and not _is_of_asked_item(question, best[0])):
        return nothing()
    if _is_sure(question, best[0]):
        return _told(asking, best)
    return _perhaps(asking, best)


async def words_and_near(
    asking: Asking, asked: Sequence[str]
) -> tuple[list[AskedWord], list[passages.Passage]]:
    """Read the words, and what may tell of them; the same is looked up once a question."""
    key = ("near", *asked)
    if key not in asking.looked_up:
        words = words_asked(asking, asked)
        near = await passages.near(asking.turn.db, asking.turn.key, flat(words))
        asking.looked_up[key] = (words, near)
    words, near = asking.looked_up[key]
    return words, near


def words_asked(asking: Asking, asked: Sequence[str]) -> list[AskedWord]:
    """Read the words in the light of what the group has written, with what says the same."""
    key = ("words", *asked)
    if key not in asking.looked_up:
        asking.looked_up[key] = _words_asked(asking, asked)
    words: list[AskedWord] = asking.looked_up[key]
    return words


def _words_asked(asking: Asking, asked: Sequence[str]) -> list[AskedWord]:
    telling = [word for word in asked if word.casefold() not in STOP_WORDS]
    own = asking.written.sought(telling or asked)
    line = tokens(asking.question.line)
    same = {
        wanted.word: (*_same(wanted.word), *verb_forms.of(wanted.word, line, asking.written.holds))
        for wanted in own
    }
    others = dict.fromkeys(other for listed in same.values() for other in listed)
    found = asking.written.sought_all(tuple(others))
    unheld = {
        wanted.word
        for wanted in own
        if not wanted.is_held and not any(_is_held(found, one) for one in same[wanted.word])
    }
    verb = asking.question.verb.casefold()
    little = telling_little([wanted.word for wanted in own], verb, unheld)
    return [
        AskedWord(
            wanted,
            tuple(
                found[other]
                for other in same[wanted.word]
                if other != wanted.word and other in found and found[other].is_held
            ),
            is_verb=wanted.word in little,
        )
        for wanted in own
    ]


def _is_held(found: dict[str, Wanted], word: str) -> bool:
    return word in found and found[word].is_held


def _same(word: str) -> tuple[str, ...]:
    """List what says the same; of "tågfrågan" what it is about, too."""
    about = _SAYS_ITS_TOPIC.match(word)
    return (*synonyms(word), *((about[1],) if about else ()))


_SAYS_ITS_TOPIC = lazily(
    r"(.{4,}?)s?(?:fråga|ärende|punkt|situation|läge)(?:n|r|rna|et|t|na|en|er|erna)?$"
)


def _names_asked(asking: Asking) -> list[AskedWord]:
    """Read each name as one word: minutes call people by their first name or by both."""
    names = []
    for name in asking.question.names:
        first, *others = asking.written.sought([name])
        names.append(AskedWord(first, tuple(others)))
    return names


def flat(words: Sequence[AskedWord]) -> list[Wanted]:
    """List all that is searched for."""
    return [one for word in words for one in (word.asked, *word.others)]


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
    blocks: list[Block] = [*_names_first(asking, first), *_shown(asking, first, best)]
    for one in rest:
        blocks += _shown(asking, one, best)
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


def _shown(asking: Asking, one: Sentence, all_: Sequence[Sentence]) -> list[Block]:
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
    return [Quote(_whole(one, all_), where, one.passage.source)]


def _whole(one: Sentence, all_: Sequence[Sentence]) -> str:
    """Give a sentence with what it announces, or with the one that follows it."""
    following = sorted(
        (
            other
            for other in all_
            if other.at > one.at
            and other.passage.place[0] == one.passage.place[0]
            and other.passage.source.item_title == one.passage.source.item_title
            and other.passage.record is None
        ),
        key=lambda other: other.at,
    )
    text = _cut(one.text)
    if text.endswith(":") or _announces(one.text, following):
        entries = [other.text.lstrip("-–•* ") for other in following[:_MOST_ENTRIES]]
        return f"{text} {'; '.join(entries)}"[:600]
    after = following[0] if following and following[0].at == one.at + 1 else None
    if after is not None and len(text) + len(after.text) <= _FOLLOWING:
        return f"{text} {after.text}"
    return text


def _announces(text: str, following: Sequence[Sentence]) -> bool:
    """Whether a few words stand over a list: no sentence, and marked otherwise than its entries."""
    if len(text) > _TITLE or text.rstrip().endswith((".", "!", "?")) or not following:
        return False
    mark, next_mark = _mark(text), _mark(following[0].text)
    return bool(next_mark) and mark != next_mark


def _mark(text: str) -> str:
    return text.lstrip()[:1] if text.lstrip()[:1] in _MARKS else ""


_TITLE = 60  # characters of what may stand over a list
_MARKS = frozenset("-–•*○▪➤●")


def _cut(text: str) -> str:
    text = " ".join(text.lstrip("-–•* ").split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rsplit(" ", 1)[0] + "…"


def _perhaps(asking: Asking, best: Sequence[Sentence]) -> Told:
    shown = _distinct(best)[:_MOST_UNSURE]
    blocks = [block for one in shown for block in _shown(asking, one, best)]
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
