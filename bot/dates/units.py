"""Rules for weeks, months, quarters and years, numbered, next or counted from now."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot.dates import spans
from bot.dates.calendar_days import day_of, full_year, nearest_month, next_day_of_month
from bot.dates.grammar import Found, Rule
from bot.dates.reading import Moment, Reading, on_day, over
from bot.dates.spans import NoSuchDay, Span

_WEEKS = 53
_HUNDRED = 100  # no week has such a number, not even by mistake
_LONG_YEARS_APART = 7  # years, at most, from one with 53 weeks to the next
_MOST = 400  # of any unit; more is no due
_MONTHS = 12
_QUARTERS = 4
_MOST_YEARS_AHEAD = 30
_RECENT = 1  # the number of "senaste" and "past" among the words for the last


# Days told by a word


def _offset(found: Found) -> Reading:
    node = next(n for n in found.nodes if n.symbol in ("offset_day", "past_day"))
    day = spans.days_after(found.moment.today, node.number)
    return on_day(day, backward=node.symbol == "past_day")


def _now(found: Found) -> Reading:
    return on_day(found.moment.today)


def _offset_and_units(found: Found) -> Reading | None:
    """Read "a week tomorrow" and "i morgon om en vecka"."""
    day = spans.days_after(found.moment.today, found.number("offset_day"))
    return _counted(found, day, 1)


# Weeks by number


def _week_span(moment: Moment, week: int, year: int) -> Span:
    """Give the ISO week of that number: the running or next one, or that of a written year."""
    if year:
        written = _iso_week(full_year(moment, year), week)
        if written is None:
            raise NoSuchDay
        return written
    around = moment.today.isocalendar().year
    years = range(around - _LONG_YEARS_APART, around + _LONG_YEARS_APART + 1)
    weeks = [_iso_week(y, week) for y in years]
    return moment.choose_span([span for span in weeks if span is not None])


def _iso_week(year: int, week: int) -> Span | None:
    try:
        return spans.week_of(date.fromisocalendar(year, week, 1))
    except ValueError:
        return None  # only long years have a week 53


def _weekday_of_week(found: Found) -> Reading | None:
    """Read "fredag v 20": that of the running or next week of the number which is yet to come."""
    if not _is_week(found):
        return None
    weekday, week = found.number("wd"), found.number("number")
    around = found.moment.today.isocalendar().year
    years = range(around - _LONG_YEARS_APART, around + _LONG_YEARS_APART + 1)
    weeks = [span for year in years if (span := _iso_week(year, week)) is not None]
    return on_day(found.moment.choose([spans.weekday_in(span, weekday) for span in weeks]))


def _weekdays_of_week(found: Found) -> Reading | None:
    """Read "tis–tors v. 20"."""
    if not _is_week(found):
        return None
    week = _week_span(found.moment, found.number("number"), 0)
    first, last = (spans.weekday_in(week, node.number) for node in found.of("wd"))
    return over((first, last))


def _is_week(found: Found) -> bool:
    sign = next(n for n in found.nodes if n.symbol in ("week_sign", "unit", "plural"))
    numbers = [node.number for node in found.of("number")]
    named = sign.symbol == "week_sign" or sign.number == spans.WEEK
    if named and any(number == 0 or _WEEKS < number < _HUNDRED for number in numbers):
        raise NoSuchDay
    return named and all(number <= _WEEKS for number in numbers)


def _week(found: Found) -> Reading | None:
    if not _is_week(found):
        return None
    year = found.number("year", 0)
    return over(_week_span(found.moment, found.number("number"), year))


def _weeks(found: Found) -> Reading | None:
    """Read "v. 16–17"; "v. 16 och 20" are two weeks, of which the first counts."""
    if not _is_week(found):
        return None
    year, numbers = found.number("year", 0), [node.number for node in found.of("number")]
    first, last = (_week_span(found.moment, number, year) for number in numbers)
    if last[0] <= first[0]:
        return None
    apart = found.has("and") and spans.days_after(first[1], 1) != last[0]
    return over(first if apart else (first[0], last[1]))


def _iso_week_span(found: Found) -> Reading:
    """Read "2026-W18"."""
    year, week = re.findall(r"\d+", found.of("iso_week")[0].text)[:2]
    return over(spans.week_of(date.fromisocalendar(int(year), int(week), 1)))


def _iso_week_day(found: Found) -> Reading | None:
    """Read "2026-W18-5" and "Friday 2026-W18"."""
    year, week, *day = re.findall(r"\d+", found.of("iso_week")[0].text)
    weekday = int(day[0]) if day else found.number("wd", 0)
    return on_day(date.fromisocalendar(int(year), int(week), weekday)) if weekday else None


def _weeks_slashed(found: Found) -> Reading | None:
    """Read "vecka 18/19"."""
    first, last = (int(digits) for digits in found.of("slash")[0].text.split("/"))
    if not _is_week(found) or last != first + 1:
        return None
    week = _week_span(found.moment, first, 0)
    return over((week[0], spans.days_after(week[1], 7)))


def _week_of_year(found: Found) -> Reading | None:
    """Read "v 2 nästa år"."""
    if not _is_week(found) or found.of("unit")[-1].number != spans.YEAR:
        return None
    step = -1 if found.has("last") else 0 if found.has("this") else 1
    week = _week_span(found.moment, found.number("number"), found.moment.today.year + step)
    return replace(over(week), backward=step < 0)


def _week_of_day(found: Found) -> Reading:
    """Read "the week of 6 October" and "w/c 5 October"."""
    return over(spans.week_of(found.reading().span[0]))


def _week_word_of_day(found: Found) -> Reading | None:
    return _week_of_day(found) if found.number("unit") == spans.WEEK else None


# Quarters, halves, years by number


def _numbered_unit(found: Found) -> Reading | None:
    """Read "kvartal 3", "third quarter of 2026", "andra halvåret", "tertial 2"."""
    number = found.number("number", found.number("nth", 0))
    unit = found.number("unit")
    size = {spans.QUARTER: 3, spans.TERTIAL: 4, spans.HALF: 6}.get(unit)
    return _numbered(found, number, unit, size) if size else None


def _quarter(found: Found) -> Reading | None:
    return _numbered(found, found.number("number"), spans.QUARTER, 3)


def _quarter_of_year(found: Found) -> Reading | None:
    """Read "2026-Q4", "18Q4" and "26H1"."""
    first, last = found.nodes[0], found.nodes[-1]
    year = full_year(found.moment, first.number)
    glued = all(one.end == other.start for one, other in pairwise(found.nodes))
    months = 6 if found.has("half_sign") else 3
    if not (glued or first.symbol == "year") or not 1 <= last.number <= _MONTHS // months:
        return None
    unit = spans.HALF if found.has("half_sign") else spans.QUARTER
    return over(spans.unit_of(date(year, months * last.number, 1), unit))


def _quarters(found: Found) -> Reading | None:
    """Read "Q3–Q4"; "Q3-26" is a quarter with its year."""
    first, second = (node.number for node in found.of("number"))
    if second > _QUARTERS:
        year = full_year(found.moment, second)
        return over(spans.unit_of(date(year, 3 * first, 1), spans.QUARTER))
    start = _numbered(found, first, spans.QUARTER, 3)
    if start is None or second <= first:
        return None
    months = 3 * (second - first + 1)
    return over((start.span[0], spans.days_after(spans.months_after(start.span[0], months), -1)))


def _half_year(found: Found) -> Reading | None:
    """Read "H2"; "h2" is a heading."""
    if found.of("half_sign")[0].text.islower():
        return None
    return _numbered(found, found.number("number"), spans.HALF, 6)


def _numbered(found: Found, number: int, unit: int, size: int) -> Reading | None:
    if not 1 <= number <= _MONTHS // size:
        return None
    moment, month = found.moment, (number - 1) * size + 1
    written = found.number("year", 0) or found.number("short_year", 0)
    if written:
        return over(spans.unit_of(date(full_year(moment, written), month, 1), unit))
    years = [moment.today.year + n for n in (-1, 0, 1)]
    return over(moment.choose_span([spans.unit_of(date(y, month, 1), unit) for y in years]))


def _numbered_of_year(found: Found) -> Reading | None:
    """Read "Q1 nästa år", "first quarter of next year": the same quarter of that year."""
    quarter, year = (reading.span for reading in found.readings())
    if year != spans.year_of(year[0].year):
        return None
    months = (year[0].year - quarter[0].year) * _MONTHS
    if quarter[1].year != quarter[0].year or quarter == spans.year_of(quarter[0].year):
        return None
    first = spans.months_after(quarter[0], months)
    last = spans.months_after(spans.days_after(quarter[1], 1), months)
    backward = found.readings()[1].backward
    return replace(over((first, spans.days_after(last, -1))), backward=backward)


def _year(found: Found) -> Reading | None:
    """Read a year as such, when it is not too far from now to be one."""
    year = found.number("year")
    if year > found.moment.today.year + _MOST_YEARS_AHEAD:
        return None
    return over(spans.year_of(year))


def _years(found: Found) -> Reading | None:
    """Read "2023–2025" and "mellan 2023 och 2025"."""
    first, last = (node.number for node in found.of("year"))
    return over((spans.year_of(first)[0], spans.year_of(last)[1])) if first < last else None


def _year_word(found: Found) -> Reading | None:
    return _year(found) if found.number("unit") == spans.YEAR else None


def _year_offset(found: Found) -> Reading:
    count = found.number("year_offset")
    return over(spans.unit_away(found.moment.today, count, spans.YEAR), backward=count < 0)


def _this_year(found: Found) -> Reading:
    """Read "under året": some time before it ends."""
    whole = spans.year_of(found.moment.today.year)
    return over(whole) if found.moment.past else replace(on_day(whole[1]), edge="end")


# Running, next and past


def _coming(found: Found) -> Reading | None:
    unit = found.number("units")
    if unit == spans.WORKDAY:
        return on_day(found.moment.after(found.moment.today, 1, unit))
    if unit not in spans.STRETCHES:
        return None
    count = 2 if found.has("nextnext") else 1
    if unit == spans.WEEKEND and found.has("coming"):
        count = 0
    return over(spans.unit_away(found.moment.today, count, unit))


def _after_next(found: Found) -> Reading | None:
    unit = found.number("unit")
    if unit not in spans.STRETCHES:
        return None
    return over(spans.unit_away(found.moment.today, 2, unit))


def _running(found: Found) -> Reading | None:
    unit = found.number("unit")
    if unit == spans.DAY:
        return on_day(found.moment.today)
    if unit not in spans.STRETCHES:
        return None
    away = -1 if found.moment.past and unit == spans.WEEKEND else 0
    reading = over(spans.unit_away(found.moment.today, away, unit))
    return replace(reading, edge="start") if unit == spans.WEEKEND else reading


def _running_stretch(found: Found) -> Reading | None:
    """Read "i helgen", "under veckan", "during the quarter"."""
    return _running(found) if found.number("unit") != spans.DAY else None


def _weekend(found: Found) -> Reading | None:
    return _running(found) if found.number("unit") == spans.WEEKEND else None


def _past(found: Found) -> Reading | None:
    """Read "förra veckan", and "senaste halvåret" as the one that ends today."""
    unit = found.number("unit")
    if unit == spans.DAY or unit not in (*spans.STRETCHES, spans.FORTNIGHT):
        return None
    first, last = spans.unit_away(found.moment.today, -1, unit)
    if found.number("last") == _RECENT:
        long = unit not in (spans.WEEK, spans.MONTH, spans.WEEKEND)
        first = spans.after(found.moment.today, -1, unit) if long else first
        last = found.moment.today
    return over((first, last), backward=True)


def _several(found: Found) -> Reading | None:
    """
    Read "nästa tre dagar" and "the last two weeks": whole units, the running one not counted.

    Those of the past go on until today: who asks for the last weeks would miss what is newest.
    """
    unit, count, today = found.number("units"), found.number("count"), found.moment.today
    if unit not in (*spans.STRETCHES, spans.DAY) or not 1 <= count <= _MOST:
        return None
    if found.has("last"):
        first = spans.unit_away(today, -count, unit)[0]
        return over((first, today), backward=True)
    return over((spans.unit_away(today, 1, unit)[0], spans.unit_away(today, count, unit)[1]))


# Counted from now and from other days


def _counted(found: Found, day: date, sign: int) -> Reading | None:
    """Add every count and unit in the words ("a year and two months") to the day."""
    units = [node.number for node in found.of("units")]
    counts = [node.number for node in found.of("count")]
    if any(unit in spans.TIMES for unit in units) or max(counts) > _MOST:
        return None
    for count, unit in zip(counts, units, strict=False):
        day = found.moment.after(day, sign * count, unit)
    return replace(on_day(day, backward=sign < 0), edge="end")


def _from_now(found: Found) -> Reading | None:
    return _counted(found, found.moment.today, 1)


def _between_counts(found: Found) -> Reading | None:
    """Read "om 2–3 veckor": by the later, though the earlier may be meant."""
    unit, counts = found.number("units"), [node.number for node in found.of("count")]
    if unit in spans.TIMES or max(counts) > _MOST:
        return None
    earlier, later = (found.moment.after(found.moment.today, count, unit) for count in counts)
    return replace(on_day(later, earlier), edge="end")


def _after_a_while(found: Found) -> Reading | None:
    """Read "efter fem dagar"; "efter fem dagars vila" is after something else."""
    genitive = found.moment.language == "sv" and found.nodes[-1].text.endswith(("s", "S"))
    return None if genitive else _from_now(found)


def _and_a_half(found: Found) -> Reading | None:
    """Read "om ett och ett halvt år"."""
    if found.number("unit") != spans.HALF:
        return None
    return replace(on_day(spans.months_after(found.moment.today, 18)), edge="end")


def _within_one(found: Found) -> Reading | None:
    """Read "inom det närmaste året": a year from now."""
    unit = found.number("unit")
    if unit in spans.TIMES:
        return None
    return replace(on_day(found.moment.after(found.moment.today, 1, unit)), edge="end")


def _ago(found: Found) -> Reading | None:
    return _counted(found, found.moment.today, -1)


def _from_a_day(found: Found) -> Reading | None:
    """Read "a week from 8 May", "två dagar efter midsommar", "a week before Easter"."""
    first, last = found.reading().day_span
    if found.has("before"):
        reading = _counted(found, first, -1)
        return reading and replace(reading, backward=False)
    return _counted(found, last, 1)


def _added(found: Found) -> Reading | None:
    """Read "next Tuesday +10 days" and "8 maj + 2 veckor"."""
    reading = _counted(found, found.reading().span[1], 1)
    return reading and replace(reading, backward=found.reading().backward)


def _end(found: Found) -> Reading:
    """Read "innan april är slut": by its last day."""
    return replace(on_day(found.reading().span[1]), edge="end")


def _beside(found: Found) -> Reading | None:
    """Read "veckan efter påsk", "the week before Christmas", "dagen efter 8 maj"."""
    unit, (first, last) = found.number("unit"), found.reading().span
    if unit == spans.DAY:
        beside = spans.days_after(last, 1) if found.has("after") else spans.days_after(first, -1)
        return on_day(beside)
    if unit not in spans.STRETCHES:
        return None
    if found.has("before"):
        return over(spans.unit_away(first, -1, unit))
    # A feast that runs over into a week, as Easter does, is followed by that very week.
    start = first if unit in (spans.WEEK, spans.WEEKEND) else last
    return over(spans.unit_away(start, 1, unit))


# Months, and days of a month that is told so


def _relative_month(found: Found) -> Reading:
    """Read "nästa mars", "this March", "last March"."""
    moment, month = found.moment, found.number("mon")
    year, today = moment.today.year, moment.today
    if found.has("last"):
        months = [spans.month_of(y, month) for y in (year - 1, year)]
        return over(max(span for span in months if span[1] < today), backward=True)
    months = [spans.month_of(y, month) for y in (year, year + 1)]
    return over(min(span for span in months if span[1] >= today))


def _month_after_next(found: Found) -> Reading:
    first = nearest_month(found.moment, found.number("mon"))[0]
    return over(spans.month_of(first.year + 1, first.month))


def _month_of_year(found: Found) -> Reading | None:
    """Read "april nästa år"."""
    year = found.reading()
    if year.span != spans.year_of(year.span[0].year):
        return None
    span = spans.month_of(year.span[0].year, found.number("mon"))
    return replace(over(span), backward=year.backward)


def _month_of_past_year(found: Found) -> Reading | None:
    """Read "förra året i mars"."""
    if found.number("unit") != spans.YEAR:
        return None
    return over(spans.month_of(found.moment.today.year - 1, found.number("mon")), backward=True)


def _day_of_year(found: Found) -> Reading | None:
    """Read "8 maj nästa år"."""
    day, year = found.readings()
    if year.span != spans.year_of(year.span[0].year):
        return None
    first = day.span[0]
    moved = day_of(year.span[0].year, first.month, first.day)
    return replace(on_day(moved), backward=year.backward)


def _day_of_month(found: Found) -> Reading | None:
    """Read "den 5:e i nästa månad", "20th of next month"."""
    reading = found.reading()
    first = reading.span[0]
    if reading.span != spans.month_of(first.year, first.month):
        return None
    day = day_of(first.year, first.month, found.number("dom"))
    return replace(on_day(day), backward=reading.backward)


def _days_of_month(found: Found) -> Reading | None:
    """Read "4–23 next month" and "från den 4 till den 23 nästa månad"."""
    reading = found.reading()
    first = reading.span[0]
    if reading.span != spans.month_of(first.year, first.month):
        return None
    days = [day_of(first.year, first.month, node.number) for node in found.of("dom")]
    return replace(over((days[0], days[1])), backward=reading.backward)


def _day_of_running_month(found: Found) -> Reading | None:
    if found.of("unit")[-1].number != spans.MONTH:
        return None
    today = found.moment.today
    return on_day(day_of(today.year, today.month, found.number("dom")))


def _day_of_any_month(found: Found) -> Reading | None:
    """Read "den 30:e i månaden": the next such day."""
    return next_day_of_month(found) if found.number("unit") == spans.MONTH else None


_NEXT_OR_LAST = "(the)? (next | coming | last)"

_MORE = "((and | comma)? count units)*"

COUNTED = (
    Rule("day", "(in | ahead | within) one and one unit", _and_a_half),
    Rule("day", "(in | ahead | within) about? count upto count units hence?", _between_counts),
    Rule("day", "within (the)? (next | coming) unit", _within_one),
    Rule("day", "for? count units and? count units (since | ago)", _ago),
    Rule("day", "for? count units (since | ago)", _ago),
    Rule("day", "count units (from | on | after)? offset_day", _offset_and_units),
    Rule("day", "offset_day (in | ahead) about? count units", _offset_and_units),
    Rule(
        "day",
        "(in | ahead | within) about? (next | coming)? count units and count units hence?",
        _from_now,
    ),
    Rule(
        "day", "(in | ahead | within) about? (next | coming)? count about? units hence?", _from_now
    ),
    Rule("day", "count units and count units hence", _from_now),
    Rule("day", "count units hence", _from_now),
    Rule(
        "day", f"after about? count units {_MORE} (?! before | after | from | ago)", _after_a_while
    ),
    Rule("day", "offset_day | past_day", _offset),
)

_BETWEEN = "(comma | of | in | open | the | on)*"
_NO_YEAR = "(?! comma? year | stroke | upto | and | of | in)"
_WEEK = "(week_sign | unit) number"

NUMBERED = (
    Rule("span", f"wd upto wd {_BETWEEN} {_WEEK} {_NO_YEAR}", _weekdays_of_week),
    Rule("day", f"wd {_BETWEEN} {_WEEK} {_NO_YEAR} close?", _weekday_of_week),
    Rule("day", f"(the)? {_WEEK} {_BETWEEN} wd (?! dom | slash) close?", _weekday_of_week),
    Rule(
        "span",
        "(the)? (week_sign | unit) number (in | of)? (the)? (next | this | last) unit",
        _week_of_year,
    ),
    Rule(
        "span",
        "(the)? (week_sign | units) number (upto | and | stroke) week_sign? number (comma? year)?",
        _weeks,
    ),
    Rule("span", "(the)? (week_sign | units) slash", _weeks_slashed),
    Rule("span", "(the)? (week_sign | unit) number ((comma | stroke)? year)?", _week),
    Rule("day", "(wd comma?)? iso_week", _iso_week_day),
    Rule("span", "iso_week", _iso_week_span),
    Rule("span", "year (dash | stroke)? (quarter_sign | half_sign) number", _quarter_of_year),
    Rule("span", "number (quarter_sign | half_sign) number", _quarter_of_year),
    Rule("span", "quarter_sign number dash quarter_sign? number", _quarters),
    Rule("span", "quarter_sign number ((stroke | dash | of)? year | short_year)?", _quarter),
    Rule("span", "half_sign number ((stroke | dash | of)? year | short_year)?", _half_year),
    Rule("span", "(the)? (unit number | nth unit) (of | in | comma)? year", _numbered_unit),
    Rule("span", "unit number", _numbered_unit),
)

RELATIVE = (
    Rule("span", "year_offset", _year_offset),
    Rule("day", "under_year", _this_year),
    Rule("span", f"{_NEXT_OR_LAST} (the)? count units", _several),
    Rule("span", "(the)? count (next | coming | last) plural", _several),
    Rule("span", "(the)? unit after (the)? next unit?", _after_next),
    Rule("span", "(the)? unit to_come", _coming),
    Rule("span", "mon after (the)? next mon?", _month_after_next),
    Rule("span", "(the)? (nextnext | next | coming) unit", _coming),
    Rule("day", "(the)? dom unit? (in | of)? (the)? this unit", _day_of_running_month),
    Rule("day", "(the | on)* (ordinal | ordinal_word) (in | of) the? unit", _day_of_any_month),
    Rule("day", "(the | on)+ number (in | of) the? unit", _day_of_any_month),
    Rule("span", "(the)? last unit (in | of)* mon", _month_of_past_year),
    Rule("span", "(the)? last unit", _past),
    Rule("span", "(the)? this unit", _running),
    Rule("span", f"({_NEXT_OR_LAST} | this) mon (?! number | nth)", _relative_month),
)

_OF_SPAN = "(of | in)? the? span"

JOINED = (
    Rule("span", "mon (of | in | comma)? span", _month_of_year),
    Rule("day", "day (of | in | comma)? span", _day_of_year),
    Rule("span", "span (of | in)? span", _numbered_of_year),
    Rule("day", "span comma? on? (the)? ordinal", _day_of_month),
    Rule(
        "span",
        "(from | between)? the? dom (upto | and) the? dom (of | in)? the? span",
        _days_of_month,
    ),
    Rule("day", f"(the | on)* (ordinal | ordinal_word) {_OF_SPAN}", _day_of_month),
    Rule("day", f"(the | on)+ number {_OF_SPAN}", _day_of_month),
    Rule("day", f"(?<= by | till | before | wd) number {_OF_SPAN}", _day_of_month),
    Rule("day", f"^ number {_OF_SPAN}", _day_of_month),
    Rule("span", "(the)? nth unit (of | in | comma)? span?", _numbered_unit),
    Rule("span", "week_of (the)? day", _week_of_day),
)

BESIDE = (
    Rule("day", "(?<= before | till) (the)? span ends", _end),
    Rule("day", "count units (from | after | before) (the)? (day | span)", _from_a_day),
    Rule("day", f"day plus count units {_MORE}", _added),
    Rule("day", f"plus count units {_MORE}", _from_now),
    Rule("span", "(the)? unit of? the? day", _week_word_of_day),
    Rule("span", "week_of on? the? day", _week_of_day),
    Rule("span", "(the)? unit (after | before) (the)? (day | span)", _beside),
)

_CUES = "in | by | before | during | within | since | after | from"
_WITHIN = "in | till | during | before | after | by | within"
# "tre dagar i veckan", "en gång i månaden", "twice a week" say how often, not when.
_NOT_HOW_OFTEN = "(?<! plural in) (?<! times in) (?<! gathering in)"

ALONE = (
    Rule("day", "(?<= by) now", _now),
    Rule("day", "^ now stop? $", _now),
    Rule("span", "(between | from) year (upto | and) year", _years),
    Rule(
        "span", f"(?<= {_CUES} | till | asked | gatherings | units) year (upto | and) year", _years
    ),
    Rule("span", "unit year", _year_word),
    Rule("span", f"(?<= {_CUES} | till) year (?! plural | unit | number | stroke)", _year),
    Rule(
        "span",
        "(?<= asked | gathering | gatherings) year (?! plural | unit | number | stroke)",
        _year,
    ),
    Rule(
        "span",
        f"{_NOT_HOW_OFTEN} (?<= {_WITHIN}) (the)? unit",
        _running_stretch,
    ),
    Rule("span", "(?<= on) (the)? unit", _weekend),
    Rule("span", "^ (the)? unit stop? $", _running_stretch),
)
