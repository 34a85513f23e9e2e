"""Files put where Teams wants them: in the personal files of who took them."""

from http import HTTPStatus

import aiohttp

from bot.message import NotDelivered
from bot.settings import Settings
from bot.teams.addresses import is_allowed

TIMEOUT = aiohttp.ClientTimeout(total=9, connect=4)  # s; Teams waits 15 s for the whole turn
_NOWHERE = 0
_DONE = frozenset({HTTPStatus.OK, HTTPStatus.CREATED})


async def put(
    session: aiohttp.ClientSession, settings: Settings, address: str, data: bytes
) -> None:
    """
    Put the whole file at an address that carries all the permission there is.

    Only hosts that files are fetched from are asked, none of them points elsewhere, and no token
    of the bot's is shown to them. Raises `NotDelivered`.
    """
    if not is_allowed(address, settings.file_hosts, loopback=settings.trusts_loopback):
        raise NotDelivered(sure=True, status=_NOWHERE, code="NotAllowed")
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Range": f"bytes 0-{len(data) - 1}/{len(data)}",
    }
    try:
        async with session.put(
            address, data=data, headers=headers, timeout=TIMEOUT, allow_redirects=False
        ) as response:
            status = response.status
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise NotDelivered(sure=False, code=type(error).__name__) from error
    if status not in _DONE:
        raise NotDelivered(sure=True, status=status)
