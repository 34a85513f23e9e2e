"""A Bot Connector on a bad day: throttled, failing after the deed, cut off, slow."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random

from aiohttp import web

from tests.teams.connector import listening

MARK = re.compile(r"\b(?:sak|nyhet) \d+\b", re.IGNORECASE)
SLOW = 0.5  # s


class BadDay:
    """Counts what arrives, by its mark, and how often a sender was left in doubt."""

    def __init__(self, seed: int) -> None:
        self.url = ""
        self.arrived: Counter[str] = Counter()
        self.doubts = 0
        self._random = Random(seed)  # noqa: S311 - a test's dice

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.text()
        dice = self._random.random()
        if dice < 0.05:
            return web.Response(status=429, headers={"Retry-After": "1"})
        if dice < 0.08:
            return self._in_doubt(body, web.Response(status=503))
        if dice < 0.09 and request.transport is not None:
            request.transport.abort()
            return self._in_doubt(body, web.Response())
        if dice < 0.10:
            await asyncio.sleep(SLOW)
        self._take(body)
        return web.json_response({"id": "1"}, status=201)

    def _in_doubt(self, body: str, response: web.Response) -> web.Response:
        """Fail, having done what was asked every other time."""
        self.doubts += 1
        if self._random.random() < 0.5:
            self._take(body)
        return response

    def _take(self, body: str) -> None:
        found = MARK.search(json.dumps(json.loads(body), ensure_ascii=False))
        if found is not None:
            self.arrived[found[0].casefold()] += 1

    @asynccontextmanager
    async def running(self) -> AsyncIterator["BadDay"]:
        """Serve on a free port of loopback."""
        server = web.Application()
        server.router.add_route("*", "/v3/{rest:.*}", self.answer)
        async with listening(server) as self.url:
            yield self
