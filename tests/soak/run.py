"""One run under load: replicas that are killed, a connector on a bad day, and what came of it."""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import aiohttp
from sqlalchemy import select

from storage import outbox, standings, turns
from storage.database import Database, opened
from storage.model import Arrival, Conversation, ConversationKind, Standing
from storage.tables import RECORD
from tests.postgres import free_port
from tests.soak.connector import BadDay
from tests.teams.activities import TENANT, activity

ROOT = Path(__file__).parents[2]
AT_ONCE = 8  # messages on their way at any time
PLACES = 40  # conversations
TRY_FOR = 120  # s until a message must have been taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much is asked of how many."""

    replicas: int
    turns: int
    posts: int  # unasked messages, every other one a reminder
    pause: tuple[float, float]  # s between kills, from and to
    seed: int = 5


@dataclass(slots=True, kw_only=True)
class Figures:
    """What came of a run."""

    turns: int = 0
    posts: int = 0
    kills: int = 0
    doubts: int = 0  # sends that nobody knows the end of, as the connector saw them
    records_lost: int = 0
    records_doubled: int = 0
    messages_lost: int = 0  # answers and summaries
    messages_twice: int = 0  # the same
    reminders_twice: int = 0
    reminders_given_up: int = 0

    def row(self, name: str) -> str:
        """Write a row of the README's table."""
        return f"| {name} | " + " | ".join(str(getattr(self, key)) for key in COLUMNS) + " |"


COLUMNS = tuple(Figures.__dataclass_fields__)


@dataclass(slots=True)
class Replicas:
    """Server processes on one database; who is killed is begun anew."""

    database_url: str
    ports: list[int]
    processes: dict[int, asyncio.subprocess.Process] = field(default_factory=dict)
    kills: int = 0

    async def begin(self, port: int) -> None:
        kept = {name: told for name, told in os.environ.items() if not name.startswith("NOTERAT_")}
        told = {"NOTERAT_DATABASE_URL": self.database_url, "NOTERAT_LOG_LEVEL": "ERROR"}
        self.processes[port] = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.soak.replica", str(port)),
            env=kept | told,
            cwd=ROOT,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def kill_now_and_then(self, random: Random, pause: tuple[float, float]) -> None:
        while True:
            await asyncio.sleep(random.uniform(*pause))
            port = random.choice(self.ports)
            await self._kill(port)
            self.kills += 1
            await self.begin(port)

    async def end(self) -> None:
        for port in list(self.processes):
            await self._kill(port)

    async def _kill(self, port: int) -> None:
        process = self.processes.pop(port)
        if process.returncode is None:
            process.kill()
        await process.wait()


@asynccontextmanager
async def replicas(database_url: str, count: int) -> AsyncIterator[Replicas]:
    """Run that many servers for as long as the context lasts."""
    running = Replicas(database_url, [free_port() for _ in range(count)])
    try:
        for port in running.ports:
            await running.begin(port)
        yield running
    finally:
        await running.end()


async def run(database_url: str, load: Load) -> Figures:
    """Put the load on; all that was acknowledged is then looked for."""
    random = Random(load.seed)  # noqa: S311 - a test's dice
    async with (
        opened(database_url) as database,
        BadDay(load.seed).running() as connector,
        replicas(database_url, load.replicas) as servers,
    ):
        killing = asyncio.create_task(servers.kill_now_and_then(random, load.pause))
        await asyncio.gather(
            _say_all(servers, connector.url, load.turns, random),
            _put_by_all(database, connector.url, load.posts),
        )
        killing.cancel()
        with suppress(asyncio.CancelledError):
            await killing
        for port in servers.ports:
            if port not in servers.processes:
                await servers.begin(port)
        await _until_sent(database)
        return await _figures(database, connector, load, servers.kills)


async def _say_all(servers: Replicas, service: str, count: int, random: Random) -> None:
    numbers = iter(range(count))
    async with aiohttp.ClientSession() as client:

        async def say_some() -> None:
            for number in numbers:
                await _say(client, servers, _message(number, service), random)

        await asyncio.gather(*(say_some() for _ in range(AT_ONCE)))


async def _say(
    client: aiohttp.ClientSession, servers: Replicas, message: object, random: Random
) -> None:
    """Deliver as Teams does: again, to whichever replica, until one has taken it."""
    limit = aiohttp.ClientTimeout(total=15)
    async with asyncio.timeout(TRY_FOR):
        while True:
            url = f"http://127.0.0.1:{random.choice(servers.ports)}/api/messages"
            with suppress(aiohttp.ClientError, TimeoutError):
                async with client.post(url, json=message, timeout=limit) as response:
                    if response.status == 200:
                        return
            await asyncio.sleep(0.1)


def _message(number: int, service: str) -> object:
    place = number % PLACES
    return activity(
        "message",
        {"id": f"a:{place}", "conversationType": "personal"},
        id=f"m{number}",
        serviceUrl=service,
        text=f"beslut: Sak {number} godkänns",
        **{"from": {"id": f"29:{place}", "name": f"Person {place}"}},
    )


async def _put_by_all(database: Database, service: str, count: int) -> None:
    for number in range(count):
        now = datetime.now(UTC)
        async with database.turn() as db:
            scene = await turns.enter(db, _arrival(number % PLACES, service, now))
            await outbox.enqueue(
                db,
                scene.group.key,
                key=f"soak:{number}",
                kind="reminder" if number % 2 else "summary",
                conversation=f"news:{number % PLACES}",
                thread="",
                text=f"Nyhet {number} är här",
                card=None,
                at=now,
            )
        await asyncio.sleep(0.01)  # spread over the run


def _arrival(place: int, service: str, now: datetime) -> Arrival:
    kind = ConversationKind.CHANNEL
    return Arrival(
        conversation=Conversation(
            tenant=TENANT, id=f"news:{place}", kind=kind, service_url=service
        ),
        thread="",
        message=f"news:{place}",
        person="29:news",
        name="Nyhetsläsaren",
        group_name=f"Nyheter {place}",
        language="sv",
        zone="Europe/Stockholm",
        at=now,
    )


async def _until_sent(database: Database) -> None:
    async with asyncio.timeout(TRY_FOR):
        while True:
            async with database.reading() as db:
                left = await standings.count(db)
            if not left[Standing.WAITING] and not left[Standing.IN_DOUBT]:
                return
            await asyncio.sleep(0.2)


async def _figures(database: Database, connector: BadDay, load: Load, kills: int) -> Figures:
    async with database.reading() as db:
        texts = Counter((await db.execute(select(RECORD.c.text))).scalars())
        counts = await standings.count(db)
    said = [texts[f"Sak {number} godkänns"] for number in range(load.turns)]
    answers = [connector.arrived[f"sak {number}"] for number in range(load.turns)]
    posts = [connector.arrived[f"nyhet {number}"] for number in range(load.posts)]
    repeated = answers + posts[::2]
    return Figures(
        turns=load.turns,
        posts=load.posts,
        kills=kills,
        doubts=connector.doubts,
        records_lost=said.count(0),
        records_doubled=sum(count > 1 for count in said),
        messages_lost=repeated.count(0),
        messages_twice=sum(max(count - 1, 0) for count in repeated),
        reminders_twice=sum(count > 1 for count in posts[1::2]),
        reminders_given_up=counts[Standing.UNKNOWN],
    )
