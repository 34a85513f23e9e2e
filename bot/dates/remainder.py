"""What our own grammar leaves to `dateparser`: whole dates written in ways it does not know."""

from dataclasses import replace
from datetime import datetime

from bot.dates.grammar import Node
from bot.dates.reading import Moment, on_day

_LONGEST = 40  # characters of a date
_PARTS = {
    "number",
    "ordinal",
    "ordinal_word",
    "year",
    "month",
    "weak_month",
    "weekday",
    "weak_weekday",
    "comma",
    "dash",
    "stroke",
    "open",
    "close",
    "of",
    "the",
    "hm",
    "stamp",
}
_MONTHS = {"month", "weak_month"}
_DAYS = {"number", "ordinal", "ordinal_word"}
_ENDS = {"stop", "comma", "close"}


def with_remaining_dates(
    text: str, words: list[Node], read: list[Node], moment: Moment
) -> list[Node] | None:
    """
    Put one day for each run of date words that was not `read` whole and that dateparser knows.

    It reads what machines write, as "Fri May 8 14:30:00 2026", and marks that nobody foresaw. None
    for most texts without asking it: its import and first call take a third of a second.
    """
    found = False
    for first, end in reversed(_unread(words, read)):
        day = _parsed(text[words[first].start : words[end - 1].end], moment)
        if day is not None:
            words = [*words[:first], _node(words[first:end], day), *words[end:]]
            found = True
    return words if found else None


def _node(run: list[Node], day: datetime) -> Node:
    reading = on_day(day.date())
    if any(node.symbol in ("hm", "stamp") for node in run):
        reading = replace(reading, at=day.time().replace(second=0, microsecond=0))
    return Node("day", run[0].start, run[-1].end, run[0].text, reading=reading)


def _unread(words: list[Node], read: list[Node]) -> list[tuple[int, int]]:
    """List the runs, from and to, of a month's name, a year and a day's number not read as one."""
    if not any(node.symbol in _MONTHS for node in words):
        return []
    runs: list[tuple[int, int]] = []
    first = 0
    for position, node in enumerate([*words, None]):
        if node is not None and (node.symbol in _PARTS or _is_mark(node)):
            continue
        if _is_whole(words, first, position) and not _is_read(words[first:position], read):
            runs.append((first, position))
        first = position + 1
    return runs


def _is_mark(node: Node) -> bool:
    return node.symbol == "text" and not node.text[0].isalnum()


def _is_whole(words: list[Node], first: int, end: int) -> bool:
    """Distinguish a date from a month and a year that a number of something else follows."""
    run = words[first:end]
    symbols = [node.symbol for node in run]
    months = sum(symbol in _MONTHS for symbol in symbols)
    if months != 1 or symbols.count("year") != 1 or _DAYS.isdisjoint(symbols):
        return False
    follower = words[end].symbol if end < len(words) else "stop"
    ends = symbols[-1] not in _DAYS or follower in _ENDS
    return ends and run[-1].end - run[0].start <= _LONGEST


def _is_read(run: list[Node], read: list[Node]) -> bool:
    named = [node for node in run if node.symbol in {*_MONTHS, *_DAYS, "year"}]
    start, end = named[0].start, named[-1].end
    return any(n.reading is not None and n.start <= start and end <= n.end for n in read)


def _parsed(words: str, moment: Moment) -> datetime | None:
    import dateparser  # noqa: PLC0415 - a third of a second that most texts need not pay

    found: datetime | None = dateparser.parse(
        words,
        languages=["sv" if moment.language == "sv" else "en"],
        settings={
            "DATE_ORDER": "DMY",  # Swedish is year first to dateparser 1.5.0: "12 maj" is 2112
            "STRICT_PARSING": True,
            "RELATIVE_BASE": moment.now.replace(tzinfo=None),
            "PREFER_DATES_FROM": "future",
        },
    )
    return found
