"""How a line looks before it is read: as a question, an order, or a few words that may ask."""

from collections.abc import Sequence

from bot.patterns import lazily
from bot.questions import periods
from bot.questions.forms import FORMS, WANTED
from bot.questions.rules import SUBJECTS
from bot.questions.small_words import VERBS, is_telling
from bot.questions.spotting import Token, first_cue, spot, tokens


def opens_as_question(line: str) -> bool:
    """Whether the line begins as a question does: with an interrogative, or with a verb."""
    words = tokens(line)
    if not words:
        return False
    if words[0].word in VERBS:
        return True
    return any(_is_interrogative(words[at:]) for at in (0, 1)[: len(words)])


def opens_as_order(line: str) -> bool:
    """Whether a line orders a list in a whole sentence: "list everything that is still open"."""
    words = tokens(line)
    return len(words) > _TOLD_APART and words[0].word in {"list", "lista", "show", "visa", "nämn"}


def _is_interrogative(words: Sequence[Token]) -> bool:
    """Tell whether an interrogative comes first: "vem", "i *vilket* system", "hos *vem*"."""
    opening = first_cue(words)
    if opening == "which":
        return words[0].word.startswith(("vilk", "which"))
    return opening in _INTERROGATIVES and words[0].word not in _INDEFINITE


_INTERROGATIVES = frozenset({cue for cue, _ in FORMS} | {"how", "status"})
_INDEFINITE = frozenset(
    "nåt något någonting anything everything allt läget läge status antal antalet".split()  # noqa: SIM905
)


def is_unfinished(line: str) -> bool:
    """Whether a few words end where the answer would stand: "nästa möte var"."""
    words = tokens(line)
    if not 1 < len(words) <= _TELEGRAM or words[-2].word in _WITHOUT:
        return False
    return words[-1].word in _OPEN_ENDS or words[-1].word in WANTED


_WITHOUT = frozenset("utan inget ingen without no next last same this".split())  # noqa: SIM905 - "4 utan datum", "to next time"
_OPEN_ENDS = frozenset("var vart när where when".split())  # noqa: SIM905


def is_telegram(line: str) -> bool:
    """Whether a few words without a verb ask: "frånvarande 27 mars", "studieresan datum"."""
    words = tokens(line)
    has_verb = any(token.word in VERBS for token in words[:-1])
    if ":" in line or not words or len(words) > _TELEGRAM or has_verb:
        return False
    if first_cue(words) in SUBJECTS or is_unfinished(line) or words[0].word in WANTED:
        return True
    return not _AT_THE_END.isdisjoint(spot(words[-1:]).cues)


def is_brief(line: str) -> bool:
    """Whether a line is two to four words that may ask: no verb, and none that is recorded with."""
    words = tokens(line)
    has_verb = any(token.word in VERBS for token in words)
    return (
        1 < len(words) <= _BRIEF
        and not has_verb
        and ":" not in line
        and words[0].word not in _RECORDS
        and all(token.text.isalpha() for token in words)
    )


_BRIEF = 4  # words


def may_be_record(line: str) -> bool:
    """Whether a few words may be meant to be kept, but for a colon: "beslut ny budget i maj"."""
    words = tokens(line)
    return len(words) > _TOLD_APART and words[0].word in _RECORDS


def is_of_days(line: str) -> bool:
    """Whether a few words name days, and nothing that could be recorded with them."""
    words = spot(tokens(periods.parted(line)))
    others = [
        token for token in words.rest if is_telling(token) and not _DATE_WORD.match(token.word)
    ]
    has_days = any(_DATE_WORD.match(token.word) for token in words.rest)
    return words.first in _OF_THE_PAST and has_days and not others


_TELEGRAM = 6  # words
_TOLD_APART = 3  # words; more of them after "beslut" are rather a decision than a question
_RECORDS = frozenset("beslut uppgift notera decision action note".split())  # noqa: SIM905
_AT_THE_END = frozenset({"absent", "present", "decide", "action", "overdue", "open"})
_OF_THE_PAST = frozenset({"absent", "present", "decide"})
_DATE_WORD = lazily(r"\d|(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*$")
