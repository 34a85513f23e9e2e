"""Whatever is missing, empty, wrong or huge in an activity, it is answered and harms nobody."""

import copy
import shutil
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import astuple, replace
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import and_, select

from bot.message import Answer, Card, DialogSubmitted, Message, Pressed, Response
from bot.talk.responder import Responder
from bot.teams.incoming import inbound
from bot.teams.shapes import Malformed
from storage.engine.database import Database, opened
from storage.model import ConversationKind, GroupKey
from storage.tables import METADATA
from tests.talk import Channel
from tests.teams.activities import (
    BOT,
    CHANNEL,
    MAJ,
    TENANT,
    TURE,
    addressed,
    channel,
    chat,
    closing,
    executed,
    file,
    filled,
    joined,
    mention,
    met,
    opening,
    payload,
    personal,
    queried,
    said,
    saving,
    submitted,
)
from tests.teams.conftest import Echo, Serve, configured, text_of

Json = dict[str, Any]
Place = tuple[str | int, ...]

THEIRS = "Den andra gruppen"
THEIR_KEY = "their-key"  # put in the place of the other group's own once that is known
CARD: Card = {"type": "AdaptiveCard", "version": "1.5", "body": []}
REMOVED = object()
HUGE = "x" * 70_000
ODD: tuple[object, ...] = (
    "",
    0,
    [],
    {},
    [None],
    {"id": 7},
    "\x00\ud800<at>",
    10**400,
    True,
    "../../etc",
)


def expected(activity: Json) -> Json:
    return activity | {"deliveryMode": "expectReplies"}


def news(event: str, **more: object) -> Json:
    """What a channel is told of without anybody writing."""
    told = {"tenant": {"id": TENANT}, "team": {"id": CHANNEL, "name": "Dalarö"}}
    about = {"channel": {"id": CHANNEL, "name": "Närvård"}, "eventType": event}
    return channel("conversationUpdate", channelData=told | about, **more)


def in_chat(activity: Json) -> Json:
    return chat(activity["type"]) | {
        name: activity[name] for name in ("name", "value", "replyToId") if name in activity
    }


def alone(activity: Json) -> Json:
    return in_chat(activity) | {"conversation": personal()["conversation"]}


PRESS = executed("klar 1", then="uppgifter")
STRANGE_PRESS = {"command": "klar 1", "then": "uppgifter", "group": THEIR_KEY}
SAVED = {"text": "Hej", "nonce": "1", "link": "https://x", "group": THEIR_KEY}
LINK = channel("invoke", name="composeExtension/queryLink", value={"url": "https://x.example"})
TWIN = {"contentType": "text/html", "content": "<div>uppgifter</div>"}

# Every kind of activity that Microsoft's client was seen to send, and those Teams has besides.
ACTIVITIES = {
    "message in a personal chat": said("uppgift: ringa"),
    "message that expects replies": expected(said("hej")),
    "message with a value": submitted("klar 1"),
    "message with a file": personal(text="här", attachments=[file()]),
    "message in a channel": addressed("uppgift: <at>Ture Sand</at> ringer", TURE),
    "message in a channel with a twin": addressed("uppgifter", attachments=[TWIN]),
    "message in a chat": chat(text="hej", entities=[mention(BOT)]),
    "message in a chat with a twin": chat(text="hej", attachments=[TWIN], entities=[mention(BOT)]),
    "message that is targeted": addressed("hjälp", recipient=BOT | {"isTargeted": True}),
    "message that joins a group": said(f"grupp {THEIRS}"),
    "message that was edited": channel(
        "messageUpdate", text="uppgift: x", channelData={"eventType": "editMessage"}
    ),
    "press in a channel": PRESS,
    "press in a chat": in_chat(PRESS),
    "press in a personal chat": alone(PRESS),
    "press that expects replies": expected(alone(PRESS)),
    "press of another group's button": personal(value=STRANGE_PRESS, replyToId="card-1"),
    "search": queried("budget", channel()),
    "link to unfurl": LINK,
    "message action": saving("saveAction", payload("<p>Hej</p>"), channel()),
    "message action filled in": filled("saveAction", SAVED, channel()),
    "dialog": opening({"dialog": "change", "command": "ändra 1"}, channel()),
    "dialog filled in": closing({"dialog": "change", "number": "1", "text": "Hej"}, channel()),
    "reaction in a channel": channel("messageReaction", reactionsAdded=[{"type": "like"}]),
    "reaction in a chat": chat("messageReaction", reactionsAdded=[{"type": "like"}]),
    "installed in a personal chat": personal("installationUpdate", action="add"),
    "installed, expects replies": expected(personal("installationUpdate", action="add")),
    "installed in a chat": chat("installationUpdate", action="add"),
    "installed in a channel": channel("installationUpdate", action="add"),
    "removed from a personal chat": personal("installationUpdate", action="remove"),
    "removed from a chat": chat("installationUpdate", action="remove"),
    "removed from a channel": channel("installationUpdate", action="remove"),
    "came into a personal chat": personal("conversationUpdate", membersAdded=[BOT]),
    "left a personal chat": personal("conversationUpdate", membersRemoved=[BOT]),
    "came into a chat": chat("conversationUpdate", membersAdded=[TURE, BOT]),
    "left a chat": chat("conversationUpdate", membersRemoved=[TURE]),
    "came into a team": news("teamMemberAdded", membersAdded=[TURE]),
    "left a team": news("teamMemberRemoved", membersRemoved=[TURE, MAJ]),
    "channel made": news("channelCreated"),
    "channel renamed": news("channelRenamed"),
    "channel deleted": news("channelDeleted"),
    "team renamed": news("teamRenamed"),
    "team deleted": news("teamDeleted"),
    "meeting started in a chat": met("meetingStart"),
    "meeting ended in a chat": met("meetingEnd"),
    "meeting started in a channel": channel("event") | {"name": met("meetingStart")["name"]},
    "meeting ended in a channel": channel("event") | {"name": met("meetingEnd")["name"]},
    "people who join": joined(MAJ, TURE),
}


def places(value: object, above: Place = ()) -> Iterator[Place]:
    """Name every place within an activity."""
    names: Iterable[str | int] = value if isinstance(value, dict) else ()
    names = range(len(value)) if isinstance(value, list) else names
    for name in names:
        below = value[name]  # type: ignore[index]  # one of the two it has names for
        yield (*above, name)
        yield from places(below, (*above, name))


def changed(activity: Json, place: Place, wrong: object) -> Json:
    """Copy an activity with one place of it changed or taken out."""
    whole = copy.deepcopy(activity)
    inner: Any = whole
    for name in place[:-1]:
        inner = inner[name]
    if wrong is REMOVED:
        del inner[place[-1]]
    else:
        inner[place[-1]] = wrong
    return whole


def variants(activity: Json) -> Iterator[Json]:
    """Remove, empty, and swell or distort each place of an activity, one at a time."""
    odd = cycle(wrong for each in ODD for wrong in (HUGE, each))
    for place in places(activity):
        for wrong in (REMOVED, None, next(odd)):
            yield changed(activity, place, wrong)


def test_there_are_enough_variants_to_mean_something() -> None:
    assert sum(1 for each in ACTIVITIES.values() for _ in variants(each)) >= 3_000


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    if isinstance(value, Mapping):
        value = tuple(value.items())
    for below in value if isinstance(value, tuple | list) else ():
        yield from strings(below)


def says(message: Message) -> Response:
    """Use what was read as the turn behind does: all of it must be storable and sendable."""
    for text in strings(astuple(message)):
        assert "\x00" not in text.encode().decode()
    is_press = isinstance(message.event, Pressed)
    return Response((Answer(text_of(message)),), Answer("Klar", CARD) if is_press else None)


@pytest.mark.parametrize("activity", ACTIVITIES.values(), ids=ACTIVITIES)
async def test_no_variant_is_our_fault(serve: Serve, activity: Json) -> None:
    async with serve(configured(), Echo(says=says)) as server:
        assert (await server.post(activity)).status in (200, 400)
        for variant in variants(activity):
            reply = await server.post(variant)
            assert reply.status < 500, variant


@pytest.fixture
def own_file(migrated_sqlite: str, tmp_path: Path) -> str:
    """Copy the empty database; that the other kind stores alike is tested elsewhere."""
    return str(shutil.copy(migrated_sqlite.partition("///")[2], tmp_path / "noterat.sqlite"))


@pytest.fixture
async def records(own_file: str) -> AsyncIterator[Database]:
    async with opened(f"sqlite:///{own_file}") as database:
        yield database


def read(activity: Json) -> Message | None:
    """Read an activity as the edge does; None where it is refused or of no concern."""
    try:
        return inbound.message(activity, inbound.origin(activity), received=datetime.now(UTC))
    except Malformed:
        return None


def heard(activity: Json, key: str) -> list[Message]:
    """List what the variants of an activity are read as, each once and under its own id."""
    at = datetime.now(UTC)
    read_ = filter(None, map(read, (activity, *variants(activity))))
    found = {repr(message): message for message in (replace(m, id="", at=at) for m in read_)}
    return [_aimed(found[name], key, n) for n, name in enumerate(sorted(found))]


def _aimed(message: Message, key: str, n: int) -> Message:
    """Tell the message from others, and name the other group where it names one."""
    event = message.event
    match event:
        case Pressed(group=group):
            event = replace(event, group=group.replace(THEIR_KEY, key))
        case DialogSubmitted(fields=fields):
            aimed = {name: told.replace(THEIR_KEY, key) for name, told in fields.items()}
            event = replace(event, fields=aimed)
    return replace(message, id=str(n), event=event)


async def rows_of(database: Database, group: GroupKey) -> dict[str, list[str]]:
    """Read all rows of a group, of every table."""
    found = {}
    async with database.reading() as db:
        for table in METADATA.sorted_tables:
            if table.name == "group" or "group" in table.c:
                key = table.c["key" if table.name == "group" else "group"]
                query = select(table).where(
                    and_(table.c.tenant == group.tenant, key == group.group)
                )
                found[table.name] = sorted(map(repr, (await db.execute(query)).all()))
    return found


@pytest.mark.parametrize("activity", ACTIVITIES.values(), ids=ACTIVITIES)
async def test_no_variant_touches_another_groups_records(records: Database, activity: Json) -> None:
    place = replace(
        Channel(records).conversation,
        tenant=TENANT,
        id="19:theirs",
        kind=ConversationKind.GROUP_CHAT,
        name=THEIRS,
        service_url="https://smba.trafficmanager.net/",
    )
    theirs = Channel(records, place)
    await theirs.say("uppgift: Anna ringer\nbeslut: Vi väntar\nstarta möte\npunkt Hemligt")
    async with records.reading() as db:
        query = select(METADATA.tables["conversation"].c.group)
        group = GroupKey(TENANT, (await db.execute(query)).scalar_one())
    before = await rows_of(records, group)
    responder = Responder(records, "sv", "Europe/Stockholm")
    for message in heard(activity, group.group):
        await responder.respond(message)
    assert await rows_of(records, group) == before
