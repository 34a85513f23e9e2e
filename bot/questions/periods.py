"""The days a question names, whatever stands around them."""

import re
from datetime import date, datetime

from bot import dates
from bot.patterns import lazily
from bot.questions.model import Days

_MONTHS = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    "|january|february|march|may|june|july|august|october"
)
_COMPOUND = lazily(rf"\b({_MONTHS})[- ]?(?=(möte|träff|samman|meeting))", re.IGNORECASE)
_IN = ("i", "in")
_STAYS = (
    r"(?<!fram )(?<!hålla )(?<!håller )(?<!höll )(?<!vi )(?<!we )"  # there "till" limits nothing
)
_UNTIL = rf"{_STAYS}till(?:\s+och\s+med)?|t\.?o\.?m\.?|senast|innan|före|by|before|until"
_SINCE = r"sedan|sen|efter|fr\.?o\.?m\.?|från\s+och\s+med|since|after"
_BETWEEN = r"(?:\s+(?:den|det|the|i|in|on|of|slutet\s+av|end\s+of|mötet|möte|meeting|mötena))*\s*$"
_IS_UNTIL = lazily(rf"\b(?:{_UNTIL}){_BETWEEN}", re.IGNORECASE)
_IS_SINCE = lazily(rf"\b(?:{_SINCE}){_BETWEEN}", re.IGNORECASE)
# A date reader takes a meeting for one to come, and "till" for all days before.
_AROUND = lazily(
    rf"\b(?:till|{_UNTIL}|{_SINCE}|due|deadline|klara?t?|möten?a?t?|mötena|träff(?:en)?|meetings?)\b",
    re.IGNORECASE,
)
# A month in a few words of English, whose name no small letters tell from a verb.
_ALONE = lazily(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_THIS_YEAR = lazily(r"\b(?:årets|i\s+år|this\s+year(?:'s)?|resten\s+av\s+året)\b", re.IGNORECASE)
_YEAR = lazily(r"\b(?:19|20)\d\d\b|\b(?:år|året|fjol|year)\b", re.IGNORECASE)


_TODAYS = lazily(
    r"\b(?:(?:på|under|vid|från|av) )?dagens (?P<sv>möte|sammanträde)\b"
    r"|\b(?:(?:at|in|of|from) )?today['’]?s meeting\b",
    re.IGNORECASE,
)


def parted(line: str) -> str:
    """Write "februarimötet" as two words, so that each can be read; "dagens möte" as "idag"."""
    line = _TODAYS.sub(lambda said: "idag" if said["sv"] else "today", line)
    return _COMPOUND.sub(lambda month: f"{_IN[month[2] == 'meeting']} {month[1]} ", line)


def days_in(line: str, *, language: str, now: datetime) -> tuple[Days, tuple[int, int]] | None:
    """Find the days a line names, as they were last, and where they stand; None: it names none."""
    bare = _AROUND.sub(lambda word: " " * len(word[0]), line)
    for spoken in (language, "en" if language == "sv" else "sv"):
        found = _found(bare, spoken, now)
        if found is not None:
            first, last, span = found
            return _told(line, first, last, span), span
    if (month := _ALONE.search(line)) is not None:
        found = _found(f"in {month[0]}", "en", now) or _found(f"i {month[0]}", "sv", now)
        if found is not None:
            return _told(line, found[0], found[1], month.span()), month.span()
    if (year := _THIS_YEAR.search(line)) is not None:
        first, last = date(now.year, 1, 1), date(now.year, 12, 31)
        return Days(first, last, year[0], has_year=True), year.span()
    return None


def _found(text: str, language: str, now: datetime) -> tuple[date, date, tuple[int, int]] | None:
    period = dates.find_period(text, language=language, now=now)
    if period is not None and period.first > date.min:
        return period.first, period.last, period.span
    due = dates.find_due(text, language=language, now=now)
    if due is None or due.first is None or due.last is None or due.kind == "meeting":
        return None
    return due.first, due.last, due.span


def _told(line: str, first: date, last: date, span: tuple[int, int]) -> Days:
    before = line[: span[0]]
    words = line[slice(*span)]
    return Days(
        first,
        last,
        words.strip(),
        until=_IS_UNTIL.search(before) is not None,
        since=_IS_SINCE.search(before) is not None,
        has_year=_YEAR.search(words) is not None,
    )
