"""What a meeting's summary shows of what was noted in it."""

import json

import pytest

from storage.engine.database import Database
from tests.talk import Channel

MEETING = """starta möte
notera: Mötet sker på distans
punkt 1 Årsplan
notera: Kommunerna vill se den först
punkt 2 Budget
notera: Underlaget saknas
punkt 1 Årsplan
notera: Regionen instämmer"""

NOTED = """4 {notes}
– Mötet sker på distans
§ 1 Årsplan
– Kommunerna vill se den först
– Regionen instämmer
§ 2 Budget
– Underlaget saknas

"""


@pytest.mark.parametrize(
    ("asked", "notes"), [("sammanfattning", "anteckningar"), ("summary", "notes")]
)
async def test_notes_stand_under_their_item_in_card_and_text(
    database: Database, asked: str, notes: str
) -> None:
    channel = Channel(database)
    await channel.say(MEETING)
    (answer,) = (await channel.send(channel.message(asked))).answers
    assert NOTED.format(notes=notes) in answer.text
    assert "Regionen instämmer" in json.dumps(answer.card, ensure_ascii=False)


async def test_long_and_many_notes_are_shown_shortened_and_counted(database: Database) -> None:
    channel = Channel(database)
    notes = [f"notera: {n} {'mycket ' * 60}sägs" for n in range(1, 16)]
    shown = (await channel.say("\n".join(("starta möte", *notes, "sammanfattning")))).splitlines()
    listed = [line for line in shown if line.startswith("– ")]
    assert [line[:4] for line in listed] == [f"– {n} "[:4] for n in range(1, 13)]
    assert all(line.endswith("…") for line in listed)
    assert "… och 3 till" in shown
    assert len(max(listed, key=len)) <= 202
