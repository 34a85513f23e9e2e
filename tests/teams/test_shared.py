"""A link that opens to who signs in is read through Graph, where that may be asked."""

from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
from aiohttp import web

from bot.message import Fetched, FetchProblem, File, NotFetched
from bot.teams import edge
from bot.teams.lookups.files import LARGEST
from bot.teams.lookups.shared_files import ADDRESS
from tests.teams.conftest import configured
from tests.teams.connector import listening
from tests.teams.graph import FakeGraph

TENANT = "0b6f1f0a-3c55-4e0e-9a77-2d1f6f0f3b10"


@dataclass(frozen=True, slots=True)
class Place:
    """A link to sign in behind, Graph, and where Graph says that the file itself is."""

    link: str
    graph: FakeGraph
    file: str

    def tell(self, *, scope: str = "organization", address: str = "") -> None:
        """Let Graph tell of the link."""
        token = "u!" + urlsafe_b64encode(self.link.encode()).decode().rstrip("=")
        path = f"/shares/{token.replace('!', '%21')}"
        item = {"name": "Protokoll mars.docx", ADDRESS: address or self.file}
        self.graph.told[f"{path}/permission"] = {"link": {"scope": scope, "type": "view"}}
        self.graph.told[f"{path}/driveItem"] = item

    async def fetch(self, *, may_ask: str = "yes", tenant: str = TENANT) -> Fetched:
        settings = configured(GRAPH=may_ask, GRAPH_URL=self.graph.url)
        async with edge.opened(settings) as out:
            return await out.fetch(File("EaBc12", self.link, "", tenant))

    async def problem(self, **told: str) -> FetchProblem:
        with pytest.raises(NotFetched) as failed:
            await self.fetch(**told)
        assert failed.value.name in ("EaBc12", "Protokoll mars.docx")
        return failed.value.problem


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async def signed_in(_request: web.Request) -> web.Response:
        return web.Response(status=403)

    async def minutes(request: web.Request) -> web.Response:
        assert "Authorization" not in request.headers
        return web.Response(body=b"minutes")

    async def large(_request: web.Request) -> web.Response:
        return web.Response(body=bytes(LARGEST + 1))

    server = web.Application()
    server.router.add_get("/s/EaBc12", signed_in)
    server.router.add_get("/file", minutes)
    server.router.add_get("/large", large)
    async with AsyncExitStack() as running:
        store = await running.enter_async_context(listening(server))
        graph = await running.enter_async_context(FakeGraph().running())
        yield Place(store + "s/EaBc12", graph, store + "file")


@pytest.mark.parametrize("scope", ["organization", "anonymous"])
async def test_what_opens_to_anyone_with_the_link_is_read_under_its_own_name(
    place: Place, scope: str
) -> None:
    place.tell(scope=scope)
    assert await place.fetch() == Fetched(b"minutes", "Protokoll mars.docx")


@pytest.mark.parametrize("scope", ["users", "existingAccess", ""])
async def test_what_is_shared_with_some_is_not_read_for_others(place: Place, scope: str) -> None:
    place.tell(scope=scope)
    assert await place.problem() is FetchProblem.SIGN_IN
    assert not [path for path in place.graph.asked if path.endswith("driveItem")]


async def test_graph_is_not_asked_where_it_may_not_be(place: Place) -> None:
    place.tell()
    assert await place.problem(may_ask="no") is FetchProblem.SIGN_IN
    assert place.graph.asked == []


async def test_graph_is_not_asked_for_a_file_that_was_sent(place: Place) -> None:
    place.tell()
    assert await place.problem(tenant="") is FetchProblem.SIGN_IN
    assert place.graph.asked == []


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (403, FetchProblem.SIGN_IN),
        (404, FetchProblem.SIGN_IN),
        (429, FetchProblem.UNREACHABLE),
        (503, FetchProblem.UNREACHABLE),
    ],
)
async def test_a_refusal_of_graph_says_whether_to_try_again(
    place: Place, status: int, problem: FetchProblem
) -> None:
    place.tell()
    place.graph.statuses.append(status)
    assert await place.problem() is problem


async def test_what_graph_points_to_is_bounded_as_every_file_is(place: Place) -> None:
    place.tell(address=place.file.replace("/file", "/large"))
    assert await place.problem() is FetchProblem.TOO_LARGE
    place.tell(address="https://evil.example/x")
    assert await place.problem() is FetchProblem.NOT_ALLOWED
    place.tell(address="file:///etc/passwd")
    assert await place.problem() is FetchProblem.NOT_ALLOWED
