"""A whole conversation over a channel that is not Teams: everything is done by typing."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest

from storage.engine.database import Database
from tests.teams.activities import said
from tests.teams.connector import FakeConnector
from tests.teams.whole import Bot, running

SWEDISH = [
    ("beslut: Två bilar köps", "Beslut #1 är sparat"),
    ("uppgift: Kerstin Åmark ringer senast 8 maj", "→ klar 2 · stryk 2"),
    ("ändra 2 senast 9 maj", "9 maj"),
    ("ändra 2", "Skriv till exempel ”ändra 2 senast 8 maj”"),
    ("klar 2", "Uppgift #2 är klar."),
    ("ångra", "#2"),
    ("uppgifter", "1 öppen uppgift"),
    ("besult: x", "Menade du"),
    ("sök bilar", "#1 Två bilar köps"),
    ("starta möte", "→ avsluta möte"),
    ("avsluta möte", "Mötet är avslutat."),
    ("inställningar", "Språk: svenska"),
    ("språk engelska", "engelska"),
]
ENGLISH = [
    ("decision: Two cars are bought", "Decision #1 saved"),
    ("action: Kerstin Åmark calls by 8 May", "→ done 2 · withdraw 2"),
    ("change 2 due 9 May", "9 May"),
    ("change 2", "Type for example “change 2 due 8 May”"),
    ("done 2", "Action #2 is done."),
    ("undo", "#2"),
    ("actions", "1 open action"),
    ("descision: x", "Did you mean"),
    ("search cars", "#1 Two cars are bought"),
    ("start meeting", "→ end meeting"),
    ("end meeting", "The meeting is closed."),
    ("settings", "Language: Swedish"),
    ("language english", "English"),
]


@pytest.fixture
async def bot(database: Database, connector: FakeConnector) -> AsyncIterator[Bot]:
    async with running(database, connector) as started:
        yield started


@pytest.mark.parametrize("dialogue", [SWEDISH, ENGLISH], ids=["sv", "en"])
async def test_every_flow_can_be_finished_by_typing(
    bot: Bot, dialogue: list[tuple[str, str]]
) -> None:
    for typed, answer in dialogue:
        heard = await bot.say(said(typed, channelId="directline", id=str(uuid4())))
        assert answer in heard, (typed, heard)
    assert not [activity for activity in sent(bot) if "attachments" in activity]


@pytest.mark.parametrize("dialogue", [SWEDISH, ENGLISH], ids=["sv", "en"])
async def test_every_flow_can_be_typed_in_teams_too(
    bot: Bot, dialogue: list[tuple[str, str]]
) -> None:
    for typed, answer in dialogue:
        heard = await bot.say(said(typed, id=str(uuid4())))
        assert answer in heard, (typed, heard)


def sent(bot: Bot) -> list[dict[str, Any]]:
    return bot.connector.sent
