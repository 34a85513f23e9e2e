"""How minutes are put before those who approve them, and what became of it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.replies.model import Block, Button, Buttons, Line, Reply, say
from bot.texts import All, Day, Sayable, _, _n
from storage.model import Approval, Group, MeetingRecord

_MOST = 8  # decisions that are shown; the file has all


def to_approve(told: MeetingRecord, group: Group, local: datetime) -> Reply:
    """Ask somebody to approve the minutes: what they hold, the file, and the two answers."""
    meeting = told.meeting
    day = Day(meeting.day, local.date())
    key = group.key.group
    heading = _("Please approve the minutes of {day}, {group}.", day=day, group=group.name)
    holds = _(
        "They hold {decisions} and {actions}.",
        decisions=_n("{count} decision", "{count} decisions", len(told.decisions)),
        actions=_n("{count} new action", "{count} new actions", len(told.actions)),
    )
    blocks: list[Block] = [Line(holds)]
    blocks += [Line(f"#{one.number} {one.text}") for one in told.decisions[:_MOST]]
    file = _("minutes of {day} as {kind}", day=meeting.day.isoformat(), kind="pdf")
    approve = _("approve the minutes {key}", key=meeting.key)
    remarks = _("remarks on the minutes {key}", key=meeting.key)
    return say(
        heading,
        *blocks,
        Buttons(
            (
                Button(
                    _("I approve the minutes"),
                    approve,
                    typed=_("I approve the minutes"),
                    group=key,
                ),
                Button(
                    _("I have remarks on them"),
                    remarks,
                    typed=_("remarks on the minutes: …"),
                    group=key,
                ),
                Button(_("Minutes as PDF"), file, group=key),
            )
        ),
    )


def approved_by(approvals: tuple[Approval, ...], group: Group, today: date) -> Sayable:
    """Name who approved the minutes, each with the day."""
    zone = ZoneInfo(group.zone)
    return All(
        tuple(
            _("{by} on {on}", by=one.name, on=Day(one.approved_at.astimezone(zone).date(), today))
            for one in approvals
            if one.approved_at is not None
        )
    )


def how_far(approvals: tuple[Approval, ...], group: Group, today: date) -> list[Line]:
    """Say who has approved minutes that are not locked yet, and who is waited for."""
    waiting = tuple(one.name for one in approvals if one.approved_at is None)
    lines = []
    if len(waiting) < len(approvals):
        names = approved_by(approvals, group, today)
        lines.append(Line(_("Approved by {names}.", names=names), subtle=True))
    if waiting:
        lines.append(Line(_("Waiting for {names}.", names=All(waiting)), subtle=True))
    return lines
