"""How messages are sent, and how to find out whether they arrived."""

from collections.abc import Awaitable, Callable

from bot.values import dataclass
from storage.model import Outgoing

Send = Callable[[Outgoing], Awaitable[str]]  # returns the platform's id; raises `NotDelivered`
# Returns the ids of every copy that is there, empty where surely none is; raises `CannotTell`.
Find = Callable[[Outgoing], Awaitable[tuple[str, ...]]]
TakeBack = Callable[[Outgoing, str], Awaitable[None]]  # the copy of that id; `NotDelivered`


@dataclass(eq=False)
class CannotTell(Exception):
    """The platform does not say whether a message is there."""

    for_now: bool  # asking again later may help


@dataclass(frozen=True, slots=True)
class Post:
    """One way out: a platform's, or the terminal."""

    send: Send
    find: Find | None = None  # None: there is nobody to ask
    take_back: TakeBack | None = None  # None: what is said there stays said
