"""`move all meetings from 8 May to 10`: several planned meetings moved or called off at once."""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot import dates
from bot.command import Command, Mode, Turn
from bot.dates.workdays import is_workday
from bot.days.meeting_times import meeting_in
from bot.days.past import no_day
from bot.patterns import lazily
from bot.replies.meetings import when
from bot.replies.model import Block, Line, Reply, say
from bot.texts import All, Day, _, _n
from storage import meetings, planned_items, series
from storage.model import Meeting, MeetingDraft

_MOST = 200  # meetings that are moved at once
_NAMED = 12  # of them
_SATURDAY = 5
_ON = lazily(r"(?:från(?: och med)?|fr\.?o\.?m\.?|efter|from|after|as of|since)\s", re.IGNORECASE)
_WEEKDAY = lazily(
    r"(?:(?:till|på|to|on)\s+)?"
    r"(?P<day>mån|tis|ons|tors|fre|lör|sön|mon|tues|wednes|thurs|fri|satur|sun)"
    r"(?:dag(?:ar|en)?|days?)\b",
    re.IGNORECASE,
)
_WEEK = (
    *("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    *("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"),
)


async def move_all(turn: Turn, to: str, period: str = "") -> Reply:
    """Move every meeting of a period, or all to come, to another hour, weekday or place."""
    meant = await _meant(turn, period)
    if isinstance(meant, Reply):
        return meant
    targets = [_target(turn, meeting, to) for meeting in meant]
    if None in targets:
        return say(
            _("I found no hour or weekday in “{words}”, so nothing is moved.", words=to),
            Line(_("Type for example “move all meetings from 8 May to 10 am”."), subtle=True),
        )
    moved = []
    for meeting, draft in zip(meant, targets, strict=True):
        assert draft is not None  # noqa: S101 - for mypy
        is_same = (draft.day, draft.starts, draft.ends, draft.place) == (
            meeting.day,
            meeting.starts,
            meeting.ends,
            meeting.place,
        )
        if draft.day < turn.today or is_same:
            continue
        _before, after = await meetings.move(
            turn.db,
            turn.key,
            on=meeting.day,
            at=meeting.starts,
            to=draft,
            today=turn.today,
            stamp=turn.stamp,
        )
        moved.append(after)
    if not moved:
        return say(_("They are there already, so nothing is moved."))
    if not period or _ON.match(period):
        await _go_on_so(turn, moved, to)
    heading = _n("{count} meeting is moved:", "{count} meetings are moved:", len(moved))
    return say(heading, *_listed(moved, turn.today))


async def _go_on_so(turn: Turn, moved: list[Meeting], to: str) -> None:
    """Let the series of meetings that were moved go on as they do now."""
    last = {meeting.series: meeting for meeting in moved if meeting.series}
    for one in await series.listed(turn.db, turn.key, today=turn.today):
        meeting = last.get(one.key)
        if meeting is None:
            continue
        rule = replace(one.rule, at=meeting.starts, until=meeting.ends)
        if _WEEKDAY.search(to) and len(rule.beat.weekdays) <= 1:
            beat = replace(rule.beat, weekdays=(meeting.day.isoweekday(),))
            monday = rule.first - timedelta(days=rule.first.weekday())
            rule = replace(rule, beat=beat, first=monday)
        await series.change(
            turn.db, turn.key, one.key, rule=rule, place=meeting.place, stamp=turn.stamp
        )


def _target(turn: Turn, meeting: Meeting, to: str) -> MeetingDraft | None:
    """Read where one of them is moved to; what is not told stays."""
    day = meeting.day
    weekday = _WEEKDAY.search(to)
    if weekday is not None:
        wanted = _WEEK.index(weekday["day"].casefold()) % 7
        day += timedelta(days=wanted - day.weekday())
        to = f"{to[: weekday.start()]} {to[weekday.end() :]}".strip()
    stays = MeetingDraft(day=day, starts=meeting.starts, ends=meeting.ends, place=meeting.place)
    told = meeting_in(turn, f"{day.isoformat()} {to}", with_hour=True) if to else None
    if told is None:
        return stays if weekday is not None and not to else None
    return replace(stays, starts=told.starts, ends=told.ends, place=told.place or meeting.place)


async def cancel_all(turn: Turn, period: str = "", *, holidays: bool = False) -> Reply:
    """Call off every meeting of a period, or all to come; of `holidays` those alone."""
    meant = await _meant(turn, period)
    if isinstance(meant, Reply):
        return meant
    if not holidays:
        await _come_no_more(turn, period)
    if holidays:
        meant = [meeting for meeting in meant if _is_holiday(meeting.day, turn.group.zone)]
    if not meant:
        return say(_("No meeting is planned then, so nothing is changed."))
    for meeting in meant:
        await meetings.cancel(
            turn.db,
            turn.key,
            on=meeting.day,
            at=meeting.starts,
            today=turn.today,
            stamp=turn.stamp,
        )
        await planned_items.release(turn.db, turn.key, meeting.key, stamp=turn.stamp)
    days = All(tuple(Day(meeting.day, turn.today) for meeting in meant[:_NAMED]))
    told = _n("{count} meeting is cancelled.", "{count} meetings are cancelled.", len(meant))
    return say(told, Line(days), Line(_("Type “undo” to have it back."), subtle=True))


async def _come_no_more(turn: Turn, period: str) -> None:
    """Let no series plan meetings in a period, or ever again where all are called off."""
    known = await series.listed(turn.db, turn.key, today=turn.today)
    first, last = _days(turn, period) or (turn.today, date.max)
    keys = [one.key for one in known]
    await series.leave_out(turn.db, turn.key, keys, max(first, turn.today), last, stamp=turn.stamp)


def _is_holiday(day: date, zone: str) -> bool:
    return day.weekday() < _SATURDAY and not is_workday(day, zone)


async def _meant(turn: Turn, period: str) -> list[Meeting] | Reply:
    """List the meetings to come of a period; or say that there are none."""
    days = _days(turn, period)
    if days is None:
        return no_day(turn, period, _("cancel all meetings in July"))
    first, last = days
    coming = await meetings.coming(turn.db, turn.key, today=turn.today, limit=_MOST)
    meant = [meeting for meeting in coming if first <= meeting.day <= last]
    return meant or say(_("No meeting is planned then, so nothing is changed."))


def _days(turn: Turn, period: str) -> tuple[date, date] | None:
    """Read the days of a period, all to come where none is told; None where it names none."""
    if not period:
        return turn.today, date.max
    words = _ON.sub("", period)
    found = dates.find_due(words, language=turn.language, now=turn.local)
    if found is None or found.first is None:
        return None
    return found.first, date.max if _ON.match(period) else found.last or found.first


def _listed(moved: list[Meeting], today: date) -> list[Block]:
    blocks: list[Block] = [Line(when(meeting, today)) for meeting in moved[:_NAMED]]
    if len(moved) > _NAMED:
        left, last = len(moved) - _NAMED, Day(moved[-1].day, today)
        blocks.append(
            Line(_n("and one more, {last}", "and {count} more, the last {last}", left, last=last))
        )
    return blocks


_ALL = "(alla|samtliga|övriga|resten av) [de] [kommande|våra] (möten|mötena|sammanträden)"
_ALL_EN = "(all|every|the rest of) [the|our] [coming|other|remaining] (meeting|meetings)"

MOVE_ALL = Command(
    help=_("move all planned meetings, or those of a period, to another hour or weekday"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"(flytta|lägg) {_ALL} {{period:period}} till {{to:text}}",
            f"(flytta|lägg) {_ALL} till {{to:text}}",
        ),
        "en": (
            f"(move|reschedule) {_ALL_EN} {{period:period}} to {{to:text}}",
            f"(move|reschedule) {_ALL_EN} to {{to:text}}",
        ),
    },
    examples={
        "sv": ("flytta alla möten från 8 maj till kl 10", "flytta alla möten till onsdagar"),
        "en": ("move all meetings from 8 May to 10 am", "move all meetings to Wednesdays"),
    },
    handle=move_all,
)
CANCEL_ALL = Command(
    help=_("cancel all planned meetings of a period"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"(ställ in|avboka) {_ALL} [{{period:period}}]",
            f"(ställ in|avboka) {_ALL} [som infaller] {{holidays:holidays}}",
        ),
        "en": (
            f"(cancel|call off) {_ALL_EN} [{{period:period}}]",
            f"(cancel|call off) {_ALL_EN} {{holidays:holidays}}",
        ),
    },
    examples={
        "sv": ("ställ in alla möten i juli",),
        "en": ("cancel all meetings in July",),
    },
    handle=cancel_all,
)
