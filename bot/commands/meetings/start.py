"""`start meeting`: open a meeting."""

from datetime import time

from bot.command import Command, Mode, Turn
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import _
from storage import meetings


async def start(turn: Turn, title: str = "", at: time | None = None) -> Reply:
    """Open the group's meeting of today, as of the hour told; what is recorded now is its."""
    begun = turn.past_moment(at)
    await meetings.start(
        turn.db,
        turn.key,
        title,
        day=turn.today,
        clock=at or turn.local.time(),
        started_at=begun,
        stamp=turn.stamp,
    )
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


_CHAIR = "[ordförande|ordföranden|ordf|jag|vi]"
_AT = "[kl|kl.|klockan] [{at:clock}]"

COMMAND = Command(
    help=_("open a meeting"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(starta|öppna|börja|påbörja) (möte|mötet) [{title:verbatim}]",
            f"mötet (startar|börjar|öppnas|öppnades|är öppnat|inleds|inleddes) {_AT}",
            f"{_CHAIR} (öppnar|öppnade|startar|inleder|inledde) mötet {_AT}",
            f"{_CHAIR} hälsar [alla|samtliga] välkomna [och (öppnar|inleder) mötet]",
            "[ordförande|ordföranden|jag] (förklarar|förklarade) mötet [för] öppnat",
        ),
        "en": (
            "(start|open|begin) [the|a] meeting [{title:verbatim}]",
            "[the] chair (opens|opened) the meeting [at] [{at:clock}]",
            "[the] meeting (starts|is open|opens|is called to order) [at] [{at:clock}]",
        ),
    },
    examples={
        "sv": ("starta möte", "starta möte Styrgrupp närvård"),
        "en": ("start meeting", "start meeting Steering group"),
    },
    handle=start,
)
