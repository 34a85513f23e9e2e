"""
What the page costs: each page of a group of many records, and readers who wait for news.

`python -m tests.benchmarks.page [--records 10000] [--readers 200]` fills a database, serves the
page on loopback and prints the processor time of each page (with that of who asks, some 1 ms) and
its size unpacked, then what open pages take in memory and in the time of a turn.
"""

import argparse
import asyncio
import multiprocessing
import os
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from bot.message import Message, Written
from bot.page import live
from bot.page.routes import Pages
from bot.page.visitors import Visitor
from bot.talk.responder import Responder
from storage.engine.database import opened
from tests.benchmarks import beside
from tests.benchmarks.filled import NOW, Plan, fill, place

PATHS: tuple[str, ...] = ("", "/decisions", "/decisions?all", "/actions", "/actions/open", "/7")
PATHS += ("/meetings", "/documents", "/people", "/numbers")
ROUNDS = 10
TURNS = 60
SETTLED = 3  # s in which readers open their pages


class Anna:
    """Takes everybody for Anna, who is in the group."""

    sign_in_at = ""
    knows_tabs = False

    def add_to(self, _server: web.Application) -> None:
        """Serve nothing: nobody signs in."""

    async def visitor(self, _request: web.Request) -> Visitor | None:
        return Visitor("tenant-0", "anna", "Anna", "sv")


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
            spent, size = [], 0
            for _ in range(ROUNDS):
                begun = time.process_time()
                async with session.get(group + path) as response:
                    assert response.status == web.HTTPOk.status_code, path
                    size = len(await response.read())
                spent.append((time.process_time() - begun) * 1000)
            sys.stdout.write(
                f"{path or '/':16} {statistics.median(spent):6.1f} ms {size / 1000:6.1f} kB\n"
            )


async def _turns(responder: Responder, word: str) -> None:
    """Let Anna record, and print how long it took her."""
    spent = []
    for number in range(TURNS):
        message = Message(
            conversation=place(0),
            id=f"{word}{number}",
            at=NOW,
            person="anna",
            name="Anna",
            event=Written(f"beslut: {word} {number}"),
        )
        begun = time.perf_counter()
        await responder.respond(message)
        spent.append((time.perf_counter() - begun) * 1000)
        await asyncio.sleep(0.02)
    late = statistics.quantiles(spent, n=100)[98]
    sys.stdout.write(f"{word}: a turn takes {statistics.median(spent):.1f} ms, p99 {late:.1f} ms\n")


def _open(port: int, group: str, readers: int) -> None:
    """Hold pages open in a process of their own."""
    kept = []
    for _ in range(readers):
        kept.append(socket.create_connection(("127.0.0.1", port)))
        kept[-1].sendall(f"GET {group}/live HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    time.sleep(600)


def _memory() -> float:
    """Give what this process holds, in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def run(records: int, readers: int) -> None:
    """Measure both, and print."""
    live.MOST_OF_ONE = readers
    async with _serving(records) as (root, responder):
        async with aiohttp.ClientSession(root) as session, session.get("/") as response:
            group = (await response.text()).partition('<li><a href="')[2].partition('"')[0]
        await _pages(root, group)
        await _turns(responder, "alone")
        before = _memory()
        asked: Any = (int(root.rpartition(":")[2]), group, readers)
        process = multiprocessing.get_context("spawn").Process(target=_open, args=asked)
        process.start()
        await asyncio.sleep(SETTLED)
        await _turns(responder, f"with {readers} readers")
        sys.stdout.write(f"{readers} readers take {_memory() - before:.1f} MB\n")
        process.kill()
        process.join()


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=200)
    options = parser.parse_args()
    asyncio.run(run(options.records, options.readers))


if __name__ == "__main__":
    beside.run(main)
