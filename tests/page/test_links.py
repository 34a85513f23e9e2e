"""What is told in the chat leads to the same on the page, where others can reach it."""

import re

import pytest

from bot.talk.responder import Responder
from storage.engine.database import Database
from tests.page.test_page import SAID, Somebody, browsing
from tests.talk import CHANNEL, Channel

ROOT = "https://noterat.region.example"


@pytest.fixture
async def channel(database: Database) -> Channel:
    channel = Channel(database)
    channel.responder = Responder(database, "sv", "Europe/Stockholm", address=ROOT)
    for line in SAID.splitlines():
        await channel.say(line)
    return channel


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("status 1", "Årsplanen för 2027 godkänns"),
        ("beslutslogg", "Årsplanen för 2027 godkänns"),
        ("uppgifter", "automaterna"),
        ("sammanfattning", "§ 4a Årsplan"),
    ],
)
async def test_an_answer_leads_to_the_same_on_the_page(
    channel: Channel, typed: str, shown: str
) -> None:
    said = await channel.say(typed)
    (path,) = re.findall(rf"Visa på sidan: {ROOT}(/g/\S+)", said)
    async with browsing(channel, Somebody(CHANNEL.tenant, "anna")) as browser:
        assert shown in await browser.shown(path)


async def test_the_summary_that_is_posted_leads_to_the_meeting(channel: Channel) -> None:
    (posted,) = await channel.posted()
    assert re.search(rf"Visa på sidan: {ROOT}/g/\w+/meetings/\w+", posted)


async def test_what_is_asked_of_one_person_or_matter_leads_nowhere(channel: Channel) -> None:
    assert ROOT not in await channel.say("uppgifter för Per Berg")
    assert ROOT not in await channel.say("beslut om årsplanen?")
