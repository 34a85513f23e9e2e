"""When an action is to be ready: the day its words give, where they give one."""

import re
from datetime import date, datetime, time, timedelta

from bot.dates import FoundDue, find_due
from bot.minutes.cues import ALL
from bot.minutes.model import Language
from bot.minutes.words.wordlist import small
from bot.patterns import lazily
from bot.values import dataclass

_NOON = time(12)
_WEEK = 7  # days; a longer period is no day to be ready by
_CUE = (
    r"\b(?:senast|till|tills|innan|före|inom|klar\w*|färdig\w*|deadline|på sig|under vecka|"
    r"v\. ?\d+|vecka|nästa|by|before|until|due|no later than|within|next|not later than|"
    r"tomorrow|i morgon|imorgon|(?:report|come)s? back|this month|denna månad|"
    r"på(?= (?:mån|tis|ons|tors|fre|lör|sön)dag)|"
    r"on(?= (?:mon|tues|wednes|thurs|fri|satur|sun)day))\b"
)
_CUED = lazily(_CUE)
_DEADLINE = lazily(_CUE + r"[^.;]{0,30}$")
_DEFINITE = lazily(  # "innan sommaren" is no day
    r"\d|dag|day|morgon|tomorrow|tonight|vecka|week|måna[dt]|month|\bend of\b|\bslutet av\b",
    re.IGNORECASE,
)
_DATED = lazily(  # without one of these there is nothing to read, and reading takes a while
    r"\d|dag\b|dagen\b|day\b|veck|week|möte|meeting|måna|month|morgon|tomorrow|kväll|helg|"
    r"jan|feb|mar|apr|maj|may|"
    r"jun|jul|aug|sep|okt|oct|nov|dec|höst|vår|sommar|vinter|spring|summer|autumn|winter|"
    r"jul|påsk|easter|christmas|år\b|year"
)
_WEEKDAYS = "|".join(weekday for cues in ALL for weekday in cues.weekdays)
_LAST_DAY = lazily(  # right behind a verb: "… och träffas fredag den 13/11"
    rf"(?<=[asr] )(?:{_WEEKDAYS})\w{{0,2}},? (?:den )?\d[^.;,]{{0,16}}\.?$", re.IGNORECASE
)
_THIS_MONTH = lazily(r"\b(?:this|denna|den här) (?:month|månad)", re.IGNORECASE)
_WEEKLY = lazily(r"\b(?:v(?:ecka|\.)?|week|w)\s*\d", re.IGNORECASE)
# Groups name their meetings freely ("nästa stormöte", "nästa APT"), more so than words of dates do.
_NEXT_MEETING = lazily(
    r"\b(?i:nästa|nästkommande|next)\s+(?:(?:\w+\s+)?(?i:\w*(?:möte|meeting|träff|sammanträde|grupp|"
    r"råd|nämnd))\w*|(?:gång|time)\b|[A-ZÅÄÖ]{2,5}\b)"
)
_MONTHS = "|".join(month for cues in ALL for month in cues.months)
_MEETING_OF_MONTH = lazily(
    rf"\b(?:to|at|for|by) the (?P<before>{_MONTHS}) (?:meeting|board|committee)\b"
    rf"|\breport(?:ing)? back in (?P<back>{_MONTHS})\b"
    rf"|\b(?:till|på|vid|inför) \w*(?:möte\w*|sammanträde\w*|träff\w*) i (?P<behind>{_MONTHS})\b",
    re.IGNORECASE,
    cues=(" meeting", " board", " committee", "back in", "möte", "sammanträde", "träff"),
)
_WHILE = lazily(r"\bhar (?P<count>en|två|tre|fyra) (?P<unit>veck|dag)\w* på sig\b", re.IGNORECASE)
_COUNTS = {"en": 1, "två": 2, "tre": 3, "fyra": 4}
_TITLE_DEADLINE = lazily(r"\(((?:senast|deadline|by|before)\b[^()]*)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The day of the meeting and the days of those to come."""

    language: Language
    day: date | None
    coming: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A day as resolved, None where the words fix none, and the words."""

    day: date | None
    words: str
    at_meeting: bool = False  # whose day it is, and moves with it


def in_column(text: str, calendar: Calendar) -> Ready | None:
    """Read a column of dues: every date in it is one."""
    found = _due(text, calendar)
    return _ready(found) if found is not None else None


def in_title(title: str, calendar: Calendar) -> Ready | None:
    """Read the deadline in brackets behind an item's title."""
    found = _TITLE_DEADLINE.search(title)
    return in_column(found.group(1), calendar) if found is not None else None


def in_sentence(text: str, calendar: Calendar) -> Ready | None:
    """Read a sentence: of the days in it, the one that a word such as "senast" makes a due."""
    letters = small(text)
    due = _due(text, calendar) if _CUED.search(letters) else None
    if due is not None and (
        _DEADLINE.search(letters[: due.span[0]]) or _CUED.search(small(due.words))
    ):
        ready = _ready(due)
        return ready if ready.day is not None else _by_next_meeting(text, calendar) or ready
    return (
        _by_next_meeting(text, calendar)
        or _in_a_while(text, calendar)
        or _at_the_end(text, calendar)
    )


def _at_the_end(text: str, calendar: Calendar) -> Ready | None:
    """Read the weekday and day that end a sentence ("… och träffas fredag den 13/11")."""
    found = _LAST_DAY.search(text)
    return in_column(found.group(), calendar) if found is not None else None


def _due(text: str, calendar: Calendar) -> FoundDue | None:
    if calendar.day is None or not _DATED.search(small(text)):
        return None
    now = datetime.combine(calendar.day, _NOON)
    return find_due(text, language=calendar.language, now=now, calendar=calendar.coming)


def _ready(due: FoundDue) -> Ready:
    return Ready(_day(due), due.words, at_meeting=due.kind == "meeting")


def _day(due: FoundDue) -> date | None:
    if due.kind == "meeting":
        return due.first
    if due.kind == "day":
        return due.first if _DEFINITE.search(due.words) else None
    if _THIS_MONTH.search(due.words):
        return due.last
    if due.first is None or due.last is None or not _WEEKLY.search(due.words):
        return None
    return due.last if (due.last - due.first).days < _WEEK else None


def _by_next_meeting(text: str, calendar: Calendar) -> Ready | None:
    if (month := _MEETING_OF_MONTH.search(text)) and (day := _coming_in(month, calendar)):
        return Ready(day, month.group(), at_meeting=True)
    found = _NEXT_MEETING.search(text)
    if found is None:
        return None
    day = calendar.coming[0] if calendar.coming else None
    return Ready(day, found.group(), at_meeting=True)


def _coming_in(month: re.Match[str], calendar: Calendar) -> date | None:
    """Give the coming meeting in a month, where it is known."""
    name = next(filter(None, month.groups())).casefold()
    number = next(n for cues in ALL for n, m in enumerate(cues.months, start=1) if m == name)
    return next((day for day in calendar.coming if day.month == number), None)


def _in_a_while(text: str, calendar: Calendar) -> Ready | None:
    found = _WHILE.search(text)
    if found is None or calendar.day is None:
        return None
    days = _COUNTS[found.group("count").casefold()] * (
        _WEEK if found.group("unit") == "veck" else 1
    )
    return Ready(calendar.day + timedelta(days=days), found.group())
