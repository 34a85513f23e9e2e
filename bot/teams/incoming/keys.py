"""An issuer's published keys, which tell what it has signed from what is forged."""

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.teams import bodies
from bot.teams.addresses import is_allowed
from bot.values import dataclass

log = logging.getLogger(__name__)

KEEP = 24 * 3600  # s, as the Bot Framework's documentation asks
PAUSE = 60  # s between fetches at least: anybody can send a token that names an unknown key
PAUSE_WITHOUT_KEYS = 5  # s, while nobody at all can be believed
TIMEOUT = aiohttp.ClientTimeout(total=10)  # s
LARGEST = 2**20  # bytes
NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Key:
    """One signing key, and the platforms and the issuer it may speak for; none listed: all."""

    public: Any  # PyJWT's
    endorsements: frozenset[str]
    issuer: str = ""  # may hold {tenantid}, where one key signs for all tenants


class NoKeys(Exception):
    """The keys cannot be had now; what cannot be checked may be good all the same."""


class Keys:
    """The keys by name, fetched when they are asked for and kept for a day."""

    def __init__(
        self, session: aiohttp.ClientSession, metadata: str, clock: Callable[[], float]
    ) -> None:
        self._session = session
        self._metadata = metadata
        self._clock = clock  # s, monotonic
        self._keys: dict[str, Key] = {}
        self._fetched = NEVER
        self._tried = NEVER
        self._one_at_a_time = asyncio.Lock()

    async def get(self, name: str) -> Key | None:
        """Find a key; None when there is none of this name. Raises `NoKeys` when nobody knows."""
        if not self._has(name):
            async with self._one_at_a_time:
                if not self._has(name):
                    await self._refresh()
        if name not in self._keys and self._fetched < self._tried:
            raise NoKeys
        return self._keys.get(name)

    def _has(self, name: str) -> bool:
        return name in self._keys and self._clock() - self._fetched <= KEEP

    async def _refresh(self) -> None:
        """Fetch the keys, unless that was just tried; where it fails the old ones stay."""
        pause = PAUSE if self._keys else PAUSE_WITHOUT_KEYS
        if self._clock() - self._tried < pause:
            return
        self._tried = self._clock()
        try:
            self._keys = await self._fetch()
            self._fetched = self._tried
        except (aiohttp.ClientError, TimeoutError, ValueError, bodies.TooLarge) as error:
            log.warning("The keys at %s cannot be had: %r", self._metadata, error)

    async def _fetch(self) -> dict[str, Key]:
        address = (await self._get(self._metadata)).get("jwks_uri")
        is_local = is_allowed(self._metadata, (), loopback=True)
        if not isinstance(address, str) or not (
            urlsplit(address).scheme == "https" or is_allowed(address, (), loopback=is_local)
        ):
            raise ValueError("the metadata names no address of keys")
        return _keys(await self._get(address))

    async def _get(self, address: str) -> dict[str, Any]:
        request = self._session.get(address, timeout=TIMEOUT, allow_redirects=False)
        async with request as response:
            response.raise_for_status()
            told = json.loads(await bodies.read(response, LARGEST))
        return told if isinstance(told, dict) else {}


def _keys(told: dict[str, Any]) -> dict[str, Key]:
    rows = told.get("keys")
    usable = [row for row in rows if _is_signing(row)] if isinstance(rows, list) else []
    if not usable:
        raise ValueError("no keys")
    return {row["kid"]: _key(row) for row in usable}


def _is_signing(row: Any) -> bool:  # noqa: ANN401 - JSON
    return isinstance(row, dict) and row.get("kty") == "RSA" and isinstance(row.get("kid"), str)


def _key(row: dict[str, Any]) -> Key:
    endorsements = row.get("endorsements")
    named = endorsements if isinstance(endorsements, list) else []
    import jwt  # noqa: PLC0415 - with cryptography 8 MB, for servers that have an app id

    try:
        public = jwt.PyJWK(row, algorithm="RS256")
        return Key(public, frozenset(map(str, named)), str(row.get("issuer") or ""))
    except jwt.PyJWTError as error:
        raise ValueError("a key that cannot be used") from error
