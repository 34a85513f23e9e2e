"""
The files a command is given, folders too, read in order; what cannot be is told at the end.

In threads, without an event loop: to load one takes as long as to read ten pages.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from threading import Thread

from bot.cli.refusal import Refusal
from bot.minutes.asking import AT_ONCE, ask
from bot.minutes.model import Reading
from bot.minutes.readers.kind import ENDINGS
from bot.minutes.readers.refusal import MAX_BYTES, Unreadable
from bot.minutes.starting import Reader, early, end, started

MOST_FILES = 5_000
DEEPEST = 12  # folders within folders
MOST_TOLD = 50  # files that could not be read; a folder of another kind has thousands
RULE = "─" * 60
_BAR = 24  # characters
_Show = Callable[[int, int, Path], None]


class _Begun:
    """A file that is read while something else is done."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reader = early.pop() if early else started()
        self._found: list[Reading | str] = []
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        self._found.append(_reading(self._reader, self._path))

    def result(self) -> Reading | str:
        """Give what it says, or why it cannot be read, as soon as that is known."""
        self._thread.join()
        return self._found[0]

    def end(self) -> None:
        """Read no further."""
        self._reader.kill()
        self._thread.join()


def readings(named: Sequence[Path], *, quiet: bool = False) -> Iterator[Reading]:
    """
    Read each file in order, the next ones already before they are asked for; Refusal at the end.

    One that cannot be read stops no other: the refusal says which ones those were, and why. Where
    it is not `quiet`, how far it has come is told beside what is printed.
    """
    files = _files(named)
    begun = deque(_Begun(path) for path in files[:AT_ONCE])
    return _read(files, begun, _silence if quiet or len(files) == 1 else _progress)


def _read(files: Sequence[Path], begun: deque[_Begun], show: _Show) -> Iterator[Reading]:
    problems: list[str] = []
    waiting = iter(files[AT_ONCE:])
    try:
        for number, path in enumerate(files, 1):
            show(number, len(files), path)
            result = begun[0].result()
            begun.popleft()
            begun.extend(_Begun(path) for path in islice(waiting, 1))
            if isinstance(result, Reading):
                show(0, len(files), path)
                yield result
            else:
                problems.append(result)
    finally:
        for each in begun:
            each.end()
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


def _reading(reader: Reader, path: Path) -> Reading | str:
    """Read the minutes in a file of this machine, or say why they cannot be."""
    try:
        return ask(reader, _bytes(path), path.name)
    except OSError as error:
        end(reader)
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
