"""From a text to the row of nodes that the rules read."""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from bot.dates import spans
from bot.dates.grammar import Node
from bot.dates.words.english import ENGLISH
from bot.dates.words.swedish import SWEDISH
from bot.dates.words.vocabulary import Phrase, Vocabulary
from bot.patterns import lazily

LONGEST = 4_000  # characters that are read; a due stands in a line, not in a book

_VOCABULARIES = {"sv": SWEDISH, "en": ENGLISH}
_TOKEN = lazily(
    r"""
      (?P<stamp>[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)
    | (?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)
    | (?=\d)(?:
          (?P<iso>\d{4}-\d{1,2}-\d{1,2}(?![\d-]))
        | (?P<iso_week>\d{4}-?[Ww]\d{1,2}(?:-[1-7])?(?!\w))
        | (?P<ymd>\d{4}(?P<cut>[/.])\d{1,2}(?P=cut)\d{1,2}(?![\w/]))
        | (?P<dmy>\d{1,2}(?:\.\d{1,2}\.\s?|-\d{1,2}-|/\d{1,2}(?:[/-]|\s-|\s(?:-\s?)?(?=20\d\d)))
                 (?:\d{4}|\d{2})(?![\d-]|[/:.,]\d|\s?%))
        | (?P<slash>\d{1,2}(?:/|[ ]/[ ])\d{1,2}(?![\d/]))
        | (?P<month_slash>(?<![^\W\d_])(?<!/)(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}(?![\d/-]))
        | (?P<year_month>(?:19|20)\d{2}[-/](?:0[1-9]|1[0-2])(?![\d/-]))
        | (?P<hm>\d{1,2}[:.][0-5]\d(?![\d:.,]\d|\d))
        | (?P<ordinal>\d{1,2}(?:\s?:\s?[ae]|[ae]|st|nd|rd|th)(?!\w))
        | (?P<dotted>\d{1,2}\.\d{1,2}(?![\w.,]\w|\w))
        | (?P<decimal>\d+(?:[.,:]\d+)+)
        | (?P<compact>(?:20)?\d{6}(?![\w-]))
        | (?P<year>(?:19|20)\d{2}(?!\d))
        | (?P<number>\d+)
      )
    | (?P<short_year>(?:['’]|(?<=\s)-|(?<=[tTqQhH])-)\d{2}(?![\w-]))
    | (?P<line>[\r\n]+)
    | (?P<mark>[^\s\w]|_)
    """,
    re.VERBOSE,
)
_MARKS = {
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "/": "stroke",
    "(": "open",
    ")": "close",
    "[": "open",
    "]": "close",
    ",": "comma",
    ":": "colon",
    "&": "and",
    "+": "plus",
    "@": "at",
    "§": "label",
    "#": "label",
    "~": "about",
    ".": "stop",
    "!": "stop",
    "?": "stop",
    ";": "stop",
}
_NUMERIC = {
    "hm",
    "dotted",
    "number",
    "year",
    "ordinal",
    "slash",
    "dmy",
    "compact",
    "ymd",
    "year_month",
    "day_month",
}
_GLUED = {
    "week_sign",
    "quarter_sign",
    "half_sign",
    "season",
    "month",
    "weak_month",
    "clock_sign",
    "weekday",
}
_AFTER_GLUE = {
    "month",
    "half_sign",
    "weak_month",
    "am",
    "pm",
    "quarter_sign",
    "unit",
    "plural",
    "week_sign",
}
_BEFORE_DAYS = {
    *("by", "before", "till", "the", "on", "after", "since", "from", "earliest"),
    *("weekday", "weak_weekday", "gathering"),
}
_AFTER_DAYS = {"clock_sign", "at", "hm", "year"}
_BEFORE_HOURS = {"clock_sign", "at", "dash", "number", "label", "plus"}
_COUNTED = {"number", "unit", "plural", "text", "dash", "stroke", "hm"}
_MONTHS, _LONGEST_MONTH = 12, 31
_SAYINGS = {"24/7", "9/11"}
_KEEPS_LABEL = {"dash", "and", "comma", "to", "till", "stroke"}
_HOURS = lazily(r"(?:[01]\d|2[0-3])[0-5]\d")
_SHORT_UNITS = {"d": spans.DAY, "w": spans.WEEK, "v": spans.WEEK, "y": spans.YEAR}
_LONGEST_NUMBER = 4  # digits; no date has a longer number of its own
_DAY_DIGITS = 2
_LONGEST_ABBREVIATION = 5  # letters, "sept."


@dataclass(slots=True)  # not frozen: one a word, and none leaves this module
class _Token:
    kind: str
    text: str
    start: int
    end: int


def nodes_of(text: str, language: str) -> list[Node]:
    """Cut a text into nodes; what no rule can use becomes a node "text"."""
    text = text[:LONGEST]
    tokens = _tokens(text)
    vocabulary = _VOCABULARIES.get(language, ENGLISH)
    nodes: list[Node] = []
    position = 0
    while position < len(tokens):
        node, used = _node(tokens, position, vocabulary)
        position += used
        if node is not None:
            nodes.append(node)
    nodes = _with_hours(_with_days_of_months(nodes, text))
    return _labelled(_unglued(_with_short_units(_weakened(nodes, language)), text))


@cache
def cue_words(language: str, other: str, symbols: frozenset[str]) -> re.Pattern[str]:
    """
    Match the first words of a language's phrases for those symbols, in a line of the other.

    "Till" is in every second Swedish line, and so none of the English there.
    """
    words = _first_words(language, symbols)
    if other == "sv":
        words -= _first_words(other, symbols)
    return lazily(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b", re.IGNORECASE)


def _first_words(language: str, symbols: frozenset[str]) -> set[str]:
    phrases = _VOCABULARIES.get(language, ENGLISH).phrases
    return {
        alternative.split()[0]
        for symbol in symbols & phrases.keys()
        for alternatives in phrases[symbol].values()
        for alternative in alternatives.split("|")
    }


def _tokens(text: str) -> list[_Token]:
    found = _TOKEN.finditer(text)
    return [_Token(str(m.lastgroup), m[0], m.start(), m.end()) for m in found if m.lastgroup]


def _node(tokens: list[_Token], position: int, vocabulary: Vocabulary) -> tuple[Node | None, int]:
    """Read one node at a token; None for a token that only ends an abbreviation."""
    token = tokens[position]
    if token.kind == "word":
        return _word(tokens, position, vocabulary)
    if token.kind == "mark":
        if token.text == "." and position and _abbreviates(tokens, position, vocabulary):
            return None, 1
        return _plain(token, _MARKS.get(token.text, "text")), 1
    if token.kind in ("number", "ordinal", "year", "short_year"):
        digits = re.search(r"\d+", token.text)
        number = digits[0] if digits else ""
        symbol = token.kind if len(number) <= _LONGEST_NUMBER else "text"
        return replace(_plain(token, symbol), number=int(number[:_LONGEST_NUMBER])), 1
    return _plain(token, token.kind), 1


def _plain(token: _Token, symbol: str) -> Node:
    return Node(symbol, token.start, token.end, token.text)


def _word(tokens: list[_Token], position: int, vocabulary: Vocabulary) -> tuple[Node, int]:
    token = tokens[position]
    word = _folded(token.text)
    for phrase in vocabulary.index.get(word, ()):
        used = _phrase_end(tokens, position, phrase) - position
        if used:
            last = tokens[position + used - 1]
            text = token.text if used == 1 else phrase.words[0]
            return Node(phrase.symbol, token.start, last.end, text, phrase.number), used
    if not word.isalpha() and all(part in vocabulary.index for part in re.split("[-']", word)):
        tokens[position : position + 1] = _split(token)
        return _word(tokens, position, vocabulary)
    return _plain(token, "text"), 1


def _folded(word: str) -> str:
    return word.lower().replace("’", "'")


def _split(token: _Token) -> list[_Token]:
    """Cut "mån-ons" and "mid-April" at the hyphen."""
    pieces = re.finditer(r"[^-'’]+|[-'’]", token.text)
    start = token.start
    return [
        _Token("mark" if m[0] in "-'’" else "word", m[0], start + m.start(), start + m.end())
        for m in pieces
    ]


def _phrase_end(tokens: list[_Token], position: int, phrase: Phrase) -> int:
    """Give the position after a phrase that opens there, or `position` where it does not go on."""
    at = position + 1
    for word in phrase.words[1:]:
        while at < len(tokens) and tokens[at].text == ".":
            at += 1
        if at >= len(tokens) or _folded(tokens[at].text) != word:
            return position
        at += 1
    return at


def _abbreviates(tokens: list[_Token], position: int, vocabulary: Vocabulary) -> bool:
    """Whether the full stop at the position belongs to a word or number before it."""
    before, stop = tokens[position - 1], tokens[position]
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if before.end != stop.start or after is None:
        return False
    if before.kind == "number":
        return len(before.text) <= _DAY_DIGITS and after.kind == "word" and after.start > stop.end
    known = _folded(before.text) in vocabulary.index
    known = known or len(before.text) == 1
    return before.kind == "word" and known and len(before.text) <= _LONGEST_ABBREVIATION


def _weakened(nodes: list[Node], language: str) -> list[Node]:
    """Doubt Swedish months and weekdays with a capital: those are people and companies as well."""
    if language != "sv":
        return nodes
    return [
        replace(node, symbol=f"weak_{node.symbol}") if _is_name(node, position) else node
        for position, node in enumerate(nodes)
    ]


def _is_name(node: Node, position: int) -> bool:
    if not node.text[:1].isupper() or node.text.isupper():
        return False
    if node.symbol in ("month", "feast"):
        return True
    return node.symbol in ("weekday", "season") and position > 0


def _with_days_of_months(nodes: list[Node], text: str) -> list[Node]:
    """Take "23-04" for a day, where it can be neither hours nor an age nor pages."""
    joined, position = [], 0
    while position < len(nodes):
        if _is_day_of_month(nodes, position):
            first, last = nodes[position], nodes[position + 2]
            words = text[first.start : last.end]
            joined.append(Node("day_month", first.start, last.end, words))
            position += 3
        else:
            joined.append(nodes[position])
            position += 1
    return joined


def _is_day_of_month(nodes: list[Node], position: int) -> bool:
    if [node.symbol for node in nodes[position : position + 3]] != ["number", "dash", "number"]:
        return False
    day, dash, month = nodes[position : position + 3]
    before = nodes[position - 1].symbol if position else ""
    after = nodes[position + 3].symbol if position + 3 < len(nodes) else ""
    glued = day.end == dash.start and dash.end == month.start
    if not glued or not month.number <= _MONTHS or before in _BEFORE_HOURS or after in _COUNTED:
        return False
    led = month.text.startswith("0") and len(day.text) == _DAY_DIGITS
    if day.number <= _MONTHS:  # hours as likely, but after "senast"
        return led and before == "by"
    named = before in _BEFORE_DAYS or after == "clock_sign" or not (before or after)
    return day.number <= _LONGEST_MONTH and (led or named)


def _with_hours(nodes: list[Node]) -> list[Node]:
    """Take "0900–1200" and "kl 1330" for hours."""
    for position, node in enumerate(nodes):
        if _HOURS.fullmatch(node.text) is None:
            continue
        before = nodes[max(position - 1, 0)].symbol
        earlier = nodes[max(position - 2, 0)].symbol
        told = before == "clock_sign" or (before in ("dash", "to", "till") and earlier == "hm")
        if told or node.text.startswith("0"):
            nodes[position] = replace(node, symbol="hm")
    return nodes


def _with_short_units(nodes: list[Node]) -> list[Node]:
    """Take the letter of "3w", "10d" and "2v" for the unit it stands for."""
    for position, (number, letter) in enumerate(pairwise(nodes)):
        unit = _SHORT_UNITS.get(letter.text.lower())
        if number.symbol == "number" and number.end == letter.start and unit is not None:
            nodes[position + 1] = replace(letter, symbol="plural", number=unit)
    return nodes


def _unglued(nodes: list[Node], text: str) -> list[Node]:
    """Take numbers that are part of a word ("B12", "12b") for text, but not "v18" or "14april"."""
    checked = list(nodes)
    for position, node in enumerate(nodes):
        if node.symbol not in _NUMERIC:
            continue
        before = text[node.start - 1 : node.start]
        behind = text[node.end : node.end + 1]
        sign = nodes[position - 1].symbol in _GLUED and node.symbol not in ("dmy", "ymd")
        led = not before.isalpha() or sign
        followed = not behind.isalpha() or nodes[position + 1].symbol in _AFTER_GLUE
        marked = before != "" and before in "/_:" and not _is_part_of_date(nodes, position)
        other = behind == "%" or _is_fraction(nodes, position) or _is_compound(nodes, position)
        if not led or not followed or marked or other or _is_reference(nodes, position):
            checked[position] = replace(node, symbol="text")
    return checked


def _is_part_of_date(nodes: list[Node], position: int) -> bool:
    """Distinguish the ends of "Q3/2026", "v. 18/2026", "4/Oct/2027" from reference numbers."""
    if nodes[max(position - 2, 0)].symbol.endswith("month"):
        return True
    signs = ("quarter_sign", "week_sign", "half_sign")
    return nodes[position].symbol == "year" and nodes[max(position - 3, 0)].symbol in signs


def _is_compound(nodes: list[Node], position: int) -> bool:
    """Distinguish "5/8-muttrar" and "9/11-rapporten" from a day."""
    node = nodes[position]
    if node.symbol not in ("slash", "dotted") or position + 2 >= len(nodes):
        return False
    hyphen, word = nodes[position + 1 : position + 3]
    return (
        hyphen.symbol == "dash"
        and node.end == hyphen.start
        and word.start == hyphen.end
        and (word.symbol in ("text", "unit", "plural", "fraction"))
    )


def _is_reference(nodes: list[Node], position: int) -> bool:
    """Distinguish "RS 2026/10" from October: a register's letters stand before its numbers."""
    node, before = nodes[position], nodes[max(position - 1, 0)]
    return node.symbol == "year_month" and before.symbol == "text" and before.text.isupper()


def _is_fraction(nodes: list[Node], position: int) -> bool:
    """Distinguish "1/2 tjänst" from a day; "24/7" is a day only beside a word that says so."""
    node = nodes[position]
    if node.symbol != "slash":
        return False
    follower = nodes[position + 1].symbol if position + 1 < len(nodes) else ""
    if node.text in _SAYINGS:
        before = nodes[position - 1] if position else node
        named = before.text.lower() == "the" and follower == "text"
        return named or not (before.symbol in _BEFORE_DAYS or follower in _AFTER_DAYS)
    part, whole = (int(number) for number in node.text.split("/"))
    return part < whole and follower in ("of", "fraction")


def _labelled(nodes: list[Node]) -> list[Node]:
    """Take the numbers after a label ("punkt 4", "pages 14–18") for text."""
    checked: list[Node] = []
    under_label = counted = False
    for position, node in enumerate(nodes):
        numeric = node.symbol in _NUMERIC
        follower = nodes[position + 1].symbol if position + 1 < len(nodes) else ""
        if under_label and numeric and not follower.endswith("month"):
            checked.append(replace(node, symbol="text"))
            counted = True
            continue
        keeps = under_label and node.symbol in _KEEPS_LABEL and (counted or node.symbol != "till")
        under_label = node.symbol == "label" or keeps
        counted = counted and keeps
        checked.append(node)
    return checked
