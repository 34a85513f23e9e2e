"""`statistics`: the group's records in numbers."""

from datetime import date, timedelta

from bot import dates
from bot.command import Command, Mode, Turn
from bot.days.past import no_day
from bot.meetings.numbers import counted
from bot.patterns import lazily
from bot.replies.model import Reply
from bot.replies.statistics import statistics as shown
from bot.texts import _

_A_YEAR = lazily(r"(?:19|20)\d\d")
_YEAR = timedelta(days=365)


async def statistics(turn: Turn, words: str = "") -> Reply:
    """Count what was recorded in the last year, or in the days that `words` name."""
    days = _days(turn, words)
    if days is None:
        return no_day(turn, words, _("statistics 2026"))
    return shown(await counted(turn.db, turn.group, *days, today=turn.today), turn.today)


def _days(turn: Turn, words: str) -> tuple[date, date] | None:
    """Read the days that are counted, none to come; the last year where none are told."""
    if not words:
        return turn.today - _YEAR, turn.today
    if _A_YEAR.fullmatch(words):
        year = int(words)
        return date(year, 1, 1), min(date(year, 12, 31), turn.today)
    period = dates.find_period(words, language=turn.language, now=turn.local)
    return (period.first, min(period.last, turn.today)) if period is not None else None


COMMAND = Command(
    help=_("show actions, meetings and attendance in numbers"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            "[visa] (statistik|statistiken) [för|från|i] [{words:text}]",
            "(gruppen|vi) i siffror",
        ),
        "en": (
            "[show] [the] (statistics|stats) [for|from|in|of] [{words:text}]",
            "(the group|us) in numbers",
        ),
    },
    examples={"sv": ("statistik", "statistik 2026"), "en": ("statistics", "statistics 2026")},
    handle=statistics,
)
