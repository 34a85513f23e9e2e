"""Signing in to the page: in a browser at the directory's own page, in Teams by its tab."""

import hmac
import logging
import re
import secrets
from collections.abc import Awaitable, Callable

import aiohttp
from aiohttp import web

from bot.page.rendering import rendered
from bot.page.seals import Seals
from bot.page.sending import TAB, written
from bot.page.sessions import SIGNING_IN, Sessions, renew
from bot.page.visitors import Visitor, is_readable, language_of
from bot.settings import Settings
from bot.teams.incoming.auth import NotBelieved, bearer
from bot.teams.incoming.keys import NoKeys
from bot.teams.signing_in.authority import Authority, NoAnswer
from bot.teams.signing_in.tokens import Account, NotOurs, NotSignedIn, Passports
from storage import people
from storage.engine.database import Database

log = logging.getLogger(__name__)

BACK = "/signed-in"
_PURPOSE = "signing in"
_COOKIE = "noterat-signing-in"
_OWN_PAGE = re.compile(r"/(?:g/\w{1,64}(?:/[\w-]{1,64}){0,3})?")

Handler = Callable[[web.Request], Awaitable[web.Response]]


class Entra:
    """Knows visitors by what Microsoft Entra ID says of them."""

    def __init__(
        self, session: aiohttp.ClientSession, settings: Settings, database: Database
    ) -> None:
        self._settings = settings
        self._database = database
        self._seals = Seals(database)
        is_https = settings.public_url.startswith("https:")
        self._sessions = Sessions(self._seals, is_https=is_https)
        self._passports = Passports(session, settings)
        self._authority = Authority(session, settings, settings.public_url + BACK)

    knows_tabs = True

    @property
    def sign_in_at(self) -> str:
        """Give where a browser signs in; empty where the app cannot prove itself there."""
        is_known = self._settings.app_password or self._settings.app_certificate
        return "/sign-in" if is_known else ""

    def add_to(self, server: web.Application) -> None:
        """Serve the addresses by which one signs in and out."""
        if self.sign_in_at:
            server.router.add_get(self.sign_in_at, _refusing(self._sign_in))
            server.router.add_get(BACK, _refusing(self._signed_in))
        server.router.add_get("/tab", self._tab)
        server.router.add_get("/tab-settings", self._tab)
        server.router.add_post("/tab-session", _refusing(self._tab_session))
        server.router.add_post("/sign-out", self._sign_out)
        server.on_response_prepare.append(renew)

    async def visitor(self, request: web.Request) -> Visitor | None:
        """Tell who asks, by the cookie they were given; None: they have to sign in."""
        session = await self._sessions.of(request)
        if session is None:
            return None
        async with self._database.reading() as db:
            account = await people.signing_in(db, session.tenant, session.directory)
        return Visitor(
            session.tenant,
            account,
            session.name,
            session.language or language_of(request),
            token=session.token,
            in_teams=session.in_teams,
            theme=session.theme,
            signs_out=not session.in_teams,
        )

    async def _sign_in(self, request: web.Request) -> web.Response:
        """Send a browser to the authority, with what it must bring back kept in it, sealed."""
        told = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
        there = self._authority.address(**told)
        sealed = await self._seals.closed(_PURPOSE, told | {"to": _own(request.query.get("to"))})
        cookie = self._sessions.header(_COOKIE, sealed, lasts=SIGNING_IN)
        return _sent(there, cookie)

    async def _signed_in(self, request: web.Request) -> web.Response:
        """Take who comes back from the authority for who it says, once."""
        sealed = request.cookies.get(self._sessions.name_of(_COOKIE), "")
        told = await self._seals.opened(_PURPOSE, sealed, within=SIGNING_IN)
        state = request.query.get("state", "")
        if told is None or not hmac.compare_digest(state.encode(), told["state"].encode()):
            raise NotSignedIn("an answer to no sign-in of this browser")
        code = request.query.get("code", "")
        token = await self._authority.id_token(code, told["verifier"])
        account = await self._passports.of_browser(token, told["nonce"])
        return _sent(
            told["to"],
            await self._sessions.begin(account),
            self._sessions.header(_COOKIE, "", lasts=SIGNING_IN * 0),
        )

    async def _tab(self, request: web.Request) -> web.Response:
        """Give the page that asks Teams who has the tab open, or which group it is to show."""
        template = "tab_settings.html" if request.path == "/tab-settings" else "tab.html"
        told = {"language": language_of(request), "to": _own(request.query.get("to"))}
        return written(request, rendered(template, told), safe=TAB)

    async def _tab_session(self, request: web.Request) -> web.Response:
        account = await self._in_teams(request)
        cookie = await self._sessions.begin(
            account,
            in_teams=True,
            language=request.query.get("language", "")[:2].lower(),
            theme=request.query.get("theme", ""),
        )
        return web.Response(status=204, headers={"Set-Cookie": cookie, "Cache-Control": "no-store"})

    async def _in_teams(self, request: web.Request) -> Account:
        try:
            token = bearer(request.headers.get("Authorization", ""))
        except NotBelieved as error:
            raise NotSignedIn(str(error)) from error
        return await self._passports.of_tab(token)

    async def _sign_out(self, request: web.Request) -> web.Response:
        """Forget who signed in, for who asks from the page itself."""
        if not await is_readable(request):
            raise web.HTTPBadRequest
        session = await self._sessions.of(request)
        form = await request.post()
        token = str(form.get("token", ""))
        if session is None or not hmac.compare_digest(token.encode(), session.token.encode()):
            return _refused(request, "sign_in", 403)
        told = {"language": language_of(request), "nothing": "signed_out", "at": self.sign_in_at}
        response = written(request, rendered("nothing.html", told))
        for cookie in self._sessions.end():
            response.headers.add("Set-Cookie", cookie)
        return response


def _refusing(handler: Handler) -> Handler:
    """Answer who is not let in with a page that says so, and nothing else."""

    async def answered(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except NotSignedIn as reason:
            log.info("Somebody could not sign in: %s", reason)
            return _refused(request, "not_signed_in", 401)
        except NotOurs:
            return _refused(request, "not_ours", 403)
        except (NoAnswer, NoKeys):
            return _refused(request, "no_answer", 503)

    return answered


def _refused(request: web.Request, why: str, status: int) -> web.Response:
    told = {"language": language_of(request), "nothing": why, "at": "/sign-in"}
    return written(request, rendered("nothing.html", told), status=status)


def _sent(address: str, *cookies: str) -> web.Response:
    response = web.Response(status=303, headers={"Location": address, "Cache-Control": "no-store"})
    for cookie in cookies:
        response.headers.add("Set-Cookie", cookie)
    return response


def _own(wanted: str | None) -> str:
    """Take the address of a page of our own; the first page for any other."""
    return wanted if wanted and _OWN_PAGE.fullmatch(wanted) else "/"
