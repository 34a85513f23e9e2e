"""A file is fetched from where Teams keeps files, within bounds, and from nowhere else."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.message import Fetched, FetchProblem, File, NotFetched
from bot.settings import Settings
from bot.teams import edge as teams_edge
from bot.teams.lookups import files
from tests.teams.conftest import configured
from tests.teams.connector import listening
from tests.teams.issuer import APP_ID

LARGE = 1 + files.LARGEST


async def _minutes(request: web.Request) -> web.Response:
    return web.Response(body=f"§ 1 {request.headers.get('Authorization', 'no token')}".encode())


async def _large(request: web.Request) -> web.StreamResponse:
    """Send more than is read, without saying how much."""
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(LARGE // 2**18 + 1):
        await response.write(bytes(2**18))
    return response


def _answering(status: int, location: str = "") -> web.Response:
    return web.Response(status=status, headers={"Location": location} if location else {})


async def _moved(request: web.Request) -> web.Response:
    return _answering(302, request.query["to"])


async def _status(request: web.Request) -> web.Response:
    return _answering(int(request.match_info["status"]))


async def _page(_request: web.Request) -> web.Response:
    return web.Response(text="<h1>Sign in</h1>", content_type="text/html")


async def _open(_request: web.Request) -> web.Response:
    """Let in whoever follows an open link, by a cookie, as SharePoint does."""
    response = _answering(302, "/guarded")
    response.set_cookie("FedAuth", "a+b=")
    return response


async def _guarded(request: web.Request) -> web.Response:
    if request.headers.get("Cookie") != 'FedAuth="a+b="':
        return _answering(403)
    named = {"Content-Disposition": "attachment; filename*=UTF-8''protokoll%20april.txt"}
    return web.Response(body=b"open", headers=named)


@pytest.fixture
async def store() -> AsyncIterator[str]:
    """A file store on loopback; gives its address."""
    server = web.Application()
    server.router.add_get("/minutes.txt", _minutes)
    server.router.add_get("/large", _large)
    server.router.add_get("/moved", _moved)
    server.router.add_get("/status/{status}", _status)
    server.router.add_get("/page", _page)
    server.router.add_get("/open", _open)
    server.router.add_get("/guarded", _guarded)
    async with listening(server) as url:
        yield url


async def fetch(url: str, settings: Settings | None = None) -> Fetched:
    async with teams_edge.opened(settings or configured()) as edge:
        return await edge.fetch(File("protokoll.txt", url, "txt"))


async def problem(url: str, settings: Settings | None = None) -> FetchProblem:
    with pytest.raises(NotFetched) as failed:
        await fetch(url, settings)
    assert failed.value.name == "protokoll.txt"
    return failed.value.problem


@pytest.mark.parametrize("path", ["minutes.txt", "moved?to=/minutes.txt"])
async def test_a_file_is_fetched_without_the_bots_token(store: str, path: str) -> None:
    assert (await fetch(store + path)).data == "§ 1 no token".encode()


async def test_an_open_link_is_followed_with_the_cookie_it_gives(store: str) -> None:
    assert await fetch(store + "open") == Fetched(b"open", "protokoll april.txt")


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("large", FetchProblem.TOO_LARGE),
        ("status/404", FetchProblem.GONE),
        ("status/401", FetchProblem.SIGN_IN),
        ("status/403", FetchProblem.SIGN_IN),
        ("guarded", FetchProblem.SIGN_IN),
        ("page", FetchProblem.SIGN_IN),
        (
            "moved?to=https://login.microsoftonline.com/common/oauth2/authorize",
            FetchProblem.SIGN_IN,
        ),
        ("moved?to=https://sts.kommun.example/adfs/ls/", FetchProblem.SIGN_IN),
        ("moved?to=https://evil.example/logins.html", FetchProblem.NOT_ALLOWED),
        ("status/302", FetchProblem.GONE),
        ("status/503", FetchProblem.UNREACHABLE),
        ("moved?to=/moved?to=/moved?to=/moved?to=/moved", FetchProblem.GONE),
        ("moved?to=https://evil.example/x", FetchProblem.NOT_ALLOWED),
        ("moved?to=file:///etc/passwd", FetchProblem.NOT_ALLOWED),
        ("moved?to=http://[", FetchProblem.UNREACHABLE),
    ],
)
async def test_what_cannot_be_had(store: str, path: str, found: FetchProblem) -> None:
    assert await problem(store + path) is found


@pytest.mark.parametrize(
    "url",
    [
        "",
        "protokoll.txt",
        "file:///etc/passwd",
        "https://evil.example/protokoll.txt",
        "https://sharepoint.com.evil.example/x",
        "https://notsharepoint.com/x",
        "http://region.sharepoint.com/x",
        "https://maj:pass@region.sharepoint.com/x",
        "https://169.254.169.254/metadata",
        "http://[",
    ],
)
async def test_other_places_are_not_asked(url: str) -> None:
    assert await problem(url) is FetchProblem.NOT_ALLOWED


async def test_nobody_there_is_told_apart_from_gone() -> None:
    assert await problem("http://127.0.0.1:1/x") is FetchProblem.UNREACHABLE


async def test_this_machine_is_not_asked_once_there_is_an_app_id(store: str) -> None:
    settings = configured(APP_ID=APP_ID)
    assert await problem(store + "minutes.txt", settings) is FetchProblem.NOT_ALLOWED
