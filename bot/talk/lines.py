"""Answer what was written line by line, and correct what was recorded where it is edited."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot import router
from bot.command import Turn
from bot.commands.records.withdraw import asked_first
from bot.files import Attachment
from bot.message import REFUSED, Edited, Message, Written
from bot.replies.apologies import apology
from bot.replies.model import Line, Reply, Said, say
from bot.review.session import begin, with_finding
from bot.secrecy import Caution
from bot.talk.entries import TypedEntry, entries
from bot.texts import _
from storage import records, turns
from storage.engine.database import Db
from storage.errors import (
    NoSuchRecord,
    NotForGuests,
    NotYourGroup,
    OnlyAdministrators,
    OnlyOfficers,
    StorageError,
)
from storage.model import Action, Group, Record, Scene, Stamp

log = logging.getLogger(__name__)

LONGEST = 40  # lines of one message that are answered; more than that is a pasted document

Refusals = Mapping[int, Said]  # what is said to the lines that are known to be refused


@dataclass(eq=False)
class Refused(Exception):
    """A line could not be granted: the message is to be run again without it."""

    line: int
    said: Said
    closed: str = ""  # the key of the group that the speaker is not known to belong to


def turn_of(
    db: Db,
    message: Message,
    scene: Scene,
    *,
    attachments: tuple[Attachment, ...] = (),
    address: str = "",
    caution: Caution = Caution.ASK,
    is_administrator: bool = False,
) -> Turn:
    """Begin the turn of a message; its lines are turns of the same, each with its own stamp."""
    here, event = message.conversation, message.event
    return Turn(
        db=db,
        scene=scene,
        conversation=here,
        thread=message.thread,
        stamp=Stamp(by=scene.speaker, at=message.at, conversation=here.id, message=message.id),
        mentions=event.mentions if isinstance(event, Written | Edited) else (),
        attachments=attachments,
        address=address,
        caution=caution,
        is_typed=isinstance(event, Written),
        is_administrator=is_administrator,
        language=language_of(message, scene.group),
    )


def language_of(message: Message, group: Group) -> str:
    """Choose the language of what no phrase decides: the reader's, where there is just one."""
    is_alone = message.is_private or message.conversation.channel == "terminal"
    return (is_alone and message.language) or group.language


async def again(turn: Turn, message: Message) -> Turn:
    """Look around anew, for what lines before may have changed."""
    scene = await turns.look_again(turn.db, message)
    return turn_of(
        turn.db,
        message,
        scene,
        attachments=turn.attachments,
        address=turn.address,
        caution=turn.caution,
        is_administrator=turn.is_administrator,
    )


async def written(turn: Turn, message: Message, event: Written, refused: Refusals) -> list[Said]:
    """Show what was read of each file, and answer the lines."""
    sent = turn.attachments[: len(event.files)]
    said = [Said(await begin(turn, one), turn.language) for one in sent if one.file.use is None]
    if event.text.strip() or not event.files:
        said += await _lines(turn, message, event.text, refused)
    return said


async def _lines(turn: Turn, message: Message, text: str, refused: Refusals) -> list[Said]:
    """Answer each entry as a command of its own, every one seeing what those before it did."""
    found = _entries(turn, text) or [TypedEntry(0, "")]
    said = []
    for n, entry in enumerate(found[:LONGEST]):
        if n:
            turn = await again(turn, message)
        said.append(await answer(turn, entry.line, entry.typed, refused))
    if len(found) > LONGEST:
        said.append(Said(_too_long(len(found)), turn.language))
    return said


def _entries(turn: Turn, text: str) -> list[TypedEntry]:
    return entries(text, turn.group.language, is_open=turn.meeting is not None)


async def answer(turn: Turn, n: int, typed: str, refused: Refusals) -> Said:
    """Answer line `n` of a message. Raises `Refused`."""
    if n in refused:
        return refused[n]
    if n != turn.stamp.line:
        turn = replace(turn, stamp=replace(turn.stamp, line=n))
    try:
        return await router.answer(turn, typed)
    except StorageError as error:
        said = router.refused(error, typed, turn.language)
        if isinstance(error, NoSuchRecord):
            said = replace(said, reply=said.reply + await _or_finding(turn, error.number))
        raise refusal(n, error, said) from error


def refusal(n: int, error: StorageError, said: Said) -> Refused:
    """Say that line `n` was refused, and which group was closed to its writer."""
    if isinstance(error, NotYourGroup | NotForGuests | OnlyOfficers | OnlyAdministrators):
        log.info("access refused: %s", type(error).__name__)
        said = replace(said, asked=REFUSED)
    return Refused(n, said, error.group if isinstance(error, NotYourGroup) else "")


async def _or_finding(turn: Turn, number: int) -> Reply:
    """Point to the finding of that number where no record has it."""
    if await with_finding(turn, number) is None:
        return Reply(())
    meant = _("In the minutes under review it is called “finding {number}”.", number=number)
    return Reply((Line(meant, subtle=True),))


def _too_long(count: int) -> Reply:
    return say(
        _(
            "I have answered the first {longest} lines of {count}; send the rest in another"
            " message.",
            longest=LONGEST,
            count=count,
        )
    )


async def edited(turn: Turn, text: str, refused: Refusals) -> list[Said]:
    """Correct what the message recorded: lines changed, added and taken away."""
    stamp = turn.stamp
    kept = await records.of_message(turn.db, turn.key, stamp.conversation, stamp.message)
    recorded = dict(kept)
    said = []
    for entry in _entries(turn, text)[:LONGEST]:
        n, typed = entry.line, entry.typed
        old = recorded.pop(n, None)
        if router.is_too_long(typed):  # what it recorded before stays
            said.append(await answer(turn, n, typed, refused))
            continue
        words = router.recording(typed, turn.group.language)
        if words is None and old is not None:
            recorded[n] = old
        elif words is not None and (old is None or _words(old) != words):
            said.append(await answer(replace(turn, amends=old), n, typed, refused))
    for n, gone in sorted(recorded.items()):
        if n in refused:
            said.append(refused[n])
        elif gone.state != "withdrawn":
            said.append(await _taken_away(turn, n, gone))
    return said


def _words(record: Record) -> str:
    """Give what was typed after the colon, or what a decision has been corrected to say."""
    return record.typed if isinstance(record, Action) else record.text


async def _taken_away(turn: Turn, n: int, gone: Record) -> Said:
    """
    Withdraw what a line had recorded that is there no more. Raises `Refused`.

    What a meeting decided that is over is asked about first.
    """
    stamp = replace(turn.stamp, line=n)
    try:
        if (asked := await asked_first(turn, gone.number)) is not None:
            return Said(asked, turn.language)
        await records.withdraw(turn.db, turn.key, gone.number, stamp=stamp)
    except StorageError as error:  # as where the minutes are locked
        raise refusal(n, error, Said(apology(error), turn.language)) from error
    return Said(say(_("#{number} is withdrawn.", number=gone.number)), turn.language)
