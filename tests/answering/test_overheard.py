"""What one group keeps is not told where people of another read along."""

import pytest

from storage.engine.database import Database
from storage.model import Conversation, ConversationKind
from tests.talk import CHANNEL, Channel

LODGE = Conversation(
    tenant=CHANNEL.tenant, id="channel-b", kind=ConversationKind.CHANNEL, name="Husrådet"
)
ALONE = Conversation(tenant=CHANNEL.tenant, id="a:anna", kind=ConversationKind.PERSONAL)
KEPT = "Källaren hyrs ut"


@pytest.mark.parametrize(
    "asked", ["vad beslutade Husrådet om källaren?", "i vilka grupper har vi talat om källaren?"]
)
async def test_another_groups_records_are_told_in_the_personal_chat_alone(
    database: Database, asked: str
) -> None:
    channel = Channel(database)
    await channel.say("grupp Styrgruppen")
    await channel.say("grupp Husrådet", conversation=LODGE)
    await channel.say(f"beslut: {KEPT}", conversation=LODGE)
    overheard = await channel.say(asked)
    assert KEPT not in overheard
    assert "personliga chatt" in overheard
    assert KEPT in await channel.say(asked, conversation=ALONE)
    assert KEPT in await channel.say("vad beslutade vi om källaren?", conversation=LODGE)


async def test_ones_actions_of_other_groups_are_told_in_the_personal_chat_alone(
    database: Database,
) -> None:
    channel = Channel(database)
    await channel.say("grupp Styrgruppen")
    await channel.say("uppgift: jag ringer elektrikern")
    await channel.say("grupp Husrådet", conversation=LODGE)
    await channel.say("uppgift: jag tvättar fönstren", conversation=LODGE)
    overheard = await channel.say("mina uppgifter")
    assert "elektrikern" in overheard
    assert "fönstren" not in overheard
    assert "personliga chatt" in overheard
    alone = await channel.say("mina uppgifter", conversation=ALONE)
    assert "elektrikern" in alone
    assert "fönstren" in alone
