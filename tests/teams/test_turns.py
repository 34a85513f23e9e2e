"""What goes in at /api/messages comes out at the connector, in the right place and form."""

import asyncio
import logging
import re
from typing import Any

import pytest
from botbuilder.core import TurnContext
from botbuilder.schema import ConversationAccount, ConversationReference

from bot.message import Answer, Card, Message, Response, Written
from bot.teams.adapter import Adapter
from tests.teams.activities import (
    BOT,
    CHANNEL,
    CHAT,
    PERSONAL,
    addressed,
    chat,
    executed,
    file,
    mention,
    personal,
    said,
    submitted,
)
from tests.teams.conftest import Echo, Serve, Server, configured
from tests.teams.connector import Fault

CARD: Card = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [{"type": "TextBlock", "text": "#12"}],
}
LARGE: Card = CARD | {"body": [{"type": "TextBlock", "text": "x" * 30_000}]}
ADAPTIVE = "application/vnd.microsoft.card.adaptive"


def pressed(_message: Message) -> Response:
    return Response((), replace=Answer("Klar: 12", CARD))


@pytest.mark.parametrize(
    ("activity", "conversation"),
    [
        (said("hej"), PERSONAL),
        (chat(text="hej", entities=[mention(BOT)]), CHAT),
        (addressed("hej"), f"{CHANNEL};messageid=1766000000000"),
    ],
)
async def test_an_answer_goes_where_the_question_came_from(
    server: Server, activity: dict[str, Any], conversation: str
) -> None:
    reply = await server.post(activity)
    assert (reply.status, reply.body) == (200, None)
    (call,) = server.connector.calls
    assert (call.method, call.conversation, call.body["text"]) == ("POST", conversation, "hej")
    assert call.body["type"] == "message"
    assert call.body["replyToId"] == activity["id"]


async def test_a_card_goes_without_its_text_but_with_a_summary(serve: Serve) -> None:
    echo = Echo(says=lambda _: Response((Answer("Uppgift 12:\nskriv", CARD),)))
    async with serve(configured(), echo) as server:
        await server.post(said("uppgift: skriv"))
        (activity,) = server.connector.sent
    assert activity["attachments"] == [{"contentType": ADAPTIVE, "content": CARD}]
    assert activity["summary"] == "Uppgift 12: skriv"
    assert "text" not in activity


async def test_a_card_that_is_too_large_goes_as_text(serve: Serve) -> None:
    echo = Echo(says=lambda _: Response((Answer("Allt i korthet", LARGE),)))
    async with serve(configured(), echo) as server:
        await server.post(said("uppgifter"))
        assert server.connector.texts == ["Allt i korthet"]


@pytest.mark.parametrize("line", ["Ärende å sida\n", "Ärende " * 800 + "\n", "🙂" * 9_000])
async def test_a_long_text_is_split_and_nothing_is_lost(serve: Serve, line: str) -> None:
    text = line * (60_000 // len(line))
    echo = Echo(says=lambda _: Response((Answer(text),)))
    async with serve(configured(), echo) as server:
        await server.post(said("sök ärende"))
        parts = server.connector.texts
    assert len(parts) > 1
    assert all(len(part) < 28_000 for part in parts)
    assert "".join(parts).replace("\n", "") == text.replace("\n", "")


class Reader(Echo):
    """Reads a file until somebody has been shown that it does."""

    def __init__(self) -> None:
        super().__init__()
        self.is_read = asyncio.Event()

    async def respond(self, message: Message) -> Response:
        await self.is_read.wait()
        return await super().respond(message)


async def test_who_sends_a_file_sees_that_it_is_read(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.teams.handler.PATIENCE", 0)
    reader = Reader()
    async with serve(configured(), reader) as server:
        sent = asyncio.create_task(server.post(personal(text="här", attachments=[file()])))
        async with asyncio.timeout(5):
            await server.connector.heard.wait()
        reader.is_read.set()
        await sent
        assert [activity["type"] for activity in server.connector.sent] == ["typing", "message"]


async def test_no_sign_is_shown_where_the_answer_is_quick(server: Server) -> None:
    await server.post(personal(text="här", attachments=[file()]))
    assert [activity["type"] for activity in server.connector.sent] == ["message"]


async def test_what_could_not_be_stored_is_to_be_delivered_again_and_nothing_is_said(
    serve: Serve,
) -> None:
    sorry = Response((Answer("Försök igen"),), stored=False, is_due_again=True)
    async with serve(configured(), Echo(says=lambda _: sorry)) as server:
        assert (await server.post(said("beslut: Ja"))).status == 503
        assert server.connector.sent == []
        assert (await server.post(executed("klar 1"))).status == 200, "a press never comes again"


@pytest.mark.parametrize("channel", ["directline", "webchat", "slack"])
async def test_clients_that_are_not_teams_get_words_alone(serve: Serve, channel: str) -> None:
    echo = Echo(says=lambda _: Response((Answer("Uppgift 12:\nskriv", CARD),)))
    async with serve(configured(), echo) as server:
        await server.post(said("status 12", channelId=channel))
        (activity,) = server.connector.sent
    assert activity["text"] == "Uppgift 12:\nskriv"
    assert "attachments" not in activity


async def test_answers_keep_their_order_and_are_doneonce(serve: Serve) -> None:
    echo = Echo(says=lambda _: Response((Answer("ett"), Answer("två"))))
    async with serve(configured(), echo) as server:
        await server.post(said("hej"))
        assert server.connector.texts == ["ett", "två"]
    assert len(echo.done) == 1


async def test_silence_is_neither_sent_nor_delivered(serve: Serve) -> None:
    echo = Echo(says=lambda _: Response())
    async with serve(configured(), echo) as server:
        assert (await server.post(said("hej"))).status == 200
        assert server.connector.calls == []
    assert echo.done == []


async def test_a_pressed_card_is_replaced_for_all(serve: Serve) -> None:
    async with serve(configured(), Echo(says=pressed)) as server:
        reply = await server.post(executed("klar 12", card="card-9"))
        (call,) = server.connector.calls
    assert reply.body == {"statusCode": 200, "type": ADAPTIVE, "value": CARD}
    assert (call.method, call.activity_id) == ("PUT", "card-9")
    assert call.body["attachments"][0]["content"] == CARD


async def test_a_card_pressed_in_an_older_client_is_replaced(serve: Serve) -> None:
    async with serve(configured(), Echo(says=pressed)) as server:
        assert (await server.post(submitted("klar 12", card="card-9"))).body is None
        (call,) = server.connector.calls
    assert (call.method, call.activity_id) == ("PUT", "card-9")


async def test_a_card_that_cannot_be_replaced_is_sent(serve: Serve) -> None:
    async with serve(configured(), Echo(says=pressed)) as server:
        server.connector.faults.append(Fault(404))
        await server.post(submitted("klar 12"))
        assert [call.method for call in server.connector.calls] == ["POST"]
        assert server.connector.texts == ["Klar: 12"]


async def test_a_new_card_that_is_too_large_is_sent_as_text(serve: Serve) -> None:
    says = Echo(says=lambda _: Response((), Answer("Allt\ni korthet", LARGE)))
    async with serve(configured(), says) as server:
        reply = await server.post(executed("uppgifter"))
        assert server.connector.texts == ["Allt\ni korthet"]
    assert reply.body is not None
    assert reply.body["value"] == "Allt"


async def test_a_card_is_shown_to_the_presser_where_it_cannot_be_replaced(serve: Serve) -> None:
    async with serve(configured(), Echo(says=pressed)) as server:
        server.connector.faults.append(Fault(404))
        reply = await server.post(executed("klar 12"))
        assert server.connector.calls == []
    assert reply.body is not None
    assert reply.body["value"] == CARD
    assert len(server.echo.done) == 1


async def test_a_press_is_answered_even_where_no_card_is_left(serve: Serve) -> None:
    says = Echo(says=lambda _: Response((Answer("Borta\nsedan igår"),)))
    async with serve(configured(), says) as server:
        reply = await server.post(executed("klar 12"))
        assert server.connector.texts == ["Borta\nsedan igår"]
    said_ = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message"}
    assert reply.body == said_ | {"value": "Borta"}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("adaptiveCard/action", {"action": {"data": {}}}, "BadRequest"),
        ("adaptiveCard/action", None, "BadRequest"),
        ("composeExtension/queryLink", {"url": "https://x.example"}, "NotSupported"),
        ("composeExtension/fetchTask", {"commandId": "create"}, "NotSupported"),
        ("task/fetch", {"data": {}}, "NotSupported"),
        ("signin/verifyState", {"state": "1"}, "NotSupported"),
        (None, {}, "NotSupported"),
    ],
)
async def test_an_invoke_that_nobody_knows_is_refused_in_words(
    server: Server, name: str | None, value: object, code: str
) -> None:
    reply = await server.post(executed("") | {"name": name, "value": value})
    assert reply.status == 400
    assert reply.body is not None
    assert reply.body["statusCode"] == 400
    assert reply.body["type"] == "application/vnd.microsoft.error"
    assert reply.body["value"]["code"] == code


async def test_replies_that_are_expected_come_in_the_body(server: Server) -> None:
    reply = await server.post(said("hej", deliveryMode="expectReplies"))
    assert reply.status == 200
    assert reply.body is not None
    assert [activity["text"] for activity in reply.body["activities"]] == ["hej"]
    assert server.connector.calls == []
    assert len(server.echo.done) == 1


async def test_a_press_that_expects_replies_gets_card_and_replies(serve: Serve) -> None:
    says = Echo(says=lambda _: Response((Answer("Klart"),), Answer("Klar: 12", CARD)))
    async with serve(configured(), says) as server:
        reply = await server.post(executed("klar 12", deliveryMode="expectReplies"))
    assert reply.body is not None
    assert reply.body["value"] == CARD
    assert [activity["text"] for activity in reply.body["activities"]] == ["Klart"]


async def test_what_does_not_get_out_is_handed_back_with_the_rest(serve: Serve) -> None:
    echo = Echo(says=lambda _: Response((Answer("ett"), Answer("två"), Answer("tre"))))
    async with serve(configured(), echo) as server:
        server.connector.faults += [Fault(403, body='{"error": {"code": "ConversationBlocked"}}')]
        assert (await server.post(said("hej"))).status == 200
    ((_, answers, failure),) = echo.failures
    assert answers == (Answer("ett"), Answer("två"), Answer("tre"))
    assert (failure.sure, failure.status, failure.code) == (True, 403, "ConversationBlocked")
    assert echo.done == []


def broken(_message: Message) -> Response:
    raise LookupError("a bug of ours")


async def test_a_bug_is_told_with_a_reference_and_logged_with_it(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    async with serve(configured(), Echo(says=broken)) as server:
        reply = await server.post(said("hemligt"))
        (sentence,) = server.connector.texts
    reference = re.fullmatch("Oj: ([0-9a-f]{8})", sentence)
    assert reply.status == 500
    assert reference is not None
    (record,) = [row for row in caplog.records if row.levelno == logging.ERROR]
    assert reference[1] in record.getMessage()
    assert "hemligt" not in caplog.text


async def test_a_bug_behind_a_button_is_told_in_its_answer(serve: Serve) -> None:
    async with serve(configured(), Echo(says=broken)) as server:
        reply = await server.post(executed("klar 12"))
        assert server.connector.calls == []
    assert reply.body is not None
    assert reply.body["statusCode"] == 500
    assert reply.body["value"]["message"].startswith("Oj: ")


async def test_a_bug_whose_apology_does_not_get_out_is_still_a_500(serve: Serve) -> None:
    async with serve(configured(), Echo(says=broken)) as server:
        server.connector.faults.append(Fault(403))
        assert (await server.post(said("hej"))).status == 500


@pytest.mark.parametrize("type_", ["messageReaction", "typing", "somethingNew"])
async def test_what_is_of_no_concern_is_taken_quietly(server: Server, type_: str) -> None:
    reply = await server.post(personal(type_, reactionsAdded=[{"type": "like"}]))
    assert reply.status == 200
    assert server.echo.heard == []


async def test_the_adapter_sends_unasked_and_takes_away(server: Server) -> None:
    """What `continue_conversation` of botbuilder promises holds for an adapter of our own."""
    adapter = Adapter(server.edge.connector, server.echo, "{}{}".format, server.edge.upload)
    where = ConversationAccount(id=CHAT)
    reference = ConversationReference(
        service_url=server.connector.url, conversation=where, channel_id="msteams"
    )

    async def remind(context: TurnContext) -> None:
        sent = await context.send_activity("Glöm inte 12")
        await context.delete_activity(sent.id)

    await adapter.continue_conversation(reference, remind)
    first, second = server.connector.calls
    assert (first.conversation, first.body["text"]) == (CHAT, "Glöm inte 12")
    assert (second.method, second.activity_id) == ("DELETE", "sent-1")


async def test_no_word_of_a_turn_is_logged(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.connector.faults.append(Fault(500))
    await server.post(said("patientens namn"))
    assert server.echo.heard[0].event == Written("patientens namn")
    assert "patientens" not in caplog.text


@pytest.mark.parametrize(
    ("is_ready", "status", "word"), [(True, 200, "ready"), (False, 503, "not ready")]
)
async def test_health_tells_whether_the_bot_is_ready(
    server: Server,
    is_ready: bool,  # noqa: FBT001 - a column of the table
    status: int,
    word: str,
) -> None:
    server.echo.is_ready = is_ready
    async with server.client.get(f"{server.url}/health") as response:
        assert response.status == status
        assert (await response.json())["status"] == word
    async with server.client.get(f"{server.url}/health/live") as response:
        assert response.status == 200
