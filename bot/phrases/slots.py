"""The kinds of slots in a phrase: which characters each may take, and the value they make."""

import re
from collections.abc import Callable

from bot.patterns import lazily
from bot.phrases import voting
from bot.phrases.agenda_line import items_of
from bot.phrases.hours import CLOCK, clock
from bot.phrases.how_often import BEAT_MEETING, BEAT_MEETING_EN, beat_of_meeting, beat_told
from bot.phrases.meeting_words import (
    CLOSING_ITEM,
    CLOSING_ITEM_EN,
    MONTHS_MEETING,
    PART_OF_DAY,
    RECURRING,
    SHIFT,
    STRETCH,
    TIMED,
    WEEKDAY,
)
from bot.phrases.nothing import NOTHING
from bot.values import dataclass
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
_OFFICES_SV = {
    **dict.fromkeys(("ordförande", "ordföranden", "mötesordförande", "ordf", "ordf."), "chair"),
    **dict.fromkeys(
        ("sekreterare", "sekreteraren", "mötessekreterare", "sekr", "sekr.", "vid protokollet"),
        "secretary",
    ),
}
_OFFICES_EN = {
    **dict.fromkeys(("chair", "chairperson", "chairman", "chairwoman"), "chair"),
    **dict.fromkeys(("secretary", "minute taker", "note taker", "minutes by"), "secretary"),
}
# What a meeting's summary counts and does not show; each in the words of its button.
_RESTS_SV = {
    "fler beslut": "decisions",
    "fler uppgifter": "actions",
    "fler anteckningar": "notes",
    "alla anteckningar": "all_notes",
    "noteringar och formalia": "noted",
    "fler avklarade": "done",
    "tidigare uppgifter": "earlier",
    "alla uppgifter": "all_actions",
    "uppgifter": "all_actions",
    "uppgifterna": "all_actions",
    "alla beslut": "all_decisions",
    "anteckningar": "all_notes",
    "anteckningarna": "all_notes",
}
_RESTS_EN = {
    "more decisions": "decisions",
    "more actions": "actions",
    "more notes": "notes",
    "all notes": "all_notes",
    "noted items": "noted",
    "more done": "done",
    "earlier actions": "earlier",
    "all actions": "all_actions",
    "actions": "all_actions",
    "all decisions": "all_decisions",
    "notes": "all_notes",
}
_FILES = {
    "word": "docx",
    "docx": "docx",
    "word-fil": "docx",
    "pdf": "pdf",
    "pdf-fil": "pdf",
    "webbsida": "html",
    "web page": "html",
    "html": "html",
    "markdown": "md",
    "md": "md",
    "json": "json",
}
_PAPERS_SV = {
    "protokoll": "minutes",
    "protokollet": "minutes",
    "mötesanteckning": "notes",
    "mötesanteckningar": "notes",
    "mötesanteckningarna": "notes",
}
_PAPERS_EN = {"minutes": "minutes", "meeting minutes": "minutes", "meeting notes": "notes"}
_RECORDED_SV = {"beslutet": "decision", "uppgiften": "action", "åtgärden": "action"}
_RECORDED_EN = {"decision": "decision", "action": "action", "task": "action"}
_SWITCH = {"på": True, "av": False, "on": True, "off": False}
_LIST = lazily(r"\s*(?:[,;\n]|\b(?:och|samt|and)\b|&)\s*", re.IGNORECASE)
# The same of names: what stands beside one, in brackets, stays in one piece.
_NAMES = lazily(rf"{_LIST.pattern}(?![^()\n]{{0,80}}\))", re.IGNORECASE)


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


def _names(words: str) -> tuple[str, ...]:
    lines = "\n".join(" ".join(line.split()) for line in words.split("\n"))
    return tuple(name.lstrip("@").strip() for name in _NAMES.split(lines) if name.strip("@ "))


def _bearers(genitive: str) -> tuple[str, ...]:
    """List the names it may be of, the likeliest last: Lisas → Lisas, Lisa; Lars → Lars, Lar."""
    bare = genitive.removesuffix("s").rstrip("’'")
    return (genitive, bare) if genitive.isalpha() else (bare,)


def _numbers(words: str) -> tuple[int, ...]:
    """Read "3, 5–7 och 9"; empty for all."""
    spans = [tuple(map(int, re.findall(r"\d+", part))) for part in _LIST.split(words)]
    return tuple(number for span in spans if span for number in range(span[0], span[-1] + 1))


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words))


_NUMBER = r"(?:#|nr\.? ?|no\.? ?|nummer |number )?\d+"
MONTH = (
    r"jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:s|ch)?|apr(?:il)?|maj|may|june?|juni|july?|juli"
    r"|aug(?:usti|ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MONTHS = {name: n for n, name in enumerate(_SHORT_MONTHS, 1)} | {"may": 5, "oct": 10}
_UNIT = (
    r"(?:arbets|var|vecko)?dag(?:ar)?s?|veck(?:a|or)|månad(?:er)?|år|timm(?:e|ar)|tim|min(?:uter)?"
    r"|(?:work|week)?days?|weeks?|months?|years?|hours?|minutes?|mins?|am|pm"
    r"|kr|kronor|tkr|mnkr|mkr|euro|procent|percent|st|stycken|pieces|people|personer"
)
# "2 November", "1 day before": a date or a quantity, where no record is meant.
_OF_SOMETHING = rf"[/:.,]\d| ?%| ?(?:{MONTH}|{_UNIT})\b"
# A day by which a meeting is named: "2 nov", "den 8/6", "2027-01-15", "måndag".
_DATED = (
    rf"(?:(?:{WEEKDAY}) ?)?(?:den |the )?\d{{1,2}}(?::?[ae]|st|nd|rd|th)? ?"
    rf"(?:/ ?\d{{1,2}}|(?:of )?(?:{MONTH})\b)(?: ?\d{{4}})?"
    rf"|(?:{MONTH}) \d{{1,2}}(?:st|nd|rd|th)?|\d{{4}}-\d\d-\d\d|(?:{WEEKDAY})"
)
# The hour by which it is told from another of that day.
_AT_HOUR = r"(?: (?:(?:kl\.?|klockan|at) )?\d{1,2}[.:]\d\d| (?:kl\.?|klockan|at) \d{1,2})?"
# A meeting that was held: by its day, and by the hour where the day had two.
HELD_DAY = (
    rf"(?:{_DATED}|i ?går|i förrgår|i (?:mån|tis|ons|tors|fre|lör|sön)dags|gårdagens"
    r"|yesterday(?:[’']s)?|i ?dag|today|last (?:mon|tues|wednes|thurs|fri|satur|sun)day)"
) + _AT_HOUR
_AGAIN = r"igen|på nytt|again|once more|igen tack"
_PAUSE_EN = (
    r"(?:(?:we|let['’]s) (?:take|have) )?(?:a )?(?:\d{1,2} ?-?min(?:ute)?s? )?(?:short )?"
    r"(?:coffee |lunch )?break"
    r"(?: (?:until|for|at|of|\d).{0,30}?)?"
)
_PAUSE = (
    r"(?:(?:vi tar|mötet tar|nu tar vi|vi bryter för) )?(?:en )?"
    r"(?:\d{1,2} ?min(?:uters|uter)? )?(?:kort )?"
    r"(?:kaffe|lunch|fika)?"
    r"(?:paus|rast|bensträckare|fika)(?: (?:till|i|kl|\d).{0,30}?)?"
)
# Names as they are written, where the word before them is also said of other things.
_NAME = (
    r"(?-i:[@+]?[A-ZÅÄÖÉÜØÆ][\w.’'-]{0,40}"
    r"(?: (?:von|af|av|de|van|der|[A-ZÅÄÖÉÜØÆ][\w.’'-]{0,40})){0,4}"
    r"(?: [(\[][^()\[\]]{1,40}[)\]])?)"
)
_PEOPLE = rf"{_NAME}(?:(?: ?[,;&] ?| (?:och|samt|and) ){_NAME}){{0,60}}"
# Also in small letters, where an hour beside them tells that people are meant.
_NO_CREW = (
    r"(?!(?:mötet|möte|det|den|de|vi|bussen|tåget|lunchen|maten|fikat|posten|punkten|allt|the|it"
    r"|we|they|a|an|beslutet|frågan|uppgift\w*|action|task|nej|ja|ok|okej"
    r"|förlåt|ursäkta|rättelse|no|yes|sorry|actually)\b)"
)
_A_WORD = r"(?!(?:och|samt|and|är|var|is|was)\b)[^\W\d_][\w.’'-]{0,40}"
_ONE_OF_CREW = rf"{_A_WORD}(?: {_A_WORD}){{0,2}}?"
_CREW = rf"{_NO_CREW}{_ONE_OF_CREW}(?:(?: ?[,&] ?| (?:och|samt|and) ){_ONE_OF_CREW}){{0,9}}"
_CROWD = (
    r"(?:nobody|none|no one"
    r"|(?:(?:the )?same(?: as last time)?|as last time)"
    r"(?: (?:plus|and|with|minus|except|but not|without) \S.*?)?"
    r"|(?:all|everybody|everyone)(?: (?:except|but) \S.*?)?)"
)
_TITLES = {"adjung": "adjungerad", "gäst": "gäst", "ersättare": "ersättare", "suppl": "ersättare"}
_COUNTS_SV = ("en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")
_COUNTS_EN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTS = {word: n for words in (_COUNTS_SV, _COUNTS_EN) for n, word in enumerate(words, 1)}


def _english_title(words: str) -> str:
    bare = words.casefold().removeprefix("a ")
    return next((title for title in ("guest", "substitute") if title in bare), "co-opted")


_AS_LAST = (
    r"(?:samma(?: som)? (?:sist|förra (?:gången|mötet))|samma (?:närvaro|deltagare) som sist"
    r"|samma som (?:sist|förra gången|förra mötet))"
)
_SPAN = r"#?\d{1,3}(?: ?[-–] ?#?\d{1,3})?"

# "2an", "4:an", "tvåan": as one speaks of what bears a number.
_SPOKEN = (
    "ettan", "tvåan", "trean", "fyran", "femman", "sexan", "sjuan", "åttan", "nian", "tian",
)  # fmt: skip


def _number(words: str) -> int:
    if words.casefold() in _SPOKEN:
        return _SPOKEN.index(words.casefold()) + 1
    return int(re.sub(r"\D", "", words))


_SEVERAL = r"#?\d{1,6}(?:(?: ?, ?| ?, (?:och|and) | (?:och|and|samt) |&)#?\d{1,6}){1,19}"
_SIZE = (
    r"(?:\d{1,2}|en|ett|två|tre|fyra|fem|sex|an?|one|two|three|four|five|six)"
    r" (?:(?:arbets)?dag(?:ar)?|days?|veck(?:a|or)|weeks?|månad(?:er)?|months?)"
)

_LASTING_SV = (
    r"(?:(?:\d{1,4}|en|ett|två|tre|fyra|fem|sex) (?:dag(?:ar)?|veck(?:a|or)|månad(?:er)?|år)"
    r"|ett halvår)"
)
_LASTING_EN = r"(?:(?:\d{1,4}|a|one|two|three|four|five|six) (?:day|week|month|year)s?|half a year)"


_OFFICES = _OFFICES_SV | _OFFICES_EN


def _one_and_other(offices: dict[str, str]) -> str:
    one = rf"(?:the )?(?:{_either(tuple(offices))}):? (?:är |is )?{_NAME}"
    return rf"{one}(?:,? (?:och |and )?{one}){{1,3}}"


_OFFICER = lazily(rf"(?i:({_either(tuple(_OFFICES))})):? (?i:är |is )?({_NAME})")


def _officers(words: str) -> tuple[tuple[str, str], ...]:
    """Pair each office with who holds it: "ordförande Lars Berg, sekreterare Karin Holm"."""
    return tuple((_OFFICES[role.casefold()], name) for role, name in _OFFICER.findall(words))


def _first_number(words: str) -> int:
    return int(re.split(r"\D", words, maxsplit=1)[0])


def _without_instead(words: str) -> str:
    return re.sub(r" (?:i ?stället|instead)\b.*$", "", words, flags=re.IGNORECASE).strip()


KINDS = {
    "number": SlotKind(
        r"(?:(?:#|nr\.? ?|no\.? ?|nummer |number )\d{1,6}"
        rf"|\d{{1,6}}(?::?an\b|(?!{_OF_SOMETHING}))|(?:{'|'.join(_SPOKEN)})\b)",
        _number,
    ),
    "eve": SlotKind(
        r"(?:(?:dagen|veckan|en dag|en vecka|(?:två|tre|fyra|fem|\d{1,2}) (?:dagar|veckor))"
        r" (?:innan|före)|(?:the day|the week|a day|a week"
        r"|(?:two|three|four|five|\d{1,2}) (?:days|weeks)) before)",
        str.strip,
    ),
    "several": SlotKind(_SEVERAL, lambda said: tuple(map(int, re.findall(r"\d+", said)))),
    "size": SlotKind(rf"(?:med |by |another |ytterligare )?{_SIZE}", str.strip),
    "numbers": SlotKind(rf"(?:alla?|{_SPAN}(?:(?: ?, ?| (?:och|and) ){_SPAN})*)", _numbers),
    "page": SlotKind(r"\d{1,4}", int),
    "item": SlotKind(
        r"(?:§ ?)?\d{1,3}[a-zåäö]?(?:\.\d{1,2})?[.:),]?", lambda words: words.strip("§ .:),")
    ),
    "token": SlotKind(r"[0-9a-f]{6,32}", str.casefold),
    "address": SlotKind(r"https?://\S{4,4000}", str),
    "text": SlotKind(r"\S.*?", str.strip),
    "dated": SlotKind(rf"(?:{_DATED}){_AT_HOUR}", str.strip),
    "planned": SlotKind(  # not that it is off, or begins at another hour
        r"(?!(?:är |blir |is )?(?:inställ|ställs|inte av|utgår|hoppas|flyttas|skjuts|börjar|startar"
        r"|cancel|off\b|called|skipped|moved|starts|begins|not (?:taking|happening)))\S.*?",
        str.strip,
    ),
    "from_day": SlotKind(rf"(?:{_DATED})(?:[ ,].*?)?", str.strip),
    "at_hour": SlotKind(r"(?:kl\.?|klockan|at) \d.*?", _without_instead),
    "earlier": SlotKind(r"(?:vi )?tidigarelägg(?:er)?", bool),
    "earlier_en": SlotKind(r"(?:please |let['’]s )?bring(?: forward)?", bool),
    "recurring": SlotKind(RECURRING, beat_told),
    "beat_meeting": SlotKind(BEAT_MEETING, beat_of_meeting),
    "beat_meeting_en": SlotKind(BEAT_MEETING_EN, beat_of_meeting),
    "stretch": SlotKind(STRETCH, str.strip),
    "when": SlotKind(rf"(?:(?:{_DATED}){_AT_HOUR}|{STRETCH})", str.strip),
    "shift": SlotKind(SHIFT, str.strip),
    "months_meeting": SlotKind(MONTHS_MEETING, str.strip),
    "timed": SlotKind(TIMED, str.strip),
    "part_of_day": SlotKind(PART_OF_DAY, str.strip),
    "words": SlotKind(rf"(?!{_NUMBER}(?: |$))\S.*?", str.strip),  # no number first
    "verbatim": SlotKind(r"\S.*?", str, keeps=True),
    "named": SlotKind(  # by a word that does not ask
        r"(?!(?:vad|vilk\w+|när|varför|är|blev|what|which|why|when|is|was)\b)\S.*?", str, keeps=True
    ),
    "agenda_item": SlotKind(  # what is named, not asked for: "något", "anything"
        r"(?!(?:något|nåt|någonting|vad|vilk\w+|detta|det|anything|something|what|which|that|it)\b)"
        r"\S.{0,120}?",
        str,
        keeps=True,
    ),
    "statement": SlotKind(rf"(?!{_NUMBER}(?: |:|$))\S.*?", str, keeps=True),  # no number first
    "waiting": SlotKind(r"(?:väntar|inväntar|avvaktar|ligger|är på remiss)\b.*?", str, keeps=True),
    "waiting_en": SlotKind(r"(?:waiting|awaiting|on hold|blocked|pending)\b.*?", str, keeps=True),
    "nothing": SlotKind(NOTHING, str),
    "force": SlotKind(r"(?:nu )?(?:gällande|aktuella|giltiga)|current|standing|valid", bool),
    "in_force": SlotKind(r"gäller(?: nu)?|in force|still (?:in force|stand|apply|valid)", bool),
    "excuse": SlotKind(
        r"sjuka?|på semester|förhindrade?|föräldraledig|ledig|vabbar|på tjänsteresa",
        lambda word: {"sjuka": "sjuk", "förhindrade": "förhindrad"}.get(word.casefold(), word),
    ),
    "excuse_en": SlotKind(r"ill|sick|on leave|on holiday", str),
    "whose": SlotKind(r"[^\W\d_][\w-]*(?:s|[’']s?)", _bearers),
    "all": SlotKind(r"allt|alla|all|everything", str),
    "every": SlotKind(r"alla|all|samtliga", bool),
    "unfinished": SlotKind(r"(?!.*\b(?:was|were)\b)\S.*?", str.strip),  # nothing told of the past
    "how_sv": SlotKind(r"(?!ligger )\w+ (?:jag|man|vi) \S.*?", str.strip),
    "person": SlotKind(rf"(?:{_NAME}|jag|mig|i|me)", lambda name: name.lstrip("@+").strip()),
    "ill": SlotKind(r"i['’]?ll|i will|i can|let me", lambda _words: "me"),
    "genitive": SlotKind(
        rf"{_NAME}", lambda name: re.sub(r"(?<=\w)['’]?s$", "", name.lstrip("@+").strip())
    ),
    "wording": SlotKind(  # what is put in the place of other words is told apart
        r"(?!.*[, ](?:inte|ej|not|i ?stället för|instead of|rather than)\b)\S.*?", str, keeps=True
    ),
    "whom": SlotKind(  # by one word, or by a name
        rf"(?:{_NAME}|hela gruppen|the (?:whole )?group"
        r"|(?!(?:om|about|of|on|att|to)\b)[^\W\d_]{2,20})",
        lambda name: name.lstrip("@+").strip(),
    ),
    "own": SlotKind(r"mig|me", bool),
    "stop": SlotKind(r"stäng av|slå av|inga(?: fler)?|sluta med|stoppa", bool),
    "stop_group": SlotKind(r"sluta påminna (?:oss|gruppen|alla)", bool),
    "stop_en": SlotKind(r"turn off|switch off|no(?: more)?|stop(?: all)?", bool),
    "stop_group_en": SlotKind(
        r"stop (?:reminding|pinging|nagging|notifying) (?:us|everyone|everybody|the group)", bool
    ),
    "mine": SlotKind(r"mine", lambda _words: "me"),
    "items": SlotKind(r"\S.*?", items_of, keeps=True),
    "closing_item": SlotKind(CLOSING_ITEM, str, keeps=True),
    "closing_item_en": SlotKind(CLOSING_ITEM_EN, str, keeps=True),
    "pause": SlotKind(_PAUSE, str, keeps=True),
    "pause_en": SlotKind(_PAUSE_EN, str, keeps=True),
    "people": SlotKind(_PEOPLE, _names, keeps=True),
    "crowd": SlotKind(_CROWD, _names, keeps=True),
    "names": SlotKind(r"\S.*?", _names, keeps=True),
    "held": SlotKind(HELD_DAY, str.strip),
    "which": SlotKind(rf"(?:[0-9a-f]{{32}}|{HELD_DAY})", str.strip),
    "again": SlotKind(_AGAIN, str),
    "meeting_title": SlotKind(
        rf"(?!(?:{_AGAIN})$|(?:(?:från|den|i|of|on|from) )?{HELD_DAY}(?: (?:{_AGAIN}))?$)\S.*?",
        str,
        keeps=True,
    ),
    "anyway": SlotKind(r"ändå|iallafall|i alla fall|anyway|regardless", bool),
    "switch": SlotKind(_either(tuple(_SWITCH)), lambda word: _SWITCH[word.casefold()]),
    "clock": SlotKind(CLOCK, clock),
    "same": SlotKind(
        rf"{_AS_LAST}(?: (?:plus|utom|förutom|minus|men inte|men utan|och även) \S.*?)?",
        lambda words: (re.sub(rf"^{_AS_LAST}", "som sist", words, flags=re.IGNORECASE),),
    ),
    "late": SlotKind(
        r"(?:(?:(?!och\b|är\b)\w{1,12} ){0,4}?(?:sent|sena?|försenade?)(?: i ?dag)?)", str
    ),
    "late_en": SlotKind(r"(?:[\w ]{0,30}?(?:late|delayed)(?: today)?)", str),
    "belated": SlotKind(r"\d{1,2} ?min(?:uter)? (?:sent|sen|sena|försenade?)", _first_number),
    "belated_en": SlotKind(r"\d{1,2} ?min(?:ute)?s? late", _first_number),
    "apart": SlotKind(
        r"(?:på distans|digitalt|via länk|på länk|online|via teams|på teams|per telefon"
        r"|remotely|by phone|on teams|via teams|over teams|virtually|by video)",
        str,
    ),
    "title_en": SlotKind(
        r"(?:a )?guest|(?:a )?(?:co-opted|coopted)(?: member)?|(?:a )?substitute", _english_title
    ),
    "item_title": SlotKind(  # but not "till nästa möte: Budget", which is put on an agenda
        r"(?!(?:till|på|inför|för|for|to|on|at) (?:nästa|the|next|mötet?|meeting|dagordning\w*"
        r"|agendan?)\b)\S.*?",
        str,
        keeps=True,
    ),
    "count": SlotKind(
        rf"(?:\d{{1,3}}|{_either(tuple(_COUNTS))})",
        lambda w: int(w) if w.isdigit() else _COUNTS[w.casefold()],
    ),
    "off": SlotKind("av|off|aldrig|never", bool),
    "period": SlotKind(
        r"(?:i|under|från(?: och med)?|fr\.?o\.?m\.?|efter|in|during|from|after|as of) \S.{0,60}?",
        str.strip,
    ),
    "holidays": SlotKind(
        r"på (?:helgdagar(?:na)?|helger(?:na)?|röda dagar)|on (?:public |bank )?holidays", bool
    ),
    "short": SlotKind(r"\S.{0,80}?", str.strip),
    "rest_of_it": SlotKind(
        r"resten|övriga(?: punkter)?|det som är kvar|(?:alla )?punkter som är kvar|återstående"
        r"(?: punkter)?|det vi inte hann(?: med)?|the rest|what is left|the remaining items"
        r"|what was not reached|everything else",
        bool,
    ),
    "place": SlotKind(r"(?:plats |place |position )?\d{1,3}", lambda w: int(w.split(" ")[-1])),
    "first": SlotKind("först|överst|first|(?:to )?the top|högst upp", bool),
    "last": SlotKind("sist|längst ner|last|(?:to )?the (?:end|bottom)", bool),
    "up": SlotKind("upp|uppåt|up|ett steg upp", bool),
    "down": SlotKind("ner|ned|nedåt|down|ett steg ner", bool),
    "swap": SlotKind("och|med|mot|and|with|for", bool),
    "after": SlotKind("efter|under|after|below", bool),
    "month_name": SlotKind(MONTH, lambda word: MONTHS[word.casefold()[:3]]),
    "title": SlotKind(
        r"(?:adjungera[dt]e?|gäst(?:er)?|(?:tjänstgörande )?ersättare|suppleanter?)",
        lambda words: next(t for k, t in _TITLES.items() if k in words.casefold()),
    ),
    "led": SlotKind(rf"{_NAME} ?: \S.*?", str, keeps=True),
    "section": SlotKind(r"\d{1,3}[a-zåäö]? ?§", lambda words: words.strip("§ ")),
    "wish": SlotKind(
        r"(?:ändra|stryka|ta bort|ångra|spara|se|lägga till|exportera|avsluta|flytta|boka|change"
        r"|delete|remove|undo|save|see|add|export|end|move|book)\b.*?",
        str.strip,
    ),
    "roll": SlotKind(
        r"närvarande|närvaron?|närvarolistan?|deltagarlistan?|attendance|attendees|present|roll",
        str,
    ),
    "latecomers": SlotKind(  # not "rapporten", "posters"
        rf"(?:{_PEOPLE}|{_NO_CREW}(?!\w+(?:rna|ers|ies)\b|\w{{5,}}(?:en|et)\b){_ONE_OF_CREW})",
        _names,
        keeps=True,
    ),
    "crew": SlotKind(_CREW, _names, keeps=True),
    "paragraph": SlotKind(
        r"§ ?\d{1,3}[a-zåäö]?(?:\.\d{1,2})?[.:)]?", lambda words: words.strip("§ .:)")
    ),
    "sort": SlotKind(_either(tuple(_SORTS)), lambda words: _SORTS[words.casefold()]),
    "duty": SlotKind(_either(tuple(_DUTIES)), lambda words: _DUTIES[words.casefold()]),
    "state": SlotKind(_either((*_STATES, *_OVERDUE, *_UNOWNED, *_ALL)), _selection),
    "officers": SlotKind(_one_and_other(_OFFICES_SV), _officers),
    "officers_en": SlotKind(_one_and_other(_OFFICES_EN), _officers),
    "office_sv": SlotKind(_either(tuple(_OFFICES_SV)), lambda word: _OFFICES_SV[word.casefold()]),
    "office_en": SlotKind(_either(tuple(_OFFICES_EN)), lambda word: _OFFICES_EN[word.casefold()]),
    "rest_sv": SlotKind(_either(tuple(_RESTS_SV)), lambda words: _RESTS_SV[words.casefold()]),
    "more_sv": SlotKind(
        r"fler (?:beslut|uppgifter|anteckningar)", lambda words: _RESTS_SV[words.casefold()]
    ),
    "more_en": SlotKind(
        r"more (?:decisions|actions|notes)", lambda words: _RESTS_EN[words.casefold()]
    ),
    "rest_en": SlotKind(_either(tuple(_RESTS_EN)), lambda words: _RESTS_EN[words.casefold()]),
    "serving": SlotKind(
        r"(?:leder|ledde|håller i|höll i) mötet|(?:för|förde|skriver|skrev) protokoll(?:et)?"
        r"|vid protokollet",
        lambda words: "secretary" if "protokoll" in words.casefold() else "chair",
    ),
    "serving_en": SlotKind(
        r"(?:chairs|chaired|is chairing)(?: the meeting)?"
        r"|(?:takes|took|is taking) (?:the )?(?:minutes|notes)",
        lambda words: "chair" if "chair" in words.casefold() else "secretary",
    ),
    "language_sv": SlotKind(r"svenska|engelska", lambda word: _LANGUAGES[word.casefold()]),
    "language_en": SlotKind(r"swedish|english", lambda word: _LANGUAGES[word.casefold()]),
    "right_sv": SlotKind(
        r"\(?(?:att |för att |får |kan |bara |endast |enbart )*"
        r"(?:läsa? och skriva?|läs(?:a|ning)?|skriv(?:a|ning)?)\)?,?",
        lambda words: "skriv" in words.casefold(),
    ),
    "right_en": SlotKind(
        r"\(?(?:to |for |that |which |may |can |only )*"
        r"(?:read(?:ing)?(?: and |/)writ(?:e|ing)|read(?:ing)?(?:[- ]only)?|writ(?:e|ing))\)?,?",
        lambda words: "writ" in words.casefold(),
    ),
    "validity_sv": SlotKind(
        rf"(?:som gäller |giltig )?(?:(?:i |under )?{_LASTING_SV}"
        r"|(?:t\.?o\.?m\.?|till(?: och med)?) \S.{2,40}?)",
        str.strip,
    ),
    "validity_en": SlotKind(
        rf"(?:valid )?(?:(?:for )?{_LASTING_EN}|(?:until|till|through) \S.{{2,40}}?)", str.strip
    ),
    "anew_sv": SlotKind("ny|nytt|nya", lambda _word: True),
    "anew_en": SlotKind("new", lambda _word: True),
    "file": SlotKind(_either(tuple(_FILES)), lambda word: _FILES[word.casefold()]),
    "recorded_sv": SlotKind(
        _either(tuple(_RECORDED_SV)), lambda word: _RECORDED_SV[word.casefold()]
    ),
    "recorded_en": SlotKind(
        _either(tuple(_RECORDED_EN)), lambda word: _RECORDED_EN[word.casefold()]
    ),
    "paper_sv": SlotKind(_either(tuple(_PAPERS_SV)), lambda word: _PAPERS_SV[word.casefold()]),
    "paper_en": SlotKind(_either(tuple(_PAPERS_EN)), lambda word: _PAPERS_EN[word.casefold()]),
    "asks_sv": SlotKind("justera|lås", lambda word: word.casefold() == "justera"),
    "asks_en": SlotKind("approve|lock", lambda word: word.casefold() == "approve"),
    "secret": SlotKind(r"slut(?:en|na)|hemlig|anonym|secret|closed|anonymous", bool),
    "span": SlotKind(voting.SPAN, voting.span),
    "tally_sv": SlotKind(voting.TALLY_SV, str, keeps=True),
    "tally_en": SlotKind(voting.TALLY_EN, str, keeps=True),
    "ballot_sv": SlotKind(r"(?:jag )?röstar? (?!om |i [0-9a-f]{6}).{1,80}", str.strip),
    "ballot_en": SlotKind(r"(?:i )?vote (?!on |in [0-9a-f]{6}).{1,80}", str.strip),
    "agreed_sv": SlotKind(voting.AGREED_SV, str, keeps=True),
    "agreed_en": SlotKind(voting.AGREED_EN, str, keeps=True),
    "reservation_sv": SlotKind(voting.RESERVATION_SV, str, keeps=True),
    "reservation_en": SlotKind(voting.RESERVATION_EN, str, keeps=True),
    "recusal_sv": SlotKind(voting.RECUSAL_SV, str, keeps=True),
    "recusal_en": SlotKind(voting.RECUSAL_EN, str, keeps=True),
    "language": SlotKind(_either(tuple(_LANGUAGES)), lambda word: _LANGUAGES[word.casefold()]),
}
