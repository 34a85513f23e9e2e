"""
Compiled patterns, kept beside Python's own byte code and for the same reason.

To compile one takes Python fifty times as long as to take in what came of that, and a page of
minutes needs two hundred. `re` has no way to keep them: what it hands to its engine is taken where
it makes it, and kept only if the engine makes the same pattern of it. What another build of Python
or of Noterat has kept is not used, nor is anything written where Python may not write byte code.

The file: the length of the index, the index, and what the engine takes of each pattern.
"""

import marshal
import os
import re
import sys
from array import array
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from mmap import ACCESS_READ, mmap
from re import _compiler, _parser  # type: ignore[attr-defined]  # private: see `_told`
from typing import Any, NamedTuple

from bot.version import VERSION

Key = tuple[str, int]  # a pattern and its flags
# Where its code begins and ends, all its flags, how many groups it has, and how they are called.
_Place = tuple[int, int, int, int, dict[str, int], tuple[str | None, ...]]
_BUILD = (sys.version, VERSION)
_PLACE = f"{__spec__.cached or ''}.patterns"
_FOLDER = os.path.dirname(_PLACE)  # noqa: PTH120 - pathlib takes longer to load than all this
_LENGTH = 4  # bytes
_MOST = 5_000  # patterns; of so many most are an earlier day's


class _Kept(NamedTuple):
    places: dict[Key, _Place]
    code: bytes | memoryview


_NOTHING = _Kept({}, b"")


def compiled(pattern: str, flags: int) -> re.Pattern[str]:
    """Give the pattern compiled, as it was kept or anew."""
    kept = _kept()
    if place := kept.places.get((pattern, int(flags))):
        with suppress(RuntimeError, ValueError):  # it is damaged
            return _made(pattern, bytes(kept.code[place[0] : place[1]]), *place[2:])
    return re.compile(pattern, flags)


def missing(patterns: Iterable[Key]) -> set[Key]:
    """Give those of the patterns that may be kept and are not."""
    if sys.dont_write_bytecode or not (_FOLDER and os.access(_FOLDER, os.W_OK)):
        return set()
    return set(patterns) - _kept().places.keys()


def add(patterns: set[Key]) -> None:
    """Compile some more patterns, and keep them with the others."""
    _kept.cache_clear()  # another process may have kept some meanwhile
    kept = _kept() if len(_kept().places) < _MOST else _NOTHING
    places, code = dict(kept.places), bytearray(kept.code)
    for pattern, flags in sorted(patterns):
        if told := _told(pattern, flags):
            begin, (its, *groups) = len(code), told
            code += its
            places[pattern, flags] = (begin, len(code), *groups)
    index = marshal.dumps((_BUILD, places))
    beside = f"{_PLACE}.{os.getpid()}"
    with suppress(OSError):  # the disk is full, or what was kept is open where no open file may go
        with open(beside, "wb") as opened:  # noqa: PTH123 - as above
            opened.writelines((len(index).to_bytes(_LENGTH, "little"), index, code))
        os.replace(beside, _PLACE)  # noqa: PTH105 - as above
    with suppress(OSError):  # it is in its place
        os.unlink(beside)  # noqa: PTH108 - as above
    _kept.cache_clear()


@cache
def _kept() -> _Kept:
    """Open what is kept; nothing where it cannot be read or is another build's."""
    with suppress(OSError, EOFError, ValueError, TypeError):
        with open(_PLACE, "rb") as opened:  # noqa: PTH123 - as above
            data = memoryview(mmap(opened.fileno(), 0, access=ACCESS_READ))
        end = _LENGTH + int.from_bytes(data[:_LENGTH], "little")
        build, places = marshal.loads(data[_LENGTH:end])  # noqa: S302 - who may write it may write byte code
        if build == _BUILD:
            return _Kept(places, data[end:])
    return _NOTHING


def _told(pattern: str, flags: int) -> tuple[Any, ...] | None:
    """Compile a pattern to what its engine takes; None where this `re` has other ways."""
    with suppress(AttributeError, TypeError, RuntimeError):
        parsed = _parser.parse(pattern, flags)
        state, code = parsed.state, array("I", _compiler._code(parsed, flags))  # noqa: SLF001
        names: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            names[number] = name
        told = int(flags | state.flags), state.groups - 1, state.groupdict, tuple(names)
        if _made(pattern, code.tobytes(), *told) == re.compile(pattern, flags):
            return code.tobytes(), *told
    return None


def _made(pattern: str, code: bytes, flags: int, *groups: Any) -> re.Pattern[str]:  # noqa: ANN401 - as the engine has them
    whole = array("I", code).tolist()
    made: re.Pattern[str] = _compiler._sre.compile(pattern, flags, whole, *groups)  # noqa: SLF001
    return made
