"""Where the minutes stand that an answer rests on: told where it rests on one decision."""

from collections.abc import Sequence

from bot.command import Turn
from bot.replies.model import Line, Reply
from bot.replies.standing import standing
from storage import adjusting, records
from storage.model import Decision, MeetingState

_OVER = (MeetingState.HELD, MeetingState.ADJUSTED)


async def standing_of(turn: Turn, numbers: Sequence[int]) -> Reply:
    """
    Say whether the minutes with a decision are approved.

    Nothing of several, nor of an action, which goes on whatever is approved.
    """
    if len(numbers) != 1:
        return Reply(())
    if not isinstance(await records.find(turn.db, turn.key, numbers[0]), Decision):
        return Reply(())
    found = await adjusting.of_record(turn.db, turn.key, numbers[0])
    if found is None or found[0].state not in _OVER:
        return Reply(())
    return Reply((Line(standing(*found, turn.group, turn.today), subtle=True),))
