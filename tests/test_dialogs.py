"""
Whole conversations, as they are typed and answered: each file in `dialogs/` is one.

`Name @ 2026-03-27T09:00 > words` says something; the lines below it, up to the next speaker, are
everything that comes back. `\\` stands for a line break within one message, and `outbox >` shows
what is sent unasked until then. `https://files.example/mars.txt` is the file in `dialogs/minutes/`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.outbox import UNPACED, deliver
from bot.delivery.post import Post
from bot.message import Fetched, FetchProblem, File, Message, NotFetched, Written
from bot.talk.responder import Responder
from bot.worker import close_forgotten, plan_ahead, remind, summon
from storage.engine.database import Database
from storage.model import Conversation, ConversationKind, Outgoing

FOLDER = Path(__file__).parent / "dialogs"
DIALOGS = sorted(FOLDER.glob("*.txt"))
SCRIPTS = {path: path.read_text(encoding="utf-8") for path in DIALOGS}
STOCKHOLM = ZoneInfo("Europe/Stockholm")
MINUTES = FOLDER / "minutes"

# Together these go through every module of storage that a dialog comes to.
ON_POSTGRES = (
    *("adjusting", "ask_minutes", "ask_other_groups", "asking", "attendance_sv", "dues"),
    *(
        "groups",
        "meeting_sentences",
        "meeting_sv",
        "owners_sv",
        "readme",
        "reminders",
        "review_again",
        "undo",
    ),
)

SPEECH = re.compile(
    r"^(?P<name>[^@>\n]+?)(?: in (?P<place>[^@>\n]+?))?(?: @ (?P<at>\S+))? >(?: (?P<text>.*))?$"
)


@dataclass(frozen=True, slots=True)
class Speech:
    """What one person says, and when."""

    name: str
    place: str
    at: datetime
    text: str


def speeches(script: str) -> Iterator[tuple[str, Speech]]:
    """Read who says what, line by line; place and time hold until others are given."""
    at, place = datetime(2026, 3, 27, 9, 0, tzinfo=STOCKHOLM), "Styrgrupp närvård"
    for line in script.splitlines():
        if (spoken := SPEECH.match(line)) is not None:
            place = spoken["place"] or place
            if spoken["at"]:
                at = datetime.fromisoformat(spoken["at"]).replace(tzinfo=STOCKHOLM)
            yield (
                line,
                Speech(spoken["name"], place, at, (spoken["text"] or "").replace("\\", "\n")),
            )


@pytest.mark.parametrize("path", DIALOGS, ids=lambda path: path.stem)
async def test_dialog(path: Path, database: Database) -> None:
    await _hold(path, database)


@pytest.mark.parametrize("migrated_url", ["postgres"], indirect=True)
@pytest.mark.parametrize("name", ON_POSTGRES)
async def test_dialog_on_postgres(name: str, database: Database) -> None:
    await _hold(FOLDER / f"{name}.txt", database)


async def _hold(path: Path, database: Database) -> None:
    """Say all that is said in the script, and compare what is answered."""
    responder = Responder(database, "sv", "Europe/Stockholm", fetch)
    heard = []
    for number, (typed, speech) in enumerate(speeches(SCRIPTS[path]), 1):
        heard += [typed, *await answers(responder, speech, number), ""]
    assert "\n".join(heard).rstrip() == SCRIPTS[path].rstrip()


async def fetch(file: File) -> Fetched:
    """Fetch minutes that lie beside the dialogs, and nothing else."""
    if file.url != f"https://files.example/{file.name}":
        raise NotFetched(file.name, FetchProblem.NOT_ALLOWED)
    return Fetched((MINUTES / file.name).read_bytes())


async def answers(responder: Responder, speech: Speech, number: int) -> list[str]:
    """Say it, and give every line that comes back."""
    at = speech.at.astimezone(UTC)
    if speech.name == "outbox":
        await close_forgotten(responder.database, now=at)
        await remind(responder.database, now=at)
        await summon(responder.database, now=at)
        await plan_ahead(responder.database, now=at)
        return await posted(responder, at)
    message = Message(
        conversation=_conversation(speech),
        id=str(number),
        at=at,
        person=speech.name.casefold(),
        name=speech.name,
        event=Written(speech.text),
    )
    response = await responder.respond(message)
    await responder.delivered(message)
    await responder.mark()
    return [line for answer in response.answers for line in answer.text.splitlines()]


async def posted(responder: Responder, at: datetime) -> list[str]:
    """Give every line of what the outbox sends by then."""
    sent: list[str] = []

    async def send(outgoing: Outgoing) -> str:
        sent.extend(outgoing.text.splitlines())
        return "1"

    while await deliver(responder.database, Post(send), worker="test", now=at, pace=UNPACED):
        pass
    return sent


def _conversation(speech: Speech) -> Conversation:
    private = speech.place == "private"
    return Conversation(
        tenant="local",
        id=f"private:{speech.name}" if private else f"channel:{speech.place}",
        kind=ConversationKind.PERSONAL if private else ConversationKind.CHANNEL,
        name="" if private else speech.place,
    )
