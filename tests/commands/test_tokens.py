"""Tokens as they are typed: made once, listed, taken back, and in private."""

import re
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from storage import access_tokens
from storage.engine.database import Database
from storage.model import Bearer, Conversation, ConversationKind
from storage.tables import METADATA
from tests.talk import CHANNEL, NOW, Channel

ALONE = Conversation(tenant=CHANNEL.tenant, id="a:anna", kind=ConversationKind.PERSONAL)
OTHER = replace(CHANNEL, id="channel-b", name="Barn och unga")
TOLD = re.compile(r"noterat-[0-9a-f]{64}")


@pytest.fixture
async def channel(database: Database) -> Channel:
    channel = Channel(database)
    for where in (CHANNEL, OTHER):
        await channel.say("hej", conversation=where)
    return channel


async def alone(channel: Channel, text: str) -> str:
    return await channel.say(text, conversation=ALONE)


async def found(channel: Channel, said: str) -> Bearer | None:
    (told,) = TOLD.findall(said)
    async with channel.database.reading() as db:
        return await access_tokens.find(db, told, at=NOW)


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("ny nyckel Intranät läsa", "Intranät r 0 2027-03-27"),
        ("ny nyckel Intranät", ""),
        ("ny nyckel till lokalen", ""),
        ("skapa nyckel för Power BI, läsa", "Power BI r 0 2027-03-27"),
        ("ny API-nyckel: Intranät, läsa, i 30 dagar", "Intranät r 0 2026-04-26"),
        ("ny nyckel Intranät läsa 90 dagar", "Intranät r 0 2026-06-25"),
        ("ny nyckel Intranät (läsa)", "Intranät r 0 2027-03-27"),
        ("ny nyckel Intranät bara läsa", "Intranät r 0 2027-03-27"),
        ("ny nyckel Intranät läsa och skriva i alla grupper", "Intranät w 0 2027-03-27"),
        ("ny nyckel Intranät läsa i ett halvår", "Intranät r 0 2026-09-27"),
        ("new token for Power BI, read only", "Power BI r 0 2027-03-27"),
        ("create token Flow (read and write)", "Flow w 0 2027-03-27"),
        ("skapa en API-nyckel till Power Automate skriva", "Power Automate w 0 2027-03-27"),
        ("ny nyckel Flöde skriva i Styrgrupp närvård", "Flöde w 1 2027-03-27"),
        ("ny nyckel Flöde läsa för barn och unga i 90 dagar", "Flöde r 1 2026-06-25"),
        (
            "ny nyckel Flöde läsa i Styrgrupp närvård och Barn och unga till 1 juni",
            "Flöde r 2 2026-06-01",
        ),
        ("ny nyckel Flöde läsa i Styrgrupp närvård, Barn och unga", "Flöde r 2 2027-03-27"),
        ("ny åtkomstnyckel Flöde läsa till 1 juni", "Flöde r 0 2026-06-01"),
        ("ny nyckel Flöde läsa i två år", "Flöde r 0 2028-03-26"),
        ("ny nyckel Flöde läsa i Barn och unga och Styrgrupp närvård", "Flöde r 2 2027-03-27"),
        ("new token Intranet read", "Intranet r 0 2027-03-27"),
        ("new access token for Intranet write", "Intranet w 0 2027-03-27"),
        ("new API key Flow write in Styrgrupp närvård for 6 months", "Flow w 1 2026-09-27"),
        ("new token Flow read until 1 June 2027", "Flow r 0 2027-06-01"),
        ("create an API key", ""),
        ("new token Flow read for 10 years", ""),
        ("ny nyckel Flöde läsa i 4000 dagar", ""),
        ("ny nyckel Flöde läsa i 900 veckor", ""),
        ("ny nyckel Flöde läsa till i går", ""),
        ("ny nyckel Flöde läsa i Valnämnden", ""),
        ("ny nyckel Flöde läsa i Styrgrupp närvård och Valnämnden", ""),
        ("ny nyckel", ""),
        ("new token", ""),
    ],
)
async def test_a_token_is_made(channel: Channel, typed: str, made: str) -> None:
    said = await alone(channel, typed)
    if not made:
        assert TOLD.search(said) is None
        return
    bearer = await found(channel, said)
    assert bearer is not None
    token = bearer.token
    last = token.expires_at.astimezone(ZoneInfo("Europe/Stockholm")) - timedelta(days=1)
    told = (token.name, "w" if token.may_write else "r", len(token.groups), last.date())
    assert " ".join(map(str, told)) == made


async def test_they_are_listed_and_taken_back(channel: Channel) -> None:
    first = await alone(channel, "ny nyckel Intranät läsa")
    await alone(channel, "ny nyckel Flöde skriva i Styrgrupp närvård till 1 juni")
    assert await alone(channel, "nycklar") == (
        "Du har 2 nycklar:\n"
        "1. Intranät: läsa, alla dina grupper, till och med lör 27 mars 2027, aldrig använd\n"
        "2. Flöde: läsa och skriva, Styrgrupp närvård, till och med mån 1 juni, aldrig använd\n"
        "→ ta bort nyckel 1 · ta bort nyckel 2"
    )
    gone = await alone(channel, "ta bort nyckel 1")
    assert gone == "Nyckeln Intranät är borttagen och öppnar ingenting längre."
    assert await found(channel, first) is None
    assert await alone(channel, "ta bort nyckel 1") == "Du har ingen nyckel 1."
    assert "Flöde är borttagen" in await alone(channel, "ta bort nyckeln flöde")
    await alone(channel, "ny nyckel Intranät läsa\nny nyckel Intranät läsa")
    assert "Du har 2 nycklar:" in await alone(channel, "återkalla nyckeln Intranät")
    assert "Intranät och Intranät är borttagna" in await alone(channel, "ta bort alla nycklar")
    assert "Du har inga nycklar." in await alone(channel, "mina nycklar?")


async def test_what_it_is_to_do_is_asked_where_that_is_not_said(channel: Channel) -> None:
    assert await alone(channel, "ny nyckel till intranätet") == (
        "Ska intranätet få läsa, eller också skriva? Ingen nyckel är skapad ännu.\n"
        "→ ny nyckel intranätet läsa · ny nyckel intranätet skriva"
    )
    assert (
        await alone(channel, "nycklar")
        == "Du har inga nycklar.\n”ny nyckel Intranät läsa” skapar en."
    )


@pytest.mark.parametrize("typed", ["ny nyckel Intranät läsa", "nycklar", "new token X read"])
async def test_nothing_of_them_is_told_where_others_read(channel: Channel, typed: str) -> None:
    said = await channel.say(typed)
    assert TOLD.search(said) is None
    assert "personliga chatt" in said or "personal chat" in said


async def test_what_was_shown_once_is_kept_nowhere_and_not_sent_again(channel: Channel) -> None:
    message = channel.message("ny nyckel Intranät läsa", conversation=ALONE)
    response = await channel.send(message, arrives=False)
    (told,) = TOLD.findall(response.answers[0].text)
    restarted = channel.restarted()
    await restarted.send(message)
    (posted,) = await restarted.posted(after=timedelta(minutes=5))
    assert "noterat-…" in posted
    async with channel.database.reading() as db:
        for table in METADATA.sorted_tables:
            assert told not in str((await db.execute(select(table))).all()), table.name


async def test_who_may_see_nothing_from_elsewhere_gets_none(channel: Channel) -> None:
    for where in (CHANNEL, replace(ALONE, id="a:gun")):
        said = await channel.say(
            "ny nyckel Intranät läsa",
            conversation=where,
            person="gun",
            name="Gun Alm",
            is_guest=True,
        )
        assert TOLD.search(said) is None
    assert "inte öppna något" in said


async def test_there_are_no_more_than_one_can_look_after(channel: Channel) -> None:
    for _n in range(access_tokens.MOST):
        assert TOLD.search(await alone(channel, "ny nyckel Intranät läsa"))
    assert "fler går det inte" in await alone(channel, "ny nyckel Intranät läsa")
