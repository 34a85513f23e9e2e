"""`start meeting`: open a meeting."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import _
from storage import meetings


async def start(turn: Turn, title: str = "") -> Reply:
    """Open the group's meeting of today; what is recorded from now on belongs to it."""
    await meetings.start(turn.db, turn.key, title, day=turn.today, stamp=turn.stamp)
    opened = (
        _("The meeting “{title}” has started.", title=title)
        if title
        else _("The meeting has started.")
    )
    return say(
        opened,
        Line(
            _("Type “topic …” for each item, and “present …” for who is here."),
            subtle=True,
        ),
        Buttons((Button(_("End the meeting"), _("end meeting")),)),
    )


COMMAND = Command(
    help=_("open a meeting"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(starta|öppna|börja|påbörja) (möte|mötet) [{title:verbatim}]",
            "mötet (startar|börjar)",
        ),
        "en": ("(start|open|begin) [the|a] meeting [{title:verbatim}]",),
    },
    examples={
        "sv": ("starta möte", "starta möte Styrgrupp närvård"),
        "en": ("start meeting", "start meeting Steering group"),
    },
    handle=start,
)
