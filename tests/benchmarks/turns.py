"""
How many messages a second the bot answers, beside botbuilder's own adapter and the limit.

`python -m tests.benchmarks.turns` (extras `test` and `bench`) runs each server in a process of
its own against one connector, in interleaved rounds, so that a slow minute of the machine
slows all alike. It prints the median round at each concurrency, and the ratios.
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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil

from tests.teams.activities import personal

CONCURRENCIES = (1, 16, 64)
PATIENCE = 20  # s that a server may take to start
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
def running(names: list[str]) -> Iterator[tuple[str, list[Server]]]:
    """Start the connector and the servers; gives the connector's address and them."""
    with tempfile.TemporaryDirectory() as folder:
        started = [_start(name, Path(folder)) for name in ("connector", *names)]
        try:
            for server in started:
                _wait_for(server)
            yield started[0].url, started[1:]
        finally:
            for server in started:
                server.process.terminate()
            psutil.wait_procs([server.process for server in started], timeout=PATIENCE)


def _start(name: str, folder: Path) -> Server:
    port = _free_port()
    command = [sys.executable, "-m", "tests.benchmarks.servers", name, str(port)]
    if name == "noterat":
        command = [sys.executable, "-m", "bot", "serve", "--port", str(port)]
    settings = {
        "NOTERAT_DATABASE_URL": f"sqlite:///{folder}/turns.sqlite",
        "NOTERAT_LOG_LEVEL": "ERROR",
    }
    process = subprocess.Popen(command, env=os.environ | settings)  # noqa: S603 - our own
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
    for _ in range(messages):
        activity = personal(text=WORDS, id=str(next(ids)), serviceUrl=connector)
        body = json.dumps(activity | {"conversation": conversation}).encode()
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


def report(server: Server, concurrency: int, rounds: list[Round], baseline: float) -> str:
    """Say in one line what the median round came to; `baseline` is the stock one's rate."""
    times = sorted(itertools.chain.from_iterable(each.times for each in rounds))
    rate = statistics.median(each.rate for each in rounds)
    cpu = statistics.median(each.cpu for each in rounds)
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    memory = server.process.memory_info().rss / 2**20
    return (
        f"{server.name:8} {concurrency:3} {rate:8.0f} {rate / baseline:6.1f} x"
        f" {cpu:8.2f} {p50:8.1f} {p99:8.1f} {memory:7.0f}"
    )


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().partition("\n")[0])
    parser.add_argument("--servers", default="noterat,adapter,stock,limit")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--messages", type=int, default=320, help="a round")
    chosen = parser.parse_args()
    sys.stdout.write("server     c    msg/s to stock   CPU ms   p50 ms   p99 ms  RSS MB\n")
    with running(chosen.servers.split(",")) as (connector, servers):
        for concurrency in CONCURRENCIES:
            rounds: dict[str, list[Round]] = {server.name: [] for server in servers}
            for _, server in itertools.product(range(chosen.rounds + 1), servers):
                came_to = measure(
                    server, connector, concurrency=concurrency, messages=chosen.messages
                )
                rounds[server.name].append(asyncio.run(came_to))
            rows = {name: all_[1:] for name, all_ in rounds.items()}  # the first one warmed up
            baseline = statistics.median(each.rate for each in rows["stock"])
            for server in servers:
                sys.stdout.write(report(server, concurrency, rows[server.name], baseline) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
