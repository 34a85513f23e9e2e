"""Why a file could not be read, as data; `bot.files` words it."""

from typing import Literal

from bot.values import dataclass

Reason = Literal[
    "broken",  # the format's own rules are not kept
    "empty",  # no text in it
    "encrypted",  # needs a password
    "not_what_it_says",  # the bytes are another format than the name claims
    "no_minutes",  # JSON that tells of something else
    "old_word",  # a .doc as Word wrote it before 2007
    "scanned",  # pages of pictures without a text layer
    "too_large",  # more bytes, pages, text or unpacked bytes than `limits` allow
    "too_many",  # more is found in it than anybody goes through
    "too_slow",  # was stopped at the time limit
    "unsupported",  # a format no reader is for
]

MAX_BYTES = 20 * 1024 * 1024  # of the file as sent
MAX_PAGES = 500
MAX_CHARACTERS = 5_000_000  # of text; 500 pages hold less than half of that
MAX_FINDINGS = 3_000  # decisions, actions, items and people; a long set of minutes has 200
MAX_UNPACKED = 100 * 1024 * 1024  # bytes a packed file may hold in all: a bomb holds more


@dataclass(eq=False)
class Unreadable(Exception):
    """The file cannot be read; nothing was kept of it."""

    reason: Reason
    name: str

    def __str__(self) -> str:
        """Name the file and the reason, for a log; people are told in their own language."""
        return f"{self.name}: {self.reason}"
