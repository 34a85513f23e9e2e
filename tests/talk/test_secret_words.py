"""What does not belong in minutes is not taken in, however it comes: typed, edited, in a form."""

import pytest

from bot.message import DialogSubmitted, Edited
from bot.secrecy import Caution, Cautions
from storage.engine.database import Database
from tests.talk import CHANNEL, Channel

NUMBER = "811218-9876"
SORRY = "Där verkar stå ett personnummer"


@pytest.fixture
def channel(database: Database) -> Channel:
    return Channel(database)


async def edit(channel: Channel, message: str, text: str) -> str:
    return await channel.say(id=message, event=Edited(text))


async def fill(channel: Channel, dialog: str, **fields: str) -> str:
    """Submit a form; gives what is shown to who filled it in."""
    event = DialogSubmitted(dialog=dialog, fields={"nonce": fields["text"], **fields})
    response = await channel.send(channel.message(event=event))
    return str(response)


async def test_an_edit_puts_nothing_in(channel: Channel) -> None:
    message = channel.message("beslut: Boendet ordnas")
    await channel.send(message)
    assert SORRY in await edit(channel, message.id, f"beslut: Boendet för {NUMBER} ordnas")
    assert NUMBER not in await channel.say("status 1")
    assert "Boendet ordnas" in await channel.say("status 1")


@pytest.mark.parametrize("dialog", ["saveDecision", "saveAction"])
async def test_a_form_that_saves_a_message_puts_nothing_in(channel: Channel, dialog: str) -> None:
    await channel.say("hej")
    assert SORRY in await fill(channel, dialog, text=f"Boendet för {NUMBER} ordnas")
    assert "Det finns inget #1" in await channel.say("status 1")
    await fill(channel, dialog, text=f"ändå Testnumret {NUMBER} används")
    told = await channel.say("status 1")
    assert f"Testnumret {NUMBER} används" in told
    assert "ändå" not in told


@pytest.mark.parametrize(
    ("field", "words"), [("text", f"Per ringer {NUMBER}"), ("other", f"Per {NUMBER}")]
)
async def test_a_form_that_changes_a_record_puts_nothing_in(
    channel: Channel, field: str, words: str
) -> None:
    await channel.say("uppgift: Per ringer")
    fields = {"number": "1", "text": "Per ringer", "was text": "Per ringer", field: words}
    assert SORRY in await fill(channel, "change", **fields)
    assert NUMBER not in await channel.say("status 1")


async def test_what_stood_there_before_does_not_keep_a_form_from_being_saved(
    channel: Channel,
) -> None:
    text = f"Testnumret {NUMBER} används"
    await channel.say(f"ändå uppgift: {text}")
    fields = {"number": "1", "text": text, "was text": text, "date": "2026-05-08"}
    await fill(channel, "change", **fields)
    assert "8 maj" in await channel.say("status 1")


STRICT = Cautions(Caution.STRICT)
OFF_HERE = Cautions(Caution.STRICT, ((CHANNEL.tenant, Caution.OFF),))
STRICT_HERE = Cautions(Caution.OFF, ((CHANNEL.tenant, Caution.STRICT),))
OFF_ELSEWHERE = Cautions(Caution.STRICT, (("tenant-b", Caution.OFF),))


@pytest.mark.parametrize(
    ("cautions", "typed", "taken"),
    [
        (Cautions(), "beslut: Nr {}", 0),
        (Cautions(), "ändå beslut: Nr {}", 1),
        (STRICT, "beslut: Nr {}", 0),
        (STRICT, "ändå beslut: Nr {}", 0),
        (OFF_HERE, "beslut: Nr {}", 1),
        (STRICT_HERE, "ändå beslut: Nr {}", 0),
        (OFF_ELSEWHERE, "ändå beslut: Nr {}", 0),
    ],
)
async def test_each_tenant_is_as_cautious_as_it_is_set(
    channel: Channel, cautions: Cautions, typed: str, taken: int
) -> None:
    channel.responder.cautions = cautions
    await channel.say(typed.format(NUMBER))
    assert (await channel.say("beslutslogg")).count(NUMBER) == taken
    await fill(channel, "saveDecision", text=f"ändå Formulär {NUMBER}")
    may_insist = cautions.of(CHANNEL.tenant) is not Caution.STRICT
    assert ("Formulär" in await channel.say("beslutslogg")) is may_insist


async def test_a_tenants_name_is_found_in_any_case() -> None:
    assert Cautions(Caution.ASK, (("kommun.se", Caution.OFF),)).of("Kommun.SE") is Caution.OFF
