"""
Patterns that are compiled when a text first needs them.

Most of the reader's are for something that most minutes do not say, and to compile them all takes
as long as to read ten pages.
"""

import re
from typing import cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Lazily:
    """What stands for a compiled pattern: after the first call its methods are the pattern's."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern that is compiled when it is first asked; one that is wrong is found then."""
    return cast("re.Pattern[str]", _Lazily(pattern, flags))
