"""
What turns cost when there is much: the time and the CPU of each operation, few against many.

`python -m tests.benchmarks.scale [--records 10000 1000000] [--groups 20 2000] [--large 50000]
[--turns 100] [--on postgresql] [--keep DIR] [--beside DIR]` fills a database for each pair, asks
each operation of random groups (a group's words are seldom in memory), of the large one and of
people in 5, 20 and 200 groups, all databases by turns, and prints ms: the median, the slowest but
one of a hundred, the CPU (a server's, too), and how much the last database's p99 is of the
first's. `--on postgresql` copies what was filled on SQLite to a server of its own, `--on URL` to
one that is there. `--keep` leaves the filled files in a folder and takes them from there.
`--beside` asks another build, too.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from tests.benchmarks.beside import ROOT, built
from tests.postgres import running

AT_ONCE = 5  # times an operation is asked before the next database is
# A server as one is set up that has a machine; the tests' own writes nothing through.
SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "1GB",
    "max_wal_size": "8GB",
}

Spent = list[list[float]]  # pairs of ms, by the clock and of processors


@dataclass(frozen=True, slots=True)
class Performer:
    """A process with a filled database."""

    name: str
    process: "subprocess.Popen[str]"

    def ask(self, line: str) -> Any:
        """Ask, and wait for what it tells."""
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.hear()

    def hear(self) -> Any:
        """Wait for what it tells."""
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())


@contextmanager
def performing(build: Path, name: str, *arguments: str) -> Iterator[Performer]:
    """Start one, and end it."""
    command = [sys.executable, "-m", "tests.benchmarks.stage", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=build, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603 - our own
        performer = Performer(name, process)
        sys.stdout.write(f"{name}: {performer.hear()}\n")
        sys.stdout.flush()
        yield performer


def measured(performers: list[Performer], turns: int, only: str) -> dict[str, dict[str, Spent]]:
    """Ask each operation of each database by turns; by operation and performer."""
    each = {performer.name: performer.hear() for performer in performers}
    told: dict[str, dict[str, Spent]] = {}
    for name in next(reversed(each.values())):
        if only not in name:
            continue
        asked = [performer for performer in performers if name in each[performer.name]]
        told[name] = {performer.name: [] for performer in asked}
        for performer in asked:
            performer.ask(f"{name} 1")  # not counted: what is worded once, or loaded
        for _ in range(max(turns // AT_ONCE, 1)):
            for performer in asked:
                told[name][performer.name] += performer.ask(f"{name} {AT_ONCE}")
        _print(name, told[name])
    return told


def _print(name: str, each: dict[str, Spent]) -> None:
    """Print an operation: of each database median, p99, CPU and its p99, and the growth of both."""
    cells, slow = [], []
    for spent in each.values():
        wall, cpu = (sorted(one) for one in zip(*spent, strict=True))
        slow.append((_late(wall), _late(cpu)))
        cells.append(
            f"{statistics.median(wall):8.1f} {slow[-1][0]:7.1f}"
            f" {statistics.mean(cpu):7.1f} {slow[-1][1]:7.1f}"
        )
    growth = ""
    if len(slow) > 1:
        growth = " ".join(
            f"{much / few:6.1f} x" for few, much in zip(slow[0], slow[-1], strict=True)
        )
    sys.stdout.write(f"{name:28} {' |'.join(cells)} {growth}\n")
    sys.stdout.flush()


def _late(ordered: list[float]) -> float:
    return ordered[max(len(ordered) * 99 // 100 - 1, 0)]


async def created(server: str, name: str) -> str:
    """Make a database on a server, unless it is there; its URL."""
    connection = await asyncpg.connect(f"{server}/postgres")
    try:
        await connection.execute(f'CREATE DATABASE "{name}"')
    except asyncpg.DuplicateDatabaseError:
        pass
    finally:
        await connection.close()
    return f"{server}/{name}"


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--groups", type=int, nargs="+", default=[20, 2_000])
    parser.add_argument("--large", type=int, default=50_000)
    parser.add_argument("--turns", type=int, default=100)
    parser.add_argument("--only", default="", help="operations whose name holds this")
    parser.add_argument("--on", default="sqlite", metavar="sqlite|postgresql|URL")
    parser.add_argument("--keep", type=Path, metavar="DIR")
    parser.add_argument("--beside", type=Path, metavar="DIR")
    given = parser.parse_args()
    sizes = list(zip(given.records, given.groups, strict=True))
    with ExitStack() as stack:
        folder = given.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        own = stack.enter_context(running(SETTINGS)) if given.on == "postgresql" else ""
        server = own or ("" if given.on == "sqlite" else given.on)
        builds = {"here": stack.enter_context(built(ROOT))}
        if given.beside:
            builds = {"there": stack.enter_context(built(given.beside)), **builds}
        performers = []
        for build, place in builds.items():
            for records, groups in sizes:
                large = given.large if (records, groups) == sizes[-1] else 0
                name = f"{records}-{build}"
                arguments = [str(records), str(groups), str(large)]
                url = f"sqlite:///{folder.resolve()}/{name}.sqlite"
                if server:
                    arguments += ["--copy-of", url]
                    url = asyncio.run(created(server, name))
                performers.append(stack.enter_context(performing(place, name, url, *arguments)))
        measured(performers, given.turns, given.only)
        for performer in performers if given.only in "morning" else ():
            wall, cpu, groups = performer.ask("morning 1")
            sys.stdout.write(
                f"morning of {groups} groups, {performer.name}:"
                f" {wall / 1000:.1f} s, {cpu / 1000:.1f} s CPU\n"
            )


if __name__ == "__main__":
    main()
