"""Rules for days named by the calendar: "8 maj", "8/9", "den 15:e", "June 2", "2026-05-08"."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot.dates.grammar import MatchedNodes, Node, Rule
from bot.dates.reading import DateReading, Moment, on_day, over
from bot.dates.spans import NoSuchDay, Span, days_after, month_away, month_of, months_after

_LATE = 60  # days for which "Sunday 10 Feb" may still mean the one that has been
_MONTHS = 12
_WRITTEN = 39  # days of a month that somebody may write by mistake
_LEAPS = 4  # years within which every day of the calendar occurs, but at the turn of some centuries
_CENTURY = 100
_THIS_CENTURY = 2000
_AHEAD = 20  # years ahead that a year of two digits may name


def days_of(moment: Moment, month: int, day: int) -> list[date]:
    """List the days of that name around now, sorted; NoSuchDay when no year has it."""
    years = range(moment.today.year - _LEAPS, moment.today.year + _LEAPS + 1)
    _check(month, day)
    found = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    if not found:
        raise NoSuchDay
    return found


def _check(month: int, day: int) -> None:
    """Raise ValueError for figures that nobody would take for a month and a day."""
    if not (1 <= month <= _MONTHS and 1 <= day <= _WRITTEN):
        raise ValueError("neither a day nor said as one")


def day_of(year: int, month: int, day: int) -> date:
    """Give the day; NoSuchDay where that month has fewer."""
    _check(month, day)
    if day > monthrange(year, month)[1]:
        raise NoSuchDay
    return date(year, month, day)


def full_year(moment: Moment, digits: int) -> int:
    """Read a year of two digits as the nearest that is at most twenty years ahead."""
    if digits >= _CENTURY:
        return digits
    year = moment.today.year // _CENTURY * _CENTURY + digits
    return year - _CENTURY if year > moment.today.year + _AHEAD else year


def _dated(found: MatchedNodes, month: int, day: int, year: int) -> DateReading:
    """Place a month and a day in the year that is written, or else in the likeliest."""
    moment = found.moment
    if year:
        return on_day(day_of(full_year(moment, year), month, day))
    days = days_of(moment, month, day)
    chosen = moment.choose(days)
    weekday = found.number("wd", 0)
    if not moment.past and weekday and chosen.isoweekday() != weekday:
        late = [d for d in days if days_after(moment.today, -_LATE) <= d < moment.today]
        fitting = [d for d in late if d.isoweekday() == weekday]
        return on_day(*fitting, chosen)
    return replace(on_day(chosen), yearless=True)


def _named(found: MatchedNodes) -> DateReading | None:
    """Read a day and a month's name, in either order."""
    year = found.number("year", 0) or found.number("short_year", 0)
    return _dated(found, found.number("mon"), found.number("dom"), year)


def _month_first(found: MatchedNodes) -> DateReading | None:
    """Read "June 2"; Swedes do not write so, and "i mars 3 personer" is no day."""
    return _named(found) if found.moment.language == "en" or _is_glued(found) else None


def _is_glued(found: MatchedNodes) -> bool:
    """Whether words stand without a space between them."""
    return all(one.end == other.start for one, other in pairwise(found.nodes))


def _two_digit_year(found: MatchedNodes) -> DateReading | None:
    """Read "8 maj 26": a number there is a year only when it is one of the next few."""
    year = found.of("number")[-1].number
    if not 0 <= year + _THIS_CENTURY - found.moment.today.year <= _LEAPS:
        return None
    return _dated(found, found.number("mon"), found.number("dom"), year + _THIS_CENTURY)


def _hyphened(found: MatchedNodes) -> DateReading | None:
    """Read "5-Mar-2026", "4/okt/27" and "4-okt", the last two without a space."""
    year = found.number("year", 0) or found.number("short_year", 0)
    if not year and not _is_glued(found):
        return None
    numbers = found.of("number")
    return _dated(found, found.number("mon"), numbers[0].number, year or _second(numbers))


def _second(numbers: list[Node]) -> int:
    return numbers[1].number if len(numbers) > 1 else 0


def _hyphened_year_first(found: MatchedNodes) -> DateReading:
    """Read "2027-okt-04" and "2027/okt/4"."""
    day = found.number("number", 0) or found.number("short_year", 0)
    return _dated(found, found.number("mon"), day, found.number("year"))


def _hyphened_figures(found: MatchedNodes) -> DateReading:
    """Read "23-04"."""
    day, month = _numbers(found, "day_month")
    return _dated(found, month, day, 0)


def _days_apart(found: MatchedNodes) -> DateReading:
    """Read "8 eller 9 maj" and "den 1 och 15 maj": the first, the other kept."""
    first, second = (node.number for node in found.of("dom"))
    month, year = found.number("mon"), found.number("year", 0)
    days = [_dated(found, month, day, year).span[0] for day in (first, second)]
    return replace(on_day(*days), listed=found.has("and"))


def _days_listed(found: MatchedNodes) -> DateReading:
    """Read "8, 15 och 22 juni" and "tis 8 och ons 16 juni": the first, the others kept."""
    month, year = found.number("mon"), found.number("year", 0)
    days = [_dated(found, month, node.number, year).span[0] for node in found.of("dom")]
    return replace(on_day(*days), listed=True)


def _month_and_days(found: MatchedNodes) -> DateReading | None:
    return _days_listed(found) if found.moment.language == "en" else None


def _slash_apart(found: MatchedNodes) -> DateReading:
    """Read "8/9 maj"."""
    month, year = found.number("mon"), found.number("year", 0)
    days = [_dated(found, month, day, year).span[0] for day in _numbers(found, "slash")]
    return on_day(*days)


def _numbers(found: MatchedNodes, symbol: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d+", found.of(symbol)[0].text)]


def _year_first(found: MatchedNodes) -> DateReading:
    node = next(node for node in found.nodes if node.symbol in ("iso", "ymd"))
    year, month, day = _numbers(found, node.symbol)
    try:
        return on_day(date(year, month, day))
    except ValueError as error:
        raise NoSuchDay from error


def _compact(found: MatchedNodes) -> DateReading | None:
    """Read "260612" and "20260612", but only near now: other such numbers are no dates."""
    digits = found.of("compact")[0].text
    year, month, day = int(digits[:-4]), int(digits[-4:-2]), int(digits[-2:])
    named = date(full_year(found.moment, year), month, day)
    near = -_LEAPS <= named.year - found.moment.today.year <= _LEAPS
    return on_day(named) if near else None


def _day_first(found: MatchedNodes) -> DateReading | None:
    first, second, year = _numbers(found, "dmy")
    text = found.of("dmy")[0].text
    if re.fullmatch(r"\d\d-\d\d-\d\d", text):
        return _two_figures_each(found, first, second, year)
    year = full_year(found.moment, year)
    if not re.search(r"\d{4}|/", text) and abs(year - found.moment.today.year) > _LEAPS:
        return None  # "3.10.12" is a version as likely as a day
    return _either_order(found, first, second, year)


def _two_figures_each(found: MatchedNodes, first: int, month: int, last: int) -> DateReading | None:
    """Read "26-05-08" as Swedes write it and "23-04-27" as others do: the one near now."""
    today, near = found.moment.today, _LEAPS * 366
    days = [_day_or_none(found.moment, *d) for d in ((first, month, last), (last, month, first))]
    if found.moment.language != "sv":
        days.reverse()
    likely = [day for day in days if day is not None and abs((day - today).days) <= near]
    if not likely:
        return None
    likely.sort(key=lambda day: abs((day - today).days))
    right = [day for day in likely if (day <= today) == found.moment.past or day == today]
    return on_day(*(right or likely))


def _day_or_none(moment: Moment, year: int, month: int, day: int) -> date | None:
    try:
        return date(full_year(moment, year), month, day)
    except ValueError:
        return None


def _slash(found: MatchedNodes) -> DateReading:
    first, second = _numbers(found, "slash")
    return _either_order(found, first, second, found.number("year", 0))


def _either_order(found: MatchedNodes, first: int, second: int, year: int) -> DateReading:
    """Read day/month, and month/day where only that can be; in English it stays another reading."""
    if found.moment.language == "sv" or first > _MONTHS:
        return _dated(found, second, first, year)
    swapped = _dated(found, first, second, year)
    if second > _MONTHS:
        return swapped
    plain = _dated(found, second, first, year)
    weekday = found.number("wd", 0)
    readings = [plain, swapped]
    if weekday == swapped.span[0].isoweekday() != plain.span[0].isoweekday():
        readings.reverse()
    others = () if weekday == readings[0].span[0].isoweekday() else (readings[1].span[0],)
    return on_day(readings[0].span[0], *others)


def _dotted(found: MatchedNodes) -> DateReading:
    """Read "tis 8.9": day first, which nobody writes with a month first."""
    node = next(node for node in found.nodes if node.symbol in ("dotted", "hm"))
    day, month = _numbers(found, node.symbol)[:2]
    return _dated(found, month, day, 0)


def _swedish_dotted(found: MatchedNodes) -> DateReading | None:
    return _dotted(found) if found.moment.language == "sv" else None


def _month(found: MatchedNodes) -> DateReading:
    """Read a month with its year."""
    year = found.number("year", 0) or found.number("short_year", 0)
    return over(month_of(full_year(found.moment, year), found.number("mon")))


def _day_or_day(found: MatchedNodes) -> DateReading:
    first, second = found.readings()
    return on_day(first.span[0], second.span[0])


def _month_slash(found: MatchedNodes) -> DateReading:
    month, year = _numbers(found, "month_slash")
    return over(month_of(year, month))


def _year_and_month(found: MatchedNodes) -> DateReading:
    """Read "2026-10" and "2026/10"."""
    year, month = _numbers(found, "year_month")
    return over(month_of(year, month))


def nearest_month(moment: Moment, month: int) -> Span:
    """Give the running or next month of that name; in questions the running or latest."""
    year = moment.today.year
    return moment.choose_span([month_of(y, month) for y in (year - 1, year, year + 1)])


def next_day_of_month(found: MatchedNodes) -> DateReading:
    """Read "den 15:e": the next such day, in the months that have one; a weekday narrows it."""
    day, today, weekday = found.number("dom"), found.moment.today, found.number("wd", 0)
    around = range(-_MONTHS, _MONTHS + 1)
    months = [month_of(*month_away(today, n)) for n in around]
    days = [days_after(first, day - 1) for first, last in months if 0 < day <= last.day]
    fitting = [d for d in days if not weekday or d.isoweekday() == weekday]
    return on_day(found.moment.choose(fitting or days))


def _run_of_days(found: MatchedNodes) -> DateReading:
    """Read "13–15 juli" and "July 13 to 15"."""
    days = found.of("dom")
    year = found.number("year", 0)
    last = _dated(found, found.number("mon"), days[1].number, year).span[0]
    first = last.replace(day=days[0].number)
    return over((first, last))


def _run_of_readings(found: MatchedNodes) -> DateReading:
    """Read "8 aug – 12 aug", "mån–ons", "v. 16 till v. 18"."""
    earlier, later = found.readings()
    first, last = earlier.span[0], later.span[1]
    if earlier.yearless != later.yearless:
        return over(_in_one_year(first, last, moves_last=later.yearless))
    if first > last and found.moment.past:
        return over(_latest_run(first, last, found.moment.today))
    if first > last:
        first = found.moment.today
    return over((first, last))


def _in_one_year(first: date, last: date, *, moves_last: bool) -> Span:
    """Give "10 Aug 2026 – 12 Sept" and "10 Aug – 12 Sept 2026" one year, or two that follow."""
    if moves_last:
        last = _in_year(last, first.year)
        return first, last if last >= first else _in_year(last, first.year + 1)
    first = _in_year(first, last.year)
    return first if first <= last else _in_year(first, last.year - 1), last


def _in_year(day: date, year: int) -> date:
    return months_after(day, (year - day.year) * _MONTHS)


def _latest_run(first: date, last: date, today: date) -> Span:
    """Give "1 mars – 15 april" of the latest year in which its last month has begun."""
    running = _in_year(last, last.year + 1)
    if running.replace(day=1) <= today:
        return first, running
    return _in_year(first, first.year - 1), last


def _slash_run(found: MatchedNodes) -> DateReading:
    """Read "3–5/5"."""
    day, month = _numbers(found, "slash")
    last = _dated(found, month, day, 0).span[0]
    return over((last.replace(day=found.number("number")), last))


_YEAR = "(comma? of? year | short_year)?"
_DAY = "(wd comma? open?)? (the | on)?"
_ITEM = "(wd comma?)? the? dom"  # of a list of days
_SIGN = "(dash | stroke | stop)"
_NOTHING_COUNTED = "(?! text | unit | plural | number | mon | (dash | and) number)"

RULES = (
    Rule("day", f"{_DAY} (iso | ymd) stamp?", _year_first),
    Rule("day", f"{_DAY} dmy", _day_first),
    Rule("span", "number dash slash", _slash_run),
    Rule("day", f"(the)? slash mon {_YEAR}", _slash_apart),
    Rule("day", f"{_DAY} slash (comma? year)?", _slash),
    Rule("day", "compact", _compact),
    Rule("span", f"(from | between)? (the)? dom upto (the)? dom of? mon {_YEAR}", _run_of_days),
    Rule("span", f"between (the)? dom and (the)? dom of? mon {_YEAR}", _run_of_days),
    Rule(
        "day", f"{_ITEM} ((comma | and) {_ITEM})* comma? and {_ITEM} of? mon {_YEAR}", _days_listed
    ),
    Rule("day", f"{_ITEM} comma {_ITEM} (comma {_ITEM})* of? mon {_YEAR}", _days_listed),
    Rule(
        "day", f"mon {_ITEM} ((comma | and) {_ITEM})* comma? and {_ITEM} {_YEAR}", _month_and_days
    ),
    Rule("day", f"(the)? dom or (the)? dom of? mon {_YEAR}", _days_apart),
    Rule("day", f"year {_SIGN} mon ({_SIGN}? number | short_year)", _hyphened_year_first),
    Rule("day", f"number {_SIGN} mon ({_SIGN}? year | {_SIGN} number | short_year)", _hyphened),
    Rule("day", f"mon {_SIGN} number {_SIGN} year", _hyphened),
    Rule("day", "number (dash | stroke) mon", _hyphened),
    Rule("day", "mon stroke number", _hyphened),
    Rule("day", f"{_DAY} day_month", _hyphened_figures),
    Rule("day", f"{_DAY} dom mon number (?! text | unit | plural | upto | hm)", _two_digit_year),
    Rule("day", f"{_DAY} number of? mon {_YEAR}", _named),
    Rule("day", f"{_DAY} nth (in | of)? (the)? mon {_YEAR}", _named),
    Rule(
        "span",
        f"from? mon (the)? dom upto (the)? (ordinal | number) (?! mon) {_YEAR}",
        _run_of_days,
    ),
    Rule("day", f"(wd comma?)? mon dash? (the)? nth {_YEAR}", _named),
    Rule("day", f"wd comma? mon (the)? number {_YEAR}", _named),
    Rule("day", "mon dash? number comma? (year | short_year)", _named),
    Rule(
        "day",
        "(?<! in | during) mon dash? number (?! number | unit | plural | (dash | and) number)",
        _month_first,
    ),
    Rule("day", f"year comma? mon dash? (the)? dom {_NOTHING_COUNTED}", _named),
    Rule("day", "(?<! in | during) mon number (?= stop | close | comma | $)", _named),
    Rule("span", "mon (comma | of)? (year | short_year)", _month),
    Rule("span", "month_slash", _month_slash),
    Rule("span", "year_month", _year_and_month),
    Rule("day", "wd the? (dotted | hm)(?! number)", _dotted),
    Rule("day", "the (dotted | hm)", _dotted),
    Rule("day", "(?<= by) dotted (?! text | unit | plural)", _swedish_dotted),
)

RUNS = (
    Rule("span", "(from)? (the)? (day | span) upto (the)? (day | span)", _run_of_readings),
    Rule("span", "between (the)? (day | span) and (the)? (day | span)", _run_of_readings),
    Rule("day", "day or day", _day_or_day),
)
