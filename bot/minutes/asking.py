"""A file handed to a reader, and what it read of it."""

import json
import subprocess

from bot.minutes.model import Reading
from bot.minutes.readers.refusal import MAX_BYTES, Unreadable
from bot.minutes.starting import Reader, end
from bot.minutes.told import Garbled, told

AT_ONCE = 2  # files that are read; each takes a whole core, and up to 1 GB
SECONDS = 30  # that a file may take


def ask(reader: Reader, data: bytes, name: str, *, seconds: float = SECONDS) -> Reading:
    """
    Have a reader read a file; raise `Unreadable`, `too_slow` after `seconds`.

    Blocks until it has; nothing of the reader is left afterwards.
    """
    try:
        if len(data) > MAX_BYTES:
            raise Unreadable("too_large", name)
        asked = json.dumps(name).encode() + b"\n" + data
        answer, _ = reader.communicate(asked, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise Unreadable("too_slow", name) from error
    finally:
        end(reader)
    if reader.returncode != 0:  # out of memory, or the parser itself crashed
        raise Unreadable("broken", name)
    try:
        result = told(answer)
    except Garbled as error:  # a parser taken over says what it likes
        raise Unreadable("broken", name) from error
    if isinstance(result, Reading):
        return result
    raise Unreadable(result, name)
