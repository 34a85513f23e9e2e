"""
Starting the program that reads one file; it loads while whoever started it does something else.

It is no fork: what this process knows stands in its memory, and a hostile file must not find it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# Where Python and its libraries lie; of what else this process knows a reader is told nothing.
_NEEDED = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH")
_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120 - it starts before pathlib is loaded
_PROGRAM = "from bot.minutes.program import main; main()"

Reader = subprocess.Popen[bytes]


def started(*arguments: str) -> Reader:
    """Start a reader: it ends by itself when its stdin is closed."""
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", _PROGRAM, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={name: value for name in _NEEDED if (value := os.environ.get(name))},
    )


def end(reader: Reader) -> None:
    """See to it that nothing is left of a reader."""
    reader.kill()
    with reader:  # waits for it, and closes its pipes
        pass


# Those that were started before there was an event loop, for the first files that are read.
early: list[Reader] = []


@contextmanager
def one_early() -> Iterator[None]:
    """Have a reader load while this process does."""
    early.append(started())
    try:
        yield
    finally:
        while early:
            end(early.pop())
