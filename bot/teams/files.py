"""Files that people send in the personal chat, fetched from where Teams keeps them."""

from http import HTTPStatus

import aiohttp
from yarl import URL

from bot.message import FetchProblem, File, NotFetched
from bot.settings import Settings
from bot.teams import bodies
from bot.teams.addresses import is_allowed

LARGEST = 20 * 2**20  # bytes; the longest minutes seen had 2 MB
TIMEOUT = aiohttp.ClientTimeout(total=15, connect=5)  # s
MOST_REDIRECTS = 3
REDIRECTS = {301, 302, 303, 307, 308}


async def fetch(session: aiohttp.ClientSession, settings: Settings, file: File) -> bytes:
    """
    Fetch a file's bytes; its address carries all the permission there is.

    Only hosts of the settings are asked, also where one of them points elsewhere, and no token
    of the bot's is shown to them. Raises `NotFetched`.
    """
    address = file.url
    try:
        for _ in range(1 + MOST_REDIRECTS):
            if not is_allowed(address, settings.file_hosts, loopback=settings.trusts_loopback):
                raise NotFetched(file.name, FetchProblem.NOT_ALLOWED)
            request = session.get(address, timeout=TIMEOUT, allow_redirects=False)
            async with request as response:
                if not _is_elsewhere(response):
                    return await _content(file, response)
                address = _elsewhere(response)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise NotFetched(file.name, FetchProblem.UNREACHABLE) from error
    raise NotFetched(file.name, FetchProblem.GONE)


def _is_elsewhere(response: aiohttp.ClientResponse) -> bool:
    return response.status in REDIRECTS and "Location" in response.headers


def _elsewhere(response: aiohttp.ClientResponse) -> str:
    return str(response.url.join(URL(response.headers["Location"])))


async def _content(file: File, response: aiohttp.ClientResponse) -> bytes:
    if response.status != HTTPStatus.OK:
        gone = response.status < HTTPStatus.INTERNAL_SERVER_ERROR
        raise NotFetched(file.name, FetchProblem.GONE if gone else FetchProblem.UNREACHABLE)
    try:
        return await bodies.read(response, LARGEST)
    except bodies.TooLarge:
        raise NotFetched(file.name, FetchProblem.TOO_LARGE) from None
