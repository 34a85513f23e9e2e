"""Rules for what is told from now or from another day: "om två veckor", "slutet av maj"."""

from dataclasses import replace
from datetime import date

from bot.dates import spans
from bot.dates.calendar_rules import (
    divmod_month,
    full_year,
    nearest_month,
    of_this_month,
    run_of_readings,
)
from bot.dates.grammar import Found, Rule
from bot.dates.reading import Moment, Reading, on_day, over
from bot.dates.spans import Span

_WEEKS = 53
_MOST = 400  # of any unit; more is no due
_SATURDAY = 6
_FRIDAY = 5


def _offset(found: Found) -> Reading:
    node = next(n for n in found.nodes if n.symbol in ("offset_day", "past_day"))
    day = spans.days_after(found.moment.today, node.number)
    return on_day(day, backward=node.symbol == "past_day")


# Weeks


def week_span(moment: Moment, week: int, year: int) -> Span:
    """Give the ISO week of that number: the running or next one, or that of a written year."""
    if year:
        return spans.week_of(date.fromisocalendar(full_year(moment, year), week, 1))
    around = moment.today.isocalendar().year
    weeks = [_iso_week(y, week) for y in range(around - 6, around + 8)]
    return moment.choose_span([span for span in weeks if span is not None])


def _iso_week(year: int, week: int) -> Span | None:
    try:
        return spans.week_of(date.fromisocalendar(year, week, 1))
    except ValueError:
        return None  # only long years have a week 53


def _week(found: Found) -> Reading | None:
    sign = found.nodes[0] if not found.has("the") else found.nodes[1]
    if sign.symbol in ("unit", "plural") and sign.number != spans.WEEK:
        return None
    numbers = [node.number for node in found.of("number")]
    if not all(1 <= number <= _WEEKS for number in numbers):
        return None
    first, *rest = (week_span(found.moment, number, found.number("year", 0)) for number in numbers)
    last = rest[0] if rest else first
    if last[1] < first[0]:
        return None
    return over((first[0], last[1]))


# Units, counted or not


def _shifted(moment: Moment, count: int, unit: int) -> Span:
    """Give the unit that lies `count` units from the running one."""
    here = spans.unit_of(moment.today, unit)
    if unit == spans.WEEKEND:
        return spans.unit_of(spans.after(moment.today, count, spans.WEEK), unit)
    return spans.unit_of(spans.after(here[0], count, unit), unit)


def _coming_unit(found: Found) -> Reading | None:
    unit = found.number("units")
    if unit in (spans.HOUR, spans.MINUTE):
        return None
    if unit == spans.WORKDAY:
        return on_day(spans.after(found.moment.today, 1, unit))
    count = 2 if found.has("nextnext") else 1
    if unit == spans.DAY and not found.has("next"):
        return None
    if unit == spans.WEEKEND and found.has("coming"):
        count = 0
    return over(_shifted(found.moment, count, unit))


def _unit_after_next(found: Found) -> Reading | None:
    return over(_shifted(found.moment, 2, found.number("unit")))


def _running_unit(found: Found) -> Reading | None:
    unit = found.number("units")
    if unit in (spans.HOUR, spans.MINUTE, spans.WORKDAY):
        return None
    return over(_shifted(found.moment, 0, unit))


def _past_unit(found: Found) -> Reading | None:
    unit = found.number("units")
    if unit in (spans.HOUR, spans.MINUTE, spans.WORKDAY):
        return None
    return over(_shifted(found.moment, -1, unit), backward=True)


def _several_units(found: Found) -> Reading | None:
    """Read "nästa tre dagar" and "the last two weeks": whole units, the running one not counted."""
    unit, count = found.number("units"), found.number("count")
    if unit in (spans.HOUR, spans.MINUTE, spans.WORKDAY) or count > _MOST:
        return None
    if found.has("last"):
        first = _shifted(found.moment, -count, unit)[0]
        return over((first, _shifted(found.moment, -1, unit)[1]), backward=True)
    first = _shifted(found.moment, 1, unit)[0]
    return over((first, _shifted(found.moment, count, unit)[1]))


def _year_offset(found: Found) -> Reading:
    count = found.number("year_offset")
    return over(_shifted(found.moment, count, spans.YEAR), backward=count < 0)


def _in_units(found: Found) -> Reading | None:
    """Read "om två veckor", "in a month's time", "two weeks from now"."""
    unit, count = found.number("units"), _total(found)
    if unit in (spans.HOUR, spans.MINUTE) or count > _MOST:
        return None
    return replace(on_day(_later(found, found.moment.today, 1)), edge="end")


def _ago(found: Found) -> Reading | None:
    if found.number("units") in (spans.HOUR, spans.MINUTE) or _total(found) > _MOST:
        return None
    return on_day(_later(found, found.moment.today, -1), backward=True)


def _total(found: Found) -> int:
    return max((node.number for node in found.of("count")), default=1)


def _later(found: Found, day: date, sign: int) -> date:
    """Add every count and unit that stands in the words: "a year and six months from now"."""
    units = found.of("units")
    counts = [node.number for node in found.of("count")] or [1] * len(units)
    for count, unit in zip(counts, units, strict=False):
        day = spans.after(day, sign * count, unit.number)
    return day


def _from_a_day(found: Found) -> Reading | None:
    """Read "a week from Monday", "två dagar efter 8 maj", "a week before Easter"."""
    reading = found.reading()
    if found.number("units") in (spans.HOUR, spans.MINUTE) or _total(found) > _MOST:
        return None
    if found.has("before"):
        return on_day(_later(found, reading.span[0], -1))
    return on_day(_later(found, reading.span[1], 1))


def _weekday_and_weeks(found: Found) -> Reading:
    """Read "måndag om en vecka": the first Monday when that week has gone by."""
    unit = found.number("units") if found.has("units") else spans.WEEK
    count = found.number("count", 1)
    then = spans.after(found.moment.today, count, unit)
    return on_day(spans.weekday_from(then, found.number("wd")))


def _weekday_week(found: Found) -> Reading | None:
    """Read "Friday week", "a week on Friday", "Friday fortnight"."""
    unit = found.number("units")
    if unit not in (spans.WEEK, spans.FORTNIGHT):
        return None
    day = _next_weekday(found.moment, found.number("wd"))
    return on_day(spans.after(day, found.number("count", 1), unit))


def _count_of_weekdays(found: Found) -> Reading | None:
    """Read "three Fridays from now"."""
    count = found.number("count")
    if count > _MOST:
        return None
    day = _next_weekday(found.moment, found.number("wd"))
    return on_day(spans.after(day, count - 1, spans.WEEK))


# Weekdays


def _next_weekday(moment: Moment, weekday: int) -> date:
    return spans.weekday_from(spans.days_after(moment.today, 1), weekday)


def _last_weekday(moment: Moment, weekday: int) -> date:
    return spans.days_after(spans.weekday_from(moment.today, weekday), -7)


def _weekday(found: Found) -> Reading:
    """Read a weekday as the next one; said on that very day it may mean today."""
    moment, weekday = found.moment, found.number("wd")
    if moment.past:
        return on_day(_last_weekday(moment, weekday))
    day = _next_weekday(moment, weekday)
    others = (moment.today,) if moment.today.isoweekday() == weekday else ()
    return on_day(day, *others)


def _past_weekday(found: Found) -> Reading:
    weekday = found.number("wd", found.number("past_weekday", 0))
    return on_day(_last_weekday(found.moment, weekday), backward=True)


def _next_week_weekday(found: Found) -> Reading:
    """Read "nästa fredag": that of the next week, though some mean the coming one."""
    weekday = found.number("wd")
    coming = _next_weekday(found.moment, weekday)
    day = spans.weekday_in(_shifted(found.moment, 1, spans.WEEK), weekday, nth=1)
    other = coming if coming != day else spans.days_after(day, 7)
    return on_day(day, other)


def _weekday_after_next(found: Found) -> Reading:
    return on_day(spans.days_after(_next_weekday(found.moment, found.number("wd")), 7))


def _weekday_of_week(found: Found) -> Reading | None:
    """Read "fredag v 20" and "onsdag nästa vecka"."""
    reading = found.reading()
    first, last = reading.span
    if (last - first).days != 6:  # noqa: PLR2004 - a week, first to last
        return None
    day = spans.weekday_in((first, last), found.number("wd"), nth=1)
    return replace(on_day(day), backward=reading.backward)


# Parts


def _nth_span(found: Found, target: Span) -> Reading | None:
    nth = -1 if found.has("final") or found.has("last") else found.number("nth")
    if found.has("wd"):
        return on_day(spans.weekday_in(target, found.number("wd"), nth=nth))
    return _nth_unit(found.number("unit"), target, nth)


def _nth_unit(unit: int, target: Span, nth: int) -> Reading | None:
    first, last = target
    if unit == spans.DAY:
        day = last if nth < 0 else spans.days_after(first, nth - 1)
        return on_day(day) if first <= day <= last else None
    if unit == spans.WORKDAY:
        start = spans.days_after(last, 1) if nth < 0 else spans.days_after(first, -1)
        return on_day(spans.after(start, nth, unit))
    if unit in (spans.WEEK, spans.WEEKEND):
        weekday = _SATURDAY if unit == spans.WEEKEND else 1
        end = spans.days_after(last, -6) if unit == spans.WEEK else last
        return over(spans.unit_of(spans.weekday_in((first, end), weekday, nth=nth), unit))
    return None


def _nth_of_span(found: Found) -> Reading | None:
    reading = _nth_span(found, found.reading().span)
    return reading and replace(reading, backward=found.reading().backward)


def _nth_of_month(found: Found) -> Reading | None:
    """Read "andra tisdagen i maj": that of this year if it is to come, else of the next."""
    month, moment = found.number("mon"), found.moment
    if found.has("year"):
        return _nth_span(found, spans.month_of(full_year(moment, found.number("year")), month))
    months = [spans.month_of(moment.today.year + n, month) for n in (-1, 0, 1)]
    readings = [r for span in months if (r := _nth_span(found, span)) is not None]
    return _nearest(moment, readings)


def _nth_of_unit(found: Found) -> Reading | None:
    """Read "sista fredagen i månaden": the running month, or the next when it has been."""
    unit = found.of("unit")[-1].number
    spans_around = [_shifted(found.moment, n, unit) for n in (-1, 0, 1)]
    if found.has("this"):
        spans_around = spans_around[1:2]
    readings = [r for span in spans_around if (r := _nth_span(found, span)) is not None]
    return _nearest(found.moment, readings)


def _nearest(moment: Moment, readings: list[Reading]) -> Reading | None:
    if not readings:
        return None
    chosen = moment.choose_span([reading.span for reading in readings])
    return next(reading for reading in readings if reading.span == chosen)


def _final_day_of_month(found: Found) -> Reading | None:
    """Read "sista april"."""
    return on_day(nearest_month(found.moment, found.number("mon"))[1])


def _part(found: Found) -> Reading | None:
    target = found.reading()
    return _part_of(found, target.span)


def _part_of_month(found: Found) -> Reading | None:
    return _part_of(found, nearest_month(found.moment, found.number("mon")))


def _part_of_unit(found: Found) -> Reading | None:
    """Read "i slutet av veckan", "end of the month", "månadens slut"."""
    unit = found.number("unit", found.number("unit_end", 0))
    if unit in (spans.HOUR, spans.MINUTE, spans.WORKDAY, spans.WEEKEND, spans.DAY):
        return None
    here = _shifted(found.moment, 0, unit)
    reading = _part_of(found, here, exact=True)
    if reading.span[1] < found.moment.today and not found.moment.past:
        return _part_of(found, _shifted(found.moment, 1, unit), exact=True)
    return reading


_MONTH_PARTS = {"start": (0, 9), "middle": (12, 16)}  # days after the first of the month
_LAST_THIRD = 20  # days after the first of the month
_WEEK_PARTS = {"start": (0, 2), "middle": (1, 3)}  # days after Monday
_LONGEST_WEEK, _LONGEST_MONTH = 7, 31  # days


def _part_of(found: Found, target: Span, *, exact: bool = False) -> Reading:
    """Give the beginning, middle or end of a stretch; `exact` ends on the last day alone."""
    part = next((s for s in ("start", "middle") if found.has(s)), "finish")
    first, last = target
    length = (last - first).days + 1
    if length <= _LONGEST_WEEK:
        return _part_of_week(first, part)
    if length > _LONGEST_MONTH:
        return _part_of_year(target, part, length)
    if part == "finish":
        start = last if exact else spans.days_after(first, _LAST_THIRD)
        return replace(over((start, last)), edge="end")
    begin, end = _MONTH_PARTS[part]
    return over((spans.days_after(first, begin), spans.days_after(first, end)))


def _part_of_week(monday: date, part: str) -> Reading:
    """Give a part of a working week; its end is Friday, though Sunday may be meant."""
    if part == "finish":
        friday, sunday = spans.days_after(monday, 4), spans.days_after(monday, 6)
        return replace(on_day(friday, sunday), edge="end")
    begin, end = _WEEK_PARTS[part]
    return over((spans.days_after(monday, begin), spans.days_after(monday, end)))


def _part_of_year(target: Span, part: str, length: int) -> Reading:
    first, last = target
    if part == "finish":
        return replace(on_day(last), edge="end")
    months = max(1, length // 120)  # a third of it, and so a month of a quarter
    begin = first if part == "start" else spans.months_after(first, months)
    return over((begin, spans.days_after(spans.months_after(begin, months), -1)))


def _turn(found: Found) -> Reading:
    """Read "månadsskiftet" and "halvårsskiftet": the last day and the first of the next."""
    last = _shifted(found.moment, 0, found.number("turn"))[1]
    return over((last, spans.days_after(last, 1)))


def _turn_of_months(found: Found) -> Reading | None:
    first, second = (node.number for node in found.of("mon"))
    if second != first % 12 + 1:
        return None
    last = nearest_month(found.moment, first)[1]
    return over((last, spans.days_after(last, 1)))


def _end_of_month(found: Found) -> Reading:
    ends = {"eom": spans.MONTH, "eoy": spans.YEAR, "eoq": spans.QUARTER, "eow": spans.WEEK}
    unit = next(ends[node.symbol] for node in found.nodes if node.symbol in ends)
    if unit == spans.WEEK:
        monday = spans.week_of(found.moment.today)[0]
        return _part_of_week(monday, "finish")
    return replace(on_day(_shifted(found.moment, 0, unit)[1]), edge="end")


# Quarters, halves, months, years


def _quarter(found: Found) -> Reading | None:
    number = found.number("number", found.number("nth", 0))
    return _numbered(found, number, spans.QUARTER, size=3)


def _numbered_quarter(found: Found) -> Reading | None:
    return _quarter(found) if found.number("unit") == spans.QUARTER else None


def _half(found: Found) -> Reading | None:
    return _numbered(found, found.number("nth"), spans.HALF, size=6)


def _numbered(found: Found, number: int, unit: int, *, size: int) -> Reading | None:
    if not 1 <= number <= 12 // size:
        return None
    moment, month = found.moment, (number - 1) * size + 1
    if found.has("year"):
        return over(spans.unit_of(date(full_year(moment, found.number("year")), month, 1), unit))
    years = [moment.today.year + n for n in (-1, 0, 1)]
    return over(moment.choose_span([spans.unit_of(date(y, month, 1), unit) for y in years]))


def _nth_unit_alone(found: Found) -> Reading | None:
    unit = found.number("unit")
    if unit == spans.QUARTER:
        return _quarter(found)
    return _half(found) if unit == spans.HALF else None


def _relative_month(found: Found) -> Reading:
    """Read "nästa mars", "this March", "last March"."""
    moment, month = found.moment, found.number("mon")
    year, today = moment.today.year, moment.today
    if found.has("last"):
        months = [spans.month_of(y, month) for y in (year - 1, year)]
        return over(max(span for span in months if span[1] < today), backward=True)
    months = [spans.month_of(y, month) for y in (year, year + 1)]
    return over(min(span for span in months if span[1] >= today))


def _year(found: Found) -> Reading:
    year = found.number("year")
    return over((date(year, 1, 1), date(year, 12, 31)))


def _numbered_year(found: Found) -> Reading | None:
    return _year(found) if found.number("unit") == spans.YEAR else None


def _month(found: Found) -> Reading:
    return over(nearest_month(found.moment, found.number("mon")))


def _english_month(found: Found) -> Reading | None:
    """Read "until May"; in Swedish "till Maj" goes to a person."""
    return _month(found) if found.moment.language == "en" else None


def _running_stretch(found: Found) -> Reading | None:
    """Read "i helgen", "under veckan", "during the quarter"."""
    unit = found.number("unit")
    known = (spans.WEEK, spans.MONTH, spans.QUARTER, spans.YEAR, spans.WEEKEND, spans.HALF)
    if unit not in known:
        return None
    count = -1 if found.moment.past and unit == spans.WEEKEND else 0
    reading = over(_shifted(found.moment, count, unit))
    return replace(reading, edge="start") if unit == spans.WEEKEND else reading


def _this_year(found: Found) -> Reading:
    return replace(on_day(date(found.moment.today.year, 12, 31)), edge="end")


def _month_of_year(found: Found) -> Reading | None:
    """Read "april nästa år"."""
    first, last = found.reading().span
    if (first.year, first.month, last.month) != (last.year, 1, 12):
        return None
    span = spans.month_of(first.year, found.number("mon"))
    return replace(over(span), backward=found.reading().backward)


def _day_of_year(found: Found) -> Reading | None:
    """Read "8 maj nästa år"."""
    day, year = found.readings()
    first, last = year.span
    if (first.year, first.month, last.month) != (last.year, 1, 12):
        return None
    return replace(on_day(day.span[0].replace(year=first.year)), backward=year.backward)


def _dom_of_span(found: Found) -> Reading | None:
    """Read "den 5:e i nästa månad", "20th of next month"."""
    first, last = found.reading().span
    if (first.year, first.month, first.day) != (last.year, last.month, 1):
        return None
    day = spans.days_after(first, found.number("dom") - 1)
    return replace(on_day(day), backward=found.reading().backward) if day <= last else None


def _dom_of_unit(found: Found) -> Reading | None:
    if found.number("unit") != spans.MONTH:
        return None
    year, month = divmod_month(found.moment.today, 0)
    return on_day(date(year, month, found.number("dom")))


def _week_of_day(found: Found) -> Reading | None:
    """Read "the week of 6 October"."""
    if found.number("unit") != spans.WEEK:
        return None
    return over(spans.week_of(found.reading().span[0]))


def _unit_beside(found: Found) -> Reading | None:
    """Read "veckan efter påsk", "the week before Christmas", "dagen efter 8 maj"."""
    unit, (first, last) = found.number("unit"), found.reading().span
    if unit in (spans.HOUR, spans.MINUTE, spans.WORKDAY):
        return None
    if unit == spans.DAY:
        day = spans.days_after(last, 1) if found.has("after") else spans.days_after(first, -1)
        return on_day(day)
    if found.has("after"):
        return over(_after_unit(unit, first, last))
    return over(spans.unit_of(spans.after(first, -1, unit), unit))


def _after_unit(unit: int, first: date, last: date) -> Span:
    if unit in (spans.WEEK, spans.WEEKEND):
        # A feast that runs over into a week, as Easter does, is followed by that very week.
        return spans.unit_of(spans.days_after(spans.week_of(first)[1], 1), unit)
    return spans.unit_of(spans.after(last, 1, unit), unit)


_CUES = "in | by | before | during | within | since | after | from"

RULES = (
    Rule("day", "offset_day | past_day", _offset),
    Rule("span", "year_offset", _year_offset),
    Rule("span", "in? turn mon stroke? dash? mon", _turn_of_months),
    Rule("span", "turn", _turn),
    Rule("day", "eom | eoy | eoq | eow", _end_of_month),
    # Counted from now.
    Rule("day", "count? units and? count? units (since | ago)", _ago),
    Rule("day", "for? count units (since | ago)", _ago),
    Rule("day", "(wd) (ahead | in) count? units", _weekday_and_weeks),
    Rule("day", "count units (from | on | after | till) (the)? wd", _weekday_week),
    Rule("day", "wd units(?! number)", _weekday_week),
    Rule("day", "count wd hence", _count_of_weekdays),
    Rule(
        "day",
        "(in | ahead | within) about? (next | coming)? count units (and count units)? hence?",
        _in_units,
    ),
    Rule("day", "count units and count units hence", _in_units),
    Rule("day", "count units hence", _in_units),
    Rule("day", "(ahead | within) units", _in_units),
    # Weeks by number, before units that a number follows.
    Rule(
        "span",
        "(the)? (week_sign | units) number (upto | and | stroke) week_sign? number (comma? year)?",
        _week,
    ),
    Rule("span", "(the)? (week_sign | unit) number (comma? year)?", _week),
    # Quarters and halves.
    Rule("span", "quarter_sign number (stroke? dash? year)?", _quarter),
    Rule("span", "year quarter_sign number", _quarter),
    Rule("span", "unit number (of? year)?", _numbered_quarter),
    Rule("span", "(the)? nth unit (of | in)? year", _nth_unit_alone),
    # The nth of something.
    Rule(
        "day",
        "(the)? (nth | final | last) (wd | unit) (in | of) (the)? mon (comma? year)?",
        _nth_of_month,
    ),
    Rule("day", "(the)? (nth | final | last) (wd) mon (comma? year)?", _nth_of_month),
    Rule("day", "(the)? (nth | final) (wd | unit) (in | of)? (the)? this? unit", _nth_of_unit),
    Rule("day", "last wd (in | of) (the)? this? unit", _nth_of_unit),
    Rule("day", "(the)? final mon", _final_day_of_month),
    # Running, next and past units.
    Rule("span", "(the)? (next | coming | last) (the)? count units", _several_units),
    Rule("span", "(the)? count (next | coming | last) units", _several_units),
    Rule("span", "(the)? unit after (the)? next (unit)?", _unit_after_next),
    Rule("day", "wd after next", _weekday_after_next),
    Rule("span", "(the)? nextnext unit", _coming_unit),
    Rule("day", "(the)? dom (in | of)? (the)? (this) unit", _dom_of_unit),
    Rule("span", "(the)? (next | coming) unit", _coming_unit),
    Rule("span", "(the)? last unit", _past_unit),
    Rule("span", "(the)? this unit", _running_unit),
    Rule("span", "(the)? (next | coming | last | this) (the)? mon(?! number)", _relative_month),
    # Weekdays.
    Rule("day", "past_weekday", _past_weekday),
    Rule("day", "(the)? last wd", _past_weekday),
    Rule("day", "wd (comma | of | in | from | open | the | on)* span close?", _weekday_of_week),
    Rule("day", "span open? (of | comma | on)? wd close?", _weekday_of_week),
    Rule("day", "nextnext wd", _weekday_after_next),
    Rule("day", "next wd", _next_week_weekday),
    Rule("day", "(the)? (coming | this) wd", _weekday),
    # Years beside months and days.
    Rule("span", "mon (of | in | comma)? span", _month_of_year),
    Rule("day", "day (of | in | comma)? span", _day_of_year),
    Rule("day", "(the | on)* dom (of | in)? (the)? span", _dom_of_span),
    # The nth and the parts of what has been read.
    Rule("day", "(the)? (nth | final | last) (wd | unit) (in | of)? (the)? span", _nth_of_span),
    Rule(
        "span",
        "(the)? (start | middle | finish) dash? (in | of)? (the)? (in | of)? mon",
        _part_of_month,
    ),
    Rule("span", "(the)? (start | middle | finish) dash? (in | of)? (the)? span", _part),
    Rule(
        "span",
        "(the)? (start | middle | finish) dash? (of | in)? (the | this)* unit",
        _part_of_unit,
    ),
    Rule("span", "(the)? (unit finish | unit_end)", _part_of_unit),
    Rule("span", "mon finish", _part_of_month),
    Rule("span", "span finish", _part),
    Rule("span", "(the)? nth unit", _nth_unit_alone),
    Rule("span", "(the)? unit of (the)? day", _week_of_day),
)

BESIDE = (
    Rule("day", "count units (from | after | before) (the)? (day | span)", _from_a_day),
    Rule("span", "(the)? unit (after | before) (the)? (day | span)", _unit_beside),
)

ALONE = (
    Rule("day", "(the)? wd comma? the dom(?! text)", of_this_month),
    Rule("day", "(the | on the) ordinal(?! text | unit | plural)", of_this_month),
    Rule(
        "day", "(?<= by | before | till | on | after) the ordinal(?! unit | plural)", of_this_month
    ),
    Rule("span", "unit year", _numbered_year),
    Rule("span", f"(?<= {_CUES}) year(?! plural | unit | number)", _year),
    Rule("span", "^ year $", _year),
    Rule("span", f"(?<= {_CUES}) (month | weak_month)", _month),
    Rule("span", "month(?! text | number)", _month),
    Rule("span", "(?<= till) weak_month", _english_month),
    Rule("span", "^ weak_month $", _month),
    Rule("day", "weekday", _weekday),
    Rule("day", "(?<= on | by | before | till | after) weak_weekday", _weekday),
    Rule("day", "^ weak_weekday $", _weekday),
    Rule(
        "span",
        "(?<= in | till | during | on | before | after | by | within) (the)? unit",
        _running_stretch,
    ),
    Rule("span", "^ unit $", _running_stretch),
    Rule("day", "under_year", _this_year),
)

RUNS = (
    Rule(
        "span",
        "(from | between)? (the)? (day | span) (upto | and) (the)? (day | span)",
        run_of_readings,
    ),
)
