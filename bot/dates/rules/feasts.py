"""The days of the year that have names: feasts and holidays, seasons."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache, partial

from bot.dates.grammar import MatchedNodes, Rule
from bot.dates.reading import DateReading, over
from bot.dates.rules.calendar_days import full_year
from bot.dates.spans import Span, days_after, month_of, week_of, weekday_in

MONDAY, THURSDAY, SUNDAY = 1, 4, 7
_DECEMBER = 12


@cache
def _holidays(year: int) -> dict[str, date]:
    """Give the year's public holidays in Sweden, by name; Britain's movable ones follow Easter."""
    import holidays  # noqa: PLC0415 - a tenth of a second that most texts need not pay

    named = holidays.country_holidays("SE", years=year, language="sv")
    return {name: day for day, names in named.items() for name in names.split("; ")}


def _near(name: str, first: int = 0, last: int | None = None) -> Callable[[int], Span]:
    """Give the days from `first` to `last`, counted from a public holiday."""

    def span(year: int) -> Span:
        day = _holidays(year).get(name)
        if day is None:
            raise ValueError("no such holiday that year")
        return days_after(day, first), days_after(day, first if last is None else last)

    return span


def _fixed(month: int, first: int, last: int = 0) -> Callable[[int], Span]:
    return lambda year: (date(year, month, first), date(year, month, last or first))


def _weekday(month: int, weekday: int, nth: int, *, later: int = 0) -> Callable[[int], Span]:
    def span(year: int) -> Span:
        day = days_after(weekday_in(month_of(year, month), weekday, nth=nth), later)
        return day, day

    return span


def _advent(nth: int, year: int) -> Span:
    """Give a Sunday of Advent; the fourth is the last before Christmas Day."""
    fourth = weekday_in((date(year, _DECEMBER, 18), date(year, _DECEMBER, 24)), SUNDAY)
    day = days_after(fourth, -7 * (4 - nth))
    return day, day


_FEASTS: dict[int, Callable[[int], Span]] = {
    1: _near("Nyårsdagen"),
    2: _near("Trettondedag jul"),
    3: _near("Påskdagen", -2, 1),
    4: _near("Långfredagen"),
    5: _near("Påskdagen", -1),
    6: _near("Påskdagen"),
    7: _near("Annandag påsk"),
    8: _near("Långfredagen", -1),
    9: _fixed(4, 30),
    10: _near("Kristi himmelsfärdsdag"),
    11: _near("Pingstdagen", -1, 1),
    12: _near("Pingstdagen"),
    13: _fixed(6, 6),
    14: _near("Midsommardagen", -1),
    15: _near("Midsommardagen"),
    16: _near("Alla helgons dag"),
    17: _fixed(_DECEMBER, 24, 26),
    18: _fixed(_DECEMBER, 24),
    19: _fixed(_DECEMBER, 25),
    20: _fixed(_DECEMBER, 26),
    21: _fixed(_DECEMBER, 31),
    22: _fixed(_DECEMBER, 31),
    23: _fixed(_DECEMBER, 13),
    24: _fixed(2, 14),
    25: _weekday(5, SUNDAY, -1),
    26: _weekday(11, SUNDAY, 2),
    27: _fixed(10, 31),
    28: _near("Påskdagen", -46),
    29: _near("Påskdagen", -47),
    30: _near("Påskdagen", -7),
    31: _fixed(3, 8),
    32: _weekday(11, THURSDAY, 4, later=1),
    33: _fixed(_DECEMBER, 20, 31),
    34: _fixed(2, 29),
    35: _fixed(1, 5),
    36: _weekday(5, MONDAY, 1),
    37: _weekday(5, MONDAY, -1),
    38: _weekday(8, MONDAY, -1),
    39: _fixed(11, 5),
    40: _fixed(3, 17),
    41: _weekday(11, THURSDAY, 4),
    42: _weekday(9, MONDAY, 1),
    43: _weekday(5, MONDAY, -1),
    44: _fixed(7, 4),
    45: _weekday(11, THURSDAY, 4, later=4),
    46: _fixed(11, 11),
    47: _fixed(4, 1),
    48: _fixed(1, 25),
    49: _fixed(4, 23),
    50: _near("Pingstdagen", 7),
    51: _fixed(2, 29),
    52: _fixed(4, 22),
    53: _weekday(1, MONDAY, 3),
    54: _weekday(2, MONDAY, 3),
    55: _weekday(10, MONDAY, 2),
    56: _weekday(11, SUNDAY, 2),
    57: _near("Påskdagen", -6, 0),
    58: lambda year: week_of(date(year, _DECEMBER, 24)),
    65: _fixed(_DECEMBER, 27, 30),
    66: _near("Pingstdagen", -1),
    67: _near("Alla helgons dag", -1),
    68: _near("Pingstdagen", 1),
    69: _fixed(1, 13),
    70: _near("Påskdagen", 60),
    71: _fixed(11, 2),
    72: _fixed(10, 24),
    73: _fixed(10, 4),
    74: _fixed(3, 25),
    75: _fixed(11, 30),
    76: _fixed(3, 1),
    77: _fixed(2, 2),
    78: _fixed(9, 29),
    79: _fixed(6, 19),
    61: partial(_advent, 1),
    62: partial(_advent, 2),
    63: partial(_advent, 3),
    64: partial(_advent, 4),
}
_DAY_OF = {3: 6, 11: 12}  # the one day that a feast of several is named after
# What a feast is elsewhere: Britons give Christmas one day, and their mothers another Sunday.
_ENGLISH: dict[int, Callable[[int], Span]] = {
    17: _fixed(_DECEMBER, 25),
    22: _fixed(1, 1),
    25: _near("Påskdagen", -21),
    26: _weekday(6, SUNDAY, 3),
}
# Months, first and last; a winter ends in the next year. The last two are terms at school.
_SEASONS = {1: (3, 5), 2: (6, 8), 3: (9, 11), 4: (12, 14), 5: (1, 6), 6: (8, 12)}

_TERMS = (5, 6)


def _years(found: MatchedNodes) -> list[int]:
    year = found.number("year", 0) or found.number("short_year", 0)
    if year:
        return [full_year(found.moment, year)]
    return [found.moment.today.year + n for n in range(-4, 5)]


def _feast(found: MatchedNodes) -> DateReading | None:
    table = _FEASTS | (_ENGLISH if found.moment.language == "en" else {})
    number = found.number("named")
    reading = _chosen(found, table[number])
    if reading is None or number not in _DAY_OF:
        return reading
    return replace(reading, core=table[_DAY_OF[number]](reading.span[0].year)[0])


def _named(found: MatchedNodes) -> DateReading | None:
    return _feast(found) if found.has("named") else _season(found)


def _term(found: MatchedNodes) -> DateReading | None:
    """Read "VT27", a school term glued to its year."""
    season, year = found.nodes
    if season.number not in _TERMS or season.end != year.start:
        return None
    return over(_season_of(season.number, full_year(found.moment, year.number)))


def _season(found: MatchedNodes) -> DateReading | None:
    season = next(node.number for node in found.nodes if node.symbol.endswith("season"))
    return _chosen(found, partial(_season_of, season))


def _past_season(found: MatchedNodes) -> DateReading | None:
    season = found.number("past_season")
    around = [_season_of(season, found.moment.today.year + n) for n in (-2, -1, 0)]
    return over(max(s for s in around if s[1] < found.moment.today), backward=True)


def _season_of(season: int, year: int) -> Span:
    start, end = _SEASONS[season]
    return date(year, start, 1), month_of(year + (end - 1) // 12, (end - 1) % 12 + 1)[1]


def _chosen(found: MatchedNodes, span_in: Callable[[int], Span]) -> DateReading | None:
    """Choose the feast's year: written, or the nearest that lies the right way."""
    around: list[Span] = []
    for year in _years(found):
        try:
            around.append(span_in(year))
        except ValueError:
            continue  # 29 February, and holidays that a country has only had for some years
    if not around:
        return None
    if found.has("last"):
        chosen = max(s for s in around if s[1] < found.moment.today)
        return replace(over(chosen, backward=True), edge="start")
    chosen = found.moment.choose_span(around)
    if found.has("next") and chosen[0] <= found.moment.today:
        chosen = min(s for s in around if s[0] > found.moment.today)
    return replace(over(chosen), edge="start")


_WHICH = "(next | coming | last | this)"
_YEAR = "((of | in | comma)? year | short_year)"
_CUES = "in | by | before | till | on | during | after | since | within | over | from | of | and"
# "the Christmas party" and "sommar" in a name are no dates.
_FREE = "(?! text | gathering | dash | number)"

RULES = (
    Rule("span", "past_season", _past_season),
    Rule("span", f"(the)? {_WHICH}? (season | weak_season | feast | weak_feast) {_YEAR}", _named),
    Rule("span", "season number", _term),
    Rule("span", f"(the)? {_WHICH} (season | weak_season | feast | weak_feast)", _named),
    Rule("span", f"(?<= {_CUES}) (the)? (season | feast)", _named),
    Rule(
        "span",
        "(?<= in | by | before | till | after | during) (the)? (weak_season | weak_feast)",
        _named,
    ),
    Rule("span", f"(the)? (season | feast) {_FREE}", _named),
    Rule("span", "^ (weak_season | weak_feast) stop? $", _named),
)
