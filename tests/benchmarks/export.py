"""
How truly minutes that were written are read back, and what writing them costs.

`python -m tests.benchmarks.export`: F1 over 30 meetings in both languages and every format, and the
milliseconds that 40 items take.
"""

import sys
from collections import Counter
from collections.abc import Hashable
from time import perf_counter

from bot.export.formats import FORMATS, made
from tests.benchmarks import beside
from tests.export.meetings import meeting
from tests.export.reading import Told, found_in, held_by

MEETINGS = 30
ITEMS = 40
AGAIN = 5  # times; the quickest counts
LANGUAGES = ("sv", "en")


def f1(found: Counter[Hashable], held: Counter[Hashable]) -> tuple[int, int, int]:
    """Count what is right, what is added and what is lost."""
    right = (found & held).total()
    return right, found.total() - right, held.total() - right


def compared() -> dict[str, dict[str, float]]:
    """Give the F1 of each format and of each thing that minutes tell."""
    scores: dict[str, dict[str, float]] = {}
    for kind in FORMATS:
        counts: dict[str, list[tuple[int, int, int]]] = {}
        for seed in range(MEETINGS):
            for language in LANGUAGES:
                minutes = meeting(seed, language)
                held: Told = held_by(minutes, language)
                for name, found in found_in(minutes, kind, language).items():
                    counts.setdefault(name, []).append(f1(found, held[name]))
        scores[kind] = {name: _score(each) for name, each in counts.items()}
    return scores


def _score(counts: list[tuple[int, int, int]]) -> float:
    right, added, lost = (sum(each) for each in zip(*counts, strict=True))
    return float(2 * right / (2 * right + added + lost))


def main() -> None:
    """Print both tables."""
    for kind, scores in compared().items():
        told = "  ".join(f"{name} {score:.4f}" for name, score in scores.items())
        sys.stdout.write(f"{kind:5} {told}\n")
    minutes = meeting(3, "sv", items=ITEMS)
    for kind in FORMATS:
        times = []
        for _ in range(AGAIN):
            begun = perf_counter()
            file = made(minutes, kind, "sv")
            times.append(perf_counter() - begun)
        sys.stdout.write(f"{kind:5} {min(times) * 1000:6.0f} ms  {len(file.data) // 1000} kB\n")


if __name__ == "__main__":
    beside.run(main)
