"""Files that people send, or give the address of, fetched from where they lie."""

import re
from http import HTTPStatus

import aiohttp
from yarl import URL

from bot.message import Fetched, FetchProblem, File, NotFetched
from bot.settings import Settings
from bot.teams import bodies
from bot.teams.addresses import is_allowed

LARGEST = 20 * 2**20  # bytes; the longest minutes seen had 2 MB
TIMEOUT = aiohttp.ClientTimeout(total=15, connect=5)  # s
MOST_REDIRECTS = 3
REDIRECTS = {301, 302, 303, 307, 308}

# Of a sharing link, "https://region.sharepoint.com/:w:/s/…": without more it shows a page.
_SHARED = re.compile(r"https://[^/]+\.sharepoint\.com/:", re.IGNORECASE)
_SIGN_IN = re.compile(
    r"(?:^|[./-])(?:login|log-?on|sign-?in|adfs|sts|sso|idp|oauth2?|authenticate|accessdenied)"
    r"(?:[./?-]|$)",
    re.IGNORECASE,
)
_DOCUMENTS = frozenset({"docx", "odt", "pdf", "txt", "md"})
_REFUSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


async def fetch(session: aiohttp.ClientSession, settings: Settings, file: File) -> Fetched:
    """
    Fetch a file; its address carries all the permission there is.

    Only hosts of the settings are asked, also where one of them points elsewhere, and no token
    of the bot's is shown to them. Raises `NotFetched`.
    """
    try:
        return await _followed(session, settings, file)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise NotFetched(file.name, FetchProblem.UNREACHABLE) from error


async def _followed(session: aiohttp.ClientSession, settings: Settings, file: File) -> Fetched:
    address, cookie = _downloading(file.url), ""
    for hop in range(1 + MOST_REDIRECTS):
        if not is_allowed(address, settings.file_hosts, loopback=settings.trusts_loopback):
            raise NotFetched(file.name, _refusal(address, hop))
        headers = {"Cookie": cookie} if cookie else {}
        request = session.get(address, headers=headers, timeout=TIMEOUT, allow_redirects=False)
        async with request as response:
            if not _is_elsewhere(response):
                return await _content(file, response)
        there = response.url.join(URL(response.headers["Location"]))
        address, cookie = str(there), _cookie(response, there)
    raise NotFetched(file.name, FetchProblem.GONE)


def _downloading(address: str) -> str:
    """Ask for the file itself behind a sharing link."""
    if _SHARED.match(address) is None:
        return address
    return str(URL(address, encoded=True).update_query({"download": "1"}))


def _refusal(address: str, hop: int) -> FetchProblem:
    """Give why an address is not asked: that of a sign-in page, or one that is none of ours."""
    is_sign_in = hop > 0 and _SIGN_IN.search(address.partition("?")[0].partition("://")[2])
    return FetchProblem.SIGN_IN if is_sign_in else FetchProblem.NOT_ALLOWED


def _is_elsewhere(response: aiohttp.ClientResponse) -> bool:
    return response.status in REDIRECTS and "Location" in response.headers


def _cookie(response: aiohttp.ClientResponse, there: URL) -> str:
    """Take what lets the follower of an open link in, for the same host and nobody else."""
    if (there.scheme, there.authority) != (response.url.scheme, response.url.authority):
        return ""
    return "; ".join(f"{name}={told.coded_value}" for name, told in response.cookies.items())


async def _content(file: File, response: aiohttp.ClientResponse) -> Fetched:
    if response.status != HTTPStatus.OK:
        raise NotFetched(file.name, _problem(response.status))
    if _is_page_instead(file, response):
        raise NotFetched(file.name, FetchProblem.SIGN_IN)
    told = response.content_disposition
    try:
        data = await bodies.read(response, LARGEST)
    except bodies.TooLarge:
        raise NotFetched(file.name, FetchProblem.TOO_LARGE) from None
    return Fetched(data, (told and told.filename) or "")


def _problem(status: int) -> FetchProblem:
    if status in _REFUSED:
        return FetchProblem.SIGN_IN
    is_theirs = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return FetchProblem.UNREACHABLE if is_theirs else FetchProblem.GONE


def _is_page_instead(file: File, response: aiohttp.ClientResponse) -> bool:
    """Whether we got a sign-in or viewer page instead of the document."""
    is_elsewhere = file.content_type in _DOCUMENTS or _SHARED.match(file.url) is not None
    return response.content_type == "text/html" and is_elsewhere
