"""`start meeting`: open a meeting."""

from datetime import time

from bot.command import Command, Mode, Turn
from bot.meetings.opening import open_today
from bot.replies.model import Reply
from bot.texts import _


async def start(turn: Turn, title: str = "", at: time | None = None) -> Reply:
    """Open the group's meeting of today, as of the hour told; what is recorded now is its."""
    return await open_today(turn, title, at)


_CHAIR = "[ordförande|ordföranden|ordf|jag|vi]"
_AT = "[kl|kl.|klockan] [{at:clock}]"
_OPENS = "(öppnar|öppnade|inleder|inledde)"
_WELCOMES = "(hälsar|hälsade) [alla|samtliga] [varmt] välkomna"
_WELCOMES_EN = "(welcomes|welcomed) (everyone|everybody|all|those present)"


COMMAND = Command(
    help=_("open a meeting"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(starta|öppna|börja|påbörja) (möte|mötet) [{title:meeting_title}]",
            f"mötet (startar|börjar|öppnas|öppnades|är öppnat|inleds|inleddes) {_AT}",
            f"{_CHAIR} (öppnar|öppnade|startar|inleder|inledde) mötet {_AT}",
            f"{_CHAIR} {_WELCOMES} [och {_OPENS} mötet]",
            f"{_CHAIR} {_OPENS} mötet (och|,) {_WELCOMES}",
            "[nu] (vi|då) (börjar|startar|öppnar|inleder) [vi] (möte|mötet)",
            "nu (börjar|startar|öppnar|inleder|kör) (vi|mötet) [mötet|igång]",
            "då (börjar|startar|kör|sätter) vi [igång] [mötet]",
            "[ordförande|ordföranden|jag] (förklarar|förklarade) mötet [för] öppnat",
            "(startar|öppnar) (mötet|möte) [nu]",
            "(nu|då) (drar|kickar|sätter) vi (igång|i gång) [mötet]",
            "vi (drar|kör|sätter) (igång|i gång) mötet [nu]",
            "[nu|då] (är mötet|mötet är) (igång|i gång)",
            f"mötet [har] (börjat|startat|öppnat) {_AT}",
        ),
        "en": (
            "(start|open|begin) [the|a] meeting [{title:meeting_title}]",
            "[the] chair (opens|opened) the meeting [at] [{at:clock}]",
            f"[the] chair (opens|opened) the meeting and {_WELCOMES_EN}",
            f"[the] chair {_WELCOMES_EN}",
            "(let us|let's|let’s) (start|begin|open) [the] [meeting]",
            "(let us|let's|let’s|we) (get started|get going|kick off) [with the meeting] [then]",
            "[the] meeting (has|is) (started|begun|under way) [at] [{at:clock}]",
            "[the] meeting (starts|is open|opens|is called to order) [at] [{at:clock}]",
        ),
    },
    examples={
        "sv": ("starta möte", "starta möte Styrgrupp närvård"),
        "en": ("start meeting", "start meeting Steering group"),
    },
    handle=start,
)
