"""Rules for a month, or a day of the month, that stands alone: "i april", "den 15:e"."""

from dataclasses import replace
from datetime import date

from bot.dates import spans
from bot.dates.grammar import MatchedNodes, Rule
from bot.dates.reading import DateReading, over
from bot.dates.rules.calendar_days import nearest_month, next_day_of_month

_MONTHS = 12
_FIRST_SURE = 4  # "den tredje" and "the second" are rarely days of a month


def _swedish_day(found: MatchedNodes) -> DateReading | None:
    """Read "den 15"; in English a bare number is no day."""
    return next_day_of_month(found) if found.moment.language == "sv" else None


def _spelled_day(found: MatchedNodes) -> DateReading | None:
    return next_day_of_month(found) if found.number("dom") >= _FIRST_SURE else None


def _month(found: MatchedNodes) -> DateReading:
    return replace(over(nearest_month(found.moment, found.number("mon"))), yearless=True)


def _swedish_month(found: MatchedNodes) -> DateReading | None:
    """Read a bare month; in English most are names or verbs too."""
    return _month(found) if found.moment.language == "sv" else None


def _english_month(found: MatchedNodes) -> DateReading | None:
    """Read "until May"; in Swedish "till Maj" goes to a person."""
    return _month(found) if found.moment.language == "en" else None


def _months(found: MatchedNodes) -> DateReading | None:
    """Read "april–maj"."""
    first, last = (node.number for node in found.of("mon"))
    if found.has("and") and not found.has("between") and last != first % _MONTHS + 1:
        return None
    if found.moment.past:
        end = nearest_month(found.moment, last)
        return over((date(end[0].year - (last < first), first, 1), end[1]))
    start = nearest_month(found.moment, first)
    end = spans.month_of(start[0].year + (last < first), last)
    return over((start[0], end[1]))


def _thing(found: MatchedNodes) -> int | None:
    """Take "på den 17:e våningen" and "on the 3rd attempt" for what they count."""
    word = found.nodes[-1].text
    counted = word.endswith(_DEFINITE) if found.moment.language == "sv" else word not in _NO_THING
    return 0 if word.islower() and counted else None


def _months_of_year(found: MatchedNodes) -> DateReading | None:
    """Read "mars–maj 2025"."""
    first, (start, end) = found.number("mon"), found.reading().span
    if found.reading().yearless or (start, end) != spans.month_of(start.year, start.month):
        return None
    return over((date(start.year - (start.month < first), first, 1), end))


_DEFINITE = ("en", "et", "an", "na", "ån")  # how Swedish nouns end, where they are known ones
_NO_THING = frozenset(
    """
    we i you he she they it is are was will shall must can should please for with as so if when
    and or but to in from about because while who that which by of then
    """.split()  # noqa: SIM905 - a list of forty words, one a line, is harder to read
)
_CUES = "in | by | before | during | within | since | after | from"
_NOTHING_COUNTED = "(?! text | unit | plural | label | gathering | mon | number | dash | and)"

RULES = (
    Rule("day", f"(the)? wd comma? the dom {_NOTHING_COUNTED}", next_day_of_month),
    Rule("day", "(the)? wd (the)? ordinal (?! text | unit | plural | label)", next_day_of_month),
    Rule(
        "day",
        "(the | on the) ordinal (?! text | unit | plural | gathering | label)",
        next_day_of_month,
    ),
    Rule("text", "(?<= before | till | on | after) the ordinal text", _thing),
    Rule(
        "day",
        "(?<= by | before | till | on | after) the ordinal (?! unit | plural | label)",
        next_day_of_month,
    ),
    Rule(
        "day",
        "(?<= by | on | before | till) ordinal (?! text | unit | plural | label)",
        next_day_of_month,
    ),
    Rule(
        "day",
        "(?<= by | on | before | till | after) the ordinal_word (?= stop | comma | close | $)",
        next_day_of_month,
    ),
    Rule("day", "on the ordinal_word (?= stop | comma | close | $)", next_day_of_month),
    Rule("day", f"(the) number {_NOTHING_COUNTED}", _swedish_day),
    Rule("day", f"(the) ordinal_word {_NOTHING_COUNTED}", _spelled_day),
    Rule("span", "(between | from) mon (upto | and) mon", _months),
    Rule("span", "month (dash | upto | stroke | and) month", _months),
    Rule("span", "mon upto mon", _months),
    Rule("span", "(between | from)? mon (upto | and) span", _months_of_year),
    Rule("span", f"(?<= {_CUES}) (month | weak_month)", _month),
    Rule("span", "(?<! number | ordinal) month (?! text | number)", _swedish_month),
    Rule("span", "^ (month | weak_month) stop? $", _month),
    Rule("span", "(?<= till) (month | weak_month)", _english_month),
)
