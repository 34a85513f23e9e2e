"""
What a second server on the same PostgreSQL gains.

`python -m tests.benchmarks.replicas [--rounds 5] [--messages 320] [--concurrency 16]` serves one
database by one process and another by two, sends each the same messages in turn, and prints of
each the messages a second and what processes took for one, ours and PostgreSQL's, in ms: on a
machine whose cores all are taken, the rate tells of the machine, the time taken of the software.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager

import aiohttp
import psutil
from aiohttp import web

from tests.benchmarks.scale import SETTINGS, created
from tests.benchmarks.stage import Meter
from tests.benchmarks.turns import ROOT, Server, ids
from tests.postgres import free_port, running
from tests.teams.activities import personal

WORDS = "uppgift: ring Ture senast 8 maj"
PATIENCE = 60  # s that a server may take to start


@contextmanager
def serving(name: str, url: str) -> Iterator[Server]:
    """Start a server in a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "bot", "serve", "--port", str(port)]
    settings = {"NOTERAT_DATABASE_URL": url, "NOTERAT_LOG_LEVEL": "ERROR"}
    with subprocess.Popen(command, env=os.environ | settings, cwd=ROOT) as process:  # noqa: S603 - our own
        try:
            yield Server(name, f"http://127.0.0.1:{port}/", psutil.Process(process.pid))
        finally:
            process.terminate()


@asynccontextmanager
async def receiving() -> AsyncIterator[str]:
    """Take the replies, here: it costs both alike."""

    async def receive(request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({"id": str(next(ids))})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", receive)
    runner, port = web.AppRunner(app, access_log=None), free_port()
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        await runner.cleanup()


async def answering(server: Server) -> None:
    """Wait until it takes requests."""
    end = time.monotonic() + PATIENCE
    async with aiohttp.ClientSession() as session:
        while time.monotonic() < end:
            try:
                async with session.get(server.url):
                    return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.1)
    raise SystemExit(f"{server.name} did not start")


async def measured(
    servers: list[Server], connector: str, meter: Meter, *, concurrency: int, messages: int
) -> tuple[float, float, float]:
    """Send messages, each conversation to the next server; the rate, and ms taken for one."""
    each = messages // concurrency
    ours, theirs, begun = _cpu(servers), meter.cpu() - time.process_time(), time.perf_counter()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        talks = (
            _talk(session, servers[n % len(servers)], connector, each) for n in range(concurrency)
        )
        await asyncio.gather(*talks)
    took = time.perf_counter() - begun
    theirs = meter.cpu() - time.process_time() - theirs
    sent = each * concurrency
    return sent / took, (_cpu(servers) - ours) / sent * 1000, theirs / sent * 1000


async def _talk(
    session: aiohttp.ClientSession, server: Server, connector: str, messages: int
) -> None:
    """Write as one person does: the next message when the last was answered."""
    conversation = {"id": f"a:{next(ids)}", "conversationType": "personal", "tenantId": "bench"}
    for _ in range(messages):
        activity = personal(text=WORDS, id=str(next(ids)), serviceUrl=connector)
        said = activity | {"conversation": conversation}
        async with session.post(f"{server.url}api/messages", json=said) as response:
            await response.read()
            if not response.ok:
                raise SystemExit(f"{server.name} answered {response.status}")


def _cpu(servers: list[Server]) -> float:
    return float(sum(sum(server.process.cpu_times()[:2]) for server in servers))


async def compared(stack: ExitStack, chosen: argparse.Namespace) -> None:
    """Measure both by turns, and print."""
    server = stack.enter_context(running(SETTINGS))
    sides: dict[str, list[Server]] = {}
    for name, many in (("one", 1), ("two", 2)):
        url = await created(server, name)
        sides[name] = []
        for _ in range(many):  # one after the other: the first migrates
            sides[name].append(stack.enter_context(serving(name, url)))
            await answering(sides[name][-1])
    meter = Meter(_listening(int(server.rpartition(":")[2])))
    how = {"concurrency": chosen.concurrency, "messages": chosen.messages}
    told: dict[str, list[tuple[float, float, float]]] = {name: [] for name in sides}
    async with receiving() as connector:
        for _ in range(chosen.rounds + 1):
            for name, servers in sides.items():
                told[name].append(await measured(servers, connector, meter, **how))
    for name, rounds in told.items():  # the first warmed up
        rate, ours, theirs = (statistics.median(each) for each in zip(*rounds[1:], strict=True))
        sys.stdout.write(
            f"{name}: {rate:6.0f} messages/s, {ours:5.2f} ms of ours, {theirs:5.2f} of theirs\n"
        )


def _listening(port: int) -> int:
    """Find the server that was started there."""
    for process in psutil.process_iter(["name"]):
        if process.info["name"] == "postgres" and any(
            one.laddr.port == port and one.status == psutil.CONN_LISTEN
            for one in process.net_connections("inet")
        ):
            return int(process.pid)
    raise SystemExit("no PostgreSQL")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--messages", type=int, default=320, help="a round")
    parser.add_argument("--concurrency", type=int, default=16, help="messages at a time")
    chosen = parser.parse_args()
    with ExitStack() as stack:
        asyncio.run(compared(stack, chosen))


if __name__ == "__main__":
    main()
