"""Plots as shapes to be drawn: where each bar stands, and how long it is."""

from collections.abc import Sequence

from bot.values import dataclass

HEIGHT = 120  # of the highest bar
_BAR, _GAP = 14, 20  # widths
_NARROWEST = 48  # of a column: room for its name
_ROOM = 24  # below, for the names

Column = tuple[str, Sequence[tuple[str, int]]]  # its name, its bars: of a kind, how many


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, from its upper left corner."""

    kind: str  # as "new"
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Plot:
    """Bars side by side, and where the name of each column stands below them."""

    width: int
    height: int
    base: int
    bars: tuple[Bar, ...]
    names: tuple[tuple[int, str], ...]


def columns(told: Sequence[Column]) -> Plot:
    """Set out the bars of each column beside each other; the highest reaches the top."""
    most = max((count for _name, counts in told for _kind, count in counts), default=0) or 1
    widest = max((len(counts) for _name, counts in told), default=1)
    step = max(widest * _BAR + _GAP, _NARROWEST)
    bars = []
    for place, (_name, counts) in enumerate(told):
        left = place * step + (step - len(counts) * _BAR) // 2
        for side, (kind, count) in enumerate(counts):
            height = round(HEIGHT * count / most)
            bars.append(Bar(kind, left + side * _BAR, HEIGHT - height, _BAR, height))
    names = tuple((place * step + step // 2, name) for place, (name, _counts) in enumerate(told))
    return Plot(max(len(told), 1) * step, HEIGHT + _ROOM, HEIGHT, tuple(bars), names)


SHARE = 240  # width of a bar of 100 %
_ROW = 18  # height of one, with what is left free below it


@dataclass(frozen=True, slots=True)
class Shares:
    """Bars below each other, each a share of one whole."""

    width: int
    height: int
    bars: tuple[Bar, ...]


def shares(told: Sequence[int]) -> Shares:
    """Set out a bar for each share, in percent."""
    bars = tuple(
        Bar("new", 0, place * _ROW, round(SHARE * share / 100), _ROW - 6)
        for place, share in enumerate(told)
    )
    return Shares(SHARE, max(len(told), 1) * _ROW, bars)
