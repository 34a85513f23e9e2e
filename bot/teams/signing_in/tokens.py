"""Tokens that tell who somebody is, checked claim by claim."""

import hmac
import re
import time
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt

from bot.settings import AUTHORITY, Settings
from bot.teams.incoming.keys import Key, Keys
from bot.teams.shapes import title
from bot.values import dataclass

SKEW = 60  # s that clocks may differ
LONGEST = 20_000  # characters of a token; those with many claims have about 3,000
SCOPE = "access_as_user"  # what the app's registration calls the right to sign in from Teams
ANY_TENANT = "organizations"  # the authority's word for people of any directory
_REQUIRED = ["exp", "nbf", "iss", "aud", "tid", "oid"]
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OLDER = "https://sts.windows.net/{tenantid}/"  # who signs tokens of version 1


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of a directory."""

    tenant: str
    directory: str  # the directory's id of them
    name: str


class NotSignedIn(Exception):
    """What was shown does not prove who somebody is; the reason is for the log."""


class NotOurs(Exception):
    """They are who they say, of a tenant that is not served."""


class Passports:
    """Checks what an authority has signed for people who sign in."""

    def __init__(self, session: aiohttp.ClientSession, settings: Settings) -> None:
        self._settings = settings
        home = f"{settings.token_authority}/{settings.app_tenant or ANY_TENANT}"
        metadata = f"{home}/v2.0/.well-known/openid-configuration"
        self._keys = Keys(session, metadata, time.monotonic)

    async def of_browser(self, token: str, nonce: str) -> Account:
        """
        Tell who signed in, from an id token that answers to `nonce`.

        Raises `NotSignedIn`, `NotOurs`, or `NoKeys` when it cannot be checked now.
        """
        claims = await self._claims(token, [self._settings.app_id])
        if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
            raise NotSignedIn("an answer to another sign-in")
        return self._account(claims)

    async def of_tab(self, token: str) -> Account:
        """Tell who has a tab open, from the token that Teams gave it; raises as `of_browser`."""
        app = self._settings.app_id
        host = urlsplit(self._settings.public_url).netloc
        claims = await self._claims(token, [app, f"api://{app}", f"api://{host}/{app}"])
        if SCOPE not in str(claims.get("scp", "")).split():
            raise NotSignedIn("not a token for signing in")
        return self._account(claims)

    async def _claims(self, token: str, audience: list[str]) -> dict[str, Any]:
        if len(token) > LONGEST:
            raise NotSignedIn("too long")
        try:
            name = jwt.get_unverified_header(token).get("kid")
            key = await self._keys.get(name) if isinstance(name, str) else None
            if key is None:
                raise NotSignedIn("unknown key")
            claims: dict[str, Any] = jwt.decode(
                token,
                key.public,
                algorithms=["RS256"],
                audience=audience,
                leeway=SKEW,
                options={"require": _REQUIRED},
            )
        except jwt.PyJWTError as error:
            raise NotSignedIn(str(error)) from error
        self._check_issuer(claims, key)
        return claims

    def _check_issuer(self, claims: dict[str, Any], key: Key) -> None:
        """Hold the issuer to the tenant it says, and the key to its issuer."""
        if not all(_GUID.fullmatch(str(claims[name])) for name in ("tid", "oid")):
            raise NotSignedIn("no ids of a directory")
        ours = f"{self._settings.token_authority}/{{tenantid}}/v2.0"
        older = (_OLDER,) if self._settings.token_authority == AUTHORITY else ()
        if claims["iss"] not in {_of(each, claims) for each in (ours, *older)}:
            raise NotSignedIn("signed for another tenant, or by another")
        if key.issuer and _of(key.issuer, claims) != _of(ours, claims):
            raise NotSignedIn("the key may not speak for this tenant")

    def _account(self, claims: dict[str, Any]) -> Account:
        served = self._settings.tenants
        if served and claims["tid"] not in served:
            raise NotOurs
        name = title(claims.get("name")) or title(claims.get("preferred_username"))
        return Account(claims["tid"], claims["oid"], name)


def _of(issuer: str, claims: dict[str, Any]) -> str:
    return issuer.replace("{tenantid}", claims["tid"])
