"""Who may speak to the bot: the Bot Framework, by tokens it signs for each of its services."""

import time
from collections import OrderedDict
from hashlib import sha256
from importlib import import_module
from typing import Any

import aiohttp

from bot.settings import Settings
from bot.teams.addresses import is_allowed
from bot.teams.incoming.inbound import Origin
from bot.teams.incoming.keys import Key, Keys
from bot.values import dataclass

SKEW = 300  # s that clocks may differ, as the Bot Framework's documentation says
MOST_TOKENS = 1_000  # remembered; a service uses one for about an hour
REQUIRED = ["exp", "iss", "aud"]


class NotBelieved(Exception):
    """The sender did not prove to be who the message says."""


class NotServed(Exception):
    """The message comes from a tenant, or wants its answer at a host, that is not on the list."""


@dataclass(frozen=True, slots=True)
class Believed:
    """What a token that was checked is good for."""

    service_url: str
    endorsements: frozenset[str]
    until: float  # seconds of the epoch


class Guard:
    """Checks senders; a token that was checked is not checked again until it expires."""

    def __init__(self, session: aiohttp.ClientSession, settings: Settings) -> None:
        self._settings = settings
        self._keys = Keys(session, settings.openid_metadata, time.monotonic)
        self._believed: OrderedDict[bytes, Believed] = OrderedDict()
        if settings.app_id:
            import_module("jwt")  # now, so that the first message need not wait for it

    async def admit(self, authorization: str, origin: Origin) -> None:
        """
        Let a message pass that its platform vouches for.

        Raises `NotBelieved`, `NotServed`, or `NoKeys` when it cannot be checked now. Without an
        app id nobody can vouch for anything, and only the lists of the settings are looked at.
        """
        settings = self._settings
        if settings.app_id:
            _match(await self._check(bearer(authorization)), origin)
        served = settings.tenants
        if served and not (origin.tenants and origin.tenants <= served):
            raise NotServed
        hosts, loopback = settings.service_hosts, settings.trusts_loopback
        if origin.service_url and not is_allowed(origin.service_url, hosts, loopback=loopback):
            raise NotServed

    async def _check(self, token: str) -> Believed:
        fingerprint = sha256(token.encode()).digest()
        known = self._believed.get(fingerprint)
        if known is not None and known.until > time.time():
            return known
        believed = await self._verify(token)
        self._believed[fingerprint] = believed
        if len(self._believed) > MOST_TOKENS:
            self._believed.popitem(last=False)
        return believed

    async def _verify(self, token: str) -> Believed:
        import jwt  # noqa: PLC0415 - with cryptography 8 MB, for servers that have an app id

        try:
            name = jwt.get_unverified_header(token).get("kid")
            key = await self._keys.get(name) if isinstance(name, str) else None
            if key is None:
                raise NotBelieved("unknown key")
            return _believed(self._claims(token, key), key)
        except jwt.PyJWTError as error:
            raise NotBelieved(str(error)) from error

    def _claims(self, token: str, key: Key) -> dict[str, Any]:
        import jwt  # noqa: PLC0415 - as above

        return jwt.decode(
            token,
            key.public,
            algorithms=["RS256"],
            audience=self._settings.app_id,
            issuer=self._settings.token_issuer,
            leeway=SKEW,
            options={"require": REQUIRED},
        )


def bearer(authorization: str) -> str:
    """Take the token out of the header. Raises `NotBelieved` when there is none."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip().isascii() or not token.strip():
        raise NotBelieved("no token")
    return token.strip()


def _believed(claims: dict[str, Any], key: Key) -> Believed:
    service_url = claims.get("serviceurl") or claims.get("serviceUrl")
    if not isinstance(service_url, str) or not service_url:
        raise NotBelieved("the token is for no service")
    return Believed(service_url.rstrip("/"), key.endorsements, float(claims["exp"]))


def _match(believed: Believed, origin: Origin) -> None:
    if believed.service_url != origin.service_url.rstrip("/"):
        raise NotBelieved("the token is for another service")
    if believed.endorsements and origin.channel not in believed.endorsements:
        raise NotBelieved("the key may not speak for this platform")
