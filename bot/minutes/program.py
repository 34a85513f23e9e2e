"""
The program that reads one file, and ends: `bot.minutes.starting` runs it, and nobody else.

It reads a line of JSON, the file's name, and then the file from stdin, and writes JSON: a
`Reading`, or the reason against it. Started `ahead`, it has loaded all it may need before a file
comes.
"""

import gc
import json
import os
import resource
import signal
import sys
from datetime import date, time
from typing import Any

AHEAD = "ahead"
LIMITS = {
    resource.RLIMIT_AS: 1024 * 1024 * 1024,  # bytes of memory; a reader needs less than 300 MB
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_FSIZE: 0,  # bytes of a file: it writes none, what it answers goes into a pipe
    resource.RLIMIT_NOFILE: 64,  # its modules and data are read one by one
    resource.RLIMIT_NPROC: 0,  # it starts nothing
}
NICE = 10  # the server's turns go first


def main() -> None:
    """Read the file that comes."""
    os.nice(NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # what is loaded stays: to look through it for garbage would only take time
    # Only now: loading takes longer than most files, and is niced, too.
    from bot import patterns  # noqa: PLC0415
    from bot.minutes import reading  # noqa: PLC0415

    if AHEAD in sys.argv:
        reading.rehearse()
    patterns.keep(reading.rehearse)
    gc.freeze()
    gc.enable()
    _limit()
    if named := sys.stdin.buffer.readline():  # none: whoever started it has gone
        _tell(reading.answer(sys.stdin.buffer.read(), json.loads(named)))


def _limit() -> None:
    """Leave a parser that a hostile file has taken over little to take."""
    for what, most in LIMITS.items():
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))


def _tell(answer: object) -> None:
    told = json.dumps(answer, ensure_ascii=False, default=_plain)
    sys.stdout.buffer.write(told.encode(errors="replace"))  # half a surrogate pair is no UTF-8


def _plain(value: Any) -> object:  # noqa: ANN401 - whatever a `Reading` holds
    """Give a day or an hour by ISO 8601, and a dataclass by its fields."""
    if isinstance(value, date | time):
        return value.isoformat()
    return {name: getattr(value, name) for name in value.__slots__}
