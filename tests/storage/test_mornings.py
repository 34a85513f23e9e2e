"""What mornings need is read for many groups at once, and is what each would be told by itself."""

from dataclasses import replace
from datetime import date, timedelta

from storage import actions, mornings, offices, reminders
from storage.engine.database import Db
from storage.model import (
    ConversationKind,
    Due,
    Group,
    Known,
    Party,
    PartyKind,
    PrivateChat,
    Stamp,
)
from storage.mornings import Gathered
from tests.storage import world
from tests.storage.counted import Counted
from tests.storage.world import NOW, TODAY

ANNA, PER, PERNILLA = "Anna Berg", "Per Alm", "Pernilla Alm"
DUE = world.on(TODAY)


async def board(db: Db, number: int, *, tenant: str = "region") -> Group:
    """Make a group in which three people write, each with a chat of their own."""
    here = world.arrival(tenant=tenant, conversation=f"19:{number}", group_name=f"Grupp {number}")
    for name in (ANNA, PER, PERNILLA):
        said = replace(here, person=f"aad-{name}", name=name)
        kind, place = ConversationKind.PERSONAL, f"a:{name}"
        alone = replace(said, conversation=replace(here.conversation, id=place, kind=kind))
        speaker = (await world.entered(db, alone)).speaker
        await reminders.keep_private_chat(db, tenant, place, speaker.key)
        scene = await world.entered(db, said)
    return scene.group


async def given(db: Db, group: Group, owner: Party, due: Due | None = DUE) -> int:
    """Give somebody an action."""
    stamp = Stamp(by=None, at=NOW)
    draft = world.action("ringa", owners=(owner,), due=due)
    return (await actions.add(db, group.key, draft, stamp=stamp)).number


async def gathered(db: Db, groups: list[Group]) -> Gathered:
    def is_told(due: date, _zone: str) -> bool:
        return due <= TODAY

    return await mornings.gather(db, groups, is_told=is_told, today=TODAY, at=NOW)


async def chats_of(db: Db, group: Group) -> dict[str, PrivateChat]:
    chats = await reminders.private_chats(db, group.key, at=NOW)
    return {chat.person.name: chat for chat in chats}


async def test_gives_each_what_they_own_however_they_are_named(db: Db) -> None:
    group = await board(db, 0)
    chats = await chats_of(db, group)
    stamp = Stamp(by=None, at=NOW)
    per = chats[PER].person
    await offices.appoint(db, group.key, "chair", Known(PER, per.key), stamp=stamp)
    owners = {
        "known": Party("Per", person=per.key),
        "by name": Party("Anna"),
        "one of two": Party("P. Alm"),
        "a role": Party("ordföranden", PartyKind.ROLE),
        "nobody known": Party("Kerstin"),
    }
    for owner in owners.values():
        await given(db, group, owner)
    await given(db, group, owners["known"], world.on(TODAY + timedelta(days=9)))
    known = await gathered(db, [group])
    for name, chat in chats.items():
        told = await actions.of_person(db, chat.group.key, chat.person, at=NOW, limit=100)
        due = [(where, a) for where, a in told.rows if a.due and a.due.last == TODAY]
        assert known.owned(chat) == due, name
    assert [a.number for _group, a in known.owned(chats[PER])] == [1, 4]


async def test_asks_as_often_for_many_groups_as_for_few(db: Db) -> None:
    groups = [await board(db, number) for number in range(6)]
    for group in groups:
        await given(db, group, Party("Anna"))
    few, many = Counted(db), Counted(db)
    await mornings.gather(few, groups[:1], is_told=lambda _due, _zone: True, today=TODAY, at=NOW)
    known = await mornings.gather(
        many, groups, is_told=lambda _due, _zone: True, today=TODAY, at=NOW
    )
    assert few.times == many.times
    chat = (await chats_of(db, groups[0]))[ANNA]
    assert {group.key for group, _action in known.owned(chat)} == {group.key for group in groups}


async def test_looks_into_no_other_tenant(db: Db) -> None:
    mine, theirs = await board(db, 0), await board(db, 0, tenant="other")
    await given(db, theirs, Party("Anna"))
    known = await gathered(db, [mine])
    assert not known.due
    assert {group.key.tenant for group in known.groups.values()} == {"region"}
    assert {chat.group.key.tenant for chat in known.chats.values()} == {"region"}
