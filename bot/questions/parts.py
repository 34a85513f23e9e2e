"""The parts of a question, each found by itself, before it is told what is asked."""

import re
from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import datetime

from bot.patterns import lazily
from bot.questions import naming, periods
from bot.questions.forms import WANTED, asking_words, form_of
from bot.questions.model import AnswerForm, Days, Which
from bot.questions.small_words import GLUE, PERFECT, PRONOUNS, SHALL, is_telling, language_of
from bot.questions.spotting import Spotted, Token, mended, spot, tokens
from bot.values import dataclass

_NUMBER = lazily(r"(?:#|\bnr\.?\s?|\bnummer\s|\bno\.\s?)?\b(\d{1,6})\b")
_ITEM = lazily(
    r"(?:§{1,2}\s?|\b(?:punkt|paragraf|item)\s)(\d{1,3}[a-z]?(?:\.\d{1,2})?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingContext:
    """What is known where the question is asked."""

    now: datetime  # on the group's own clock
    language: str
    people: Sequence[str] = ()  # names of all whom the group knows
    bodies: Callable[[str], bool] = field(default=lambda _: False)  # a word for a role or a body
    words: Callable[[str], bool] = field(default=lambda _: False)  # written here: no slip of a cue


@dataclass(frozen=True, slots=True)
class Parts:
    """What was found, before it is told what is asked."""

    line: str
    spotted: Spotted
    form: AnswerForm
    names: tuple[str, ...]
    others: tuple[str, ...]  # names nobody knows
    bodies: tuple[str, ...]
    topic: tuple[str, ...]
    plain: tuple[str, ...]  # the topic without names
    days: Days | None
    which: Which | None
    number: int | None
    item: str
    is_shall: bool
    has_pronoun: bool
    is_perfect: bool  # "har … gjort"
    slips: tuple[tuple[str, str], ...]  # words as typed, and what they were taken for

    def has(self, *cues: str) -> bool:
        """Whether any of the cues was found."""
        return not self.spotted.cues.isdisjoint(cues)

    @property
    def is_of_somebody(self) -> bool:
        """Whether somebody is named, or who asks."""
        return bool(self.names or self.others or self.bodies or self.has("mine"))


def parts_of(line: str, known: AskingContext) -> Parts:
    """Find the parts of a line."""
    text = periods.parted(line)
    language = language_of(text, known.language)
    found = periods.days_in(text, language=language, now=known.now)
    days, span = found or (None, (0, 0))
    item = _ITEM.search(text)
    bare = _without_lead(text, span)
    words = [t for t in tokens(text) if not _within(t, bare)]
    named = naming.known_names(words, known.people)
    left = mended(named.rest, lambda word: word in GLUE or known.words(word) or known.bodies(word))
    bodies = tuple(t.text for t in left if known.bodies(t.text))
    spotted = spot(left)
    form = form_of(left, spotted, named.names)
    asking = asking_words(left) if form is AnswerForm.NONE else ()
    form = WANTED[asking[-1].word] if asking else form
    topic = [t for t in spotted.rest if is_telling(t) and t.text not in bodies and t not in asking]
    topic = [t for t in topic if not _is_those_who_meet(t, words)]
    meant = naming.misspelt_names(topic, known.people, known.words)
    others, plain = naming.capitalised(meant.rest)
    return Parts(
        line=text,
        spotted=spotted,
        form=form,
        names=named.names + meant.names,
        others=others,
        bodies=bodies,
        topic=tuple(t.text for t in meant.rest),
        plain=tuple(t.text for t in plain),
        days=days,
        which=_which(spotted),
        number=_number(text, span, item),
        item=item[1] if item else "",
        is_shall=any(t.word in SHALL for t in left),
        has_pronoun=any(t.word in PRONOUNS for t in spotted.rest),
        is_perfect=bool(left) and left[0].word in PERFECT,
        slips=(*_slips(left, spotted), *meant.slips),
    )


def _slips(words: Sequence[Token], spotted: Spotted) -> tuple[tuple[str, str], ...]:
    """List the words that a cue took by mending them."""
    left = [token.start for token in spotted.rest]
    return tuple(
        (token.text, token.word)
        for token in words
        if token.start not in left and token.word != token.text.casefold()
    )


def verb_of(parts: Parts) -> str:
    """Give the topic's word that stands where a question has its verb: "who *presented* it"."""
    words = tokens(parts.line)
    after = words[1].text if len(words) > 1 else ""
    is_verb = after in parts.topic and after[:1].islower() and len(parts.topic) > 1
    return after if is_verb and parts.form in _WITH_VERB else ""


_WITH_VERB = frozenset(
    {
        AnswerForm.WHO,
        AnswerForm.WHEN,
        AnswerForm.WHY,
        AnswerForm.LONG,
        AnswerForm.OFTEN,
        AnswerForm.WHAT,
    }
)


_LEAD = lazily(
    r"(?:(?:på|vid|med|mötet|möte|deadline|at|the|meeting)\s+)+(?=i\s|in\s|den\s|on\s)",
    re.IGNORECASE,
)


def _without_lead(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Give a span of days without what leads to them: it may say what is asked."""
    lead = _LEAD.match(text[slice(*span)])
    return (span[0] + lead.end(), span[1]) if lead else span


def _within(token: Token, span: tuple[int, int]) -> bool:
    return span[0] <= token.start and token.end <= span[1]


def _is_those_who_meet(token: Token, line: Sequence[Token]) -> bool:
    """Whether a word is those who meet, as who does something: "what did the board decide?"."""
    if token.word not in _THOSE_WHO_MEET:
        return False
    before = [one.word for one in line if one.end <= token.start][-2:]
    return not _OF_WHAT.intersection(before)


_THOSE_WHO_MEET = frozenset(
    """
    styrelsen rådet nämnden utskottet kommittén gruppen ledningsgruppen arbetsgruppen beredningen
    board council committee governors trustees team panel group members
    """.split()  # noqa: SIM905
)
_OF_WHAT = frozenset(
    "om about kring till to från från of för for on på i in with med av by at hos".split()  # noqa: SIM905
)


def _number(text: str, span: tuple[int, int], item: re.Match[str] | None) -> int | None:
    """Give the number of a record; neither that of a day nor of an item."""
    for found in _NUMBER.finditer(text):
        is_other = span[0] <= found.start() < span[1] or (
            item is not None and item.start() <= found.start() < item.end()
        )
        if not is_other and int(found[1]) < 1_000_000:  # noqa: PLR2004 - what a record's number can be
            return int(found[1])
    return None


def _which(spotted: Spotted) -> Which | None:
    for cue, which in (("next", Which.NEXT), ("last", Which.LAST), ("first", Which.FIRST)):
        if cue in spotted.cues:
            return which
    return None
