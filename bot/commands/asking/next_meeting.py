"""`next meeting`: show when the group meets next."""

from bot.command import Command, Mode, Turn
from bot.replies.meetings import when
from bot.replies.model import Line, Reply, say
from bot.texts import _
from storage import meetings


async def next_meeting(turn: Turn) -> Reply:
    """Show the next meeting that is planned."""
    coming = await meetings.coming(turn.db, turn.key, today=turn.today, limit=1)
    if not coming:
        return say(
            _("No meeting is planned."),
            Line(_("Type for example “next meeting 8 May 9–12”."), subtle=True),
        )
    return say(_("Next meeting: {when}", when=when(coming[0], turn.today)))


COMMAND = Command(
    help=_("show when the group meets next"),
    mode=Mode.ASK,
    phrases={
        "sv": ("nästa möte", "när (är|har vi) nästa möte", "när (träffas|ses) vi [nästa gång]"),
        "en": ("next meeting", "when is [the|our] next meeting", "when do we meet [next]"),
    },
    examples={"sv": ("nästa möte", "när är nästa möte?"), "en": ("when is the next meeting?",)},
    handle=next_meeting,
)
