"""The addresses of the API: JSON in and out, and every refusal as a problem."""

import hashlib
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.api import shapes
from bot.api.callers import token_in
from bot.api.desk import OPERATIONS, Asked, Desk, adapter, taken
from bot.api.openapi import description
from bot.api.operations import Operation
from bot.api.problems import DETAILS, STATUS, TITLES, Matter, Refused
from bot.page.rendering import rendered
from bot.page.sending import written
from bot.page.visitors import language_of
from bot.teams.incoming.requests import json_object
from bot.texts import worded
from storage.errors import NotStored

log = logging.getLogger(__name__)

HEADERS = {
    "Cache-Control": "private, no-cache",
    "Vary": "Authorization, Accept-Language",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
_HTTP = {
    web.HTTPNotFound.status_code: Matter.NOT_HERE,
    web.HTTPMethodNotAllowed.status_code: Matter.NO_SUCH_WAY,
    web.HTTPRequestEntityTooLarge.status_code: Matter.TOO_LARGE,
    web.HTTPBadRequest.status_code: Matter.NOT_JSON,
    web.HTTPUnsupportedMediaType.status_code: Matter.NOT_JSON,
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Api:
    """The API of one server."""

    def __init__(self, desk: Desk, address: str = "") -> None:
        self._desk = desk
        self._address = address

    def add_to(self, server: web.Application) -> None:
        """Serve its addresses under `/api`, those of the page behind it."""
        # Within the larger server's own limits: what a body may weigh, and that we unpack it.
        mine = web.Application(middlewares=[_problems])
        mine.router.add_get("/openapi.json", self._describe)
        mine.router.add_get("/g", self._groups)
        mine.router.add_post("/g/{group}/do", self._do)
        for operation in OPERATIONS:
            path = f"/g/{{group}}{operation.path}"
            mine.router.add_route(operation.method, path, self._answering(operation))
        server.router.add_get("/api", self._page)
        server.add_subapp("/api", mine)

    async def _page(self, request: web.Request) -> web.Response:
        """Tell people how a program is let in, and where what it may ask is described."""
        here = self._address or str(request.url.origin())
        told = {"language": language_of(request), "address": here, "problems": TITLES}
        told |= {"details": DETAILS, "statuses": STATUS}
        return written(request, rendered("api.html", told))

    async def _describe(self, request: web.Request) -> web.Response:
        return _sent(request, description(self._address))

    async def _groups(self, request: web.Request) -> web.Response:
        caller = await self._desk.caller(*_bearer(request))
        return _given(request, await self._desk.groups(caller))

    def _answering(self, operation: Operation) -> Handler:
        async def answer(request: web.Request) -> web.Response:
            caller = await self._desk.caller(*_bearer(request))
            body = await json_object(request) if operation.takes is not None else None
            path = dict(request.match_info)
            asked = Asked(path.pop("group"), path, request.query, body)
            return _given(request, await self._desk.answer(caller, operation, asked))

        return answer

    async def _do(self, request: web.Request) -> web.Response:
        caller = await self._desk.caller(*_bearer(request))
        told = taken(shapes.Typed, await json_object(request))
        group = request.match_info["group"]
        key = request.headers.get("Idempotency-Key", "").strip()
        return _given(request, await self._desk.write(caller, group, told, key=key))


def _bearer(request: web.Request) -> tuple[str, str]:
    return token_in(request.headers.get("Authorization", "")), language_of(request)


def _given(request: web.Request, told: Any) -> web.Response:  # noqa: ANN401 - a value of a shape
    shape: type = type(told)
    return _sent(request, adapter(shape).dump_json(told))


def _sent(request: web.Request, body: bytes) -> web.Response:
    """Send JSON, packed; nothing of it where the program has just this."""
    tag = hashlib.blake2b(body, digest_size=12).hexdigest()
    is_read = request.method == "GET"
    if is_read and any(each.value in (tag, "*") for each in request.if_none_match or ()):
        return web.Response(status=304, headers={**HEADERS, "ETag": f'"{tag}"'})
    response = web.Response(body=body, headers=HEADERS, content_type="application/json")
    if is_read:
        response.etag = tag
    response.enable_compression()
    return response


@web.middleware
async def _problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every refusal as a problem, and a bug as one of ours."""
    try:
        return await handler(request)
    except Refused as refused:
        return _problem(request, refused.matter, refused.detail)
    except NotStored:
        log.exception("a program's request could not be stored")
        return _problem(request, Matter.NOT_STORED)
    except web.HTTPException as refused:
        response = _problem(request, _HTTP.get(refused.status, Matter.NOT_HERE))
        if isinstance(refused, web.HTTPMethodNotAllowed):
            response.headers["Allow"] = refused.headers["Allow"]
        return response
    except Exception:
        log.exception("a program's request failed")
        return _problem(request, Matter.OUR_FAULT)


def _problem(request: web.Request, matter: Matter, detail: Any = "") -> web.Response:  # noqa: ANN401 - a sentence
    language = language_of(request)
    told = shapes.Problem(
        type=f"/api#{matter}",
        title=worded(TITLES[matter], language),
        status=STATUS[matter],
        detail=worded(detail or DETAILS[matter], language),
    )
    headers = {**HEADERS, "Cache-Control": "no-store", "Content-Language": language}
    if matter is Matter.NO_TOKEN:
        headers["WWW-Authenticate"] = "Bearer"
    if matter in (Matter.TOO_FAST, Matter.NOT_STORED):
        headers["Retry-After"] = "30"
    return web.Response(
        body=adapter(shapes.Problem).dump_json(told),
        status=told.status,
        headers=headers,
        content_type="application/problem+json",
    )
