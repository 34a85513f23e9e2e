"""What the connector refuses, loses or delays becomes a failure that says what is known."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.message import NotDelivered
from bot.settings import Settings
from bot.teams import edge as teams_edge
from bot.teams.outgoing.connector import Connector
from bot.teams.outgoing.tokens import Tokens
from storage.model import Conversation, ConversationKind, Outgoing
from tests.teams.activities import CHANNEL, THREAD
from tests.teams.conftest import configured, trusting
from tests.teams.connector import FakeConnector, Fault
from tests.teams.issuer import Issuer

HELLO = {"type": "message", "text": "hej"}
NOBODY = "http://127.0.0.1:1/"


@dataclass(frozen=True, slots=True)
class Line:
    """A connector under test, and the pauses it took instead of sleeping."""

    to: Connector
    pauses: list[float]


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Line]:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    impatient = aiohttp.ClientTimeout(total=1)
    async with teams_edge.opened(settings) as edge:
        tokens = Tokens(edge.session, settings) if settings.app_id else None
        connector = Connector(edge.session, settings, tokens=tokens, sleep=sleep, timeout=impatient)
        yield Line(connector, pauses)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with opened(configured()) as open_line:
        yield open_line


async def test_sending_tells_the_id(line: Line, connector: FakeConnector) -> None:
    sent = await line.to.send(connector.url, f"{CHANNEL};messageid={THREAD}", HELLO)
    assert sent == "sent-1"
    assert connector.calls[0].conversation == f"{CHANNEL};messageid={THREAD}"


@pytest.mark.parametrize("body", ["", "ok", "[]", '{"id": null}', "[" * 60_000])
async def test_an_answer_without_an_id_is_none(
    line: Line, connector: FakeConnector, body: str
) -> None:
    connector.faults.append(Fault(200, body=body))
    assert await line.to.send(connector.url, "a:1", HELLO) == ""


async def test_an_activity_is_updated_and_deleted(line: Line, connector: FakeConnector) -> None:
    await line.to.update(connector.url, "a:1", HELLO, replaced="m/1")
    await line.to.delete(connector.url, "a:1", "m/1")
    assert [(call.method, call.activity_id) for call in connector.calls] == [
        ("PUT", "m/1"),
        ("DELETE", "m/1"),
    ]


SURE, IN_DOUBT = True, False
DATE, SEVEN = "Fri, 27 Mar 2026 09:00:00 GMT", "Fri, 27 Mar 2026 09:00:07 GMT"


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        (Fault(429, {"Retry-After": "7"}), (SURE, 429, 7.0)),
        (Fault(429, {"Retry-After": SEVEN, "Date": DATE}), (SURE, 429, 7.0)),
        (Fault(429, {"Retry-After": DATE, "Date": SEVEN}), (SURE, 429, 0.0)),
        (Fault(429, {"Retry-After": "soon"}), (SURE, 429, None)),
        (Fault(429, {"Retry-After": "9" * 40}), (SURE, 429, 86_400.0)),
        (Fault(412), (SURE, 412, None)),
        (Fault(400), (SURE, 400, None)),
        (Fault(403), (SURE, 403, None)),
        (Fault(404), (SURE, 404, None)),
        (Fault(413), (SURE, 413, None)),
        (Fault(302, {"Location": NOBODY}), (SURE, 302, None)),
        (Fault(500), (IN_DOUBT, 500, None)),
        (Fault(502), (IN_DOUBT, 502, None)),
        (Fault(503, {"Retry-After": "3"}), (IN_DOUBT, 503, 3.0)),
        (Fault(0), (IN_DOUBT, 0, None)),
        (Fault(silent=True), (IN_DOUBT, 0, None)),
    ],
    ids=str,
)
async def test_failures(
    line: Line, connector: FakeConnector, fault: Fault, failure: tuple[bool, int, float | None]
) -> None:
    connector.faults.append(fault)
    with pytest.raises(NotDelivered) as failed:
        await line.to.send(connector.url, "a:1", HELLO)
    told = failed.value
    assert (told.sure, told.status, told.retry_after) == failure
    assert told.code == ("Injected" if told.status else "")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        (NOBODY, ""),
        ("https://evil.example/", "ServiceUrlNotAllowed"),
        ("", "ServiceUrlNotAllowed"),
    ],
)
async def test_what_cannot_be_reached_was_surely_not_sent(line: Line, url: str, code: str) -> None:
    with pytest.raises(NotDelivered) as failed:
        await line.to.send(url, "a:1", HELLO)
    assert (failed.value.sure, failed.value.code) == (True, code)


@pytest.mark.parametrize(
    ("faults", "pauses"),
    [
        ([], []),
        ([Fault(429, {"Retry-After": "2"})], [2.0]),
        ([Fault(429), Fault(412)], [0.5, 1.0]),
        ([Fault(412), Fault(429, {"Retry-After": "4"})], [0.5, 4.0]),
    ],
    ids=str,
)
async def test_an_answer_waits_for_a_busy_platform(
    line: Line, connector: FakeConnector, faults: list[Fault], pauses: list[float]
) -> None:
    connector.faults += faults
    assert await line.to.answer(connector.url, "a:1", HELLO) == "sent-1"
    assert line.pauses == pauses


@pytest.mark.parametrize(
    ("faults", "pauses"),
    [
        ([Fault(429)] * 3, [0.5, 1.0]),
        ([Fault(429, {"Retry-After": "60"})], []),
        ([Fault(500)], []),
        ([Fault(503, {"Retry-After": "1"})], []),
        ([Fault(0)], []),
        ([Fault(404)], []),
    ],
    ids=str,
)
async def test_an_answer_is_given_up_where_trying_again_is_wrong(
    line: Line, connector: FakeConnector, faults: list[Fault], pauses: list[float]
) -> None:
    connector.faults += faults
    with pytest.raises(NotDelivered):
        await line.to.answer(connector.url, "a:1", HELLO)
    assert line.pauses == pauses
    assert connector.calls == []


async def test_an_answer_that_finds_nobody_is_tried_once_more(line: Line) -> None:
    with pytest.raises(NotDelivered):
        await line.to.answer(NOBODY, "a:1", HELLO)
    assert line.pauses == [0.2]


async def test_a_refused_token_is_renewed(issuer: Issuer, connector: FakeConnector) -> None:
    async with opened(trusting(issuer)) as line:
        connector.faults.append(Fault(401))
        with pytest.raises(NotDelivered):
            await line.to.send(connector.url, "a:1", HELLO)
        await line.to.send(connector.url, "a:1", HELLO)
    assert connector.calls[0].authorization == "Bearer outbound-2"


async def test_without_a_token_nothing_is_sent(issuer: Issuer, connector: FakeConnector) -> None:
    issuer.is_down = True
    async with opened(trusting(issuer)) as line:
        with pytest.raises(NotDelivered) as failed:
            await line.to.answer(connector.url, "a:1", HELLO)
    assert (failed.value.sure, failed.value.code) == (True, "NoToken")
    assert connector.calls == []


def outgoing(service_url: str, *, thread: str = "") -> Outgoing:
    kind = ConversationKind.CHANNEL
    to = Conversation(tenant="t", id=CHANNEL, kind=kind, service_url=service_url)
    return Outgoing(
        id=1,
        key="summary:1",
        kind="summary",
        conversation=to,
        thread=thread,
        text="Sammanfattning",
        card=None,
        at=datetime(2026, 3, 27, tzinfo=UTC),
        attempts=0,
        in_doubt=False,
    )


@pytest.mark.parametrize(
    ("thread", "conversation"), [("", CHANNEL), (THREAD, f"{CHANNEL};messageid={THREAD}")]
)
async def test_the_outbox_posts_to_a_channel_or_its_thread(
    connector: FakeConnector, thread: str, conversation: str
) -> None:
    async with teams_edge.opened(configured()) as edge:
        assert await edge.post(outgoing(connector.url, thread=thread)) == "sent-1"
    assert connector.calls[0].conversation == conversation


async def test_the_outbox_tries_once_and_sees_why_it_failed(connector: FakeConnector) -> None:
    connector.faults.append(Fault(429, {"Retry-After": "1"}))
    async with teams_edge.opened(configured()) as edge:
        with pytest.raises(NotDelivered) as failed:
            await edge.post(outgoing(connector.url))
    assert failed.value.retry_after == 1.0
