"""Rules for weeks by number or by a day of theirs: "v. 18", "the week of 6 May"."""

import re
from dataclasses import replace
from datetime import date

from bot.dates import spans
from bot.dates.grammar import MatchedNodes, Rule
from bot.dates.reading import DateReading, Moment, on_day, over
from bot.dates.rules.calendar_days import full_year
from bot.dates.spans import NoSuchDay, Span

_WEEKS = 53
_HUNDRED = 100  # no week has such a number, not even by mistake
_LONG_YEARS_APART = 7  # years, at most, from one with 53 weeks to the next


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


def _weekday_of_week(found: MatchedNodes) -> DateReading | None:
    """Read "fredag v 20": that of the running or next week of the number which is yet to come."""
    if not _is_week(found):
        return None
    weekday, week = found.number("wd"), found.number("number")
    around = found.moment.today.isocalendar().year
    years = range(around - _LONG_YEARS_APART, around + _LONG_YEARS_APART + 1)
    weeks = [span for year in years if (span := _iso_week(year, week)) is not None]
    return on_day(found.moment.choose([spans.weekday_in(span, weekday) for span in weeks]))


def _weekdays_of_week(found: MatchedNodes) -> DateReading | None:
    """Read "tis–tors v. 20"."""
    if not _is_week(found):
        return None
    week = _week_span(found.moment, found.number("number"), 0)
    first, last = (spans.weekday_in(week, node.number) for node in found.of("wd"))
    return over((first, last))


def _is_week(found: MatchedNodes) -> bool:
    sign = next(n for n in found.nodes if n.symbol in ("week_sign", "unit", "plural"))
    numbers = [node.number for node in found.of("number")]
    named = sign.symbol == "week_sign" or sign.number == spans.WEEK
    if named and any(number == 0 or _WEEKS < number < _HUNDRED for number in numbers):
        raise NoSuchDay
    return named and all(number <= _WEEKS for number in numbers)


def _week(found: MatchedNodes) -> DateReading | None:
    if not _is_week(found):
        return None
    year = found.number("year", 0)
    return over(_week_span(found.moment, found.number("number"), year))


def _weeks(found: MatchedNodes) -> DateReading | None:
    """Read "v. 16–17"; "v. 16 och 20" are two weeks, of which the first counts."""
    if not _is_week(found):
        return None
    year, numbers = found.number("year", 0), [node.number for node in found.of("number")]
    first, last = (_week_span(found.moment, number, year) for number in numbers)
    if last[0] <= first[0]:
        return None
    apart = found.has("and") and spans.days_after(first[1], 1) != last[0]
    return over(first if apart else (first[0], last[1]))


def _iso_week_span(found: MatchedNodes) -> DateReading:
    """Read "2026-W18"."""
    year, week = re.findall(r"\d+", found.of("iso_week")[0].text)[:2]
    return over(spans.week_of(date.fromisocalendar(int(year), int(week), 1)))


def _iso_week_day(found: MatchedNodes) -> DateReading | None:
    """Read "2026-W18-5" and "Friday 2026-W18"."""
    year, week, *day = re.findall(r"\d+", found.of("iso_week")[0].text)
    weekday = int(day[0]) if day else found.number("wd", 0)
    return on_day(date.fromisocalendar(int(year), int(week), weekday)) if weekday else None


def _weeks_slashed(found: MatchedNodes) -> DateReading | None:
    """Read "vecka 18/19"."""
    first, last = (int(digits) for digits in found.of("slash")[0].text.split("/"))
    if not _is_week(found) or last != first + 1:
        return None
    week = _week_span(found.moment, first, 0)
    return over((week[0], spans.days_after(week[1], 7)))


def _week_of_year(found: MatchedNodes) -> DateReading | None:
    """Read "v 2 nästa år"."""
    if not _is_week(found) or found.of("unit")[-1].number != spans.YEAR:
        return None
    step = -1 if found.has("last") else 0 if found.has("this") else 1
    week = _week_span(found.moment, found.number("number"), found.moment.today.year + step)
    return replace(over(week), backward=step < 0)


def week_of_day(found: MatchedNodes) -> DateReading:
    """Read "the week of 6 October" and "w/c 5 October"."""
    return over(spans.week_of(found.reading().span[0]))


def week_word_of_day(found: MatchedNodes) -> DateReading | None:
    """Read "veckan den 18"."""
    return week_of_day(found) if found.number("unit") == spans.WEEK else None


_BETWEEN = "(comma | of | in | open | the | on)*"
_NO_YEAR = "(?! comma? year | stroke | upto | and | of | in)"
_WEEK = "(week_sign | unit) number"

RULES = (
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
)
