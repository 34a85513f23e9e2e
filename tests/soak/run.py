"""One run under load: replicas that are killed, a connector on a bad day, and what came of it."""

import asyncio
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime
from functools import partial
from random import Random

import aiohttp
from sqlalchemy import select

from bot.delivery.outbox import put_by
from bot.message import Answer, Message, Written
from bot.replies.model import say
from bot.replies.twins import twins
from storage import turns
from storage.delivery import doubt, unsent
from storage.engine.database import Database, opened
from storage.model import Conversation, ConversationKind, NewGroup, Standing
from storage.tables import OUTGOING, RECEIVED
from tests.postgres import free_port
from tests.soak.connector import BadDay
from tests.soak.figures import Figures, count
from tests.soak.load import PLACES, Load, is_granted, is_reminder
from tests.soak.relay import relayed
from tests.soak.replicas import Replicas, running
from tests.teams.activities import BOT, TENANT, activity, mention

AT_ONCE = 8  # messages on their way at any time
TWIN = 0.1  # of the messages are delivered twice at once
FAR_AHEAD = datetime(2100, 1, 1, tzinfo=UTC)
TRY_FOR = 120  # s until a message must have been taken


async def run(database_url: str, load: Load) -> Figures:
    """Put the load on; all that was acknowledged is then looked for."""
    random = Random(load.seed)  # noqa: S311 - a test's dice
    async with opened(database_url) as database, BadDay(random, is_granted).running() as connector:
        ports = [free_port() for _ in range(load.replicas)]
        mourn = partial(_lose_senders, database, connector)
        async with AsyncExitStack() as stack:
            ways = {port: await stack.enter_async_context(relayed(database_url)) for port in ports}
            servers = await stack.enter_async_context(running(Replicas(ways, connector.url, mourn)))
            await _under_load(database, connector, servers, load)
            await _until_sent(database)
        return await count(database, connector, load, kills=servers.kills, cuts=servers.cuts)


async def _under_load(database: Database, connector: BadDay, servers: Replicas, load: Load) -> None:
    random = Random(load.seed)  # noqa: S311 - a test's dice
    killers = [
        asyncio.create_task(servers.kill_now_and_then(port, random, load.pause))
        for port in servers.ports
    ]
    await asyncio.gather(
        _say_all(servers, connector.url, load.turns, random),
        _put_by_all(database, connector.url, load.posts),
    )
    for killer in killers:
        killer.cancel()
    for ended in await asyncio.gather(*killers, return_exceptions=True):
        if isinstance(ended, Exception):
            raise ended
    for port in servers.ports:
        if port not in servers.processes:
            await servers.begin(port)


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


async def _say_all(servers: Replicas, service: str, many: int, random: Random) -> None:
    numbers = iter(range(many))
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


async def _put_by_all(database: Database, service: str, many: int) -> None:
    for number in range(many):
        now = datetime.now(UTC)
        message = _news(number % PLACES, service, now)
        text = f"Nyhet {number} är här"
        async with database.turn() as db:
            scene = await turns.enter(db, message, NewGroup(message.name, "sv", "Europe/Stockholm"))
            await put_by(
                db,
                scene.group.key,
                Answer(*twins(say(text), "sv"), f"soak:{number}"),
                kind="reminder" if is_reminder(number) else "summary",
                to=message.conversation,
                thread="",
                at=now,
            )
        await asyncio.sleep(0.01)  # spread over the run


def _news(place: int, service: str, now: datetime) -> Message:
    return Message(
        conversation=Conversation(
            tenant=TENANT,
            id=f"19:news{place}@thread.tacv2",
            kind=ConversationKind.CHANNEL,
            service_url=service,
            team_directory="news",
        ),
        id=f"news:{place}",
        person="29:news",
        name=f"Nyheter {place}",
        at=now,
        event=Written(""),
    )


async def _until_sent(database: Database) -> None:
    """Wait until nothing waits, and all that may be there twice has been looked for."""
    async with asyncio.timeout(TRY_FOR):
        while True:
            async with database.reading() as db:
                left = await unsent.count(db)
                twice = await doubt.maybe_twice(db, before=FAR_AHEAD, limit=1)
            if not left[Standing.WAITING] and not left[Standing.IN_DOUBT] and not twice:
                return
            await asyncio.sleep(0.2)
