"""A Bot Connector on a bad day, and Graph beside it, which lists what arrived in the end."""

import asyncio
import html
import json
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from random import Random
from typing import Any

from aiohttp import web

from bot.teams.outgoing.outbound import CARD
from tests.teams.connector import listening

Json = dict[str, Any]

MARK = re.compile(r"\b(?:sak|nyhet) \d+\b", re.IGNORECASE)
SLOW = 0.5  # s
LATE = 3.0  # s after the failure that a message arrives all the same
PAGE = 50  # messages that Graph lists at once


@dataclass(slots=True)
class Told:
    """What the connector knows of one message: that of a mark."""

    taken: int = 0  # copies, ever
    there: int = 0  # copies, now
    doubts: int = 0  # copies whose sender does not know that they arrived
    on_the_way: int = 0  # requests that are not answered yet

    def lose_sender(self) -> None:
        """Nobody knows any more of what arrived so far, or is about to."""
        self.doubts = max(self.doubts, self.taken + self.on_the_way)


@dataclass(frozen=True, slots=True)
class Copy:
    """One message in a conversation."""

    id: str
    row: Json  # as Graph shows it
    told: Told


@dataclass(slots=True)
class BadDay:
    """Does half of what it fails at; tells `granted` conversations' messages, and no others'."""

    random: Random
    granted: Callable[[str], bool]
    url: str = ""
    told: defaultdict[str, Told] = field(default_factory=lambda: defaultdict(Told))
    _places: defaultdict[str, list[Copy]] = field(default_factory=lambda: defaultdict(list))
    _ids: "count[int]" = field(default_factory=lambda: count(1))
    _late: set[asyncio.Task[None]] = field(default_factory=set)

    async def post(self, request: web.Request) -> web.StreamResponse:
        activity = await request.json()
        found = MARK.search(json.dumps(activity, ensure_ascii=False))
        told = self.told[found[0].casefold() if found else ""]
        told.on_the_way += 1
        try:
            return await self._post(request, activity, told)
        finally:
            told.on_the_way -= 1

    async def _post(self, request: web.Request, activity: Json, told: Told) -> web.StreamResponse:
        where = request.match_info["where"]
        dice = self.random.random()
        if dice < 0.05:
            return web.Response(status=429, headers={"Retry-After": "1"})
        if dice < 0.09:
            self._fail(where, activity, told)
            if dice >= 0.08 and request.transport is not None:
                request.transport.abort()
            return web.Response(status=503)
        if dice < 0.10:
            await asyncio.sleep(SLOW)
        return web.json_response({"id": self._take(where, activity, told)}, status=201)

    def _fail(self, where: str, activity: Json, told: Told) -> None:
        """Do what was asked every other time, and every tenth a while after."""
        dice = self.random.random()
        if dice < 0.6:
            told.doubts += 1
        if dice < 0.5:
            self._take(where, activity, told)
        elif dice < 0.6:
            late = asyncio.create_task(self._take_late(where, activity, told))
            self._late.add(late)
            late.add_done_callback(self._late.discard)

    async def _take_late(self, where: str, activity: Json, told: Told) -> None:
        await asyncio.sleep(LATE)
        self._take(where, activity, told)

    def _take(self, where: str, activity: Json, told: Told) -> str:
        told.taken += 1
        told.there += 1
        id_ = str(next(self._ids))
        self._places[where].insert(0, Copy(id_, _row(id_, activity), told))
        return id_

    async def delete(self, request: web.Request) -> web.Response:
        place = self._places[request.match_info["where"]]
        for copy in place:
            if copy.id == request.match_info["id"]:
                place.remove(copy)
                copy.told.there -= 1
                return web.json_response({})
        return web.Response(status=404)

    async def messages(self, request: web.Request) -> web.Response:
        """List a conversation's messages as Graph does, newest first, on a bad day of its own."""
        where = request.match_info["where"]
        if not self.granted(where):
            return web.Response(status=403)
        if self.random.random() < 0.05:
            return web.Response(status=503)
        start = int(request.query.get("$skip", "0"))
        listed = self._places[where]
        told: Json = {"value": [copy.row for copy in listed[start : start + PAGE]]}
        if start + PAGE < len(listed):
            here = self.url.rstrip("/") + request.rel_url.raw_path
            told["@odata.nextLink"] = f"{here}?$skip={start + PAGE}"
        return web.json_response(told)

    @asynccontextmanager
    async def running(self) -> AsyncIterator["BadDay"]:
        """Serve on a free port of loopback."""
        server = web.Application()
        router = server.router
        router.add_post("/v3/conversations/{where}/activities", self.post)
        router.add_delete("/v3/conversations/{where}/activities/{id}", self.delete)
        router.add_get("/v1.0/chats/{where}/messages", self.messages)
        router.add_get("/v1.0/teams/{team}/channels/{where}/messages", self.messages)
        async with listening(server) as self.url:
            yield self


def _row(id_: str, activity: Json) -> Json:
    """Show an activity as Graph lists messages."""
    text = html.escape(activity.get("text", "")).replace("\n", "<br>")
    cards = [json.dumps(each["content"], indent=1) for each in activity.get("attachments", ())]
    return {
        "id": id_,
        "createdDateTime": datetime.now(UTC).isoformat(),
        "from": {"application": {"id": "noterat", "applicationIdentityType": "bot"}},
        "body": {"contentType": "html", "content": f"<p>{text}</p>"},
        "attachments": [{"contentType": CARD, "content": card} for card in cards],
    }
