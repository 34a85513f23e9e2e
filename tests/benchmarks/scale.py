"""
What turns cost when there is much: the time and the CPU of each operation, few against many.

`python -m tests.benchmarks.scale [--records 10000 1000000] [--groups 20 2000] [--large 50000]
[--turns 60] [--database URL]` fills a database for each pair, asks each operation of random
groups (a group's words are seldom in memory), and prints the median and the slowest but one of a
hundred in ms, and how much the last is of the first. A database given by URL must be empty, and
only one pair can be filled into it.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from bot.message import Event, Message, Searched, Written
from bot.reminders.morning import remind, waiting
from bot.talk.responder import Responder
from storage.engine.database import Database, opened
from storage.model import Conversation
from tests.benchmarks.filled import NOW, Plan, fill, place, vocabulary

OPERATIONS = {
    "record an action": "uppgift: {owner} skriver om {common} senast 8 maj",
    "record a decision": "beslut: {common} {rare} godkänns",
    "status": "status 7",
    "actions": "uppgifter",
    "actions overdue": "uppgifter försenade",
    "my actions": "mina uppgifter",
    "decision log": "beslutslogg",
    "decisions about": "beslut om {common}?",
    "search, common": "sök {common}",
    "search, rare": "sök {rare}",
    "search, misspelt": "sök {rare}x",
    "question": "vad sa vi om {common} och {rare}?",
    "summary": "sammanfattning",
    "meetings": "möten",
    "undo": "ångra",
}
IN_TEAMS = {"nothing": "", "a number": "7", "common": "{common}", "rare": "{rare}"}


@dataclass(frozen=True, slots=True)
class Spent:
    """What one turn took, in ms."""

    wall: float
    cpu: float


@dataclass
class Stage:
    """One filled database, and who asks it."""

    responder: Responder
    plan: Plan
    turns: int
    pick: random.Random
    ids: Iterator[int]

    async def turn(self, event: Event, here: Conversation, person: str) -> Spent:
        """Take one turn."""
        name = person.capitalize()
        message = Message(
            conversation=here, id=str(next(self.ids)), at=NOW, person=person, name=name, event=event
        )
        cpu, wall = time.process_time(), time.perf_counter()
        await self.responder.respond(message)
        spent = Spent((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000)
        await self.responder.delivered(message)
        await self.responder.mark()
        return spent

    def worded(self, form: str, words: list[str]) -> str:
        """Fill a form with words and an owner."""
        return form.format(
            common=words[self.pick.randrange(20, 60)],
            rare=words[self.pick.randrange(len(words) // 4, len(words) // 2)],
            owner="Namnp3 Efternamnp3",
        )


async def measured(stage: Stage, words: list[str]) -> dict[str, list[Spent]]:
    """Ask every operation of random groups, of the large one, and of one person's many groups."""
    told: dict[str, list[Spent]] = {}
    everywhere = range(1, stage.plan.groups)
    for name, form in OPERATIONS.items():
        for where in ("", "large: ")[: 2 if stage.plan.large else 1]:
            told[where + name] = [
                await stage.turn(
                    Written(stage.worded(form, words)),
                    place(0 if where else stage.pick.choice(everywhere)),
                    "p0",
                )
                for _ in range(stage.turns)
            ]
    for who in ("per", "anna"):
        for name, form in IN_TEAMS.items():
            told[f"in Teams, {who}: {name}"] = [
                await stage.turn(Searched(stage.worded(form, words), 0, 25), place(1), who)
                for _ in range(max(stage.turns // 6, 5))
            ]
    return told


async def morning(database: Database) -> float:
    """Remind every group once; how many seconds that took."""
    begun = time.perf_counter()
    async with database.reading() as db:
        groups = await waiting(db, NOW)
    for group in groups:
        async with database.turn() as db:
            await remind(db, group, now=NOW)
    took = time.perf_counter() - begun
    sys.stdout.write(f"  reminder morning of {len(groups)} groups: {took:.1f} s\n")
    return took


async def staged(url: str, plan: Plan, turns: int) -> dict[str, list[Spent]]:
    """Fill a database and measure it."""
    words = vocabulary()
    async with opened(url) as database:
        begun = time.perf_counter()
        await fill(database, plan)
        took = time.perf_counter() - begun
        sys.stdout.write(f"{plan}: filled in {took:.0f} s\n")
        responder = Responder(database, "sv", "Europe/Stockholm")
        pick = random.Random(3)  # noqa: S311 - the same in each run
        told = await measured(Stage(responder, plan, turns, pick, count(1)), words)
        await morning(database)
    return told


def printed(each: list[dict[str, list[Spent]]]) -> None:
    """Print a line an operation: median, p99 and CPU of each size, and the growth at p99."""
    for name in each[-1]:
        cells, slow = [], []
        for told in each:
            spent = told.get(name, [])
            if spent:
                wall = sorted(one.wall for one in spent)
                slow.append(wall[max(len(wall) - 2, 0)])
                cpu = statistics.mean(one.cpu for one in spent)
                cells.append(f"{statistics.median(wall):8.1f} {slow[-1]:8.1f} {cpu:8.1f}")
        growth = f"{slow[-1] / slow[0]:6.1f} ×" if len(slow) > 1 else ""
        sys.stdout.write(f"{name:28} {' |'.join(cells)} {growth}\n")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--groups", type=int, nargs="+", default=[20, 2_000])
    parser.add_argument("--large", type=int, default=50_000)
    parser.add_argument("--turns", type=int, default=60)
    parser.add_argument("--database")
    given = parser.parse_args()
    told = []
    sizes = list(zip(given.records, given.groups, strict=True))
    with tempfile.TemporaryDirectory() as folder:
        for records, groups in sizes:
            url = given.database or f"sqlite:///{folder}/{records}.sqlite"
            large = given.large if (records, groups) == sizes[-1] else 0
            plan = Plan(records=records, groups=groups, large=large)
            told.append(asyncio.run(staged(url, plan, given.turns)))
    printed(told)


if __name__ == "__main__":
    main()
