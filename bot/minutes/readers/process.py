"""Reading in a process of its own: killed at its time limit, and bounded in memory."""

import asyncio
import json
import resource
import signal
import sys
from dataclasses import asdict
from pathlib import Path

from bot.minutes.document import Document, Line
from bot.minutes.readers import read
from bot.minutes.readers.refusal import MAX_BYTES, Unreadable

MEMORY = 1024 * 1024 * 1024  # bytes of address space; a reader's own need stays under 300 MB
_ROOT = Path(__file__).resolve().parents[3]


async def read_within(data: bytes, name: str, *, seconds: float = 30) -> Document:
    """
    Read a file in another process; raise `Unreadable`, `too_slow` after `seconds`.

    The event loop is never blocked, and nothing of the process is left afterwards.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large", name)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.minutes.readers.process",
        name,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_ROOT,
    )
    try:
        answer, _ = await asyncio.wait_for(process.communicate(data), seconds)
    except TimeoutError as error:
        raise Unreadable("too_slow", name) from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return _answered(answer, process.returncode, name)


def _answered(answer: bytes, status: int | None, name: str) -> Document:
    if status != 0:  # out of memory, or the parser itself crashed
        raise Unreadable("broken", name)
    # JSON, not pickle: a parser taken over by a hostile file must not reach this process.
    result = json.loads(answer)
    if "reason" in result:
        raise Unreadable(result["reason"], name)
    lines = tuple(
        Line(**{**line, "cells": tuple(line["cells"]), "links": tuple(line["links"])})
        for line in result.pop("lines")
    )
    return Document(lines=lines, **result)


def _serve() -> None:
    """Read the file on stdin and answer with the Document, or the reason against it, as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        answer = asdict(read(sys.stdin.buffer.read(), sys.argv[1]))
    except Unreadable as refusal:
        answer = {"reason": refusal.reason}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _serve()
