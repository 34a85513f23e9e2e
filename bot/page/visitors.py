"""Who looks at the page, and which groups are open to them."""

import secrets
from datetime import datetime
from typing import Protocol

from aiohttp import web
from aiohttp.http import HttpProcessingError

from bot.settings import LOOPBACK
from bot.texts import LANGUAGES
from bot.values import dataclass
from storage import access, groups
from storage.engine.database import Db
from storage.model import Group

LOCAL = "local"  # the tenant of the terminal


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who looks: an account of a tenant, or who sits at this machine."""

    tenant: str
    account: str
    name: str
    language: str
    token: str = ""  # that the page's forms carry
    in_teams: bool = False  # in a tab, so that Teams may frame what is shown
    theme: str = ""  # of Teams; empty: the browser's
    signs_out: bool = False  # whether there is anything to sign out of


class Reception(Protocol):
    """What tells who asks."""

    @property
    def sign_in_at(self) -> str:
        """Give where a browser signs in; empty: nowhere."""

    @property
    def knows_tabs(self) -> bool:
        """Whether a tab of Teams may tell who has it open."""

    def add_to(self, server: web.Application) -> None:
        """Serve the addresses by which one signs in and out."""

    async def visitor(self, request: web.Request) -> Visitor | None:
        """Tell who asks; None: nobody knows, and they have to sign in."""


class Local:
    """Takes who sits at this machine for the user of the terminal."""

    sign_in_at = ""
    knows_tabs = False

    def __init__(self, name: str) -> None:
        self._name = name
        self._token = secrets.token_urlsafe(18)

    def add_to(self, server: web.Application) -> None:
        """Serve nothing: nobody signs in."""

    async def visitor(self, request: web.Request) -> Visitor | None:
        """
        Tell who asks: whoever reaches this machine from itself, under its own name.

        Under another name it may be a page of somebody else's that the browser was led to.
        """
        host = (request.url.host or "").strip("[]")
        if request.remote not in LOOPBACK or host not in LOOPBACK:
            return None
        account = f"terminal:{self._name.casefold()}"
        return Visitor(LOCAL, account, self._name, language_of(request), self._token)


def language_of(request: web.Request) -> str:
    """Choose what a reader's browser asks for first of what is spoken here."""
    wanted = request.query.get("language", "")
    told = (part.partition(";")[0].strip()[:2] for part in _accepted(request).split(",")[:20])
    return next((one for one in (wanted, *told) if one in LANGUAGES), LANGUAGES[0])


def _accepted(request: web.Request) -> str:
    return request.headers.get("Accept-Language", "").lower()


async def is_readable(request: web.Request) -> bool:
    """Whether the address holds only signs that can be looked for, and a form is one."""
    if "\0" in request.path or "\0" in request.rel_url.query_string:
        return False
    try:
        await request.post()
    except (ValueError, LookupError, HttpProcessingError):  # no such letters, no parts
        return False
    return True


async def open_groups(db: Db, visitor: Visitor, *, at: datetime) -> list[Group]:
    """List the groups that are open to a visitor, by name."""
    if visitor.tenant == LOCAL:
        return await groups.of_tenant(db, LOCAL)
    found = await access.of_account(db, visitor.tenant, visitor.account, conversation="", at=at)
    return sorted(found, key=lambda group: group.name.casefold())


async def open_group(db: Db, visitor: Visitor, key: str, *, at: datetime) -> Group | None:
    """Give the group of that key where it is open to the visitor; None else, or where none is."""
    mine = await open_groups(db, visitor, at=at)
    return next((group for group in mine if group.key.group == key), None)
