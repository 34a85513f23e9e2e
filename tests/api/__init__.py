"""A program that asks one server with a token."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import aiohttp
from aiohttp import web

from bot.api.desk import Desk
from bot.api.routes import Api
from storage.model import Conversation, ConversationKind
from tests.talk import Channel

Json = dict[str, Any]
TOKEN = re.compile(r"noterat-[0-9a-f]{64}")
SAID = """starta möte
närvarande Anna Ek (ordförande), Per Berg
punkt 4a Årsplan
beslut: Årsplanen för 2027 godkänns
notera: Frågan väcktes av kommunerna
uppgift: Kerstin Åmark återrapporterar om automaterna senast 8 maj
uppgift: Per Berg kollar avtalet
avsluta möte ändå
nästa möte 8 maj kl 9–12
punkt till nästa möte: Budget (Anna, 15 min)"""


@dataclass(frozen=True)
class Program:
    """Asks one server, and remembers what came of it."""

    session: aiohttp.ClientSession
    root: str
    token: str = ""
    language: str = "sv"
    refused: list[str] = field(default_factory=list)

    def bearing(self, token: str) -> "Program":
        return replace(self, token=token)

    async def ask(
        self, path: str, body: object = None, *, method: str = "", **headers: str
    ) -> tuple[int, Any, aiohttp.ClientResponse]:
        told = {"Accept-Language": self.language}
        if self.token:
            told["Authorization"] = f"Bearer {self.token}"
        sent: Json = {} if body is None else {"json": body}
        method = method or ("GET" if body is None else "POST")
        address = self.root + path
        async with self.session.request(method, address, headers=told | headers, **sent) as reply:
            is_json = reply.content_type.endswith("json")
            return reply.status, await reply.json(content_type=None) if is_json else None, reply

    async def get(self, path: str) -> Any:
        status, told, _reply = await self.ask(path)
        assert status == 200, told
        return told

    async def post(self, path: str, **body: object) -> Any:
        status, told, _reply = await self.ask(path, body)
        assert status == 200, told
        return told


@asynccontextmanager
async def serving(channel: Channel) -> AsyncIterator[Program]:
    refused: list[str] = []
    server = web.Application(client_max_size=2**20, handler_args={"auto_decompress": False})
    Api(Desk(channel.database, channel.responder, refused=refused.append)).add_to(server)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with aiohttp.ClientSession() as session:
            root = f"http://127.0.0.1:{runner.addresses[0][1]}"
            yield Program(session, root, refused=refused)
    finally:
        await runner.cleanup()


async def token_of(channel: Channel, typed: str = "ny nyckel Prov skriva", **told: Any) -> str:
    """Have a token made in somebody's personal chat; Anna's where nobody else is told."""
    tenant = told.get("tenant", channel.conversation.tenant)
    who = told.get("person", "anna")
    alone = Conversation(tenant=tenant, id=f"a:{who}", kind=ConversationKind.PERSONAL)
    told = {"person": who, "name": told.get("name", "Anna Ek")}
    said = await channel.say(typed, conversation=alone, **told)
    (token,) = TOKEN.findall(said)
    return str(token)
