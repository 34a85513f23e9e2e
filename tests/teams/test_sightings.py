"""A message of ours is found where Graph lists it, and nothing else is taken for it."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.delivery.cards import mark
from bot.delivery.post import CannotTell
from bot.teams import edge
from bot.teams.outgoing.outbound import CARD
from storage.model import Conversation, ConversationKind, Outgoing
from tests.teams.activities import CHANNEL, CHAT, PERSONAL, TENANT, THREAD
from tests.teams.conftest import configured, trusting
from tests.teams.connector import FakeConnector, Fault
from tests.teams.graph import FakeGraph
from tests.teams.issuer import APP_ID, Issuer

Json = dict[str, Any]

AT = datetime(2026, 3, 27, 9, 0, tzinfo=UTC)
TEAM = "5a8c7a52-0000-4000-8000-000000000001"
KEY = "summary:1"
IN_CHAT = f"/chats/{CHAT.replace(':', '%3A').replace('@', '%40')}/messages?$top=50"
ROOTS = f"/teams/{TEAM}/channels/{CHANNEL.replace(':', '%3A').replace('@', '%40')}/messages"
GROUP_CHAT = Conversation(tenant=TENANT, id=CHAT, kind=ConversationKind.GROUP_CHAT)
IN_TEAM = Conversation(
    tenant=TENANT, id=CHANNEL, kind=ConversationKind.CHANNEL, team_directory=TEAM
)
MARKED = {"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": "x", "id": mark(KEY)}]}


def outgoing(*, card: bool = True, text: str = "Sammanfattning", **told: Any) -> Outgoing:
    """A message in doubt, as the outbox has it."""
    values: dict[str, Any] = {
        "id": 1,
        "key": KEY,
        "kind": "summary",
        "conversation": GROUP_CHAT,
        "thread": "",
        "text": text,
        "card": {"type": "AdaptiveCard", "body": []} if card else None,
        "at": AT,
        "attempts": 1,
        "in_doubt": True,
    }
    return Outgoing(**values | told)


def row(id_: str = "1", *, at: str = "2026-03-27T09:00:01.5Z", **told: Any) -> Json:
    """A message as Graph lists it (chatMessage)."""
    sender = {"application": {"id": APP_ID, "applicationIdentityType": "bot"}, "user": None}
    return {"id": id_, "createdDateTime": at, "deletedDateTime": None, "from": sender} | told


def carded(id_: str = "1", *, card: object = MARKED, **told: Any) -> Json:
    content = json.dumps(card, indent=2).replace("\n", "\r\n")
    attachment = {"id": "a1", "contentType": CARD, "contentUrl": None, "content": content}
    body = {"contentType": "html", "content": '<attachment id="a1"></attachment>'}
    return row(id_, attachments=[attachment], body=body, **told)


def worded(content: str, *, kind: str = "html", **told: Any) -> Json:
    return row(attachments=[], body={"contentType": kind, "content": content}, **told)


SOMEBODY = {"application": None, "user": {"id": "5a8c"}}
ANOTHER_BOT = {"application": {"id": TEAM}, "user": None}
NO_MARK = {"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": KEY}]}


@pytest.fixture
async def fake() -> AsyncIterator[FakeGraph]:
    async with FakeGraph().running() as running:
        yield running


@asynccontextmanager
async def opened(fake: FakeGraph, issuer: Issuer) -> AsyncIterator[edge.Edge]:
    async with edge.opened(trusting(issuer, GRAPH="yes", GRAPH_URL=fake.url)) as out:
        yield out


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([carded()], ("1",)),
        ([carded("2", at="2026-03-27T09:00:09Z"), row("x"), carded("1")], ("1", "2")),
        ([], ()),
        ([carded(card=NO_MARK)], ()),
        ([carded() | {"from": SOMEBODY}], ()),
        ([carded() | {"from": ANOTHER_BOT}], ()),
        ([carded(deletedDateTime="2026-03-27T09:01:00Z")], ()),
        ([worded("Sammanfattning")], ()),
        ([{}, {"from": 1}, {"from": {"application": None}}, {"attachments": [1]}], ()),
        ([row(attachments=[{"content": None}, 3]), row(attachments="none")], ()),
    ],
    ids=str,
)
async def test_a_card_is_known_by_its_mark(
    fake: FakeGraph, issuer: Issuer, rows: list[Json], found: tuple[str, ...]
) -> None:
    fake.told[IN_CHAT] = {"value": rows}
    async with opened(fake, issuer) as out:
        assert await out.find(outgoing()) == found


@pytest.mark.parametrize(
    ("text", "shown", "is_there"),
    [
        ("Klart.", worded("<p>Klart.</p>"), True),
        ("Klart.", worded("Klart.", kind="text"), True),
        ("Rad 1\n\nRad 2 & <3>", worded("<div>Rad 1<br>\n<br>Rad 2 &amp; &lt;3&gt;</div>"), True),
        ("Fint 🙂", worded('<p>Fint <emoji alt="🙂"></emoji></p>'), True),
        ("Klart.", worded("<p>Klart</p>"), False),
        ("Klart.", worded("<p>Klart.</p>", at="2026-03-27T08:59:59Z"), False),
        ("Klart.", worded("<p>Klart.</p>", at="igår"), False),
        ("Klart.", worded("<p>Klart.</p>") | {"from": SOMEBODY}, False),
        ("Klart.", row(), False),
    ],
)
async def test_words_alone_are_known_by_themselves_and_who_wrote_them(
    fake: FakeGraph,
    issuer: Issuer,
    text: str,
    shown: Json,
    is_there: bool,  # noqa: FBT001 - a column of the table
) -> None:
    fake.told[IN_CHAT] = {"value": [shown]}
    async with opened(fake, issuer) as out:
        found = await out.find(outgoing(card=False, text=text))
    assert found == (("1",) if is_there else ())


async def test_of_words_alone_one_is_the_message_and_the_others_may_be_meant(
    fake: FakeGraph, issuer: Issuer
) -> None:
    later = worded("Klart.", at="2026-03-27T09:01:00Z") | {"id": "2"}
    fake.told[IN_CHAT] = {"value": [later, worded("Klart.")]}
    async with opened(fake, issuer) as out:
        assert await out.find(outgoing(card=False, text="Klart.")) == ("1",)


@pytest.mark.parametrize(
    ("conversation", "thread", "path"),
    [
        (GROUP_CHAT, "", IN_CHAT),
        (IN_TEAM, "", ROOTS + "?$top=50"),
        (IN_TEAM, THREAD, f"{ROOTS}/{THREAD}/replies?$top=50"),
    ],
)
async def test_each_place_is_asked_for_its_own_messages(
    fake: FakeGraph, issuer: Issuer, conversation: Conversation, thread: str, path: str
) -> None:
    fake.told[path] = {"value": [carded()]}
    async with opened(fake, issuer) as out:
        assert await out.find(outgoing(conversation=conversation, thread=thread)) == ("1",)
    assert fake.asked == [path]


async def test_what_graph_calls_a_team_is_learnt_where_it_was_not_told(
    fake: FakeGraph, connector: FakeConnector
) -> None:
    connector.faults.append(Fault(200, body=json.dumps({"aadGroupId": TEAM})))
    fake.told[ROOTS + "?$top=50"] = {"value": [carded()]}
    where = replace(IN_TEAM, team_directory="", team_id="19:team", service_url=connector.url)
    async with edge.opened(configured(GRAPH="yes", GRAPH_URL=fake.url)) as out:
        assert await out.find(outgoing(conversation=where)) == ("1",)


PRIVATE = Conversation(tenant=TENANT, id=PERSONAL, kind=ConversationKind.PERSONAL)
ELSEWHERE = replace(GROUP_CHAT, channel="directline")
NO_TEAM = replace(IN_TEAM, team_directory="")


@pytest.mark.parametrize("where", [PRIVATE, ELSEWHERE, NO_TEAM], ids=str)
async def test_there_are_places_nobody_can_be_asked_about(
    fake: FakeGraph, issuer: Issuer, where: Conversation
) -> None:
    async with opened(fake, issuer) as out:
        with pytest.raises(CannotTell) as refused:
            await out.find(outgoing(conversation=where))
    assert not refused.value.for_now
    assert fake.asked == []


@pytest.mark.parametrize(("status", "for_now"), [(403, False), (404, False), (503, True)])
async def test_a_refusal_for_good_is_told_from_one_for_now(
    fake: FakeGraph,
    issuer: Issuer,
    status: int,
    for_now: bool,  # noqa: FBT001 - a column of the table
) -> None:
    fake.statuses.append(status)
    async with opened(fake, issuer) as out:
        with pytest.raises(CannotTell) as refused:
            await out.find(outgoing())
    assert refused.value.for_now is for_now


@pytest.mark.parametrize(("fault", "for_now"), [(Fault(404), False), (Fault(503), True)])
async def test_a_team_nobody_tells_of_is_not_asked_about(
    fake: FakeGraph,
    connector: FakeConnector,
    fault: Fault,
    for_now: bool,  # noqa: FBT001 - a column of the table
) -> None:
    connector.faults.append(fault)
    where = replace(NO_TEAM, team_id="19:team", service_url=connector.url)
    async with edge.opened(configured(GRAPH="yes", GRAPH_URL=fake.url)) as out:
        with pytest.raises(CannotTell) as refused:
            await out.find(outgoing(conversation=where))
    assert refused.value.for_now is for_now


def pages(fake: FakeGraph, *each: list[Json]) -> None:
    """Let Graph list these, page by page, the last without a next one."""
    for n, rows in enumerate(each):
        link = f"{fake.url}v1.0/more?p={n + 1}" if n + 1 < len(each) else None
        told = {"value": rows} | ({"@odata.nextLink": link} if link else {})
        fake.told[f"/more?p={n}" if n else IN_CHAT] = told


async def test_pages_are_read_until_they_are_from_before(fake: FakeGraph, issuer: Issuer) -> None:
    old = row(at="2026-03-27T08:00:00Z")
    pages(fake, [row()], [carded(), old], [old, old], [carded("9")])
    async with opened(fake, issuer) as out:
        assert await out.find(outgoing()) == ("1",)
    assert len(fake.asked) == 3


async def test_an_old_thread_with_a_new_reply_ends_nothing(fake: FakeGraph, issuer: Issuer) -> None:
    old = row(at="2026-01-01T08:00:00Z", lastModifiedDateTime="2026-03-27T09:05:00Z")
    pages(fake, [old], [carded()])
    async with opened(fake, issuer) as out:
        assert await out.find(outgoing()) == ("1",)


async def test_where_too_much_was_written_nobody_can_tell(fake: FakeGraph, issuer: Issuer) -> None:
    pages(fake, *([row()] for _ in range(9)))
    async with opened(fake, issuer) as out:
        with pytest.raises(CannotTell):
            await out.find(outgoing())
    assert len(fake.asked) == 6


async def test_what_is_sent_carries_the_mark_it_is_found_by(
    fake: FakeGraph, issuer: Issuer, connector: FakeConnector
) -> None:
    shown: Json = {
        "type": "AdaptiveCard",
        "body": [{"type": "Input.Text", "id": "own"}, {"text": "x"}],
    }
    where = replace(GROUP_CHAT, service_url=connector.url)
    sent = outgoing(conversation=where, card=False)
    async with opened(fake, issuer) as out:
        await out.post(replace(sent, card=shown))
        (activity,) = connector.sent
        fake.told[IN_CHAT] = {"value": [row(attachments=activity["attachments"])]}
        assert await out.find(replace(sent, card=shown)) == ("1",)
        assert await out.find(replace(sent, card=shown, key="summary:2")) == ()


async def test_a_copy_is_taken_back_where_it_is(connector: FakeConnector) -> None:
    where = replace(IN_TEAM, service_url=connector.url)
    async with edge.opened(configured()) as out:
        await out.take_back(outgoing(conversation=where, thread=THREAD), "17")
    (call,) = connector.calls
    assert (call.method, call.conversation) == ("DELETE", f"{CHANNEL};messageid={THREAD}")
    assert call.activity_id == "17"


@pytest.mark.parametrize(("graph", "asks"), [("yes", True), ("no", False)])
async def test_somebody_is_asked_only_where_the_settings_let_it(
    graph: str,
    asks: bool,  # noqa: FBT001 - a column of the table
) -> None:
    async with edge.opened(configured(GRAPH=graph)) as out:
        assert (out.out().find is not None) is asks
