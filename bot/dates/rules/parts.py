"""Rules for parts of a stretch: "slutet av maj", "andra tisdagen i maj", "månadsskiftet"."""

from dataclasses import replace
from datetime import date

from bot.dates import spans
from bot.dates.grammar import MatchedNodes, Rule
from bot.dates.reading import DateReading, Moment, on_day, over
from bot.dates.rules.calendar_days import full_year, nearest_month
from bot.dates.spans import NoSuchDay, Span

_MONTH_PARTS = {"start": (0, 9), "middle": (12, 16)}  # days after the first of the month
_LAST_THIRD = 20  # days after the first of the month
_WEEK_PARTS = {"start": (0, 2), "middle": (1, 3)}  # days after Monday
_WEEK, _MONTH = 7, 31  # days, at most
_SATURDAY = 6
_A_THIRD_IN_MONTHS = 120  # days of a stretch for each month of its beginning or middle


# The nth of a stretch


def _nth_in(found: MatchedNodes, target: Span) -> DateReading | None:
    nth = -1 - found.number("final", 0) if found.has("final") else -1
    nth = found.number("nth") if found.has("nth") else nth
    if found.has("wd"):
        return on_day(spans.weekday_in(target, found.number("wd"), nth=nth))
    return _nth_unit(found.moment, _counted_unit(found), target, nth) if nth else None


def _counted_unit(found: MatchedNodes) -> int:
    """Give the unit that stands beside the ordinal, not the one it is counted in."""
    nodes = list(found.nodes)
    ordinals = [i for i, n in enumerate(nodes) if n.symbol in _ORDINALS]
    return next(node.number for node in nodes[ordinals[0] :] if node.symbol == "unit")


_ORDINALS = ("ordinal", "ordinal_word", "final", "last")


def _nth_unit(moment: Moment, unit: int, target: Span, nth: int) -> DateReading | None:
    first, last = target
    if unit == spans.DAY:
        day = spans.days_after(last, nth + 1) if nth < 0 else spans.days_after(first, nth - 1)
        if not first <= day <= last:
            raise NoSuchDay
        return on_day(day)
    if unit == spans.WORKDAY:
        outside = spans.days_after(last, 1) if nth < 0 else spans.days_after(first, -1)
        return on_day(moment.after(outside, nth, unit))
    if unit == spans.WEEKEND:
        return over(spans.unit_of(spans.weekday_in(target, _SATURDAY, nth=nth), unit))
    if unit == spans.WEEK:  # whole weeks only: those whose Monday and Sunday lie inside
        mondays = (first, spans.days_after(last, -6))
        return over(spans.week_of(spans.weekday_in(mondays, 1, nth=nth)))
    return None


def _nth_of_span(found: MatchedNodes) -> DateReading | None:
    reading = _nth_in(found, found.reading().span)
    return reading and replace(reading, backward=found.reading().backward)


def _nth_of_month(found: MatchedNodes) -> DateReading | None:
    """Read "andra tisdagen i maj": this year's if it is to come, else the next."""
    month, moment = found.number("mon"), found.moment
    months = [spans.month_of(moment.today.year + n, month) for n in (-1, 0, 1)]
    return _nearest(found, months)


def _nth_of_unit(found: MatchedNodes) -> DateReading | None:
    """Read "sista fredagen i månaden": the running month's, or the next when it has been."""
    units = found.of("unit")
    outer = units[0] if found.nodes[0].symbol == "unit" else units[-1]
    if outer.number not in spans.STRETCHES or (len(units) == 1 and not found.has("wd")):
        return None
    around = [spans.unit_away(found.moment.today, n, outer.number) for n in (-1, 0, 1)]
    if found.has("this"):
        around = around[1:2]
    return _nearest(found, around)


def _nth_after(found: MatchedNodes) -> DateReading | None:
    """Read "third Tuesday after Easter"."""
    start = spans.days_after(found.reading().span[1], 1)
    first = spans.weekday_from(start, found.number("wd"))
    return on_day(spans.after(first, found.number("nth") - 1, spans.WEEK))


def _nearest(found: MatchedNodes, stretches: list[Span]) -> DateReading | None:
    """
    Read it of the nearest stretch in which it is not on the wrong side of today.

    NoSuchDay where that one has none: nobody means the fifth Monday of another May.
    """
    moment, chosen = found.moment, None
    for stretch in reversed(stretches) if moment.past else stretches:
        if moment.past and stretch[0] > moment.today:
            continue
        if not moment.past and stretch[1] < moment.today:
            continue
        chosen = _nth_in(found, stretch)
        if chosen is None or _lies_right(chosen, moment):
            return chosen
    return chosen


def _lies_right(reading: DateReading, moment: Moment) -> bool:
    first, last = reading.span
    return first <= moment.today if moment.past else last >= moment.today


def _final_day_of_month(found: MatchedNodes) -> DateReading:
    """Read "sista april"."""
    last = nearest_month(found.moment, found.number("mon"))[1]
    return on_day(spans.days_after(last, -found.number("final")))


def _final_day(found: MatchedNodes) -> DateReading:
    """Read "den sista i månaden", and "den sista" as the running month's."""
    readings = found.readings()
    unit = found.number("unit", spans.MONTH)
    target = readings[0].span if readings else spans.unit_of(found.moment.today, unit)
    return on_day(target[1])


# Beginning, middle, end


def _part(found: MatchedNodes) -> DateReading:
    reading = _part_of(found, found.reading().span)
    return replace(reading, backward=found.reading().backward)


def _part_of_month(found: MatchedNodes) -> DateReading:
    return _part_of(found, nearest_month(found.moment, found.number("mon")))


def _part_of_written_year(found: MatchedNodes) -> DateReading:
    return _part_of(found, spans.year_of(found.number("year")))


def _part_of_unit(found: MatchedNodes) -> DateReading | None:
    """Read "i slutet av veckan", "end of the month", "månadens slut"."""
    unit = found.number("unit", found.number("unit_end", 0))
    if unit not in spans.STRETCHES or unit == spans.WEEKEND:
        return None
    today = found.moment.today
    reading = _part_of(found, spans.unit_of(today, unit), exact=True)
    if reading.span[1] < today and not found.moment.past:
        return _part_of(found, spans.unit_away(today, 1, unit), exact=True)
    return reading


def _part_of(found: MatchedNodes, target: Span, *, exact: bool = False) -> DateReading:
    """Give the beginning, middle or end of a stretch; an `exact` end is the last day alone."""
    part = next((symbol for symbol in ("start", "middle") if found.has(symbol)), "finish")
    first, last = target
    length = (last - first).days + 1
    if length <= _WEEK:
        return _part_of_week(first, part)
    if length > _MONTH:
        return _part_of_year(found, target, part)
    if part == "finish":
        start = last if exact else spans.days_after(first, _LAST_THIRD)
        return replace(over((start, last)), edge="end")
    begin, end = _MONTH_PARTS[part]
    return over((spans.days_after(first, begin), spans.days_after(first, end)))


def _part_of_week(monday: date, part: str) -> DateReading:
    """Give a part of a working week; its end is Friday, though Sunday may be meant."""
    if part == "finish":
        friday, sunday = spans.days_after(monday, 4), spans.days_after(monday, 6)
        return replace(on_day(friday, sunday), edge="end")
    begin, end = _WEEK_PARTS[part]
    return over((spans.days_after(monday, begin), spans.days_after(monday, end)))


def _part_of_year(found: MatchedNodes, target: Span, part: str) -> DateReading:
    """Give a part of months; what is due at their end is due on the last day."""
    first, last = target
    months = max(1, (last - first).days // _A_THIRD_IN_MONTHS)
    if part == "finish" and found.moment.past:
        return over((spans.months_after(spans.days_after(last, 1), -months), last))
    if part == "finish":
        return replace(on_day(last), edge="end")
    begin = first if part == "start" else spans.months_after(first, months)
    return over((begin, spans.days_after(spans.months_after(begin, months), -1)))


def _end_of_running(found: MatchedNodes) -> DateReading:
    """Read "EOM", "EOW", "EOQ", "EOY"; a week said to end on its weekend is the next."""
    unit, today = found.number("end_of"), found.moment.today
    target = spans.unit_of(today, unit)
    if unit != spans.WEEK:
        return replace(on_day(target[1]), edge="end")
    reading = _part_of_week(target[0], "finish")
    return (
        reading
        if reading.span[1] >= today
        else _part_of_week(spans.days_after(target[1], 1), "finish")
    )


def _rest(found: MatchedNodes) -> DateReading | None:
    """Read "resten av veckan": from today to its end."""
    unit = found.number("unit")
    if unit not in spans.STRETCHES:
        return None
    return over((found.moment.today, spans.unit_of(found.moment.today, unit)[1]))


def _half(found: MatchedNodes) -> DateReading | None:
    """Read "första halvan av maj" and "second half of the year"."""
    target = _halved(found)
    if target is None:
        return None
    first, last = target
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    middle = spans.months_after(first, months // 2)
    if months == 1:
        middle = spans.days_after(first, 15)
    if found.number("half_of") == 1:
        return over((first, spans.days_after(middle, -1)))
    return over((middle, last))


def _halved(found: MatchedNodes) -> Span | None:
    if found.readings():
        return found.reading().span
    if found.has("year"):
        return spans.year_of(found.number("year"))
    if found.has("mon"):
        return nearest_month(found.moment, found.number("mon"))
    unit = found.number("unit")
    whole = (spans.MONTH, spans.QUARTER, spans.YEAR)
    return spans.unit_of(found.moment.today, unit) if unit in whole else None


# Turns


def _turn(found: MatchedNodes) -> DateReading:
    """Read "månadsskiftet" and "halvårsskiftet": the last day and the first of the next."""
    first, last = spans.unit_of(found.moment.today, found.number("turn"))
    return _around(spans.days_after(first, -1) if found.moment.past else last)


def _turn_of_months(found: MatchedNodes) -> DateReading | None:
    first, second = (node.number for node in found.of("mon"))
    if second != first % 12 + 1:
        return None
    return _around(nearest_month(found.moment, first)[1])


def _turn_of_years(found: MatchedNodes) -> DateReading | None:
    """Read "årsskiftet 2026/27" and "årsskiftet 2026/2027"."""
    if found.number("turn") != spans.YEAR:
        return None
    return _around(date(full_year(found.moment, found.number("year")), 12, 31))


def _around(last: date) -> DateReading:
    return replace(over((last, spans.days_after(last, 1))), edge="turn")


_NTH = "(the)? (nth | final | last)"

BEFORE_UNITS = (
    Rule("span", "in? turn mon (stroke | dash)? mon", _turn_of_months),
    Rule("span", "turn year (stroke (number | text))?", _turn_of_years),
    Rule("span", "(next | coming)? turn", _turn),
    Rule("day", "end_of", _end_of_running),
    Rule("span", "(the)? half_of (the)? (span | mon | unit | year)", _half),
    Rule("day", f"{_NTH} (wd | unit) (in | of)? (the)? span", _nth_of_span),
    Rule("day", f"{_NTH} (wd | unit) (in | of) (the)? mon", _nth_of_month),
    Rule("day", f"{_NTH} wd mon", _nth_of_month),
    Rule("day", f"{_NTH} (wd | unit) (in | of) (the)? this? unit", _nth_of_unit),
    Rule("day", "(the)? (nth | final) (wd | unit) (the)? this unit", _nth_of_unit),
    Rule("day", "(the)? this? unit (nth | final | last) (wd | unit)", _nth_of_unit),
    Rule("day", "(the)? final mon", _final_day_of_month),
    Rule("day", "(the)? final (in | of) (the)? (unit | span)", _final_day),
    Rule(
        "day",
        "(?<= by | before | till | on) the final (?! text | wd | unit | gathering)",
        _final_day,
    ),
    Rule("day", "^ the final stop? $", _final_day),
    Rule("span", "rest (the)? unit", _rest),
)

AFTER_UNITS = (
    Rule("day", f"{_NTH} (wd | unit) (in | of)? (the)? span", _nth_of_span),
    Rule(
        "span",
        "(the)? (start | middle | finish) dash? (in | of)? (the)? (in | of)? mon",
        _part_of_month,
    ),
    Rule("span", "(the)? (start | middle | finish) dash? (in | of)? (the)? span", _part),
    Rule("span", "(the)? (start | middle | finish) dash? (in | of)? year", _part_of_written_year),
    Rule(
        "span",
        "(the)? (start | middle | finish) dash? (of | in)? (the | this)* unit",
        _part_of_unit,
    ),
    Rule("span", "(the)? (unit finish | unit_end)", _part_of_unit),
    Rule("span", "(the)? unit out", _part_of_unit),
    Rule("span", "mon finish", _part_of_month),
    Rule("span", "span finish", _part),
    Rule("day", "(the)? nth wd after (the)? (span | day)", _nth_after),
)
