"""Words to dates, in Swedish and English: dues, periods of the past, times of meetings."""

from bot.dates.model import UNTOLD, Due, Period
from bot.dates.reader import find_due, find_meeting_time, find_period

__all__ = ["UNTOLD", "Due", "Period", "find_due", "find_meeting_time", "find_period"]
