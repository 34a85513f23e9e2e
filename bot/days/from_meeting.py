"""A day told from a meeting's own: "en vecka framåt", "fredagen efter", "v. 46", "den 12"."""

import re
from datetime import date, timedelta

from bot import dates
from bot.command import Turn
from bot.days.later import months_later
from bot.patterns import lazily

_WEEK = 7  # days
_COUNTS = {
    "en": 1, "ett": 1, "a": 1, "an": 1, "one": 1, "två": 2, "two": 2, "tre": 3, "three": 3,
    "fyra": 4, "four": 4,
}  # fmt: skip
_BACK = lazily(r"\b(?:bakåt|tidigare|earlier)\b", re.IGNORECASE)
_SHIFT = lazily(
    r"(?:(?:med|by|back|forward) )?(?P<count>\d{1,2}|en|ett|an?|one|två|two|tre|three|fyra|four)"
    r" (?P<unit>dag(?:ar)?|veck(?:a|or)|månad(?:er)?|days?|weeks?|months?)"
    r"(?: (?:framåt|fram|senare|bakåt|tillbaka|tidigare|later|forward|earlier))*"
)
_DAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
_DAYS_EN = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_AFTER = lazily(
    rf"(?:den |the )?(?:(?P<day>{'|'.join((*_DAYS, *_DAYS_EN))})(?:dag(?:en)?|day)"
    r"|(?P<unit>veckan|dagen|week|day)) (?:efter|därpå|after)",
    re.IGNORECASE,
)
# "den 12", "the 11th kl 10": no month is told.
_DAY_ALONE = lazily(
    r"(?:den|the) (?P<day>\d{1,2})(?::?[ae]|st|nd|rd|th)?"
    r"(?:,? (?P<rest>(?:kl\b|at\b|\d{1,2}[.:–-]).*))?",
    re.IGNORECASE,
)


def from_there(turn: Turn, words: str, day: date) -> date | None:
    """Give the day that words tell from a meeting's day; None where they tell it otherwise."""
    words = words.strip()
    shifted = _shifted(words, day)
    if shifted is not None:
        return shifted
    found = _AFTER.fullmatch(words)
    return _after(found, day) if found is not None else _in_week(turn, words, day)


def in_its_month(words: str, day: date) -> str:
    """Add the month of a meeting's day to "den 12"; other words are left as they are."""
    told = _DAY_ALONE.fullmatch(words.strip())
    if told is None:
        return words
    try:
        meant = day.replace(day=int(told["day"]))
    except ValueError:  # the month has no such day
        return words
    return f"{meant.isoformat()} {told['rest'] or ''}"


def _shifted(words: str, day: date) -> date | None:
    found = _SHIFT.fullmatch(" ".join(words.casefold().split()))
    if found is None:
        return None
    count = _COUNTS.get(found["count"]) or int(found["count"])
    count = -count if _BACK.search(words) else count
    if found["unit"].startswith("m"):
        return months_later(day, count)
    return day + timedelta(days=count * (_WEEK if found["unit"][0] in "vw" else 1))


def _after(found: re.Match[str], day: date) -> date:
    if found["unit"]:
        is_day = found["unit"].casefold() in ("dagen", "day")
        return day + timedelta(days=1 if is_day else _WEEK)
    name = found["day"].casefold()
    wanted = _DAYS.index(name) if name in _DAYS else _DAYS_EN.index(name)
    return day + timedelta(days=(wanted - day.weekday() - 1) % _WEEK + 1)


def _in_week(turn: Turn, words: str, day: date) -> date | None:
    """Give the same day of the week that the words name."""
    week = dates.find_due(words, language=turn.language, now=turn.local)
    if week is None or week.first is None or week.last is None or week.span != (0, len(words)):
        return None
    is_week = week.first.weekday() == 0 and (week.last - week.first).days == _WEEK - 1
    return week.first + timedelta(days=day.weekday()) if is_week else None
