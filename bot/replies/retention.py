"""How long what is kept, in words."""

from collections.abc import Mapping

from bot.texts import Text, _, _n
from storage.model import Age, Kept, Manner

# What it is, and where its age is not counted from when it was written, from what.
LABELS: Mapping[Kept, Text] = {
    Kept.NOTES: _("Notes, from the meeting"),
    Kept.ATTENDANCE: _("Attendance, from the meeting"),
    Kept.ACTIONS: _("Actions, from when they were done"),
    Kept.DECISIONS: _("Decisions, from their day"),
    Kept.MINUTES: _("Meetings with all their minutes hold, from the meeting"),
    Kept.WITHDRAWN: _("What was struck"),
    Kept.DOCUMENTS: _("The text of minutes read, from the meeting"),
    Kept.BALLOTS: _("Who voted what"),
    Kept.HISTORY: _("Who changed what"),
    Kept.ANSWERS: _("Answers I have given"),
    Kept.MESSAGES: _("Messages I have sent"),
    Kept.REVIEWS: _("Minutes read that nobody saved"),
    Kept.READS: _("Who has read"),
}

MANNERS: Mapping[Manner, Text] = {
    Manner.QUESTION: _("a question"),
    Manner.SEARCH: _("a search"),
    Manner.LIST: _("a list"),
    Manner.EXPORT: _("a file"),
    Manner.PAGE: _("the web page"),
    Manner.CALENDAR: _("the calendar"),
    Manner.API: _("a program"),
}


def aged(age: Age) -> Text:
    """Say how long something is kept."""
    if age.unit == "y":
        return _n("{count} year", "{count} years", age.count)
    if age.unit == "m":
        return _n("{count} month", "{count} months", age.count)
    return _n("{count} day", "{count} days", age.count)
