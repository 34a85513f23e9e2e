"""Names in minutes and actions, linked to people of the roster once somebody has said yes."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.dates.workdays import is_workday
from bot.worker import remind
from storage.delivery import unsent
from storage.engine.database import Database
from tests.teams.activities import CHANNEL, MAJ, addressed, executed, said
from tests.teams.connector import FakeConnector
from tests.teams.test_access import alone, anew, by
from tests.teams.whole import Bot, running

Json = dict[str, Any]
KERSTIN = {"id": "29:1kerstin", "name": "Kerstin Åmark", "aadObjectId": "kerstin"}
OTHER_KERSTIN = {"id": "29:1kerstin2", "name": "Kerstin Åmark", "aadObjectId": "kerstin2"}
BO = {"id": "29:1bo", "name": "Bo Berg", "aadObjectId": "bo"}


@pytest.fixture
async def bot(database: Database, connector: FakeConnector) -> AsyncIterator[Bot]:
    async with running(database, connector) as started:
        await started.say(told("uppgift: K. Åmark ska ringa regionen"))
        connector.rosters[CHANNEL] = [dict(MAJ), dict(KERSTIN), dict(BO)]
        await started.look_around()
        yield started


def told(text: str) -> Json:
    return anew(addressed(text))


async def mine(bot: Bot, account: Json) -> str:
    return await bot.say(alone(account, said("mina uppgifter")))


@pytest.mark.parametrize(
    ("asked", "confirmed", "answer"),
    [
        (
            "personer",
            "koppla K. Åmark till Kerstin Åmark",
            "Från och med nu syftar ”K. Åmark” på Kerstin Åmark här.",
        ),
        (
            "people",
            "link K. Åmark to Kerstin Åmark",
            "From now on “K. Åmark” means Kerstin Åmark here.",
        ),
    ],
)
async def test_a_name_is_proposed_and_linked_once_confirmed(
    bot: Bot, asked: str, confirmed: str, answer: str
) -> None:
    assert "ringa" not in await mine(bot, KERSTIN)
    assert confirmed.split(" ", 1)[1].split(" ", 3)[0] in await bot.say(told(asked))
    assert answer in (said_ := await bot.say(told(confirmed)))
    assert "#1" in said_
    assert "ringa" in await mine(bot, KERSTIN)
    assert "Kerstin Åmark" in await bot.say(told("status 1"))
    await bot.say(told("uppgift: K. Åmark ska skriva till kommunen"))
    assert "kommunen" in await mine(bot, KERSTIN)
    assert "?" not in await bot.say(told(asked)), "there is nothing left to ask"


@pytest.mark.parametrize("is_linked", [True, False])
async def test_reminders_reach_who_was_linked(bot: Bot, *, is_linked: bool) -> None:
    await mine(bot, KERSTIN)
    await bot.say(by(KERSTIN, addressed("hej")))
    day = next_workday()
    await bot.say(told(f"ändra 1 senast {day.date().isoformat()}"))
    if is_linked:
        await bot.say(told("koppla K. Åmark till Kerstin Åmark"))
    await remind(bot.responder.database, now=day)
    async with bot.responder.database.reading() as db:
        waiting = await unsent.lingering(db, limit=10)
    told_in = [row.conversation for row in waiting if row.kind == "reminder"]
    assert told_in == [f"a:{KERSTIN['id']}" if is_linked else CHANNEL]


def next_workday() -> datetime:
    day = datetime.now(UTC).replace(hour=9) + timedelta(days=1)
    while not is_workday(day.date(), "Europe/Stockholm"):
        day += timedelta(days=1)
    return day


async def test_a_link_is_undone_with_all_it_did(bot: Bot) -> None:
    await bot.say(told("koppla K. Åmark till Kerstin Åmark"))
    await bot.say(told("ångra"))
    assert "Ansvarig: K. Åmark" in await bot.say(told("status 1"))
    assert "ringa" not in await mine(bot, KERSTIN)


async def test_two_of_a_name_are_never_proposed(bot: Bot) -> None:
    bot.connector.rosters[CHANNEL] = [dict(MAJ), dict(KERSTIN), dict(OTHER_KERSTIN)]
    await bot.post(anew(addressed("")) | {"type": "conversationUpdate", "membersAdded": [BO]})
    await bot.look_around()
    assert "Är ”K. Åmark”" not in await bot.say(told("personer"))
    assert "Vem är" in await bot.say(told("koppla K. Åmark till Kerstin Åmark"))


async def test_a_name_that_fits_nobody_is_not_asked_about(bot: Bot) -> None:
    await bot.say(told("uppgift: Ulla Ek ska mejla"))
    assert "”Ulla Ek”" not in await bot.say(told("personer"))
    answer = await bot.say(told("koppla Ulla Ek till Ulla Eks"))
    assert "Jag känner ingen här som heter Ulla Eks." in answer


async def test_the_button_does_what_the_words_do(bot: Bot) -> None:
    await bot.say(told("personer"))
    card = bot.connector.sent[-1]["attachments"][0]["content"]
    (command,) = (
        action["data"]["command"]
        for block in card["body"]
        for action in block.get("actions", ())
        if action["title"].startswith("Ja, ")
    )
    await bot.post(anew(executed(command, then="personer")))
    assert "ringa" in await mine(bot, KERSTIN)
