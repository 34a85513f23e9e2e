"""Who has looked is noted, once in a while, in the same transaction or soon after."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.message import Searched
from storage import groups, reads
from storage.engine.database import Database
from storage.model import ConversationKind, GroupKey, Look, Looked, Manner
from storage.tables import LOOK
from tests.talk import CHANNEL, NOW, Channel

MINUTE = timedelta(minutes=1)
PERSONAL = ConversationKind.PERSONAL


@pytest.fixture
def channel(database: Database) -> Channel:
    return Channel(database)


async def noted(database: Database) -> list[Look]:
    async with database.reading() as db:
        key = await groups.of_conversation(db, CHANNEL.tenant, CHANNEL.id)
        assert key is not None
        return list((await reads.listed(db, key, limit=100)).rows)


@pytest.mark.parametrize(
    ("typed", "kind", "shown"),
    [
        ("vad beslutade vi om taket?", Manner.QUESTION, 2),
        ("sök taket", Manner.SEARCH, 2),
        ("beslutslogg", Manner.LIST, 2),
        ("status 1", Manner.LIST, 1),
        ("sök bastun", Manner.SEARCH, 0),
        ("protokoll som pdf", Manner.EXPORT, 1),
        ("decision log", Manner.LIST, 2),
    ],
)
async def test_a_look_is_noted_without_words(
    channel: Channel, typed: str, kind: Manner, shown: int
) -> None:
    await channel.say("starta möte\nbeslut: Taket målas\nbeslut: Taket lagas\navsluta möte ändå")
    await channel.say(typed, person="per", name="Per Berg")
    assert await noted(channel.database) == [Look("Per Berg", kind, shown, NOW)]


@pytest.mark.parametrize(
    "typed",
    ["beslut: Ny bro", "hjälp", "inställningar", "tack!", "klar 1", "läslogg", "närvarande Per"],
)
async def test_what_shows_no_records_is_not(channel: Channel, typed: str) -> None:
    await channel.say("uppgift: Per ringer")
    await channel.say(typed)
    assert await noted(channel.database) == []


async def test_a_message_that_comes_again_is_one_look(channel: Channel) -> None:
    await channel.say("beslut: Taket målas")
    message = channel.message("beslutslogg")
    await channel.send(message)
    await channel.send(message, arrives=False)
    assert len(await noted(channel.database)) == 1


async def test_each_group_that_answers_notes_it(channel: Channel) -> None:
    await channel.say("beslut: Taket målas")
    other = CHANNEL.__class__(tenant=CHANNEL.tenant, id="b", kind=CHANNEL.kind, name="Byggruppen")
    await channel.say("beslut: Taket lagas", conversation=other)
    alone = CHANNEL.__class__(tenant=CHANNEL.tenant, id="a:anna", kind=PERSONAL)
    await channel.say("vad beslutades om taket?", conversation=alone)
    assert [look.kind for look in await noted(channel.database)] == [Manner.QUESTION]
    async with channel.database.reading() as db:
        key = await groups.of_conversation(db, CHANNEL.tenant, "b")
        assert key is not None
        assert (await reads.listed(db, key)).total == 1


async def test_letters_of_one_query_are_one_look(channel: Channel) -> None:
    await channel.say("beslut: Taket målas")
    for n, words in enumerate(("ta", "tak", "taket")):
        await channel.send(channel.message(event=Searched(words), at=NOW + n * MINUTE / 10))
    assert await noted(channel.database) == []
    await channel.responder.looks.write(channel.database, now=NOW)
    await channel.responder.looks.write(channel.database, now=NOW)
    (look,) = await noted(channel.database)
    assert (look.name, look.kind) == ("Anna Ek", Manner.SEARCH)
    await channel.send(channel.message(event=Searched("tak"), at=NOW + 2 * MINUTE))
    await channel.responder.looks.write(channel.database, now=NOW + 2 * MINUTE)
    assert len(await noted(channel.database)) == 2


async def test_ten_thousand_wait_at_most(channel: Channel) -> None:
    looks = channel.responder.looks
    await channel.say("hej")
    async with channel.database.reading() as db:
        key = await groups.of_conversation(db, CHANNEL.tenant, CHANNEL.id)
    assert isinstance(key, GroupKey)
    for n in range(10_050):
        looks.add(Looked(key, Manner.PAGE, 1, f"account-{n}", f"N{n}"), at=NOW)
    await looks.write(channel.database, now=NOW)
    async with channel.database.reading() as db:
        assert (await db.execute(select(func.count()).select_from(LOOK))).scalar() == 10_000
