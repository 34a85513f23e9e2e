"""The page's addresses, and what each answers."""

import hashlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from aiohttp import web

from bot.message import Message, Responds, Written
from bot.page import views
from bot.page.live import Live
from bot.page.looks import rendered
from bot.page.visitors import Reception, Visitor, open_group, open_groups
from bot.page.writing import asked, place_of
from storage.engine.database import Database, Db
from storage.errors import NoSuchMeeting, NoSuchRecord
from storage.model import Group, MeetingKey

STATIC = Path(__file__).with_name("static")
LONGEST = 5_000  # characters of a question or a command
_NUMBER = re.compile(r"\d{1,9}")
# Nothing is fetched from elsewhere, and no script but the page's own file runs.
SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self';"
    " img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-cache",
}


@dataclass(frozen=True, slots=True)
class Looking:
    """One look at a page: by whom, of which group, in which transaction."""

    db: Db
    request: web.Request
    visitor: Visitor
    group: Group
    now: datetime

    @property
    def local(self) -> datetime:
        """Now, on the group's own clock."""
        return views.local_of(self.group, self.now)

    @property
    def offset(self) -> int:
        """How many rows are skipped."""
        told = self.request.query.get("from", "0")
        return int(told) if _NUMBER.fullmatch(told) else 0


Shows = Callable[[Looking], Awaitable[dict[str, Any]]]


class Pages:
    """The page of one server."""

    def __init__(self, database: Database, responder: Responds, reception: Reception) -> None:
        self._database = database
        self._responder = responder
        self._reception = reception
        self._live = Live(database)

    def add_to(self, server: web.Application) -> None:
        """Serve the page's addresses."""
        server.router.add_get("/", self._groups)
        server.router.add_static("/static", STATIC)
        for path, template, shows in PAGES:
            server.router.add_get(f"/g/{{group}}{path}", self._page(template, shows))
        server.router.add_post("/g/{group}/do", self._do)
        server.router.add_get("/g/{group}/live", self._watch)
        server.on_shutdown.append(self._close)

    async def _groups(self, request: web.Request) -> web.Response:
        visitor = await self._reception.visitor(request)
        if visitor is None:
            return _stranger(request)
        async with self._database.reading() as db:
            mine = await open_groups(db, visitor, at=datetime.now(UTC))
        told = {"groups": mine, "language": visitor.language, "visitor": visitor}
        return _written(request, rendered("groups.html", told))

    def _page(
        self, template: str, shows: Shows
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def page(request: web.Request) -> web.Response:
            visitor = await self._reception.visitor(request)
            if visitor is None:
                return _stranger(request)
            now = datetime.now(UTC)
            opened = self._database.turn if shows is _ask else self._database.reading
            async with opened() as db:
                group = await open_group(db, visitor, request.match_info["group"], at=now)
                if group is None:
                    return _missing(request, visitor)
                looking = Looking(db, request, visitor, group, now)
                try:
                    told = await shows(looking)
                except (NoSuchRecord, NoSuchMeeting):
                    return _missing(request, visitor)
                told |= _around(looking)
                return _written(request, rendered(template, told))

        return page

    async def _watch(self, request: web.Request) -> web.StreamResponse:
        visitor = await self._reception.visitor(request)
        if visitor is None:
            return _stranger(request)
        async with self._database.reading() as db:
            key = request.match_info["group"]
            group = await open_group(db, visitor, key, at=datetime.now(UTC))
        if group is None:
            return _missing(request, visitor)
        return await self._live.watch(request, group.key, visitor.account)

    async def _close(self, _server: web.Application) -> None:
        await self._live.close()

    async def _do(self, request: web.Request) -> web.Response:
        """Do what a button says, as if its command were typed, and show what is said to it."""
        visitor = await self._reception.visitor(request)
        if visitor is None or not _is_own(request):
            return _stranger(request)
        now = datetime.now(UTC)
        form = await request.post()
        command, words = (str(form.get(name, ""))[:LONGEST].strip() for name in ("do", "words"))
        async with self._database.reading() as db:
            group = await open_group(db, visitor, request.match_info["group"], at=now)
            if group is None:
                return _missing(request, visitor)
            here = await place_of(db, group)
        message = Message(
            conversation=here,
            id=uuid4().hex,
            at=now,
            person=visitor.account,
            name=visitor.name,
            event=Written(f"{command} {words}".strip()),
            language=visitor.language,
        )
        response = await self._responder.respond(message)
        await self._responder.delivered(message)
        said = [answer.text for answer in response.answers]
        async with self._database.reading() as db:
            told = _around(Looking(db, request, visitor, group, now)) | {"said": said}
        return _written(request, rendered("said.html", told))


def _around(looking: Looking) -> dict[str, Any]:
    """Give what every page of a group shows around its own."""
    return {
        "group": looking.group,
        "root": f"/g/{looking.group.key.group}",
        "visitor": looking.visitor,
        "language": looking.visitor.language,
        "local": looking.local,
        "today": looking.local.date(),
        "here": looking.request.path,
    }


async def _overview(looking: Looking) -> dict[str, Any]:
    told = await views.overview(looking.db, looking.group, looking.local.date())
    return {"told": told}


async def _decisions(looking: Looking) -> dict[str, Any]:
    return {"page": await views.decided(looking.db, looking.group, offset=looking.offset)}


async def _actions(looking: Looking) -> dict[str, Any]:
    board = await views.board(looking.db, looking.group, looking.local.date())
    return {
        "board": board,
        "page": await views.done(looking.db, looking.group, offset=looking.offset),
    }


async def _meetings(looking: Looking) -> dict[str, Any]:
    today = looking.local.date()
    coming, page = await views.met(looking.db, looking.group, today, offset=looking.offset)
    return {"coming": coming, "page": page}


async def _meeting(looking: Looking) -> dict[str, Any]:
    key = MeetingKey(looking.request.match_info["meeting"])
    return {"minutes": await views.minutes(looking.db, looking.group, key)}


async def _record(looking: Looking) -> dict[str, Any]:
    number = int(looking.request.match_info["number"])
    record, history = await views.record(looking.db, looking.group, number)
    return {"record": record, "history": history}


async def _documents(looking: Looking) -> dict[str, Any]:
    return {"documents": await views.read(looking.db, looking.group)}


async def _people(looking: Looking) -> dict[str, Any]:
    return {"names": await views.known(looking.db, looking.group)}


async def _ask(looking: Looking) -> dict[str, Any]:
    words = looking.request.query.get("q", "")[:LONGEST].strip()
    if not words:
        return {"words": "", "reply": None, "hits": None}
    reply = await asked(looking.db, looking.group, looking.visitor, words, at=looking.now)
    hits = None if reply else await views.searched(looking.db, looking.group, words)
    return {"words": words, "reply": reply, "hits": hits}


PAGES: tuple[tuple[str, str, Shows], ...] = (
    ("", "overview.html", _overview),
    ("/decisions", "decisions.html", _decisions),
    ("/actions", "actions.html", _actions),
    ("/meetings", "meetings.html", _meetings),
    ("/meetings/{meeting}", "meeting.html", _meeting),
    ("/documents", "documents.html", _documents),
    ("/people", "people.html", _people),
    ("/ask", "ask.html", _ask),
    (r"/{number:[1-9]\d{0,8}}", "record.html", _record),
)


def _is_own(request: web.Request) -> bool:
    """Whether a form was sent from the page itself: browsers say where it stood."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    return origin.partition("://")[2] == request.host


def _written(request: web.Request, page: str, *, status: int = 200) -> web.Response:
    body = page.encode()
    tag = hashlib.blake2b(body, digest_size=12).hexdigest()
    response = web.Response(body=body, status=status, content_type="text/html", charset="utf-8")
    response.headers.update(SAFE)
    response.etag = tag
    told = request.if_none_match or ()
    if status == web.HTTPOk.status_code and any(each.value == tag for each in told):
        return web.Response(status=304, headers=SAFE | {"ETag": f'"{tag}"'})
    return response


def _stranger(request: web.Request) -> web.Response:
    told = {"language": "sv", "nothing": "sign_in"}
    return _written(request, rendered("nothing.html", told), status=403)


def _missing(request: web.Request, visitor: Visitor) -> web.Response:
    """Say the same of what is not there and of what is not open: neither tells which it is."""
    told = {"language": visitor.language, "nothing": "not_here"}
    return _written(request, rendered("nothing.html", told), status=404)
