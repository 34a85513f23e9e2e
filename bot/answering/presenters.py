"""Who presented something: a line such as "Presented by: …" under the item tells it."""

import re
from collections.abc import Sequence

from bot.answering.ranking import Sentence
from bot.patterns import lazily
from bot.questions.model import Question

_VERBS = (
    r"(?:drog|drar|dra|visade|visar|presenter\w+|föredr\w+|redovisa\w*|redogjorde|redogör"
    r"|informera\w*|berätta\w*|rapportera\w*|återrapportera\w*|pratade|pratar|talade|talar"
    r"|introducera\w*|demonstrera\w*|höll\s+i|presented|presents|presenting|reported|reports"
    r"|informed|introduced|showed|spoke|talked|told|briefed)\b"
)
_PRESENTS = lazily(rf"\b{_VERBS}", re.IGNORECASE)
_ASKS = lazily(
    rf"^\W*(?:vem|vilka|vilken|who)\s+(?:(?:var\s+det\s+)?som\s+|is\s+|was\s+)?{_VERBS}",
    re.IGNORECASE,
)
_LABELS = (
    "föredragande|föredragning|föredras\\s+av|dragande|dragning|presentatör|presenteras\\s+av"
    "|presentation\\s+av|information\\s+av|informatör|rapportör|inledare|talare|presented\\s+by"
    "|presenters?|presenting|speakers?|reported\\s+by|report\\s+by|introduced\\s+by|led\\s+by"
)
_LABEL = lazily(rf"\b(?i:{_LABELS})\s*[:;]?\s+\W{{0,3}}[A-ZÅÄÖÉ]")
_OF_TOPIC = 0.3  # share of the topic's words that the item of such a line must hold
_SAYS_IT_ITSELF = 0.6  # share of the words, from which "Eva presented the budget" is the answer


# Who moved or seconded something, which minutes put as "Seconded by …" or "Second (…)".
_MOTIONS = (
    (
        lazily(r"^\W*who\s+(?:was\s+it\s+that\s+)?second(?:ed|s)\b", re.IGNORECASE),
        lazily(
            r"\b(?i:second(?:ed|er)?)\s*(?:(?i:by)\s|[:(]|(?=[A-ZÅÄÖÉ]))\W*[A-ZÅÄÖÉ]"
            r"|\b[A-ZÅÄÖÉ][\w.'’-]+,?\s(?:and\s)?seconded\b"
        ),
    ),
    (
        lazily(r"^\W*who\s+(?:proposed|moved|made\s+the\s+motion)\b", re.IGNORECASE),
        lazily(
            r"\b(?i:proposed|moved|mover|motion)\s*(?:(?i:by)\s|[:(])\W*[A-ZÅÄÖÉ]"
            r"|\b[A-ZÅÄÖÉ][\w.'’-]+\s(?:then\s|formally\s)?(?:proposed|moved)\b"
            r"(?!\s(?:to\s|from|into|out|away|abroad|on\b))"
        ),
    ),
)


def asks(question: Question) -> bool:
    """Whether a question asks who presented something, or who moved or seconded it."""
    line = question.line
    return _ASKS.match(line) is not None or any(one.match(line) for one, _ in _MOTIONS)


def _motion(question: Question) -> re.Pattern[str] | None:
    """Give how minutes name who is asked for; None: another question."""
    return next((told for asked, told in _MOTIONS if asked.match(question.line)), None)


def first(question: Question, best: Sequence[Sentence]) -> list[Sentence]:
    """Put the line that names who presented the item first; as they were: it was not asked."""
    if best and (motion := _motion(question)) is not None:
        moved = [one for one in best if motion.search(one.text) and _is_of_motion(question, one)]
        line = max(moved, key=lambda one: (one.wide, one.at), default=None)
        return [line, *(one for one in best if one is not line)] if line else list(best)
    if not best or not _ASKS.match(question.line):
        return list(best)
    told = [one for one in best if one.is_of_kind and one.own >= _SAYS_IT_ITSELF and _says(one)]
    named = [one for one in best if one.telling >= _OF_TOPIC and _names(one)]
    spoken = [one for one in best if one.telling >= _OF_TOPIC and one.is_of_kind and _says(one)]
    line = max(told or named or spoken, key=lambda one: (one.telling, one.score), default=None)
    return [line, *(one for one in best if one is not line)] if line is not None else list(best)


def about_moving(question: Question) -> frozenset[str]:
    """Give the words that only say that something was moved, where it is asked who did."""
    return _MOTION if _motion(question) is not None else frozenset()


_MOTION = frozenset(
    "motion motions seconded proposed moved made proposal mover seconder resolution".split()  # noqa: SIM905
)


def _is_of_motion(question: Question, one: Sentence) -> bool:
    """Whether a line that names who moved is of what is asked about, where that is said."""
    said = {word.casefold() for word in question.topic} - _MOTION
    return not said or one.telling >= _OF_TOPIC


def is_presenter(question: Question, one: Sentence) -> bool:
    """Whether a sentence is such a line, and such a line was asked for."""
    if (motion := _motion(question)) is not None:
        return motion.search(one.text) is not None and _is_of_motion(question, one)
    is_so = _names(one) or (one.is_of_kind and _says(one))
    return one.telling >= _OF_TOPIC and is_so and _ASKS.match(question.line) is not None


def _says(one: Sentence) -> bool:
    return one.passage.record is None and _PRESENTS.search(one.text) is not None


def _names(one: Sentence) -> bool:
    return one.passage.record is None and _LABEL.search(one.text) is not None
