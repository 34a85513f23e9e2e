"""`end meeting`: close the meeting and post its summary."""

from dataclasses import replace
from datetime import time

from bot.command import Command, Mode, Turn
from bot.meetings.closing import close
from bot.replies.model import Reply, say
from bot.texts import _


async def end(turn: Turn, at: time | None = None) -> Reply:
    """Close the open meeting, as of the hour told; its summary comes in the language typed."""
    await close(
        turn.db,
        replace(turn.group, language=turn.language),
        conversation=turn.conversation,
        thread=turn.thread,
        stamp=turn.stamp,
        ended_at=turn.past_moment(at),
    )
    return say(_("The meeting is closed. The summary is on its way."))


_CHAIR = "[ordförande|ordföranden|vi|jag]"
_AT = "[kl] [{at:clock}]"

COMMAND = Command(
    help=_("close the meeting and post its summary"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"{_CHAIR} (avsluta|avslutar|stäng|stänger) (möte|mötet) [nu] {_AT}",
            f"(mötet|möte) (avslutat|avslutas|avslutades|är slut|är avslutat|slut) {_AT}",
        ),
        "en": (
            "[we] (end|close|finish|adjourn) [the] meeting [now] [at] [{at:clock}]",
            "[the] chair (ends|closes) the meeting [at] [{at:clock}]",
            "[the] meeting [is|was] (ended|closed|adjourned|over) [at] [{at:clock}]",
        ),
    },
    examples={"sv": ("avsluta möte",), "en": ("end meeting",)},
    handle=end,
)
