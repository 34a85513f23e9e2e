"""The kinds of slots in a phrase: which characters each may take, and the value they make."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from bot.phrases.nothing import NOTHING
from storage.model import ActionState, Aspect, Sort

_STATES = {
    "öppna": ActionState.OPEN,
    "open": ActionState.OPEN,
    "öppet": ActionState.OPEN,
    "klara": ActionState.DONE,
    "klart": ActionState.DONE,
    "avslutade": ActionState.DONE,
    "done": ActionState.DONE,
    "strukna": ActionState.WITHDRAWN,
    "withdrawn": ActionState.WITHDRAWN,
}
_OVERDUE = ("försenade", "försenat", "sena", "overdue", "late")
_UNOWNED = ("utan ansvarig", "utan ägare", "without owner", "without an owner", "unassigned")
_ALL = ("alla", "all")
_LANGUAGES = {"svenska": "sv", "swedish": "sv", "engelska": "en", "english": "en"}
_SORTS = {
    "uppgift": Sort.ACTION,
    "åtgärd": Sort.ACTION,
    "uppdrag": Sort.ACTION,
    "action item": Sort.ACTION,
    "action": Sort.ACTION,
    "task": Sort.ACTION,
    "beslut": Sort.DECISION,
    "decision": Sort.DECISION,
    "till kännedom": Sort.NOTED,
    "kännedom": Sort.NOTED,
    "notering": Sort.NOTED,
    "for information": Sort.NOTED,
    "noted": Sort.NOTED,
    "formalia": Sort.PROCEDURAL,
    "procedural": Sort.PROCEDURAL,
}
_DUTIES = {
    "ansvarig": Aspect.OWNERS,
    "ansvariga": Aspect.OWNERS,
    "ägare": Aspect.OWNERS,
    "owner": Aspect.OWNERS,
    "datum": Aspect.DUE,
    "slutdatum": Aspect.DUE,
    "due date": Aspect.DUE,
    "date": Aspect.DUE,
}
# By language: nothing else in their phrases tells in which one they were said.
_OFFICES_SV = {"ordförande": "chair", "sekreterare": "secretary"}
_OFFICES_EN = {"chair": "chair", "chairperson": "chair", "secretary": "secretary"}
# What a meeting's summary counts and does not show; each in the words of its button.
_RESTS_SV = {
    "fler beslut": "decisions",
    "fler uppgifter": "actions",
    "fler anteckningar": "notes",
    "alla anteckningar": "all_notes",
    "noteringar och formalia": "noted",
    "fler avklarade": "done",
    "tidigare uppgifter": "earlier",
}
_RESTS_EN = {
    "more decisions": "decisions",
    "more actions": "actions",
    "more notes": "notes",
    "all notes": "all_notes",
    "noted items": "noted",
    "more done": "done",
    "earlier actions": "earlier",
}
_SWITCH = {"på": True, "av": False, "on": True, "off": False}
_LIST = re.compile(r"\s*(?:[,;\n]|\b(?:och|samt|and)\b|&)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SlotKind:
    """A kind of slot: a pattern without named groups, and what becomes of the words it took."""

    pattern: str
    value: Callable[[str], object]
    keeps: bool = False  # the words are stored as they were typed, up to the line's end


@dataclass(frozen=True, slots=True)
class Selection:
    """Which actions a list is to show."""

    states: frozenset[ActionState] = frozenset({ActionState.OPEN})
    overdue: bool = False
    unowned: bool = False


def _selection(word: str) -> Selection:
    word = word.casefold()
    if word in _OVERDUE:
        return Selection(overdue=True)
    if word in _UNOWNED:
        return Selection(unowned=True)
    if word in _ALL:
        return Selection(frozenset(ActionState) - {ActionState.WITHDRAWN})
    return Selection(frozenset({_STATES[word]}))


def _clock(words: str) -> time:
    hour, _mark, minute = words.replace(".", ":").partition(":")
    return time(int(hour), int(minute or 0))


def _names(words: str) -> tuple[str, ...]:
    lines = "\n".join(" ".join(line.split()) for line in words.split("\n"))
    return tuple(name.lstrip("@").strip() for name in _LIST.split(lines) if name.strip("@ "))


def _bearers(genitive: str) -> tuple[str, ...]:
    """List the names it may be of, the likeliest last: Lisas → Lisas, Lisa; Lars → Lars, Lar."""
    bare = genitive.removesuffix("s").rstrip("’'")
    return (genitive, bare) if genitive.isalpha() else (bare,)


_LIST_NUMBER = re.compile(
    r"(?:§ ?)?(?P<number>\d{1,3}(?:\.\d{1,2})?[a-zåäö]?)[.):]?\s+(?=\S)|[-–•·*]\s+"
)


def _items(words: str) -> tuple[tuple[str, str], ...]:
    """Read an agenda, one item a line, or on one line between commas: numbers and titles."""
    lines = words.split("\n") if "\n" in words else words.split(",")
    return tuple(_numbered(line.strip()) for line in lines if line.strip())


def _numbered(line: str) -> tuple[str, str]:
    mark = _LIST_NUMBER.match(line)
    if mark is None:
        return "", line
    return mark["number"] or "", line[mark.end() :]


def _numbers(words: str) -> tuple[int, ...]:
    """Read "3, 5–7 och 9"; empty for all."""
    spans = [tuple(map(int, re.findall(r"\d+", part))) for part in _LIST.split(words)]
    return tuple(number for span in spans if span for number in range(span[0], span[-1] + 1))


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words))


_NUMBER = r"(?:#|nr\.? ?|no\.? ?)?\d+"
_MONTH = (
    r"jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:s|ch)?|apr(?:il)?|maj|may|june?|juni|july?|juli"
    r"|aug(?:usti|ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_UNIT = (
    r"(?:arbets|var|vecko)?dag(?:ar)?s?|veck(?:a|or)|månad(?:er)?|år|timm(?:e|ar)|tim|min(?:uter)?"
    r"|(?:work|week)?days?|weeks?|months?|years?|hours?|minutes?|mins?|am|pm"
    r"|kr|kronor|tkr|mnkr|mkr|euro|procent|percent|st|stycken|pieces|people|personer"
)
# "2 November", "1 day before": a date or a quantity, where no record is meant.
_OF_SOMETHING = rf"[/:.,]\d| ?%| ?(?:{_MONTH}|{_UNIT})\b"
_WEEKDAY = (
    r"(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?(?:s)?)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:[’']?s)?"
)
# A day by which a meeting is named: "2 nov", "den 8/6", "2027-01-15", "måndag".
_DATED = (
    rf"(?:(?:{_WEEKDAY}) ?)?(?:den |the )?\d{{1,2}}(?::?[ae]|st|nd|rd|th)? ?"
    rf"(?:/ ?\d{{1,2}}|(?:of )?(?:{_MONTH})\b)(?: ?\d{{4}})?"
    rf"|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?|\d{{4}}-\d\d-\d\d|(?:{_WEEKDAY})"
)
# How often: "varje första måndag", "every other week", "på tisdagar", "the first Monday of …".
_RECURRING = (
    r"(?:varje|varannan|vartannat|var \w+ (?:vecka|månad)|en gång (?:i|per)|(?:på )?\w{3,5}dagar"
    r"|(?:den )?(?:första|andra|tredje|fjärde|sista) \w{3,5}dagen|den \d{1,2}:?[ae]? varje"
    r"|(?:jämna|udda) veckor|every|each|once a|weekly|monthly|(?:on )?\w{3,6}days\b"
    r"|(?:on )?the (?:first|second|third|fourth|last) \w{3,6}day)(?: \S.*?)?"
)
# Days, figures of them, and an hour: "8 maj kl 9–12", "8, 15 och 22 juni kl 9".
_TIMED = (
    rf"(?=[^?]{{0,120}}?(?:\bkl\b|\bklockan\b|\bat \d|\d[.:]\d\d|\d ?[-–] ?\d|\d ?[ap]m\b))"
    rf"(?:(?:{_WEEKDAY}) )?(?:den |the )?\d{{1,2}}(?:[/:]|\b|st|nd|rd|th).*?"
)
_PART_OF_DAY = (
    r"(?:(?:morgon|förmiddags|lunch|eftermiddags|kvälls)möte[t]?"
    r"|(?:the )?(?:morning|afternoon|evening|lunch) meeting)(?: \S.*?)?"
)
_CLOSING_ITEM = r"övriga frågor|övrigt|mötets öppnande|val av (?:justerare|ordförande|sekreterare)"
_CLOSING_ITEM_EN = r"any other business|aob|opening of the meeting|apologies for absence"
_PAUSE_EN = (
    r"(?:we (?:take|have) )?(?:a )?(?:short )?(?:coffee |lunch )?break"
    r"(?: (?:until|for|at|of|\d).{0,30}?)?"
)
_PAUSE = (
    r"(?:(?:vi tar|mötet tar|nu tar vi) )?(?:en )?(?:kort )?(?:kaffe|lunch|fika)?"
    r"(?:paus|rast|bensträckare|fika)(?: (?:till|i|kl|\d).{0,30}?)?"
)
# Names as they are written, where the word before them is also said of other things.
_NAME = (
    r"(?-i:[@+]?[A-ZÅÄÖÉÜØÆ][\w.’'-]{0,40}"
    r"(?: (?:von|af|av|de|van|der|[A-ZÅÄÖÉÜØÆ][\w.’'-]{0,40})){0,4}"
    r"(?: [(\[][^()\[\]]{1,40}[)\]])?)"
)
_PEOPLE = rf"{_NAME}(?:(?: ?[,;&] ?| (?:och|samt|and) ){_NAME}){{0,60}}"
_CROWD = (
    r"(?:nobody|none|no one|(?:the )?same(?: as last time)?|as last time"
    r"|(?:all|everybody|everyone)(?: (?:except|but) \S.*?)?)"
)
_SPAN = r"#?\d{1,3}(?: ?[-–] ?#?\d{1,3})?"

KINDS = {
    "number": SlotKind(
        rf"(?:(?:#|nr\.? ?|no\.? ?)\d{{1,6}}|\d{{1,6}}(?!{_OF_SOMETHING}))",
        lambda words: int(re.sub(r"\D", "", words)),
    ),
    "numbers": SlotKind(rf"(?:alla?|{_SPAN}(?:(?: ?, ?| (?:och|and) ){_SPAN})*)", _numbers),
    "page": SlotKind(r"\d{1,4}", int),
    "item": SlotKind(
        r"(?:§ ?)?\d{1,3}[a-zåäö]?(?:\.\d{1,2})?[.:)]?", lambda words: words.strip("§ .:)")
    ),
    "token": SlotKind(r"[0-9a-f]{6,32}", str.casefold),
    "address": SlotKind(r"https?://\S{4,4000}", str),
    "text": SlotKind(r"\S.*?", str.strip),
    "dated": SlotKind(_DATED, str.strip),
    "recurring": SlotKind(_RECURRING, str.strip),
    "timed": SlotKind(_TIMED, str.strip),
    "part_of_day": SlotKind(_PART_OF_DAY, str.strip),
    "words": SlotKind(rf"(?!{_NUMBER}(?: |$))\S.*?", str.strip),  # no number first
    "verbatim": SlotKind(r"\S.*?", str, keeps=True),
    "statement": SlotKind(rf"(?!{_NUMBER}(?: |:|$))\S.*?", str, keeps=True),  # no number first
    "waiting": SlotKind(r"(?:väntar|inväntar|avvaktar|ligger|är på remiss)\b.*?", str, keeps=True),
    "waiting_en": SlotKind(r"(?:waiting|awaiting|on hold|blocked|pending)\b.*?", str, keeps=True),
    "nothing": SlotKind(NOTHING, str),
    "force": SlotKind(r"(?:nu )?(?:gällande|aktuella|giltiga)|current|standing|valid", bool),
    "in_force": SlotKind(r"gäller(?: nu)?|in force|still (?:in force|stand|apply|valid)", bool),
    "whose": SlotKind(r"[^\W\d_][\w-]*(?:s|[’']s?)", _bearers),
    "all": SlotKind(r"allt|alla|all|everything", str),
    "every": SlotKind(r"alla|all|samtliga", bool),
    "how_sv": SlotKind(r"\w+ (?:jag|man|vi) \S.*?", str.strip),
    "person": SlotKind(rf"(?:{_NAME}|jag|mig|i|me)", lambda name: name.lstrip("@+").strip()),
    "items": SlotKind(r"\S.*?", _items, keeps=True),
    "closing_item": SlotKind(_CLOSING_ITEM, str, keeps=True),
    "closing_item_en": SlotKind(_CLOSING_ITEM_EN, str, keeps=True),
    "pause": SlotKind(_PAUSE, str, keeps=True),
    "pause_en": SlotKind(_PAUSE_EN, str, keeps=True),
    "people": SlotKind(_PEOPLE, _names, keeps=True),
    "crowd": SlotKind(_CROWD, _names, keeps=True),
    "names": SlotKind(r"\S.*?", _names, keeps=True),
    "anyway": SlotKind(r"ändå|iallafall|i alla fall|anyway|regardless", bool),
    "switch": SlotKind(_either(tuple(_SWITCH)), lambda word: _SWITCH[word.casefold()]),
    "clock": SlotKind(r"(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?", _clock),
    "sort": SlotKind(_either(tuple(_SORTS)), lambda words: _SORTS[words.casefold()]),
    "duty": SlotKind(_either(tuple(_DUTIES)), lambda words: _DUTIES[words.casefold()]),
    "state": SlotKind(_either((*_STATES, *_OVERDUE, *_UNOWNED, *_ALL)), _selection),
    "office_sv": SlotKind(_either(tuple(_OFFICES_SV)), lambda word: _OFFICES_SV[word.casefold()]),
    "office_en": SlotKind(_either(tuple(_OFFICES_EN)), lambda word: _OFFICES_EN[word.casefold()]),
    "rest_sv": SlotKind(_either(tuple(_RESTS_SV)), lambda words: _RESTS_SV[words.casefold()]),
    "rest_en": SlotKind(_either(tuple(_RESTS_EN)), lambda words: _RESTS_EN[words.casefold()]),
    "language": SlotKind(_either(tuple(_LANGUAGES)), lambda word: _LANGUAGES[word.casefold()]),
}
