"""Keep what is suggested to somebody, so that their "yes" can mean it."""

from collections.abc import Iterator, Sequence

from bot.command import Turn
from bot.replies.model import Buttons, Said
from bot.texts import worded
from storage import suggested


async def kept(turn: Turn, said: list[Said]) -> list[Said]:
    """Keep the lines that the answers of one message suggest, if any; give the answers."""
    if lines := list(dict.fromkeys(_suggested(said))):
        await suggested.keep(
            turn.db,
            turn.key,
            turn.conversation.id,
            turn.speaker.key,
            lines,
            at=turn.stamp.at,
        )
    return said


def _suggested(said: Sequence[Said]) -> Iterator[str]:
    """Word the lines that are suggested, as they would be typed."""
    for each in said:
        for block in each.reply.blocks:
            if isinstance(block, Buttons):
                for button in block.buttons[: block.suggested]:
                    yield worded(button.command, each.language)
