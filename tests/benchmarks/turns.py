"""
How many messages a second the bot answers, beside botbuilder's own adapter and the limit.

`python -m tests.benchmarks.turns` (extras `test` and `bench`) runs each server in a process of
its own against one connector, in interleaved rounds, so that a slow minute of the machine
slows all alike. It prints the median round at each concurrency, and the ratios: to botbuilder's
adapter, and with `--beside DIR` to the build in that folder (`git worktree add DIR COMMIT`). On
SQLite, or `--on` a PostgreSQL of its own or at a URL, where each build has a database.
"""

import argparse
import asyncio
import itertools
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil

from tests import postgres
from tests.benchmarks.scale import SETTINGS, created
from tests.teams.activities import personal

CONCURRENCIES = (1, 16, 64)
PATIENCE = 60  # s that a server may take to start
ROOT = Path(__file__).parents[2]
BESIDE = "beside"  # the other build
WORDS = "uppgift: ring Ture senast 8 maj"  # Noterat records it and shows a card; the rest echo

ids = itertools.count(time.time_ns() // 1_000_000)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    name: str
    url: str
    process: psutil.Process


@dataclass(frozen=True, slots=True)
class Round:
    """What one round with one server came to."""

    rate: float  # messages a second
    cpu: float  # ms a message, of the server's process
    times: tuple[float, ...]  # ms a message, sorted


@contextmanager
def running(
    names: list[str], beside: Path | None, on: str = "sqlite"
) -> Iterator[tuple[str, list[Server]]]:
    """Start the connector and the servers; gives the connector's address and them."""
    names = [*names, BESIDE] if beside else names
    with _databases(on) as databases:
        started = [_start(name, databases, beside or ROOT) for name in ("connector", *names)]
        try:
            for server in started:
                _wait_for(server)
            yield started[0].url, started[1:]
        finally:
            for server in started:
                server.process.terminate()
            psutil.wait_procs([server.process for server in started], timeout=PATIENCE)


@contextmanager
def _databases(on: str) -> Iterator[Callable[[str], str]]:
    """Give what names a database's URL: in a file each, or on a server, one of its own or that."""
    with ExitStack() as stack:
        if on == "sqlite":
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            yield lambda name: f"sqlite:///{folder}/{name}.sqlite"
            return
        own = stack.enter_context(postgres.running(SETTINGS)) if on == "postgresql" else on
        yield lambda name: asyncio.run(created(own, name))


def _start(name: str, databases: Callable[[str], str], beside: Path) -> Server:
    port = _free_port()
    command = [sys.executable, "-m", "tests.benchmarks.servers", name, str(port)]
    settings = {"NOTERAT_LOG_LEVEL": "ERROR"}
    if name in {"noterat", BESIDE}:
        command = [sys.executable, "-m", "bot", "serve", "--port", str(port)]
        settings["NOTERAT_DATABASE_URL"] = databases(name)
    place = beside if name == BESIDE else ROOT
    process = subprocess.Popen(command, env=os.environ | settings, cwd=place)  # noqa: S603 - our own
    return Server(name, f"http://127.0.0.1:{port}/", psutil.Process(process.pid))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(server: Server) -> None:
    port = int(server.url.rpartition(":")[2].strip("/"))
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.process.is_running():
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit(f"{server.name} did not start")


async def measure(server: Server, connector: str, *, concurrency: int, messages: int) -> Round:
    """Send `messages`, so many at a time, and see that each was answered."""
    times: list[float] = []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        each = messages // concurrency
        answered, cpu, start = await _count(session, connector), _cpu(server), time.perf_counter()
        people = (_talk(session, server, connector, each, times) for _ in range(concurrency))
        await asyncio.gather(*people)
        seconds = time.perf_counter() - start
        spent = _cpu(server) - cpu
        answered = await _count(session, connector) - answered
    if answered != each * concurrency:
        raise SystemExit(f"{server.name} answered {answered} of {each * concurrency}")
    return Round(answered / seconds, spent / answered * 1000, tuple(sorted(times)))


async def _talk(
    session: aiohttp.ClientSession,
    server: Server,
    connector: str,
    messages: int,
    times: list[float],
) -> None:
    """Write as one person does: the next message when the last was answered."""
    conversation = {"id": f"a:{next(ids)}", "conversationType": "personal", "tenantId": "bench"}
    # Of one sender few turns are taken at a time, so that sixteen would be no sixteen.
    writer = {"id": f"29:{next(ids)}", "name": "Maj Lindqvist"}
    for _ in range(messages):
        activity = personal(text=WORDS, id=str(next(ids)), serviceUrl=connector)
        body = json.dumps(activity | {"conversation": conversation, "from": writer}).encode()
        start = time.perf_counter()
        headers = {"Content-Type": "application/json"}
        async with session.post(
            f"{server.url}api/messages", data=body, headers=headers
        ) as response:
            await response.read()
            if not response.ok:
                raise SystemExit(f"{server.name} answered {response.status}")
        times.append((time.perf_counter() - start) * 1000)


async def _count(session: aiohttp.ClientSession, connector: str) -> int:
    async with session.get(connector) as response:
        told: dict[str, int] = await response.json()
        return told["count"]


def _cpu(server: Server) -> float:
    spent = server.process.cpu_times()
    return float(spent.user + spent.system)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the rounds with one server came to."""

    rate: float  # messages a second, in the median round
    cpu: float  # ms a message, in the median round
    p50: float  # ms
    p99: float  # ms
    memory: float  # MB


def figures(server: Server, rounds: list[Round]) -> Figures:
    """Sum the rounds up."""
    times = sorted(itertools.chain.from_iterable(each.times for each in rounds))
    return Figures(
        rate=statistics.median(each.rate for each in rounds),
        cpu=statistics.median(each.cpu for each in rounds),
        p50=times[len(times) // 2],
        p99=times[int(len(times) * 0.99)],
        memory=server.process.memory_info().rss / 2**20,
    )


def report(name: str, concurrency: int, told: Figures, stock: Figures | None) -> str:
    """Say it in one line, with the rate beside the stock one's where that was measured."""
    ratio = f"{told.rate / stock.rate:6.1f} x" if stock else " " * 8
    return (
        f"{name:8} {concurrency:3} {told.rate:8.0f} {ratio}"
        f" {told.cpu:8.2f} {told.p50:8.1f} {told.p99:8.1f} {told.memory:7.0f}\n"
    )


def compared(concurrency: int, here: Figures, there: Figures) -> str:
    """Say in one line how much of each the other build's is."""
    return (
        f"  to it  {concurrency:3} {here.rate / there.rate:8.2f} {'':8} {here.cpu / there.cpu:8.2f}"
        f" {here.p50 / there.p50:8.2f} {here.p99 / there.p99:8.2f}"
        f" {here.memory / there.memory:7.2f}\n"
    )


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().partition("\n")[0])
    parser.add_argument("--servers", default="noterat,adapter,stock,limit")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--messages", type=int, default=320, help="a round")
    parser.add_argument("--beside", type=Path, metavar="DIR", help="a build to compare with")
    parser.add_argument("--on", default="sqlite", metavar="sqlite|postgresql|URL")
    parser.add_argument(
        "--concurrency", type=int, nargs="+", default=CONCURRENCIES, help="messages at a time"
    )
    chosen = parser.parse_args()
    sys.stdout.write("server     c    msg/s to stock   CPU ms   p50 ms   p99 ms  RSS MB\n")
    with running(chosen.servers.split(","), chosen.beside, chosen.on) as (connector, servers):
        for concurrency in chosen.concurrency:
            rounds: dict[str, list[Round]] = {server.name: [] for server in servers}
            for _, server in itertools.product(range(chosen.rounds + 1), servers):
                came_to = measure(
                    server, connector, concurrency=concurrency, messages=chosen.messages
                )
                rounds[server.name].append(asyncio.run(came_to))
            told = {  # the first round warmed up
                server.name: figures(server, rounds[server.name][1:]) for server in servers
            }
            for name, each in told.items():
                sys.stdout.write(report(name, concurrency, each, told.get("stock")))
            if chosen.beside:
                sys.stdout.write(compared(concurrency, told["noterat"], told[BESIDE]))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
