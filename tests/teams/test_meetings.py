"""Teams' own meetings: opened, attended and closed by its events, told of in the channel too."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from storage.delivery import unsent
from storage.engine.database import Database
from tests.teams.activities import (
    BOT,
    CHANNEL,
    CHAT,
    MAJ,
    TURE,
    addressed,
    chat,
    joined,
    mention,
    met,
    queried,
)
from tests.teams.connector import FakeConnector
from tests.teams.test_access import ANONYMOUS, GUEST, alone, anew, by
from tests.teams.whole import Bot, running

Json = dict[str, Any]


@pytest.fixture
async def bot(database: Database, connector: FakeConnector) -> AsyncIterator[Bot]:
    async with running(database, connector) as started:
        yield started


def in_chat(text: str) -> Json:
    return anew(chat(text=f"<at>Noterat</at> {text}", entities=[mention(BOT)]))


async def listed(bot: Bot, *accounts: Json) -> None:
    """Let the chat's roster be known."""
    await bot.say(in_chat("hej"))
    bot.connector.rosters[CHAT] = [dict(account) for account in accounts]
    await bot.look_around()


async def test_those_of_the_chat_are_proposed_and_noted_once_confirmed(bot: Bot) -> None:
    await listed(bot, MAJ, TURE, GUEST)
    started = await bot.say(anew(met("meetingStart", "Arbetsutskott")))
    assert "Mötet ”Arbetsutskott” har startat." in started
    assert "Är alla här: Maj Lindqvist och Ture Sand?" in started
    assert "Närvarande" not in await bot.say(in_chat("sammanfattning")), "nobody has said so yet"
    await bot.post(anew(chat(value={"command": "närvarande Maj Lindqvist, Ture Sand"})))
    assert "Närvarande: Maj Lindqvist och Ture Sand" in await bot.say(in_chat("sammanfattning"))


@pytest.mark.parametrize("count", [0, 1, 16])
async def test_nobody_is_proposed_where_that_would_help_nobody(bot: Bot, count: int) -> None:
    await listed(
        bot, *({"id": f"29:{n}", "name": f"Nr {n}", "aadObjectId": str(n)} for n in range(count))
    )
    assert "Är alla här" not in await bot.say(anew(met("meetingStart")))


async def test_who_comes_into_the_meeting_is_present(bot: Bot) -> None:
    await bot.say(anew(met("meetingStart")))
    await bot.say(in_chat("frånvarande Ture Sand"))
    assert not await bot.say(anew(joined(MAJ, TURE))), "it is noted quietly"
    assert not await bot.say(anew(joined(ANONYMOUS) | {"from": dict(ANONYMOUS)}))
    assert not await bot.say(anew(met("meetingParticipantLeave")))
    told = await bot.say(in_chat("sammanfattning"))
    assert "Närvarande: Ture Sand, Maj Lindqvist och Sten" in told
    assert "Frånvarande" not in told


async def test_who_comes_without_an_account_gets_nothing_elsewhere(bot: Bot) -> None:
    await bot.say(anew(met("meetingStart")))
    await bot.say(in_chat("beslut: Skåpet låses"))
    await bot.say(anew(joined(ANONYMOUS) | {"from": dict(ANONYMOUS)}))
    found = await bot.ask(alone(ANONYMOUS, queried("skåpet", chat())))
    assert "Skåpet" not in str(found)
    assert "Skåpet" in str(await bot.ask(by(MAJ, queried("skåpet", chat()))))


async def test_who_comes_while_no_meeting_is_open_is_not_noted(bot: Bot) -> None:
    assert not await bot.say(anew(joined(MAJ))), "the conversation is not known yet"
    await bot.say(in_chat("hej"))
    assert not await bot.say(anew(joined(MAJ)))
    assert "Jag känner inte till något sådant möte." in await bot.say(in_chat("sammanfattning"))


async def test_the_summary_goes_to_the_chat_and_to_the_channel(bot: Bot) -> None:
    await bot.say(anew(addressed("grupp Dalarö")))
    await bot.say(in_chat("ja, grupp Dalarö"))
    await bot.say(anew(met("meetingStart")))
    await bot.say(in_chat("beslut: Skåpet låses"))
    await bot.say(anew(met("meetingEnd")))
    async with bot.responder.database.reading() as db:
        waiting = await unsent.lingering(db, limit=10)
    summaries = [row.conversation for row in waiting if row.kind == "summary"]
    assert sorted(summaries) == sorted([CHANNEL, CHAT])


async def test_a_meeting_of_the_channel_is_told_of_there_once(bot: Bot) -> None:
    await bot.say(anew(addressed("starta möte")))
    await bot.say(anew(addressed("avsluta möte")))
    async with bot.responder.database.reading() as db:
        waiting = await unsent.lingering(db, limit=10)
    assert [row.conversation for row in waiting] == [CHANNEL]
