"""Who signed in, kept for some hours in a cookie of the browser."""

import secrets
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot.page.seals import Seals
from bot.settings import LANGUAGES
from bot.teams.signing_in.tokens import Account
from bot.values import dataclass

LASTS = timedelta(hours=8)  # that one is signed in at most
IDLE = timedelta(hours=1)  # after which nobody is signed in who has looked at nothing
RENEWED = timedelta(minutes=10)  # after which the cookie is written anew
SIGNING_IN = timedelta(minutes=10)  # from being sent to the authority to coming back
THEMES = frozenset({"dark", "contrast"})  # of Teams, beside its default
_PURPOSE = "session"
_RENEWAL = web.RequestKey("renewal", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who has signed in, in a browser or in a tab of Teams."""

    tenant: str
    directory: str
    name: str
    token: str  # that the page's forms carry: another site cannot know it
    in_teams: bool
    begun: float  # seconds of the epoch
    renewed: float
    language: str = ""  # of Teams; empty: the browser's
    theme: str = ""  # of Teams; empty: the browser's


class Sessions:
    """The cookies of who has signed in; one for browsers, and one that lives in Teams' frame."""

    def __init__(self, seals: Seals, *, is_https: bool) -> None:
        self._seals = seals
        self._is_https = is_https

    def name_of(self, cookie: str) -> str:
        """Name a cookie so that no other host can set it, where that can be had."""
        return f"__Host-{cookie}" if self._is_https else cookie

    async def begin(
        self, account: Account, *, in_teams: bool = False, language: str = "", theme: str = ""
    ) -> str:
        """Give the header that lets a browser know who signed in."""
        now = datetime.now(UTC).timestamp()
        session = Session(
            **asdict(account),
            token=secrets.token_urlsafe(18),
            in_teams=in_teams,
            begun=now,
            renewed=now,
            language=language if language in LANGUAGES else "",
            theme=theme if theme in THEMES else "",
        )
        return await self._cookie(session)

    async def of(self, request: web.Request) -> Session | None:
        """Find who has signed in; a cookie that grows old is to be renewed with the response."""
        for in_teams in (False, True):
            sealed = request.cookies.get(self.name_of(_cookie_of(in_teams)), "")
            told = await self._seals.opened(_PURPOSE, sealed, within=IDLE)
            session = _read(told) if told is not None else None
            if session is not None and session.in_teams is in_teams:
                return await self._renewed(request, session)
        return None

    def end(self) -> list[str]:
        """Give the headers that make a browser forget who signed in."""
        return [
            self.header(_cookie_of(in_teams), "", lasts=timedelta(0), in_teams=in_teams)
            for in_teams in (False, True)
        ]

    def header(self, cookie: str, value: str, *, lasts: timedelta, in_teams: bool = False) -> str:
        """Word a cookie that scripts cannot read, and other sites cannot use."""
        parts = [f"{self.name_of(cookie)}={value}", "Path=/", "HttpOnly"]
        parts.append(f"Max-Age={int(lasts.total_seconds())}")
        if self._is_https or in_teams:
            parts.append("Secure")
        # Teams shows the page in a frame of its own site, where a browser keeps Lax ones back.
        parts += ["SameSite=None", "Partitioned"] if in_teams else ["SameSite=Lax"]
        return "; ".join(parts)

    async def _renewed(self, request: web.Request, session: Session) -> Session | None:
        now = datetime.now(UTC).timestamp()
        if now - session.begun > LASTS.total_seconds():
            return None
        if now - session.renewed > RENEWED.total_seconds():
            session = replace(session, renewed=now)
            request[_RENEWAL] = await self._cookie(session)
        return session

    async def _cookie(self, session: Session) -> str:
        sealed = await self._seals.closed(_PURPOSE, asdict(session))
        in_teams = session.in_teams
        return self.header(_cookie_of(in_teams), sealed, lasts=IDLE, in_teams=in_teams)


async def renew(request: web.Request, response: web.StreamResponse) -> None:
    """Write the cookie anew that grew old with this request (a signal of the server)."""
    if _RENEWAL in request:
        response.headers.add("Set-Cookie", request[_RENEWAL])


def _cookie_of(in_teams: bool) -> str:  # noqa: FBT001 - one of two names
    return "noterat-tab" if in_teams else "noterat"


def _read(told: dict[str, Any]) -> Session | None:
    """Take a session as it was sealed; None for one of another version."""
    try:
        return Session(**told)
    except TypeError:
        return None
