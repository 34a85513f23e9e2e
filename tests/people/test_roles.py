"""An action that is given to a role is its holder's, whoever that is when it is read."""

from datetime import timedelta

import pytest

from storage.engine.database import Database
from storage.model import Conversation, ConversationKind
from tests.reminders.test_reminders import ALONE, FRIDAY, sent
from tests.talk import Channel

PERS = Conversation(tenant="tenant-a", id="pers", kind=ConversationKind.PERSONAL)
PER = {"person": "per", "name": "Per Berg"}
EVA = {"person": "eva", "name": "Eva Lund"}


@pytest.fixture
async def channel(database: Database) -> Channel:
    """A group of three, whose chair is Anna Ek and whose secretary is Per Berg."""
    channel = Channel(database, now=FRIDAY - timedelta(days=7))
    for who in ({}, PER, EVA):
        await channel.say("hej", **who)
    await channel.say("ordförande Anna Ek")
    await channel.say("sekreterare Per Berg")
    return channel


@pytest.mark.parametrize(
    ("line", "asked", "shown"),
    [
        ("uppgift: sekreteraren skickar ut protokollet", "status 1", "sekreteraren ({})"),
        ("uppgift: sekreteraren skickar ut protokollet", "uppgifter", "sekreteraren ({})"),
        ("uppgift: sekreteraren bokar lokal", "vem ska boka lokal?", "sekreteraren ({})"),
        ("action: the secretary sends the minutes", "status 1", "secretary ({})"),
        ("action: the secretary sends the minutes", "actions", "secretary ({})"),
    ],
)
async def test_a_role_is_shown_with_who_holds_it_now(
    channel: Channel, line: str, asked: str, shown: str
) -> None:
    assert shown.format("Per Berg") in await channel.say(line)
    assert shown.format("Per Berg") in await channel.say(asked)
    await channel.say("sekreterare Eva Lund")
    assert shown.format("Eva Lund") in await channel.say(asked)


@pytest.mark.parametrize(
    ("holds", "does_not"),
    [
        ("uppgifter för Eva", "uppgifter för Per"),
        ("uppgifter för Eva Lund", "uppgifter för Per Berg"),
        ("vad ska Eva göra?", "vad ska Per göra?"),
        ("actions for Eva", "actions for Per"),
        ("what does Eva have to do?", "what does Per have to do?"),
    ],
)
async def test_the_action_of_a_role_follows_when_it_changes_hands(
    channel: Channel, holds: str, does_not: str
) -> None:
    await channel.say("uppgift: sekreteraren skickar ut protokollet")
    assert "protokollet" in await channel.say(does_not)
    await channel.say("sekreterare Eva Lund")
    assert "protokollet" in await channel.say(holds)
    assert "protokollet" not in await channel.say(does_not)


@pytest.mark.parametrize("asked", ["mina uppgifter", "my actions", "vad ska jag göra?"])
async def test_ones_own_list_has_what_ones_office_is_given(channel: Channel, asked: str) -> None:
    await channel.say("uppgift: sekreteraren skickar ut protokollet")
    assert "protokollet" in await channel.say(asked, **PER)
    assert "protokollet" not in await channel.say(asked, **EVA)
    await channel.say("sekreterare Eva Lund")
    assert "protokollet" in await channel.say(asked, **EVA)
    assert "protokollet" not in await channel.say(asked, **PER)


@pytest.mark.parametrize("asked", ["uppgifter för sekreteraren", "actions for the secretary"])
async def test_a_role_is_asked_for_in_either_language(channel: Channel, asked: str) -> None:
    await channel.say("uppgift: sekreteraren skickar ut protokollet")
    assert "protokollet" in await channel.say(asked)


async def test_without_an_office_whom_the_meeting_notes_with_the_role_has_it(
    database: Database,
) -> None:
    channel = Channel(database, now=FRIDAY)
    await channel.say("starta möte")
    assert "Ansvarig: sekreteraren\n" in await channel.say("uppgift: sekreteraren bokar lokal")
    await channel.say("närvarande Anna Ek, Per Berg (sekreterare)")
    assert "Ansvarig: sekreteraren (Per Berg)" in await channel.say("status 1")
    assert "lokal" in await channel.say("uppgifter för Per")
    assert "lokal" in await channel.say("mina uppgifter", **PER)
    assert "sekreteraren (Per Berg)" in await channel.say("avsluta möte ändå") + await told(channel)


async def told(channel: Channel) -> str:
    """Give all that is sent unasked."""
    return "\n".join(out.text for out in await sent(channel.database, channel.now))


async def test_who_holds_the_office_is_reminded(channel: Channel) -> None:
    await channel.say("hej", conversation=PERS, **PER)
    await channel.say("hej", conversation=ALONE, **EVA)
    await channel.say("uppgift: sekreteraren skickar ut protokollet senast 27 mars")
    await channel.say("sekreterare Eva Lund")
    assert [out.conversation.id for out in await sent(channel.database, FRIDAY)] == [ALONE.id]
