"""How much is asked in a run, and in which conversations."""

import re
from dataclasses import dataclass

PLACES = 40  # conversations


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much is asked of how many."""

    replicas: int
    turns: int
    posts: int  # unasked messages, every other one a reminder
    pause: tuple[float, float]  # s that a replica lives before the next kill, from and to
    seed: int = 5


def is_reminder(number: int) -> bool:
    """Tell it of every other post to each conversation."""
    return number // PLACES % 2 == 1


def is_granted(where: str) -> bool:
    """Tell whether the bot may read a conversation: every other."""
    return int(re.sub(r"\D", "", where.partition("@")[0].partition(":")[2])) % 2 == 0
