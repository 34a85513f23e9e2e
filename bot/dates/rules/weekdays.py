"""Rules for weekdays: "på fredag", "nästa fredag", "fredag v 20", "a week on Friday"."""

from dataclasses import replace
from datetime import date

from bot.dates import spans
from bot.dates.grammar import MatchedNodes, Rule
from bot.dates.reading import DateReading, Moment, on_day, over

_WEEK = 7  # days
_MOST = 60  # weekdays that anyone counts ahead


def coming_weekday(moment: Moment, weekday: int) -> date:
    """Give the next such weekday after today."""
    return spans.weekday_from(spans.days_after(moment.today, 1), weekday)


def _latest_weekday(moment: Moment, weekday: int) -> date:
    return spans.days_after(spans.weekday_from(moment.today, weekday), -_WEEK)


def _bare(found: MatchedNodes) -> DateReading:
    """Read a weekday as the next one; said on that very day it may mean today."""
    moment, weekday = found.moment, found.number("wd")
    if moment.past:
        return on_day(_latest_weekday(moment, weekday))
    others = (moment.today,) if moment.today.isoweekday() == weekday else ()
    return on_day(coming_weekday(moment, weekday), *others)


def _either(found: MatchedNodes) -> DateReading:
    """Read "tisdag eller onsdag" and "Tuesday and Thursday": the first, the other kept."""
    first, second = (node.number for node in found.of("wd"))
    day = coming_weekday(found.moment, first)
    return replace(on_day(day, spans.weekday_from(day, second)), listed=found.has("and"))


def _run(found: MatchedNodes) -> DateReading:
    """Read "mån–ons": the next Monday, and the Wednesday after it."""
    first, last = (node.number for node in found.of("wd"))
    day = coming_weekday(found.moment, first)
    return over((day, spans.weekday_from(day, last)))


def _run_in_week(found: MatchedNodes) -> DateReading | None:
    """Read "between Wednesday and Friday next week" and "mån–ons v. 20"."""
    first, last = found.reading().span
    if spans.days_after(first, _WEEK - 1) != last:
        return None
    days = [spans.weekday_in((first, last), node.number) for node in found.of("wd")]
    return replace(over((days[0], days[1])), backward=found.reading().backward)


def _last(found: MatchedNodes) -> DateReading:
    weekday = found.number("wd", found.number("past_weekday", 0))
    return on_day(_latest_weekday(found.moment, weekday), backward=True)


def _next(found: MatchedNodes) -> DateReading:
    """Read "nästa fredag": that of the next week, though some mean the coming one."""
    weekday = found.number("wd")
    coming = coming_weekday(found.moment, weekday)
    day = spans.weekday_in(spans.unit_away(found.moment.today, 1, spans.WEEK), weekday)
    return on_day(day, coming if coming != day else spans.days_after(day, _WEEK))


def _after_next(found: MatchedNodes) -> DateReading:
    coming = coming_weekday(found.moment, found.number("wd"))
    return on_day(spans.days_after(coming, _WEEK))


def _of_week(found: MatchedNodes) -> DateReading | None:
    """Read "fredag v 20" and "onsdag nästa vecka"."""
    reading = found.reading()
    first, last = reading.span
    if spans.days_after(first, _WEEK - 1) != last:
        return None
    day = spans.weekday_in((first, last), found.number("wd"))
    return replace(on_day(day), backward=reading.backward)


def _beside(found: MatchedNodes) -> DateReading:
    """Read "torsdagen efter påsk" and "the Friday before 8 May"."""
    weekday, (first, last) = found.number("wd"), found.reading().span
    if found.has("after"):
        return on_day(spans.weekday_from(spans.days_after(last, 1), weekday))
    return on_day(spans.weekday_from(spans.days_after(first, -_WEEK), weekday))


def _when_weeks_have_gone(found: MatchedNodes) -> DateReading | None:
    """Read "måndag om en vecka": the first Monday when that week has gone by."""
    unit, count = found.number("units"), found.number("count")
    if unit in spans.TIMES or count > _MOST:
        return None
    then = found.moment.after(found.moment.today, count, unit)
    return on_day(spans.weekday_from(then, found.number("wd")))


def _weeks_on(found: MatchedNodes) -> DateReading | None:
    """Read "Friday week", "a week on Friday", "Friday fortnight"."""
    unit, count = found.number("units"), found.number("count", 1)
    if unit not in (spans.WEEK, spans.FORTNIGHT) or count > _MOST:
        return None
    return on_day(spans.after(coming_weekday(found.moment, found.number("wd")), count, unit))


def _counted(found: MatchedNodes) -> DateReading | None:
    """Read "three Fridays from now"."""
    count, weekday = found.number("count"), found.number("wd", found.number("weekdays", 0))
    if not 1 <= count <= _MOST:
        return None
    first = coming_weekday(found.moment, weekday)
    return on_day(spans.after(first, count - 1, spans.WEEK))


RULES = (
    Rule("day", "wd (ahead | in) count units", _when_weeks_have_gone),
    Rule("day", "count units (from | on | after) (the)? wd (?! comma? number)", _weeks_on),
    Rule("day", "wd units (?! number)", _weeks_on),
    Rule("day", "count (wd | weekdays) hence", _counted),
    Rule("day", "(ahead | in) count weekdays", _counted),
    Rule("day", "wd after next", _after_next),
    Rule("day", "past_weekday", _last),
)

_OF = "(comma | of | in | from | on | the)*"

BESIDE_WEEKS = (
    Rule("day", "(the)? wd (after | before) (the)? (day | span)", _beside),
    Rule("day", "last wd (?! of | in)", _last),
    Rule("span", f"from? the? wd upto the? wd {_OF} span", _run_in_week),
    Rule("span", f"between the? wd and the? wd {_OF} span", _run_in_week),
    Rule("day", "wd (comma | of | in | from | open | the | on)* span close?", _of_week),
    Rule("day", "span open? (of | comma | on | the)? wd close?", _of_week),
    Rule("day", "(the)? nextnext wd", _after_next),
    Rule("day", "(the)? next wd", _next),
    Rule("day", "(the)? (coming | this) wd", _bare),
)

ALONE = (
    Rule("span", "(from | between)? (weekday | weak_weekday) upto (weekday | weak_weekday)", _run),
    Rule("span", "between weekday and weekday", _run),
    Rule("day", "weekday (or | and) weekday", _either),
    Rule("day", "weekday", _bare),
    Rule("day", "(?<= on | by | before | till | after) weak_weekday", _bare),
    Rule("day", "^ weak_weekday stop? $", _bare),
)
