"""Rules for a due that is a meeting: "nästa möte", "mötet i juni", "the meeting after next"."""

from dataclasses import replace
from datetime import date, timedelta

from bot.dates import spans
from bot.dates.grammar import MatchedNodes, Rule
from bot.dates.model import UNTOLD
from bot.dates.reading import DateReading, on_day
from bot.dates.rules.calendar_days import nearest_month
from bot.dates.spans import Span

_DEFINITE = 1  # the number of "mötet" among the meeting words
_MOST = 400  # units before or after a meeting


def _coming(found: MatchedNodes, *, nth: int) -> DateReading:
    """Give the nth meeting after today; its day is unknown without a calendar."""
    days = [day for day in found.moment.calendar if day > found.moment.today]
    day: date | None = days[nth] if len(days) > nth else None
    return DateReading(meeting=True, first=day, last=day, among=_later(days, nth))


def _later(days: list[date], nth: int) -> Span | None:
    """Find the known meeting after which the nth lies; None for the next."""
    if nth == 0:
        return None
    return (days[nth - 1] + timedelta(1), date.max) if nth <= len(days) else UNTOLD


def _coming_one(found: MatchedNodes) -> DateReading:
    return _coming(found, nth=0)


def _after_next(found: MatchedNodes) -> DateReading:
    return _coming(found, nth=1)


def _with_day(found: MatchedNodes) -> DateReading:
    """Read "nästa möte 8 maj": the day that is written holds."""
    return _among(found.reading())


def _in_stretch(found: MatchedNodes) -> DateReading:
    """Read "mötet i juni": the first known meeting in those days."""
    return _first_in(found, found.reading().span)


def _first_in(found: MatchedNodes, span: Span) -> DateReading:
    first, last = span
    days = [d for d in found.moment.calendar if first <= d <= last]
    day = min((d for d in days if d >= found.moment.today), default=None)
    return DateReading(meeting=True, first=day, last=day, among=span)


def _in_month(found: MatchedNodes) -> DateReading:
    """Read "majmötet" and "the May meeting"."""
    month = found.number("mon", 0) or found.number("month_meeting")
    return _first_in(found, nearest_month(found.moment, month))


def _on_known_day(found: MatchedNodes) -> DateReading | None:
    """Read "mötet den 8 maj" as a meeting when there is one that day; else it is a day."""
    reading = found.reading()
    known = reading.first in found.moment.calendar
    return _among(reading) if known else None


def _among(reading: DateReading) -> DateReading:
    """Read a meeting of a day that is told; its day moves where it is known and moved."""
    others = reading.others if reading.listed else ()
    return replace(reading, meeting=True, others=others, among=reading.span)


def _known(found: MatchedNodes) -> DateReading | None:
    """Read "inför mötet" as the next one; a word that may be any meeting is none."""
    definite = found.has("the") or found.number("gathering") == _DEFINITE
    return _coming(found, nth=0) if definite else None


def _beside(found: MatchedNodes) -> DateReading | None:
    """Read "en vecka före nästa möte": a day when the meeting has one, else the meeting."""
    meeting = found.readings()[-1] if found.readings() else _known(found)
    unit, count = found.number("units"), found.number("count", 1)
    if meeting is None or meeting.first is None:
        return meeting
    if unit in spans.TIMES or count > _MOST:
        return None
    sign = -1 if found.has("before") else 1
    return on_day(found.moment.after(meeting.first, sign * count, unit))


def _held(found: MatchedNodes) -> DateReading:
    """Read "förra mötet" and "sist"; its day is unknown where no past meeting is."""
    days = _before_today(found)
    day = days[-1] if days else None
    return DateReading(meeting=True, first=day, last=day, backward=True)


def _before_today(found: MatchedNodes) -> list[date]:
    return [day for day in found.moment.held if day < found.moment.today]


def _several_held(found: MatchedNodes) -> DateReading | None:
    """Read "de senaste tre mötena": from the first of them until today."""
    days, count = _before_today(found), found.number("count")
    if not count or len(days) < count:
        return None
    return DateReading(meeting=True, first=days[-count], last=found.moment.today, backward=True)


def _held_on(found: MatchedNodes) -> DateReading:
    """Read "förra mötet, 12 mars": the day that is written holds."""
    return replace(found.reading(), meeting=True, backward=True, others=())


_LAST = "(the)? last gathering"
_NEXT = "(the)? (next | coming | this) gathering"

RULES = (
    Rule("meeting", "(the)? gathering after (the)? next gathering?", _after_next),
    Rule("meeting", "(the)? nextnext gathering", _after_next),
    Rule(
        "meeting",
        f"{_LAST} (comma | open | on | the | colon | in | of)* (day | span) close?",
        _held_on,
    ),
    Rule("meeting", _LAST, _held),
    Rule("meeting", "(the)? last count gatherings", _several_held),
    Rule("meeting", "(?<= since) last_time", _held),
    Rule("meeting", "last_time (?= stop | $)", _held),
    Rule("meeting", f"{_NEXT} (comma | open | on | the | colon)* day close?", _with_day),
    Rule("meeting", f"{_NEXT} (in | during | of)? (the)? span", _in_stretch),
    Rule("meeting", _NEXT, _coming_one),
    Rule("meeting", "(the)? gathering (in | during | of)+ (the)? span", _in_stretch),
    Rule("meeting", "(the)? gathering (in | during | of | on | the)* day", _on_known_day),
    Rule("meeting", "(the)? span gathering", _in_stretch),
    Rule("meeting", "(the)? (mon gathering | month_meeting)", _in_month),
    Rule("meeting", "(?<= before | by) (the)? gathering", _known),
    Rule("day", "(count? units | unit) (before | after) (the)? (meeting | gathering)", _beside),
)
