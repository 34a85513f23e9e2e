"""`more actions of the meeting 27 March`: what a summary counts and does not list."""

from bot import dates
from bot.command import Command, Mode, Turn
from bot.days.past import no_day
from bot.patterns import lazily
from bot.replies.model import Reply
from bot.replies.rest import Listed, rest
from bot.texts import _
from storage import meeting_records
from storage.model import MeetingKey

_KEY = lazily(r"[0-9a-f]{32}")


async def list_rest(turn: Turn, listed: str, which: str = "", page: int = 1) -> Reply:
    """List what a meeting's summary leaves out of one kind: of the latest, or of the one named."""
    key = MeetingKey(which.casefold()) if _KEY.fullmatch(which.casefold()) else None
    period = None
    if which and key is None:
        period = dates.find_period(which, language=turn.language, now=turn.local)
        if period is None:
            return no_day(turn, which, _("more actions of the meeting 27 March"))
    days = (period.first, period.last) if period else None
    told = await meeting_records.recall(
        turn.db, turn.key, meeting=key, days=days, with_remaining=listed == Listed.EARLIER
    )
    return rest(told, Listed(listed), turn.local, page)


_OF = "(från|på|av|i) (mötet|senaste mötet|förra mötet) [den] [{which:text}] [sida {page:page}]"
_OF_EN = "(of|from|at|by) [the] [last] meeting [on|of] [{which:text}] [page {page:page}]"

COMMAND = Command(
    help=_("list what a summary counts and does not show"),
    mode=Mode.ASK,
    phrases={
        "sv": (f"[visa] {{listed:rest_sv}} {_OF}", "[visa] {listed:more_sv}"),
        "en": (f"[show] [me] {{listed:rest_en}} {_OF_EN}", "[show] [me] {listed:more_en}"),
    },
    examples={
        "sv": ("fler uppgifter från mötet 27 mars",),
        "en": ("more actions of the meeting 27 March",),
    },
    handle=list_rest,
)
