"""All the meetings that a line sets, and what else it says of them: their places."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from bot.dates.candidates import PREFIXES, read
from bot.dates.grammar import Node, rewrite
from bot.dates.model import Recurrence, Sitting, Timetable
from bot.dates.reading import Moment
from bot.dates.recurring import left_out, occurrences
from bot.dates.rules import clock, recurring
from bot.dates.series import recurrence_in, sittings_in
from bot.patterns import lazily

_JOINING = PREFIXES | {"and", "comma", "stop", "dash", "clock_sign", "open", "close", "till"}
_ASIDE = lazily(
    r"(?:båda|bägge|alla|alltid|varje gång|hela|preliminärt|prel|är|blir|både|both|all|always|of)"
    r"\b",
    re.IGNORECASE,
)
_HALF = lazily(
    r"\b(?:fm|em|(?:på )?(?:för|efter)middag(?:en)?|(?:på )?kväll(?:en)?|(?:på )?morgonen?"
    r"|(?:in the )?(?:morning|afternoon|evening)|[ap]m)\b",
    re.IGNORECASE,
)


# "except 26 October until December": that is where the meetings end, not what is left out.
_END_OF_ALL = lazily(
    r"(?<=[\w.])\s(?=(?:until|till|fram till|t\.?o\.?m\.?)\s(?:slutet av\s|end of\s|the end of\s)?"
    r"(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec|sommar|höst|vår|summer|autumn|spring"
    r"|christmas)\w*\b(?!\s\d))",
    re.IGNORECASE,
)


_UP_TO = lazily(r"\bfram\s(?=till\b)", re.IGNORECASE)

# Else there is no meeting then.
_ON_HOLIDAYS = lazily(
    r"[,;(]?\s*\b(?:även|också|inklusive|inkl\.?|med|including|incl\.?|also|even)\s(?:på\s|on\s)?"
    r"(?:public\s|bank\s)?(?:helgdagar|helger|röda dagar|holidays)(?:na)?\)?",
    re.IGNORECASE,
)
_HOUR_WORDS = (
    *("ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"),
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_HOUR_WORD = "|".join(_HOUR_WORDS)
_SPELLED = lazily(
    rf"\b(?P<lead>kl\.?|klockan|at|from)\s(?P<hour>{_HOUR_WORD})\b(?!\s(?:veck|dag|mån|week|day))"
    rf"(?:\s?(?:till|to|until|–|-)\s?(?P<end>{_HOUR_WORD})\b)?",
    re.IGNORECASE,
)
_EARLY = 7  # nobody sets a meeting for two o'clock at night
_NOON = lazily(r"\b(?:noon|midday)\b", re.IGNORECASE)
# "1300-1500", but not the years 2026-2027.
_HOURS = lazily(
    r"\b(?!20[2-4]\d)([01]\d|2[0-3])([0-5]\d)\s?[-–]\s?([01]\d|2[0-3])([0-5]\d)\b(?![-/])"
)


def find_timetable(
    text: str, *, language: str, now: datetime, zone: str, start: date | None = None
) -> Timetable:
    """
    Find every meeting that the text sets: of one day, of several, or one that comes again.

    `start` is the day of the one planned already, where the words do not say on which day it comes
    again. What is neither day nor hour is said of the meetings before it, or else of those behind.
    """
    found = _in_language(text, language, now, zone, start)
    if found.sittings or found.lacks_day:
        return found
    return _in_language(text, "en" if language == "sv" else "sv", now, zone, start)


def _in_language(
    text: str, language: str, now: datetime, zone: str, start: date | None
) -> Timetable:
    moment = Moment(now=now, language=language)
    text = _UP_TO.sub("", text)
    text = _HOURS.sub(r"\1.\2–\3.\4", _NOON.sub("12.00", _END_OF_ALL.sub(";", text)))
    text = _SPELLED.sub(_in_digits, text)
    nodes = rewrite(list(read(text, moment, first=recurring.RULES)), clock.OF_MEETINGS, moment)
    if any(node.reading and node.reading.beat for node in nodes):
        if _ON_HOLIDAYS.search(text):
            bare = _ON_HOLIDAYS.sub("", text)
            return _every_day(_in_language(bare, language, now, zone, start), zone)
        told = recurrence_in(tuple(nodes), moment, start)
        if told is None:
            return Timetable(lacks_day=True)
        return _coming_again(told, " ".join(_left(text, nodes)), zone)
    nodes = rewrite(list(read(text, moment)), clock.OF_MEETINGS, moment)
    return _listed(text, nodes)


def _in_digits(found: re.Match[str]) -> str:
    """Write hours in words as figures: "klockan nio till tolv"."""
    lead = found["lead"] if found["lead"].casefold() in ("at", "from") else "kl"
    begins, ends = _hour(found["hour"]), _hour(found["end"]) if found["end"] else 0
    return f"{lead} {begins:02}.00–{ends:02}.00" if ends else f"{lead} {begins:02}.00"


def _hour(word: str) -> int:
    hour = _HOUR_WORDS.index(word.casefold()) % 12 + 1
    return hour + 12 if hour < _EARLY else hour


def _coming_again(told: Recurrence, remark: str, zone: str) -> Timetable:
    """Give the meetings that a rule makes, none on a public holiday."""
    rule = replace(told, skips_holidays=True)
    sittings = occurrences(rule, zone=zone)
    gone = left_out(rule, zone=zone)
    asked = gone if told.skips_holidays else left_out(told, zone=zone)
    return Timetable(
        sittings=sittings,
        remarks=(remark,) * len(sittings),
        left_out=tuple(day for day in gone if day in asked),
        holidays=tuple(day for day in gone if day not in asked),
        rule=rule,
    )


def _every_day(found: Timetable, zone: str) -> Timetable:
    """Give the meetings of a rule on public holidays, too."""
    if found.rule is None:
        return found
    rule = replace(found.rule, skips_holidays=False)
    sittings = occurrences(rule, zone=zone)
    remarks = found.remarks[:1] * len(sittings)
    return replace(found, sittings=sittings, remarks=remarks, holidays=(), rule=rule)


def _listed(text: str, nodes: list[Node]) -> Timetable:
    """Give the days of a list, each with what stands beside it."""
    found: list[tuple[Sitting, str]] = []
    parts = list(_parts(nodes))
    sittings = sittings_in(tuple(nodes))
    remarks = [_remark(text, part) for part in parts]
    for place, part in enumerate(parts):
        days = {sitting.day for sitting in sittings_in(tuple(part))}
        told = remarks[place] or next(filter(None, remarks[place:]), "")
        told = told or next(filter(None, reversed(remarks[:place])), "")
        half = _half(text, part)
        remark = " ".join(filter(None, (half, told)))
        found += [(sitting, remark) for sitting in sittings if sitting.day in days]
    kept = dict(reversed(found))  # of a day told twice, what was said first
    return Timetable(sittings=sittings, remarks=tuple(kept.get(s, "") for s in sittings))


def _parts(nodes: list[Node]) -> Iterator[list[Node]]:
    """Cut a list before each day but the first."""
    part: list[Node] = []
    has_day = False
    for node in nodes:
        is_day = node.reading is not None and node.reading.first is not None
        if is_day and has_day:
            yield part
            part = []
        has_day = has_day or is_day
        part.append(node)
    yield part


def _remark(text: str, part: list[Node]) -> str:
    return " ".join(_left(text, part))


def _half(text: str, part: list[Node]) -> str:
    """Give the "fm" or "på kvällen" of a day whose hour is not told."""
    for node in part:
        if node.reading is not None and node.reading.first is not None and node.reading.at is None:
            half = _HALF.search(text, node.start, node.end)
            return half[0] if half is not None else ""
    return ""


def _left(text: str, nodes: list[Node]) -> Iterator[str]:
    """Give the stretches of words that are neither days nor hours, nor what joins these."""
    begin = nodes[0].start if nodes else 0
    end = nodes[-1].end if nodes else 0
    for first, last in [*_read_stretches(nodes), (end, end)]:
        words = text[begin:first].strip(" ,;:.–-\n")
        words = _ASIDE.sub("", words, count=1).strip(" ,") if _ASIDE.match(words) else words
        if words:
            yield words
        begin = max(begin, last)


def _read_stretches(nodes: list[Node]) -> list[tuple[int, int]]:
    """List the places of what is read, with the words that lead to it or join it."""
    stretches: list[tuple[int, int]] = []
    leads = True
    for position in reversed(range(len(nodes))):
        if _is_read(nodes, position):
            leads = True
        elif nodes[position].symbol not in _JOINING:
            leads = False
        if leads:
            stretches.append((nodes[position].start, nodes[position].end))
    return stretches[::-1]


def _is_read(nodes: list[Node], position: int) -> bool:
    node = nodes[position]
    is_counted = position + 1 < len(nodes) and nodes[position + 1].symbol == "times"
    return node.reading is not None or node.symbol in ("holiday", "times") or is_counted
