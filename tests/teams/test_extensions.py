"""Message extensions against the running bot: finding a record, saving somebody's message."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest

from storage.engine.database import Database
from tests.teams.activities import (
    BOT,
    MAJ,
    TENANT,
    TURE,
    addressed,
    channel,
    chat,
    filled,
    mention,
    payload,
    personal,
    queried,
    saving,
)
from tests.teams.connector import FakeConnector
from tests.teams.whole import Bot, running

Json = dict[str, Any]
LINK = "https://teams.microsoft.com/l/message/19:x@thread.v2/1766000000123"
ELSEWHERE = {
    "conversation": {"id": "19:elsewhere", "conversationType": "groupChat", "tenantId": TENANT}
}
UNKNOWN = "Jag har inte sett dig i någon grupp än. Skriv till mig en gång där din grupp möts."
STRANGER = {"id": "29:1stranger", "name": "Sten Okänd"}


@pytest.fixture
async def bot(database: Database, connector: FakeConnector) -> AsyncIterator[Bot]:
    async with running(database, connector) as started:
        yield started


def anew(activity: Json) -> Json:
    """The same activity under another id: another one, or one that comes again."""
    return activity | {"id": str(uuid4())}


def by(account: Json, activity: Json) -> Json:
    return anew(activity) | {"from": dict(account)}


def told(text: str) -> Json:
    return anew(addressed(text))


def rows(body: Json) -> list[str]:
    found = body["composeExtension"]["attachments"]
    return [each["preview"]["content"]["title"] for each in found]


def texts(card: object) -> list[str]:
    """Every text of a card, in order."""
    if isinstance(card, dict):
        own = [card["text"]] if isinstance(card.get("text"), str) else []
        return own + [text for value in card.values() for text in texts(value)]
    return [text for value in card for text in texts(value)] if isinstance(card, list) else []


async def test_a_search_finds_decisions_and_actions_as_cards(bot: Bot) -> None:
    await bot.say(told("beslut: Två läkemedelsautomater köps in"))
    await bot.say(told("uppgift: Maj Lindqvist ringer om automaterna senast 8 maj"))
    body = await bot.ask(anew(queried("automat", personal())))
    assert body["composeExtension"]["type"] == "result"
    assert sorted(rows(body)) == [
        "Maj Lindqvist ringer om automaterna",
        "Två läkemedelsautomater köps in",
    ]
    action = body["composeExtension"]["attachments"][-1]
    for found in body["composeExtension"]["attachments"]:
        assert found["contentType"] == "application/vnd.microsoft.card.adaptive"
        assert found["preview"]["contentType"] == "application/vnd.microsoft.card.thumbnail"
        assert "actions" not in str(found["content"])
    assert any(text.startswith("Uppgift #2") or "Beslut #1" in text for text in texts(action))


async def test_before_anything_is_typed_the_newest_are_shown(bot: Bot) -> None:
    await bot.say(told("beslut: Ett\nbeslut: Två\nbeslut: Tre"))
    body = await bot.ask(anew(queried("", channel())))
    assert rows(body) == ["Tre", "Två", "Ett"]


async def test_results_come_page_by_page(bot: Bot) -> None:
    await bot.say(told("\n".join(f"beslut: Budget del {n}" for n in range(7))))
    pages = [
        rows(await bot.ask(anew(queried("budget", channel(), skip=skip, count=3))))
        for skip in (0, 3, 6, 9)
    ]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert len({row for page in pages for row in page}) == 7


@pytest.mark.parametrize("words", ["2", "#2", " 2 "])
async def test_a_number_finds_its_record(bot: Bot, words: str) -> None:
    await bot.say(told("beslut: Ett\nbeslut: Tvåan"))
    assert rows(await bot.ask(anew(queried(words, channel())))) == ["Tvåan"]


async def test_only_groups_one_belongs_to_are_searched(bot: Bot) -> None:
    """Ture writes in the chat alone; what the channel decided is not his to see."""
    await bot.say(told("beslut: Kanalens budget"))
    in_chat = chat(text="<at>Noterat</at> beslut: Chattens budget", entities=[mention(BOT)])
    await bot.say(by(TURE, in_chat))
    elsewhere = personal() | ELSEWHERE
    assert rows(await bot.ask(by(TURE, queried("budget", elsewhere)))) == ["Chattens budget"]
    assert rows(await bot.ask(by(MAJ, queried("budget", elsewhere)))) == ["Kanalens budget"]


async def test_who_belongs_nowhere_is_told_so_and_nothing_is_made(bot: Bot) -> None:
    await bot.say(told("beslut: Kanalens budget"))
    elsewhere = personal() | ELSEWHERE
    body = await bot.ask(by(STRANGER, queried("budget", elsewhere)))
    assert body["composeExtension"] == {"type": "message", "text": UNKNOWN}
    assert rows(await bot.ask(by(MAJ, queried("", elsewhere)))) == ["Kanalens budget"]


async def test_where_nothing_fits_it_says_so_in_the_readers_language(bot: Bot) -> None:
    await bot.say(told("beslut: Kanalens budget"))
    body = await bot.ask(anew(queried("zebra", channel())) | {"locale": "en-GB"})
    assert body["composeExtension"]["text"] == (
        "I find no decision or action about zebra in your groups."
    )


HTML = (
    '<div><p>Hej <at id="0">Maj Lindqvist</at>!</p><p>Kerstin Åmark&nbsp;skickar underlaget'
    ' senast 8 maj <img alt="👍"></p><blockquote>Gammalt citat</blockquote></div>'
)


def card_of(body: Json) -> Json:
    card: Json = body["task"]["value"]["card"]["content"]
    return card


def fields_of(card: Json) -> dict[str, str]:
    return {each["id"]: each.get("value", "") for each in card["body"] if "id" in each}


async def test_a_message_opens_a_dialog_filled_from_its_words(bot: Bot) -> None:
    await bot.say(told("beslut: Kanalens budget"))
    html = "<p>Kerstin Åmark&nbsp;skickar <b>underlaget</b> senast 8 maj</p>"
    body = await bot.ask(anew(saving("saveAction", payload(html), channel())))
    assert body["task"]["type"] == "continue"
    assert body["task"]["value"]["title"] == "Spara som uppgift"
    fields = fields_of(card_of(body))
    assert fields["text"] == "Kerstin Åmark skickar underlaget"
    assert fields["owner"] == "Kerstin Åmark"
    assert fields["date"].endswith("-05-08")


async def test_the_language_of_a_message_is_the_one_that_its_due_is_read_in(bot: Bot) -> None:
    await bot.say(told("beslut: Kanalens budget"))
    html = "<p>Kerstin Åmark sends the papers by 8 May</p>"
    fields = fields_of(card_of(await bot.ask(anew(saving("saveAction", payload(html), channel())))))
    assert fields["text"] == "Kerstin Åmark sends the papers"
    assert fields["owner"] == "Kerstin Åmark"
    assert fields["date"].endswith("-05-08")


async def test_a_message_to_the_bot_is_saved_without_its_name(bot: Bot) -> None:
    await bot.say(told("beslut: Kanalens budget"))
    html = '<p><at id="0">Noterat</at>, uppgift: <at id="1">Ture Sand</at> ringer</p>'
    mentions = [
        {"id": 0, "mentioned": {"application": {"displayName": "Noterat"}}},
        {"id": 1, "mentioned": {"user": {"displayName": "Ture Sand"}}},
    ]
    asked = saving("saveAction", payload(html, mentions=mentions), channel())
    assert fields_of(card_of(await bot.ask(anew(asked))))["text"] == "Ture Sand ringer"


async def test_a_card_that_is_put_into_a_message_to_the_bot_is_not_answered(bot: Bot) -> None:
    card = {"contentType": "application/vnd.microsoft.card.adaptive", "content": {}}
    assert await bot.say(anew(personal(text="", attachments=[card]))) == ""


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (HTML, "Hej Maj Lindqvist! Kerstin Åmark skickar underlaget senast 8 maj 👍"),
        ("<p>FoU &amp; regionen &lt;3</p>", "FoU & regionen <3"),
        ("Vi ses senast 8 maj", "Vi ses senast 8 maj"),
        ("<p>Bra!</p><p>Beslut: Vi köper bilen</p>", "Vi köper bilen"),
        ("<script>alert(1)</script>Text", "Text"),
        ("", ""),
        ("x" * 100_000, "x" * 2_000),
    ],
)
async def test_markup_is_left_out_of_what_is_saved(bot: Bot, html: str, text: str) -> None:
    await bot.say(told("beslut: Kanalens budget"))
    body = await bot.ask(anew(saving("saveDecision", payload(html), channel())))
    assert fields_of(card_of(body))["text"] == text
    assert len(str(card_of(body)).encode()) < 28_000


async def submit(bot: Bot, command: str, where: Json, **changed: str) -> tuple[Json, Json]:
    """Open the dialog on a message and submit it; the answer, and what was sent."""
    html = "<p>Kerstin Åmark skickar underlaget senast 8 maj</p>"
    card = card_of(await bot.ask(anew(saving(command, payload(html), where))))
    data = fields_of(card) | card["actions"][0]["data"] | changed
    return await bot.ask(anew(filled(command, data, where))), data


async def test_what_was_filled_in_is_recorded_once_with_a_way_back(bot: Bot) -> None:
    await bot.say(told("beslut: Kanalens budget"))
    before = len(bot.connector.sent)
    answer, data = await submit(bot, "saveAction", channel(), text="Kerstin skickar allt")
    assert answer["task"]["type"] == "message"
    assert answer["task"]["value"].startswith("Uppgift #2 är sparad i ")
    assert len(bot.connector.sent) == before + 1
    again = await bot.ask(anew(filled("saveAction", data, channel())))
    assert again == answer
    assert len(bot.connector.sent) == before + 1
    status = await bot.say(told("status 2"))
    assert "Kerstin skickar allt" in status
    (attachment,) = bot.connector.sent[-1]["attachments"]
    assert f"[Till meddelandet]({LINK})" in texts(attachment["content"])
    assert "#3" not in await bot.say(told("uppgifter alla"))


async def test_two_dialogs_on_one_message_are_two_records(bot: Bot) -> None:
    await bot.say(told("beslut: Kanalens budget"))
    first, _ = await submit(bot, "saveDecision", channel())
    second, _ = await submit(bot, "saveDecision", channel())
    assert "#2" in first["task"]["value"]
    assert "#3" in second["task"]["value"]


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("text", "  ", "Text: skriv vad som ska stå."),
        ("text", "x" * 2_001, "Text: högst 2000 tecken får plats."),
        ("date", "2026-02-31", "Senast: ”2026-02-31” är inget datum."),
    ],
)
async def test_a_wrong_field_is_named_and_nothing_is_saved_until_it_is_right(
    bot: Bot, field: str, value: str, problem: str
) -> None:
    await bot.say(told("beslut: Kanalens budget"))
    answer, data = await submit(bot, "saveAction", channel(), **{field: value})
    assert problem in texts(card_of(answer))
    mended = data | {"text": "Rätt", "date": "2026-05-08"}
    answer = await bot.ask(anew(filled("saveAction", mended, channel())))
    assert "#2" in answer["task"]["value"]


async def test_it_is_saved_in_a_group_one_belongs_to_from_any_chat(bot: Bot) -> None:
    """The bot is not in that chat: nothing is sent there, and nothing is made of it."""
    await bot.say(told("grupp Styrgrupp närvård"))
    elsewhere = personal() | ELSEWHERE
    before = len(bot.connector.sent)
    answer, _ = await submit(bot, "saveDecision", elsewhere)
    assert answer["task"]["value"] == "Beslut #1 är sparat i Styrgrupp närvård."
    assert len(bot.connector.sent) == before
    assert "1 beslut" in await bot.say(told("beslutslogg"))


async def test_a_group_one_does_not_belong_to_cannot_be_named(bot: Bot) -> None:
    in_chat = chat(text="<at>Noterat</at> beslut: Chattens", entities=[mention(BOT)])
    await bot.say(by(TURE, in_chat))
    await bot.say(told("beslut: Kanalens"))
    opened = await bot.ask(by(TURE, saving("saveDecision", payload("x"), chat())))
    tures = card_of(opened)["actions"][0]["data"]["group"]
    answer, _ = await submit(bot, "saveDecision", channel(), group=tures)
    assert "#2" in answer["task"]["value"]
    assert "1 beslut" in await bot.say(by(TURE, in_chat | {"text": "<at>Noterat</at> beslutslogg"}))


async def test_a_stranger_gets_a_sentence_and_no_dialog(bot: Bot) -> None:
    body = await bot.ask(by(STRANGER, saving("saveAction", payload("x"), personal())))
    assert body["task"] == {"type": "message", "value": UNKNOWN}


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/l/message/1",
        "http://teams.microsoft.com/l/message/1",
        "https://teams.microsoft.com/l/message/1) [x](https://evil.example",
        "javascript:alert(1)",
        "https://teams.microsoft.com/" + "x" * 3_000,
        7,
        None,
    ],
)
async def test_an_address_that_is_no_message_in_teams_is_not_kept(bot: Bot, link: object) -> None:
    await bot.say(told("beslut: Kanalens budget"))
    submitted, _ = await submit(bot, "saveDecision", channel(), link=str(link))
    assert "#2" in submitted["task"]["value"]
    assert "evil" not in str(bot.connector.sent[-1])
    assert "Till meddelandet" not in str(bot.connector.sent[-1])


async def test_a_dialog_nobody_knows_is_refused(bot: Bot) -> None:
    await bot.say(told("beslut: Kanalens budget"))
    reply = await bot.post(anew(saving("create", payload("x"), channel())))
    assert reply.status == 400


async def test_a_question_is_answered_before_the_records(bot: Bot) -> None:
    await bot.say(told("beslut: Två läkemedelsautomater köps in"))
    await bot.say(told("uppgift: Maj Lindqvist ringer om automaterna senast 8 maj"))
    found = rows(await bot.ask(anew(queried("vad beslutades om automaterna", channel()))))
    assert found[0] == "1 beslut om automaterna"
    asked = await bot.ask(anew(queried("vad ska Maj göra?", personal() | ELSEWHERE)))
    assert rows(asked)[0].endswith("Maj Lindqvist har 1 öppen uppgift")
    assert "Action.Execute" not in str(asked["composeExtension"]["attachments"][0])


async def test_a_question_nothing_answers_finds_records_as_words_do(bot: Bot) -> None:
    await bot.say(told("beslut: Kanalens budget"))
    found = await bot.ask(anew(queried("vem ägde segelbåten?", channel())))
    assert "attachments" not in found["composeExtension"]


async def test_a_question_in_the_search_box_is_not_leant_on(bot: Bot) -> None:
    await bot.say(told("beslut: Kanalens budget"))
    await bot.ask(anew(queried("vad beslutades om budgeten?", channel())))
    answer = await bot.say(told("och om båten?"))
    assert "budget" not in str(answer).casefold()


async def test_a_message_is_put_on_the_agenda_of_the_next_meeting(bot: Bot) -> None:
    await bot.say(told("nästa möte 2027-05-08 kl 9"))
    opened = card_of(
        await bot.ask(anew(saving("putOnAgenda", payload("Hyran (10 min)"), channel())))
    )
    assert fields_of(opened) == {"text": "Hyran", "presenter": "", "minutes": "10", "purpose": ""}
    answer, data = await submit(bot, "putOnAgenda", channel(), text="Hyran", minutes="15")
    assert answer["task"]["value"].startswith("På dagordningen till mötet lör 8 maj")
    assert "Hyran" in str(texts(bot.connector.sent[-1]["attachments"][0]["content"]))
    assert await bot.ask(anew(filled("putOnAgenda", data, channel()))) == answer
    agenda = await bot.say(told("dagordning"))
    assert agenda.count("Hyran") == 1
    assert "15 min" in agenda


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("text", " ", "Text: skriv vad som ska stå."),
        ("minutes", "länge", "Minuter: skriv ett tal, eller ingenting."),
    ],
)
async def test_a_wrong_item_is_told_and_not_put_anywhere(
    bot: Bot, field: str, value: str, problem: str
) -> None:
    await bot.say(told("nästa möte 2027-05-08 kl 9"))
    answer, _ = await submit(bot, "putOnAgenda", channel(), **{"text": "Hyran", field: value})
    assert problem in texts(card_of(answer))
    assert "Hyran" not in await bot.say(told("dagordning"))


async def test_a_decision_is_taken_up_again_by_its_button(bot: Bot) -> None:
    await bot.say(told("beslut: Hyran höjs\nnästa möte 2027-05-08 kl 9"))
    pressed = saving("putOnAgenda", payload(""), channel())
    pressed["name"] = "task/fetch"
    pressed["value"] = {"data": {"dialog": "putOnAgenda", "number": "1"}}
    opened = card_of(await bot.ask(anew(pressed)))
    assert fields_of(opened)["text"] == "Hyran höjs (#1)"
    sent = saving("putOnAgenda", payload(""), channel())
    sent["name"] = "task/submit"
    sent["value"] = {"data": fields_of(opened) | opened["actions"][0]["data"]}
    await bot.ask(anew(sent))
    assert "Hyran höjs (#1)" in await bot.say(told("dagordning"))
