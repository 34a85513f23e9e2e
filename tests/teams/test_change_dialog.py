"""Correcting a record in a dialog, against the running bot; typing is its twin."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest

from storage.engine.database import Database
from tests.teams.activities import addressed, channel, chat, closing, opening, submitted
from tests.teams.connector import FakeConnector
from tests.teams.whole import Bot, running

Json = dict[str, Any]
ACTION = "uppgift: Kerstin Åmark skickar underlaget senast 8 maj"


@pytest.fixture
async def bot(database: Database, connector: FakeConnector) -> AsyncIterator[Bot]:
    async with running(database, connector) as started:
        yield started


def anew(activity: Json) -> Json:
    return activity | {"id": str(uuid4())}


def told(text: str) -> Json:
    return anew(addressed(text))


def dictionaries(value: object) -> list[Json]:
    """Every object in a card, outermost first."""
    if isinstance(value, dict):
        return [value, *(d for inner in value.values() for d in dictionaries(inner))]
    return [d for inner in value for d in dictionaries(inner)] if isinstance(value, list) else []


def button(card: Json, title: str) -> Json:
    (found,) = [d for d in dictionaries(card) if d.get("title") == title and "data" in d]
    data: Json = found["data"]
    return data


def last_card(bot: Bot) -> Json:
    card: Json = bot.connector.calls[-1].body["attachments"][0]["content"]
    return card


def texts(card: Json) -> str:
    return "\n".join(str(d.get("text") or d.get("value")) for d in dictionaries(card))


async def recorded(bot: Bot, line: str = ACTION) -> Json:
    """Record something; gives what its Change button carries."""
    await bot.say(told(line))
    return button(last_card(bot), "Ändra")


async def opened(bot: Bot, data: Json, where: Json | None = None) -> tuple[Json, Json]:
    """Press the button; gives the dialog's card, and what submitting it unchanged would send."""
    body = await bot.ask(anew(opening(data, where or channel())))
    assert body["task"]["type"] == "continue", body
    card = body["task"]["value"]["card"]["content"]
    shown = {d["id"]: d.get("value", "") for d in card["body"] if "id" in d}
    return card, shown | card["actions"][0]["data"]


async def test_the_form_has_what_is_known(bot: Bot) -> None:
    card, data = await opened(bot, await recorded(bot))
    kinds = {d["id"]: d["type"] for d in card["body"] if "id" in d}
    assert kinds == {
        "text": "Input.Text",
        "owner": "Input.ChoiceSet",
        "other": "Input.Text",
        "date": "Input.Date",
    }
    assert data["text"] == "Kerstin Åmark skickar underlaget"
    assert data["owner"] == "Kerstin Åmark"
    assert data["date"].endswith("-05-08")
    (people,) = [d for d in card["body"] if d.get("id") == "owner"]
    assert {"Kerstin Åmark", "Maj Lindqvist"} <= {c["value"] for c in people["choices"]}


async def test_what_is_altered_shows_on_the_card_for_all(bot: Bot) -> None:
    _, data = await opened(bot, await recorded(bot))
    new = data | {"text": "Maj skickar allt", "owner": "Maj Lindqvist", "date": "2027-06-01"}
    assert await bot.ask(anew(closing(new, channel()))) == {}
    call = bot.connector.calls[-1]
    assert (call.method, call.activity_id) == ("PUT", "card-1")
    shown = texts(last_card(bot))
    for words in ("Maj skickar allt", "Maj Lindqvist", "1 juni"):
        assert words in shown
    status = await bot.say(told("status 1"))
    assert "Maj skickar allt" in status


async def test_it_is_done_once_though_it_comes_again(bot: Bot) -> None:
    _, data = await opened(bot, await recorded(bot))
    new = data | {"text": "Ny lydelse"}
    await bot.ask(anew(closing(new, channel())))
    await bot.say(told("ändra 1 text Ännu nyare lydelse"))
    await bot.ask(anew(closing(new, channel())))
    assert "Ännu nyare" in await bot.say(told("status 1"))


async def test_what_others_changed_meanwhile_stays(bot: Bot) -> None:
    _, data = await opened(bot, await recorded(bot))
    await bot.say(told("ändra 1 text Annans lydelse"))
    await bot.ask(anew(closing(data | {"date": "2027-06-01"}, channel())))
    status = await bot.say(told("status 1"))
    assert "Annans lydelse" in status
    assert "1 juni" in status


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("text", " ", "Text: skriv vad som ska stå."),
        ("date", "snart", "Senast: ”snart” är inget datum."),
        ("date", "2027-02-30", "Senast: ”2027-02-30” är inget datum."),
    ],
)
async def test_a_wrong_field_is_named_and_the_rest_is_kept(
    bot: Bot, field: str, value: str, problem: str
) -> None:
    _, data = await opened(bot, await recorded(bot))
    changed = {"other": "AU", "text": "Ny lydelse", field: value}
    body = await bot.ask(anew(closing(data | changed, channel())))
    card = body["task"]["value"]["card"]["content"]
    assert problem in texts(card)
    again = {d["id"]: d.get("value", "") for d in card["body"] if "id" in d}
    assert again["other"] == "AU"
    assert "Kerstin Åmark skickar" in await bot.say(told("status 1"))
    mended = again | card["actions"][0]["data"] | {"text": "Rätt", "date": ""}
    assert await bot.ask(anew(closing(mended, channel()))) == {}
    status = await bot.say(told("status 1"))
    assert "Rätt" in status


async def test_a_week_stands_in_words_and_gives_way_to_a_day(bot: Bot) -> None:
    card, data = await opened(bot, await recorded(bot, "uppgift: Maj ringer v. 45"))
    assert [d["id"] for d in card["body"] if "id" in d][-1] == "words"
    await bot.ask(anew(closing(data | {"words": "v. 46"}, channel())))
    assert "v. 46" in texts(last_card(bot))
    await bot.ask(anew(closing(data | {"words": "igår kväll typ", "nonce": "2"}, channel())))
    _, data = await opened(bot, button(last_card(bot), "Ändra"))
    await bot.ask(anew(closing(data | {"date": "2027-06-01"}, channel())))
    assert "1 juni" in texts(last_card(bot))


async def test_a_decision_has_its_words_alone(bot: Bot) -> None:
    card, data = await opened(bot, await recorded(bot, "beslut: Två bilar köps"))
    assert [d["id"] for d in card["body"] if "id" in d] == ["text"]
    await bot.ask(anew(closing(data | {"text": "Tre bilar köps"}, channel())))
    assert "Tre bilar köps" in texts(last_card(bot))


async def test_a_withdrawn_record_says_so(bot: Bot) -> None:
    _, data = await opened(bot, await recorded(bot))
    await bot.say(told("stryk 1"))
    body = await bot.ask(anew(closing(data | {"text": "Ny"}, channel())))
    assert body["task"]["type"] == "message"
    assert body["task"]["value"].startswith("#1 har strukits.")


async def test_a_number_reaches_the_conversations_own_group_only(bot: Bot) -> None:
    data = await recorded(bot)
    body = await bot.ask(anew(opening(data, chat())))
    assert body["task"]["type"] == "message"
    assert body["task"]["value"].startswith("Det finns inget #1 här.")
    _, filled = await opened(bot, data)
    body = await bot.ask(anew(closing(filled | {"text": "Intrång"}, chat())))
    assert body["task"]["value"].startswith("Det finns inget #1 här.")
    assert "Intrång" not in await bot.say(told("status 1"))


@pytest.mark.parametrize("number", ["", "x", "99999999999999999999", "-1", "0"])
async def test_a_number_that_is_none_is_told_so(bot: Bot, number: str) -> None:
    _, data = await opened(bot, await recorded(bot))
    body = await bot.ask(anew(closing(data | {"number": number}, channel())))
    assert body["task"]["type"] == "message"


async def test_a_client_without_dialogs_gets_advice_in_words(bot: Bot) -> None:
    data = await recorded(bot)
    press = anew(submitted(data["command"])) | {"conversation": channel()["conversation"]}
    said = await bot.say(press)
    assert said.startswith("Skriv till exempel ”ändra 1 senast 8 maj”")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ändra 1", "Skriv ”ändra 1 text …” med den nya lydelsen."),
        ("change 1", "Type “change 1 text …” with the new wording."),
    ],
)
async def test_a_change_of_nothing_is_advised_on(bot: Bot, typed: str, answer: str) -> None:
    await bot.say(told("beslut: Två bilar köps"))
    assert await bot.say(told(typed)) == answer
