"""Which addresses the bot calls: a message names its own, which may be hostile."""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from bot.settings import LOOPBACK

LONGEST = 4_096  # characters; a file's address carries a signature


def is_allowed(address: str, hosts: Sequence[str], *, loopback: bool) -> bool:
    """
    Whether the bot may call `address`: https to one of `hosts`.

    A host that begins with `*.` stands for all below it. With `loopback` this machine may be
    called too, in the clear as well.
    """
    return len(address) <= LONGEST and _is_allowed(address, tuple(hosts), loopback)


@lru_cache(maxsize=256)
def _is_allowed(address: str, hosts: tuple[str, ...], loopback: bool) -> bool:  # noqa: FBT001 - one call, above
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not host or parts.username is not None:
        return False
    if loopback and host in LOOPBACK:
        return parts.scheme in ("http", "https")
    return parts.scheme == "https" and any(_matches(host, allowed) for allowed in hosts)


def _matches(host: str, allowed: str) -> bool:
    return host.endswith(allowed[1:]) if allowed.startswith("*.") else host == allowed
