"""Graph is asked only where it may be, by the app's own token of the tenant that is asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.teams import edge
from bot.teams.lookups.graph import Graph, NotTold, Obstacle
from tests.teams.conftest import configured, trusting
from tests.teams.graph import FakeGraph
from tests.teams.issuer import Issuer

TENANT = "0b6f1f0a-3c55-4e0e-9a77-2d1f6f0f3b10"
OTHER = "kommun.example"


@pytest.fixture
async def fake() -> AsyncIterator[FakeGraph]:
    async with FakeGraph().running() as running:
        yield running


@asynccontextmanager
async def opened(fake: FakeGraph, **variables: str) -> AsyncIterator[Graph]:
    told = {"GRAPH": "yes", "GRAPH_URL": fake.url} | variables
    async with edge.opened(configured(**told)) as out:
        yield out.graph


async def test_parts_of_a_path_are_encoded_each(fake: FakeGraph) -> None:
    fake.told["/teams/a%2Fb/channels/19%3Ax%40thread.tacv2?$top=5"] = {"id": "x"}
    async with opened(fake) as graph:
        told = await graph.get_json(
            TENANT, "teams", "a/b", "channels", "19:x@thread.tacv2", query={"$top": "5"}
        )
    assert told == {"id": "x"}


@pytest.mark.parametrize("part", ["", ".", "..", "x" * 2_001])
async def test_a_part_that_would_lead_elsewhere_is_not_asked_for(
    fake: FakeGraph, part: str
) -> None:
    async with opened(fake) as graph:
        with pytest.raises(NotTold, match="not_there"):
            await graph.get_json(TENANT, "chats", part, "messages")
    assert fake.asked == []


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (400, Obstacle.NOT_THERE),
        (401, Obstacle.FAILED),
        (403, Obstacle.NOT_GRANTED),
        (404, Obstacle.NOT_THERE),
        (410, Obstacle.NOT_THERE),
        (429, Obstacle.FAILED),
        (302, Obstacle.NOT_THERE),
        (503, Obstacle.FAILED),
    ],
)
async def test_refusals_are_told_apart(fake: FakeGraph, status: int, why: Obstacle) -> None:
    fake.statuses.append(status)
    async with opened(fake) as graph:
        with pytest.raises(NotTold) as refused:
            await graph.get_json(TENANT, "chats")
    assert (refused.value.why, refused.value.status) == (why, status)


@pytest.mark.parametrize("body", ["", "{", "[]", "[" * 60_000])
async def test_what_is_no_object_tells_nothing(fake: FakeGraph, body: str) -> None:
    fake.told["/chats"] = body
    async with opened(fake) as graph:
        with pytest.raises(NotTold, match="failed"):
            await graph.get_json(TENANT, "chats")


async def test_an_answer_without_end_is_not_read_to_it(fake: FakeGraph) -> None:
    fake.told["/chats"] = {"value": "x" * (4 * 2**20)}
    async with opened(fake) as graph:
        with pytest.raises(NotTold, match="failed"):
            await graph.get_json(TENANT, "chats")


async def test_nobody_there_is_told(fake: FakeGraph) -> None:
    async with opened(fake, GRAPH_URL="http://127.0.0.1:1") as graph:
        with pytest.raises(NotTold, match="failed, HTTP none"):
            await graph.get_json(TENANT, "chats")


async def test_nothing_is_asked_unless_the_settings_let_it(fake: FakeGraph) -> None:
    async with opened(fake, GRAPH="no") as graph:
        with pytest.raises(NotTold, match="off"):
            await graph.get_json(TENANT, "chats")
    assert fake.asked == []


async def test_a_list_is_read_page_by_page(fake: FakeGraph) -> None:
    fake.told["/chats"] = {
        "value": [{"id": "1"}, "no row"],
        "@odata.nextLink": f"{fake.url}v1.0/chats?$skiptoken=a%2Fb",
    }
    fake.told["/chats?$skiptoken=a%2Fb"] = {"value": [{"id": "2"}]}
    async with opened(fake) as graph:
        pages = [page async for page in graph.pages(TENANT, "chats")]
    assert pages == [[{"id": "1"}], [{"id": "2"}]]


async def test_the_next_page_is_graphs_own_or_none(fake: FakeGraph) -> None:
    elsewhere = fake.url.replace("127.0.0.1", "localhost") + "v1.0/chats"
    fake.told["/chats"] = {"value": [{"id": "1"}], "@odata.nextLink": elsewhere}
    async with opened(fake) as graph:
        pages = [page async for page in graph.pages(TENANT, "chats")]
    assert pages == [[{"id": "1"}]]


async def test_each_tenant_vouches_for_the_app_itself(fake: FakeGraph, issuer: Issuer) -> None:
    fake.told["/chats"] = {}
    async with edge.opened(trusting(issuer, GRAPH="yes", GRAPH_URL=fake.url)) as out:
        for tenant in (TENANT, OTHER, TENANT):
            await out.graph.get_json(tenant, "chats")
    assert fake.authorizations == ["Bearer outbound-1", "Bearer outbound-2", "Bearer outbound-1"]
    assert [(each["tenant"], each["scope"].split()[0]) for each in issuer.tokens_asked] == [
        (TENANT, fake.url + ".default"),
        (OTHER, fake.url + ".default"),
    ]


async def test_a_token_that_is_refused_is_replaced(fake: FakeGraph, issuer: Issuer) -> None:
    fake.told["/chats"] = {}
    fake.statuses.append(401)
    async with edge.opened(trusting(issuer, GRAPH="yes", GRAPH_URL=fake.url)) as out:
        with pytest.raises(NotTold, match="failed, HTTP 401"):
            await out.graph.get_json(TENANT, "chats")
        await out.graph.get_json(TENANT, "chats")
    assert fake.authorizations == ["Bearer outbound-1", "Bearer outbound-2"]


async def test_without_a_token_nothing_is_asked(fake: FakeGraph, issuer: Issuer) -> None:
    issuer.is_down = True
    async with edge.opened(trusting(issuer, GRAPH="yes", GRAPH_URL=fake.url)) as out:
        with pytest.raises(NotTold, match="failed, HTTP none"):
            await out.graph.get_json(TENANT, "chats")
    assert fake.asked == []


@pytest.mark.parametrize("tenant", ["../common", "a b", "a/b"])
async def test_what_is_no_tenant_is_not_asked(fake: FakeGraph, issuer: Issuer, tenant: str) -> None:
    async with edge.opened(trusting(issuer, GRAPH="yes", GRAPH_URL=fake.url)) as out:
        with pytest.raises(NotTold, match="not_granted"):
            await out.graph.get_json(tenant, "chats")
    assert issuer.tokens_asked == []
