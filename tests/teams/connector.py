"""A Bot Connector on loopback, which can be told to fail: what Teams is to the bot in tests."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from aiohttp import web

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One request that the connector got."""

    method: str
    conversation: str
    activity_id: str  # of the one updated or deleted
    body: Json
    authorization: str
    is_targeted: bool = False  # only its recipient sees it


@dataclass(frozen=True, slots=True)
class Fault:
    """How the connector answers one request instead of doing what it asks."""

    status: int = 0  # 0: the connection is reset
    headers: dict[str, str] = field(default_factory=dict)
    body: str = '{"error": {"code": "Injected", "message": "as told"}}'
    silent: bool = False  # no answer at all


class FakeConnector:
    """Remembers what it is asked, and gives each activity an id."""

    def __init__(self) -> None:
        self.url = ""
        self.calls: list[Call] = []
        self.faults: deque[Fault] = deque()
        self.rosters: dict[str, list[Json]] = {}  # by conversation; none: it has no roster
        self.asked = asyncio.Event()
        self._may_answer = asyncio.Event()
        self._may_answer.set()
        self.heard = asyncio.Event()  # at least one request has been answered
        self._until_stopped = asyncio.Event()

    def hold(self) -> None:
        """Keep whoever asks waiting from now on."""
        self._may_answer.clear()

    def go_on(self) -> None:
        """Answer again, those who wait first."""
        self._may_answer.set()

    @property
    def sent(self) -> list[Json]:
        """The activities that were posted and not refused, in order."""
        return [call.body for call in self.calls if call.method == "POST"]

    @property
    def texts(self) -> list[str]:
        return [str(activity.get("text", activity.get("summary"))) for activity in self.sent]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.set()
        await self._may_answer.wait()
        fault = self.faults.popleft() if self.faults else None
        if fault is not None:
            return await self._fail(request, fault)
        path = [unquote(part) for part in request.rel_url.raw_path.split("/")]
        raw = await request.read()
        activity_id = path[5] if len(path) > 5 else ""
        authorization = request.headers.get("Authorization", "")
        if request.method == "GET":
            self.heard.set()
            self.calls.append(Call("GET", path[3], activity_id, {}, authorization))
            return self._told(request, path)
        body = json.loads(raw) if raw else {}
        self.heard.set()
        targeted = request.query.get("isTargetedActivity") == "true"
        self.calls.append(
            Call(request.method, path[3], activity_id, body, authorization, is_targeted=targeted)
        )
        return web.json_response({"id": activity_id or f"sent-{len(self.calls)}"}, status=201)

    def _told(self, request: web.Request, path: list[str]) -> web.Response:
        """Tell who is in a conversation: one member, or a page of them."""
        members = self.rosters.get(path[3])
        if path[4] == "pagedmembers" and members is not None:
            start = int(request.query.get("continuationToken", "0"))
            end = start + int(request.query["pageSize"])
            more = {"continuationToken": str(end)} if end < len(members) else {}
            return web.json_response({"members": members[start:end]} | more)
        for member in members or ():
            if path[4:] == ["members", member["id"]]:
                return web.json_response(member)
        return web.json_response({"error": {"code": "MemberNotFoundInConversation"}}, status=404)

    async def _fail(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.silent:
            await self._until_stopped.wait()
        if fault.status:
            return web.Response(status=fault.status, headers=fault.headers, text=fault.body)
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    @asynccontextmanager
    async def running(self) -> AsyncIterator["FakeConnector"]:
        server = web.Application()
        server.router.add_route("*", "/v3/{rest:.*}", self.answer)
        async with listening(server) as self.url:
            yield self
            self._until_stopped.set()


@asynccontextmanager
async def listening(server: web.Application) -> AsyncIterator[str]:
    """Serve on a free port of loopback; gives the address, with a slash at its end."""
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}/"
    finally:
        await runner.cleanup()
