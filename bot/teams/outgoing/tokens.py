"""Who the bot is: the tokens it shows when it sends or asks."""

import asyncio
import logging
import time
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from azure.core.exceptions import AzureError
from azure.core.pipeline.transport import AioHttpTransport
from azure.identity.aio import (
    CertificateCredential,
    ClientSecretCredential,
    ManagedIdentityCredential,
)

from bot.message import NotDelivered
from bot.settings import BadSetting, Settings

log = logging.getLogger(__name__)

EARLY = 300  # s before its end that a token is replaced
TIMEOUT = 8  # s for a new one: somebody waits for an answer meanwhile
PAUSE = 5  # s after one could not be had, in which nobody waits for another try
MULTI_TENANT = "botframework.com"  # vouches for apps that are registered in no tenant of their own

Credential = CertificateCredential | ClientSecretCredential | ManagedIdentityCredential


class Tokens:
    """One token for all that is said to one service; a new one when the old is about to end."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        settings: Settings,
        *,
        scope: str = "",  # what they are for; empty: sending
        tenant: str = "",  # which vouches for the bot; empty: the app's own
    ) -> None:
        """Raise `BadSetting` when the certificate cannot be used."""
        self._scope = scope or settings.token_scope
        self._make = partial(_credential, session, settings, tenant or settings.app_tenant)
        self._credential = self._make()
        self._token = ""
        self._ends = 0.0  # seconds of the epoch
        self._until = 0.0  # the same: when to see to the next one
        self._one_at_a_time = asyncio.Lock()

    async def get(self) -> str:
        """Give a token that is good for some minutes. Raises `NotDelivered`: surely not sent."""
        if time.time() >= self._until:
            async with self._one_at_a_time:
                if time.time() >= self._until:
                    await self._renew()
        if not self._token:
            raise NotDelivered(sure=True, code="NoToken")
        return self._token

    def forget(self) -> None:
        """Fetch a new one next time, as this one was refused."""
        self._credential = self._make()  # the old one keeps it
        self._ends = self._until = 0.0

    async def _renew(self) -> None:
        try:
            async with asyncio.timeout(TIMEOUT):
                told = await self._credential.get_token(self._scope)
        except (AzureError, TimeoutError) as error:
            log.warning("There is no token for %s: %s", self._scope, str(error).partition("\n")[0])
            self._until = time.time() + PAUSE
            if time.time() >= self._ends:
                self._token = ""
        else:
            self._token, self._ends = told.token, float(told.expires_on)
            self._until = self._ends - EARLY


def _credential(session: aiohttp.ClientSession, settings: Settings, tenant: str) -> Credential:
    """Choose the certificate, else the secret, else the identity of the machine itself."""
    options: dict[str, Any] = {
        "authority": "https://" + settings.token_authority.partition("://")[2],
        "transport": _transport(session, settings.token_authority),
        "retry_total": 1,
    }
    app, tenant = settings.app_id, tenant or MULTI_TENANT
    if settings.app_certificate:
        path = str(settings.app_certificate)
        try:
            return CertificateCredential(tenant, app, path, **options)
        except ValueError as error:
            wanted = "a PEM file with a certificate and its private key"
            raise BadSetting("NOTERAT_APP_CERTIFICATE", wanted) from error
    if settings.app_password:
        return ClientSecretCredential(tenant, app, settings.app_password, **options)
    return ManagedIdentityCredential(client_id=app, transport=options["transport"])


class _InTheClear(AioHttpTransport):  # type: ignore[misc]  # as azure-core gives it: untyped
    """Speaks http to an authority on this machine, where azure-identity knows https alone."""

    async def send(self, request: Any, **options: Any) -> Any:  # noqa: ANN401 - azure's own types
        request.url = "http://" + request.url.partition("://")[2]
        return await super().send(request, **options)


def _transport(session: aiohttp.ClientSession, authority: str) -> AioHttpTransport:
    speaker = _InTheClear if urlsplit(authority).scheme == "http" else AioHttpTransport
    return speaker(session=session, session_owner=False)
