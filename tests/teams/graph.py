"""Microsoft Graph on loopback: tells what it was given to tell, and refuses all else."""

import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.teams.connector import listening


@dataclass(slots=True)
class FakeGraph:
    """Answers 404 to what nobody put into `told`, and 403 to what is there as None."""

    told: dict[str, Any] = field(default_factory=dict)  # by path and query, after /v1.0
    statuses: deque[int] = field(default_factory=deque)  # of the next answers, instead
    asked: list[str] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)
    url: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        path = request.rel_url.raw_path_qs.removeprefix("/v1.0")
        self.asked.append(path)
        self.authorizations.append(request.headers.get("Authorization", ""))
        if self.statuses:
            return web.Response(status=self.statuses.popleft())
        if path not in self.told:
            return web.Response(status=404)
        told = self.told[path]
        if told is None:
            return web.Response(status=403)
        return web.Response(text=told if isinstance(told, str) else json.dumps(told))

    @asynccontextmanager
    async def running(self) -> AsyncIterator["FakeGraph"]:
        server = web.Application()
        server.router.add_get("/v1.0/{rest:.*}", self.answer)
        async with listening(server) as self.url:
            yield self
