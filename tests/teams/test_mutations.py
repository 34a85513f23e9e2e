"""Whatever is missing, empty, wrong or huge in an activity: the answer is below 500."""

import copy
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from typing import Any

import pytest

from bot.message import Answer, Card, Message, Response
from tests.teams.activities import (
    BOT,
    TURE,
    addressed,
    channel,
    chat,
    closing,
    executed,
    file,
    filled,
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
from tests.teams.conftest import Echo, Serve, configured

Json = dict[str, Any]
Path = tuple[str | int, ...]

CARD: Card = {"type": "AdaptiveCard", "version": "1.5", "body": []}
REMOVED = object()
WRONG: tuple[object, ...] = (
    REMOVED,
    None,
    "",
    0,
    [],
    {},
    [None],
    {"id": 7},
    "x" * 70_000,
    "\x00\ud800<at>",
    10**400,
)
ACTIVITIES = {
    "said": said("uppgift: ringa"),
    "addressed": addressed("uppgift: <at>Ture Sand</at> ringer", TURE),
    "in a chat": chat(text="hej", entities=[mention(BOT)]),
    "edited": channel("messageUpdate", text="x", channelData={"eventType": "editMessage"}),
    "executed": executed("klar 12", then="uppgifter"),
    "submitted": submitted("klar 12"),
    "file": personal(text="här", attachments=[file()]),
    "expected": said("hej", deliveryMode="expectReplies"),
    "installed": personal("installationUpdate", action="add"),
    "members": channel("conversationUpdate", membersAdded=[TURE], membersRemoved=[BOT]),
    "renamed": channel("conversationUpdate", channelData={"eventType": "channelRenamed"}),
    "met": met("meetingStart"),
    "queried": queried("budget", channel()),
    "saving": saving("saveAction", payload("<p>Hej</p>"), channel()),
    "saved": filled("saveAction", {"text": "Hej", "nonce": "1", "link": "https://x"}, channel()),
    "opening": opening({"dialog": "change", "command": "ändra 12"}, channel()),
    "closing": closing({"dialog": "change", "number": "12", "text": "Hej"}, channel()),
    "reacted": chat("messageReaction", reactionsAdded=[{"type": "like"}]),
}


def paths(value: object, above: Path = ()) -> Iterator[Path]:
    """Name every place within an activity."""
    names: Iterable[str | int] = value if isinstance(value, dict) else ()
    names = range(len(value)) if isinstance(value, list) else names
    for name in names:
        below = value[name]  # type: ignore[index]  # one of the two it has names for
        yield (*above, name)
        yield from paths(below, (*above, name))


def changed(activity: Json, path: Path, wrong: object) -> Json:
    """Copy an activity with one place of it changed or taken out."""
    whole = copy.deepcopy(activity)
    inner: Any = whole
    for name in path[:-1]:
        inner = inner[name]
    if wrong is REMOVED:
        del inner[path[-1]]
    else:
        inner[path[-1]] = wrong
    return whole


def variants(activity: Json) -> Iterator[Json]:
    for path in paths(activity):
        for wrong in WRONG:
            yield changed(activity, path, wrong)


def test_there_are_enough_variants_to_mean_something() -> None:
    assert sum(1 for each in ACTIVITIES.values() for _ in variants(each)) >= 3_000


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for below in value if isinstance(value, tuple | list) else ():
        yield from strings(below)


def says(message: Message) -> Response:
    """Use what was read as the turn behind does: all of it must be storable and sendable."""
    for text in strings(astuple(message)):
        assert "\x00" not in text.encode().decode()
    return Response((Answer(message.text),), Answer("Klar", CARD) if message.command else None)


@pytest.mark.parametrize("activity", ACTIVITIES.values(), ids=ACTIVITIES)
async def test_no_variant_is_our_fault(serve: Serve, activity: Json) -> None:
    async with serve(configured(), Echo(says=says)) as server:
        assert (await server.post(activity)).status in (200, 400)
        for variant in variants(activity):
            reply = await server.post(variant)
            assert reply.status < 500, variant
