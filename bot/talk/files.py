"""A file that was offered is taken: the minutes are read, made and put where the platform wants."""

from functools import partial

from bot.command import Turn
from bot.export import wanted
from bot.export.dress import Dress
from bot.export.formats import made
from bot.export.gathering import as_wanted, dressed
from bot.export.minutes import Minutes
from bot.export.wanted import Wanted
from bot.message import Answer, FileAnswered, Response, Upload
from bot.replies.apologies import apology
from bot.replies.twins import in_plain
from bot.texts import _
from storage import access
from storage.errors import StorageError
from storage.model import Group, GroupKey


async def taken(turn: Turn, event: FileAnswered) -> Response:
    """Give what is to be uploaded; whoever may not see the group any more is told so."""
    what = wanted.read(event.context)
    if what is None or not event.url:
        return Response()
    try:
        group = await _group(turn, what)
        minutes = await as_wanted(turn.db, group, what)
    except StorageError as error:
        return Response((Answer(in_plain(apology(error), what.language)),))
    failed = _("I could not put the file among yours. Please ask for it again.")
    return Response(
        upload=Upload(
            url=event.url,
            shown=event.shown,
            make=partial(_data, minutes, what, await dressed(turn.db, group)),
            name=what.name,
            failed=Answer(failed.worded(what.language)),
        )
    )


async def _group(turn: Turn, what: Wanted) -> Group:
    """Give the group of the minutes, where the one who takes them may see it."""
    if what.group == turn.key.group:
        return turn.group
    there = GroupKey(turn.key.tenant, what.group)
    return await access.open_to(turn.db, there, turn.speaker.key, at=turn.stamp.at)


def _data(minutes: Minutes, what: Wanted, dress: Dress) -> bytes:
    return made(minutes, what.kind, what.language, style=what.style, dress=dress).data
