"""Whether a sentence holds what a question wants: a name, a date, a number, a cause."""

import re
from collections.abc import Callable, Collection

from bot.answering.causes import hinders, holds_cause
from bot.minutes.cues.given_names import GIVEN_NAMES
from bot.names.matching import folded
from bot.patterns import lazily
from bot.people.offices import OFFICE
from bot.questions.model import AnswerForm, Question
from storage.search.analyzer import stems

_MONTH = (
    "jan(?:uari|uary)?|feb(?:ruari|ruary)?|mars|mar(?:ch)?|apr(?:il)?|maj|may|jun[ie]?|jul[iy]?"
    "|aug(?:usti|ust)?|sep(?:t(?:ember)?)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_SEASON = (
    "easter|christmas|half-term|midsommar|påsklovet|sportlovet|höstlovet|"
    "våren|sommaren|hösten|vintern|årsskiftet|spring|summer|autumn|winter|jul|påsk"
)
# A season alone may name something else: "the summer fete".
_IN_SEASON = (
    r"\b(?:i|till|under|efter|före|innan|inför|på|nästa|denna|in|by|this|next|last|until|before|after"
    rf"|during|over|at)\s+(?:the\s+)?(?:{_SEASON})\b|\b(?:{_SEASON})\s+(?:19|20)\d\d"
    r"|\b(?:årsskiftet|påsklovet|sportlovet|höstlovet|midsommar|half-term)\b"
)
_WEEKDAY = (
    "(?:mån|tis|ons|tors|fre|lör|sön)dag(?:ar|en|arna)?"
    "|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
)
_WHEN = lazily(
    rf"\b(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}(?::[ea])?\s?(?:/\s?\d{{1,2}}|[. ]?\s?(?:{_MONTH})\b)"
    rf"|(?:{_MONTH})\s+\d{{1,4}}|i\s+(?:{_MONTH})\b|in\s+(?:{_MONTH})\b|v\.?\s?\d{{1,2}}\b"
    rf"|(?:vecka|week|vecko?r)\s+\d{{1,2}}|{_WEEKDAY}|{_IN_SEASON}|(?:19|20)\d\d"
    r"|kl\.?\s?\d{1,2}|\d{1,2}[.:]\d\d|\d{1,2}\s?[ap]\.?m\b|nästa\s+(?:möte|vecka|månad|år)"
    r"|next\s+(?:meeting|week|month|year)|omgående|immediately)",
    re.IGNORECASE,
)
_CLOCK = lazily(r"\bkl\.?\s?\d{1,2}|\b\d{1,2}[.:]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_NUMERAL = (
    "två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|femton|tjugo|trettio|fyrtio|femtio"
    "|hundra|tusen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|hundred"
)
_COUNT = lazily(
    r"(?<!punkt )(?<!item )(?<!items )(?<!§ )"
    rf"(?<![\w.§#/-])(?:\d[\d  .,]*|{_NUMERAL})\b(?!\s*(?:{_MONTH})\b)",
    re.IGNORECASE,
)
_MUCH = lazily(
    r"\d[\d  .,]*\s*(?:kr\b|kronor|tkr|mkr|sek|%|procent|percent|euro|€|\$|£|pounds|timmar|h\b)"
    r"|[£$€]\s?\d|\d{3}",
    re.IGNORECASE,
)
_COSTS = lazily(r"\b\w*(?:kost|pris|belopp|cost|price|pay|paid|betal)", re.IGNORECASE)
_MONEY = lazily(
    r"\d\s*(?:kr\b|kronor|tkr|mkr|sek\b|euro|€|\$|£|pounds|dollars|pence|öre|procent|percent|%)"
    r"|[£$€]\s?\d|milj(?:on|ard)|million|\b(?!(?:19|20)\d\d\b)\d[\d .,]*\d{3}\b(?!\s+[a-zåäö])"
    r"|\b(?:kostnadsfri|gratis|free of charge)",
    re.IGNORECASE,
)
_LONG = lazily(
    r"\b(?:timm\w+|minut\w*|dag(?:ar)?|veck\w+|månad\w*|år|hours?|minutes?|days?|weeks?|months?"
    r"|years?|till|until|t\.?o\.?m)\b|\d{1,2}[.:]\d\d",
    re.IGNORECASE,
)
_OFTEN = lazily(
    r"\b(?:gång(?:er)?|varje|varannan|vartannat|dagligen|årligen|månatligen|times?|once|twice"
    r"|every|weekly|monthly|daily|yearly|annually|per\s+(?:år|månad|vecka|dag))\b",
    re.IGNORECASE,
)
# Who is called by what they do: a Swedish compound ends in it, in English it stands last.
_BY_TRADE = (
    r"\w*(?:chef|handläggare|samordnare|ledare|ansvarig|strateg|koordinator|sköterska|läkare|rektor"
    r"|direktör|revisor|konsult|administratör|mästare|pedagog|inspektör|föreståndare|tekniker"
    r"|utredare|sekreterare|coordinator|manager|officer|auditor|treasurer|director|consultant"
    r"|accountant|warden|caretaker|surveyor|engineer|solicitor)(?:e?ns?|na|s)?"
)
_OFFICE = lazily(rf"\b{OFFICE}|\b{_BY_TRADE}\b", re.IGNORECASE)
# Whoever will do something, as "Estates will apply" and "Kommunerna ska rapportera"; no "It will".
_ACTS = lazily(
    r"\W*(?!(?:It|This|That|There|They|We|Det|Detta|Den|De|Vi|Man)\b)[A-ZÅÄÖÉ][\w&'’-]+"
    r"(?:\s(?:and|och|of|&|[A-ZÅÄÖÉ][\w'’-]+)){0,4}\s(?:(?:will|would|shall|undertook\sto|agreed\sto"
    r"|(?:is|are)\sto)\s(?!be\b|not\b|have\b)|(?:ska|skall|kommer\satt|får\si\suppdrag\satt"
    r"|fick\si\suppdrag\satt|åtog\ssig\satt|återkommer)\s(?!vara\b|bli\b|ha\b|inte\b|[^\W\d]+s\b))"
)


def holds(question: Question, text: str, people: Collection[str]) -> bool:
    """Whether a sentence can be the answer; any can to what asks for no certain kind."""
    if "clock" in question.cues:
        return _CLOCK.search(text) is not None
    if question.form is AnswerForm.MUCH and _COSTS.search(question.line):
        return _MONEY.search(text) is not None
    if question.form is AnswerForm.WHEN:
        text = _SLOT.sub(" ", text)
    if question.form is AnswerForm.COUNT:
        return _counts(question, _DATE.sub(" ", text))
    wanted = _WANTED.get(question.form)
    if wanted is not None:
        is_why = question.form is AnswerForm.WHY
        return wanted(text) or (is_why and hinders(question.line, text))
    if question.form is AnswerForm.WHO:
        return _names_somebody(text, people)
    return True


def _counts(question: Question, text: str) -> bool:
    """Whether a text tells a number of what is counted; where that is not read, any number."""
    counted = _COUNTED.search(question.line)
    is_cue = counted is not None and counted[1] not in question.topic
    if counted is None or (is_cue and counted[1] not in _ALSO_COUNTED) or _PAST.search(counted[1]):
        return _COUNT.search(text) is not None
    words = [word.casefold() for word in _WORD.findall(text)]
    wanted = {*stems(counted[1].casefold()), *_SHORT.get(counted[1].casefold(), ())}
    numbers = [at for at, word in enumerate(words) if _COUNT.fullmatch(word)]
    return any(_is_counted(word, wanted) for at in numbers for word in words[at + 1 : at + _NEAR])


def _is_counted(word: str, wanted: Collection[str]) -> bool:
    """Whether a word is what is counted, or a compound with it at its end."""
    return any(one == stem or one.endswith(stem) for one in (word, *stems(word)) for stem in wanted)


_COUNTED = lazily(
    r"\b(?:hur\s+många|antal(?:et)?|how\s+many|number\s+of)\s+([^\W\d_]{3,})", re.IGNORECASE
)
_ALSO_COUNTED = frozenset({"ärenden", "punkter", "uppdrag", "tasks"})  # cues of other questions
_SLOT = lazily(r"\([^()]*\bmin(?:uter|utes)?\b[^()]*\)")  # of an agenda: "(10 min, kl. 9.10)"
_PAST = lazily(r"(?:ade|ades|ed|te)$")  # "hur många röstade"
_WORD = lazily(r"\d[\d.,]*|[^\W\d_]+")
_DATE = lazily(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[.:]\d\d\b")
_NEAR = 5  # words after a number, among which what it counts must stand
_SHORT = {
    "timmar": ("h", "tim"),
    "minuter": ("min",),
    "kronor": ("kr", "tkr", "mkr", "sek"),
    "procent": ("%",),
    "hours": ("h", "hrs"),
    "minutes": ("min", "mins"),
    "people": ("person", "persons", "member"),
    "personer": ("person", "st"),
}


def is_certain_kind(question: Question) -> bool:
    """Whether the question wants a certain kind of answer."""
    return question.form in _WANTED or question.form is AnswerForm.WHO


def _names_somebody(text: str, people: Collection[str]) -> bool:
    words = set(re.findall(r"[A-ZÅÄÖÉ][^\W\d_]+", text))
    if any(word.casefold() in GIVEN_NAMES for word in words):
        return True
    return any(name.split()[0] in words for name in people if folded(name)) or (
        _OFFICE.search(text) is not None or _ACTS.match(text) is not None
    )


_WANTED: dict[AnswerForm, Callable[[str], bool]] = {
    AnswerForm.WHEN: lambda text: _WHEN.search(text) is not None,
    AnswerForm.COUNT: lambda text: _COUNT.search(text) is not None,
    AnswerForm.MUCH: lambda text: _MUCH.search(text) is not None or _COUNT.search(text) is not None,
    AnswerForm.WHY: holds_cause,
    AnswerForm.LONG: lambda text: _LONG.search(text) is not None or _WHEN.search(text) is not None,
    AnswerForm.OFTEN: lambda text: _OFTEN.search(text) is not None,
}
