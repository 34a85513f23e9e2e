"""
Draw bars as Teams does (Chart.*, beside schema 1.5); other clients show lines that say the same.

Upright bars are grouped also where there is one kind, as Teams' renderer calls more than four
single ones a fault; those that lie have an axis, as it cuts off what it writes beside them.
"""

from collections.abc import Iterable, Sequence

from bot.message import Json
from bot.replies.card import container, text_block

# Told apart also by who sees no red or green, and by their brightness.
_COLOURS = ("categoricalBlue", "categoricalGreen", "categoricalMarigold")


def lying(title: str, labels: list[str], counts: Sequence[int], lines: list[str]) -> Json:
    """Draw one kind of bars, each beside its label."""
    return {
        "type": "Chart.HorizontalBar",
        "title": title,
        "displayMode": "AbsoluteWithAxis",
        "color": _COLOURS[0],
        "data": _bars(labels, counts),
        **_fallback(lines),
    }


def upright(
    title: str, labels: list[str], kinds: Iterable[tuple[str, Sequence[int]]], lines: list[str]
) -> Json:
    """Draw bars of several kinds, those of one label beside each other."""
    data = [
        {"legend": name, "color": colour, "values": _bars(labels, counts)}
        for (name, counts), colour in zip(kinds, _COLOURS, strict=False)
    ]
    return {
        "type": "Chart.VerticalBar.Grouped",
        "title": title,
        "data": data,
        **_fallback(lines),
    }


def _bars(labels: list[str], counts: Sequence[int]) -> list[Json]:
    return [{"x": x, "y": y} for x, y in zip(labels, counts, strict=True)]


def _fallback(lines: list[str]) -> Json:
    return {"fallback": container(list(map(text_block, lines)))}
