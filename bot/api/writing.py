"""What programs write: a line as it would be typed where the group meets, and its record."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from bot import router
from bot.api import shapes, shaping
from bot.api.callers import Caller
from bot.api.problems import Matter, Refused
from bot.command import Claim
from bot.commands.agendas import put
from bot.commands.records import action, change, decision, done, note, progress, reopen, undo
from bot.message import Message, Responds, Written
from bot.page.views import local_of
from bot.page.writing import place_of
from bot.phrases.typed_line import tidy
from storage import records, turns, unsaid
from storage.engine.database import Database, Db
from storage.model import Group

# What a program may do; all else is typed by a person, who sees what is asked back.
ALLOWED = (
    decision.COMMAND,
    action.COMMAND,
    note.COMMAND,
    done.COMMAND,
    progress.COMMAND,
    progress.NEEDS_HELP,
    progress.COMMENT,
    reopen.COMMAND,
    change.COMMAND,
    put.COMMAND,
    undo.COMMAND,
    undo.REDO,
)


def claimed(line: str, language: str) -> Claim:
    """Read a line as the command it is. Refused where programs do not do that."""
    found = router.claim(tidy(line), language)
    if found is None or found.command not in ALLOWED:
        raise Refused(Matter.NOT_FOR_PROGRAMS)
    return found


async def write(
    database: Database,
    responder: Responds,
    caller: Caller,
    group: Group,
    line: str,
    *,
    key: str,
    at: datetime,
) -> shapes.Done:
    """
    Do what a line says, as if its person had typed it.

    With the same key (empty: none) it is done once, and told of again with the same words. Refused
    where nothing came of it, with what the chat says.
    """
    found = claimed(line, group.language)
    async with database.reading() as db:
        message = await _message(db, caller, group, line, key=key, at=at)
    response = await responder.respond(message)
    if not response.stored:
        raise Refused(Matter.NOT_STORED)
    said = "\n\n".join(answer.text for answer in response.answers)
    async with database.reading() as db:
        here = message.conversation.id
        if not await unsaid.did_anything(db, group.key.tenant, here, message.id):
            raise Refused(Matter.NOT_DONE, said)
        touched = await records.touched(db, group.key, here, message.id)
        kept = [await records.find(db, group.key, number) for number in touched]
    today = local_of(group, at).date()
    return shapes.Done(
        said=said,
        records=[shaping.record(group, one, today) for one in kept],
        undo=_back(found, touched),
    )


def _back(found: Claim, touched: Sequence[int]) -> str:
    """Give the line that takes a change back, and no newer one of the person's."""
    if found.command is undo.COMMAND:
        return "redo"
    return f"undo {touched[0]}" if len(touched) == 1 else "undo"


async def _message(
    db: Db, caller: Caller, group: Group, line: str, *, key: str, at: datetime
) -> Message:
    """Make the message that the line would be, under an id that tells a repetition."""
    here = await place_of(db, group)
    stem = f"api:{_digest(caller.name, key)}:"
    told = stem + _digest(line)
    if key and await turns.is_taken(db, here.tenant, here.id, stem, but=told):
        raise Refused(Matter.SAME_KEY)
    return Message(
        conversation=here,
        id=told if key else f"api:{uuid4().hex}",
        at=at,
        person=caller.visitor.account,
        name=caller.visitor.name,
        event=Written(line),
        language=caller.visitor.language,
        is_fetched=True,
    )


def _digest(*words: str) -> str:
    return sha256("\0".join(words).encode()).hexdigest()[:32]
