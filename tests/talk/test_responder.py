"""Messages answered once, edits that correct, buttons that replace their card."""

import asyncio
from typing import Any

import pytest

from bot.delivery.replay import ANSWERING
from bot.message import Answer, Edited, NotDelivered, Pressed, Response
from bot.talk.responder import UNANSWERED
from storage.engine.database import Database
from tests.talk import Channel


@pytest.fixture
def channel(database: Database) -> Channel:
    return Channel(database)


async def test_a_message_delivered_again_is_neither_recorded_nor_answered_again(
    channel: Channel,
) -> None:
    message = channel.message("beslut: Vi köper två automater")
    assert (await channel.send(message)).answers
    assert await channel.send(message) == Response()
    assert await channel.restarted().send(message) == Response()
    assert "1 beslut" in await channel.say("beslutslogg")


async def test_an_answer_that_did_not_get_out_is_given_again_from_what_was_stored(
    channel: Channel,
) -> None:
    message = channel.message("beslut: Vi köper två automater")
    first = await channel.send(message, arrives=False)
    assert await channel.restarted().send(message) == Response()
    assert await channel.restarted().send(message) == Response()
    assert await channel.posted(after=ANSWERING) == [answer.text for answer in first.answers]
    assert "1 beslut" in await channel.say("beslutslogg")


async def test_a_message_that_another_replica_answers_meanwhile_is_answered_once(
    channel: Channel,
) -> None:
    message = channel.message("beslut: Vi köper två automater")
    assert (await channel.send(message, arrives=False)).answers
    assert await channel.restarted().send(message) == Response()
    await channel.responder.delivered(message)
    await channel.responder.mark()
    assert await channel.posted(after=ANSWERING) == []


async def test_what_got_out_is_marked_before_the_server_stops(channel: Channel) -> None:
    stop = asyncio.Event()
    marking = asyncio.create_task(channel.responder.mark_until(stop))
    message = channel.message("beslut: Vi köper två automater")
    await channel.responder.respond(message)
    await channel.responder.delivered(message)
    stop.set()
    await asyncio.wait_for(marking, timeout=5)
    assert await channel.restarted().send(message) == Response()
    assert await channel.posted(after=ANSWERING) == []


async def test_a_server_that_has_nothing_to_mark_stops_at_once(channel: Channel) -> None:
    stop = asyncio.Event()
    marking = asyncio.create_task(channel.responder.mark_until(stop))
    await asyncio.sleep(0)
    stop.set()
    await asyncio.wait_for(marking, timeout=5)


async def test_answers_that_fail_in_part_are_not_given_again_whole(channel: Channel) -> None:
    message = channel.message("beslut: A godkänns\naction: Per calls")
    _first, second = (await channel.send(message, arrives=False)).answers
    await channel.responder.undelivered(message, (second,), NotDelivered(sure=False))
    assert await channel.restarted().send(message) == Response()
    assert await channel.posted(after=UNANSWERED) == [second.text]


async def test_a_card_is_replaced_again_where_nobody_knows_whether_it_was(
    channel: Channel,
) -> None:
    await channel.say("uppgift: Per ringer")
    press = channel.message(event=Pressed("klar 1", "status 1"))
    first = await channel.send(press, arrives=False)
    assert first.replace is not None
    assert await channel.restarted().send(press, arrives=False) == Response(replace=first.replace)


async def test_the_same_message_twice_at_once_is_recorded_once(channel: Channel) -> None:
    message = channel.message("beslut: Vi köper två automater")
    twin = channel.restarted()
    await asyncio.gather(channel.send(message), twin.send(message))
    assert "1 beslut" in await channel.say("beslutslogg")


async def test_answers_that_fail_wait_in_the_outbox(channel: Channel) -> None:
    message = channel.message("beslut: Vi köper två automater")
    response = await channel.send(message, arrives=False)
    failure = NotDelivered(sure=True, retry_after=3)
    await channel.responder.undelivered(message, response.answers, failure)
    assert await channel.posted() == [response.answers[0].text]
    assert await channel.send(message) == Response()


EDITS = [
    ("beslut: Köp godkänns", "beslut: Köp av bilar godkänns", "beslut om bil?", "#1 Köp av bilar"),
    (
        "uppgift: Per ringer senast 8 maj",
        "uppgift: Per ringer senast 9 maj",
        "status 1",
        "Senast: lör 9 maj, v. 19",
    ),
    ("uppgift: Per ringer", "uppgift: Kerstin ringer", "uppgifter för Kerstin", "#1 Kerstin"),
    ("action: Per calls", "action: Per calls by 9 May", "show 1", "Due: Sat 9 May"),
    ("beslut: A godkänns", "vi pratade bara", "status 1", "Status: struket"),
    ("hej", "beslut: A godkänns", "status 1", "A godkänns"),
]


@pytest.mark.parametrize(("typed", "edited", "asked", "answer"), EDITS)
async def test_an_edited_message_corrects_what_it_recorded(
    channel: Channel, typed: str, edited: str, asked: str, answer: str
) -> None:
    message = channel.message(typed)
    await channel.send(message)
    await channel.say(event=Edited(edited), id=message.id)
    assert answer in await channel.say(asked)


async def test_a_line_taken_out_of_a_message_is_withdrawn_and_the_others_stay(
    channel: Channel,
) -> None:
    message = channel.message("beslut: A godkänns\nuppgift: Per ringer\nbeslut: C godkänns")
    await channel.send(message)
    edited = Edited("beslut: A godkänns\nuppgift: Per ringer")
    answer = await channel.say(event=edited, id=message.id)
    assert answer == "#3 har strukits."
    assert "1 beslut" in await channel.say("beslutslogg")
    assert "1 öppen uppgift" in await channel.say("uppgifter")


async def test_a_press_shows_the_new_state_in_the_place_of_the_card(channel: Channel) -> None:
    await channel.say("uppgift: Per ringer")
    replaced = await channel.press("klar 1", "status 1")
    assert isinstance(replaced, Answer)
    assert replaced.text.startswith("Uppgift #1\nPer ringer")
    assert "Status: klar" in replaced.text
    assert replaced.card is not None


async def press(channel: Channel, message: str, title: str) -> str:
    """Send the message, and press the last of its answer's buttons with that title."""
    response = await channel.send(channel.message(message))
    card: dict[str, Any] = response.answers[-1].card or {}
    actions = [action for block in card["body"] for action in block.get("actions", [])]
    data = [action["data"] for action in actions if action["title"] == title][-1]
    replaced = await channel.press(data["command"], data["then"])
    assert replaced is not None
    return replaced.text


async def test_a_suggestion_gives_way_to_what_was_meant(channel: Channel) -> None:
    meant = "beslut: Mötena hålls digitalt"
    shown = await press(channel, "beslutt: Mötena hålls digitalt", meant)
    assert shown.startswith("Beslut #1 är sparat")


async def test_a_press_shows_all_records_of_its_card_again(channel: Channel) -> None:
    shown = await press(channel, "uppgift: Per ringer\nuppgift: Lena skriver", "Klar")
    assert shown.startswith("Uppgift #1\nPer ringer")
    assert "Status: öppen" in shown.split("Uppgift #2")[0]
    assert "Status: klar" in shown.split("Uppgift #2")[1]


async def test_a_suggestion_among_records_is_not_taken_by_their_buttons(channel: Channel) -> None:
    lines = "uppgift: Per ringer\nbeslutt: Vi möts digitalt"
    assert "Vi möts digitalt" not in await press(channel, lines, "Klar")
    shown = await press(channel, lines, "beslut: Vi möts digitalt")
    assert "Uppgift #2\nPer ringer" in shown
    assert shown.count("Beslut #3 är sparat") == 1


async def test_a_stale_press_says_so_and_shows_how_it_is(channel: Channel) -> None:
    await channel.say("uppgift: Per ringer")
    await channel.say("klar 1")
    replaced = await channel.press("klar 1", "status 1")
    assert replaced is not None
    assert replaced.text.startswith("#1 är redan klar.\nUppgift #1")


async def test_lines_of_one_message_see_what_those_before_them_did(channel: Channel) -> None:
    answer = await channel.say("starta möte\npunkt Årsplan\nbeslut: Den godkänns\nstatus 1")
    assert "Årsplan" in answer.split("Beslut #1\n")[1]


async def test_a_refused_line_leaves_nothing_and_the_rest_stays(channel: Channel) -> None:
    answer = await channel.say("beslut: A godkänns\nklar 7\nbeslut: B godkänns")
    assert "Det finns inget #7 här." in answer
    assert "2 beslut" in await channel.say("beslutslogg")


async def test_each_line_is_answered_in_its_own_language(channel: Channel) -> None:
    message = channel.message("beslut: A godkänns\naction: Per calls")
    swedish, english = (answer.text for answer in (await channel.send(message)).answers)
    assert swedish.startswith("Beslut #1 är sparat")
    assert english.startswith("Action #2 saved")
