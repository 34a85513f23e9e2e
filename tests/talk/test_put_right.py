"""What touches a meeting that is over: a message edited later, another meeting that begins."""

from datetime import UTC, datetime, timedelta

from bot.message import Edited, Event, MeetingStarted, Message, Written
from bot.talk.responder import Responder
from storage.engine.database import Database
from storage.model import Conversation, ConversationKind

START = datetime(2026, 3, 27, 9, tzinfo=UTC)
HERE = Conversation(tenant="local", id="19:rum", kind=ConversationKind.CHANNEL, name="Rådet")


class Room:
    """A channel in which somebody writes, an hour after the other."""

    def __init__(self, database: Database) -> None:
        self.responder = Responder(database, "sv", "Europe/Stockholm")
        self.hours = 0

    async def say(self, event: Event | str, id_: str = "") -> str:
        self.hours += 1
        message = Message(
            conversation=HERE,
            id=id_ or str(self.hours),
            at=START + timedelta(hours=self.hours),
            person="anna",
            name="Anna Ek",
            event=Written(event) if isinstance(event, str) else event,
        )
        answered = await self.responder.respond(message)
        await self.responder.delivered(message)
        await self.responder.mark()
        return "\n".join(answer.text for answer in answered.answers)


async def test_a_decision_of_a_meeting_that_is_over_is_not_struck_by_an_edit_alone(
    database: Database,
) -> None:
    room = Room(database)
    for line in ("starta möte", "närvarande Anna Ek"):
        await room.say(line)
    await room.say("beslut: Vi köper två", "old")
    await room.say("avsluta möte")
    asked = await room.say(Edited("Vi får se"), "old")
    assert asked.splitlines()[-1] == "→ ja, stryk beslut 1"
    assert "struk" not in await room.say("status 1")
    await room.say("ja, stryk beslut 1")
    assert "struk" in await room.say("status 1")


async def test_what_was_decided_in_the_open_meeting_is_struck_by_an_edit(
    database: Database,
) -> None:
    room = Room(database)
    await room.say("starta möte")
    await room.say("beslut: Vi köper två", "old")
    assert "struk" in await room.say(Edited("Vi får se"), "old")


async def test_a_meeting_that_begins_is_not_recorded_into_one_opened_again(
    database: Database,
) -> None:
    room = Room(database)
    for line in ("starta möte Gamla", "närvarande Anna Ek", "beslut: Vi köper två"):
        await room.say(line)
    await room.say("avsluta möte")
    await room.say("öppna mötet igen")
    begun = await room.say(MeetingStarted("Nya"))
    assert begun.splitlines()[:2] == [
        "Mötet ”Nya” har startat.",
        "Mötet fre 27 mars 2026 är avslutat igen.",
    ]
    await room.say("beslut: Vi köper tre")
    assert "Nya" in await room.say("status 2")


async def test_a_meeting_that_is_open_goes_on_when_the_platform_says_it_began(
    database: Database,
) -> None:
    room = Room(database)
    await room.say("starta möte Gamla")
    assert await room.say(MeetingStarted("Nya")) == ""
