"""Who decided is no topic of what was decided."""

import pytest

from storage.engine.database import Database
from tests.talk import Channel


@pytest.mark.parametrize(
    "asked",
    ["vad beslutade vi?", "vad bestämde vi?", "vad har vi beslutat?", "what did we decide?"],
)
async def test_what_we_decided_is_all_that_was(database: Database, asked: str) -> None:
    channel = Channel(database)
    await channel.say("beslut: Stugan hyrs ut")
    assert "Stugan hyrs ut" in await channel.say(asked)
