"""
What others notice while one sender floods the bot: 3,000 messages and 200 files.

`python -m tests.benchmarks.flood [--messages 3000] [--files 200] [--rounds 15]` starts the bot and
lets five people work, four in the flooder's tenant and one in another: each records, lists and asks
with a pause between. Quiet rounds and rounds in the flood take turns, a part of it in each, so
that a slow minute of the machine meets both. It prints ms until a message was answered, at the
median and for the slowest of a hundred, and how much the flood's is of the quiet.
"""

# ruff: noqa: T201 - it prints what it measures

import argparse
import asyncio
import itertools
import os
import socket
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import aiohttp
from aiohttp import web

from tests.teams.activities import activity

Spent = defaultdict[str, list[float]]  # ms, by the tenant and what is going on

SAYS = (
    "uppgift: Per bokar lokal {n} senast 8 maj",
    "uppgifter",
    "beslut: Ärende {n} godkänns",
    "vad beslutade vi om ärende {n}?",
    "sök lokal",
)
PAUSE = 0.15  # s between a person's answer and their next message
TURNS = 10  # messages of each person in a quiet round
AT_ONCE = 60  # of the flood's messages and files on their way
MINUTES = "Styrgruppen\nDatum: 2026-03-27\n\n" + "\n\n".join(
    f"§ {n} Ärende {n}\nFrågan diskuterades länge och väl.\nBeslut: Förslag {n} godkänns.\n"
    f"Uppgift: Per Berg bokar lokal {n} senast 8 maj."
    for n in range(1, 60)
)
ids = itertools.count(time.time_ns())


def main() -> None:
    """Measure, and print it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=3_000)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=15)
    told = parser.parse_args()
    asyncio.run(_measured(told))


async def _measured(told: argparse.Namespace) -> None:
    spent: Spent = defaultdict(list)
    unlimited = aiohttp.TCPConnector(limit=0)
    async with (
        _connector() as there,
        _serving() as url,
        aiohttp.ClientSession(connector=unlimited) as client,
    ):
        talk, address = Talk(client, url, there), f"{there}minutes.txt"
        await _work(talk, defaultdict(list), "warm")
        took = 0.0
        for _ in range(told.rounds):
            await _work(talk, spent, "quiet")
            flood = asyncio.create_task(
                _flood(talk, told.messages // told.rounds, told.files // told.rounds, address)
            )
            await _work(talk, spent, "flood", flood)
            took += await flood
    print(f"the flood took {took:.0f} s")
    for tenant in ("same", "other"):
        quiet, flood_ = (sorted(spent[f"{tenant} {when}"]) for when in ("quiet", "flood"))
        print(
            f"{tenant:5} tenant: {_told(quiet)} quiet, {_told(flood_)} in the flood:"
            f" p99 {_p99(flood_) / _p99(quiet):.1f} × ({len(quiet)}, {len(flood_)} messages)"
        )


def _told(times: list[float]) -> str:
    return f"{statistics.median(times):.0f} / {_p99(times):.0f} ms"


def _p99(times: list[float]) -> float:
    return times[int(len(times) * 0.99)]


class Talk:
    """What is sent to the bot."""

    def __init__(self, client: aiohttp.ClientSession, url: str, connector: str) -> None:
        self._client = client
        self._url = url
        self._connector = connector

    async def say(self, tenant: str, person: str, text: str, **more: object) -> float:
        """Send a message; how many ms until it was taken."""
        message = activity(
            "message",
            {
                "id": f"a:{tenant}-{person}",
                "conversationType": "personal",
                "tenantId": f"tenant-{tenant}",
            },
            id=str(next(ids)),
            serviceUrl=self._connector,
            text=text,
            channelData={"tenant": {"id": f"tenant-{tenant}"}},
            **{"from": {"id": f"29:{tenant}-{person}", "name": f"Namn {person}"}},
            **more,
        )
        began = time.perf_counter()
        async with self._client.post(f"{self._url}api/messages", json=message) as response:
            await response.read()
            if response.status >= 500:
                raise SystemExit(f"HTTP {response.status}")
        return (time.perf_counter() - began) * 1000


async def _work(
    talk: Talk, spent: Spent, when: str, flood: "asyncio.Task[float] | None" = None
) -> None:
    """Let five people do what they do, as long as the flood lasts."""

    async def works(tenant: str, person: str) -> None:
        for turn in itertools.count() if flood else range(TURNS):
            if flood and flood.done():
                return
            text = SAYS[turn % len(SAYS)].format(n=turn)
            spent[f"{tenant} {when}"].append(await talk.say(tenant, person, text))
            await asyncio.sleep(PAUSE)

    people = [("same", f"p{n}") for n in range(4)] + [("other", "p5")]
    await asyncio.gather(*(works(*who) for who in people))


async def _flood(talk: Talk, messages: int, files: int, address: str) -> float:
    """Send all of it as fast as it is taken; how many s it took."""
    began = time.perf_counter()
    texts = iter(f"uppgift: Flod {n} senast 8 maj" for n in range(messages))
    sent = iter(range(files))

    async def write() -> None:
        for text in texts:
            await talk.say("same", "flood", text)

    async def send() -> None:
        for n in sent:
            file = {
                "contentType": "application/vnd.microsoft.teams.file.download.info",
                "name": f"protokoll-{n}.txt",
                "contentUrl": address,
                "content": {"downloadUrl": address, "uniqueId": str(n), "fileType": "txt"},
            }
            await talk.say("same", "flood", "", attachments=[file])

    await asyncio.gather(*(write() for _ in range(AT_ONCE)), *(send() for _ in range(AT_ONCE)))
    return time.perf_counter() - began


@asynccontextmanager
async def _serving() -> AsyncIterator[str]:
    """Start the bot in a process of its own; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        settings = {"NOTERAT_DATABASE_URL": f"sqlite:///{folder}/noterat.sqlite"}
        settings |= {"NOTERAT_LOG_LEVEL": "ERROR"}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "serve", "--port", str(port)), env=os.environ | settings
        )
        try:
            await _answering(port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            await process.wait()


async def _answering(port: int) -> None:
    async with asyncio.timeout(60):
        while True:
            with suppress(OSError):
                _reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                return
            await asyncio.sleep(0.1)


@asynccontextmanager
async def _connector() -> AsyncIterator[str]:
    """Take the bot's answers, and give the file that is sent; gives the address."""
    count = itertools.count(1)

    async def receive(request: web.Request) -> web.Response:
        if request.method == "GET":
            return web.Response(text=MINUTES)
        await request.read()
        return web.json_response({"id": str(next(count))})

    server = web.Application()
    server.router.add_route("*", "/{path:.*}", receive)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    main()
