"""Do what a pressed button stands for, and show the card as it is after."""

from dataclasses import replace

from bot import router
from bot.command import Turn
from bot.message import Message, Pressed
from bot.replies.model import Said
from bot.talk.lines import LONGEST, Refusals, again, answer, language_of, refusal
from storage import access
from storage.errors import StorageError
from storage.model import GroupKey


async def pressed(turn: Turn, message: Message, event: Pressed, refused: Refusals) -> list[Said]:
    """
    Do what the button types, and give what is to be shown in the place of its card.

    What is shown is asked of the group the card is in, after the command. Where the command is
    one of those lines itself, it is not run a second time.
    """
    done = await answer(await _elsewhere(turn, message, event, refused), 0, event.command, refused)
    lines = event.then.splitlines()[:LONGEST]
    shown = [done] if 0 in refused and event.command not in lines else []
    # A card keeps its language, whoever presses: "status 12" is no more Swedish than English.
    here = replace(await again(turn, message), language=done.language)
    for n, line in enumerate(lines, 1):
        is_done = line == event.command
        shown.append(done if is_done else await answer(here, n, line, refused))
    return [replace(said, language=done.language) for said in shown]


async def _elsewhere(turn: Turn, message: Message, event: Pressed, refused: Refusals) -> Turn:
    """Go to the group the button names, as one list may show the records of several."""
    if not event.group or event.group == turn.key.group or 0 in refused:
        return turn
    there = GroupKey(turn.key.tenant, event.group)
    try:
        group = await access.open_to(turn.db, there, turn.speaker.key, at=turn.stamp.at)
    except StorageError as error:
        said = router.refused(error, event.command, turn.language)
        raise refusal(0, error, said) from error
    scene = replace(turn.scene, group=group, meeting=None, item=None)
    return replace(turn, scene=scene, language=language_of(message, group))
