"""`end meeting`: close the meeting and post its summary."""

from dataclasses import replace

from bot.command import Command, Mode, Turn
from bot.meetings.closing import close
from bot.replies.model import Reply, say
from bot.texts import _


async def end(turn: Turn) -> Reply:
    """Close the open meeting; its summary is posted here, in the language it was asked for in."""
    await close(
        turn.db,
        replace(turn.group, language=turn.language),
        conversation=turn.conversation,
        thread=turn.thread,
        stamp=turn.stamp,
    )
    return say(_("The meeting is closed. The summary is on its way."))


COMMAND = Command(
    help=_("close the meeting and post its summary"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(avsluta|stäng|avslutar) (möte|mötet)",
            "(mötet|möte) (avslutat|avslutas|är slut|slut)",
        ),
        "en": ("(end|close|finish|adjourn) [the] meeting",),
    },
    examples={"sv": ("avsluta möte",), "en": ("end meeting",)},
    handle=end,
)
