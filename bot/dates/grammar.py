"""
The engine: a text is a row of nodes, and rules rewrite runs of nodes into fewer.

A pattern names symbols and the usual repetition signs: `"the? number of? month year?"`. Each symbol
is one private character, so that a pattern is an ordinary regular expression over the row, and both
languages share the rules once their words have become symbols.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, cached_property, lru_cache
from itertools import count

from bot.dates.reading import DateReading, Moment
from bot.dates.spans import NoSuchDay
from bot.patterns import lazily
from bot.values import dataclass

_code_points = count(0xE000)  # Unicode's private use area
_codes: defaultdict[str, str] = defaultdict(lambda: chr(next(_code_points)))  # by symbol
NO_DAY = "no_day"  # the symbol of words that name a day there is not
_GROUP = lazily(r"\([^()]*\)[?*]?")
_NEEDED = lazily(r"[a-z_]+(?![a-z_?*])")

# A name that stands for any of several symbols.
ALIASES = {
    "wd": "weekday|weak_weekday",
    "mon": "month|weak_month",
    "count": "number|one|few",
    "nth": "ordinal|ordinal_word",
    "dom": "number|ordinal|ordinal_word",
    "units": "unit|plural",
    "upto": "dash|till|to",
    "hour": "number|hm",
    "into": "in|of",
    "upon": "on|the|in|of",
    "named": "feast|weak_feast",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A word, a number, a mark or something read already, with its place in the text."""

    symbol: str
    start: int
    end: int
    text: str
    number: int = 0
    reading: DateReading | None = None


@dataclass(frozen=True, slots=True)
class MatchedNodes:
    """The nodes a pattern matched, asked for by symbol."""

    nodes: tuple[Node, ...]
    moment: Moment

    def of(self, name: str) -> list[Node]:
        """List the nodes of a symbol or alias, in order."""
        symbols = _symbols(name)
        return [node for node in self.nodes if node.symbol in symbols]

    def has(self, name: str) -> bool:
        """Whether a symbol or alias is among the nodes."""
        return bool(self.of(name))

    def number(self, name: str, default: int | None = None) -> int:
        """Give the number of the first such node."""
        found = self.of(name)
        if not found and default is not None:
            return default
        return found[0].number

    def readings(self) -> list[DateReading]:
        """List what the nodes have been read as, in order."""
        return [node.reading for node in self.nodes if node.reading is not None]

    def reading(self) -> DateReading:
        """Give what the first node that has been read was read as."""
        return self.readings()[0]


@dataclass(frozen=True, eq=False)  # no slots: what is made of the pattern is kept
class Rule:
    """Nodes that fit `pattern` become one node `makes`, unless `read` answers None."""

    makes: str
    pattern: str
    read: Callable[
        [MatchedNodes], DateReading | int | None
    ]  # a number is that of the node that is made

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern over a row of codes, made on its first use: most texts need few."""
        return lazily(re.sub(r"[a-z_]+", _encoded, self.pattern).replace(" ", ""))

    @cached_property
    def needed(self) -> frozenset[str]:
        """The names outside all groups: a row without one of them need not be searched."""
        bare, nested = self.pattern, 1
        while nested:
            bare, nested = _GROUP.subn(" ", bare)
        return frozenset() if "|" in bare else frozenset(_NEEDED.findall(bare))


def _encoded(name: re.Match[str]) -> str:
    codes = "".join([_codes[symbol] for symbol in _symbols(name[0])])
    return codes if len(codes) == 1 else f"[{codes}]"


@cache
def _symbols(name: str) -> tuple[str, ...]:
    """Give what a name in a pattern stands for: a symbol for itself, an alias for several."""
    return tuple(ALIASES.get(name, name).split("|"))


def row_of(nodes: Iterable[Node]) -> str:
    """Write nodes as the row of characters that patterns match."""
    return "".join([_codes[node.symbol] for node in nodes])


def rewrite(nodes: list[Node], rules: tuple[Rule, ...], moment: Moment) -> list[Node]:
    """Apply each rule in turn wherever it fits, from left to right."""
    row = row_of(nodes)
    symbols = frozenset([node.symbol for node in nodes])
    following = _next_fitting(rules, symbols)
    number = -1
    while (number := following[number + 1]) < len(rules):
        rule, position = rules[number], 0
        while match := rule.compiled.search(row, position):
            made = _made(rule, nodes[match.start() : match.end()], moment)
            position = match.start() + 1
            if made is not None:
                nodes[match.start() : match.end()] = [made]
                row = row[: match.start()] + _codes[made.symbol] + row[match.end() :]
                if made.symbol not in symbols:
                    symbols |= {made.symbol}
                    following = _next_fitting(rules, symbols)
    return nodes


@lru_cache(2_000)
def _next_fitting(rules: tuple[Rule, ...], symbols: frozenset[str]) -> tuple[int, ...]:
    """Give for each rule, and behind the last, the next that may fit a row of those symbols."""
    names = {name for symbol in symbols for name in _names(symbol)}
    following = [len(rules)]
    for number in range(len(rules) - 1, -1, -1):
        following.append(number if rules[number].needed <= names else following[-1])
    return tuple(reversed(following))


@cache
def _names(symbol: str) -> tuple[str, ...]:
    """Give a symbol and the aliases that stand for it: what patterns may call it."""
    return symbol, *(name for name in ALIASES if symbol in _symbols(name))


def _made(rule: Rule, nodes: list[Node], moment: Moment) -> Node | None:
    start, end, text = nodes[0].start, nodes[-1].end, " ".join(node.text for node in nodes)
    try:
        reading = rule.read(MatchedNodes(tuple(nodes), moment))
    except NoSuchDay:
        return Node(NO_DAY, start, end, text)  # no part of "29 February 2027" is a day of its own
    except (ValueError, OverflowError):
        return None  # the year 0, a 400th day: the words stay words
    if reading is None:
        return None
    if isinstance(reading, int):
        return Node(rule.makes, start, end, text, number=reading)
    return Node(rule.makes, start, end, text, reading=reading)
