"""Signing in by a browser: sent to the authority with a challenge, come back with a code."""

import base64
import json
import logging
import time
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import aiohttp
import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from bot.settings import Settings
from bot.teams import bodies
from bot.teams.signing_in.tokens import ANY_TENANT, NotSignedIn

log = logging.getLogger(__name__)

TIMEOUT = aiohttp.ClientTimeout(total=10)  # s
LARGEST = 2**20  # bytes
LONGEST_CODE = 5_000  # characters; Entra's have about 1,500
_ASSERTED = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_SHORTLY = 300  # s that our own assertion holds


class NoAnswer(Exception):
    """The authority does not answer; who signs in may try again."""


class Authority:
    """Where people prove who they are (OpenID Connect, code flow with PKCE)."""

    def __init__(self, session: aiohttp.ClientSession, settings: Settings, back_to: str) -> None:
        self._session = session
        self._settings = settings
        self._back_to = back_to
        tenant = settings.app_tenant or ANY_TENANT
        self._place = f"{settings.token_authority}/{tenant}/oauth2/v2.0"

    def address(self, *, state: str, nonce: str, verifier: str) -> str:
        """Give the address to which a browser is sent."""
        asked = {
            "client_id": self._settings.app_id,
            "response_type": "code",
            "response_mode": "query",
            "redirect_uri": self._back_to,
            "scope": "openid profile",
            "state": state,
            "nonce": nonce,
            "code_challenge": _base64(sha256(verifier.encode()).digest()),
            "code_challenge_method": "S256",
        }
        return f"{self._place}/authorize?{urlencode(asked)}"

    async def id_token(self, code: str, verifier: str) -> str:
        """Exchange the code a browser brought. Raises `NotSignedIn` or `NoAnswer`."""
        if not 0 < len(code) <= LONGEST_CODE:
            raise NotSignedIn("no code")
        address = f"{self._place}/token"
        form = {
            "client_id": self._settings.app_id,
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._back_to,
            "code_verifier": verifier,
        }
        told = await self._posted(address, form | self._proof(address))
        token = told.get("id_token")
        if not isinstance(token, str):
            raise NotSignedIn(f"the code was refused: {str(told.get('error'))[:40]!r}")
        return token

    async def _posted(self, address: str, form: dict[str, str]) -> dict[str, Any]:
        request = self._session.post(address, data=form, timeout=TIMEOUT, allow_redirects=False)
        try:
            async with request as response:
                told = json.loads(await bodies.read(response, LARGEST))
        except (aiohttp.ClientError, TimeoutError, ValueError, bodies.TooLarge) as error:
            log.warning("Nobody can sign in: %r", error)
            raise NoAnswer from error
        return told if isinstance(told, dict) else {}

    def _proof(self, address: str) -> dict[str, str]:
        """Prove that it is the app that brings the code: by its certificate, else its secret."""
        if self._settings.app_certificate is None:
            return {"client_secret": self._settings.app_password}
        signed = _assertion(self._settings.app_certificate, self._settings.app_id, address)
        return {"client_assertion_type": _ASSERTED, "client_assertion": signed}


def _assertion(certificate: Path, app: str, address: str) -> str:
    """Sign that one is the app (learn.microsoft.com/entra, certificate credentials)."""
    pem, now = certificate.read_bytes(), int(time.time())
    print_ = x509.load_pem_x509_certificate(pem).fingerprint(hashes.SHA256())
    claims: dict[str, object] = {"aud": address, "iss": app, "sub": app, "jti": str(uuid4())}
    claims |= {"nbf": now, "exp": now + _SHORTLY}
    return jwt.encode(claims, pem, algorithm="PS256", headers={"x5t#S256": _base64(print_)})


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
