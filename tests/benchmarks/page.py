"""
What the page costs: each page of a group of many records, and readers who wait for news.

`python -m tests.benchmarks.page [--records 10000] [--readers 200]` fills a database, serves the
page on loopback and prints the processor time of each page (with that of who asks, some 1 ms) and
its size unpacked, when it is gathered anew and when it was kept; what a search takes here and in
the chat; then what open pages, which look again at each change, take in memory and in the time of a
turn, and what part of a core the server is busy meanwhile.
"""

import argparse
import asyncio
import multiprocessing
import os
import random
import re
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
from aiohttp import web

from bot.message import Message, Written
from bot.page import kept, live, pace
from bot.page.routes import Pages
from bot.page.visitors import Visitor
from bot.talk.responder import Responder
from storage.engine.database import opened
from tests.benchmarks import beside
from tests.benchmarks.filled import NOW, Plan, fill, place, vocabulary

PATHS: tuple[str, ...] = ("", "/decisions", "/decisions?all", "/actions", "/actions/open", "/7")
PATHS += ("/meetings", "/agenda", "/wheel", "/documents", "/people", "/numbers")
ROUNDS = 10
TURNS = 100
PAUSE = 0.3  # s between two: far quicker than any meeting
SETS = 3
SETTLED = 1  # s after all readers have opened their pages


TOKEN = "token"  # noqa: S105 - that forms carry here


class Anna:
    """Takes everybody for Anna, who is in the group."""

    sign_in_at = ""
    knows_tabs = False

    def add_to(self, _server: web.Application) -> None:
        """Serve nothing: nobody signs in."""

    async def visitor(self, _request: web.Request) -> Visitor | None:
        return Visitor("tenant-0", "anna", "Anna", "sv", TOKEN)


@asynccontextmanager
async def _serving(records: int) -> AsyncIterator[tuple[str, Responder]]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'filled.sqlite'}"
        await fill(url, Plan(records=records, groups=1))
        async with opened(url) as database:
            responder = Responder(database, "sv", "Europe/Stockholm")
            server = web.Application()
            Pages(database, responder, Anna(), responder.looks).add_to(server)
            runner = web.AppRunner(server, shutdown_timeout=0.1)
            await runner.setup()
            with socket.create_server(("127.0.0.1", 0), backlog=1_000) as listening:
                await web.SockSite(runner, listening).start()
                try:
                    yield f"http://127.0.0.1:{listening.getsockname()[1]}", responder
                finally:
                    await runner.cleanup()


async def _pages(root: str, group: str) -> None:
    async with aiohttp.ClientSession(root) as session:
        for path in PATHS:
            spent = {}
            for kept.WITHIN in (-1.0, 10.0):
                spent[kept.WITHIN] = await _median(partial(_got, session, group + path))
            size = len(await _got(session, group + path))
            sys.stdout.write(
                f"{path or '/':16} {spent[-1.0]:6.1f} ms, kept {spent[10.0]:4.1f} ms"
                f" {size / 1000:6.1f} kB\n"
            )


async def _median(do: Callable[[], Awaitable[object]]) -> float:
    """Give the processor time of something, in ms."""
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        await do()
        spent.append((time.process_time() - begun) * 1000)
    return statistics.median(spent)


async def _got(session: aiohttp.ClientSession, path: str) -> bytes:
    async with session.get(path) as response:
        assert response.status == web.HTTPOk.status_code, path
        return await response.read()


async def _searches(root: str, group: str, responder: Responder) -> None:
    """Search for the same words from the page and in the chat."""
    async with aiohttp.ClientSession(root, headers={"Sec-Fetch-Site": "same-origin"}) as session:

        async def there() -> None:
            form = {"token": TOKEN, "q": next(asked)}
            async with session.post(f"{group}/ask", data=form) as response:
                assert response.status == web.HTTPOk.status_code
                await response.read()

        async def here() -> None:
            await responder.respond(_message(f"sök {next(asked)}"))

        asked = cycle(vocabulary(200)[20:])
        page, chat = await _median(there), await _median(here)
    sys.stdout.write(f"search: {page:.1f} ms, in the chat {chat:.1f} ms: {page / chat:.2f}\n")


def _message(text: str) -> Message:
    return Message(
        conversation=place(0),
        id=uuid4().hex,
        at=NOW,
        person="anna",
        name="Anna",
        event=Written(text),
    )


async def _turns(responder: Responder, word: str) -> tuple[float, float]:
    """Let Anna record, and print how long it took her; gives p99 in ms, and the part of a core."""
    spent = []
    begun, at_work = time.perf_counter(), time.process_time()
    for number in range(TURNS):
        asked = time.perf_counter()
        await responder.respond(_message(f"beslut: {word} {number}"))
        spent.append((time.perf_counter() - asked) * 1000)
        await asyncio.sleep(PAUSE)
    late = statistics.quantiles(spent, n=100)[98]
    busy = (time.process_time() - at_work) / (time.perf_counter() - begun)
    sys.stdout.write(
        f"{word}: a turn takes {statistics.median(spent):.1f} ms, p99 {late:.1f} ms,"
        f" a core is busy by {busy:.0%}\n"
    )
    return late, busy


def _open(port: int, group: str, readers: int, ready: Any) -> None:
    """Hold pages open in a process of their own, each of which looks again when told to."""
    asyncio.run(_read_on(port, group, readers, ready))


async def _read_on(port: int, group: str, readers: int, ready: Any) -> None:
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}", connector=connector) as session:
        left = list(range(readers))

        def opened() -> None:
            left.pop()
            if not left:
                ready.set()

        await asyncio.gather(*(_reader(session, group, opened) for _ in range(readers)))


async def _reader(session: aiohttp.ClientSession, group: str, opened: Callable[[], None]) -> None:
    """Do what the page's script does."""
    timeout = aiohttp.ClientTimeout(total=None)
    looking: asyncio.Task[None] | None = None

    async def look(spread: float) -> None:
        await asyncio.sleep(random.random() * spread / 1000)  # noqa: S311 - nothing secret
        await _got(session, group)

    async with session.get(f"{group}/live", timeout=timeout) as response:
        opened()
        async for line in response.content:
            if line.startswith(b"data:") and (looking is None or looking.done()):
                looking = asyncio.create_task(look(float(line[5:])))


def _memory() -> float:
    """Give what this process holds, in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def run(records: int, readers: int) -> None:
    """Measure all of it, and print."""
    live.MOST_OF_ONE = readers
    pace.BURST = 1_000_000  # all readers are Anna here
    async with _serving(records) as (root, responder):
        async with aiohttp.ClientSession(root) as session, session.get("/") as response:
            (group,) = re.findall(r'<a href="([^"]+)">Grupp 0<', await response.text())
        await _pages(root, group)
        await _searches(root, group, responder)
        await _turns(responder, "warm")
        told: list[float] = []
        for number in range(SETS):
            alone = await _turns(responder, f"alone {number}")
            before = _memory()
            spawning = multiprocessing.get_context("spawn")
            ready = spawning.Event()
            asked: Any = (int(root.rpartition(":")[2]), group, readers, ready)
            process = spawning.Process(target=_open, args=asked)
            process.start()
            await asyncio.to_thread(ready.wait)
            await asyncio.sleep(SETTLED)
            late = await _turns(responder, f"with {readers} readers {number}")
            sys.stdout.write(f"{readers} readers take {_memory() - before:.1f} MB\n")
            process.kill()
            process.join()
            await asyncio.sleep(1)
            told.append(late[0] / alone[0])
        sys.stdout.write(f"p99 of a turn with readers: x {statistics.median(told):.2f}\n")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=200)
    options = parser.parse_args()
    asyncio.run(run(options.records, options.readers))


if __name__ == "__main__":
    beside.run(main)
