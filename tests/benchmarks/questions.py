"""
What a question costs beside a plain search, among few and among many groups.

`python -m tests.benchmarks.questions [--records 10000] [--groups 1] [--database URL]`
writes so many records of made-up words, spread over so many groups, asks each question several
times of the first group, and prints ms of CPU of this process, the median and the worst, and the
longest time in which nothing else could run. That is watched for in an asking of its own: who
watches spins while a database works in its thread, and would count as the question's.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.message import Message, Written
from bot.talk.responder import Responder
from storage import actions, decisions, groups
from storage.engine.database import Database, Db, opened
from storage.model import (
    ActionDraft,
    Conversation,
    ConversationKind,
    DecisionDraft,
    GroupKey,
    Party,
    PartyKind,
    Stamp,
)
from tests.benchmarks import beside

AT = datetime(2026, 3, 27, 9, tzinfo=UTC)
ROUNDS = 7
BATCH = 500  # records of one transaction
OWNERS = ("Anna Ek", "Per Berg", "Kerstin Ås", "Olle Dal", "Siv Lund")
SYLLABLES = ("ba", "ker", "lin", "mo", "stad", "vik", "ran", "sol", "dem", "fru", "gran", "ny")
ASKED = (
    "sök {word}",
    "vad beslutades om {word}?",
    "vad sa vi om {word} och {other}?",
    "när ska {word} vara klart?",
    "vad ska Anna göra?",
    "vad är försenat?",
    "vad beslutades?",
    "i vilka grupper talade vi om {word}?",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What answering one question took."""

    cpu: float  # ms
    blocked: float  # ms in which nothing else ran


def vocabulary(size: int = 4_000) -> list[str]:
    """Make words, the same in every run."""
    pick = random.Random(1)  # noqa: S311 - made-up words
    return sorted({"".join(pick.choices(SYLLABLES, k=3)) for _ in range(size)})


async def filled(database: Database, records: int, count: int) -> None:
    """Write the records, every third of them an action."""
    words, pick = vocabulary(), random.Random(2)  # noqa: S311 - the same
    keys = [await _group(database, n) for n in range(count)]
    for begun in range(0, records, BATCH):
        key = keys[begun // BATCH % count]
        async with database.turn() as db:
            for number in range(min(BATCH, records - begun)):
                await _record(db, key, " ".join(pick.choices(words, k=8)), number)


async def _group(database: Database, number: int) -> GroupKey:
    async with database.turn() as db:
        name = f"Grupp {number}"
        made = await groups.ensure(db, "local", name, language="sv", zone="Europe/Stockholm", at=AT)
        return made.key


async def _record(db: Db, key: GroupKey, text: str, number: int) -> None:
    stamp = Stamp(by=None, at=AT - timedelta(days=number % 900))
    if number % 3:
        day = date(2026, 3, 1) - timedelta(days=number % 900)
        await decisions.add(db, key, DecisionDraft(text=text, typed=text, day=day), stamp=stamp)
        return
    owner = Party(kind=PartyKind.PERSON, name=OWNERS[number % len(OWNERS)])
    draft = ActionDraft(text=text, typed=text, owners=(owner,))
    await actions.add(db, key, draft, stamp=stamp)


async def cost(responder: Responder, line: str, number: int) -> Cost:
    """Ask once to see what it takes, and once to see what it keeps waiting."""
    begun = time.process_time()
    await responder.respond(_message(line, f"{number}"))
    spent = time.process_time() - begun
    stop = asyncio.Event()
    watching = asyncio.create_task(_longest_block(stop))
    await asyncio.sleep(0)
    await responder.respond(_message(line, f"{number}, watched"))
    stop.set()
    return Cost(spent * 1000, await watching * 1000)


def _message(line: str, key: str) -> Message:
    place = Conversation(tenant="local", id="bench", kind=ConversationKind.CHANNEL, name="Grupp 0")
    return Message(
        conversation=place, id=key, at=AT, person="a", name="Anna Ek", event=Written(line)
    )


async def _longest_block(stop: asyncio.Event) -> float:
    longest, before = 0.0, time.thread_time()
    while not stop.is_set():
        await asyncio.sleep(0)
        now = time.thread_time()
        longest, before = max(longest, now - before), now
    return longest


async def measured(url: str, records: int, count: int) -> None:
    """Fill a database, ask, and print a line a question."""
    words = vocabulary()
    async with opened(url) as database:
        begun = time.perf_counter()
        await filled(database, records, count)
        took = time.perf_counter() - begun
        sys.stdout.write(f"{records} records in {count} groups, written in {took:.0f} s\n")
        responder, number = Responder(database, "sv", "Europe/Stockholm"), 0
        for form in ASKED:
            costs = []
            for turn in range(ROUNDS + 1):
                number += 1
                line = form.format(word=words[turn * 31], other=words[turn * 53 + 7])
                costs.append(await cost(responder, line, number))
            cpu = [one.cpu for one in costs[1:]]
            blocked = max(one.blocked for one in costs[1:])
            sys.stdout.write(
                f"{form:40} {statistics.median(cpu):7.1f} ms  worst {max(cpu):7.1f}"
                f"  first {costs[0].cpu:7.1f}  blocks {blocked:6.1f}\n"
            )


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--groups", type=int, default=1)
    parser.add_argument("--database", help="URL of an empty database; without it, SQLite")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = options.database or f"sqlite:///{folder}/questions.sqlite"
        asyncio.run(measured(url, options.records, options.groups))


if __name__ == "__main__":
    beside.run(main)
