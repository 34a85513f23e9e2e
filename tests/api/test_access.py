"""Nobody gets at another's records through the API or an assistant, whatever they show and ask."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from mcp import MCPError
from mcp.client.client import Client
from sqlalchemy import select

from bot.api.callers import Caller, caller_of
from bot.api.desk import Desk
from bot.mcp.serving import served
from bot.message import MembersChanged
from storage import access_tokens
from storage.engine.database import Database
from storage.minutes import documents
from storage.model import (
    Conversation,
    ConversationKind,
    GroupKey,
    PersonKey,
    Stamp,
    TokenDraft,
)
from storage.tables import PERSON
from tests.api import SAID, Program, serving
from tests.page.test_page import MINUTES
from tests.talk import CHANNEL, Channel

NAME = "Hemliga rådet"
HIDDEN = ("Årsplan", "automaterna", "Kerstin", "Bryggan", NAME)
PLACE = replace(CHANNEL, id="channel-secret", name=NAME)
NEAR = replace(CHANNEL, id="channel-near", name="Grannarna")
FAR = Conversation(tenant="tenant-b", id="channel-b", kind=ConversationKind.CHANNEL, name=NAME)


@dataclass(frozen=True)
class Stranger:
    """Somebody who bears a token that opens nothing of the group's."""

    tenant: str
    account: str
    groups: tuple[str, ...] = ()
    days: int = 30  # that the token holds
    is_revoked: bool = False


STRANGERS = {
    "an outsider": Stranger(CHANNEL.tenant, "ulf"),
    "a guest": Stranger(CHANNEL.tenant, "gun"),
    "one who left": Stranger(CHANNEL.tenant, "eva"),
    "one of another tenant": Stranger("tenant-b", "fia"),
    "an account of the same name elsewhere": Stranger("tenant-b", "anna"),
    "a member by a token for another group": Stranger(CHANNEL.tenant, "anna", groups=("near",)),
    "a member by a token that is over": Stranger(CHANNEL.tenant, "anna", days=-1),
    "a member by a token taken back": Stranger(CHANNEL.tenant, "anna", is_revoked=True),
}


@dataclass(frozen=True)
class World:
    """A group with something of each kind, and the keys of it that strangers have heard."""

    channel: Channel
    program: Program
    group: str
    near: str
    meeting: str
    document: str


@pytest.fixture
async def world(database: Database) -> AsyncIterator[World]:
    channel = Channel(database, PLACE)
    channel.now = datetime.now(UTC)
    for line in SAID.splitlines():
        await channel.say(line)
    await channel.say("hej", person="gun", name="Gun Alm", is_guest=True)
    await channel.say("hej", person="eva", name="Eva Ros")
    await channel.send(channel.message(event=MembersChanged(gone=("eva",))))
    await channel.say("beslut: Häcken klipps", conversation=NEAR)
    await channel.say("beslut: Häcken klipps", conversation=NEAR, person="ulf", name="Ulf Dal")
    for person, name in (("fia", "Fia Fors"), ("anna", "Anna Ek")):
        await channel.say("beslut: Häcken klipps", conversation=FAR, person=person, name=name)
    async with serving(channel) as program:
        token = await token_for(channel, Stranger(CHANNEL.tenant, "anna"))
        member = program.bearing(token)
        keys = {row["name"]: row["key"] for row in (await member.get("/api/g"))["rows"]}
        group = GroupKey(CHANNEL.tenant, keys[NAME])
        async with database.turn() as db:
            await documents.save(db, group, MINUTES, stamp=Stamp(by=None, at=channel.now))
        root = f"/api/g/{group.group}"
        (held, *_more) = (await member.get(root + "/meetings"))["held"]
        (document,) = (await member.get(root + "/documents"))["rows"]
        yield World(channel, member, group.group, keys["Grannarna"], held["key"], document["key"])


async def token_for(channel: Channel, one: Stranger, *, near: str = "") -> str:
    """Make a token for an account, whether or not the chat would give them one."""
    at = channel.now
    async with channel.database.turn() as db:
        theirs = select(PERSON.c.key).where(
            PERSON.c.tenant == one.tenant, PERSON.c.platform_id == one.account
        )
        person = PersonKey((await db.execute(theirs)).scalar_one())
        draft = TokenDraft(
            name="x",
            may_write=True,
            groups=(near,) if one.groups else (),
            expires_at=at + timedelta(days=one.days),
        )
        made, told = await access_tokens.make(db, one.tenant, person, draft, at=at)
        if one.is_revoked:
            await access_tokens.revoke(db, one.tenant, person, made.number)
    return told


def asked_for(world: World, group: str) -> list[tuple[str, Any]]:
    """List all that can be asked of a group, by keys that are not the asker's."""
    root = f"/api/g/{group}"
    questions = (
        "vad beslutades om årsplanen?",
        f"vad beslutade {NAME} om årsplanen?",
        "automaterna",
    )
    lines = ("klar 2", "ändra 1 text Kuppen", "beslut: Kuppen", "ångra", "gör om")
    return [
        *((root + path, None) for path in ("", "/decisions", "/decisions?which=all", "/actions")),
        *((root + path, None) for path in ("/actions?state=all", "/meetings", "/documents")),
        *((root + path, None) for path in ("/people", "/numbers", "/1", "/2", "/3")),
        (f"{root}/meetings/{world.meeting}", None),
        (f"{root}/documents/{world.document}", None),
        *((root + "/ask", {"question": question}) for question in questions),
        *((root + "/search", {"words": words}) for words in ("årsplan", "bryggan")),
        *((root + "/do", {"line": line}) for line in lines),
    ]


def tells(told: object, *, asked: object) -> bool:
    """Whether an answer holds anything of the group's that was not in what was asked."""
    shown = json.dumps(told, ensure_ascii=False)
    return any(word in shown and word not in str(asked) for word in HIDDEN)


async def test_a_program_of_a_strangers_gets_nothing(world: World) -> None:
    before = await standing(world)
    tries = 0
    for who, stranger in STRANGERS.items():
        token = await token_for(world.channel, stranger, near=world.near)
        theirs = world.program.bearing(token)
        status, told, _reply = await theirs.ask("/api/g")
        assert not tells(told, asked="") or stranger.tenant != CHANNEL.tenant, who
        own = [row["key"] for row in told["rows"]] if status == 200 else []
        for group in (world.group, world.group.upper(), *own[:1]):
            for path, body in asked_for(world, group):
                status, told, _reply = await theirs.ask(path, body)
                tries += 1
                asked = json.dumps(body, ensure_ascii=False)
                if stranger.tenant == CHANNEL.tenant or group not in own:
                    assert not tells(told, asked=asked), (who, path)
                if group not in own:
                    assert status in (401, 404), (who, path)
    assert tries >= 300
    assert await standing(world) == before


async def standing(world: World) -> list[Any]:
    """What the group has recorded, as a member sees it."""
    root = f"/api/g/{world.group}"
    paths = ("/decisions?which=all", "/actions?state=all", "/meetings", "/1", "/2", "/3")
    return [await world.program.get(root + path) for path in paths]


async def test_an_assistant_of_a_strangers_gets_nothing(world: World) -> None:
    before = await standing(world)
    desk = Desk(world.channel.database, world.channel.responder)
    tries = 0
    for who, stranger in STRANGERS.items():
        token = await token_for(world.channel, stranger, near=world.near)
        caller = await caller_of(desk.database, token, "sv", at=datetime.now(UTC))
        if caller is None:
            assert stranger.days < 0 or stranger.is_revoked
            continue
        async with Client(served(desk, partial(known, caller))) as client:
            for group in (world.group, NAME):
                if group == NAME and stranger.tenant != CHANNEL.tenant:
                    continue  # theirs is called the same
                for tool, asked in used(group):
                    found = await client.call_tool(tool, asked)
                    tries += 1
                    assert found.is_error, (who, tool)
                    said = [getattr(one, "text", "") for one in found.content]
                    known_name = "" if stranger.tenant == CHANNEL.tenant else NAME  # of theirs
                    assert not tells(said, asked=f"{asked} {known_name}"), (who, tool)
            address = f"noterat://{world.group}/meetings/{world.meeting}/minutes"
            with pytest.raises(MCPError):
                await client.read_resource(address)
    assert tries >= 100
    assert await standing(world) == before


async def known(caller: Caller, _ctx: object) -> Caller:
    return caller


def used(group: str) -> list[tuple[str, dict[str, Any]]]:
    """List uses of each tool but the one that lists one's own groups."""
    return [
        ("ask", {"group": group, "question": "vad beslutades om årsplanen?"}),
        ("ask", {"group": group, "question": "vem ska återrapportera?"}),
        ("search", {"group": group, "words": "årsplan"}),
        ("search", {"group": group, "words": "bryggan"}),
        ("decisions", {"group": group, "which": "all"}),
        ("actions", {"group": group, "state": "all"}),
        ("actions", {"group": group, "whose": "me"}),
        ("meetings", {"group": group}),
        ("status", {"group": group, "number": 1}),
        ("status", {"group": group, "number": 2}),
        ("record", {"group": group, "line": "klar 2", "confirm": True}),
        ("record", {"group": group, "line": "beslut: Kuppen", "confirm": True}),
        ("record", {"group": group, "line": "ångra", "confirm": True}),
    ]


async def test_who_leaves_the_group_loses_it_at_once_and_everywhere(world: World) -> None:
    token = await token_for(world.channel, Stranger(CHANNEL.tenant, "anna"), near=world.near)
    path = f"/api/g/{world.group}/decisions"
    async with serving(world.channel) as replica:
        theirs = [world.program.bearing(token), replica.bearing(token)]
        assert [(await one.ask(path))[0] for one in theirs] == [200, 200]
        gone = MembersChanged(gone=("anna",))
        await world.channel.send(world.channel.message(event=gone, person="per", name="Per Berg"))
        assert [(await one.ask(path))[0] for one in theirs] == [404, 404]
        alone = replace(CHANNEL, id="a:anna", kind=ConversationKind.PERSONAL)
        await world.channel.say("ta bort alla nycklar", conversation=alone)
        assert [(await one.ask("/api/g"))[0] for one in theirs] == [401, 401]
