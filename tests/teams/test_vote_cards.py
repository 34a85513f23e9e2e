"""The card of a vote looks as it should where it stands, once the vote is over."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.outbox import deliver
from bot.worker import close_votes
from storage.engine.database import Database
from tests.teams.activities import addressed
from tests.teams.connector import FakeConnector, Fault
from tests.teams.test_arrivals import anew
from tests.teams.whole import Bot, running


@pytest.fixture
async def bot(database: Database, connector: FakeConnector) -> AsyncIterator[Bot]:
    async with running(database, connector) as started:
        yield started


async def say(bot: Bot, text: str) -> str:
    await bot.post(anew(addressed(text)))
    return f"sent-{len(bot.connector.calls)}"  # as the platform calls what it was answered with


async def send_what_waits(bot: Bot, *, after: timedelta = timedelta()) -> None:
    now = datetime.now(UTC) + after
    await close_votes(bot.responder.database, now=now)
    await deliver(bot.responder.database, bot.edge.out(), worker="test", now=now)


def redrawn(bot: Bot) -> list[tuple[str, str]]:
    """List which cards were put in the place of others, with what they are about."""
    return [
        (call.activity_id, call.body["summary"].partition("?")[0])
        for call in bot.connector.calls
        if call.method == "PUT"
    ]


OVER = "Omröstningen är avslutad: Höja avgiften"


async def test_every_card_of_it_is_drawn_anew_when_it_is_closed(bot: Bot) -> None:
    first = await say(bot, "omröstning: Höja avgiften?")
    again = await say(bot, "omröstningen")
    await say(bot, "ja")
    await send_what_waits(bot)
    assert redrawn(bot) == []
    await say(bot, "avsluta omröstningen")
    await send_what_waits(bot)
    await send_what_waits(bot)
    assert sorted(redrawn(bot)) == sorted([(first, OVER), (again, OVER)])


async def test_also_when_its_time_is_over(bot: Bot) -> None:
    card = await say(bot, "omröstning 10 min: Höja avgiften?")
    await send_what_waits(bot, after=timedelta(minutes=11))
    await send_what_waits(bot, after=timedelta(minutes=12))
    assert redrawn(bot) == [(card, OVER)]


async def test_what_is_uncertain_is_done_again_and_nothing_is_deleted(bot: Bot) -> None:
    card = await say(bot, "omröstning: Höja avgiften?")
    await say(bot, "avsluta omröstningen")
    bot.connector.faults.append(Fault(502))
    await send_what_waits(bot)
    assert redrawn(bot) == []
    await send_what_waits(bot, after=timedelta(minutes=1))
    assert redrawn(bot) == [(card, OVER)]
    assert "DELETE" not in {call.method for call in bot.connector.calls}


async def test_a_card_that_is_gone_is_left_alone(bot: Bot) -> None:
    await say(bot, "omröstning: Höja avgiften?")
    await say(bot, "avsluta omröstningen")
    bot.connector.faults.append(Fault(404))
    await send_what_waits(bot)
    await send_what_waits(bot, after=timedelta(minutes=1))
    assert redrawn(bot) == []
