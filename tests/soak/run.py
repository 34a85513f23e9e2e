"""One run under load: replicas that are killed, a connector on a bad day, and what came of it."""

import asyncio
import os
import re
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

import aiohttp
from sqlalchemy import select

from bot.message import Answer
from bot.outbox import put_by
from bot.replies.card import card
from bot.replies.model import say
from storage import standings, turns, whereabouts
from storage.database import Database, opened
from storage.model import Arrival, Conversation, ConversationKind, Standing
from storage.tables import OUTGOING, RECEIVED, RECORD
from tests.postgres import free_port
from tests.soak.connector import BadDay, Told
from tests.teams.activities import BOT, TENANT, activity, mention

ROOT = Path(__file__).parents[2]
AT_ONCE = 8  # messages on their way at any time
PLACES = 40  # conversations
TWIN = 0.1  # of the messages are delivered twice at once
FAR_AHEAD = datetime(2100, 1, 1, tzinfo=UTC)
TRY_FOR = 120  # s until a message must have been taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much is asked of how many."""

    replicas: int
    turns: int
    posts: int  # unasked messages, every other one a reminder
    pause: tuple[float, float]  # s that a replica lives before the next kill, from and to
    seed: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of a run; where the receiver may be asked is told apart from elsewhere."""

    turns: int
    posts: int
    kills: int
    doubts: int  # messages that arrived without their sender's knowing
    records_lost: int
    records_doubled: int
    lost: int  # answers and summaries
    asked_lost: int  # reminders
    asked_twice: int  # messages of any kind
    elsewhere_twice: int  # answers and summaries
    elsewhere_doubts: int  # of any kind
    elsewhere_given_up: int  # reminders
    elsewhere_reminders_twice: int
    unexplained: int  # copies more than doubts can account for

    def row(self, name: str) -> str:
        """Write a row of the README's table."""
        return f"| {name} | " + " | ".join(str(getattr(self, key)) for key in TITLES) + " |"


TITLES = {
    "turns": "messages",
    "posts": "posts",
    "kills": "kills",
    "doubts": "in doubt, and there",
    "records_lost": "records lost",
    "records_doubled": "doubled",
    "lost": "answers, summaries lost",
    "asked_twice": "asked: twice",
    "asked_lost": "reminders lost",
    "elsewhere_twice": "elsewhere: twice",
    "elsewhere_doubts": "of in doubt",
    "elsewhere_reminders_twice": "reminders twice",
    "elsewhere_given_up": "given up",
    "unexplained": "twice without doubt",
}


PROMISED = (  # to be none, however bad the day
    "records_lost",
    "records_doubled",
    "lost",
    "asked_twice",
    "asked_lost",
    "elsewhere_reminders_twice",
    "unexplained",
)


def heading() -> str:
    """Write the heading of the README's table."""
    return "| | " + " | ".join(TITLES.values()) + " |\n" + "| --- " * (len(TITLES) + 1) + "|"


@dataclass(slots=True)
class Replicas:
    """Server processes on one database; who is killed is begun anew."""

    database_url: str
    graph: str
    ports: list[int]
    mourn: Callable[[], Awaitable[None]]  # what is done when one was killed
    processes: dict[int, asyncio.subprocess.Process] = field(default_factory=dict)
    kills: int = 0

    async def begin(self, port: int) -> None:
        kept = {name: told for name, told in os.environ.items() if not name.startswith("NOTERAT_")}
        told = {"DATABASE_URL": self.database_url, "LOG_LEVEL": "ERROR"}
        told |= {"GRAPH": "yes", "GRAPH_URL": self.graph}
        self.processes[port] = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.soak.replica", str(port)),
            env=kept | {f"NOTERAT_{name}": value for name, value in told.items()},
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
            await self.mourn()
            await self.begin(port)
            await _until_up(port)

    async def end(self) -> None:
        for port in list(self.processes):
            await self._kill(port)

    async def _kill(self, port: int) -> None:
        process = self.processes.pop(port)
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _until_up(port: int) -> None:
    """Wait until a server takes messages: on a busy machine that may take longer than a pause."""
    async with asyncio.timeout(TRY_FOR), aiohttp.ClientSession() as client:
        while True:
            with suppress(aiohttp.ClientError):
                async with client.get(f"http://127.0.0.1:{port}/health/live"):
                    return
            await asyncio.sleep(0.05)


@asynccontextmanager
async def running(replicas: Replicas) -> AsyncIterator[Replicas]:
    """Run the servers for as long as the context lasts."""
    try:
        for port in replicas.ports:
            await replicas.begin(port)
        yield replicas
    finally:
        await replicas.end()


async def run(database_url: str, load: Load) -> Figures:
    """Put the load on; all that was acknowledged is then looked for."""
    random = Random(load.seed)  # noqa: S311 - a test's dice
    async with opened(database_url) as database, BadDay(random, is_granted).running() as connector:
        ports = [free_port() for _ in range(load.replicas)]
        mourn = partial(_lose_senders, database, connector)
        async with running(Replicas(database_url, connector.url, ports, mourn)) as servers:
            await _under_load(database, connector, servers, load)
            await _until_sent(database)
        return await _figures(database, connector, load, servers.kills)


async def _under_load(database: Database, connector: BadDay, servers: Replicas, load: Load) -> None:
    random = Random(load.seed)  # noqa: S311 - a test's dice
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


def is_granted(where: str) -> bool:
    """Tell whether the bot may read a conversation: every other."""
    return int(re.sub(r"\D", "", where.partition("@")[0].partition(":")[2])) % 2 == 0


async def _lose_senders(database: Database, connector: BadDay) -> None:
    """Note what had arrived when a replica was killed, and is nowhere written down as sent."""
    async with database.reading() as db:
        answered = await db.execute(select(RECEIVED.c.message).where(RECEIVED.c.delivered))
        sent = await db.execute(
            select(OUTGOING.c.message, OUTGOING.c.key).where(OUTGOING.c.state == "sent")
        )
        known = {*answered.scalars(), *(message or key for message, key in sent)}
    for mark, told in connector.told.items():
        kind, _, number = mark.partition(" ")
        if (f"m{number}" if kind == "sak" else f"soak:{number}") not in known:
            told.lose_sender()


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
    """Deliver as Teams does: again, to whichever replica, until one has taken it; or to two."""
    async with asyncio.timeout(TRY_FOR):
        while True:
            ports = random.choices(servers.ports, k=2 if random.random() < TWIN else 1)
            taken = await asyncio.gather(*(_post(client, port, message) for port in ports))
            if any(taken):
                return
            await asyncio.sleep(0.1)


async def _post(client: aiohttp.ClientSession, port: int, message: object) -> bool:
    url, limit = f"http://127.0.0.1:{port}/api/messages", aiohttp.ClientTimeout(total=15)
    with suppress(aiohttp.ClientError, TimeoutError):
        async with client.post(url, json=message, timeout=limit) as response:
            return response.status == 200
    return False


def _message(number: int, service: str) -> object:
    place = number % PLACES
    return activity(
        "message",
        {"id": f"19:{place}@thread.v2", "conversationType": "groupChat", "isGroup": True},
        id=f"m{number}",
        serviceUrl=service,
        text=f"<at>Noterat</at> beslut: Sak {number} godkänns",
        entities=[mention(BOT)],
        **{"from": {"id": f"29:{place}", "name": f"Person {place}", "aadObjectId": f"p{place}"}},
    )


async def _put_by_all(database: Database, service: str, count: int) -> None:
    for number in range(count):
        now = datetime.now(UTC)
        arrival = _arrival(number % PLACES, service, now)
        text = f"Nyhet {number} är här"
        async with database.turn() as db:
            scene = await turns.enter(db, arrival)
            await put_by(
                db,
                scene.group.key,
                Answer(text, card(say(text), "sv", fallback=text), f"soak:{number}"),
                kind="reminder" if _is_reminder(number) else "summary",
                to=arrival.conversation,
                thread="",
                at=now,
            )
        await asyncio.sleep(0.01)  # spread over the run


def _is_reminder(number: int) -> bool:
    """Tell it of every other post to each conversation."""
    return number // PLACES % 2 == 1


def _arrival(place: int, service: str, now: datetime) -> Arrival:
    return Arrival(
        conversation=Conversation(
            tenant=TENANT,
            id=f"19:news{place}@thread.tacv2",
            kind=ConversationKind.CHANNEL,
            service_url=service,
            team_directory="news",
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
    """Wait until nothing waits, and all that may be there twice has been looked for."""
    async with asyncio.timeout(TRY_FOR):
        while True:
            async with database.reading() as db:
                left = await standings.count(db)
                twice = await whereabouts.maybe_twice(db, before=FAR_AHEAD, limit=1)
            if not left[Standing.WAITING] and not left[Standing.IN_DOUBT] and not twice:
                return
            await asyncio.sleep(0.2)


async def _figures(database: Database, connector: BadDay, load: Load, kills: int) -> Figures:
    async with database.reading() as db:
        texts = Counter((await db.execute(select(RECORD.c.text))).scalars())
    said = [texts[f"Sak {number} godkänns"] for number in range(load.turns)]
    answers = [(n % PLACES, connector.told[f"sak {n}"]) for n in range(load.turns)]
    posts = [(n, connector.told[f"nyhet {n}"]) for n in range(load.posts)]
    reminders = [(n % PLACES, told) for n, told in posts if _is_reminder(n)]
    others = answers + [(n % PLACES, told) for n, told in posts if not _is_reminder(n)]
    asked = [told for place, told in others + reminders if place % 2 == 0]
    elsewhere = [told for place, told in others if place % 2]
    elsewhere_reminders = [told for place, told in reminders if place % 2]
    return Figures(
        turns=load.turns,
        posts=load.posts,
        kills=kills,
        doubts=sum(told.doubts for _, told in others + reminders),
        records_lost=said.count(0),
        records_doubled=sum(count > 1 for count in said),
        lost=sum(not told.there for _, told in others),
        asked_lost=sum(not told.there for place, told in reminders if place % 2 == 0),
        asked_twice=_extra(asked),
        elsewhere_twice=_extra(elsewhere),
        elsewhere_doubts=sum(told.doubts for told in elsewhere + elsewhere_reminders),
        elsewhere_given_up=sum(not told.there for told in elsewhere_reminders),
        elsewhere_reminders_twice=_extra(elsewhere_reminders),
        unexplained=sum(max(told.there - 1 - told.doubts, 0) for _, told in others + reminders),
    )


def _extra(messages: list[Told]) -> int:
    return sum(max(told.there - 1, 0) for told in messages)
