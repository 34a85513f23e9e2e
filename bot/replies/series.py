"""How a series of meetings is told: how often, when, where, and for how long."""

from collections.abc import Sequence
from datetime import date

from bot.dates import Beat
from bot.replies.meetings import hours
from bot.replies.model import Button, Buttons, Line, Reply
from bot.texts import All, Day, Sayable, Text, _, _n
from storage.model import Meeting, MeetingKey, MeetingState, Series

_WEEK = 7  # days
_WORKDAYS = (1, 2, 3, 4, 5)
_DAYS = (
    *(_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday")),
    *(_("Saturday"), _("Sunday")),
)
_NTH = {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), 5: _("fifth"), -1: _("last")}


def told(one: Series) -> Sayable:
    """Tell by which rule the meetings come: "every other Thursday, 13:00–15:00, room 4"."""
    words: Sayable = how_often(one.rule.beat, one.rule.first)
    meeting = Meeting(
        key=MeetingKey(""),
        title="",
        day=one.rule.first,
        state=MeetingState.PLANNED,
        starts=one.rule.at,
        ends=one.rule.until,
    )
    at = hours(meeting)
    if at is not None:
        words = _("{often}, {hours}", often=words, hours=at)
    return _("{when}, {place}", when=words, place=one.place) if one.place else words


def how_often(beat: Beat, first: date) -> Text:
    """Word how often something is: "every other Thursday"."""
    days = All(tuple(_DAYS[n - 1] for n in beat.weekdays or (first.isoweekday(),)))
    if beat.months:
        return _monthly(beat, first, days)
    if beat.days % _WEEK:
        return _n("every day", "every {count} days", beat.days)
    if beat.weekdays == _WORKDAYS and beat.days == _WEEK:
        return _("every workday")
    if beat.parity is not None:
        even = _("{days} of even weeks", days=days)
        return _("{days} of odd weeks", days=days) if beat.parity else even
    weeks = beat.days // _WEEK
    if weeks > _OTHER:
        return _("every {count} weeks on {days}", count=weeks, days=days)
    other = _("every other {days}", days=days)
    return other if weeks == _OTHER else _("every {days}", days=days)


_OTHER = 2


def _monthly(beat: Beat, first: date, days: All) -> Text:
    months = _n("every month", "every {count} months", beat.months)
    if beat.months == _OTHER:
        months = _("every other month")
    if beat.weekdays and beat.nth in _NTH:
        nth = _NTH[beat.nth]
        return _("the {nth} {day} of {months}", nth=nth, day=days, months=months)
    return _("the {number} of {months}", number=beat.day or first.day, months=months)


def stay(others: Sequence[tuple[int, Series]]) -> Reply:
    """Mention the series that were there before, each with its number."""
    blocks: list[Line | Buttons] = []
    for number, one in others[:_OTHER]:
        end = _("end series {number}", number=number)
        blocks.append(Line(_("This series goes on as before: {series}", series=told(one))))
        blocks.append(Buttons((Button(_("End it"), end, end),)))
    return Reply(tuple(blocks))


def until(one: Series, today: date) -> Text:
    """Say for how long it goes on."""
    if one.rule.last is None:
        return _("goes on until it is ended")
    return _("until {day}", day=Day(one.rule.last, today))
