"""A directory on loopback that signs people in as Microsoft Entra ID does, and lies where told."""

import base64
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import jwt
from aiohttp import web

from tests.teams.activities import MAJ, TENANT
from tests.teams.connector import listening
from tests.teams.issuer import APP_ID, Issuer, private_key

Claims = dict[str, Any]


@dataclass(slots=True)
class Directory:
    """Signs in whoever `person` is; `changed` claims are told instead, those of None left out."""

    url: str = ""
    person: dict[str, str] = field(default_factory=lambda: dict(MAJ))
    tenant: str = TENANT
    changed: Claims = field(default_factory=dict)
    kid: str = "first"
    signed_by: str = "first"
    key_issuer: str = ""  # that the published key says; empty: its usual one
    is_down: bool = False
    asked: dict[str, dict[str, str]] = field(default_factory=dict)  # by the code given for it
    exchanges: list[dict[str, str]] = field(default_factory=list)

    async def metadata(self, request: web.Request) -> web.Response:
        tenant = request.match_info["tenant"]
        return web.json_response(
            {"issuer": f"{self.url}{tenant}/v2.0", "jwks_uri": f"{self.url}keys"}
        )

    async def keys(self, _request: web.Request) -> web.Response:
        row = Issuer().public(self.kid) | {
            "issuer": self.key_issuer or f"{self.url}{{tenantid}}/v2.0"
        }
        return web.json_response({"keys": [row]})

    async def authorize(self, request: web.Request) -> web.Response:
        """Sign in without a question, as where a browser is signed in elsewhere already."""
        asked, code = dict(request.query), uuid4().hex
        self.asked[code] = asked
        back = f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
        raise web.HTTPFound(back)

    async def token(self, request: web.Request) -> web.Response:
        """Give the id token for a code, once, to who knows the verifier."""
        form = {name: str(value) for name, value in (await request.post()).items()}
        if self.is_down:
            return web.Response(status=503)
        asked = self.asked.pop(form.get("code", ""), None)
        self.exchanges.append(form)
        if asked is None or _challenge(form["code_verifier"]) != asked["code_challenge"]:
            return web.json_response({"error": "invalid_grant"}, status=400)
        return web.json_response({"id_token": self.signed(nonce=asked["nonce"])})

    def signed(self, **claims: object) -> str:
        """Sign who the person is, in a token of version 2."""
        now = int(time.time())
        told: Claims = {
            "iss": f"{self.url}{self.tenant}/v2.0",
            "aud": APP_ID,
            "tid": self.tenant,
            "oid": self.person["aadObjectId"],
            "name": self.person["name"],
            "iat": now,
            "nbf": now,
            "exp": now + 3600,
            "ver": "2.0",
        }
        told |= claims | self.changed
        left = {name: value for name, value in told.items() if value is not None}
        return jwt.encode(left, private_key(self.signed_by), "RS256", headers={"kid": self.kid})

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Directory"]:
        server = web.Application()
        server.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", self.metadata)
        server.router.add_get("/keys", self.keys)
        server.router.add_get("/{tenant}/oauth2/v2.0/authorize", self.authorize)
        server.router.add_post("/{tenant}/oauth2/v2.0/token", self.token)
        async with listening(server) as self.url:
            yield self


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
