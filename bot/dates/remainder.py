"""What our own grammar leaves to `dateparser`: whole dates written in ways it does not know."""

from datetime import date, datetime

from bot.dates.grammar import Node

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
    "of",
    "the",
    "hm",
    "text_stop",
}


def remaining_date(
    text: str, nodes: list[Node], language: str, now: datetime
) -> tuple[date, int, int] | None:
    """
    Find a date with day, month and year that dateparser reads in a run of date words.

    None for most texts without asking it: its import and first call take a third of a second.
    """
    for run in _runs(nodes):
        start, end = run[0].start, run[-1].end
        if end - start <= _LONGEST and (day := _parsed(text[start:end], language, now)):
            return day, start, end
    return None


def _runs(nodes: list[Node]) -> list[list[Node]]:
    """List the runs that hold a month's name, a year and a day's number."""
    runs: list[list[Node]] = [[]]
    for node in nodes:
        if node.symbol in _PARTS:
            runs[-1].append(node)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if _is_whole(run)]


def _is_whole(run: list[Node]) -> bool:
    symbols = {node.symbol for node in run}
    return bool(
        symbols & {"month", "weak_month"} and "year" in symbols and symbols & {"number", "ordinal"}
    )


def _parsed(words: str, language: str, now: datetime) -> date | None:
    import dateparser  # noqa: PLC0415 - a third of a second that most texts need not pay

    found = dateparser.parse(
        words,
        languages=[language],
        settings={
            "DATE_ORDER": "DMY",
            "STRICT_PARSING": True,
            "RELATIVE_BASE": now.replace(tzinfo=None),
            "PREFER_DATES_FROM": "future",
        },
    )
    return found.date() if found else None
