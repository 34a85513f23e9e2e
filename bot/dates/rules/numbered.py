"""Rules for quarters, halves and years by number: "Q3", "andra halvåret 2026", "18Q4", "i år"."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot.dates import spans
from bot.dates.grammar import MatchedNodes, Rule
from bot.dates.reading import DateReading, on_day, over
from bot.dates.rules.calendar_days import full_year

_MONTHS = 12
_QUARTERS = 4
_MOST_YEARS_AHEAD = 30


def numbered_unit(found: MatchedNodes) -> DateReading | None:
    """Read "kvartal 3", "third quarter of 2026", "andra halvåret", "tertial 2"."""
    number = found.number("number", found.number("nth", 0))
    unit = found.number("unit")
    size = {spans.QUARTER: 3, spans.TERTIAL: 4, spans.HALF: 6}.get(unit)
    return _numbered(found, number, unit, size) if size else None


def _quarter(found: MatchedNodes) -> DateReading | None:
    return _numbered(found, found.number("number"), spans.QUARTER, 3)


def _quarter_of_year(found: MatchedNodes) -> DateReading | None:
    """Read "2026-Q4", "18Q4" and "26H1"."""
    first, last = found.nodes[0], found.nodes[-1]
    year = full_year(found.moment, first.number)
    glued = all(one.end == other.start for one, other in pairwise(found.nodes))
    months = 6 if found.has("half_sign") else 3
    if not (glued or first.symbol == "year") or not 1 <= last.number <= _MONTHS // months:
        return None
    unit = spans.HALF if found.has("half_sign") else spans.QUARTER
    return over(spans.unit_of(date(year, months * last.number, 1), unit))


def _quarters(found: MatchedNodes) -> DateReading | None:
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


def _half_year(found: MatchedNodes) -> DateReading | None:
    """Read "H2"; "h2" is a heading, and "H 2 O" is water."""
    sign = found.of("half_sign")[0]
    if sign.text.islower() or sign.end != found.of("number")[0].start:
        return None
    return _numbered(found, found.number("number"), spans.HALF, 6)


def _numbered(found: MatchedNodes, number: int, unit: int, size: int) -> DateReading | None:
    if not 1 <= number <= _MONTHS // size:
        return None
    moment, month = found.moment, (number - 1) * size + 1
    written = found.number("year", 0) or found.number("short_year", 0)
    if written:
        return over(spans.unit_of(date(full_year(moment, written), month, 1), unit))
    years = [moment.today.year + n for n in (-1, 0, 1)]
    return over(moment.choose_span([spans.unit_of(date(y, month, 1), unit) for y in years]))


def numbered_of_year(found: MatchedNodes) -> DateReading | None:
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


def written_year(found: MatchedNodes) -> DateReading | None:
    """Read a year as such, when it is not too far from now to be one."""
    year = found.number("year")
    if year > found.moment.today.year + _MOST_YEARS_AHEAD:
        return None
    return over(spans.year_of(year))


def written_years(found: MatchedNodes) -> DateReading | None:
    """Read "2023–2025" and "mellan 2023 och 2025"."""
    first, last = (node.number for node in found.of("year"))
    return over((spans.year_of(first)[0], spans.year_of(last)[1])) if first < last else None


def year_word(found: MatchedNodes) -> DateReading | None:
    """Read "år 2027"."""
    return written_year(found) if found.number("unit") == spans.YEAR else None


def year_offset(found: MatchedNodes) -> DateReading:
    """Read "i år" and "i fjol"."""
    count = found.number("year_offset")
    return over(spans.unit_away(found.moment.today, count, spans.YEAR), backward=count < 0)


def this_year(found: MatchedNodes) -> DateReading:
    """Read "under året": some time before it ends."""
    whole = spans.year_of(found.moment.today.year)
    return over(whole) if found.moment.past else replace(on_day(whole[1]), edge="end")


RULES = (
    Rule("span", "year (dash | stroke)? (quarter_sign | half_sign) number", _quarter_of_year),
    Rule("span", "number (quarter_sign | half_sign) number", _quarter_of_year),
    Rule("span", "quarter_sign number dash quarter_sign? number", _quarters),
    Rule("span", "quarter_sign number ((stroke | dash | of)? year | short_year)?", _quarter),
    Rule("span", "half_sign number ((stroke | dash | of)? year | short_year)?", _half_year),
    Rule("span", "(the)? (unit number | nth unit) (of | in | comma)? year", numbered_unit),
    Rule("span", "unit number", numbered_unit),
)
