import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.client import Client, client
from tests.e2e.server import free_port, server

PICTURES = Path(__file__).parents[2] / ".artifacts" / "e2e"


@dataclass(frozen=True, slots=True)
class Seat:
    """A client, and the port where it looks for its bot."""

    client: Client
    port: int


@pytest.fixture(scope="session")
def seat() -> Iterator[Seat]:
    """One client for all tests: it takes longer to start than a test takes."""
    port = free_port()
    with client(f"http://127.0.0.1:{port}/api/messages") as opened:
        yield Seat(opened, port)


@pytest.fixture
def reader() -> str:
    """The language of who sits at the client."""
    return "sv-SE"


@pytest.fixture
def teams(
    seat: Seat, reader: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Client]:
    """A fresh client of a bot that knows nothing; its last look is kept under .artifacts/e2e."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", request.node.name).strip("-")
    with server(tmp_path, seat.port):
        seat.client.renew(reader)
        yield seat.client
        seat.client.picture(PICTURES / f"{name}.png")


@pytest.fixture
def personal(teams: Client) -> Client:
    teams.open("personal")
    return teams


@pytest.fixture
def group(teams: Client) -> Client:
    teams.open("group")
    return teams


@pytest.fixture
def channel(teams: Client) -> Client:
    teams.open("channel")
    return teams
