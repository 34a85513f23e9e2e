"""`end series 1`, `hold the meeting 14 May anyway`: what becomes of the meetings of a rule."""

from dataclasses import replace
from datetime import date, timedelta

from bot import dates
from bot.command import Command, Mode, Turn
from bot.days.past import no_day
from bot.days.which_meeting import told_meeting
from bot.replies.meetings import when
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.replies.series import told
from bot.texts import Day, _, _n
from storage import meetings, planned_items, series
from storage.model import MeetingDraft, Series

_MOST = 200  # meetings that are called off at once
_ALL = 10_000  # meetings that a rule makes


async def end(turn: Turn, number: int = 0, after: str = "") -> Reply:
    """End a series: from today on, or after a day, no meeting of it is planned any more."""
    known = await series.listed(turn.db, turn.key, today=turn.today)
    if not known:
        return say(_("No meetings come again by themselves."))
    if not number and len(known) > 1:
        return _which(known, after)
    if number > len(known):
        return say(_("There is no series {number}.", number=number))
    last = turn.today - timedelta(days=1)
    if after:
        day = told_meeting(turn, after)[0]
        if day is None:
            return no_day(turn, after, _("end series 1 after 8 May"))
        last = day
    one = known[max(number, 1) - 1]
    await series.leave_out(
        turn.db, turn.key, [one.key], last + timedelta(days=1), date.max, stamp=turn.stamp
    )
    gone = await _call_off(turn, one, last)
    heading = _("The series is ended: {series}", series=told(one))
    if not gone:
        return say(heading)
    words = _n("{count} meeting is cancelled.", "{count} meetings are cancelled.", gone)
    return say(heading, Line(words), Line(_("Type “undo” to have it back."), subtle=True))


async def _call_off(turn: Turn, one: Series, last: date) -> int:
    coming = await meetings.coming(turn.db, turn.key, today=turn.today, limit=_MOST)
    gone = [m for m in coming if m.series == one.key and m.day > last]
    for meeting in gone:
        await meetings.cancel(
            turn.db, turn.key, on=meeting.day, at=meeting.starts, today=turn.today, stamp=turn.stamp
        )
        await planned_items.release(turn.db, turn.key, meeting.key, stamp=turn.stamp)
    return len(gone)


def _which(known: list[Series], after: str) -> Reply:
    buttons = []
    for number, one in enumerate(known, 1):
        command = (
            _("end series {number} after {day}", number=number, day=after)
            if after
            else _("end series {number}", number=number)
        )
        buttons.append(Button(told(one), command, command))
    return say(_("Which series do you mean? Nothing is changed yet."), Buttons(tuple(buttons)))


async def hold(turn: Turn, which: str) -> Reply:
    """Plan the meeting of a series on a day that it leaves out, as a public holiday."""
    day = told_meeting(turn, which)[0]
    if day is None:
        return no_day(turn, which, _("hold the meeting 8 May anyway"))
    if day < turn.today:
        return say(_("That day has passed, so nothing is planned."))
    for one in await series.listed(turn.db, turn.key, today=turn.today):
        rule = replace(one.rule, skips_holidays=False, without=())
        found = dates.occurrences(rule, zone=turn.group.zone, most=_ALL, until=day)
        if found and found[-1].day == day:
            draft = MeetingDraft(
                day=day, starts=rule.at, ends=rule.until, place=one.place, title=one.title
            )
            planned = await meetings.plan(
                turn.db, turn.key, draft, series=one.key, stamp=turn.stamp
            )
            return say(_("Planned: {when}", when=when(planned, turn.today)))
    return say(
        _("No series has a meeting {day}, so nothing is planned.", day=Day(day, turn.today)),
        Line(_("Type for example “next meeting 8 May 9–12”."), subtle=True),
    )


_END = "(avsluta|ställ in|ta bort|stoppa|avboka)"
_END_EN = "(end|stop|cancel|remove)"

COMMAND = Command(
    help=_("end a series of meetings"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"{_END} (serien|serie|mötesserien|mötesserie) [{{number:place}}]",
            f"{_END} (serien|serie|mötesserien) [{{number:place}}] efter [den] {{after:dated}}",
        ),
        "en": (
            f"{_END_EN} [the] [meeting] series [{{number:place}}]",
            f"{_END_EN} [the] [meeting] series [{{number:place}}] after [the] {{after:dated}}",
        ),
    },
    examples={
        "sv": ("avsluta serien 1", "avsluta serien 1 efter 8 maj"),
        "en": ("end series 1", "end series 1 after 8 May"),
    },
    handle=end,
)
HOLD = Command(
    help=_("hold a meeting of a series on a day it leaves out, as a holiday"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(håll|ha|behåll|planera) [ett] (möte|mötet) [den] {which:dated} (ändå|i alla fall)",
            "vi (ses|träffas|möts) [den] {which:dated} (ändå|i alla fall|trots helgdagen)",
        ),
        "en": (
            "(hold|keep|have|plan) (the|a) meeting [on] [the] {which:dated} anyway",
            "we meet [on] [the] {which:dated} anyway",
        ),
    },
    examples={
        "sv": ("håll mötet 14 maj ändå",),
        "en": ("hold the meeting 14 May anyway",),
    },
    handle=hold,
)
