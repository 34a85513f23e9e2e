"""Votes: everybody counted once, whatever is pressed twice, sent again or cut off."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.message import Message, Pressed
from bot.talk.responder import Responder
from bot.worker import close_votes
from storage import tables
from storage.engine.database import Database, opened
from tests.talk import CHANNEL, Channel

PEOPLE = 200
NOT_COUNTED = "Röster som kommer nu räknas inte."
PER = {"person": "per", "name": "Per Berg"}


@pytest.fixture
async def other(database: Database, database_url: str) -> AsyncIterator[Responder]:
    """Answer from the same database, as another replica does."""
    async with opened(database_url) as again:
        yield Responder(again, "sv", "Europe/Stockholm")


async def opened_vote(channel: Channel, typed: str = "omröstning: Fysiskt möte?") -> str:
    """Open a vote; its key."""
    response = await channel.send(channel.message(typed))
    found = re.search(
        r"rösta 1 i ([0-9a-f]{32})", json.dumps(response.answers[0].card, ensure_ascii=False)
    )
    assert found
    return found[1]


def press(channel: Channel, key: str, n: int, person: int) -> Message:
    event = Pressed(f"rösta {n} i {key}", f"omröstning {key}")
    return channel.message(event=event, person=f"p{person}", name=f"Person {person}")


async def test_two_hundred_who_press_twice_are_counted_once_each(
    database: Database, other: Responder
) -> None:
    channel = Channel(database)
    key = await opened_vote(channel)
    first = [press(channel, key, 1 + person % 3, person) for person in range(PEOPLE)]
    again = [press(channel, key, 1 + person % 2, person) for person in range(PEOPLE)]
    sent = [
        asyncio.create_task((channel.responder, other)[n % 2].respond(message))
        for n, message in enumerate(first)
    ]
    await asyncio.wait(sent, return_when=asyncio.FIRST_COMPLETED)
    cut_off = [task for task in sent[1::2] if task.cancel()]
    await asyncio.gather(*sent, return_exceptions=True)
    assert cut_off  # what the second replica was about
    for message in first:  # comes again, for nobody has acknowledged it
        await channel.responder.respond(message)
    room = asyncio.Semaphore(20)

    async def pressed(responder: Responder, message: Message) -> None:
        async with room:
            assert (await responder.respond(message)).stored

    await asyncio.gather(
        *(pressed((other, channel.responder)[n % 2], message) for n, message in enumerate(again))
    )
    told = await channel.say("avsluta omröstningen")
    assert "Ja: 100" in told
    assert "Nej: 100" in told
    assert "Avstår: 0" in told


async def test_who_votes_while_it_is_closed_is_counted_or_told(
    database: Database, other: Responder
) -> None:
    channel = Channel(database)
    key = await opened_vote(channel)
    presses = [press(channel, key, 1, person) for person in range(40)]
    ended = channel.message("avsluta omröstningen")
    both = (*presses[:20], ended, *presses[20:])
    answered = await asyncio.gather(
        *((channel.responder, other)[n % 2].respond(message) for n, message in enumerate(both))
    )
    late = sum(NOT_COUNTED in each.replace.text for each in answered if each.replace)
    shown = await channel.say(f"omröstning {key}")
    counted = re.search(r"Ja: (\d+)", shown)
    assert counted
    assert int(counted[1]) + late == len(presses)


async def test_a_press_after_the_close_is_told_so(database: Database) -> None:
    channel = Channel(database)
    key = await opened_vote(channel)
    await channel.say("avsluta omröstningen")
    shown = (await channel.send(press(channel, key, 1, 7))).replace
    assert shown
    assert NOT_COUNTED in shown.text
    assert "Ingen röstade." in shown.text


async def test_nobody_can_tell_who_chose_what_in_secret(database: Database) -> None:
    channel = Channel(database)
    key = await opened_vote(channel, "sluten omröstning: Ny kassör?")
    for person, n in ((1, 1), (2, 2), (3, 2), (3, 1)):
        shown = (await channel.send(press(channel, key, n, person))).replace
        assert shown
        assert "Ja" not in shown.text.replace("Rösta", "").splitlines()[0:3]
    async with database.reading() as db:
        ballots = (await db.execute(select(tables.BALLOT))).mappings().all()
        slips = (await db.execute(select(tables.SLIP))).mappings().all()
        people = set((await db.execute(select(tables.PERSON.c.key))).scalars())
    assert len(ballots) == len(slips) == 3
    assert {row["choice"] for row in ballots} == {None}
    assert not {row["voter"] for row in ballots} & ({row["slip"] for row in slips} | people)
    told = await channel.say("avsluta omröstningen")
    assert "Ja: 2\nNej: 1\nAvstår: 0" in told
    assert "Person" not in told
    async with database.reading() as db:
        assert (await db.execute(select(tables.SLIP))).all() == []
        assert (await db.execute(select(tables.VOTE.c.secret))).scalars().all() == [None]


async def test_a_vote_for_a_time_is_closed_and_told_once(database: Database) -> None:
    channel = Channel(database)
    key = await opened_vote(channel, "omröstning 10 min: Fysiskt möte?")
    await channel.send(press(channel, key, 1, 1))
    await close_votes(database, now=channel.now + timedelta(minutes=9))
    assert await channel.posted(after=timedelta(minutes=9)) == []
    for _replica in range(2):
        await close_votes(database, now=channel.now + timedelta(minutes=10))
    (posted,) = await channel.posted(after=timedelta(minutes=10))
    assert posted.splitlines()[:3] == [
        "Omröstningen är avslutad: Fysiskt möte?",
        "Flest röster: ja.",
        "Ja: 1 (Person 1)",
    ]


async def test_a_press_that_comes_again_counts_what_it_counted(database: Database) -> None:
    channel = Channel(database)
    key = await opened_vote(channel)
    yes = press(channel, key, 1, 1)
    await channel.send(yes, arrives=False)
    await channel.send(press(channel, key, 2, 1))
    await channel.restarted().send(yes)  # older than the changed mind
    assert "Ja: 0\nNej: 1" in await channel.say("omröstningen")


async def test_words_count_only_where_the_vote_is(database: Database) -> None:
    channel = Channel(database)
    await opened_vote(channel)
    elsewhere = Channel(
        database,
        conversation=type(CHANNEL)(
            tenant=CHANNEL.tenant, id="19:other", kind=CHANNEL.kind, name="Andra"
        ),
    )
    assert "räknad" not in await elsewhere.say("ja", **PER)
    assert "räknad" in await channel.say("ja", **PER)
    assert "räknad" not in await channel.say("ja, det tycker jag", **PER)
