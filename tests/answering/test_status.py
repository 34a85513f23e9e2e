"""What was said when an action was marked done is told with how it stands."""

import pytest

from storage.engine.database import Database
from tests.talk import Channel


@pytest.mark.parametrize("asked", ["hur går det med 1?", "how is 1 going?", "är 1 klar?"])
async def test_a_remark_is_told_with_the_state(database: Database, asked: str) -> None:
    channel = Channel(database)
    await channel.say("uppgift: Vera bokar lokal senast 8 maj")
    await channel.say("klar 1 bokad i Folkets hus")
    assert "bokad i Folkets hus" in await channel.say(asked)
