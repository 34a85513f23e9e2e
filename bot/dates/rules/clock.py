"""Rules for the time of day, alone and with a day: "kl 13.30", "3 pm", "kl 9–12", "EOD"."""

import re
from dataclasses import replace
from datetime import time, timedelta

from bot.dates import spans
from bot.dates.grammar import MatchedNodes, Node, Rule
from bot.dates.reading import DateReading, Moment, on_day

_NOON = 12
_MIDNIGHT = 24
_HUNDRED = 100
_EARLIEST = 7  # "at 3" in an English office is in the afternoon
_QUARTER = 15  # minutes


def _time(node: Node, half: Node | None = None) -> time:
    """Read "9", "13.30", "0900" or "24", in the half of the day that stands beside it."""
    digits = re.findall(r"\d+", node.text)
    hour, minute = ([int(part) for part in digits] + [0])[:2]
    if node.symbol == "number":
        hour, minute = node.number, 0
    elif len(digits) == 1:
        hour, minute = divmod(int(digits[0]), _HUNDRED)
    if half is not None:
        later = half.symbol == "pm" or (half.symbol == "daypart" and half.number >= _NOON)
        hour = hour % _NOON + _NOON * later if hour <= _NOON and half.symbol != "oclock" else hour
    return time(0 if hour == _MIDNIGHT else hour, minute)


def _halves(found: MatchedNodes) -> list[tuple[Node, Node | None]]:
    """List the hours, each with the "pm" or "på kvällen" that stands beside it."""
    hours: list[tuple[Node, Node | None]] = []
    led: Node | None = None
    for node in found.nodes:
        if node.symbol in ("number", "hm"):
            hours.append((node, led))
            led = None
        elif node.symbol in ("am", "pm", "daypart") and hours:
            hours[-1] = (hours[-1][0], node)
        elif node.symbol == "daypart":
            led = node
    return hours


def _clock(found: MatchedNodes) -> DateReading:
    hours = _halves(found)
    if len(hours) == 1:
        return DateReading(at=_alone(found, *hours[0]))
    (first, half), (last, other) = hours
    until = _time(last, other or half)
    if half is None and other is None:
        return _without_halves(found, first, last)
    at = _time(first, half or other)
    if half is None and at > until:
        at = at.replace(hour=(at.hour + _NOON) % _MIDNIGHT)  # "11–1 pm" begins before noon
    if other is None and until < at:
        until = until.replace(hour=(until.hour + _NOON) % _MIDNIGHT)  # "11am–1" ends after it
    return DateReading(at=at, until=until)


def _alone(found: MatchedNodes, hour: Node, half: Node | None) -> time:
    at = _time(hour, half)
    guess = found.moment.language == "en" and hour.symbol == "number"
    if guess and half is None and 0 < at.hour < _EARLIEST:
        return at.replace(hour=at.hour + _NOON)
    return at


def _without_halves(found: MatchedNodes, first: Node, last: Node) -> DateReading:
    """Read "9–12", "11–1" as over noon, and "22.30–00.30" as over midnight."""
    at, until = _time(first), _time(last)
    afternoon = found.moment.language == "en" and last.symbol == "number"
    if afternoon and 0 < at.hour < until.hour < _EARLIEST:
        return DateReading(
            at=at.replace(hour=at.hour + _NOON), until=until.replace(hour=until.hour + _NOON)
        )
    if until < at <= time(_NOON) and until.hour > 0:
        until = until.replace(hour=until.hour + _NOON)
    return DateReading(at=at, until=until)


def _about_the_hour(found: MatchedNodes) -> DateReading:
    """Read "halv fyra", "kvart över tre", "half past three"."""
    hour = found.number("number", found.number("one", 0))
    minutes = 60 * (hour + _NOON * (0 < hour < _EARLIEST)) + _minutes(found)
    return DateReading(at=time(minutes // 60 % _MIDNIGHT, minutes % 60))


def _minutes(found: MatchedNodes) -> int:
    if found.has("half"):
        return -2 * _QUARTER
    if found.has("half_past"):
        return 2 * _QUARTER
    return -_QUARTER if found.has("quarter_to") else _QUARTER


def _clock_and_day(found: MatchedNodes) -> DateReading:
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


def _tonight(found: MatchedNodes) -> DateReading:
    """Read "ikväll kl 8" and "tonight at 8" as eight in the evening."""
    at = _time(found.of("hour")[0]) if found.has("hour") else None
    if at is not None and at.hour < _NOON:
        at = at.replace(hour=at.hour + _NOON)
    return replace(on_day(found.moment.today), at=at)


def _in_hours(found: MatchedNodes) -> DateReading | None:
    """Read "om två timmar": a moment, and so a day and a time."""
    unit = found.number("units")
    if unit not in spans.TIMES:
        return None
    minutes = found.number("count", 1) * (60 if unit == spans.HOUR else 1)
    then = found.moment.now + timedelta(minutes=minutes)
    return replace(on_day(then.date()), at=then.time().replace(second=0, microsecond=0))


def _hours_ago(found: MatchedNodes) -> DateReading | None:
    unit = found.number("units")
    if unit not in spans.TIMES:
        return None
    minutes = found.number("count") * (60 if unit == spans.HOUR else 1)
    then = found.moment.now - timedelta(minutes=minutes)
    return on_day(then.date(), backward=True)


def _noon(found: MatchedNodes) -> DateReading | None:
    return DateReading(at=time(_NOON)) if found.number("daypart") == _NOON else None


def _end_of_day(found: MatchedNodes) -> DateReading:
    """Read "EOD" alone as today's, and "EOD Thursday" as Thursday's."""
    days = found.readings()
    return days[0] if days else on_day(found.moment.today)


def clock_today(reading: DateReading, moment: Moment) -> DateReading:
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
    Rule("clock", f"(from | between)? hour (am | pm)? {_TO} {_AT}? hour (am | pm)", _clock),
    Rule("clock", f"(from | between)? hour (am | pm) {_TO} hour (?! mon | unit | plural)", _clock),
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
    Rule("day", f"(?<! day) {_ABOUT} clock comma? (on | the)* day", _clock_and_day),
    Rule("day", f"day comma? open? {_JOIN} at? clock close?", _clock_and_day),
    Rule("day", f"day comma? {_JOIN} hm ({_TO} hm)?", _clock_and_day),
    Rule("day", "day (before | after | by) number (?! text | unit | plural | mon)", _clock_and_day),
    Rule("day", "(before | after | till) number (on | the)* day", _clock_and_day),
    Rule("day", f"day (from | between) hour {_TO} hour", _clock_and_day),
    Rule(
        "day",
        f"day comma? number {_TO} number (?! text | unit | plural | number | mon)",
        _clock_and_day,
    ),
    Rule(
        "day",
        "(?<! day) (before | after | from | till)? (daypart | am | pm) comma? (on | of | in)?"
        " (the)? day",
        _clock_and_day,
    ),
    Rule(
        "day",
        "day comma? (before | by | after | on | in | at)? (the)? (daypart | eod | am | pm)",
        _clock_and_day,
    ),
)

# Where a line is sure to tell of a meeting: "7 okt i Sal 4 13-15".
OF_MEETINGS = (
    Rule("clock", f"hm {_TO} hour", _clock),
    Rule("clock", "hm", _clock),
    Rule("clock", "(?<= day) number (?!.)", _clock),
    Rule("clock", f"number {_TO} number (?! mon | unit | plural | times | number)", _clock),
)

ALONE = (
    Rule("day", "eod", _end_of_day),
    Rule("clock", "(?<= by | before) daypart", _noon),
)
