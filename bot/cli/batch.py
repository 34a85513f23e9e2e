"""The files a command is given, folders too, read in order; what cannot be is told at the end."""

import asyncio
import os
import sys
from collections import deque
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from bot.cli.refusal import Refusal
from bot.minutes.model import Reading
from bot.minutes.process import AT_ONCE, read_within
from bot.minutes.readers.kind import ENDINGS
from bot.minutes.readers.refusal import MAX_BYTES, Unreadable

MOST_FILES = 5_000
DEEPEST = 12  # folders within folders
MOST_TOLD = 50  # files that could not be read; a folder of another kind has thousands
RULE = "─" * 60
_BAR = 24  # characters


async def readings(named: Sequence[Path], *, quiet: bool = False) -> AsyncIterator[Reading]:
    """
    Read each file in order, the next ones already while one is shown; raise Refusal at the end.

    One that cannot be read stops no other: the refusal says which ones those were, and why. Where
    it is not `quiet`, how far it has come is told beside what is printed.
    """
    files = _files(named)
    show = _silence if quiet or len(files) == 1 else _progress
    problems: list[str] = []
    waiting = iter(files)
    begun = deque(asyncio.ensure_future(_reading(path)) for path in islice(waiting, AT_ONCE))
    try:
        for number, path in enumerate(files, 1):
            show(number, len(files), path)
            result = await begun.popleft()
            begun.extend(asyncio.ensure_future(_reading(path)) for path in islice(waiting, 1))
            if isinstance(result, Reading):
                show(0, len(files), path)
                yield result
            else:
                problems.append(result)
    finally:
        for task in begun:
            task.cancel()
        await asyncio.gather(*begun, return_exceptions=True)
    show(0, len(files), Path())
    if problems:
        raise Refusal(_told(problems, len(files)))


def _told(problems: Sequence[str], count: int) -> str:
    if count == 1:
        return problems[0]
    left = len(problems) - MOST_TOLD
    more = [f"… and {left} more"] if left > 0 else []
    return "\n  ".join(
        (f"{len(problems)} of {count} files could not be read:", *problems[:MOST_TOLD], *more)
    )


async def _reading(path: Path) -> Reading | str:
    """Read the minutes in a file of this machine, or say why they cannot be."""
    try:
        return await read_within(await asyncio.to_thread(_bytes, path), path.name)
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}."
    except Unreadable as error:
        from bot.files import unreadable  # noqa: PLC0415 - only for the sentence

        return unreadable(path.name, error.reason).worded("en")


def _bytes(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def _files(named: Sequence[Path]) -> list[Path]:
    """List the files, and those in the folders that may hold minutes; Refusal where none are."""
    files: list[Path] = []
    for path in named:
        inside = list(islice(_inside(path), MOST_FILES + 1)) if path.is_dir() else [path]
        if not inside:
            raise Refusal(f"{path} holds no file that may be minutes ({', '.join(ENDINGS)}).")
        files += inside
        if len(files) > MOST_FILES:
            raise Refusal(f"those are more than {MOST_FILES} files; name fewer at a time.")
    return files


def _inside(folder: Path) -> Iterator[Path]:
    """Give a folder's files by name; what is hidden, or a program's own beside a file, is not."""
    for place, folders, names in os.walk(folder):
        deep = len(Path(place).relative_to(folder).parts)
        folders[:] = sorted(name for name in folders if name[0] != "." and deep < DEEPEST)
        for name in sorted(names):
            if name[0] not in ".~" and name.lower().endswith(ENDINGS):
                yield Path(place, name)


def _silence(_number: int, _count: int, _path: Path) -> None:
    """Show nothing: there is one file, or a program reads what is printed."""


def _progress(number: int, count: int, path: Path) -> None:
    """Show how far it has come, beside what is printed: a bar on a terminal, else a line each."""
    with suppress(OSError, ValueError):  # nobody reads it
        if not sys.stderr.isatty():
            if number:
                print(f"{number} of {count}: {path}", file=sys.stderr, flush=True)
            return
        done = _BAR * number // count
        bar = f"[{'#' * done}{'.' * (_BAR - done)}] {number} of {count} {path.name[:30]}"
        sys.stderr.write(f"\r\x1b[K{bar}" if number else "\r\x1b[K")
        sys.stderr.flush()
