"""Where a meeting's minutes stand: a draft, or approved by whom and when."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.replies.approving import approved_by
from bot.texts import Day, Text, _
from storage.model import Adjustment, Group, Meeting


def standing(meeting: Meeting, adjusted: Adjustment | None, group: Group, today: date) -> Text:
    """Say of which day the minutes are, and whether they are approved."""
    day = Day(meeting.day, today)
    if adjusted is None:
        return _("The minutes of {day} are a draft, not approved yet.", day=day)
    if adjusted.approvals:
        names = approved_by(adjusted.approvals, group, today)
        return _("The minutes of {day} were approved by {names}.", day=day, names=names)
    on = Day(adjusted.at.astimezone(ZoneInfo(group.zone)).date(), today)
    if not adjusted.by:
        return _("The minutes of {day} were approved on {on}.", day=day, on=on)
    return _("The minutes of {day} were approved by {by} on {on}.", day=day, by=adjusted.by, on=on)
