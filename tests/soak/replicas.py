"""Server processes that are killed and begun anew, stopped, and cut from their database."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from random import Random

import aiohttp

from tests.soak.relay import Relay

ROOT = Path(__file__).parents[2]
HARMS = ("kill", "cut", "kill", "freeze")  # in turn; each server begins one further on
BEYOND_LEASE = 5.0  # s; `replica` has a lease of 4
START_WITHIN = 120  # s, on a machine that does a lot besides


@dataclass(slots=True)
class Replicas:
    """Server processes on one database, each by a way of its own; who is killed is begun anew."""

    ways: dict[int, tuple[str, Relay | None]]  # by port: the database's URL, and what can be cut
    graph: str
    mourn: Callable[[], Awaitable[None]]  # what is done when one was killed
    processes: dict[int, asyncio.subprocess.Process] = field(default_factory=dict)
    kills: int = 0
    freezes: int = 0
    cuts: int = 0

    @property
    def ports(self) -> list[int]:
        """Where they listen."""
        return list(self.ways)

    async def begin(self, port: int) -> None:
        kept = {name: told for name, told in os.environ.items() if not name.startswith("NOTERAT_")}
        told = {"DATABASE_URL": self.ways[port][0], "LOG_LEVEL": "ERROR"}
        told |= {"GRAPH": "yes", "GRAPH_URL": self.graph}
        self.processes[port] = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.soak.replica", str(port)),
            env=kept | {f"NOTERAT_{name}": value for name, value in told.items()},
            cwd=ROOT,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def kill_now_and_then(
        self, port: int, random: Random, pause: tuple[float, float]
    ) -> None:
        """Let it live for a pause, and on a busy machine half as long as it took to begin."""
        took = 0.0
        harms = islice(cycle(HARMS), self.ports.index(port), None)
        while True:
            await asyncio.sleep(max(random.uniform(*pause), took / 2))
            harm, relay = next(harms), self.ways[port][1]
            if harm == "freeze":
                await self._freeze(port)
                continue
            if harm == "cut" and relay is not None:
                await self._cut(relay)
                continue
            await self._kill(port)
            self.kills += 1
            await self.mourn()
            await self.begin(port)
            took = await _until_up(port)

    async def end(self) -> None:
        for port in list(self.processes):
            await self._kill(port)

    async def _freeze(self, port: int) -> None:
        """Stop a server for longer than its lease on a message, and let it go on with it."""
        process = self.processes[port]
        process.send_signal(signal.SIGSTOP)
        try:
            await asyncio.sleep(BEYOND_LEASE)
            self.freezes += 1
            await self.mourn()
        finally:
            process.send_signal(signal.SIGCONT)

    async def _cut(self, relay: Relay) -> None:
        """Part a server from its database for longer than its lease on a message."""
        async with relay.cut():
            await asyncio.sleep(BEYOND_LEASE)
            self.cuts += 1
            await self.mourn()

    async def _kill(self, port: int) -> None:
        process = self.processes.pop(port)
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _until_up(port: int) -> float:
    """Wait until a server takes messages; gives how long that took, in seconds."""
    begun = time.monotonic()
    async with asyncio.timeout(START_WITHIN), aiohttp.ClientSession() as client:
        while True:
            with suppress(aiohttp.ClientError):
                async with client.get(f"http://127.0.0.1:{port}/health/live"):
                    return time.monotonic() - begun
            await asyncio.sleep(0.05)


@asynccontextmanager
async def running(replicas: Replicas) -> AsyncIterator[Replicas]:
    """Run the servers for as long as the context lasts."""
    try:
        for port in replicas.ports:
            await replicas.begin(port)
        yield replicas
    finally:
        await replicas.end()
