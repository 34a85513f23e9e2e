"""
Whether the bot takes more memory the longer it runs.

`python -m tests.benchmarks.memory` says lines of twenty kinds in one process, on a SQLite file: a
new group every forty, whose six people nobody has met before. It prints what the process takes,
and the processor's time, at each tenth of the way.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.engine.database import opened
from storage.model import Conversation, ConversationKind
from tests.benchmarks import beside
from tests.talk import Channel

MEGABYTE = 2**20
PAGE = 4096  # bytes
OF_A_GROUP = 40  # lines
PEOPLE = 6
PARTS = (
    "an",
    "ber",
    "da",
    "el",
    "fri",
    "gun",
    "hed",
    "in",
    "jo",
    "ka",
    "lin",
    "mar",
    "sten",
    "vik",
)
THINGS = ("bryggan", "planket", "budgeten", "taket", "vägen", "hemsidan", "avtalet", "lokalen")
VERBS = ("ringa", "kolla", "skriva", "boka", "måla", "laga", "mejla", "testa")
LINES = (
    "uppgift: {who} ska {does} {what} senast {day} maj",
    "action: {who} to call about {what} by {day} May",
    "beslut: {what} godkänns för {number} kronor",
    "decision: {what} is approved",
    "notera: {what} dröjer",
    "kommentera {number} väntar på {what}",
    "klar {number}",
    "ångra",
    "status {number}",
    "hur går det med {number}?",
    "mina uppgifter",
    "uppgifter för {who}",
    "uppgifter försenade",
    "beslutslogg",
    "sök {what}",
    "vad beslutade vi om {what}?",
    "vem skulle {does} {what}?",
    "punkt till nästa möte: {what}",
    "dagordning",
    "nästa möte",
)


def said(chance: random.Random, people: list[str]) -> Iterator[tuple[str, str]]:
    """Give who says what in one group."""
    for _ in range(OF_A_GROUP):
        line = chance.choice(LINES).format(
            who=chance.choice(people),
            what=f"{chance.choice(THINGS)} {_word(chance)}",
            does=chance.choice(VERBS),
            day=chance.randrange(1, 29),
            number=chance.randrange(1, 12),
        )
        yield chance.choice(people), line


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(PARTS, k=3))


def _person(chance: random.Random) -> str:
    return f"{_word(chance).title()} {_word(chance).title()}"


async def _talk(turns: int, folder: str) -> None:
    chance = random.Random(14)  # noqa: S311 - no secret
    now, step, done = datetime(2026, 3, 2, 8, tzinfo=UTC), turns // 10, 0
    async with opened(f"sqlite:///{folder}/noterat.sqlite") as database:
        while done < turns:
            group = f"Grupp {done}"
            where = Conversation(
                tenant="local", id=group, kind=ConversationKind.CHANNEL, name=group
            )
            channel = Channel(database, where)
            people = [_person(chance) for _ in range(PEOPLE)]
            for person, line in said(chance, people):
                now += timedelta(seconds=20)
                await channel.say(line, person=person, name=person, at=now)
                done += 1
                if done % step == 0:
                    _tell(done)


def _tell(done: int) -> None:
    taken = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE / MEGABYTE
    sys.stdout.write(f"{done:7} turns  {taken:6.1f} MB  {time.process_time():6.1f} s CPU\n")
    sys.stdout.flush()


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().partition("\n")[0])
    parser.add_argument("--turns", type=int, default=20_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_talk(chosen.turns, folder))


if __name__ == "__main__":
    beside.run(main)
