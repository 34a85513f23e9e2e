"""
The same benchmark on the code of another build, in turns with this one's.

So a figure is told as a share of another of the same minutes, whatever else the machine does.
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("bot", "storage")
ROUNDS = 3
_FIGURE = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")


@contextmanager
def built(build: Path) -> Iterator[Path]:
    """Give a folder to run benchmarks in: those of this build, with the code of that one."""
    with tempfile.TemporaryDirectory() as folder:
        for name in CODE:
            (Path(folder) / name).symlink_to((build / name).resolve())
        (Path(folder) / "tests").symlink_to(ROOT / "tests")
        yield Path(folder)


def run(main: Callable[[], None]) -> None:
    """Run a benchmark, or with `--beside DIR` this build's and that one's by turns."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--beside", type=Path, metavar="DIR")
    given, others = parser.parse_known_args()
    if given.beside is None:
        main()
        return
    spec = sys.modules["__main__"].__spec__
    assert spec is not None, "python -m tests.benchmarks.NAME"
    compare(spec.name, others, given.beside)


def compare(module: str, arguments: Sequence[str], build: Path) -> None:
    """Run a benchmark here and there by turns; print its lines, each figure with its share."""
    command = [sys.executable, "-m", module, *arguments]
    with built(ROOT) as here, built(build) as there:
        told: dict[Path, list[str]] = {here: [], there: []}
        for _ in range(ROUNDS):
            for place, outputs in told.items():
                run = subprocess.run(command, cwd=place, check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own
                outputs.append(run.stdout.decode())
    for ours, theirs in zip(_lines(told[here]), _lines(told[there]), strict=True):
        sys.stdout.write(line_of_both(ours, theirs) + "\n")


def _lines(outputs: Sequence[str]) -> list[tuple[str, ...]]:
    """Give what each run said in a line, line by line."""
    return list(zip(*(output.splitlines() for output in outputs), strict=True))


def line_of_both(ours: Sequence[str], theirs: Sequence[str]) -> str:
    """Tell a line with the medians of its figures, and how much of the other's each is."""
    here, there = _medians(ours), _medians(theirs)
    if len(here) != len(there):
        return ours[0]
    figures = (
        f"{mine:g} ({mine / other:.2f} x)" if other else f"{mine:g}"
        for mine, other in zip(here, there, strict=True)
    )
    return _FIGURE.sub(lambda _found: next(figures), ours[0])


def _medians(lines: Sequence[str]) -> list[float]:
    found = [[float(each) for each in _FIGURE.findall(line)] for line in lines]
    if any(len(each) != len(found[0]) for each in found):
        return []
    return [statistics.median(each) for each in zip(*found, strict=True)]
