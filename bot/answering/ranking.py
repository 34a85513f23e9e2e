"""Which sentence of many tells most of some words; pure, its figures found by trial."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.answering.kinds_of_answer import holds, is_certain_kind
from bot.minutes.words.sentences import sentences
from bot.questions.model import Question
from storage.model import Action
from storage.passages import Passage
from storage.search import Wanted, terms_of

# What a word counts by where it stands, of its worth in the sentence itself.
_IN_HEADING = 0.8
_BESIDE = 0.6  # in the sentence before or after
_IN_ITEM = 0.5
_SYNONYM = 0.75
_VERB = 0.4
_OF_KIND = 0.45  # added to what holds what is asked for
_OF_RECORD = 0.05
_LONG = 400  # characters, from which a sentence says too much
_MOST_SENTENCES = 800


@dataclass(frozen=True, slots=True)
class Word:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a passage, and what it is worth as an answer."""

    text: str
    passage: Passage
    at: int  # its place among all that were weighed
    own: float  # the share of the asked words it holds itself, by their worth
    wide: float  # with its heading, its neighbours and its item
    telling: float  # the same of the words that are no verb
    is_of_kind: bool
    score: float


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    passage: Passage
    terms: frozenset[str]


def ranked(
    question: Question, passages: Sequence[Passage], words: Sequence[Word], people: Collection[str]
) -> list[Sentence]:
    """Weigh every sentence, the best first."""
    pieces = _pieces(passages)
    whole = sum(word.rarity for word in words) or 1.0
    of_nouns = sum(word.rarity for word in words if not word.is_verb) or 1.0
    by_item: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for piece in pieces:
        by_item[_item(piece.passage)] |= piece.terms
    items = {key: frozenset(terms) for key, terms in by_item.items()}
    certain = is_certain_kind(question)
    found = []
    for at, piece in enumerate(pieces):
        around = [p.terms for p in _neighbours(pieces, at)]
        heading = terms_of(piece.passage.source.item_title)
        in_item = items[_item(piece.passage)]
        own = wide = telling = 0.0
        for word in words:
            mine = word.closeness(piece.terms)
            near = max((word.closeness(terms) for terms in around), default=0.0)
            best = max(
                mine,
                _IN_HEADING * word.closeness(heading),
                _BESIDE * near,
                _IN_ITEM * word.closeness(in_item),
            )
            own += word.rarity * mine
            wide += word.rarity * best
            telling += 0.0 if word.is_verb else word.rarity * best
        own, wide, telling = own / whole, wide / whole, telling / of_nouns
        is_of_kind = _is_of_kind(question, piece, people)
        score = 0.5 * own + 0.5 * wide
        score += _OF_KIND * is_of_kind if certain else 0.0
        score += _OF_RECORD if piece.passage.record is not None else 0.0
        score -= 0.15 if piece.passage.is_heading or len(piece.terms) <= 1 else 0.0
        score -= min(0.1, max(0, len(piece.text) - _LONG) / 4_000)
        found.append(
            Sentence(
                text=piece.text,
                passage=piece.passage,
                at=at,
                own=own,
                wide=wide,
                telling=telling,
                is_of_kind=is_of_kind,
                score=score,
            )
        )
    return sorted(found, key=lambda sentence: -sentence.score)


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
    if isinstance(record, Action):
        if question.form == "who" and record.owners:
            return True
        if question.form == "when" and "clock" not in question.cues and record.due is not None:
            return True
    return holds(question, piece.text, people)
