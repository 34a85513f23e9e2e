"""The two ways in: for the user of this machine by stdin and stdout, for others by HTTP."""

import logging
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.api.callers import Caller, token_in
from bot.api.desk import Desk
from bot.api.problems import DETAILS, Matter, Refused
from bot.mcp.tools import ABOUT, Tools, Who
from bot.page.visitors import LOCAL, Visitor
from bot.texts import worded
from bot.version import VERSION

log = logging.getLogger(__name__)

PATH = "/mcp"
_CALLER = "noterat.caller"  # of a request, under which who sent it is kept


def local(desk: Desk, name: str, language: str) -> MCPServer:
    """Serve the user of this machine, who is the terminal's."""
    visitor = Visitor(LOCAL, f"terminal:{name.casefold()}", name, language)

    async def who(_ctx: Context[Any, Any]) -> Caller:
        return desk.admitted(Caller(visitor))

    return served(desk, who)


def by_token(desk: Desk, address: str = "") -> ASGIApp:
    """
    Serve whoever shows a token with each request; nothing is kept between two of them.

    It is asked for under this machine's own name, or that of `address`, and no other: a browser
    may have been led here by somebody else's.
    """
    hosts = ["127.0.0.1:*", "localhost:*", *filter(None, [urlsplit(address).netloc])]
    origins = ["http://127.0.0.1:*", "http://localhost:*", *filter(None, [address])]

    async def who(ctx: Context[Any, Request]) -> Caller:
        request: Request | None = ctx.request_context.request
        if request is None:  # the library gives one with whatever comes by HTTP
            raise Refused(Matter.NO_TOKEN)
        caller: Caller = request.scope[_CALLER]
        return caller

    app = served(desk, who).streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        transport_security=TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=origins),
    )
    return _Guarded(app, desk)


async def serve(app: ASGIApp, port: int) -> None:
    """Serve this machine until told to stop."""
    config = uvicorn.Config(
        app, host="127.0.0.1", port=port, log_config=None, access_log=False, ws="none"
    )
    log.warning("Noterat speaks MCP on http://127.0.0.1:%s%s", port, PATH)
    await uvicorn.Server(config).serve()


def served(desk: Desk, who: Who) -> MCPServer:
    """Serve whom `who` tells."""
    # At INFO the library logs what a tool refuses, and that may hold a record's words. Its own
    # setting is no more than that of the whole process, which may be set to tell more.
    logging.getLogger("mcp").setLevel(logging.WARNING)
    server: MCPServer = MCPServer(
        "noterat", version=VERSION, instructions=ABOUT, log_level="WARNING"
    )
    Tools(desk, who).add_to(server)
    return server


class _Guarded:
    """Lets nobody through to the library who shows no token that holds."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or 401 or 429 with the reason."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            language = "sv" if headers.get("accept-language", "").startswith("sv") else "en"
            told = token_in(headers.get("authorization", ""))
            try:
                caller = await self._desk.caller(told, language)
            except Refused as refused:
                await _refused(refused, language)(scope, receive, send)
                return
            scope = {**scope, _CALLER: caller}
        await self._app(scope, receive, send)


def _refused(refused: Refused, language: str) -> JSONResponse:
    detail = worded(refused.detail or DETAILS[refused.matter], language)
    told = {"type": f"/api#{refused.matter}", "status": refused.status, "detail": detail}
    return JSONResponse(
        told,
        status_code=refused.status,
        headers={"WWW-Authenticate": "Bearer", "Retry-After": "30"},
        media_type="application/problem+json",
    )
