"""Who is in a conversation, as the connector tells: whole, in pages, refused, or odd."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.message import NotDelivered
from bot.teams import edge as teams_edge
from bot.teams.edge import Edge
from bot.teams.lookups.roster import MOST_PAGES, PAGE
from storage.model import Conversation, ConversationKind, Member
from tests.teams.activities import CHAT, MAJ, TENANT, TURE
from tests.teams.conftest import configured
from tests.teams.connector import FakeConnector, Fault

Json = dict[str, Any]
OTHER = "7c9e6679-7425-40de-944b-e07fc1f90ae7"


@pytest.fixture
async def edge() -> AsyncIterator[Edge]:
    async with teams_edge.opened(configured()) as opened:
        yield opened


@pytest.fixture
def place(connector: FakeConnector) -> Conversation:
    return Conversation(
        tenant=TENANT, id=CHAT, kind=ConversationKind.GROUP_CHAT, service_url=connector.url
    )


def crowd(count: int) -> list[Json]:
    return [{"id": f"29:{n}", "name": f"Nr {n}", "aadObjectId": str(n)} for n in range(count)]


async def test_a_roster_tells_who_is_a_guest(
    edge: Edge, connector: FakeConnector, place: Conversation
) -> None:
    connector.rosters[CHAT] = [
        dict(MAJ) | {"tenantId": TENANT, "userRole": "user"},
        {"id": TURE["id"], "name": " Ture  Sand ", "objectId": "an-id", "userRole": "owner"},
        {"id": "29:gunn", "name": "Gunn", "aadObjectId": "x", "userRole": "guest"},
        {"id": "29:fia", "name": "Fia", "aadObjectId": "x", "tenantId": OTHER},
        {"id": "8:teamsvisitor:1", "name": "Sten", "userRole": "anonymous"},
        {"id": "28:another-bot", "name": "En bot", "aadObjectId": "x"},
    ]
    roster = await edge.roster(place)
    assert roster.is_whole
    assert roster.members == (
        Member(MAJ["id"], "Maj Lindqvist", directory=MAJ["aadObjectId"]),
        Member(TURE["id"], "Ture Sand", directory="an-id"),
        Member("29:gunn", "Gunn", is_guest=True, directory="x"),
        Member("29:fia", "Fia", is_guest=True, directory="x"),
        Member("8:teamsvisitor:1", "Sten", is_guest=True),
    )


@pytest.mark.parametrize(
    ("count", "told", "is_whole"),
    [
        (PAGE, PAGE, True),
        (PAGE + 1, PAGE + 1, True),
        (PAGE * MOST_PAGES, PAGE * MOST_PAGES, True),
        (PAGE * MOST_PAGES + 1, PAGE * MOST_PAGES, False),
        (0, 0, False),
    ],
)
async def test_a_roster_is_read_page_by_page_and_not_for_ever(
    edge: Edge,
    connector: FakeConnector,
    place: Conversation,
    count: int,
    told: int,
    *,
    is_whole: bool,
) -> None:
    connector.rosters[CHAT] = crowd(count)
    roster = await edge.roster(place)
    assert (len(roster.members), roster.is_whole) == (told, is_whole)
    assert len(connector.calls) <= MOST_PAGES


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"members": 7}', '{"members": [7, {}, null]}'])
async def test_what_is_no_roster_tells_of_nobody(
    edge: Edge, connector: FakeConnector, place: Conversation, body: str
) -> None:
    connector.faults.append(Fault(200, body=body))
    roster = await edge.roster(place)
    assert (roster.members, roster.is_whole) == ((), False)


@pytest.mark.parametrize("status", [403, 404, 429, 500])
async def test_a_roster_that_is_refused_says_why(
    edge: Edge, connector: FakeConnector, place: Conversation, status: int
) -> None:
    connector.faults.append(Fault(status, {"Retry-After": "30"}))
    with pytest.raises(NotDelivered) as failed:
        await edge.roster(place)
    assert (failed.value.status, failed.value.retry_after) == (status, 30)


async def test_one_person_is_asked_about_alone(
    edge: Edge, connector: FakeConnector, place: Conversation
) -> None:
    connector.rosters[CHAT] = [dict(MAJ)]
    assert await edge.member(place, MAJ["id"]) == Member(
        MAJ["id"], "Maj Lindqvist", directory=MAJ["aadObjectId"]
    )
    assert await edge.member(place, TURE["id"]) is None
    for body in ("", '{"id": "29:somebody-else", "name": "x"}'):
        connector.faults.append(Fault(200, body=body))
        assert await edge.member(place, MAJ["id"]) is None


async def test_nobody_is_asked_at_a_host_that_is_not_the_platforms(edge: Edge) -> None:
    place = Conversation(
        tenant=TENANT, id="19:x", kind=ConversationKind.CHANNEL, service_url="https://evil.example/"
    )
    with pytest.raises(NotDelivered) as failed:
        await edge.roster(place)
    assert failed.value.code == "ServiceUrlNotAllowed"
