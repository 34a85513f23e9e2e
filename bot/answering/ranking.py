"""Which sentence of many tells most of some words; pure, its figures found by trial."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from bot.answering.causes import explains_before
from bot.answering.kinds_of_answer import holds, is_certain_kind
from bot.minutes.words.sentences import sentences
from bot.patterns import lazily
from bot.questions.model import AnswerForm, Asked, Question
from bot.values import dataclass
from storage.model import Action
from storage.passages import Passage
from storage.search import Wanted, terms_of

# What a word counts by where it stands, of its worth in the sentence itself.
_IN_HEADING = 0.8
_BESIDE = 0.6  # in the sentence before or after
_IN_ITEM = 0.5
_CLOSE = 0.5  # of one word: a part of another word may be of something else
_SYNONYM = 0.75
_VERB = 0.4
_OF_KIND = 0.45  # added to what holds what is asked for, where it is of the topic at all
_OF_CAUSE = 0.6  # the same of a cause: it stands beside what it explains
_OF_CAUSE_BESIDE = 0.25  # of a cause in a sentence that holds no word of the topic itself
_EXPLAINED = 0.95  # of the worth of what a sentence explains: the one before it
_EXPLAINED_TOO = 0.8  # … or the one before that
_OF_DEED = 0.3  # added to who did just that, beside the topic
_DECIDES = lazily(
    r"\b(?:agreed|resolved|decided|approved|adopted|carried|beslut\w*|beslöt\w*|enades|bestämde\w*"
    r"|godkän\w+|fastställ\w+|antog\w*|antas)\b",
    re.IGNORECASE,
)
_OF_OWNER = 0.15  # added to who is called responsible, where that is asked
_OWNS = lazily(r"\b(?:ansvar|responsib|in charge|owner)", re.IGNORECASE)
_OF_TOPIC = 0.35  # share of the words but the verb, from which it is
_OF_OTHER_KIND = 0.15  # taken from what does not hold it
_LATEST = 0.06  # added to what the last of several meetings said
_UNDER_HEADING = 0.6  # of a word's worth in the sentence itself, where the heading holds it
_OF_RECORD = 0.05
_LONG = 400  # characters, from which a sentence says too much
_MOST_SENTENCES = 800
_BESIDE_TITLE = 40  # characters of a number, a time or an outcome on the line of a heading


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word asked for, with what says the same."""

    asked: Wanted
    others: tuple[Wanted, ...] = ()
    is_verb: bool = False  # tells little: minutes say it otherwise

    @property
    def is_held(self) -> bool:
        """Whether the group has written it, or something that says the same."""
        return self.asked.is_held or any(other.is_held for other in self.others)

    @property
    def rarity(self) -> float:
        """How much it tells."""
        return self.asked.rarity * (_VERB if self.is_verb else 1.0)

    def closeness(self, held: frozenset[str]) -> float:
        """Give how closely a text holds it, from 0 to 1."""
        other = max((other.closeness(held) for other in self.others), default=0.0)
        return max(self.asked.closeness(held), _SYNONYM * other)

    def stands_in(self, held: frozenset[str]) -> bool:
        """Whether a text holds it, and not only a part of another word."""
        return self.closeness(held) >= _CLOSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a passage, and what it is worth as an answer."""

    text: str
    passage: Passage
    at: int  # its place among all that were weighed
    own: float  # the share of the asked words it holds itself, by their worth
    wide: float  # with its heading, its neighbours and its item
    in_item: float  # the largest `own` of its item
    telling: float  # the same of the words that are no verb
    rarest: float  # how closely it holds the word that tells most, with its heading and neighbours
    is_of_kind: bool
    score: float


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    passage: Passage
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Share:
    """How much of the words asked for a sentence holds, by their worth."""

    own: float
    headed: float  # itself, or its heading
    wide: float
    telling: float  # as `wide`, of the words but the verb
    rarest: float  # as `wide`, of the one word that tells most
    verb: float  # how closely it holds the words that are a verb, itself


def ranked(
    question: Question,
    passages: Sequence[Passage],
    words: Sequence[AskedWord],
    people: Collection[str],
) -> list[Sentence]:
    """Weigh every sentence, the best first."""
    pieces = _pieces(passages)
    shares = _shares(pieces, words)
    if question.form is AnswerForm.WHY:
        shares = _with_explained(pieces, shares)
    best_of_item: dict[tuple[str, str, str], float] = defaultdict(float)
    for piece, share in zip(pieces, shares, strict=True):
        key = _item(piece.passage)
        best_of_item[key] = max(best_of_item[key], share.own)
    latest = _latest(pieces)
    found = []
    for at, (piece, share) in enumerate(zip(pieces, shares, strict=True)):
        is_of_kind = _is_of_kind(question, piece, people)
        score = _score(question, piece, share, is_of_kind=is_of_kind)
        score += _LATEST if latest is not None and piece.passage.day == latest else 0.0
        found.append(
            Sentence(
                text=piece.text,
                passage=piece.passage,
                at=at,
                own=share.own,
                wide=share.wide,
                telling=share.telling,
                rarest=share.rarest,
                in_item=best_of_item[_item(piece.passage)],
                is_of_kind=is_of_kind,
                score=score,
            )
        )
    return sorted(found, key=lambda sentence: -sentence.score)


def _latest(pieces: Sequence[_Piece]) -> date | None:
    """Give the day of the last meeting, where several tell."""
    days = {piece.passage.day for piece in pieces if piece.passage.day is not None}
    return max(days) if len(days) > 1 else None


def _shares(pieces: Sequence[_Piece], words: Sequence[AskedWord]) -> list[_Share]:
    """Give how much of the words each sentence holds, by their worth."""
    by_item: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for piece in pieces:
        by_item[_item(piece.passage)] |= piece.terms
    items = {key: frozenset(terms) for key, terms in by_item.items()}
    known: dict[frozenset[str], _Closeness] = {}

    def close(held: frozenset[str]) -> _Closeness:
        if held not in known:
            known[held] = tuple(word.closeness(held) for word in words)
        return known[held]

    return [
        _share(
            words,
            close(piece.terms),
            heading=close(terms_of(piece.passage.source.item_title)),
            around=[close(p.terms) for p in _neighbours(pieces, at)],
            in_item=close(items[_item(piece.passage)]),
        )
        for at, piece in enumerate(pieces)
    ]


def _with_explained(pieces: Sequence[_Piece], shares: Sequence[_Share]) -> list[_Share]:
    """Let "That is due to …" hold what the sentence before it holds, which it explains."""
    found = list(shares)
    for at, piece in enumerate(pieces):
        if piece.passage.record is None and explains_before(piece.text):
            for other, part in _explained(pieces, at):
                found[at] = _larger(found[at], shares[other], part)
    return found


def _explained(pieces: Sequence[_Piece], at: int) -> list[tuple[int, float]]:
    """Give what a sentence may explain, and how likely: what precedes it; of a note the records."""
    item, is_note = _item(pieces[at].passage), not pieces[at].passage.place[1]
    before = [(at - 1, _EXPLAINED), (at - 2, _EXPLAINED_TOO)]
    found = [one for one in before if one[0] >= 0 and pieces[one[0]].passage.record is None]
    if is_note:
        records = [n for n, one in enumerate(pieces) if one.passage.record is not None]
        found += [(n, _EXPLAINED) for n in records]
    return [(n, part) for n, part in found if _item(pieces[n].passage) == item]


def _larger(share: _Share, other: _Share, part: float) -> _Share:
    """Give the larger of each: of the one, or that part of the other."""
    names = ("own", "headed", "wide", "telling", "rarest", "verb")
    both = ((getattr(share, name), part * getattr(other, name)) for name in names)
    return _Share(*map(max, both))


_Closeness = tuple[float, ...]  # of each word, in order


def _share(
    words: Sequence[AskedWord],
    held: _Closeness,
    *,
    heading: _Closeness,
    around: Sequence[_Closeness],
    in_item: _Closeness,
) -> _Share:
    own = headed = wide = telling = rarest = verb = 0.0
    most = max((word.rarity for word in words), default=0.0)
    for n, word in enumerate(words):
        mine, above = held[n], heading[n]
        near = max((one[n] for one in around), default=0.0)
        best = max(mine, _IN_HEADING * above, _BESIDE * near, _IN_ITEM * in_item[n])
        own += word.rarity * mine
        headed += word.rarity * max(mine, _UNDER_HEADING * above)
        wide += word.rarity * best
        telling += word.rarity * best * (not word.is_verb)
        if word.is_verb:
            verb = max(verb, mine)
        if word.rarity == most:
            rarest = max(rarest, best)
    whole = sum(word.rarity for word in words) or 1.0
    of_nouns = sum(word.rarity for word in words if not word.is_verb) or 1.0
    return _Share(own / whole, headed / whole, wide / whole, telling / of_nouns, rarest, verb)


def _score(question: Question, piece: _Piece, share: _Share, *, is_of_kind: bool) -> float:
    """Weigh a sentence: by what it holds, and whether it can be an answer."""
    score = 0.5 * share.headed + 0.5 * share.wide
    if is_certain_kind(question):
        is_near = min(1.0, share.telling / _OF_TOPIC)
        worth = _worth_of_kind(question, share)
        score += worth * is_near if is_of_kind else -_OF_OTHER_KIND
    if question.form is AnswerForm.WHO and is_of_kind and share.telling >= _OF_TOPIC:
        is_owner = "owner" in question.cues and _OWNS.search(piece.text) is not None
        score += _OF_DEED * share.verb + _OF_OWNER * is_owner
    if question.asked is Asked.DECISION and share.wide >= _OF_TOPIC and _DECIDES.search(piece.text):
        score += _OF_DEED
    score += _OF_RECORD if piece.passage.record is not None else 0.0
    score -= 0.15 if _is_title(piece) or len(piece.terms) <= 1 else 0.0
    return score - min(0.1, max(0, len(piece.text) - _LONG) / 4_000)


def _worth_of_kind(question: Question, share: _Share) -> float:
    """Give what is added to a sentence that holds what is asked for."""
    if question.form is not AnswerForm.WHY:
        return _OF_KIND
    return _OF_CAUSE if share.own > 0 else _OF_CAUSE_BESIDE


def _pieces(passages: Sequence[Passage]) -> list[_Piece]:
    pieces = [
        _Piece(text, passage, terms_of(text)) for passage in passages for text in _parted(passage)
    ]
    return pieces[:_MOST_SENTENCES]


def _parted(passage: Passage) -> list[str]:
    """Give the sentences of a passage; a record is one."""
    if passage.record is not None:
        return [passage.text]
    return [one for line in passage.text.split("\n") for one in sentences(line)]


def _item(passage: Passage) -> tuple[str, str, str]:
    source = passage.source
    return (passage.place[0] or str(source.day), source.item, source.item_title)


def _neighbours(pieces: Sequence[_Piece], at: int) -> list[_Piece]:
    """Give the sentences before and after, of the same item."""
    near = [pieces[n] for n in (at - 1, at + 1) if 0 <= n < len(pieces)]
    return [
        one
        for one in near
        if _item(one.passage) == _item(pieces[at].passage)
        and one.passage.record is None
        and pieces[at].passage.record is None
    ]


def _is_of_kind(question: Question, piece: _Piece, people: Collection[str]) -> bool:
    record = piece.passage.record
    if _is_title(piece) and is_certain_kind(question) and question.form != "why":
        return False  # its number is no answer
    if isinstance(record, Action):
        if question.form == "who" and record.owners:
            return True
        if question.form == "when" and "clock" not in question.cues and record.due is not None:
            return True
    return holds(question, _without_own_day(piece), people)


def _is_title(piece: _Piece) -> bool:
    """Whether a sentence is the heading of its item, and not what follows it on the same line."""
    title = piece.passage.source.item_title
    return piece.passage.is_heading and len(piece.text) <= len(title) + _BESIDE_TITLE


def _without_own_day(piece: _Piece) -> str:
    """Leave out the day of the meeting itself: it stands in heads and in names of files."""
    day = piece.passage.day
    return piece.text.replace(day.isoformat(), " ") if day is not None else piece.text
