"""Rules for years in words: "two thousand and twenty-seven", "twenty twenty-six"."""

from bot.dates.grammar import MatchedNodes, Rule

_CENTURIES = (19, 20)
_HUNDRED, _THOUSAND = 100, 1000
_TEN = 10
_MILLENNIUM = 2


def _thousands(found: MatchedNodes) -> int | None:
    """Read "two thousand and twenty-seven" and "två tusen tjugosju"."""
    numbers = [node.number for node in found.of("number")]
    year = numbers[0] * _THOUSAND + sum(numbers[1:])
    return year if numbers[0] == _MILLENNIUM and sum(numbers[1:]) < _HUNDRED else None


def _hundreds(found: MatchedNodes) -> int | None:
    """Read "tjugo hundra tjugosex" and "nineteen hundred and eighty-four"."""
    century, hundred, *rest = (node.number for node in found.of("number"))
    if century not in _CENTURIES or hundred != _HUNDRED or sum(rest) >= _HUNDRED:
        return None
    return century * _HUNDRED + sum(rest)


def _pair(found: MatchedNodes) -> int | None:
    """Read "twenty twenty-six" and "nineteen eighty-four"."""
    century, year = found.of("number")
    is_year = century.number in _CENTURIES and _TEN <= year.number < _HUNDRED
    if not is_year or not (century.text + year.text).replace("-", "").isalpha():
        return None
    return century.number * _HUNDRED + year.number


_FREE = "(?! unit | plural | number)"

RULES = (
    Rule("year", f"number thousand and? number {_FREE}", _thousands),
    Rule("year", f"number thousand {_FREE}", _thousands),
    Rule("year", f"number number and? number {_FREE}", _hundreds),
    Rule("year", f"number number {_FREE}", _pair),
)
