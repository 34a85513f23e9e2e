"""What happens when nobody writes happens once, and for each group apart."""

import asyncio
from datetime import timedelta

from bot.worker import _each, close_forgotten
from storage import groups
from storage.engine.database import Database, Db
from storage.model import Group, Stamp
from tests.talk import NOW, Channel

HOURS = timedelta(hours=4)


async def test_two_replicas_close_a_forgotten_meeting_once(database: Database) -> None:
    channel = Channel(database)
    await channel.say("starta möte Styrgrupp")
    await asyncio.gather(*(close_forgotten(database, now=NOW + HOURS) for _ in range(2)))
    (summary,) = await channel.posted(after=HOURS)
    assert summary.startswith("Ingen har skrivit på tre timmar")


async def test_what_fails_for_one_group_is_done_for_the_others(database: Database) -> None:
    async with database.turn() as db:
        made = [
            await groups.ensure(db, "region", name, language="sv", zone="Europe/Stockholm", at=NOW)
            for name in ("Ett", "Två", "Tre")
        ]

    async def translate(db: Db, group: Group) -> None:
        await groups.set_language(db, group.key, "en", stamp=Stamp(by=None, at=NOW))
        if group.name == "Två":
            raise KeyError(group.name)

    await _each(database, made, translate)
    async with database.reading() as db:
        languages = [(await groups.get(db, group.key)).language for group in made]
    assert languages == ["en", "sv", "en"]
