"""A running server on loopback, with everything around it that Teams has."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from bot.message import Answer, Edited, Message, NotDelivered, OpenVote, Response, Written
from bot.monitoring.health import Health
from bot.settings import Settings, load
from bot.teams import app as teams_app
from bot.teams import edge as teams_edge
from tests.teams.activities import TENANT
from tests.teams.connector import FakeConnector
from tests.teams.issuer import APP_ID, Issuer

Json = dict[str, Any]


def text_of(message: Message) -> str:
    """Give what was written; empty where something else was done."""
    return message.event.text if isinstance(message.event, Written | Edited) else ""


@dataclass(slots=True)
class Echo:
    """Stands where the router does: says again what was said, and remembers how that went."""

    heard: list[Message] = field(default_factory=list)
    done: list[Message] = field(default_factory=list)
    failures: list[tuple[Message, tuple[Answer, ...], NotDelivered]] = field(default_factory=list)
    is_ready: bool = True
    says: Callable[[Message], Response] = lambda message: Response((Answer(text_of(message)),))

    async def health(self) -> Health:
        return Health(database=self.is_ready)

    async def metrics(self) -> bytes:
        return b"heard 1\n"

    async def respond(self, message: Message) -> Response:
        self.heard.append(message)
        return self.says(message)

    async def delivered(self, message: Message) -> None:
        self.done.append(message)

    async def posted(self, message: Message, vote: OpenVote, activity: str) -> None:
        raise AssertionError((message, vote, activity))  # an echo shows no vote

    async def undelivered(
        self, message: Message, answers: tuple[Answer, ...], failure: NotDelivered
    ) -> None:
        self.failures.append((message, answers, failure))


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answered a request with."""

    status: int
    body: Json | None


@dataclass(frozen=True, slots=True)
class Server:
    """The running server, and how Teams posts to it."""

    url: str
    client: aiohttp.ClientSession
    edge: teams_edge.Edge
    echo: Echo
    connector: FakeConnector

    async def post(self, activity: object, token: str = "") -> Reply:
        """Post an activity whose answers go to the fake connector, as JSON."""
        if isinstance(activity, dict) and activity.get("serviceUrl") == "http://127.0.0.1:9/":
            activity = activity | {"serviceUrl": self.connector.url}
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        return await self.post_raw(json.dumps(activity).encode(), headers)

    async def post_raw(self, body: bytes, headers: dict[str, str]) -> Reply:
        request = self.client.post(f"{self.url}/api/messages", data=BytesIO(body), headers=headers)
        async with request as response:
            raw = await response.read()
            is_json = response.content_type == "application/json"
            return Reply(response.status, json.loads(raw) if is_json else None)


Serve = Callable[..., AbstractAsyncContextManager[Server]]


@pytest.fixture
async def connector() -> AsyncIterator[FakeConnector]:
    async with FakeConnector().running() as fake:
        yield fake


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with Issuer().running() as running:
        yield running


def configured(**variables: str) -> Settings:
    """Settings as an environment with these variables gives them, names without the prefix."""
    environment = {"DATABASE_URL": "sqlite://"} | variables
    return load({f"NOTERAT_{name}": value for name, value in environment.items()})


def trusting(issuer: Issuer, **variables: str) -> Settings:
    """Settings of a server that checks tokens of `issuer` and gets its own there."""
    known = {"APP_ID": APP_ID, "APP_PASSWORD": "s3cret", "APP_TENANT": TENANT}
    asked = {"OPENID_METADATA": f"{issuer.url}openid", "TOKEN_AUTHORITY": issuer.url}
    return configured(**known | asked | variables)


@pytest.fixture
def serve(connector: FakeConnector) -> Serve:
    """Start a server with these settings and an echo behind it."""

    @asynccontextmanager
    async def started(settings: Settings, echo: Echo | None = None) -> AsyncIterator[Server]:
        echo = echo or Echo()
        async with teams_edge.opened(settings) as edge, aiohttp.ClientSession() as client:
            server = teams_app.app(
                edge,
                echo,
                apology=lambda _language, reference: f"Oj: {reference}",
                watch=teams_app.Watch(echo.health, echo.metrics),
            )
            async with teams_app.serving(server, settings, host="127.0.0.1", port=0) as port:
                yield Server(f"http://127.0.0.1:{port}", client, edge, echo, connector)

    return started


@pytest.fixture
async def server(serve: Serve) -> AsyncIterator[Server]:
    """A server that asks nobody who they are."""
    async with serve(configured()) as running:
        yield running
