"""A message that is deleted in Teams takes with it what it recorded, and brings it back."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storage.engine.database import Database
from tests.teams.activities import addressed, channel, said
from tests.teams.connector import FakeConnector
from tests.teams.whole import Bot, running

Json = dict[str, Any]
START = datetime.now(UTC)


@pytest.fixture
async def bot(database: Database, connector: FakeConnector) -> AsyncIterator[Bot]:
    async with running(database, connector) as started:
        yield started


def of(number: int, activity: Json) -> Json:
    """Make it message `number`, as if it came so many seconds from the start."""
    at = (START + timedelta(seconds=number)).isoformat()
    return activity | {"id": f"message-{number}", "timestamp": at}


def befell(written: Json, event: str, *, after: int = 5) -> Json:
    """What Teams tells of a message later: of a deleted one neither text nor mentions."""
    deleted = event == "softDeleteMessage"
    kind = "messageDelete" if deleted else "messageUpdate"
    told = {key: value for key, value in written.items() if key not in ("text", "entities")}
    at = (datetime.fromisoformat(written["timestamp"]) + timedelta(seconds=after)).isoformat()
    data = written["channelData"] | {"eventType": event}
    again = {} if deleted else {"text": written["text"]}
    return told | again | {"type": kind, "timestamp": at, "channelData": data}


@pytest.mark.parametrize("place", [said, addressed])
async def test_what_a_deleted_message_recorded_goes_and_comes_back(bot: Bot, place: Any) -> None:
    written = of(1, place("beslut: Vi köper två\nuppgift: Ture tar in offert"))
    assert "#1" in await bot.say(written)
    gone = befell(written, "softDeleteMessage")
    assert await bot.say(gone) == "Meddelandet togs bort och med det #1 och #2."
    assert await bot.say(gone) == ""  # delivered again
    assert "struken" in await bot.say(of(20, place("status 2")))
    back = befell(written, "undeleteMessage", after=9)
    assert await bot.say(back) == "Meddelandet är tillbaka och med det #1 och #2."
    assert await bot.say(back) == ""
    assert "Status: öppen" in await bot.say(of(21, place("status 2")))


async def test_what_was_closed_before_is_closed_again(bot: Bot) -> None:
    written = of(1, said("uppgift: Ture tar in offert"))
    await bot.say(written)
    await bot.say(of(2, said("klar 1 i måndags")))
    await bot.say(befell(written, "softDeleteMessage"))
    await bot.say(befell(written, "undeleteMessage", after=9))
    assert "Status: klar" in await bot.say(of(3, said("status 1")))


async def test_what_is_struck_by_hand_is_not_brought_back(bot: Bot) -> None:
    written = of(1, said("beslut: Vi köper två\nbeslut: Vi säljer två"))
    await bot.say(written)
    await bot.say(of(2, said("stryk 1")))
    assert await bot.say(befell(written, "softDeleteMessage")) == (
        "Meddelandet togs bort och med det #2."
    )
    assert await bot.say(befell(written, "undeleteMessage", after=9)) == (
        "Meddelandet är tillbaka och med det #2."
    )
    assert "struket" in await bot.say(of(3, said("status 1")))


async def test_a_deleted_note_goes_and_a_deletion_can_be_undone(bot: Bot) -> None:
    await bot.say(of(1, addressed("starta möte")))
    written = of(2, addressed("notera: Frågan är ny\nbeslut: Vi köper två"))
    await bot.say(written)
    assert await bot.say(befell(written, "softDeleteMessage")) == (
        "Meddelandet togs bort och med det #1 och 1 anteckning."
    )
    assert "Frågan är ny" not in await bot.say(of(3, addressed("sammanfattning")))
    await bot.say(of(4, addressed("ångra")))
    assert "Frågan är ny" in await bot.say(of(5, addressed("sammanfattning")))


@pytest.mark.parametrize("event", ["softDeleteMessage", "undeleteMessage"])
async def test_messages_that_were_not_to_the_bot_are_left_alone(bot: Bot, event: str) -> None:
    stranger = of(7, channel(text="beslut: Vi går hem"))
    assert await bot.say(befell(stranger, event)) == ""
    await bot.say(of(1, addressed("beslut: Vi köper två")))
    assert await bot.say(befell(of(8, channel(text="hej")), event)) == ""
    asked = of(9, addressed("beslutslogg"))
    await bot.say(asked)
    assert await bot.say(befell(asked, event)) == ""


async def test_locked_minutes_keep_what_the_message_recorded(bot: Bot) -> None:
    await bot.say(of(1, addressed("ordförande Maj Lindqvist")))
    await bot.say(of(2, addressed("starta möte")))
    written = of(3, addressed("beslut: Vi köper två"))
    await bot.say(written)
    assert "avslutat" in await bot.say(of(4, addressed("avsluta möte ändå")))
    assert "låst" in await bot.say(of(5, addressed("lås protokollet")))
    told = await bot.say(befell(written, "softDeleteMessage", after=30))
    assert "justerade och låste" in told
    edited = written | {
        "type": "messageUpdate",
        "text": "<at>Noterat</at> tack",
        "timestamp": (START + timedelta(seconds=60)).isoformat(),
    }
    await bot.say(edited)
    assert "struken" not in await bot.say(of(6, addressed("status 1")))
