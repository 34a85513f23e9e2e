"""The whole bot behind a running server: real records, and a connector that Teams would be."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from bot.export.feeds import served
from bot.monitoring.health import health
from bot.monitoring.metrics import Metrics
from bot.people.rosters import read_next
from bot.replies.apologies import broken
from bot.talk.responder import Responder
from bot.teams import app, edge
from bot.teams.edge import Edge
from storage.engine.database import Database
from tests.teams.conftest import Reply, configured
from tests.teams.connector import FakeConnector

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bot:
    """The running server, as Teams talks to it."""

    url: str
    client: aiohttp.ClientSession
    connector: FakeConnector
    responder: Responder
    edge: Edge

    async def post(self, activity: Json) -> Reply:
        """Post an activity, and wait until its answers are noted as sent."""
        told = activity | {"serviceUrl": self.connector.url}
        async with self.client.post(f"{self.url}/api/messages", json=told) as response:
            is_json = response.content_type == "application/json"
            reply = Reply(response.status, await response.json() if is_json else None)
        await self.responder.mark()
        return reply

    async def say(self, activity: Json) -> str:
        """Post an activity; gives the words of what is sent for it."""
        before = len(self.connector.sent)
        assert (await self.post(activity)).status == 200
        return "\n".join(self.connector.texts[before:])

    async def look_around(self) -> None:
        """Read every roster that is wanted, as the server does while nobody writes."""
        soon = datetime.now(UTC) + timedelta(seconds=10)
        while await read_next(self.responder.database, self.edge.roster, now=soon):
            pass

    async def ask(self, activity: Json) -> Json:
        """Post an invoke; gives what it is answered with."""
        reply = await self.post(activity)
        assert reply.status == 200, reply
        assert reply.body is not None
        return reply.body


@asynccontextmanager
async def running(database: Database, connector: FakeConnector) -> AsyncIterator[Bot]:
    """Serve the bot on a database, in Swedish unless somebody reads another language."""
    settings = configured()
    metrics = Metrics()
    watch = app.Watch(
        health=lambda: health(database, datetime.now(UTC)),
        metrics=lambda: metrics.told(database, datetime.now(UTC)),
        refused=metrics.refused,
    )
    async with edge.opened(settings) as opened, aiohttp.ClientSession() as client:
        responder = Responder(database, "sv", "Europe/Stockholm", member=opened.member)
        server = app.app(
            opened,
            responder,
            apology=broken,
            watch=watch,
            calendars=lambda word: served(database, word, at=datetime.now(UTC)),
        )
        async with app.serving(server, settings, host="127.0.0.1", port=0) as port:
            yield Bot(f"http://127.0.0.1:{port}", client, connector, responder, opened)
