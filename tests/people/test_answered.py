"""Who an owner is can be answered in words, by whoever was asked, as the button would."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.engine.database import Database
from tests.talk import CHANNEL, Channel

STRAND = {"person": "h1", "name": "Helena Strand"}
YDE = {"person": "h2", "name": "Helena Yde"}
PER = {"person": "per", "name": "Per Berg"}
ELSEWHERE = replace(CHANNEL, id="channel-b", name="Rådet")


@pytest.fixture
async def channel(database: Database) -> Channel:
    """A group of four, two of them called Helena."""
    channel = Channel(database)
    for who in ({}, PER, STRAND, YDE):
        await channel.say("hej", **who)
    return channel


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("Helena Strand", "Helena Strand"),
        ("helena strand.", "Helena Strand"),
        ("Strand", "Helena Strand"),
        ("Yde!", "Helena Yde"),
        ("Helena Y", "Helena Yde"),
        ("H. Strand", "Helena Strand"),
        ("Helena Strand?", "Helena Strand"),
        ("det är Helena Yde", "Helena Yde"),
        ("Jag menar Strand", "Helena Strand"),
        ("Strand menar jag", "Helena Strand"),
        ("ja, Helena Strand", "Helena Strand"),
        ("den förra", "Helena Strand"),
        ("Den första", "Helena Strand"),
        ("den andra", "Helena Yde"),
        ("den senare", "Helena Yde"),
        ("the first one", "Helena Strand"),
        ("the latter", "Helena Yde"),
        ("I mean Helena Yde", "Helena Yde"),
        ("it's Strand", "Helena Strand"),
        ("that is Helena Strand", "Helena Strand"),
    ],
)
async def test_the_answer_sets_the_owner_and_is_remembered(
    channel: Channel, said: str, owner: str
) -> None:
    assert "Vem är ”Helena”?" in await channel.say("uppgift: Helena och Per bokar lokal")
    await channel.say(said)
    assert f"Ansvarig: {owner} och Per Berg\n" in await channel.say("status 1")
    assert f"Ansvarig: {owner}\n" in await channel.say("uppgift: Helena ringer kommunen")


async def test_the_answer_is_told_as_the_button_tells_it(channel: Channel) -> None:
    await channel.say("uppgift: Helena bokar lokal")
    told = await channel.say("Strand")
    assert "Uppgift #1 är ändrad" in told
    assert "Från och med nu syftar ”Helena” på Helena Strand här." in told


async def test_english_is_answered_in_english(database: Database) -> None:
    channel = Channel(database, language="en")
    for who in ({}, STRAND, YDE):
        await channel.say("hello", **who)
    assert "Who is “Helena”?" in await channel.say("action: Helena books a room")
    told = await channel.say("Helena Strand")
    assert "Action #1 changed" in told
    assert "Owner: Helena Strand" in told


@pytest.mark.parametrize(
    "said",
    [
        "Helena",
        "Helena Nyman",
        "Per Berg",
        "Helena på regionen?",
        "Strand har lokalen bokad",
        "den tredje",
        "hon på regionen",
        "tack",
        "ja",
    ],
)
async def test_what_is_not_certain_stays_an_ordinary_line(channel: Channel, said: str) -> None:
    await channel.say("uppgift: Helena bokar lokal")
    await channel.say(said)
    assert "Ansvarig: Helena\n" in await channel.say("status 1")


async def test_only_whoever_was_asked_answers_and_only_there_and_then(channel: Channel) -> None:
    await channel.say("uppgift: Helena bokar lokal")
    await channel.say("Strand", **PER)
    await channel.say("Strand", conversation=ELSEWHERE)
    channel.now += timedelta(hours=2)
    await channel.say("Strand")
    assert "Ansvarig: Helena\n" in await channel.say("status 1")


async def test_what_was_recorded_since_is_what_is_asked_about(channel: Channel) -> None:
    await channel.say("uppgift: Helena bokar lokal")
    await channel.say("beslut: Lokalen bokas")
    await channel.say("Strand")
    assert "Ansvarig: Helena\n" in await channel.say("status 1")


async def test_a_server_that_was_started_anew_takes_the_answer(channel: Channel) -> None:
    await channel.say("uppgift: Helena bokar lokal")
    await channel.restarted().say("Strand")
    assert "Ansvarig: Helena Strand\n" in await channel.say("status 1")


async def test_a_slip_is_answered_with_the_name(channel: Channel) -> None:
    assert "Menade du någon annan?" in await channel.say("uppgift: Pär Berg bokar lokal")
    await channel.say("Per Berg")
    assert "Ansvarig: Per Berg\n" in await channel.say("status 1")
