"""Rules for the time of day, alone and with a day: "kl 13.30", "3 pm", "kl 9–12", "EOD"."""

import re
from dataclasses import replace
from datetime import time, timedelta

from bot.dates import spans
from bot.dates.grammar import Found, Node, Rule
from bot.dates.reading import Moment, Reading, on_day

_NOON = 12
_MIDNIGHT = 24
_EARLIEST = 7  # "at 3" in an English office is in the afternoon
_QUARTER = 15  # minutes


def _time(node: Node, *, shift: int = 0) -> time:
    """Read "9", "13.30" or "24"; `shift` hours are added to a time before noon."""
    hour, minute = ([int(part) for part in re.findall(r"\d+", node.text)] + [0])[:2]
    if node.symbol == "number":
        hour, minute = node.number, 0
    if shift and hour < _NOON:
        hour += shift
    return time(0 if hour == _MIDNIGHT else hour, minute)


def _half_of_day(found: Found, hour: Node) -> int:
    """Tell how many hours to add for "3 pm" or "kl 3 på eftermiddagen"."""
    if found.has("am"):
        return 0
    if found.has("pm"):
        return _NOON
    if found.has("daypart"):
        return _NOON if found.number("daypart") >= _NOON else 0
    guess = found.moment.language == "en" and 0 < hour.number < _EARLIEST
    return _NOON if guess and hour.symbol == "number" else 0


def _clock(found: Found) -> Reading:
    hours = found.of("hour")
    at = _time(hours[0], shift=_half_of_day(found, hours[-1]))
    if found.has("am") and at.hour == _NOON:
        at = at.replace(hour=0)
    if len(hours) == 1:
        return Reading(at=at)
    until = _time(hours[1], shift=_half_of_day(found, hours[-1]))
    if until < at and at.hour >= _NOON:
        at = at.replace(hour=at.hour - _NOON)
    return Reading(at=at, until=until)


def _about_the_hour(found: Found) -> Reading:
    """Read "halv fyra", "kvart över tre", "half past three"."""
    hour = found.number("number", found.number("one", 0))
    minutes = 60 * (hour + _NOON * (0 < hour < _EARLIEST)) + _minutes(found)
    return Reading(at=time(minutes // 60 % _MIDNIGHT, minutes % 60))


def _minutes(found: Found) -> int:
    if found.has("half"):
        return -2 * _QUARTER
    if found.has("half_past"):
        return 2 * _QUARTER
    return -_QUARTER if found.has("quarter_to") else _QUARTER


def _clock_and_day(found: Found) -> Reading:
    """Join a day with the time beside it."""
    days = [reading for reading in found.readings() if reading.first is not None]
    clocks = [reading for reading in found.readings() if reading.first is None]
    if clocks:
        until = clocks[1].at if len(clocks) > 1 else clocks[0].until
        return replace(days[0], at=clocks[0].at, until=until)
    if found.has("hour"):
        clock = _clock(found)
        return replace(days[0], at=clock.at, until=clock.until)
    return days[0]


def _tonight(found: Found) -> Reading:
    """Read "ikväll kl 8" and "tonight at 8" as eight in the evening."""
    at = _time(found.of("hour")[0], shift=_NOON) if found.has("hour") else None
    return replace(on_day(found.moment.today), at=at)


def _in_hours(found: Found) -> Reading | None:
    """Read "om två timmar": a moment, and so a day and a time."""
    unit = found.number("units")
    if unit not in spans.TIMES:
        return None
    minutes = found.number("count", 1) * (60 if unit == spans.HOUR else 1)
    then = found.moment.now + timedelta(minutes=minutes)
    return replace(on_day(then.date()), at=then.time().replace(second=0, microsecond=0))


def _hours_ago(found: Found) -> Reading | None:
    unit = found.number("units")
    if unit not in spans.TIMES:
        return None
    minutes = found.number("count") * (60 if unit == spans.HOUR else 1)
    then = found.moment.now - timedelta(minutes=minutes)
    return on_day(then.date(), backward=True)


def _noon(found: Found) -> Reading | None:
    return Reading(at=time(_NOON)) if found.number("daypart") == _NOON else None


def _end_of_day(found: Found) -> Reading:
    """Read "EOD" alone as today's, and "EOD Thursday" as Thursday's."""
    days = found.readings()
    return days[0] if days else on_day(found.moment.today)


def clock_today(reading: Reading, moment: Moment) -> Reading:
    """Read "senast kl 15" as today's, or tomorrow's once that time has gone by."""
    late = reading.at is not None and reading.at <= moment.now.time()
    day = spans.days_after(moment.today, int(late))
    return replace(reading, first=day, last=day)


_ABOUT = "(before | after | from | about | at | till)?"
_TO = "(dash | to | till | and)"
_AT = "(clock_sign | at)"
_HALF = "(am | pm | oclock | daypart)?"

TIMES = (
    Rule("day", f"tonight ({_AT}? hour)?", _tonight),
    Rule(
        "clock",
        f"(from | between)? {_AT} colon? hour {_HALF} {_TO} {_AT}? hour {_HALF} (?! mon)",
        _clock,
    ),
    Rule("clock", f"(from | between)? hour (am | pm)? {_TO} hour (am | pm)", _clock),
    Rule("clock", f"(from | between)? hm {_TO} hour (?! mon)", _clock),
    Rule("clock", f"{_AT}? half (number | one) (?! unit | plural)", _about_the_hour),
    Rule(
        "clock", f"{_AT}? (half_past | quarter_to | quarter_past) (number | one)", _about_the_hour
    ),
    Rule("clock", f"daypart {_AT} hour", _clock),
    Rule("clock", f"{_AT} colon? about? hour {_HALF} (?! mon)", _clock),
    Rule("clock", "hour (am | pm | oclock)", _clock),
    Rule("clock", "(?<= by | before) hm", _clock),
    Rule("day", "(in | ahead | within) about? count units", _in_hours),
    Rule("day", "for? count units (since | ago)", _hours_ago),
)

_JOIN = "(about | before | by | after | from | till)?"

WITH_DAYS = (
    Rule("day", "eod comma? (on | of)? (the)? day", _end_of_day),
    Rule("day", f"{_ABOUT} clock comma? (on | the)* day", _clock_and_day),
    Rule("day", f"day comma? open? {_JOIN} at? clock close?", _clock_and_day),
    Rule("day", f"day comma? {_JOIN} hm ({_TO} hm)?", _clock_and_day),
    Rule("day", "day (before | after | by) number (?! text | unit | plural | mon)", _clock_and_day),
    Rule("day", "(before | after | till) number (on | the)* day", _clock_and_day),
    Rule("day", f"day (from | between) hour {_TO} hour", _clock_and_day),
    Rule(
        "day", f"day number {_TO} number (?! text | unit | plural | number | mon)", _clock_and_day
    ),
    Rule(
        "day",
        "(before | after | from | till)? daypart comma? (on | of | in)? (the)? day",
        _clock_and_day,
    ),
    Rule(
        "day",
        "day comma? (before | by | after | on | in | at)? (the)? (daypart | eod)",
        _clock_and_day,
    ),
)

ALONE = (
    Rule("day", "eod", _end_of_day),
    Rule("clock", "(?<= by | before) daypart", _noon),
)
