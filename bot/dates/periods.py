"""The days a question is about: "i höst", "last spring", "mellan mars och maj", "sedan sist"."""

from datetime import date, datetime

from bot.dates.candidates import OTHER, Candidate, candidates
from bot.dates.model import Period
from bot.dates.reading import Moment
from bot.dates.spans import Span, days_after


def find_period(
    text: str,
    *,
    language: str,
    now: datetime,
    ahead: bool = False,
    held: tuple[date, ...] = (),
) -> Period | None:
    """
    Find the first stretch of days that a text names, both ends inclusive; None without any.

    Words that fit several years mean the latest begun ("i höst" said in March is last autumn's),
    and what is wholly to come is left out; with `ahead` they mean the next, and anything counts.
    Both languages are read, `language` first. `held` are the days of the group's past meetings,
    sorted: "sedan sist" and "förra mötet" are periods only where it tells when that was. An open
    beginning is `date.min`, an open end `date.max`.
    """
    for spoken in (language, OTHER.get(language, "sv")):
        moment = Moment(now=now, language=spoken, past=not ahead, held=held)
        for candidate in candidates(text, moment):
            days = _days(candidate, moment)
            if days is not None and (ahead or days[0] <= moment.today):
                start, end = candidate.start, candidate.end
                return Period(first=days[0], last=days[1], words=text[start:end], span=(start, end))
    return None


def _days(candidate: Candidate, moment: Moment) -> Span | None:
    """Give the days from, until or in what is named, as the words before it say."""
    reading, cues = candidate.reading, candidate.cues
    if reading.first is None or reading.last is None:
        return None
    if cues & {"since", "from", "earliest"}:
        return reading.first, _open_end(reading.first, moment, ever=not cues & {"since"})
    if "after" in cues:
        return days_after(reading.last, 1), _open_end(reading.last, moment, ever=True)
    if cues & {"before", "till"}:
        return date.min, days_after(reading.first, -1)
    if cues & {"by", "limit"}:
        return date.min, reading.last
    return reading.first, reading.last


def _open_end(first: date, moment: Moment, *, ever: bool) -> date:
    """Give the end of "from March": today, or none where the future is asked about."""
    return date.max if ever and not moment.past else max(moment.today, first)
