"""Who may what with a group's records, in each way there is to reach them from elsewhere."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import update

from bot.delivery.outbox import UNPACED, deliver
from bot.delivery.post import Post
from storage import groups
from storage.engine.database import Database
from storage.model import Outgoing
from storage.tables import OUTGOING
from tests.teams.activities import (
    CHANNEL,
    MAJ,
    TENANT,
    TURE,
    addressed,
    channel,
    executed,
    filled,
    payload,
    queried,
    said,
    saving,
)
from tests.teams.connector import FakeConnector, Fault
from tests.teams.whole import Bot, running

Json = dict[str, Any]
NAME = "Hemliga gruppen"
OTHER_TENANT = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
EVA = {"id": "29:1eva", "name": "Eva Ros", "aadObjectId": "eva"}
GUEST = {"id": "29:1gunn", "name": "Gunn Gäst", "aadObjectId": "gunn", "userRole": "guest"}
FOREIGN = {"id": "29:1fia", "name": "Fia Främling", "aadObjectId": "fia", "tenantId": OTHER_TENANT}
ANONYMOUS = {"id": "8:teamsvisitor:7", "name": "Sten"}


@pytest.fixture
async def bot(database: Database, connector: FakeConnector) -> AsyncIterator[Bot]:
    async with running(database, connector) as started:
        await started.say(anew(addressed("grupp " + NAME)))
        await started.say(anew(addressed("uppgift: Eva Ros låser skåpet")))
        yield started


def anew(activity: Json) -> Json:
    return activity | {"id": str(uuid4()), "timestamp": datetime.now(UTC).isoformat()}


def by(account: Json, activity: Json, tenant: str = TENANT) -> Json:
    told = anew(activity) | {"from": dict(account), "channelData": {"tenant": {"id": tenant}}}
    return told | {"conversation": told["conversation"] | {"tenantId": tenant}}


def alone(account: Json, activity: Json, tenant: str = TENANT) -> Json:
    """Do something in one's personal chat."""
    here = {"id": f"a:{account['id']}", "conversationType": "personal"}
    return by(account, activity | {"conversation": here}, tenant)


async def nothing(_bot: Bot, _account: Json) -> None:
    pass


async def writes(bot: Bot, account: Json) -> None:
    await bot.say(by(account, addressed("uppgifter")))


async def is_in_the_roster(bot: Bot, account: Json) -> None:
    bot.connector.rosters[CHANNEL] = [dict(MAJ), dict(account)]
    await bot.look_around()


async def is_mentioned(bot: Bot, account: Json) -> None:
    shown = f"<at>{account['name']}</at>"
    await bot.say(anew(addressed(f"uppgift: {shown} låser dörren", account)))


async def wrote_and_left(bot: Bot, account: Json) -> None:
    await writes(bot, account)
    await bot.post(anew(channel("conversationUpdate", membersRemoved=[account])))


async def was_in_the_roster_and_left(bot: Bot, account: Json) -> None:
    await is_in_the_roster(bot, account)
    await bot.post(anew(channel("conversationUpdate", membersRemoved=[account])))
    bot.connector.rosters[CHANNEL] = [dict(MAJ)]


async def wrote_and_is_in_the_roster_no_more(bot: Bot, account: Json) -> None:
    await writes(bot, account)
    await is_in_the_roster(bot, TURE)


Prepare = Callable[[Bot, Json], Awaitable[None]]
WHO: dict[str, tuple[Json, Prepare, str, bool]] = {
    "a member by writing": (EVA, writes, TENANT, True),
    "a member by the roster": (EVA, is_in_the_roster, TENANT, True),
    "one who is mentioned only": (EVA, is_mentioned, TENANT, False),
    "one who wrote and left": (EVA, wrote_and_left, TENANT, False),
    "one who was listed and left": (EVA, was_in_the_roster_and_left, TENANT, False),
    "one who is listed no more": (EVA, wrote_and_is_in_the_roster_no_more, TENANT, False),
    "a stranger": (EVA, nothing, TENANT, False),
    "one of another tenant": (EVA, writes, OTHER_TENANT, False),
    "a guest who wrote": (GUEST, writes, TENANT, False),
    "a guest in the roster": (GUEST, is_in_the_roster, TENANT, False),
    "one of another organisation": (FOREIGN, writes, TENANT, False),
    "one without an account": (ANONYMOUS, writes, TENANT, False),
}


async def key(bot: Bot) -> str:
    async with bot.responder.database.reading() as db:
        found = await groups.of_conversation(db, TENANT, CHANNEL)
    assert found is not None
    return found.group


async def standing(bot: Bot) -> str:
    """What the group itself says of its records, asked by somebody who belongs there."""
    return await bot.say(anew(addressed("uppgifter alla\nbeslutslogg")))


async def finds(bot: Bot, account: Json, tenant: str) -> bool:
    found = await bot.ask(alone(account, queried("skåpet", channel()), tenant))
    return "skåpet" in str(found)


async def lists_own(bot: Bot, account: Json, tenant: str) -> bool:
    return "skåpet" in await bot.say(alone(account, said("mina uppgifter"), tenant))


async def asks_in_a_chat_bound_to_it(bot: Bot, account: Json, tenant: str) -> bool:
    await bot.say(alone(account, said("grupp " + NAME), tenant))
    return "skåpet" in await bot.say(alone(account, said("uppgifter"), tenant))


async def presses(bot: Bot, account: Json, tenant: str) -> bool:
    told = {"command": "klar 1", "then": "mina uppgifter", "group": await key(bot)}
    action = {"type": "Action.Execute", "verb": "say", "data": told}
    await bot.post(alone(account, executed("") | {"value": {"action": action}}, tenant))
    return "klar" in (await bot.say(anew(addressed("status 1")))).split("Status:")[1][:6]


async def is_offered_it_in_a_dialog(bot: Bot, account: Json, tenant: str) -> bool:
    opened = saving("saveDecision", payload("<p>Skåpet målas</p>"), channel())
    return await key(bot) in str(await bot.ask(alone(account, opened, tenant)))


async def saves_in_a_dialog(bot: Bot, account: Json, tenant: str) -> bool:
    data = {"text": "Skåpet målas", "nonce": "1", "group": await key(bot)}
    await bot.post(alone(account, filled("saveDecision", data, channel()), tenant))
    return "målas" in await standing(bot)


WAYS = {
    "finds it from the message box": finds,
    "lists own actions alone": lists_own,
    "asks in a chat bound to it": asks_in_a_chat_bound_to_it,
    "presses a button of it": presses,
    "is offered it in a dialog": is_offered_it_in_a_dialog,
    "saves in a dialog": saves_in_a_dialog,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", WHO)
async def test_who_may_what(bot: Bot, who: str, way: str) -> None:
    account, prepare, tenant, may = WHO[who]
    if tenant == TENANT:
        await prepare(bot, account)
    is_named = account == EVA or way != "lists own actions alone"
    assert await WAYS[way](bot, account, tenant) is (may and is_named)


async def test_who_has_just_joined_is_vouched_for_when_it_matters(bot: Bot) -> None:
    await is_in_the_roster(bot, TURE)
    bot.connector.rosters[CHANNEL].append(dict(EVA))
    assert not await asks_in_a_chat_bound_to_it(bot, EVA, TENANT), "the roster is new"
    await bot.post(anew(channel("conversationUpdate", membersAdded=[EVA])))
    await bot.look_around()
    assert await asks_in_a_chat_bound_to_it(bot, EVA, TENANT)


async def test_the_platform_is_asked_about_one_person_where_no_roster_tells(bot: Bot) -> None:
    bot.connector.rosters[CHANNEL] = [dict(MAJ), dict(EVA)]
    assert await asks_in_a_chat_bound_to_it(bot, EVA, TENANT)
    assert not await asks_in_a_chat_bound_to_it(bot, TURE, TENANT)


@pytest.mark.parametrize("fault", [Fault(403), Fault(429, {"Retry-After": "60"}), Fault(500)])
async def test_where_nobody_can_tell_all_goes_on_as_before(bot: Bot, fault: Fault) -> None:
    bot.connector.faults.append(fault)
    await bot.look_around()
    bot.connector.faults.append(fault)
    assert not await asks_in_a_chat_bound_to_it(bot, EVA, TENANT)
    assert await finds(bot, MAJ, TENANT)


async def test_a_request_that_is_not_let_in_is_counted_and_logged_without_its_token(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    foreign = anew(addressed("hej")) | {"serviceUrl": "https://attacker.example/"}
    token = {"Authorization": "Bearer geheim.geheim.geheim"}
    async with bot.client.post(f"{bot.url}/api/messages", json=foreign, headers=token) as reply:
        assert reply.status == 403
    async with bot.client.get(f"{bot.url}/metrics") as reply:
        assert 'noterat_refusals_total{why="tenant"} 1.0' in await reply.text()
    assert "a request was not let in: tenant" in caplog.text
    assert "geheim" not in caplog.text
    assert "attacker" not in caplog.text


async def test_ones_own_calendar_tells_nothing_of_a_group_one_has_left(bot: Bot) -> None:
    bot.responder.address = bot.url
    await bot.say(anew(addressed("nästa möte 8 maj kl 9–12\nuppgift: Eva Ros ringer senast 8 maj")))
    await writes(bot, EVA)
    await bot.say(alone(EVA, said("grupp " + NAME)))
    await bot.say(alone(EVA, said("kalenderlänk")))
    (word,) = set(re.findall(r"/calendar/([\w-]+)\.ics", str(bot.connector.sent[-1])))
    async with bot.client.get(f"{bot.url}/calendar/{word}.ics") as reply:
        assert (await reply.text()).count("BEGIN:VEVENT") == 2
    await bot.post(anew(channel("conversationUpdate", membersRemoved=[EVA])))
    async with bot.client.get(f"{bot.url}/calendar/{word}.ics") as reply:
        assert "BEGIN:VEVENT" not in await reply.text()


LEAVING: dict[str, Prepare] = {
    "told": wrote_and_left,
    "told, and never wrote": was_in_the_roster_and_left,
    "by the roster": wrote_and_is_in_the_roster_no_more,
}


@pytest.mark.parametrize("how", LEAVING)
async def test_a_groups_calendar_address_ends_when_somebody_leaves(bot: Bot, how: str) -> None:
    bot.responder.address = bot.url
    await bot.say(anew(addressed("nästa möte 8 maj kl 9–12")))
    await bot.say(anew(addressed("kalenderlänk")))
    (word,) = set(re.findall(r"/calendar/([\w-]+)\.ics", str(bot.connector.sent[-1])))
    async with bot.client.get(f"{bot.url}/calendar/{word}.ics") as reply:
        assert reply.status == 200
    await LEAVING[how](bot, EVA)
    async with bot.client.get(f"{bot.url}/calendar/{word}.ics") as reply:
        assert reply.status == 404
    database = bot.responder.database
    told: list[str] = []

    async def send(outgoing: Outgoing) -> str:
        told.append(outgoing.text)
        return "1"

    def times_told() -> int:
        return sum("gäller inte längre" in each for each in (*bot.connector.texts, *told))

    # The roster was read some seconds ahead, and PostgreSQL goes by its own clock.
    earlier, later = (datetime.now(UTC) + timedelta(minutes=n) for n in (-1, 1))
    async with database.turn() as db:
        await db.execute(update(OUTGOING).values(due_at=earlier))
    async with asyncio.timeout(10):  # the bot itself may be about to post it
        while not times_told():
            await deliver(database, Post(send), worker="test", now=later, pace=UNPACED)
            await asyncio.sleep(0.02)
    assert times_told() == 1


async def test_a_groups_calendar_address_holds_as_long_as_all_stay(bot: Bot) -> None:
    bot.responder.address = bot.url
    await writes(bot, EVA)
    await bot.say(anew(addressed("kalenderlänk")))
    (word,) = set(re.findall(r"/calendar/([\w-]+)\.ics", str(bot.connector.sent[-1])))
    bot.connector.rosters[CHANNEL] = [dict(MAJ), dict(EVA)]
    await bot.look_around()
    bot.connector.rosters[CHANNEL] = [dict(MAJ), dict(EVA), dict(TURE)]
    await bot.look_around()
    async with bot.client.get(f"{bot.url}/calendar/{word}.ics") as reply:
        assert reply.status == 200
