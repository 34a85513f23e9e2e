"""When and where meetings are to be, in the words somebody plans them with."""

import re
from dataclasses import replace
from datetime import date

from bot import dates
from bot.command import Turn
from bot.patterns import lazily
from bot.values import dataclass
from storage import meetings
from storage.model import Meeting, MeetingDraft

_IN = lazily(
    r"^(?:(?:och|and)\s+)?(?:(?:genomförs|hålls|sker|äger rum|är|blir|will be|is)\s+)?"
    r"(?:(?:i|på|vid|hos|via|in|at|on)\s+|plats:\s*|place:\s*)?",
    re.IGNORECASE,
)
_LONGEST = 200  # characters of a place
# "Same time, same place": as the meeting before it.
_SAME = lazily(
    r",?\s*\b(?:på\s|vid\s|at\s)?(?:the\s)?(?:samma|same)\s(?:tid|plats|ställe|lokal|time|place|hour)\b"
    r"(?:,?\s(?:och\s|and\s)?(?:på\s|at\s)?(?:the\s)?(?:samma\s|same\s)?(?:tid|plats|ställe|lokal|time"
    r"|place|hour)\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """The meetings that words plan, and what is to be said of them."""

    drafts: tuple[MeetingDraft, ...] = ()
    left_out: tuple[date, ...] = ()  # where it would have come again
    holidays: tuple[date, ...] = ()  # the same, where nobody said so
    rule: dates.Recurrence | None = None  # by which it comes again
    lacks_day: bool = False  # it comes again, and nothing says on which day


async def planning_in(turn: Turn, words: str) -> Planning:
    """Read every day, hour and place; where it is to come again, from the meeting planned last."""
    known = await _planned_last(turn) if _SAME.search(words) else None
    words = _SAME.sub("", words)
    found = _timetable(turn, words, None)
    if found.lacks_day and (known := await _planned_last(turn)) is not None:
        found = _timetable(turn, words, known.day)
    days = zip(found.sittings, found.remarks, strict=True)
    drafts = [
        MeetingDraft(day=s.day, starts=s.at, ends=s.until, place=_place(remark))
        for s, remark in days
    ]
    if known is not None:
        drafts = [_like(draft, known) for draft in drafts]
    ahead = [draft for draft in drafts if _is_ahead(turn, draft)]
    rule = found.rule
    if rule is not None:
        if drafts:
            rule = replace(rule, at=drafts[0].starts, until=drafts[0].ends)
        ahead = await _beside_none(turn, ahead)
        return Planning(
            drafts=tuple(ahead), left_out=found.left_out, holidays=found.holidays, rule=rule
        )
    return Planning(
        drafts=tuple(ahead if len(drafts) > 1 else drafts),
        left_out=found.left_out,
        holidays=found.holidays,
        lacks_day=found.lacks_day,
    )


async def _beside_none(turn: Turn, drafts: list[MeetingDraft]) -> list[MeetingDraft]:
    """Leave out a series' meeting of today where one is held today, or planned."""
    if not any(draft.day == turn.today for draft in drafts):
        return drafts
    known = await meetings.within(turn.db, turn.key, turn.today, turn.today)
    return [draft for draft in drafts if draft.day != turn.today or not known]


async def _planned_last(turn: Turn) -> Meeting | None:
    """Give the meeting from which others come again: the next, else the latest."""
    coming = await meetings.coming(turn.db, turn.key, today=turn.today, limit=1)
    held = await meetings.held(turn.db, turn.key, limit=1)
    return next(iter((*coming, *held.rows)), None)


def _like(draft: MeetingDraft, known: Meeting) -> MeetingDraft:
    """Give a meeting that comes again the hours and the place of the one before."""
    if draft.starts is None:
        draft = replace(draft, starts=known.starts, ends=known.ends)
    return draft if draft.place else replace(draft, place=known.place)


def _is_ahead(turn: Turn, draft: MeetingDraft) -> bool:
    if draft.day == turn.today and draft.starts is not None:
        return draft.starts > turn.local.time()
    return draft.day >= turn.today


def meeting_in(turn: Turn, words: str, *, with_hour: bool = False) -> MeetingDraft | None:
    """Read the first day, its hours and the place; None without a day, or without the hour."""
    found = _timetable(turn, words, None)
    if not found.sittings or (with_hour and found.sittings[0].at is None):
        return None
    first = found.sittings[0]
    place = _place(found.remarks[0])
    return MeetingDraft(day=first.day, starts=first.at, ends=first.until, place=place)


def _timetable(turn: Turn, words: str, start: date | None) -> dates.Timetable:
    return dates.find_timetable(
        words, language=turn.language, now=turn.local, zone=turn.group.zone, start=start
    )


def _place(remark: str) -> str:
    return _IN.sub("", remark, count=1)[:_LONGEST]
