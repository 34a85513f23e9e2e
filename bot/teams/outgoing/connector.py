"""The Bot Connector: the web service by which the bot writes to a conversation."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from email.utils import parsedate_to_datetime
from functools import lru_cache
from http import HTTPStatus
from types import MappingProxyType
from typing import Protocol
from urllib.parse import quote

import aiohttp
import orjson
from yarl import URL

from bot.message import Json, NotDelivered
from bot.settings import Settings
from bot.teams import bodies
from bot.teams.addresses import is_allowed

TIMEOUT = aiohttp.ClientTimeout(total=8, connect=4)  # s; Teams waits 15 s for the whole turn
LARGEST = 64 * 1024  # bytes of an answer, which is an id or an error
LARGEST_READ = 512 * 1024  # bytes of what is asked for: a page of members has some 100 kB
LONGEST_ASKED = 86_400.0  # s that a host may ask for; what it says beyond is no pause but a fault
LONGEST_PAUSE = 5.0  # s that a message is held here; whoever asked waits for the turn to end
# s before each further try, by status, where the platform does not name them itself: nobody
# there (0), and its two ways of saying "not now". After these alone nothing was surely sent.
PAUSES = {
    0: (0.2,),
    HTTPStatus.PRECONDITION_FAILED: (0.5, 1.0),
    HTTPStatus.TOO_MANY_REQUESTS: (0.5, 1.0),
}
NOTHING: Mapping[str, str] = MappingProxyType({})
NOT_CONNECTED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


class TokenSource(Protocol):
    """Where the bot's own tokens come from: `bot.teams.tokens`."""

    async def get(self) -> str:
        """Give a token that is good for some minutes. Raises `NotDelivered`."""

    def forget(self) -> None:
        """Fetch a new one next time, as this one was refused."""


class Connector:
    """Sends to any conversation over one shared session."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        settings: Settings,
        *,
        tokens: TokenSource | None = None,  # None: nobody asks who the bot is
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        timeout: aiohttp.ClientTimeout = TIMEOUT,
    ) -> None:
        self._session = session
        self._settings = settings
        self._tokens = tokens
        self._sleep = sleep
        self._timeout = timeout

    async def answer(
        self, service_url: str, conversation: str, activity: Json, *, targeted: bool = False
    ) -> str:
        """Send as `send` does, and try again, soon and twice at most, what was surely not sent."""
        attempt = 0
        while True:
            try:
                return await self.send(service_url, conversation, activity, targeted=targeted)
            except NotDelivered as failure:
                pause = _pause(failure, attempt)
                if pause is None:
                    raise
            await self._sleep(pause)
            attempt += 1

    async def send(
        self, service_url: str, conversation: str, activity: Json, *, targeted: bool = False
    ) -> str:
        """
        Send an activity to a conversation, or to a thread by the id that names both.

        One that is `targeted` only its recipient sees. Returns the activity's id, empty where
        none was told. Raises `NotDelivered`.
        """
        url = self._url(service_url, conversation)
        told = await self._call("POST", _targeted(url) if targeted else url, activity)
        return str(told.get("id") or "")

    async def update(
        self,
        service_url: str,
        conversation: str,
        activity: Json,
        *,
        replaced: str,
        targeted: bool = False,
    ) -> None:
        """Put an activity in the place of the one called `replaced`. Raises `NotDelivered`."""
        url = self._url(service_url, conversation, replaced)
        await self._call("PUT", _targeted(url) if targeted else url, activity)

    async def delete(self, service_url: str, conversation: str, activity_id: str) -> None:
        """Take an activity away. Raises `NotDelivered`."""
        await self._call("DELETE", self._url(service_url, conversation, activity_id), None)

    async def team(self, service_url: str, team_id: str) -> str:
        """Learn the directory's id of a team, empty where it is not told. Raises `NotDelivered`."""
        root = self._allowed(service_url).rstrip("/")
        url = URL(f"{root}/v3/teams/{quote(team_id, safe='')}", encoded=True)
        return str((await self._call("GET", url, None)).get("aadGroupId") or "")

    async def read(
        self, service_url: str, conversation: str, *path: str, query: Mapping[str, str] = NOTHING
    ) -> Json:
        """Read what the platform tells of a conversation, once. Raises `NotDelivered`."""
        url = _conversation(self._allowed(service_url), conversation, path).with_query(query)
        return await self._call("GET", url, None, largest=LARGEST_READ)

    def _url(self, service_url: str, conversation: str, activity_id: str = "") -> URL:
        path = ("activities", activity_id) if activity_id else ("activities",)
        return _conversation(self._allowed(service_url), conversation, path)

    def _allowed(self, service_url: str) -> str:
        settings = self._settings
        if not is_allowed(service_url, settings.service_hosts, loopback=settings.trusts_loopback):
            raise NotDelivered(sure=True, code="ServiceUrlNotAllowed")
        return service_url

    async def _call(
        self, method: str, url: URL, activity: Json | None, *, largest: int = LARGEST
    ) -> Json:
        response, told = await self._exchange(method, url, activity, largest)
        if response.status >= HTTPStatus.MULTIPLE_CHOICES:
            raise self._failure(response, told)
        return told

    async def _exchange(
        self, method: str, url: URL, activity: Json | None, largest: int
    ) -> tuple[aiohttp.ClientResponse, Json]:
        headers = {"Content-Type": "application/json"}
        if self._tokens is not None:
            headers["Authorization"] = "Bearer " + await self._tokens.get()
        data = None if activity is None else orjson.dumps(activity)
        try:
            request = self._session.request(
                method,
                url,
                data=data,
                headers=headers,
                timeout=self._timeout,
                allow_redirects=False,
            )
            async with request as response:
                return response, _object(await bodies.read(response, largest))
        except NOT_CONNECTED as error:
            raise NotDelivered(sure=True) from error
        except (aiohttp.ClientError, TimeoutError, bodies.TooLarge) as error:
            raise NotDelivered(sure=False) from error

    def _failure(self, response: aiohttp.ClientResponse, told: Json) -> NotDelivered:
        if response.status == HTTPStatus.UNAUTHORIZED and self._tokens is not None:
            self._tokens.forget()
        error = told.get("error")
        return NotDelivered(
            sure=response.status < HTTPStatus.INTERNAL_SERVER_ERROR,
            retry_after=_asked_pause(response.headers),
            status=response.status,
            code=str(error.get("code", "")) if isinstance(error, dict) else "",
        )


def _pause(failure: NotDelivered, attempt: int) -> float | None:
    """Say how many seconds to wait before another try; None: there is no use in one now."""
    is_refused_here = failure.status == 0 and failure.code  # by ourselves, not by a host
    pauses = PAUSES.get(failure.status, ()) if failure.sure and not is_refused_here else ()
    if attempt >= len(pauses):
        return None
    pause = pauses[attempt] if failure.retry_after is None else failure.retry_after
    return pause if pause <= LONGEST_PAUSE else None


@lru_cache(maxsize=1024)
def _conversation(service_url: str, conversation: str, path: tuple[str, ...]) -> URL:
    named = "/".join(quote(part, safe="") for part in (conversation, *path))
    return URL(f"{service_url.rstrip('/')}/v3/conversations/{named}", encoded=True)


def _targeted(url: URL) -> URL:
    return url.with_query({"isTargetedActivity": "true"})


def _object(body: bytes) -> Json:
    """Read an answer; one that is no JSON object tells nothing, and need not."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _asked_pause(headers: Mapping[str, str]) -> float | None:
    """Read Retry-After in seconds: a number, or a date beside that of the response itself."""
    asked = headers.get("Retry-After", "")
    if asked.isascii() and asked.isdigit():
        return min(float(asked), LONGEST_ASKED)
    try:
        until, told = (parsedate_to_datetime(when) for when in (asked, headers.get("Date", "")))
        return min(max((until - told).total_seconds(), 0.0), LONGEST_ASKED)
    except (ValueError, TypeError):  # no date, or one of the two without a zone
        return None
