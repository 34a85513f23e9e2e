"""
Words to dates, in Swedish and English: pure functions of a text and a moment.

- `find_due`: when something is to be done
- `find_meeting_time`: the day and the hours a meeting is set for
- `find_impossible`: the words of a day that there is not ("31 april", "v. 54"), to be told
- `find_period`: the days a question is about, anywhere in it, of the past or ahead
"""

from bot.dates.impossible import find_impossible
from bot.dates.model import UNTOLD, FoundDue, Period
from bot.dates.periods import find_period
from bot.dates.reader import find_due, find_meeting_time

__all__ = [
    "UNTOLD",
    "FoundDue",
    "Period",
    "find_due",
    "find_impossible",
    "find_meeting_time",
    "find_period",
]
