"""An agenda as it is typed: its items, with their numbers where they bear any."""

import re
from itertools import pairwise

from bot.patterns import lazily

_LIST_NUMBER = lazily(
    r"(?:§ ?)?(?P<number>\d{1,3}(?:\.\d{1,2})?[a-zåäö]?)[.):]?\s+(?=\S)|[-–•·*]\s+"
)


_OUTSIDE_BRACKETS = lazily(r",(?![^()]{0,200}\))")


# "1. Opening 2. Budget", "§ 1 Opening § 2 Budget", "1 Opening 2 Budget"; not "1. Plan for 2 years".
_NUMBER_IN_LINE = lazily(
    r"(?:^|(?<=[\s,;]))(?:(?P<marked>§ ?\d{1,3}[.):]?|\d{1,3}[.):])|(?P<bare>\d{1,3}))\s+(?=\S)"
)


def items_of(words: str) -> tuple[tuple[str, str], ...]:
    """Read an agenda, one item a line, or all on one line: numbers and titles."""
    lines = words.split("\n") if "\n" in words else _parts_of_line(words)
    return tuple(_numbered(line.strip(" \t,;")) for line in lines if line.strip(" \t,;"))


def _parts_of_line(words: str) -> list[str]:
    """Part a line before each number that goes on counting, else at semicolons, else at commas."""
    starts: list[tuple[int, int, bool]] = []
    for found in _NUMBER_IN_LINE.finditer(words):
        marked = found["marked"]
        number = int(re.sub(r"\D", "", marked or found["bare"]))
        goes_on = bool(starts) and number == starts[-1][1] + 1 and bool(marked) == starts[0][2]
        is_title = bool(marked) or words[found.end()].isupper()
        if (found.start() == 0 and not starts) or (goes_on and is_title):
            starts.append((found.start(), number, bool(marked)))
    if len(starts) > 1:
        places = [start for start, _number, _marked in starts]
        return [words[a:b] for a, b in pairwise([*places, len(words)])]
    return words.split(";") if ";" in words else _OUTSIDE_BRACKETS.split(words)


def _numbered(line: str) -> tuple[str, str]:
    mark = _LIST_NUMBER.match(line)
    if mark is None:
        return "", line
    return mark["number"] or "", line[mark.end() :]
