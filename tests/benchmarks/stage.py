"""
One filled database and who asks it, in a process of its own: what `scale` sends on stage.

`python -m tests.benchmarks.stage URL RECORDS GROUPS LARGE [--copy-of URL]` fills the database,
unless it is, and answers each line "OPERATION TIMES" by what that many took, as JSON: pairs of ms
by the clock and of the processors (its own, and a server's).
"""

import argparse
import asyncio
import gc
import json
import random
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import psutil
from aiohttp import web
from sqlalchemy import select, text

from bot import worker
from bot.message import Event, Message, Searched, Written
from bot.page.routes import Pages
from bot.reminders import morning
from bot.talk.responder import Responder
from storage.delivery import unsent
from storage.engine.copying import copy
from storage.engine.database import Database, opened
from storage.tables import GROUP
from tests.benchmarks import filled
from tests.benchmarks.filled import IN_MANY, NOW, Plan, member, name_of, place
from tests.benchmarks.page import Anna

TURNS = {
    "record an action": ("uppgift: {owner} skriver om {common} senast 8 maj",),
    "record a decision": ("beslut: {common} {rare} godkänns",),
    "status": ("status 7",),
    "actions": ("uppgifter",),
    "actions overdue": ("uppgifter försenade",),
    "actions of one": ("uppgifter för {owner}",),
    "my actions": ("mina uppgifter",),
    "decision log": ("beslutslogg",),
    "decisions about": ("beslut om {common}?",),
    "search, common": ("sök {common}",),
    "search, rare": ("sök {rare}",),
    "search, misspelt": ("sök {rare}x",),
    "question": ("vad sa vi om {common} och {rare}?",),
    "record, then search": ("beslut: {common} {rare} godkänns", "sök {common}"),
    "summary": ("sammanfattning",),
    "meetings": ("möten",),
    "undo": ("ångra",),
}
IN_TEAMS = {"nothing": "", "number": "7", "common": "{common}", "rare": "{rare}"}
FAR = 10  # a group none of whose people is in the large one
WHO = {"5": "", "20": "per", "200": "anna"}  # is in so many groups


@dataclass
class Meter:
    """Tells how much processor time was spent, by this process and by a server's."""

    server: int | None = None  # the process that all of a server's come from

    def cpu(self) -> float:
        """Give the seconds so far."""
        return time.process_time() + (sum(map(_cpu, self._processes())) if self.server else 0)

    def _processes(self) -> list[str]:
        return Path(f"/proc/{self.server}/task/{self.server}/children").read_text("ascii").split()


def _cpu(process: str) -> float:
    """
    Give the seconds of a process that serves a connection, and none of those that tidy up.

    To the nanosecond, where psutil knows hundredths.
    """
    try:
        if "127.0.0.1(" not in Path(f"/proc/{process}/cmdline").read_text("ascii"):
            return 0.0
        return int(Path(f"/proc/{process}/schedstat").read_text("ascii").split()[0]) / 1e9
    except (FileNotFoundError, ProcessLookupError):  # it has ended
        return 0.0


async def metered(database: Database) -> Meter:
    """Find the server, where there is one."""
    async with database.reading() as db:
        if db.dialect.name == "sqlite":
            return Meter()
        backend = (await db.execute(text("SELECT pg_backend_pid()"))).scalar()
    return Meter(psutil.Process(backend).ppid())


@dataclass
class Stage:
    """A filled database, and who asks it."""

    database: Database
    plan: Plan
    meter: Meter
    page: aiohttp.ClientSession
    responder: Responder = field(init=False)
    pick: random.Random = field(default_factory=lambda: random.Random(3))  # noqa: S311 - the same in each run
    ids: Iterator[int] = field(default_factory=lambda: count(time.time_ns()))

    def __post_init__(self) -> None:
        self.responder = Responder(self.database, "sv", "Europe/Stockholm")
        self._words = filled.vocabulary()

    def operations(self) -> dict[str, Callable[[], Coroutine[Any, Any, list[float]]]]:
        """Name all that can be asked for; each gives ms by the clock and of processors."""
        told: dict[str, Callable[[], Coroutine[Any, Any, list[float]]]] = {}
        for name, forms in TURNS.items():
            told[name] = partial(self._turns, forms)
            if self.plan.large:
                told[f"large: {name}"] = partial(self._turns, forms, 0)
        for many, who in WHO.items():
            for name, form in IN_TEAMS.items():
                told[f"in Teams, {many}: {name}"] = partial(self._searched, form, who)
        told["page"] = self._page
        if self.plan.large:
            told["large: page"] = partial(self._page, 0)
        chores = {"forgotten": worker.close_forgotten, "tidy": worker.tidy}
        told |= {name: partial(self._chore, chore) for name, chore in chores.items()}
        told["metrics"] = partial(self._chore, _told)
        return told

    async def _turns(self, forms: tuple[str, ...], group: int | None = None) -> list[float]:
        if group is None:
            group = self.pick.randrange(1, self.plan.groups)
        lines = [self._worded(form, group) for form in forms]
        return await self._spent(*(self._taken(Written(line), group) for line in lines))

    async def _searched(self, form: str, who: str) -> list[float]:
        here = min(FAR, self.plan.groups - 1)
        return await self._spent(self._taken(Searched(self._worded(form, here), 0, 25), here, who))

    async def _taken(self, event: Event, group: int, person: str = "") -> None:
        """Take one turn, to where it is known to have got out."""
        person = person or member(group)
        message = Message(
            conversation=place(group),
            id=str(next(self.ids)),
            at=NOW,
            person=person,
            name=name_of(person),
            event=event,
        )
        await self.responder.respond(message)
        await self.responder.delivered(message)
        await self.responder.mark()

    async def _page(self, group: int | None = None) -> list[float]:
        """Look at the first page of a group that Anna is in."""
        if group is None:
            group = self.pick.randrange(1, min(self.plan.groups, IN_MANY["anna"]))
        return await self._spent(self._looked(f"/g/{filled.key_of(group).group}"))

    async def _looked(self, path: str) -> None:
        async with self.page.get(path) as response:
            await response.read()
            assert response.ok, f"{path} {response.status}"

    async def _chore(self, chore: Callable[..., Coroutine[Any, Any, None]]) -> list[float]:
        return await self._spent(chore(self.database, now=NOW))

    async def _spent(self, *each: Coroutine[Any, Any, None]) -> list[float]:
        cpu, wall = self.meter.cpu(), time.perf_counter()
        for one in each:
            await one
        return [(time.perf_counter() - wall) * 1000, (self.meter.cpu() - cpu) * 1000]

    def _worded(self, form: str, group: int) -> str:
        """Fill a form with words and an owner."""
        many = len(self._words)
        return form.format(
            common=self._words[self.pick.randrange(20, 60)],
            rare=self._words[self.pick.randrange(many // 4, many // 2)],
            owner=name_of(member(group, 3)),
        )

    async def morning(self) -> list[float]:
        """Remind all groups once, on the first Friday on which they are not; how many they were."""
        now, groups = NOW, await self.database.look_up(partial(morning.waiting, now=NOW))
        while not groups:
            now += timedelta(days=7)
            groups = await self.database.look_up(partial(morning.waiting, now=now))
        return [*await self._spent(worker.remind(self.database, now=now)), len(groups)]


async def _told(database: Database, *, now: datetime) -> None:
    async with database.reading() as db:
        await unsent.count(db)
        await unsent.pending_age(db, now)


@asynccontextmanager
async def staged(url: str, plan: Plan) -> AsyncIterator[Stage]:
    """Open a filled database, and serve its page on loopback."""
    async with opened(url) as database:
        responder = Responder(database, "sv", "Europe/Stockholm")
        server = web.Application()
        Pages(database, responder, Anna(), responder.looks).add_to(server)
        runner = web.AppRunner(server, shutdown_timeout=0.1)
        await runner.setup()
        with socket.create_server(("127.0.0.1", 0)) as listening:
            await web.SockSite(runner, listening).start()
            root = f"http://127.0.0.1:{listening.getsockname()[1]}"
            async with aiohttp.ClientSession(root) as session:
                yield Stage(database, plan, await metered(database), session)
            await runner.cleanup()


async def ready(url: str, plan: Plan, copy_of: str | None) -> str:
    """Fill the database, unless it is; tell what that took."""
    if await _is_filled(url):
        return "filled before"
    if copy_of is not None:
        sys.stderr.write(await ready(copy_of, plan, None) + "\n")
    begun, cpu = time.perf_counter(), time.process_time()
    if copy_of is None:
        await filled.fill(url, plan)
        told = "filled"
    else:
        async with opened(copy_of) as source, opened(url) as database:
            rows = await copy(source, database)
        rate = rows / (time.perf_counter() - begun)
        told = f"copied {rows} rows, {rate:.0f} a second,"
    took, cpu = time.perf_counter() - begun, time.process_time() - cpu
    return f"{told} in {took:.0f} s, {cpu:.0f} s of this process"


async def _is_filled(url: str) -> bool:
    async with opened(url) as database, database.reading() as db:
        return (await db.execute(select(GROUP.c.key).limit(1))).first() is not None


async def perform(url: str, plan: Plan, copy_of: str | None) -> None:
    """Answer lines until there are no more."""
    _tell(await ready(url, plan, copy_of))
    async with staged(url, plan) as stage:
        gc.collect()
        gc.freeze()  # as `serve` does
        gc.set_threshold(20_000, 20, 50)
        operations = stage.operations()
        _tell(list(operations))
        while line := await asyncio.to_thread(sys.stdin.readline):
            name, _, times = line.strip().rpartition(" ")
            if name == "morning":
                _tell(await stage.morning())
            else:
                _tell([await operations[name]() for _ in range(int(times))])


def _tell(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Perform what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("plan", type=int, nargs=3, metavar="RECORDS GROUPS LARGE")
    parser.add_argument("--copy-of", metavar="URL", help="a file to fill and to take all from")
    given = parser.parse_args()
    records, groups, large = given.plan
    plan = Plan(records=records, groups=groups, large=large)
    asyncio.run(perform(given.url, plan, given.copy_of))


if __name__ == "__main__":
    main()
