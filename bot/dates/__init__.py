"""
Words to dates, in Swedish and English: pure functions of a text and a moment.

- `find_due`: when something is to be done
- `find_meeting_time`: the day and the hours a meeting is set for
- `find_impossible`: the words of a day that there is not ("31 april", "v. 54"), to be told
- `find_timetable`: every meeting that a line sets, in a list or coming again, with its place
- `find_sittings`: every day a line sets a meeting for, with its hours ("8, 15 och 22 juni kl 9")
- `find_recurrence` and `occurrences`: how often meetings are, and the days that makes
- `find_period`: the days a question is about, anywhere in it, of the past or ahead
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.dates.impossible import find_impossible
    from bot.dates.model import UNTOLD, Beat, FoundDue, Period, Recurrence, Sitting, Timetable
    from bot.dates.periods import find_period
    from bot.dates.reader import find_due, find_meeting_time
    from bot.dates.recurring import occurrences
    from bot.dates.series import find_recurrence, find_sittings
    from bot.dates.timetable import find_timetable

__all__ = [
    "UNTOLD",
    "Beat",
    "FoundDue",
    "Period",
    "Recurrence",
    "Sitting",
    "Timetable",
    "find_due",
    "find_impossible",
    "find_meeting_time",
    "find_period",
    "find_recurrence",
    "find_sittings",
    "find_timetable",
    "occurrences",
]

_WHERE = {
    **dict.fromkeys(
        ("UNTOLD", "Beat", "FoundDue", "Period", "Recurrence", "Sitting", "Timetable"), "model"
    ),
    **dict.fromkeys(("find_due", "find_meeting_time"), "reader"),
    **dict.fromkeys(("find_recurrence", "find_sittings"), "series"),
    "find_impossible": "impossible",
    "find_period": "periods",
    "find_timetable": "timetable",
    "occurrences": "recurring",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is asked for
    """Load what is asked for: who knows of a rhythm only needs none of the grammar."""
    if name not in _WHERE:
        raise AttributeError(name)
    globals()[name] = found = getattr(import_module(f"bot.dates.{_WHERE[name]}"), name)
    return found
