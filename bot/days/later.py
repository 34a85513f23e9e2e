"""A due that is put off by days, weeks or months: "skjut upp 2 en vecka"."""

from calendar import monthrange
from datetime import date, timedelta

from bot.patterns import lazily
from storage.model import Due

_COUNTS = {
    "en": 1, "ett": 1, "a": 1, "an": 1, "one": 1, "två": 2, "two": 2, "tre": 3, "three": 3,
    "fyra": 4, "four": 4, "fem": 5, "five": 5, "sex": 6, "six": 6,
}  # fmt: skip
_SIZE = lazily(r"(?P<count>\d{1,2}|[^\W\d]+) (?P<unit>[^\W\d]+)$")
_MONTHS = 12
_WEEK = 7


def later_by(size: str, due: Due | None, today: date) -> date:
    """Count on from the due as it is, or from today where there is none: "en vecka", "2 months"."""
    found = _SIZE.search(size.casefold())
    start = (due.last if due is not None else None) or today
    if found is None:  # the slot takes nothing else
        return start
    count = _COUNTS.get(found["count"]) or int(found["count"])
    if found["unit"].startswith("m"):
        return months_later(start, count)
    return start + timedelta(days=count * (_WEEK if found["unit"][0] in "vw" else 1))


def months_later(day: date, count: int) -> date:
    """Give the same day of a later month, or its last where it is shorter."""
    years, month = divmod(day.month - 1 + count, _MONTHS)
    year = day.year + years
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))
