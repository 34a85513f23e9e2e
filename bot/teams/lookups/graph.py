"""Microsoft Graph: what Teams tells the bot about a place, where those who installed it let it."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from enum import StrEnum
from http import HTTPStatus
from urllib.parse import quote

import aiohttp
from yarl import URL

from bot.message import Json, NotDelivered
from bot.settings import TENANT, Settings
from bot.teams import bodies
from bot.teams.outgoing.connector import TokenSource
from bot.values import dataclass

Vouch = Callable[[str], TokenSource]  # tenant → the bot's own tokens for Graph there

VERSION = "/v1.0/"
TIMEOUT = aiohttp.ClientTimeout(total=8, connect=4)  # s, as for what is sent
LARGEST = 4 * 2**20  # bytes of an answer; fifty messages of the largest cards have 1.4 MB
MOST_TENANTS = 100  # whose tokens are kept
LONGEST_PART = 2_000  # characters of one part of a path; an encoded sharing link is the longest
NOWHERE = frozenset({"", ".", ".."})  # parts that would make another path of it
# Refusals that pass: not known yet who asks (401), too slow, too many.
PASSING = frozenset({401, 408, 425, 429})
NEXT = "@odata.nextLink"


class Obstacle(StrEnum):
    """Why Graph did not tell what it was asked."""

    OFF = "off"  # the settings do not let it be asked
    NOT_GRANTED = "not_granted"  # nobody there lets the bot read it
    NOT_THERE = "not_there"  # no such thing, or nothing that can be asked for so
    FAILED = "failed"  # for the moment: no answer, no token, too many questions


@dataclass(eq=False)
class NotTold(Exception):
    """Graph did not tell; asking again helps only where it failed for the moment."""

    why: Obstacle
    status: int = 0  # HTTP; 0: there was no answer

    def __str__(self) -> str:
        """Describe the failure for the log."""
        return f"{self.why}, HTTP {self.status or 'none'}"


class Graph:
    """Asks by the app's own right, never in a person's name, over the shared session."""

    def __init__(
        self, session: aiohttp.ClientSession, settings: Settings, vouch: Vouch | None
    ) -> None:
        """Make one that shows no tokens where nobody vouches for the bot."""
        self._session = session
        self._settings = settings
        self._vouch = vouch
        self._tokens: dict[str, TokenSource] = {}  # by tenant
        self._root = settings.graph_url + VERSION

    async def get_json(
        self, tenant: str, *path: str, query: Mapping[str, str] | None = None
    ) -> Json:
        """
        Read what stands at `path` in a tenant, by its parts: `"teams", team_id, "channels"`.

        The parts are taken as they are and encoded here. Raises `NotTold`.
        """
        if any(part in NOWHERE or len(part) > LONGEST_PART for part in path):
            raise NotTold(Obstacle.NOT_THERE)
        url = self._root + "/".join(quote(part, safe="") for part in path)
        return await self._get(tenant, URL(url, encoded=True).update_query(query or {}))

    async def pages(
        self, tenant: str, *path: str, query: Mapping[str, str] | None = None
    ) -> AsyncIterator[list[Json]]:
        """Read a list page by page, each asked for when it is wanted. Raises `NotTold`."""
        told = await self.get_json(tenant, *path, query=query)
        while True:
            rows = told.get("value")
            yield [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
            link = told.get(NEXT)
            if not isinstance(link, str) or not link.startswith(self._root):
                return
            told = await self._get(tenant, URL(link, encoded=True))

    async def _get(self, tenant: str, url: URL) -> Json:
        if not self._settings.graph:
            raise NotTold(Obstacle.OFF)
        tokens = self._tokens_of(tenant)
        try:
            headers = {"Authorization": "Bearer " + await tokens.get()} if tokens else {}
            request = self._session.get(
                url, headers=headers, timeout=TIMEOUT, allow_redirects=False
            )
            async with request as response:
                if response.status == HTTPStatus.OK:
                    return _object(await bodies.read(response, LARGEST))
        except (aiohttp.ClientError, TimeoutError, bodies.TooLarge, NotDelivered) as error:
            raise NotTold(Obstacle.FAILED) from error
        if response.status == HTTPStatus.UNAUTHORIZED and tokens:
            tokens.forget()
        raise NotTold(_why(response.status), response.status)

    def _tokens_of(self, tenant: str) -> TokenSource | None:
        """Give the tokens for a tenant: it alone can say what the bot may read in it."""
        if self._vouch is None:
            return None
        tenant = tenant or self._settings.app_tenant
        if not TENANT.fullmatch(tenant):
            raise NotTold(Obstacle.NOT_GRANTED)
        if tenant not in self._tokens:
            if len(self._tokens) >= MOST_TENANTS:
                self._tokens.clear()
            self._tokens[tenant] = self._vouch(tenant)
        return self._tokens[tenant]


def _why(status: int) -> Obstacle:
    if status == HTTPStatus.FORBIDDEN:
        return Obstacle.NOT_GRANTED
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in PASSING:
        return Obstacle.FAILED
    return Obstacle.NOT_THERE


def _object(body: bytes) -> Json:
    """Read an answer; what is no JSON object was cut off, or is not Graph's."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise NotTold(Obstacle.FAILED, HTTPStatus.OK) from None
    if not isinstance(told, dict):
        raise NotTold(Obstacle.FAILED, HTTPStatus.OK)
    return told
