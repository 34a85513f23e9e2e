"""Open dialogs, and do what was filled in."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot import router
from bot.command import Turn
from bot.dialogs import agenda, change, finding, save
from bot.dialogs.group import Entrance
from bot.message import DialogOpened, DialogSubmitted, Message, Response
from bot.phrases.typed_line import tidy
from bot.replies.apologies import apology
from bot.replies.form import Form
from bot.replies.model import Reply, Said, say
from bot.replies.records import recorded, saved, saved_in
from bot.talk.lines import Refusals, Refused
from bot.talk.responses import in_place, shown, tell
from storage.errors import StorageError


async def opened(
    turn: Turn, message: Message, event: DialogOpened, entrance: Entrance | None
) -> Response:
    """Show the form that was asked for, to who did; empty where there is no such dialog."""
    turn = replace(turn, language=message.language or turn.language)
    if entrance is not None:
        said = _recorded(event.quoted, turn.group.language)
        if event.dialog == agenda.DIALOG:
            put = agenda.opened(turn, message.id, event, entrance.groups, said=said)
            return shown(await put, turn.language)
        saving = await save.opened(turn, message.id, event, entrance.groups, said=said)
        return shown(saving, turn.language)
    form = _OPENED.get(event.dialog)
    if form is None:
        return Response()
    try:
        return shown(await form(turn, message.id, _about(turn, event)), turn.language)
    except StorageError as error:
        return shown(apology(error), turn.language)


def _recorded(quoted: str, language: str) -> str:
    """Take the words to be recorded: what follows “decision:”, where one is typed out."""
    lines = quoted.splitlines()
    recorded = (router.recording(line, language) for line in lines)
    return next(filter(None, recorded), "") or " ".join(lines)


def _about(turn: Turn, event: DialogOpened) -> DialogOpened:
    """Read what an older card's button is about from its command: those carried nothing else."""
    if event.number:
        return event
    found = router.claim(tidy(event.command), turn.language)
    match found.slots if found else {}:
        case {"number": int(number), "token": str(token)}:
            return replace(event, number=number, token=token)
        case {"number": int(number)}:
            return replace(event, number=number)
        case _:
            return event


async def submitted(
    turn: Turn,
    message: Message,
    event: DialogSubmitted,
    *,
    entrance: Entrance | None,
    refused: Refusals,
) -> Response:
    """Do what was filled in, and show it to everybody; or the form again, to who filled it in."""
    company = turn.language
    turn = replace(turn, language=message.language or company)
    if entrance is not None:
        of_agenda = event.dialog == agenda.DIALOG
        return await (_put if of_agenda else _saved)(turn, event, entrance)
    done = _SUBMITTED.get(event.dialog)
    if done is None:
        return Response()
    if 0 in refused:
        return shown(refused[0].reply, refused[0].language)
    try:
        made = await done(turn, event)
    except StorageError as error:
        raise Refused(0, Said(apology(error), turn.language)) from error
    if isinstance(made, Form):
        return shown(made, turn.language)
    return in_place([Said(made, company)])


async def _saved(turn: Turn, event: DialogSubmitted, entrance: Entrance) -> Response:
    """Record a message, and tell everybody where the conversation is the group's."""
    made = await save.submitted(turn, event, entrance.groups)
    if isinstance(made, Form):
        return shown(made, turn.language)
    notice = shown(say(saved_in(made, turn.group.name)), turn.language)
    if entrance.is_elsewhere:
        return notice
    told = recorded(made, saved(made), turn.local)
    return replace(notice, answers=tell([Said(told, turn.group.language)]).answers)


async def _put(turn: Turn, event: DialogSubmitted, entrance: Entrance) -> Response:
    """Put something on an agenda, and tell everybody where the conversation is the group's."""
    made = await agenda.submitted(turn, event, entrance.groups)
    if isinstance(made, Form):
        return shown(made, turn.language)
    notice = shown(Reply(made.blocks[:1]), turn.language)
    if entrance.is_elsewhere:
        return notice
    return replace(notice, answers=tell([Said(made, turn.group.language)]).answers)


_OPENED: dict[str, Callable[[Turn, str, DialogOpened], Awaitable[Form]]] = {
    change.DIALOG: change.opened,
    finding.DIALOG: finding.opened,
}
_SUBMITTED: dict[str, Callable[[Turn, DialogSubmitted], Awaitable[Reply | Form]]] = {
    change.DIALOG: change.submitted,
    finding.DIALOG: finding.submitted,
}
