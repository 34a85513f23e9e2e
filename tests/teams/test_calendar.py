"""Calendars are served to who has a secret address, as programs that subscribe ask for them."""

import re
from collections.abc import AsyncIterator

import pytest

from storage.engine.database import Database
from tests.teams.activities import addressed, said
from tests.teams.connector import FakeConnector
from tests.teams.whole import Bot, running


@pytest.fixture
async def bot(database: Database, connector: FakeConnector) -> AsyncIterator[Bot]:
    async with running(database, connector) as started:
        started.responder.address = started.url
        yield started


async def linked(bot: Bot, words: str, *, own: bool) -> str:
    """Ask for an address; gives it as it stands on the card."""
    message = said(words) if own else addressed(words)
    await bot.say(message | {"id": words})
    card = str(bot.connector.sent[-1]["attachments"][0]["content"])
    (word,) = set(re.findall(r"/calendar/([\w-]+)\.ics", card))
    return f"{bot.url}/calendar/{word}.ics"


async def test_a_calendar_is_fetched_again_only_where_it_has_changed(bot: Bot) -> None:
    await bot.say(addressed("nästa möte 8 maj kl 9–12\nuppgift: Ring senast 8 maj"))
    address = await linked(bot, "kalenderlänk", own=False)
    async with bot.client.get(address) as response:
        assert response.status == 200
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert (await response.text()).count("BEGIN:VEVENT") == 2
        tag = response.headers["ETag"]
    async with bot.client.get(address, headers={"If-None-Match": tag}) as response:
        assert (response.status, await response.read()) == (304, b"")
    async with bot.client.get(address, headers={"If-None-Match": '"other"'}) as response:
        assert response.status == 200


async def test_ones_own_calendar_and_a_new_address(bot: Bot) -> None:
    await bot.say(said("uppgift: Maj Lindqvist ringer senast 8 maj"))
    address = await linked(bot, "kalenderlänk", own=True)
    async with bot.client.get(address) as response:
        assert "Senast: #1 Maj Lindqvist ringer" in (await response.text()).replace("\r\n ", "")
    assert await linked(bot, "ny kalenderlänk", own=True) != address
    async with bot.client.get(address) as response:
        assert response.status == 404


@pytest.mark.parametrize("word", ["a" * 43, "x", "..%2f..%2fetc"])
async def test_a_wrong_address_is_not_there(bot: Bot, word: str) -> None:
    async with bot.client.get(f"{bot.url}/calendar/{word}.ics") as response:
        assert response.status == 404
