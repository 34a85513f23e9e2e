"""Guests and people without an account: they take part, under their name, and where they are."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from storage.engine.database import Database
from tests.teams.activities import BOT, MAJ, chat, mention, met, said
from tests.teams.connector import FakeConnector
from tests.teams.test_access import ANONYMOUS, FOREIGN, GUEST, alone, anew, by
from tests.teams.whole import Bot, running

Json = dict[str, Any]
NAMESAKE = {"id": "8:teamsvisitor:maj", "name": "Maj Lindqvist"}
NAMELESS = {"id": "8:teamsvisitor:9"}
OLD_STYLE = {"id": "29:1nobody-in-any-directory", "name": "Ulla Utan"}


@pytest.fixture
async def bot(database: Database, connector: FakeConnector) -> AsyncIterator[Bot]:
    async with running(database, connector) as started:
        await started.say(anew(met("meetingStart")))
        yield started


def in_meeting(account: Json, text: str) -> Json:
    return by(account, chat(text=f"<at>Noterat</at> {text}", entities=[mention(BOT)]))


@pytest.mark.parametrize(
    ("account", "name"),
    [
        (GUEST, "Gunn Gäst"),
        (FOREIGN, "Fia Främling"),
        (ANONYMOUS, "Sten"),
        (OLD_STYLE, "Ulla Utan"),
        (NAMELESS, "Gäst"),
    ],
)
async def test_a_guest_records_under_their_name(bot: Bot, account: Json, name: str) -> None:
    assert "#1" in await bot.say(in_meeting(account, "beslut: Vi ses på tisdagar"))
    await bot.say(in_meeting(account, "uppgift: jag bokar rum"))
    assert f"{name} antecknade" in await bot.say(in_meeting(MAJ, "status 1"))
    assert f"Ansvarig: {name}" in await bot.say(in_meeting(MAJ, "status 2"))
    assert "bokar rum" in await bot.say(in_meeting(account, "mina uppgifter"))


@pytest.mark.parametrize("account", [GUEST, FOREIGN, ANONYMOUS, OLD_STYLE])
async def test_what_a_guest_owns_is_not_told_elsewhere(bot: Bot, account: Json) -> None:
    await bot.say(in_meeting(account, "uppgift: jag bokar rum"))
    assert "bokar rum" not in await bot.say(alone(account, said("mina uppgifter")))


async def test_a_guest_is_nobody_else_of_that_name(bot: Bot) -> None:
    await bot.say(in_meeting(MAJ, "uppgift: jag ringer regionen"))
    await bot.say(in_meeting(NAMESAKE, "uppgift: jag bokar rum"))
    assert "ringer" in (mine := await bot.say(in_meeting(MAJ, "mina uppgifter")))
    assert "bokar" not in mine
    assert "bokar" in (theirs := await bot.say(in_meeting(NAMESAKE, "mina uppgifter")))
    assert "ringer" not in theirs


async def test_a_name_that_a_guest_bears_too_means_who_has_an_account(bot: Bot) -> None:
    await bot.say(in_meeting(NAMESAKE, "hej"))
    await bot.say(in_meeting(MAJ, "hej"))
    await bot.say(in_meeting(MAJ, "uppgift: Maj Lindqvist ringer regionen"))
    assert "ringer" in await bot.say(in_meeting(MAJ, "mina uppgifter"))
    assert "ringer" not in await bot.say(in_meeting(NAMESAKE, "mina uppgifter"))


async def test_a_name_only_a_guest_bears_means_no_account(bot: Bot) -> None:
    await bot.say(in_meeting(ANONYMOUS, "hej"))
    await bot.say(in_meeting(MAJ, "uppgift: Sten ska ringa regionen"))
    assert "Ansvarig: Sten" in await bot.say(in_meeting(MAJ, "status 1"))
    later = ANONYMOUS | {"id": "8:teamsvisitor:another"}
    for account in (ANONYMOUS, later):
        assert "ringa" not in await bot.say(in_meeting(account, "mina uppgifter"))


async def test_two_guests_of_one_name_are_two(bot: Bot) -> None:
    other = ANONYMOUS | {"id": "8:teamsvisitor:8"}
    await bot.say(in_meeting(ANONYMOUS, "uppgift: jag bokar rum"))
    await bot.say(in_meeting(other, "uppgift: jag köper kaffe"))
    assert "kaffe" not in await bot.say(in_meeting(ANONYMOUS, "mina uppgifter"))
    assert "rum" not in await bot.say(in_meeting(other, "mina uppgifter"))


@pytest.mark.parametrize("account", [GUEST, FOREIGN, ANONYMOUS])
async def test_a_guest_takes_no_address_of_the_groups_calendar_away(
    bot: Bot, account: Json
) -> None:
    bot.responder.address = bot.url
    for asked in ("kalenderlänk", "ny kalenderlänk"):
        assert "Det sköter gruppens egna medlemmar" in await bot.say(in_meeting(account, asked))


@pytest.mark.parametrize("account", [GUEST, FOREIGN])
async def test_a_guest_decides_over_their_own_chat_but_for_its_name(
    bot: Bot, account: Json
) -> None:
    await bot.say(in_meeting(account, "hej"))
    assert "påminner" in await bot.say(alone(account, said("påminnelser av")))
    assert "engelska" in await bot.say(alone(account, said("språk engelska")))
    assert "Det sköter" in await bot.say(alone(account, said("grupp Styrgruppen")))
