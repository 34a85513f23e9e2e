"""Minutes that a test sends to the bot, and the cards that come of them."""

from collections.abc import Iterator
from typing import Any

from bot.message import Answer, Fetched, File
from storage.engine.database import Database
from storage.model import Conversation, ConversationKind
from tests.talk import Channel

PERSONAL = Conversation(tenant="tenant-a", id="chat-anna", kind=ConversationKind.PERSONAL)
FILE = "minnesanteckning mars.txt"

MINUTES = """Minnesanteckningar

Styrgrupp närvård

Datum: 2026-03-20
Tid: 09.00-11.00
Plats: Tegelsalen

Närvarande:
Helena Strid, ordförande
Helena Varg, Björkdalen
Oskar Lind, sekreterare
Per Holm, Ekvik

Frånvarande:
Sara Dahl, Ekvik

§ 12 Föregående anteckningar
Anteckningarna godkändes och lades till handlingarna.

§ 13 Läkemedelsautomater
Björkdalen har prövat sex automater i hemmen sedan i höstas.
Beslut: Försöket förlängs till och med juni.
Oskar återrapporterar om försöket senast den 8 maj.

§ 14 Utbildning
Helena tar fram ett förslag till utbildningsplan till nästa möte.
Frågan om lokaler borde kanske ses över av någon.

§ 15 Nästa möte
Nästa möte hålls den 24 april 2026 kl. 09.00 i Tegelsalen.
"""


async def alone(database: Database) -> Channel:
    """Let Anna, whom the steering group knows, talk with the bot alone."""
    group = Channel(database)
    await group.say("hej")
    return Channel(database, conversation=PERSONAL, ids=group.ids)


def steering_group(channel: Channel) -> Channel:
    """Go over to the channel of the group."""
    return Channel(channel.database, ids=channel.ids)


async def sent(
    channel: Channel, text: str = MINUTES, *, name: str = FILE, language: str = "sv"
) -> Answer:
    """Send a file; gives what is answered."""

    async def fetch(_file: File) -> Fetched:
        return Fetched(text.encode())

    channel.responder.fetch = fetch
    file = File(name, "https://files.example/1", "txt")
    response = await channel.send(channel.message(files=(file,), language=language))
    (answer,) = response.answers
    return answer


def buttons(answer: Answer | None) -> dict[str, dict[str, str]]:
    """List what the buttons of a card carry, by their titles: the first of each title."""
    assert answer is not None
    found: dict[str, dict[str, str]] = {}
    for part in parts(answer.card):
        if part.get("type") in ("Action.Execute", "Action.Submit") and "title" in part:
            found.setdefault(part["title"], part["data"])
    return found


def commands(answer: Answer | None) -> dict[str, str]:
    """List what the buttons of a card type, by their titles: the first of each title."""
    return {title: data["command"] for title, data in buttons(answer).items()}


def parts(card: object) -> Iterator[dict[str, Any]]:
    """Every object in a card, outermost first."""
    if isinstance(card, dict):
        yield card
        card = list(card.values())
    if isinstance(card, list):
        for part in card:
            yield from parts(part)


async def press(channel: Channel, title: str, card: Answer | None) -> Answer | None:
    """Press a button of a card; gives what takes the card's place."""
    data = buttons(card)[title]
    return await channel.press(data["command"], data["then"], group=data.get("group", ""))
