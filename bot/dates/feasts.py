"""The days of the year that have names: feasts and holidays, seasons."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache, partial

from bot.dates.calendar_rules import full_year
from bot.dates.grammar import Found, Rule
from bot.dates.reading import Reading, over
from bot.dates.spans import Span, days_after, month_of, weekday_in

MONDAY, THURSDAY, FRIDAY, SUNDAY = 1, 4, 5, 7
_DECEMBER = 12


@cache
def _holidays(country: str, year: int) -> dict[str, date]:
    """Give the public holidays of a year by their names in the `holidays` package."""
    import holidays  # noqa: PLC0415 - a tenth of a second that most texts need not pay

    language = {"SE": "sv", "GB": "en_GB", "US": "en_US"}[country]
    subdivision = {"GB": "ENG"}.get(country)
    named = holidays.country_holidays(
        country, subdiv=subdivision, years=year, language=language, observed=False
    )
    return {name: day for day, names in named.items() for name in names.split("; ")}


def _public(year: int, *, country: str, name: str, first: int = 0, last: int = 0) -> Span:
    """Give a public holiday; ValueError in a year that has none of that name."""
    day = _holidays(country, year).get(name)
    if day is None:
        raise ValueError("no such holiday that year")
    return days_after(day, first), days_after(day, last or first)


def _swedish(name: str, first: int = 0, last: int = 0) -> Callable[[int], Span]:
    return partial(_public, country="SE", name=name, first=first, last=last)


def _fixed(month: int, first: int, last: int = 0) -> Callable[[int], Span]:
    return lambda year: (date(year, month, first), date(year, month, last or first))


def _weekday(month: int, weekday: int, nth: int, *, later: int = 0) -> Callable[[int], Span]:
    def span(year: int) -> Span:
        day = days_after(weekday_in(month_of(year, month), weekday, nth=nth), later)
        return day, day

    return span


_FEASTS: dict[int, Callable[[int], Span]] = {
    1: _swedish("Nyårsdagen"),
    2: _swedish("Trettondedag jul"),
    3: _swedish("Påskdagen", -2, 1),
    4: _swedish("Långfredagen"),
    5: _swedish("Påskdagen", -1),
    6: _swedish("Påskdagen"),
    7: _swedish("Annandag påsk"),
    8: _swedish("Långfredagen", -1),
    9: _fixed(4, 30),
    10: _swedish("Kristi himmelsfärdsdag"),
    11: _swedish("Pingstdagen", -1, 1),
    12: _swedish("Pingstdagen"),
    13: _fixed(6, 6),
    14: _swedish("Midsommardagen", -1),
    15: _swedish("Midsommardagen"),
    16: _swedish("Alla helgons dag"),
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
    28: _swedish("Påskdagen", -46),
    29: _swedish("Påskdagen", -47),
    30: _swedish("Påskdagen", -7),
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
    50: _swedish("Pingstdagen", 7),
    51: _fixed(2, 29),
    52: _fixed(4, 22),
    53: _weekday(1, MONDAY, 3),
    54: _weekday(2, MONDAY, 3),
    55: _weekday(10, MONDAY, 2),
    56: _weekday(11, SUNDAY, 2),
}
# What a feast is elsewhere: Britons give Christmas one day, and their mothers another Sunday.
_ENGLISH: dict[int, Callable[[int], Span]] = {
    17: _fixed(_DECEMBER, 25),
    22: _fixed(1, 1),
    25: _swedish("Påskdagen", -21),
    26: _weekday(6, SUNDAY, 3),
    14: _swedish("Midsommardagen", -1),
}
_SEASONS = {1: (3, 5), 2: (6, 8), 3: (9, 11), 4: (12, 14)}  # months; a winter ends in the next year


def _years(found: Found) -> list[int]:
    if found.has("year"):
        return [full_year(found.moment, found.number("year"))]
    return [found.moment.today.year + n for n in range(-4, 5)]


def _feast(found: Found) -> Reading | None:
    table = _FEASTS | (_ENGLISH if found.moment.language == "en" else {})
    return _chosen(found, table[found.number("feast")])


def _season(found: Found) -> Reading | None:
    season = next(node.number for node in found.nodes if node.symbol.endswith("season"))
    return _chosen(found, partial(_season_of, season))


def _past_season(found: Found) -> Reading | None:
    season = found.number("past_season")
    around = [_season_of(season, found.moment.today.year + n) for n in (-2, -1, 0)]
    return over(max(s for s in around if s[1] < found.moment.today), backward=True)


def _season_of(season: int, year: int) -> Span:
    start, end = _SEASONS[season]
    return date(year, start, 1), month_of(year + (end - 1) // 12, (end - 1) % 12 + 1)[1]


def _chosen(found: Found, span_in: Callable[[int], Span]) -> Reading | None:
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


RULES = (
    Rule("span", "past_season", _past_season),
    Rule("span", "(the)? (next | coming | last | this)? (season) (of | in)? year?", _season),
    Rule(
        "span",
        "(the | this | next | coming | last | in | by | before) weak_season (of? year)?",
        _season,
    ),
    Rule("span", "weak_season of? year", _season),
    Rule("span", "(the)? (next | coming | last | this)? feast (of | in | comma)? year?", _feast),
)
