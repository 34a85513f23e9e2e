"""Which answer a question wants: a name, a day, a number, a yes."""

from collections.abc import Sequence
from itertools import takewhile

from bot.patterns import lazily
from bot.questions.model import AnswerForm
from bot.questions.small_words import DOERS, VERBS
from bot.questions.spotting import Spotted, Token

FORMS = (
    ("count", AnswerForm.COUNT),
    ("often", AnswerForm.OFTEN),
    ("long", AnswerForm.LONG),
    ("much", AnswerForm.MUCH),
    ("clock", AnswerForm.WHEN),
    ("when", AnswerForm.WHEN),
    ("why", AnswerForm.WHY),
    ("who", AnswerForm.WHO),
    ("where", AnswerForm.WHERE),
    ("which", AnswerForm.WHICH),
    ("what", AnswerForm.WHAT),
)
ROLES = ("vice_chair", "chair", "secretary", "adjuster", "substitute", "coopted", "guest")
# What a word alone asks for, at the end or the beginning of a few.
WANTED = {
    **dict.fromkeys(
        [
            "datum",
            "slutdatum",
            "startdatum",
            "dag",
            "dagen",
            "tid",
            "tidpunkt",
            "klockslag",
            "date",
            "day",
            "time",
        ],
        AnswerForm.WHEN,
    ),
    **dict.fromkeys("plats lokal adress place venue room".split(), AnswerForm.WHERE),  # noqa: SIM905
    **dict.fromkeys("ansvarig ansvariga owner".split(), AnswerForm.WHO),  # noqa: SIM905
    **dict.fromkeys("kostnad belopp pris summa cost price amount".split(), AnswerForm.MUCH),  # noqa: SIM905
    **dict.fromkeys("orsak anledning skäl reason".split(), AnswerForm.WHY),  # noqa: SIM905
}
_OF_DAYS = lazily(r"[^\W\d]{3,}(?:dagen|datum|datumet)$|^deadline$")
_OPENINGS = frozenset({"when", "why", "who", "where"})  # what opens a question is asked for
_PAST_VERB = lazily(r"[^\W\d]{2,}(?:des|tes|ddes)")  # "höjdes avgiften?"


def form_of(  # noqa: PLR0911 - one rule a line
    words: Sequence[Token], spotted: Spotted, names: Sequence[str]
) -> AnswerForm:
    """Give which answer is wanted; "var" asks for a place before a verb, else for a yes or no."""
    first = words[0].word if words else ""
    second, third = (words[n].word if len(words) > n else "" for n in (1, 2))
    has_verb = second in VERBS or (bool(second) and third in DOERS)
    if first == "var" and not names and has_verb:
        return AnswerForm.WHERE
    if words and words[-1].word == "var" and "meeting" in spotted.cues:
        return AnswerForm.WHERE
    opening = dict(FORMS).get(spotted.first)
    if opening is not None and spotted.first in _OPENINGS:
        return opening
    if spotted.first == "which" and any(_OF_DAYS.search(token.word) for token in words[1:]):
        return AnswerForm.WHEN  # "vilken var sista svarsdagen?"
    for cue, form in FORMS:
        if cue in spotted.cues and not (form is AnswerForm.WHAT and first in VERBS):
            return form
    if first in VERBS or second in DOERS or (second and _PAST_VERB.fullmatch(first)):
        return AnswerForm.WHETHER
    return AnswerForm.WHAT if "how" in spotted.cues else AnswerForm.NONE


def asking_words(words: Sequence[Token]) -> tuple[Token, ...]:
    """Give the words that say alone what is asked for, at the end or the beginning of a few."""
    last = tuple(takewhile(lambda token: token.word in WANTED, reversed(words)))
    return last or tuple(takewhile(lambda token: token.word in WANTED, words))
