"""Each digest once, at the group's own hour; its buttons reach the group they speak of."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.dates.workdays import is_workday
from bot.delivery.outbox import UNPACED, deliver
from bot.delivery.post import Post
from bot.message import NotDelivered
from bot.talk.responder import Responder
from bot.worker import remind
from storage.engine.database import Database
from storage.model import Conversation, ConversationKind, Outgoing
from tests.soak import readme
from tests.talk import CHANNEL, Channel

FRIDAY = datetime(2026, 3, 27, 7, 0, tzinfo=UTC)  # eight o'clock in Stockholm
ALONE = Conversation(tenant="tenant-a", id="alone", kind=ConversationKind.PERSONAL)


async def sent(database: Database, now: datetime) -> list[Outgoing]:
    """Give what is sent at a moment."""
    out: list[Outgoing] = []

    async def send(outgoing: Outgoing) -> str:
        out.append(outgoing)
        return "1"

    await remind(database, now=now)
    while await deliver(database, Post(send), worker="test", now=now, pace=UNPACED):
        pass
    return out


@pytest.fixture
async def channel(database: Database) -> Channel:
    """A group with an action of Anna's, due that Friday, and Anna's own chat."""
    channel = Channel(database, now=FRIDAY - timedelta(days=7))
    await channel.say("uppgift: Anna skickar budgeten senast 27 mars")
    await channel.say("hej", conversation=ALONE)
    return channel


def buttons(card: dict[str, Any] | None) -> list[dict[str, Any]]:
    """List what the buttons of a card send."""
    found: list[dict[str, Any]] = []

    def look(part: object) -> None:
        if isinstance(part, dict):
            if part.get("type") == "Action.Execute":
                found.append(part["data"])
            for inner in part.values():
                look(inner)
        elif isinstance(part, list):
            for inner in part:
                look(inner)

    look(card)
    return found


async def test_a_button_of_the_digest_reaches_the_group_it_speaks_of(channel: Channel) -> None:
    (digest,) = await sent(channel.database, FRIDAY)
    assert digest.conversation.id == ALONE.id
    done, later = buttons(digest.card)
    assert (done["command"], later["command"]) == ("klar 1", "påminn 1 om en vecka")
    shown = await channel.press(**done, conversation=ALONE)
    assert shown is not None
    assert shown.text == "Du har inga öppna uppgifter."
    assert "Status: klar" in await channel.say("status 1")


async def test_ones_own_list_is_pressed_in_the_personal_chat_for_every_group(
    channel: Channel,
) -> None:
    asked = channel.message("mina uppgifter", conversation=ALONE)
    (answer,) = (await channel.send(asked)).answers
    (done,) = buttons(answer.card)
    await channel.press(**done, conversation=ALONE)
    assert "Status: klar" in await channel.say("status 1")


async def test_a_digest_put_off_comes_on_its_day_and_not_before(channel: Channel) -> None:
    (digest,) = await sent(channel.database, FRIDAY)
    _done, later = buttons(digest.card)
    channel.now = FRIDAY
    await channel.press(**later, conversation=ALONE)
    days = [FRIDAY + timedelta(days=n) for n in range(1, 12)]
    told = [day.date() for day in days if await sent(channel.database, day)]
    assert told == [date(2026, 4, 7)]  # a week later is Good Friday


async def test_a_button_reaches_no_group_that_does_not_know_who_presses(channel: Channel) -> None:
    (digest,) = await sent(channel.database, FRIDAY)
    done, _later = buttons(digest.card)
    other = replace(ALONE, id="other")
    shown = await channel.press(**done, conversation=other, person="per", name="Per Alm")
    assert shown is not None
    assert "Status: öppen" in await channel.say("status 1")


async def test_who_has_turned_reminders_off_gets_none(channel: Channel) -> None:
    await channel.say("påminnelser av", conversation=ALONE)
    assert await sent(channel.database, FRIDAY) == []


async def test_a_group_that_has_turned_them_off_gets_none(channel: Channel) -> None:
    await channel.say("uppgift: AU ringer senast 27 mars")
    await channel.say("påminnelser av")
    assert await sent(channel.database, FRIDAY) == []


async def test_who_refuses_the_bot_is_told_in_the_channel(channel: Channel) -> None:
    await sent(channel.database, FRIDAY - timedelta(days=3))
    await _refuse(channel.database, FRIDAY)
    (told,) = await sent(channel.database, FRIDAY + timedelta(days=11))  # a week late, past Easter
    assert told.conversation.id == CHANNEL.id


async def _refuse(database: Database, now: datetime) -> None:
    async def send(_outgoing: Outgoing) -> str:
        raise NotDelivered(sure=True, status=403, code="ConversationBlockedByUser")

    await remind(database, now=now)
    assert await deliver(database, Post(send), worker="test", now=now) == 1


async def test_what_could_not_be_told_in_time_is_not_told_in_the_evening(channel: Channel) -> None:
    assert await sent(channel.database, FRIDAY + timedelta(hours=11)) == []


async def test_two_replicas_put_by_one_digest(channel: Channel) -> None:
    await asyncio.gather(*(remind(channel.database, now=FRIDAY) for _ in range(2)))
    assert len(await sent(channel.database, FRIDAY)) == 1


ZONES = ("Europe/Stockholm", "Europe/London", "America/New_York", "Asia/Tokyo")
# Europe puts its clocks on that Sunday; the week begins when it is quiet in all four zones.
WEEK = datetime(2025, 3, 26, 22, tzinfo=UTC)
DAYS = 6
DIGESTS = (
    "| | groups | zones | mornings due | lists at eight o'clock | missing | one too many |\n"
    "| --- | --- | --- | --- | --- | --- | --- |"
)
GROUPS = [12, pytest.param(100, marks=pytest.mark.soak)]


@pytest.mark.parametrize("many", GROUPS)
async def test_every_digest_comes_once_at_its_local_hour_across_a_change_of_clocks(
    database: Database, database_url: str, many: int, request: pytest.FixtureRequest
) -> None:
    for n in range(many):
        await _due_daily(database, n)
    came: Counter[tuple[str, date]] = Counter()
    for minutes in range(0, DAYS * 24 * 60, 60):
        now = WEEK + timedelta(minutes=minutes)
        for each in await sent(database, now):
            local = now.astimezone(ZoneInfo(ZONES[int(each.conversation.id) % 4]))
            assert (local.hour, local.minute) == (8, 0)
            came[each.conversation.id, local.date()] += 1
    due = Counter(_expected(many))
    assert came == due
    if request.config.getoption("--readme"):
        wrong = (due - came).total(), (came - due).total()
        told = (database_url.partition(":")[0], many, len(ZONES), due.total(), came.total(), *wrong)
        readme.write("digests", DIGESTS, "| " + " | ".join(map(str, told)) + " |")


async def _due_daily(database: Database, n: int) -> None:
    """Make a group in which something is due every day."""
    responder = Responder(database, "sv", ZONES[n % 4])
    place = Conversation(tenant="t", id=str(n), kind=ConversationKind.CHANNEL, name=f"Grupp {n}")
    channel = Channel(database, place, now=WEEK - timedelta(days=30))
    channel.responder = responder
    days = [WEEK.date() + timedelta(days=k) for k in range(DAYS + 2)]
    lines = [f"uppgift: AU ringer senast {day}" for day in days]
    await channel.send(channel.message("\n".join(lines)))


def _expected(many: int) -> list[tuple[str, date]]:
    """List the workdays whose eight o'clock falls into the week, for each group."""
    end = WEEK + timedelta(days=DAYS)
    found = []
    for n in range(many):
        zone = ZONES[n % 4]
        for k in range(-1, DAYS + 1):
            day = WEEK.date() + timedelta(days=k)
            at = datetime(day.year, day.month, day.day, 8, tzinfo=ZoneInfo(zone))
            if WEEK <= at < end and is_workday(day, zone):
                found.append((str(n), day))
    return found
