"""Minutes read in a process of its own, which is killed at its time limit."""

import asyncio
import json
import sys
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from bot.minutes.model import Reading
from bot.minutes.readers.refusal import MAX_BYTES, Reason, Unreadable

_ROOT = Path(__file__).resolve().parents[2]


async def read_within(data: bytes, name: str, *, seconds: float = 30) -> Reading:
    """
    Read minutes in another process; raise `Unreadable`, `too_slow` after `seconds`.

    The event loop is never blocked, and nothing of the process is left afterwards.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large", name)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.minutes.reading",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_ROOT,
    )
    try:
        named = json.dumps(name).encode() + b"\n" + data
        answer, _ = await asyncio.wait_for(process.communicate(named), seconds)
    except TimeoutError as error:
        raise Unreadable("too_slow", name) from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:  # out of memory, or the parser itself crashed
        raise Unreadable("broken", name)
    result = await asyncio.to_thread(_answers().validate_json, answer)
    if isinstance(result, Reading):
        return result
    raise Unreadable(result, name)


@cache
def _answers() -> "TypeAdapter[Reading | Reason]":
    """Read JSON, not pickles: a parser taken over by a hostile file must not reach this process."""
    return TypeAdapter(Reading | Reason)
