"""The bot is let in, shown out, and told what a conversation is called now."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from bot.delivery.outbox import deliver
from bot.delivery.post import Post
from storage.engine.database import Database
from storage.model import Outgoing
from tests.teams.activities import (
    BOT,
    CHANNEL,
    MAJ,
    TENANT,
    TURE,
    addressed,
    channel,
    chat,
    executed,
    mention,
    personal,
    queried,
    said,
)
from tests.teams.connector import FakeConnector
from tests.teams.whole import Bot, running

Json = dict[str, Any]
TEAM = {"id": CHANNEL, "name": "Närvård Dalarö"}


@pytest.fixture
async def bot(database: Database, connector: FakeConnector) -> AsyncIterator[Bot]:
    async with running(database, connector) as started:
        yield started


def anew(activity: Json) -> Json:
    return activity | {"id": str(uuid4()), "timestamp": datetime.now(UTC).isoformat()}


def in_channel(name: str, type_: str = "installationUpdate", **more: object) -> Json:
    told = {"tenant": {"id": TENANT}, "team": TEAM, "channel": {"id": CHANNEL, "name": name}}
    about = more.pop("about", {})
    assert isinstance(about, dict)
    return anew(channel(type_, channelData=told | about, **more))


def buttons(bot: Bot) -> dict[str, Json]:
    """The buttons of the last card, by their titles."""
    card = bot.connector.calls[-1].body["attachments"][0]["content"]
    blocks = [inner for block in card["body"] for inner in block.get("items", [block])]
    actions = [action for block in blocks for action in block.get("actions", [])]
    return {action["title"]: action["data"] for action in actions}


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Styrgrupp", ["Kalla den Närvård Dalarö", "Kalla den Närvård Dalarö Styrgr…"]),
        ("Allmänt", ["Kalla den Allmänt"]),
        ("", []),
    ],
)
async def test_a_channel_is_greeted_and_its_settings_are_offered(
    bot: Bot, name: str, offered: list[str]
) -> None:
    await bot.say(in_channel(name, action="add"))
    titles = list(buttons(bot))
    assert titles == ["Det stämmer", "In English", *offered, "Vad mer?"]


async def test_a_press_settles_name_and_language_in_the_card(bot: Bot) -> None:
    await bot.say(in_channel("Styrgrupp", action="add"))
    offered = buttons(bot)
    for title in ("Kalla den Närvård Dalarö", "In English"):
        pressed = offered[title]
        body = await bot.ask(anew(executed(pressed["command"], then=pressed["then"])))
    assert body["type"] == "application/vnd.microsoft.card.adaptive"
    shown = str(body["value"])
    assert "Närvård Dalarö" in shown
    assert "Settings for this conversation" in shown
    assert "'value': 'English'" in shown


async def test_a_personal_chat_is_greeted_in_the_readers_language(bot: Bot) -> None:
    install = anew(personal("installationUpdate", action="add", locale="en-GB"))
    greeting = await bot.say(install)
    assert greeting.startswith("Hello! I am Noterat")
    assert list(buttons(bot)) == ["That is right", "På svenska", "What else?"]


async def test_an_upgrade_of_the_app_is_no_news(bot: Bot) -> None:
    assert await bot.say(in_channel("Styrgrupp", action="add-upgrade")) == ""


async def test_a_new_name_of_the_channel_is_offered_to_its_group(bot: Bot) -> None:
    await bot.say(anew(addressed("grupp Styrgrupp närvård")))
    news = {"about": {"eventType": "channelRenamed"}}
    heard = await bot.say(in_channel("Ledningsgrupp", "conversationUpdate", **news))
    assert heard.startswith(
        "Här heter det numera Ledningsgrupp. Gruppen heter fortfarande Styrgrupp närvård."
    )
    assert list(buttons(bot)) == ["Kalla den Ledningsgrupp"]
    assert await bot.say(in_channel("styrgrupp NÄRVÅRD", "conversationUpdate", **news)) == ""


@pytest.mark.parametrize("event", ["channelRenamed", "channelDeleted"])
async def test_news_of_a_channel_nobody_writes_in_makes_nothing(bot: Bot, event: str) -> None:
    news = in_channel("Ny", "conversationUpdate", about={"eventType": event})
    assert await bot.say(news) == ""
    found = await bot.ask(anew(queried("", channel())))
    assert found["composeExtension"]["type"] == "message"


async def posted(bot: Bot, at: datetime) -> list[str]:
    """What the outbox sends by then."""
    sent: list[str] = []

    async def send(outgoing: Outgoing) -> str:
        sent.append(outgoing.text)
        return "1"

    while await deliver(bot.responder.database, Post(send), worker="test", now=at):
        pass
    return sent


async def test_nothing_is_sent_to_a_conversation_it_was_shown_out_of(bot: Bot) -> None:
    await bot.say(anew(addressed("starta möte")))
    await bot.say(anew(addressed("avsluta möte")))
    await bot.say(in_channel("Styrgrupp", action="remove"))
    assert await posted(bot, datetime.now(UTC) + timedelta(minutes=5)) == []


async def test_who_has_left_sees_the_group_no_more(bot: Bot) -> None:
    await bot.say(anew(addressed("beslut: Kanalens budget")) | {"from": TURE})
    await bot.say(anew(addressed("uppgift: jag ringer")) | {"from": TURE})
    left = in_channel("Styrgrupp", "conversationUpdate", membersRemoved=[TURE])
    assert await bot.say(left | {"from": MAJ}) == ""
    elsewhere = anew(queried("budget", personal())) | {"from": TURE}
    assert (await bot.ask(elsewhere))["composeExtension"]["type"] == "message"
    mine = anew(said("mina uppgifter")) | {"from": TURE}
    assert await bot.say(mine) == "Du har inga öppna uppgifter."
    assert "Ture Sand" in await bot.say(anew(addressed("status 2")))


async def test_who_comes_is_not_spoken_to(bot: Bot) -> None:
    await bot.say(anew(chat(text="hjälp", entities=[mention(BOT)])))
    assert await bot.say(anew(chat("conversationUpdate", membersAdded=[TURE]))) == ""
    assert await bot.say(anew(chat("conversationUpdate", membersAdded=[BOT, TURE]))) == ""
