"""The reader: of the dates a text names, its due or its meeting's time."""

from dataclasses import replace
from datetime import date, datetime
from typing import Literal

from bot.dates.candidates import OTHER, STRONG, WEAK, Candidate, candidates
from bot.dates.model import FoundDue
from bot.dates.reading import DateReading, Moment, on_day
from bot.dates.spans import days_after
from bot.dates.words.lexer import LONGEST, cue_words


def find_due(
    text: str, *, language: str, now: datetime, calendar: tuple[date, ...] = ()
) -> FoundDue | None:
    """
    Find when the text says something is due, from `now` on; None when it does not say.

    `now` is aware and in the group's own time zone. `calendar` holds the days of the group's coming
    meetings, sorted; without it "nästa möte" has no day. Only the first 4,000 characters are read.
    """
    moment = Moment(now=now, language=language, calendar=calendar)
    dues = [c for c in candidates(text, moment) if _can_be_due(c)]
    if not dues:
        moment = replace(moment, language=OTHER.get(language, "sv"))
        dues = _in_other_language(text, moment, language)
    return _chosen(text, dues, moment) if dues else None


def _in_other_language(text: str, moment: Moment, language: str) -> list[Candidate]:
    """List the dues of "Per sends the list senast fredag": only those with a deadline word."""
    if cue_words(moment.language, language, STRONG | WEAK).search(text[:LONGEST]) is None:
        return []
    dues = [c for c in candidates(text, moment) if _can_be_due(c)]
    return [c for c in dues if c.cues & STRONG or _names_a_day(c)]


def _chosen(text: str, dues: list[Candidate], moment: Moment) -> FoundDue:
    chosen = max(dues, key=lambda c: c.rank)  # the first of the highest rank
    return _due(text, _limited(chosen, moment), chosen)


def _names_a_day(candidate: Candidate) -> bool:
    """Distinguish "på fredag" in an English line from words that mean something else there."""
    reading = candidate.reading
    if reading.meeting:
        return "till" in candidate.cues
    return bool(candidate.cues & WEAK) and reading.first == reading.last is not None


def _can_be_due(candidate: Candidate) -> bool:
    return not candidate.reading.backward and candidate.cues.isdisjoint(
        {"since", "earliest", "limit", "except"}
    )


def find_meeting_time(text: str, *, language: str, now: datetime) -> FoundDue | None:
    """Find the day, and the time if told, that a meeting is set for; None without a single day."""
    moment = Moment(now=now, language=language)
    for candidate in candidates(text, moment):
        reading = candidate.reading
        if reading.first is not None and reading.first == reading.last and not reading.backward:
            return _due(text, replace(reading, meeting=False), candidate)
    return None


def _limited(candidate: Candidate, moment: Moment) -> DateReading:
    """Give the due that the reading makes with its deadline word."""
    reading, cues = candidate.reading, candidate.cues
    if reading.first is None or reading.last is None or reading.meeting:
        return reading
    if "before" in cues and reading.edge in ("plain", "start"):
        return _before(reading, moment)
    if "after" in cues:
        return _after(reading)
    if reading.core is not None and not cues & (STRONG | WEAK | {"between"}):
        return on_day(reading.core)
    if reading.first == reading.last:
        return _in_future(reading, moment) if cues & (STRONG | WEAK) else reading
    return _limited_stretch(reading, cues, moment)


def _after(reading: DateReading) -> DateReading:
    """Read "efter påsk" as the day after it; "after tomorrow" begins on that day, or after it."""
    first, last = reading.span
    day = days_after(last, 1)
    if first != last or reading.edge == "start":
        return on_day(day)
    return reading if reading.at is not None else replace(reading, others=(day,))


def _in_future(reading: DateReading, moment: Moment) -> DateReading:
    """Read "senast måndag 1 mars", said on the Tuesday, as next year's, if that is a reading."""
    first, _ = reading.span
    coming = [day for day in reading.others if day >= moment.today]
    if first >= moment.today or not coming:
        return reading
    return replace(reading, first=coming[0], last=coming[0], others=(first,))


def _limited_stretch(reading: DateReading, cues: frozenset[str], moment: Moment) -> DateReading:
    first, last = reading.span
    if reading.edge == "turn" and cues & {"by", "till", "within", "before"}:
        return on_day(first)
    if reading.edge == "start" and cues & {"by", "till", "within"} and "during" not in cues:
        return on_day(first if first > moment.today else last)
    if cues & {"by", "within", "before"} or ("till" in cues and reading.edge == "end"):
        return on_day(last)
    return reading


def _before(reading: DateReading, moment: Moment) -> DateReading:
    first, _ = reading.span
    if reading.at is not None:
        return reading
    limit = max(days_after(first, -1), moment.today)
    return on_day(limit, first)


def _due(text: str, reading: DateReading, candidate: Candidate) -> FoundDue:
    kind: Literal["day", "period", "meeting"] = "day" if reading.first == reading.last else "period"
    return FoundDue(
        kind="meeting" if reading.meeting else kind,
        first=reading.first,
        last=reading.last,
        words=text[candidate.start : candidate.end],
        span=(candidate.start, candidate.end),
        at=reading.at,
        until=reading.until,
        among=reading.among,
        others=reading.others,
    )
