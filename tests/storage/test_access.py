"""Who may see a group from elsewhere: by writing, by the roster; and who no more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage import access, actions, events, people, rosters
from storage.engine.database import Db
from storage.errors import NotYourGroup
from storage.model import (
    ActionState,
    Conversation,
    ConversationKind,
    Group,
    GroupKey,
    Member,
    Roster,
    RosterClaim,
    Scene,
)
from tests.storage.world import NOW, action, arrival, enter, entered, stamp

CHANNEL = arrival().conversation
CHAT = arrival(conversation="19:chatt", kind=ConversationKind.GROUP_CHAT).conversation
ANNA, EVA, GUEST = (
    Member("aad-Anna Berg", "Anna Berg"),
    Member("aad-Eva", "Eva"),
    Member("aad-Gunn", "Gunn", is_guest=True),
)
SOON, TOMORROW = NOW + timedelta(hours=1), NOW + timedelta(days=1)


async def tell(
    db: Db, *members: Member, of: Conversation = CHANNEL, is_whole: bool = True, after: int = 1
) -> None:
    """Keep a roster that was read some hours after the group first wrote."""
    began = NOW + timedelta(hours=after)
    await rosters.want(db, of, at=began)
    claim = RosterClaim(conversation=of, began=began, until=began)
    await rosters.keep(db, claim, Roster(members, is_whole))


async def alone(db: Db, account: str, *, is_guest: bool = False, hours: int = 2) -> Scene:
    """Let somebody write in their personal chat, some hours later."""
    told = arrival(
        conversation=f"a:{account}",
        person=account,
        name=account.removeprefix("aad-"),
        kind=ConversationKind.PERSONAL,
        group_name="Egna",
        at=NOW + timedelta(hours=hours),
    )
    return await entered(db, replace(told, is_guest=is_guest))


async def sees(db: Db, group: GroupKey, account: str, *, hours: int = 2) -> bool:
    """Tell whether the group is open to an account, asked in each way there is."""
    scene = await alone(db, account, hours=hours)
    at = NOW + timedelta(hours=hours)
    by_account = await access.of_account(db, "region", account, conversation="19:x", at=at)
    by_person = await access.of_person(db, scene.group.key, scene.speaker.key, at=at)
    mine = {group.key for group in by_person}
    assert mine - {scene.group.key} == {group.key for group in by_account} - {scene.group.key}
    try:
        opened: Group | None = await access.open_to(db, group, scene.speaker.key, at=at)
    except NotYourGroup:
        opened = None
    assert (opened is not None) == (group in mine)
    return group in mine


async def test_who_writes_or_is_in_the_roster_is_let_in(db: Db) -> None:
    group = (await enter(db)).group.key
    await people.mention(db, group, "aad-Eva", "Eva", at=NOW)
    assert await sees(db, group, "aad-Anna Berg")
    assert not await sees(db, group, "aad-Eva")
    await tell(db, ANNA, EVA)
    assert await sees(db, group, "aad-Anna Berg")
    assert await sees(db, group, "aad-Eva")
    assert not await sees(db, group, "aad-stranger")


async def test_a_roster_is_believed_for_two_days(db: Db) -> None:
    group = (await enter(db)).group.key
    await tell(db, ANNA, EVA)
    assert await sees(db, group, "aad-Eva", hours=48)
    assert not await sees(db, group, "aad-Eva", hours=50)
    assert await sees(db, group, "aad-Anna Berg", hours=50), "who wrote needs no roster"


@pytest.mark.parametrize("is_whole", [True, False])
async def test_who_is_in_no_whole_roster_any_more_is_shut_out(db: Db, *, is_whole: bool) -> None:
    group = (await enter(db)).group.key
    await tell(db, EVA, is_whole=is_whole)
    assert await sees(db, group, "aad-Anna Berg") != is_whole


async def test_who_wrote_after_the_roster_was_read_stays(db: Db) -> None:
    group = (await enter(db)).group.key
    await entered(db, arrival(person="aad-Eva", name="Eva", at=NOW + timedelta(hours=1)))
    await tell(db, ANNA)
    assert await sees(db, group, "aad-Eva")


async def test_a_roster_of_one_conversation_shuts_nobody_out_of_two(db: Db) -> None:
    scene = await enter(db)
    await entered(db, arrival(conversation=CHAT.id, kind=CHAT.kind, group_name="Annat"))
    await access.bind(db, scene.group.key, CHAT.id, stamp=stamp(scene))
    await tell(db, EVA)
    assert await sees(db, scene.group.key, "aad-Anna Berg"), "nobody knows who is in the chat"
    await tell(db, ANNA, of=CHAT, after=2)
    assert await sees(db, scene.group.key, "aad-Anna Berg")
    await tell(db, EVA, of=CHAT, after=3)
    assert not await sees(db, scene.group.key, "aad-Anna Berg", hours=4)


async def test_who_leaves_is_shut_out_and_let_in_again(db: Db) -> None:
    group = (await enter(db)).group.key
    await tell(db, ANNA, EVA)
    for member in (ANNA, EVA):
        await rosters.part(db, CHANNEL, member.account, at=SOON)
        assert not await sees(db, group, member.account)
    await enter(db)
    assert await sees(db, group, "aad-Anna Berg")


async def test_who_leaves_one_conversation_stays_by_another(db: Db) -> None:
    scene = await enter(db)
    await entered(db, arrival(conversation=CHAT.id, kind=CHAT.kind, group_name="Annat"))
    await access.bind(db, scene.group.key, CHAT.id, stamp=stamp(scene))
    await tell(db, ANNA)
    await tell(db, ANNA, of=CHAT)
    await rosters.part(db, CHAT, ANNA.account, at=SOON)
    assert await sees(db, scene.group.key, ANNA.account)
    claimed = await rosters.claim(db, at=TOMORROW, lease=timedelta(minutes=1))
    assert claimed is None or claimed.conversation.id == CHANNEL.id


async def test_the_personal_chat_of_who_left_goes_home(db: Db) -> None:
    scene = await enter(db)
    chat = await alone(db, ANNA.account, hours=0)
    await access.bind(db, scene.group.key, f"a:{ANNA.account}", stamp=stamp(scene))
    assert (await alone(db, ANNA.account)).group == scene.group
    await rosters.part(db, CHANNEL, ANNA.account, at=SOON)
    assert (await alone(db, ANNA.account)).group == chat.group
    assert not await sees(db, scene.group.key, ANNA.account)


async def test_who_left_undoes_nothing_there_any_more(db: Db) -> None:
    scene = await enter(db)
    chat = await alone(db, ANNA.account, hours=0)
    await access.bind(db, scene.group.key, f"a:{ANNA.account}", stamp=stamp(scene))
    alone_there = replace(stamp(scene), conversation=f"a:{ANNA.account}", message="2")
    await actions.add(db, scene.group.key, action("Ring"), stamp=alone_there)
    await rosters.part(db, CHANNEL, ANNA.account, at=SOON)
    with pytest.raises(NotYourGroup):
        await events.undo(db, chat.group.key, stamp=replace(alone_there, at=TOMORROW))
    assert (await actions.get(db, scene.group.key, 1)).state is ActionState.OPEN


@pytest.mark.parametrize("told_by", ["the message", "the roster before", "the roster after"])
async def test_a_guest_sees_the_group_from_within_only(db: Db, told_by: str) -> None:
    group = (await enter(db)).group.key
    if told_by == "the roster before":
        await tell(db, ANNA, GUEST)
    writes = arrival(person=GUEST.account, name=GUEST.name, at=TOMORROW)
    guest = await entered(db, replace(writes, is_guest=told_by == "the message"))
    if told_by == "the roster after":
        await tell(db, ANNA, GUEST, after=30)
    assert guest.group.key == group
    assert not await sees(db, group, GUEST.account, hours=31)
    here = await access.of_account(
        db, "region", GUEST.account, conversation=CHANNEL.id, at=TOMORROW
    )
    assert here[0].key == group


async def test_a_guest_is_a_name_like_any_other(db: Db) -> None:
    anna = await enter(db)
    for account, name in (("8:teamsvisitor:1", "Anna Berg"), ("8:teamsvisitor:2", "Ulla Ek")):
        await entered(db, replace(arrival(person=account, name=name), is_guest=True))
    known = {known.name: known.person for known in (await people.circle(db, anna.group.key)).names}
    assert known == {"Anna Berg": anna.speaker.key, "Ulla Ek": None}
