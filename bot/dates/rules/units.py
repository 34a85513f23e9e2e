"""Rules for weeks, months and years told from now: "nästa vecka", "april nästa år"."""

from dataclasses import replace

from bot.dates import spans
from bot.dates.grammar import MatchedNodes, Rule
from bot.dates.reading import DateReading, on_day, over
from bot.dates.rules.calendar_days import day_of, nearest_month, next_day_of_month
from bot.dates.rules.numbered import (
    numbered_of_year,
    numbered_unit,
    this_year,
    written_year,
    written_years,
    year_offset,
    year_word,
)
from bot.dates.rules.weeks import week_of_day

_MOST = 400  # of any unit; more is no due
_RECENT = 1  # the number of "senaste" and "past" among the words for the last


def _now(found: MatchedNodes) -> DateReading:
    return on_day(found.moment.today)


def _coming(found: MatchedNodes) -> DateReading | None:
    unit = found.number("units")
    if unit == spans.WORKDAY:
        return on_day(found.moment.after(found.moment.today, 1, unit))
    if unit not in spans.STRETCHES:
        return None
    count = 2 if found.has("nextnext") else 1
    if unit == spans.WEEKEND and found.has("coming"):
        count = 0
    return over(spans.unit_away(found.moment.today, count, unit))


def _after_next(found: MatchedNodes) -> DateReading | None:
    unit = found.number("unit")
    if unit not in spans.STRETCHES:
        return None
    return over(spans.unit_away(found.moment.today, 2, unit))


def _running(found: MatchedNodes) -> DateReading | None:
    unit = found.number("unit")
    if unit == spans.DAY:
        return on_day(found.moment.today)
    if unit not in spans.STRETCHES:
        return None
    away = -1 if found.moment.past and unit == spans.WEEKEND else 0
    reading = over(spans.unit_away(found.moment.today, away, unit))
    return replace(reading, edge="start") if unit == spans.WEEKEND else reading


def _running_stretch(found: MatchedNodes) -> DateReading | None:
    """Read "i helgen", "under veckan", "during the quarter"."""
    return _running(found) if found.number("unit") != spans.DAY else None


def _weekend(found: MatchedNodes) -> DateReading | None:
    return _running(found) if found.number("unit") == spans.WEEKEND else None


def _past(found: MatchedNodes) -> DateReading | None:
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


def _several(found: MatchedNodes) -> DateReading | None:
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


# Months, and days of a month that is told so


def _relative_month(found: MatchedNodes) -> DateReading:
    """Read "nästa mars", "this March", "last March"."""
    moment, month = found.moment, found.number("mon")
    year, today = moment.today.year, moment.today
    if found.has("last"):
        months = [spans.month_of(y, month) for y in (year - 1, year)]
        return over(max(span for span in months if span[1] < today), backward=True)
    months = [spans.month_of(y, month) for y in (year, year + 1)]
    return over(min(span for span in months if span[1] >= today))


def _month_after_next(found: MatchedNodes) -> DateReading:
    first = nearest_month(found.moment, found.number("mon"))[0]
    return over(spans.month_of(first.year + 1, first.month))


def _month_of_year(found: MatchedNodes) -> DateReading | None:
    """Read "april nästa år"."""
    year = found.reading()
    if year.span != spans.year_of(year.span[0].year):
        return None
    span = spans.month_of(year.span[0].year, found.number("mon"))
    return replace(over(span), backward=year.backward)


def _month_of_past_year(found: MatchedNodes) -> DateReading | None:
    """Read "förra året i mars"."""
    if found.number("unit") != spans.YEAR:
        return None
    return over(spans.month_of(found.moment.today.year - 1, found.number("mon")), backward=True)


def _day_of_year(found: MatchedNodes) -> DateReading | None:
    """Read "8 maj nästa år"."""
    day, year = found.readings()
    if year.span != spans.year_of(year.span[0].year):
        return None
    first = day.span[0]
    moved = day_of(year.span[0].year, first.month, first.day)
    return replace(on_day(moved), backward=year.backward)


def _day_of_month(found: MatchedNodes) -> DateReading | None:
    """Read "den 5:e i nästa månad", "20th of next month"."""
    reading = found.reading()
    first = reading.span[0]
    if reading.span != spans.month_of(first.year, first.month):
        return None
    day = day_of(first.year, first.month, found.number("dom"))
    return replace(on_day(day), backward=reading.backward)


def _days_of_month(found: MatchedNodes) -> DateReading | None:
    """Read "4–23 next month" and "från den 4 till den 23 nästa månad"."""
    reading = found.reading()
    first = reading.span[0]
    if reading.span != spans.month_of(first.year, first.month):
        return None
    days = [day_of(first.year, first.month, node.number) for node in found.of("dom")]
    return replace(over((days[0], days[1])), backward=reading.backward)


def _day_of_running_month(found: MatchedNodes) -> DateReading | None:
    if found.of("unit")[-1].number != spans.MONTH:
        return None
    today = found.moment.today
    return on_day(day_of(today.year, today.month, found.number("dom")))


def _day_of_any_month(found: MatchedNodes) -> DateReading | None:
    """Read "den 30:e i månaden": the next such day."""
    return next_day_of_month(found) if found.number("unit") == spans.MONTH else None


_NEXT_OR_LAST = "(the)? (next | coming | last)"

RELATIVE = (
    Rule("span", "year_offset", year_offset),
    Rule("day", "under_year", this_year),
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
    Rule("span", "span (of | in)? span", numbered_of_year),
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
    Rule("span", "(the)? nth unit (of | in | comma)? span?", numbered_unit),
    Rule("span", "week_of (the)? day", week_of_day),
)

_CUES = "in | by | before | during | within | since | after | from"
_WITHIN = "in | till | during | before | after | by | within"
# "tre dagar i veckan", "en gång i månaden", "twice a week" say how often, not when.
_NOT_HOW_OFTEN = "(?<! plural in) (?<! times in) (?<! gathering in)"

ALONE = (
    Rule("day", "(?<= by) now", _now),
    Rule("day", "^ now stop? $", _now),
    Rule("span", "(between | from) year (upto | and) year", written_years),
    Rule(
        "span",
        f"(?<= {_CUES} | till | asked | gatherings | units) year (upto | and) year",
        written_years,
    ),
    Rule("span", "unit year", year_word),
    Rule("span", f"(?<= {_CUES} | till) year (?! plural | unit | number | stroke)", written_year),
    Rule(
        "span",
        "(?<= asked | gathering | gatherings) year (?! plural | unit | number | stroke)",
        written_year,
    ),
    Rule(
        "span",
        f"{_NOT_HOW_OFTEN} (?<= {_WITHIN}) (the)? unit",
        _running_stretch,
    ),
    Rule("span", "(?<= on) (the)? unit", _weekend),
    Rule("span", "^ (the)? unit stop? $", _running_stretch),
)
