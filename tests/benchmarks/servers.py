"""
The servers that `turns` compares, each in a process of its own.

`python -m tests.benchmarks.servers NAME PORT` serves on loopback until it is told to end.
"""

import asyncio
import json
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication

from bot.message import Answer, Message, NotDelivered, OpenVote, Response, Written
from bot.monitoring.health import Health
from bot.settings import load
from bot.teams import app as teams_app
from bot.teams import edge as teams_edge

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Echo:
    """Says again what was said."""

    async def respond(self, message: Message) -> Response:
        """Answer with the same words."""
        text = message.event.text if isinstance(message.event, Written) else ""
        return Response((Answer(f"Echo: {text}"),))

    async def delivered(self, message: Message) -> None:
        """Remember nothing."""

    async def posted(self, message: Message, vote: OpenVote, activity: str) -> None:
        """Note nothing."""

    async def undelivered(
        self,
        message: Message,  # noqa: ARG002 - whichever it was
        answers: tuple[Answer, ...],  # noqa: ARG002 - however many they were
        failure: NotDelivered,
    ) -> None:
        """Fail loudly: a benchmark that loses messages measures nothing."""
        raise failure


async def _health() -> Health:
    return Health()


async def _metrics() -> bytes:
    return b""


@asynccontextmanager
async def adapter(port: int) -> AsyncIterator[None]:
    """Our adapter, with an echo behind it."""
    settings = load({"NOTERAT_DATABASE_URL": "sqlite://"})
    async with teams_edge.opened(settings) as edge:
        watch = teams_app.Watch(_health, _metrics)
        server = teams_app.app(edge, Echo(), apology="{}{}".format, watch=watch)
        async with teams_app.serving(server, settings, host="127.0.0.1", port=port):
            yield


class _StockSettings:
    APP_ID = APP_PASSWORD = APP_TENANTID = ""
    APP_TYPE = "MultiTenant"


class _StockEcho(ActivityHandler):  # type: ignore[misc]  # botbuilder has no types
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


@asynccontextmanager
async def stock(port: int) -> AsyncIterator[None]:
    """botbuilder's own adapter, as its samples set it up."""
    cloud = CloudAdapter(ConfigurationBotFrameworkAuthentication(_StockSettings()))
    bot = _StockEcho()

    async def messages(request: web.Request) -> web.StreamResponse:
        response: web.StreamResponse = await cloud.process(request, bot)
        return response

    async with _served(port, "/api/messages", messages):
        yield


@asynccontextmanager
async def limit(port: int) -> AsyncIterator[None]:
    """What aiohttp can do at best: it receives JSON and posts one reply over a shared session."""
    async with aiohttp.ClientSession() as session:

        async def messages(request: web.Request) -> web.StreamResponse:
            told: dict[str, Any] = await request.json()
            where = f"{told['serviceUrl']}v3/conversations/{told['conversation']['id']}/activities"
            said = {"type": "message", "text": f"Echo: {told['text']}"}
            async with session.post(where, json=said) as response:
                await response.read()
            return web.Response()

        async with _served(port, "/api/messages", messages):
            yield


@asynccontextmanager
async def connector(port: int) -> AsyncIterator[None]:
    """Where all of them post; counts, and does as little as it can, to be nobody's limit."""
    count = 0

    async def receive(request: web.Request) -> web.StreamResponse:
        nonlocal count
        if request.method == "GET":
            return web.json_response({"count": count})
        await request.read()
        count += 1
        return web.Response(text=json.dumps({"id": str(count)}), content_type="application/json")

    async with _served(port, "/{path:.*}", receive):
        yield


@asynccontextmanager
async def _served(port: int, path: str, handler: Handler) -> AsyncIterator[None]:
    server = web.Application()
    server.router.add_route("*", path, handler)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield
    finally:
        await runner.cleanup()


SERVERS = {"adapter": adapter, "stock": stock, "limit": limit, "connector": connector}


async def _serve(name: str, port: int) -> None:
    told_to_end = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told_to_end.set)
    async with SERVERS[name](port):
        await told_to_end.wait()


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    asyncio.run(_serve(sys.argv[1], int(sys.argv[2])))
