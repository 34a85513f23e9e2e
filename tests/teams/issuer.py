"""Who vouches for Teams in tests: keys, their metadata, tokens of both kinds."""

import base64
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.teams.connector import listening

APP_ID = "8c2f4c1e-5d0b-4a57-9d4e-3a1f0c7b2e61"
NAME = "https://api.botframework.com"


@cache
def private_key(name: str) -> rsa.RSAPrivateKey:
    """Give the key of this name; making one takes long enough to make each only once."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(slots=True)
class Issuer:
    """Publishes `kids`, and counts how often it was asked for them."""

    kids: list[str] = field(default_factory=lambda: ["first"])
    endorsements: list[str] = field(default_factory=lambda: ["msteams"])
    is_down: bool = False
    fetches: int = 0
    url: str = ""
    tokens_asked: list[dict[str, str]] = field(default_factory=list)
    keys: Callable[[], Any] | None = None  # what is published instead of the real thing

    async def metadata(self, _request: web.Request) -> web.Response:
        if self.is_down:
            return web.Response(status=500)
        return web.json_response({"issuer": NAME, "jwks_uri": f"{self.url}keys"})

    async def published(self, _request: web.Request) -> web.Response:
        self.fetches += 1
        if self.keys is not None:
            return web.json_response(self.keys())
        return web.json_response({"keys": [self.public(kid) for kid in self.kids]})

    async def token(self, request: web.Request) -> web.Response:
        """Give the bot a token of its own, as the token authority does."""
        form = await request.post()
        told = {name: str(value) for name, value in form.items()}
        self.tokens_asked.append(told | {"tenant": request.match_info["tenant"]})
        if self.is_down:
            return web.json_response({"error": "temporarily_unavailable"}, status=503)
        granted = {"token_type": "Bearer", "expires_in": 3600}
        return web.json_response(granted | {"access_token": f"outbound-{len(self.tokens_asked)}"})

    def public(self, kid: str) -> dict[str, Any]:
        numbers = private_key(kid).public_key().public_numbers()
        row = {"kty": "RSA", "use": "sig", "kid": kid, "endorsements": self.endorsements}
        return row | {"n": _base64(numbers.n), "e": _base64(numbers.e)}

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Issuer"]:
        server = web.Application()
        server.router.add_get("/openid", self.metadata)
        server.router.add_get("/keys", self.published)
        server.router.add_post("/{tenant}/oauth2/v2.0/token", self.token)
        async with listening(server) as self.url:
            yield self


def token(service_url: str, *, kid: str = "first", signed_by: str = "", **changed: object) -> str:
    """Sign a token as the Bot Framework does; a claim changed to None is left out."""
    now = int(time.time())
    claims = {"iss": NAME, "aud": APP_ID, "serviceurl": service_url, "nbf": now, "exp": now + 3600}
    told = {name: value for name, value in (claims | changed).items() if value is not None}
    key = private_key(signed_by or kid)
    return jwt.encode(told, key, algorithm="RS256", headers={"kid": kid})


def _base64(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
