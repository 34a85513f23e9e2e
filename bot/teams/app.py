"""The web server that Teams talks to."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from aiohttp import web

from bot.export.feeds import Served
from bot.message import Responds
from bot.monitoring import logs
from bot.monitoring.health import Health
from bot.settings import LOOPBACK, BadSetting, Settings
from bot.teams.adapter import Adapter, Apology
from bot.teams.edge import Edge
from bot.teams.incoming import inbound, requests
from bot.teams.incoming.auth import NotBelieved, NotServed
from bot.teams.incoming.keys import NoKeys
from bot.teams.shapes import Malformed
from bot.values import dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Watch:
    """The callbacks behind `/health` and `/metrics`."""

    health: Callable[[], Awaitable[Health]]
    metrics: Callable[[], Awaitable[bytes]]
    refused: Callable[[str], None] = lambda _why: None  # told of each request not let in, by why


PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"
DRAIN = 8  # s that turns get to end when the server stops


Calendars = Callable[[str], Awaitable[Served | None]]  # a secret word → the calendar behind it


async def _no_calendar(_word: str) -> None:
    return None


def app(
    edge: Edge,
    responder: Responds,
    *,
    apology: Apology,
    watch: Watch,
    calendars: Calendars = _no_calendar,
) -> web.Application:
    """
    Make the server: `POST /api/messages` for Teams, calendars for who has an address of one.

    The rest is for operators.

    `GET /health` answers 200 where messages can be taken in, `/health/live` as long as the process
    is alive at all, `/metrics` in Prometheus' format.
    """
    adapter = Adapter(edge.connector, responder, apology, edge.upload)

    async def messages(request: web.Request) -> web.Response:
        with logs.turn():
            return await _receive(request, edge, adapter, watch.refused)

    async def health(_request: web.Request) -> web.Response:
        told = await watch.health()
        return web.json_response(told.as_json(), status=200 if told.is_ready else 503)

    async def live(_request: web.Request) -> web.Response:
        return web.json_response({"status": "alive"})

    async def metrics(_request: web.Request) -> web.Response:
        return web.Response(body=await watch.metrics(), headers={"Content-Type": PROMETHEUS})

    async def calendar(request: web.Request) -> web.Response:
        return _calendar(request, await calendars(request.match_info["word"]))

    unpacked_by_us = {"auto_decompress": False}
    server = web.Application(client_max_size=requests.LARGEST, handler_args=unpacked_by_us)
    server.router.add_post("/api/messages", messages)
    server.router.add_get("/health", health)
    server.router.add_get("/health/live", live)
    server.router.add_get("/metrics", metrics)
    server.router.add_get("/calendar/{word}.ics", calendar)
    return server


@asynccontextmanager
async def serving(
    server: web.Application, settings: Settings, *, host: str, port: int
) -> AsyncIterator[int]:
    """
    Serve for as long as the context lasts, and let turns end after; gives the port (0: any).

    Raises `BadSetting` where the world would be served and nobody is asked who they are.
    """
    if not settings.app_id:
        if host not in LOOPBACK:
            raise BadSetting("NOTERAT_APP_ID", f"set before {host} can be served")
        log.warning("There is no app id: only this machine is served, and senders are not checked")
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=DRAIN)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _calendar(request: web.Request, found: Served | None) -> web.Response:
    """Give the calendar, or say that the program has it already; 404 for a wrong address."""
    if found is None:
        return web.Response(status=404)
    headers = {"ETag": f'"{found.tag}"', "Cache-Control": "private, max-age=900"}
    if any(tag.value == found.tag for tag in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    headers["Content-Type"] = "text/calendar; charset=utf-8"
    return web.Response(body=found.data, headers=headers)


async def _receive(
    request: web.Request, edge: Edge, adapter: Adapter, refused: Callable[[str], None]
) -> web.Response:
    body = await requests.json_object(request)
    origin = inbound.origin(body)
    try:
        await edge.guard.admit(request.headers.get("Authorization", ""), origin)
        message = inbound.message(body, origin, received=datetime.now(UTC))
    except (NotBelieved, NotServed, NoKeys, Malformed) as refusal:
        why = _WHY[type(refusal)]
        refused(why)
        log.info("a request was not let in: %s", why)  # nothing of it: it may hold a token
        return _refused(refusal)
    return await adapter.process(origin, message)


_WHY = {NotBelieved: "token", NotServed: "tenant", NoKeys: "keys", Malformed: "malformed"}


def _refused(refusal: NotBelieved | NotServed | NoKeys | Malformed) -> web.Response:
    match refusal:
        case NotBelieved():
            return web.Response(status=401, headers={"WWW-Authenticate": "Bearer"})
        case NotServed():
            return web.Response(status=403)
        case NoKeys():
            return web.Response(status=503)
        case Malformed(reason, status):
            return web.Response(status=status, text=reason)
