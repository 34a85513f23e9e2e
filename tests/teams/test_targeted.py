"""Who asks so that nobody else sees it is answered so that nobody else sees it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from storage.engine.database import Database
from tests.teams.activities import BOT, CHANNEL, MAJ, THREAD, addressed, executed
from tests.teams.connector import Call, FakeConnector, Fault
from tests.teams.test_access import anew
from tests.teams.whole import Bot, running

Json = dict[str, Any]


@pytest.fixture
async def bot(database: Database, connector: FakeConnector) -> AsyncIterator[Bot]:
    async with running(database, connector) as started:
        await started.say(anew(addressed("uppgift: Maj Lindqvist ringer regionen")))
        yield started


def quietly(activity: Json) -> Json:
    return anew(activity) | {"recipient": dict(BOT) | {"isTargeted": True}}


def last(bot: Bot) -> Call:
    return bot.connector.calls[-1]


@pytest.mark.parametrize(
    "line", ["uppgifter", "hjälp", "beslutslogg", "help", "klart 99", "obegripligt"]
)
async def test_lists_help_and_errors_go_to_who_asked_alone(bot: Bot, line: str) -> None:
    assert await bot.say(quietly(addressed(line)))
    assert last(bot).is_targeted
    assert last(bot).body["recipient"] == {"id": MAJ["id"]}
    assert last(bot).conversation == f"{CHANNEL};messageid={THREAD}"


@pytest.mark.parametrize("line", ["uppgifter", "hjälp"])
async def test_what_is_asked_aloud_is_answered_in_the_thread(bot: Bot, line: str) -> None:
    assert await bot.say(anew(addressed(line)))
    assert not last(bot).is_targeted
    assert last(bot).conversation == f"{CHANNEL};messageid={THREAD}"


@pytest.mark.parametrize("status", [400, 404, 405])
async def test_where_that_is_not_known_the_thread_is_answered(bot: Bot, status: int) -> None:
    bot.connector.faults.append(Fault(status))
    assert "ringer" in await bot.say(quietly(addressed("uppgifter")))
    assert not last(bot).is_targeted


async def test_a_card_only_one_person_sees_changes_for_them(bot: Bot) -> None:
    await bot.post(quietly(executed("klar 1", then="uppgifter")))
    assert (last(bot).method, last(bot).is_targeted) == ("PUT", True)


@pytest.mark.parametrize("told", ["true", 1, None, {}])
async def test_only_a_plain_yes_is_one(bot: Bot, told: object) -> None:
    odd = anew(addressed("uppgifter")) | {"recipient": dict(BOT) | {"isTargeted": told}}
    await bot.say(odd)
    assert not last(bot).is_targeted
