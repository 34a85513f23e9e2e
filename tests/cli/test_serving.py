"""`noterat serve` as a process: what it logs, counts and says of itself, and how it ends."""

import asyncio
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.teams.activities import said
from tests.teams.connector import FakeConnector

SAID = "Patienten Ragnhild flyttas"


@dataclass(frozen=True, slots=True)
class Serving:
    """A running server process."""

    process: asyncio.subprocess.Process
    url: str
    client: aiohttp.ClientSession

    async def get(self, path: str) -> str:
        async with self.client.get(self.url + path) as response:
            assert response.status == 200
            return await response.text()

    async def rest(self) -> list[dict[str, Any]]:
        """Stop it; gives what it logged since it began to listen."""
        self.process.send_signal(signal.SIGTERM)
        _out, logged = await self.process.communicate()
        return [json.loads(line) for line in logged.decode().splitlines()]


@asynccontextmanager
async def serving(database_url: str) -> AsyncIterator[Serving]:
    variables = {"NOTERAT_DATABASE_URL": database_url, "NOTERAT_LOG_LEVEL": "INFO"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NOTERAT_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "serve", "--port", "0"),
        env=kept | variables,
        cwd=Path(__file__).parents[2],
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        async with asyncio.timeout(20), aiohttp.ClientSession() as client:
            event = ""
            while not event.startswith("Noterat listens on "):
                event = json.loads(await process.stderr.readline())["event"]
            address = event.removeprefix("Noterat listens on ").removesuffix("/api/messages")
            yield Serving(process, address, client)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.fixture
async def connector() -> AsyncIterator[FakeConnector]:
    async with FakeConnector().running() as fake:
        yield fake


async def test_a_server_tells_how_it_is_and_never_what_was_said(
    database_url: str, connector: FakeConnector
) -> None:
    async with serving(database_url) as server:
        activity = said(f"beslut: {SAID}") | {"serviceUrl": connector.url}
        async with server.client.post(server.url + "/api/messages", json=activity) as response:
            assert response.status == 200
        assert SAID in json.dumps(connector.sent, ensure_ascii=False)
        assert json.loads(await server.get("/health"))["status"] == "ready"
        assert json.loads(await server.get("/health/live"))["status"] == "alive"
        metrics = await server.get("/metrics")
        assert 'noterat_turns_total{kind="message",outcome="answered"} 1.0' in metrics
        assert 'noterat_turn_seconds_count{kind="message"} 1.0' in metrics
        begun = time.monotonic()
        logged = await server.rest()
    assert time.monotonic() - begun < 10
    assert server.process.returncode == 0
    assert "Ragnhild" not in json.dumps(logged, ensure_ascii=False)


async def test_a_turn_that_has_begun_is_ended_before_the_server_is(
    migrated_sqlite: str, connector: FakeConnector, tmp_path: Path
) -> None:
    path = shutil.copy(migrated_sqlite.partition("///")[2], tmp_path / "noterat.sqlite")
    async with serving(f"sqlite:///{path}") as server:
        connector.hold()
        activity = said("beslut: Vi ses") | {"serviceUrl": connector.url}
        post = asyncio.create_task(server.client.post(server.url + "/api/messages", json=activity))
        await connector.asked.wait()
        stopping = asyncio.create_task(server.rest())
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(stopping), 0.3)
        connector.go_on()
        assert (await post).status == 200
        await stopping
    assert len(connector.sent) == 1
