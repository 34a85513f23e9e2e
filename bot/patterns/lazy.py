"""
Patterns that are compiled when a text first needs them.

Most of the reader's are for something that most minutes do not say, and to compile them all takes
as long as to read ten pages.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, cast
from weakref import WeakSet

from bot.patterns import kept

# What each method gives where nothing is found in a text.
_NOTHING: dict[str, Callable[[str], object]] = {
    "search": lambda _: None,
    "match": lambda _: None,
    "fullmatch": lambda _: None,
    "finditer": lambda _: iter(()),
    "findall": lambda _: [],
    "split": lambda text: [text],
    "sub": lambda text: text,
    "subn": lambda text: (text, 0),
}
_REPLACING = ("sub", "subn")  # the text is their second argument


class _Lazily:
    """What stands for a compiled pattern: after the first call its methods are the pattern's."""

    def __init__(self, pattern: str, flags: int, cues: tuple[str, ...]) -> None:
        self.pattern = pattern
        self.cues = cues
        self._flags = flags
        _ALL.add(self)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if self.cues and name in _NOTHING:
            return partial(self._asked, name)
        return getattr(self._compiled(), name)

    def _asked(self, method: str, *asked: Any, **how: Any) -> object:  # noqa: ANN401 - as the method has them
        text = asked[method in _REPLACING]
        if any(map(text.casefold().__contains__, self.cues)):
            return getattr(self._compiled(), method)(*asked, **how)
        return _NOTHING[method](text)

    def _compiled(self) -> re.Pattern[str]:
        compiled = kept.compiled(self.pattern, self._flags)
        for method in _NOTHING:
            setattr(self, method, getattr(compiled, method))
        return compiled


_ALL: WeakSet[_Lazily] = WeakSet()


def lazily(pattern: str, flags: int = 0, *, cues: tuple[str, ...] = ()) -> re.Pattern[str]:
    """
    Give a pattern that is compiled when it is first asked; one that is wrong is found then.

    With `cues`, in small letters, only a text that holds one has it compiled: one of them stands
    in whatever it finds. A pattern is kept, so it holds the program's words and nobody else's.
    """
    return cast("re.Pattern[str]", _Lazily(pattern, flags, cues))


def keep(prepare: Callable[[], object] | None = None) -> None:
    """
    Keep compiled, for the next start, the patterns made so far and those that preparing makes.

    It takes nothing where all that were made so far are kept.
    """
    if not kept.missing(_keys()):
        return
    if prepare is not None:
        prepare()
    kept.add(kept.missing(_keys()))


def _keys() -> set[kept.Key]:
    return {(each.pattern, int(each._flags)) for each in tuple(_ALL)}  # noqa: SLF001
