"""Why a file cannot be a group's logo or template, as data; `bot.files` words it."""

from typing import Literal

from bot.values import dataclass

Why = Literal[
    "broken",  # the format's own rules are not kept, or no document can be made with it
    "colours",  # coloured as for a printing press, which each program shows otherwise
    "elsewhere",  # it fetches something from elsewhere whenever it is opened
    "encrypted",  # needs a password
    "macros",  # holds macros or other programs
    "too_large",
    "too_slow",  # was stopped at the time limit
    "unsupported",  # another format
]


@dataclass(eq=False)
class Unfit(Exception):
    """The file cannot be used; nothing was kept of it."""

    why: Why

    def __str__(self) -> str:
        """Name the reason, for a log."""
        return self.why
