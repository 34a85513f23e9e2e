"""A message is deleted, or is there again: what it recorded goes and comes with it."""

from collections.abc import Awaitable, Sequence

from bot.command import Turn
from bot.replies.apologies import apology
from bot.replies.model import Said, say
from bot.talk.lines import Refusals, refusal
from bot.texts import All, Sayable, _, _n
from storage import unsaid
from storage.errors import StorageError
from storage.model import Event


async def deleted(turn: Turn, refused: Refusals) -> list[Said]:
    """Withdraw what the message recorded, and say so; quiet where it did not. Raises `Refused`."""
    if refused:
        return list(refused.values())
    gone = await _granted(turn, unsaid.withdraw(turn.db, turn.key, stamp=turn.stamp))
    if not gone:
        return []
    words = _("The message was deleted, and with it {things}.", things=_things(gone))
    return [Said(say(words), turn.language)]


async def restored(turn: Turn, refused: Refusals) -> list[Said]:
    """Bring back what went when the message was deleted, and say so. Raises `Refused`."""
    if refused:
        return list(refused.values())
    back = await _granted(turn, unsaid.restore(turn.db, turn.key, stamp=turn.stamp))
    if not back:
        return []
    words = _("The message is there again, and with it {things}.", things=_things(back))
    return [Said(say(words), turn.language)]


async def _granted(turn: Turn, doing: Awaitable[list[Event]]) -> list[Event]:
    """Do all of it or nothing, as where the minutes are locked."""
    try:
        return await doing
    except StorageError as error:
        raise refusal(0, error, Said(apology(error), turn.language)) from error


def _things(events: Sequence[Event]) -> Sayable:
    """Name records by their numbers, and say how many notes there are."""
    numbers = [event.number for event in events if event.number is not None]
    notes = len(events) - len(numbers)
    named: list[Sayable] = [f"#{number}" for number in sorted(numbers)]
    return All((*named, *([_n("{count} note", "{count} notes", notes)] if notes else [])))
