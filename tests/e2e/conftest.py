import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.client import Client, client
from tests.e2e.server import server

PICTURES = Path(__file__).parents[2] / ".artifacts" / "e2e"


@pytest.fixture
def teams(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Client]:
    """A client of a new bot; its last look is kept under .artifacts/e2e."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", request.node.name).strip("-")
    with server(tmp_path) as endpoint, client(endpoint) as opened:
        yield opened
        opened.picture(PICTURES / f"{name}.png")


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
