"""A list longer than a screen: its pages, and what a press leaves shown."""

import pytest

from storage.engine.database import Database
from tests.talk import Channel


@pytest.fixture
async def channel(database: Database) -> Channel:
    channel = Channel(database)
    await channel.say("\n".join(f"uppgift: Ärende {n}" for n in range(1, 13)))
    return channel


async def test_a_list_is_shown_a_page_at_a_time(channel: Channel) -> None:
    first, second = await channel.say("uppgifter"), await channel.say("uppgifter sida 2")
    assert first.startswith("12 öppna uppgifter\n#1 Ärende 1\n")
    assert first.endswith("→ uppgifter öppna sida 2")
    assert "#11 Ärende 11" in second
    assert second.endswith("→ uppgifter öppna")


async def test_a_press_stays_on_its_page(channel: Channel) -> None:
    answer = (await channel.send(channel.message("uppgifter sida 2"))).answers[0]
    assert answer.card is not None
    assert '"then": "uppgifter öppna sida 2"' in str(answer.card).replace("'", '"')
    replaced = await channel.press("klar 11", "uppgifter öppna sida 2")
    assert replaced is not None
    assert replaced.text.startswith("11 öppna uppgifter\n#12 Ärende 12\n")
