"""Rosters: asked for once a day, soon after people come or go, by one replica at a time."""

from datetime import timedelta

from storage import calendars, rosters
from storage.delivery import outbox
from storage.engine.database import Db
from storage.model import Member, Roster, RosterClaim
from tests.storage.test_access import ANNA, CHANNEL, CHAT, EVA, GUEST, tell
from tests.storage.world import NOW, enter

LEASE = timedelta(minutes=1)
SOON = NOW + rosters.SETTLING


async def test_a_roster_is_read_once_it_is_wanted_and_again_after_a_day(db: Db) -> None:
    await enter(db)
    assert await rosters.claim(db, at=SOON, lease=LEASE) is None
    await rosters.want(db, CHANNEL, at=NOW)
    assert await rosters.claim(db, at=NOW, lease=LEASE) is None, "more may come"
    claimed = await rosters.claim(db, at=SOON, lease=LEASE)
    assert claimed is not None
    assert claimed.conversation.id == CHANNEL.id
    assert await rosters.claim(db, at=SOON, lease=LEASE) is None, "it is being read"
    await rosters.keep(db, claimed, Roster((ANNA,)))
    tomorrow = SOON + rosters.AGAIN_AFTER
    assert await rosters.claim(db, at=tomorrow - timedelta(seconds=1), lease=LEASE) is None
    assert await rosters.claim(db, at=tomorrow, lease=LEASE) is not None


async def test_a_reader_that_died_is_followed_by_another(db: Db) -> None:
    await enter(db)
    await rosters.want(db, CHANNEL, at=NOW)
    assert await rosters.claim(db, at=SOON, lease=LEASE) is not None
    assert await rosters.claim(db, at=SOON + LEASE, lease=LEASE) is not None


async def test_what_is_wanted_while_it_is_read_is_read_again(db: Db) -> None:
    await enter(db)
    await rosters.want(db, CHANNEL, at=NOW)
    claimed = await rosters.claim(db, at=SOON, lease=LEASE)
    assert claimed is not None
    await rosters.want(db, CHANNEL, at=SOON)
    await rosters.keep(db, claimed, Roster((ANNA,)))
    assert await rosters.claim(db, at=SOON + rosters.SETTLING, lease=LEASE) is not None


async def test_wanting_it_over_and_over_does_not_put_it_off(db: Db) -> None:
    await enter(db)
    for seconds in range(5):
        await rosters.want(db, CHANNEL, at=NOW + timedelta(seconds=seconds))
    assert await rosters.claim(db, at=SOON, lease=LEASE) is not None


async def test_a_conversation_that_refuses_the_bot_is_not_asked_about(db: Db) -> None:
    await enter(db)
    await rosters.want(db, CHANNEL, at=NOW)
    await outbox.park(db, CHANNEL, "removed", at=NOW)
    assert await rosters.claim(db, at=SOON, lease=LEASE) is None


async def test_members_are_found_by_name_as_far_as_it_tells_and_guests_are_not(db: Db) -> None:
    group = (await enter(db)).group.key
    other = Member("aad-anna-2", "Anna Ström")
    await tell(db, ANNA, EVA, GUEST)
    assert await rosters.of_group(db, group) == [ANNA, EVA]
    for name in ("anna  BERG", "Anna", "Berg"):
        assert await rosters.called(db, group, name) == [ANNA], name
    for name in ("Ann", GUEST.name):
        assert await rosters.called(db, group, name) == [], name
    await tell(db, ANNA, EVA, other, after=2)
    assert await rosters.called(db, group, "Anna") == [ANNA, other], "who is asked"
    assert await rosters.called(db, group, "Anna Berg") == [ANNA]


async def test_a_roster_read_anew_replaces_the_old_one(db: Db) -> None:
    group = (await enter(db)).group.key
    await tell(db, ANNA, EVA)
    await tell(db, EVA, after=2)
    assert await rosters.of_group(db, group) == [EVA]
    await rosters.keep_one(db, CHANNEL, Member(ANNA.account, "Anna Ny"), at=NOW)
    assert [member.name for member in await rosters.of_group(db, group)] == ["Anna Ny", "Eva"]


async def test_rosters_that_may_tell_more_are_named(db: Db) -> None:
    group = (await enter(db)).group.key
    assert await rosters.unread(db, group, since=NOW, limit=3) == []
    await rosters.want(db, CHANNEL, at=NOW)
    assert [c.id for c in await rosters.unread(db, group, since=NOW, limit=3)] == [CHANNEL.id]
    await tell(db, ANNA)
    assert await rosters.unread(db, group, since=NOW, limit=3) == []
    assert CHAT.id != CHANNEL.id


async def test_a_groups_calendar_addresses_end_with_who_leaves(db: Db) -> None:
    group = (await enter(db)).group.key
    await tell(db, ANNA, EVA, GUEST)
    seen = (
        ((ANNA, EVA, GUEST), True, False),  # nobody has left
        ((ANNA, EVA), True, True),  # a guest, who saw the address as all did
        ((ANNA,), False, False),  # what is not whole tells nothing of who is not in it
        ((ANNA, EVA), True, False),
        ((ANNA,), True, True),
    )
    for hours, (members, is_whole, ends) in enumerate(seen, 2):
        await calendars.link(db, group, person=None, language="sv", anew=True, at=NOW)
        began = NOW + timedelta(hours=hours)
        claim = RosterClaim(conversation=CHANNEL, began=began, until=began)
        assert await rosters.keep(db, claim, Roster(members, is_whole)) is ends, members
