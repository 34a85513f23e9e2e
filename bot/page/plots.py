"""Plots as shapes to be drawn: where each bar stands, and how high it is."""

from collections.abc import Mapping
from datetime import date

from bot.values import dataclass

HEIGHT = 120  # of the highest bar
_BAR, _GAP = 14, 20  # widths
_ROOM = 24  # below, for the names of the months


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, from its upper left corner."""

    kind: str  # "new" or "done"
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Plot:
    """Bars side by side, and where the name of each month stands below them."""

    width: int
    height: int
    base: int
    bar: int
    bars: tuple[Bar, ...]
    names: tuple[tuple[int, date], ...]


def by_month(months: Mapping[date, tuple[int, int]]) -> Plot:
    """Set out two bars a month; the highest reaches the top."""
    most = max((max(counts) for counts in months.values()), default=0) or 1
    step = 2 * _BAR + _GAP
    bars = []
    for place, counts in enumerate(months.values()):
        for side, (kind, count) in enumerate(zip(("new", "done"), counts, strict=True)):
            height = round(HEIGHT * count / most)
            x = place * step + _GAP // 2 + side * _BAR
            bars.append(Bar(kind, x, HEIGHT - height, height))
    names = tuple((place * step + step // 2, month) for place, month in enumerate(months))
    return Plot(
        width=max(len(months), 1) * step,
        height=HEIGHT + _ROOM,
        base=HEIGHT,
        bar=_BAR,
        bars=tuple(bars),
        names=names,
    )
