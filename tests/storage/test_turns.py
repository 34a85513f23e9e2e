"""Messages coming in."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from storage import groups, meetings, people, turns
from storage.engine.database import Database, Db
from storage.errors import AnsweredAlready
from storage.model import ConversationKind, Known
from tests.storage.world import NOW, arrival, entered, stamp


async def test_first_message_makes_group_conversation_and_member(db: Db) -> None:
    scene = await entered(db, arrival())
    assert scene.is_new
    assert (scene.group.name, scene.group.language) == ("Styrgrupp närvård", "sv")
    assert (scene.speaker.name, scene.meeting, scene.item) == ("Anna Berg", None, None)
    circle = await people.circle(db, scene.group.key)
    assert circle.names == (Known("Anna Berg", scene.speaker.key),)
    assert [place.id for place in await groups.conversations(db, scene.group.key)] == [
        "19:styrgrupp"
    ]


async def test_second_message_finds_what_the_first_made(db: Db) -> None:
    first = await entered(db, arrival())
    second = await entered(db, arrival(message="2"))
    assert not second.is_new
    assert (second.group, second.speaker) == (first.group, first.speaker)


async def test_names_follow_the_platform(db: Db) -> None:
    first = await entered(db, arrival())
    await entered(db, arrival(name="Anna Berg Lund", service_url="https://moved.example/"))
    (place,) = await groups.conversations(db, first.group.key)
    (anna,) = (await people.circle(db, first.group.key)).names
    assert (place.service_url, anna.name) == ("https://moved.example/", "Anna Berg Lund")


async def test_platform_that_tells_no_names_leaves_them(db: Db) -> None:
    first = await entered(db, arrival())
    bare = arrival(name="", service_url="")
    again = await entered(db, replace(bare, conversation=replace(bare.conversation, name="")))
    assert again.speaker == first.speaker
    (place,) = await groups.conversations(db, first.group.key)
    assert (place.name, place.service_url) == ("Styrgrupp närvård", "https://smba.example/")


@pytest.mark.parametrize("again", [{"team_id": "19:team"}, {}])
async def test_team_of_a_channel_is_kept_once_it_was_told(db: Db, again: dict[str, Any]) -> None:
    said = arrival()
    first = await entered(db, said)
    told: list[dict[str, Any]] = [{"team_id": "19:team"}, {"team_directory": "5a8c"}, again]
    for each in told:
        await entered(db, replace(said, conversation=replace(said.conversation, **each)))
    (place,) = await groups.conversations(db, first.group.key)
    assert (place.team_id, place.team_directory) == ("19:team", "5a8c")


async def test_same_name_elsewhere_is_another_group(db: Db) -> None:
    here = await entered(db, arrival())
    there = await entered(db, arrival(conversation="19:annan"))
    assert here.group.key != there.group.key
    assert there.group.name == "Styrgrupp närvård (2)"


async def test_terminal_takes_up_the_group_of_that_name(db: Db) -> None:
    imported = await groups.ensure(
        db, "local", "Rådet", language="sv", zone="Europe/Stockholm", at=NOW
    )
    scene = await entered(
        db, arrival(tenant="local", conversation="chat", group_name="rådet", service_url="")
    )
    assert scene.group == imported


async def test_personal_chats_share_names_and_are_not_found_by_them(db: Db) -> None:
    for person in ("aad-1", "aad-2"):
        scene = await entered(
            db,
            arrival(
                conversation=f"a:{person}",
                person=person,
                kind=ConversationKind.PERSONAL,
                group_name="Anna Berg",
            ),
        )
        assert scene.group.name == "Anna Berg"
    assert await groups.find(db, "region", "Anna Berg") is None


async def test_open_meeting_and_current_item_are_in_the_scene(db: Db) -> None:
    first = await entered(db, arrival())
    group = first.group.key
    meeting = await meetings.start(db, group, "Mars", day=NOW.date(), stamp=stamp(first))
    item = await meetings.add_item(db, group, "Årsplan", number="4a", stamp=stamp(first))
    scene = await entered(db, arrival(message="2"))
    assert scene.meeting is not None
    assert (scene.meeting.key, scene.item) == (meeting.key, item)
    assert scene.meeting.last_entry_at == NOW


async def test_answer_is_kept_for_the_same_message_only(database: Database) -> None:
    async with database.turn() as db:
        await entered(db, arrival())
        await turns.finish(db, arrival(), "svar")
    async with database.turn() as db:
        again = await entered(db, arrival())
        other = await entered(db, arrival(message="2"))
    assert (again.answered, again.delivered) == ("svar", False)
    assert other.answered is None


async def test_delivery_is_noted(db: Db) -> None:
    await entered(db, arrival())
    await turns.finish(db, arrival(), "svar")
    await turns.mark_delivered(db, [("region", "19:styrgrupp", "1")])
    assert (await entered(db, arrival())).delivered


async def test_second_answer_to_one_message_is_refused(database: Database) -> None:
    async with database.turn() as db:
        await entered(db, arrival())
        await turns.finish(db, arrival(), "svar")
    with pytest.raises(AnsweredAlready):
        async with database.turn() as db:
            await turns.finish(db, arrival(), "annat svar")
    async with database.turn() as db:
        assert (await entered(db, arrival())).answered == "svar"


async def test_old_answers_are_forgotten(db: Db) -> None:
    await entered(db, arrival())
    await turns.finish(db, arrival(), "gammalt")
    await turns.finish(db, arrival(message="2", at=NOW + timedelta(days=3)), "nytt")
    assert await turns.forget_answers(db, before=NOW + timedelta(days=1)) == 1
    assert (await entered(db, arrival())).answered is None
    assert (await entered(db, arrival(message="2"))).answered == "nytt"
