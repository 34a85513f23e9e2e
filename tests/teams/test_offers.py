"""Minutes are offered in the personal chat, and put among the files of who takes them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import web

from bot.minutes.readers import read
from bot.teams.incoming import inbound
from storage.engine.database import Database
from tests.teams.activities import addressed, personal, said
from tests.teams.connector import FakeConnector, listening
from tests.teams.whole import Bot, running

Json = dict[str, Any]
CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"
HELD = "starta möte\npunkt 1 Årsplan\nbeslut: Årsplanen godkänns"


@dataclass
class Drive:
    """Where Teams wants files to be put."""

    url: str = ""
    status: int = 201
    put: list[tuple[str, bytes]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        assert "Authorization" not in request.headers
        self.put.append((request.headers["Content-Range"], await request.read()))
        return web.Response(status=self.status)


@pytest.fixture
async def drive() -> AsyncIterator[Drive]:
    drive = Drive()
    server = web.Application(client_max_size=10 * 2**20)
    server.router.add_put("/put", drive.take)
    async with listening(server) as url:
        drive.url = url
        yield drive


@pytest.fixture
async def bot(database: Database, connector: FakeConnector) -> AsyncIterator[Bot]:
    async with running(database, connector) as started:
        yield started


def anew(activity: Json) -> Json:
    return activity | {"id": str(uuid4())}


async def offered(bot: Bot, words: str) -> Json:
    """Ask for minutes in the personal chat; gives the card that offers them."""
    await bot.say(anew(said(HELD)))
    await bot.say(anew(said(words)))
    (attachment,) = bot.connector.sent[-1]["attachments"]
    assert attachment["contentType"] == CONSENT
    return dict(attachment)


def answered(offer: Json, address: str, action: str = "accept") -> Json:
    upload = {
        "contentUrl": "https://region.sharepoint.com/personal/p.pdf",
        "name": offer["name"],
        "uploadUrl": address,
        "uniqueId": "1150D938-8870-4044-9F2C-5BBDEBA70C9D",
        "fileType": "pdf",
    }
    value = {"type": "fileUpload", "action": action, "context": offer["content"]["acceptContext"]}
    value |= {"uploadInfo": upload} if action == "accept" else {}
    return anew(personal("invoke", name="fileConsent/invoke", value=value, replyToId="offer-1"))


async def test_a_file_is_made_and_put_when_it_is_taken(bot: Bot, drive: Drive) -> None:
    offer = await offered(bot, "protokoll som pdf")
    assert offer["name"].startswith("Protokoll ")
    assert drive.put == []
    assert (await bot.post(answered(offer, drive.url + "put"))).status == 200
    ((told, data),) = drive.put
    assert told == f"bytes 0-{len(data) - 1}/{len(data)}"
    assert "Beslut #1: Årsplanen godkänns" in [line.text for line in read(data, "p.pdf").lines]
    shown = bot.connector.calls[-1]
    assert (shown.method, shown.activity_id) == ("PUT", "offer-1")
    (attachment,) = shown.body["attachments"]
    assert attachment == {
        "contentType": INFO,
        "contentUrl": "https://region.sharepoint.com/personal/p.pdf",
        "name": offer["name"],
        "content": {"uniqueId": "1150D938-8870-4044-9F2C-5BBDEBA70C9D", "fileType": "pdf"},
    }


async def test_a_file_taken_twice_is_put_once(bot: Bot, drive: Drive) -> None:
    offer = await offered(bot, "protokoll som word")
    for _ in range(2):
        assert (await bot.post(answered(offer, drive.url + "put"))).status == 200
    assert len(drive.put) == 1


async def test_a_file_that_a_crash_kept_from_its_place_is_put_there(bot: Bot, drive: Drive) -> None:
    taken = answered(await offered(bot, "protokoll"), drive.url + "put")
    message = inbound.message(taken, inbound.origin(taken), received=datetime.now(UTC))
    assert message is not None
    assert (await bot.responder.respond(message)).upload is not None
    bot.responder._sending.clear()  # as in another process
    assert (await bot.post(taken)).status == 200
    assert len(drive.put) == 1
    assert (await bot.post(taken)).status == 200
    assert len(drive.put) == 1


@pytest.mark.parametrize(
    ("address", "status"),
    [("http://evil.example/put", 201), ("", 404), ("", 302)],
)
async def test_what_cannot_be_put_is_said(
    bot: Bot, drive: Drive, address: str, status: int
) -> None:
    drive.status = status
    offer = await offered(bot, "protokoll")
    assert await bot.say(answered(offer, address or drive.url + "put")) == (
        "Jag kunde inte lägga filen bland dina. Be om den igen."
    )


async def test_a_file_that_is_not_wanted_is_not_made(bot: Bot, drive: Drive) -> None:
    offer = await offered(bot, "protokoll")
    assert await bot.say(answered(offer, drive.url, "decline")) == ""
    assert drive.put == []


@pytest.mark.parametrize("change", [{"group": "other"}, {"kind": "exe"}, {"meeting": "none"}])
async def test_what_a_client_changed_gives_nothing_away(
    bot: Bot, drive: Drive, change: dict[str, str]
) -> None:
    offer = await offered(bot, "protokoll")
    offer["content"]["acceptContext"] |= change
    await bot.say(answered(offer, drive.url + "put"))
    assert drive.put == []


async def test_from_a_channel_the_offer_comes_in_the_personal_chat(bot: Bot) -> None:
    await bot.say(anew(said("hej")))
    await bot.say(anew(addressed(HELD)))
    told = await bot.say(anew(addressed("protokoll")))
    assert told.endswith("Jag har erbjudit dig filen i vår personliga chatt.")
