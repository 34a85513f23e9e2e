"""`since last time on`: whether owners are asked before a meeting how their actions go."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Reply, say
from bot.texts import _, _n
from storage import inquiries

_USUAL = 3  # days before a meeting
_MOST = 30


async def since(turn: Turn, *, switch: bool | None = None, days: int = _USUAL) -> Reply:
    """Ask each owner once, so many days before a planned meeting, or no more."""
    if switch is False:
        await inquiries.set_days(turn.db, turn.key, None)
        return say(_("Nobody is asked before the meetings any more."))
    if not 1 <= days <= _MOST:
        return say(_("People can be asked between 1 and {most} days before.", most=_MOST))
    await inquiries.set_days(turn.db, turn.key, days)
    return say(
        _n(
            "{count} day before each planned meeting I ask who has open actions how it goes.",
            "{count} days before each planned meeting I ask who has open actions how it goes.",
            days,
        )
    )


COMMAND = Command(
    help=_("ask owners some days before a meeting how their actions go (off at first)"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "hänt (sedan|sen) sist {switch:switch} [{days:page} (dag|dagar) (före|innan)]",
            "slå {switch:switch} hänt (sedan|sen) sist",
            "hänt (sedan|sen) sist {days:page} (dag|dagar) (före|innan) [mötet|möten]",
        ),
        "en": (
            "since last time {switch:switch} [{days:page} (day|days) before]",
            "turn {switch:switch} since last time",
            "since last time {days:page} (day|days) before [the meeting|meetings]",
        ),
    },
    examples={
        "sv": ("hänt sedan sist på", "hänt sedan sist 3 dagar före", "hänt sedan sist av"),
        "en": ("since last time on", "since last time 3 days before", "since last time off"),
    },
    handle=since,
)
