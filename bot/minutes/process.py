"""Minutes read in a process of its own, which is killed at its time limit."""

import asyncio
import json
import os
import sys
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

from pydantic import TypeAdapter, ValidationError

from bot.minutes.model import Reading
from bot.minutes.readers.refusal import MAX_BYTES, Reason, Unreadable

AT_ONCE = 2  # each takes a whole core, and up to 1 GB
_PLACES: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()
# Where Python and its libraries lie; what else the server knows, a hostile file must not find.
_NEEDED = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH")
_ROOT = Path(__file__).resolve().parents[2]


async def read_within(data: bytes, name: str, *, seconds: float = 30) -> Reading:
    """
    Read minutes in another process; raise `Unreadable`, `too_slow` after `seconds` of reading.

    Waits while `AT_ONCE` others are read. The event loop is never blocked, and nothing of the
    process is left afterwards.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large", name)
    async with _places():
        try:
            async with asyncio.timeout(seconds):
                answer, returned = await _read(data, name)
        except TimeoutError as error:
            raise Unreadable("too_slow", name) from error
    if returned != 0:  # out of memory, or the parser itself crashed
        raise Unreadable("broken", name)
    try:
        result = await asyncio.to_thread(_answers().validate_json, answer)
    except ValidationError as error:  # a parser taken over says what it likes
        raise Unreadable("broken", name) from error
    if isinstance(result, Reading):
        return result
    raise Unreadable(result, name)


async def _read(data: bytes, name: str) -> tuple[bytes, int | None]:
    """Run the reader: what it answers, and its exit status."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.minutes.reading",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_ROOT,
        env={name: value for name in _NEEDED if (value := os.environ.get(name))},
    )
    try:
        named = json.dumps(name).encode() + b"\n" + data
        answer, _ = await process.communicate(named)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return answer, process.returncode


def _places() -> asyncio.Semaphore:
    """Give the places of this event loop, in which files are read at the same time."""
    return _PLACES.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE))


@cache
def _answers() -> "TypeAdapter[Reading | Reason]":
    """Read JSON, not pickles: a parser taken over by a hostile file must not reach this process."""
    return TypeAdapter(Reading | Reason)
