"""The page's addresses, and who is let in behind each."""

import hmac
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from aiohttp import web

from bot.message import Responds
from bot.page import reviewing, tokens
from bot.page.kept import Kept, States
from bot.page.live import Live
from bot.page.pace import Pace
from bot.page.rendering import rendered
from bot.page.sending import IN_TEAMS, SAFE, written
from bot.page.shows import (
    PAGES,
    PERSONAL,
    Glance,
    Looking,
    NothingHere,
    Shown,
    Shows,
    Spot,
    around,
    overview_of,
    row_told,
    spot,
)
from bot.page.visitors import (
    Reception,
    Visitor,
    is_readable,
    language_of,
    open_group,
    open_groups,
)
from bot.page.writing import (
    CHANGED,
    Done,
    Form,
    asked,
    command_of,
    done,
    place_of,
    searched,
    typed,
)
from bot.talk.looks import Looks
from bot.teams.shapes import string
from storage.engine.database import Database, Db
from storage.errors import NoSuchMeeting, NoSuchRecord
from storage.model import Group, GroupKey, Looked, Manner

STATIC = Path(__file__).with_name("static")
LONGEST = 5_000  # characters of a question

NOT_THERE = (NoSuchRecord, NoSuchMeeting, NothingHere)

Answers = Callable[[web.Request, Visitor], Awaitable[web.StreamResponse]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Pages:
    """The page of one server."""

    def __init__(
        self, database: Database, responder: Responds, reception: Reception, looks: Looks
    ) -> None:
        self._database = database
        self._responder = responder
        self._reception = reception
        self._looks = looks
        self._live = Live(database)
        self._states = States()
        self._kept = Kept()
        self._pace = Pace()

    def add_to(self, server: web.Application) -> None:
        """Serve the page's addresses."""
        server.router.add_get("/", self._let_in(self._groups))
        server.router.add_static("/static", STATIC)
        server.router.add_get("/accessibility", _accessibility)
        server.router.add_get("/tokens", self._let_in(self._tokens))
        server.router.add_post("/tokens", self._let_in(self._tokens))
        for path, template, shows in PAGES:
            answers = self._let_in(self._page(template, shows))
            server.router.add_get(f"/g/{{group}}{path}", answers)
        server.router.add_post("/g/{group}/ask", self._let_in(self._ask))
        server.router.add_post("/g/{group}/do", self._let_in(self._do))
        server.router.add_get("/g/{group}/do", _back)
        server.router.add_get("/g/{group}/live", self._let_in(self._watch))
        self._reception.add_to(server)
        server.on_shutdown.append(self._close)

    def _let_in(self, answers: Answers) -> Handler:
        """Answer those who are known and do not hurry; a form must be one of the page's own."""

        async def handler(request: web.Request) -> web.StreamResponse:
            if not await is_readable(request):
                raise web.HTTPBadRequest
            visitor = await self._reception.visitor(request)
            if visitor is None:
                return self._stranger(request)
            if request.method == "POST" and not await _is_own(request, visitor):
                return self._stranger(request)
            if not self._pace.admits(f"{visitor.tenant} {visitor.account}"):
                response = _nothing(request, visitor, "too_fast", status=429)
                response.headers["Retry-After"] = "30"
                return response
            return await answers(request, visitor)

        return handler

    async def _groups(self, request: web.Request, visitor: Visitor) -> web.Response:
        async with self._database.reading() as db:
            mine = await open_groups(db, visitor, at=datetime.now(UTC))
        told = {"groups": mine, "language": visitor.language, "visitor": visitor}
        return written(request, rendered("groups.html", told), safe=_safe(visitor))

    async def _tokens(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Show one's tokens, and make one or take one back; what it says is shown this once."""
        form = await request.post() if request.method == "POST" else None
        ask = partial(tokens.shown, visitor=visitor, at=datetime.now(UTC), form=form)
        told = await self._database.carry_out(ask)
        return written(request, rendered("tokens.html", told), safe=_safe(visitor))

    def _page(self, template: str, shows: Shows) -> Answers:
        async def answers(request: web.Request, visitor: Visitor) -> web.Response:
            now = datetime.now(UTC)

            async def enter(db: Db) -> tuple[Group, int] | None:
                group = await open_group(db, visitor, request.match_info["group"], at=now)
                return (group, await self._states.of(db, group.key)) if group else None

            entered = await self._database.look_up(enter)
            if entered is None:
                return _nothing(request, visitor)
            group, state = entered
            glance = Glance(visitor, group, now, request.rel_url)

            async def gather() -> Shown:
                return await self._database.look_up(
                    lambda db: shows(Looking(db, glance, request.match_info))
                )

            try:
                if shows in PERSONAL:
                    told = await gather()
                else:
                    key = (group, glance.local.date(), request.path_qs)
                    told = await self._kept.told(key, state, gather)
            except NOT_THERE:
                return _nothing(request, visitor)
            self._note(visitor, request.match_info["group"], at=now)
            return _shown(request, glance, template, told)

        return answers

    def _note(self, visitor: Visitor, group: str, *, at: datetime) -> None:
        """Note that the visitor looked at the group's pages."""
        key = GroupKey(visitor.tenant, group)
        looked = Looked(key, Manner.PAGE, 1, visitor.account, visitor.name)
        self._looks.add(looked, at=at)

    async def _ask(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer a question as the chat does, else search; its words stand in no address."""
        now = datetime.now(UTC)
        form = await request.post()
        words = string(form.get("q"))[:LONGEST].strip()

        async def answer(db: Db) -> web.Response:
            group = await open_group(db, visitor, request.match_info["group"], at=now)
            if group is None:
                return _nothing(request, visitor)
            reply = await asked(db, group, visitor, words, at=now) if words else None
            hits = None
            if words and reply is None:
                offset = row_told(str(form.get("from", "")))
                hits = await searched(db, group, visitor, words, offset=offset, at=now)
                if not hits.total:
                    reply = await asked(db, group, visitor, words, at=now, anyhow=True)
            glance = Glance(visitor, group, now, request.rel_url)
            told = {"words": words, "reply": reply, "hits": hits}
            return _shown(request, glance, "ask.html", told)

        return await self._database.carry_out(answer)

    async def _watch(self, request: web.Request, visitor: Visitor) -> web.StreamResponse:
        async with self._database.reading() as db:
            key = request.match_info["group"]
            group = await open_group(db, visitor, key, at=datetime.now(UTC))
        if group is None:
            return _nothing(request, visitor)
        return await self._live.watch(request, group.key, f"{visitor.tenant} {visitor.account}")

    async def _close(self, _server: web.Application) -> None:
        await self._live.close()

    async def _do(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Do what a button says, as if its command were typed, and show the page it stood on."""
        now = datetime.now(UTC)
        form = await request.post()
        async with self._database.reading() as db:
            group = await open_group(db, visitor, request.match_info["group"], at=now)
            if group is None:
                return _nothing(request, visitor)
            from_ = spot(str(form.get("back", "")), group) or overview_of(group)
            looking = Looking(db, Glance(visitor, group, now, from_.at), from_.told)
            is_stale = await _is_stale(looking, from_, form)
        done = CHANGED if is_stale else await self._carry_out(group, visitor, form, now)

        async def look(db: Db) -> web.Response:
            looking = Looking(db, Glance(visitor, group, now, from_.at), from_.told)
            told = await from_.shows(looking)
            return _shown(request, looking.glance, from_.template, told, done)

        try:
            return await self._database.look_up(look)
        except NOT_THERE:  # what the page showed is gone by what the button did
            from_ = overview_of(group)
            return await self._database.look_up(look)

    async def _carry_out(self, group: Group, visitor: Visitor, form: Form, now: datetime) -> Done:
        async with self._database.reading() as db:
            review = await reviewing.place(db, group, visitor, str(form.get("review", "")))
            here = review or await place_of(db, group)
        message = typed(visitor, here, command_of(form), at=now)
        response = await self._responder.respond(message)
        await self._responder.delivered(message)
        async with self._database.reading() as db:
            return await done(db, message, response, form)

    def _stranger(self, request: web.Request) -> web.Response:
        """Ask who it is, and show nothing; in Teams' frame the tab is asked."""
        at = self._reception.sign_in_at
        is_framed = request.headers.get("Sec-Fetch-Dest") == "iframe"
        if is_framed and self._reception.knows_tabs and request.method == "GET":
            raise web.HTTPSeeOther(f"/tab?to={request.path}", headers={"Cache-Control": "no-store"})
        told = {"language": language_of(request), "nothing": "sign_in"}
        told["at"] = f"{at}?to={request.path}" if at and request.method == "GET" else at
        return written(request, rendered("nothing.html", told), status=403)


async def _back(request: web.Request) -> web.Response:
    """Lead who opens anew what a button has answered to the group's first page."""
    raise web.HTTPSeeOther(f"/g/{request.match_info['group']}")


async def _accessibility(request: web.Request) -> web.Response:
    """Say, to whoever asks, how accessible the page is."""
    return written(request, rendered("accessibility.html", {"language": language_of(request)}))


async def _is_own(request: web.Request, visitor: Visitor) -> bool:
    """Whether a form is the page's own: browsers say where it stood, and it bears a token."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin", "")
    is_here = site == "same-origin" if site else origin.partition("://")[2] == request.host
    if not is_here or not visitor.token:
        return False
    form = await request.post()
    return hmac.compare_digest(str(form.get("token", "")).encode(), visitor.token.encode())


def _safe(visitor: Visitor) -> dict[str, str]:
    return dict(IN_TEAMS if visitor.in_teams else SAFE)


async def _is_stale(looking: Looking, there: Spot, form: Form) -> bool:
    """Whether a form counts on what has changed since it was shown, as the order of an agenda."""
    seen = str(form.get("seen", ""))
    try:
        return bool(seen) and (await there.shows(looking)).get("seen") != seen
    except NOT_THERE:
        return True


def _shown(
    request: web.Request,
    glance: Glance,
    template: str,
    told: Shown,
    done: Done | None = None,
) -> web.Response:
    page = rendered(template, around(glance) | told | {"done": done})
    return written(request, page, safe=_safe(glance.visitor))


def _nothing(
    request: web.Request, visitor: Visitor, why: str = "not_here", *, status: int = 404
) -> web.Response:
    """Say the same of what is not there and of what is not open: neither tells which it is."""
    told = {"language": visitor.language, "nothing": why, "at": "", "visitor": visitor}
    page = rendered("nothing.html", told)
    return written(request, page, status=status, safe=_safe(visitor))
