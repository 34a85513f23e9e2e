"""From the minutes a reader found to what is saved of them."""

from collections.abc import Iterator
from datetime import date, datetime, time, tzinfo
from itertools import islice

from bot.dates import find_due
from bot.minutes.agenda import SentAgenda, SentItem, sent_agenda
from bot.minutes.document import Document
from bot.minutes.model import ActionItem, Attendee, Minutes, NextMeeting, Reading, Resolution
from bot.names.matching import fitting
from bot.phrases.item_line import item_plan, remark
from bot.review.recurring import recurring
from storage.model import (
    ActionDraft,
    AgendaDraft,
    Attendance,
    DecisionDraft,
    DecisionKind,
    Due,
    DueKind,
    Finding,
    ItemDraft,
    ItemPlan,
    MeetingDraft,
    MinutesDraft,
    Party,
    PartyKind,
    Remark,
    Review,
)

MOST_PLANNED = 200  # meetings of one calendar


def review(reading: Reading, now: datetime) -> Review:
    """Make of a reading what people look through: what the reader was sure of first."""
    minutes = reading.minutes
    decided = (_decision(found, minutes, now) for found in minutes.decisions)
    promised = (_action(found, reading, now) for found in minutes.actions)
    findings = sorted((*decided, *promised), key=lambda finding: finding.draft.line)
    return Review(
        body=minutes.body or "",
        minutes=_frame(reading, now),
        findings=tuple(sorted(findings, key=lambda finding: not finding.sure)),
        remarks=tuple(
            Remark(code=check.code, line=check.line or 0, item=check.item or "", data=check.data)
            for check in reading.checks
        ),
        agenda=_agenda(reading, now),
    )


def _agenda(reading: Reading, now: datetime) -> AgendaDraft | None:
    sent = sent_agenda(reading, now)
    if sent is None:
        return None
    items = tuple(_planned(item) for item in sent.items)
    return AgendaDraft(items=items, meeting=_called(sent), is_sure=sent.is_sure)


def _called(sent: SentAgenda) -> MeetingDraft | None:
    if sent.day is None:
        return None
    return MeetingDraft(day=sent.day, starts=sent.starts, ends=sent.ends, place=sent.place)


def _planned(item: SentItem) -> ItemPlan:
    """Make of an item what is kept of it; words beside it that tell nothing of it are left out."""
    title, dash, last = item.title.rpartition(" – ")
    told = remark(last) if dash else {}
    if not told or "presenter" in told:
        title, told = item.title, {}
    plan = item_plan(title)
    for words in item.said:
        told = remark(words) | told
    minutes = plan.minutes or told.get("minutes")
    return ItemPlan(
        plan.title,
        plan.presenter or str(told.get("presenter", "")),
        int(minutes) if minutes else None,
        plan.purpose or str(told.get("purpose", "")),
    )


def _frame(reading: Reading, now: datetime) -> MinutesDraft:
    """Make what is saved of minutes whatever is said of the findings."""
    minutes = reading.minutes
    return MinutesDraft(
        name=reading.document.name,
        sha256=reading.sha256,
        lines=_lines(reading.document),
        meeting=_meeting(minutes),
        attendances=tuple(map(_attendance, minutes.attendees)),
        items=tuple(
            ItemDraft(
                number=item.number or "",
                title=item.title,
                line=item.line,
                postponed=item.postponed,
                hours=item.hours,
            )
            for item in minutes.items
        ),
        coming=tuple(_coming(reading, now)),
        recurring=recurring(reading),
    )


def _coming(reading: Reading, now: datetime) -> Iterator[MeetingDraft]:
    """Give the meetings to come, on the group's own clock; of a calendar what is not over."""
    of_calendar = reading.document.media == "calendar"
    told = (_on_clock(meeting, now.tzinfo) for meeting in reading.minutes.next_meetings)
    kept = (one for one in told if not of_calendar or one.day >= now.date())
    return islice(kept, MOST_PLANNED)


def _on_clock(meeting: NextMeeting, zone: tzinfo | None) -> MeetingDraft:
    day, starts, ends = meeting.date, meeting.start, meeting.end
    if meeting.begins is not None:
        begins = meeting.begins.astimezone(zone)
        day, starts = begins.date(), begins.time()
        ends = meeting.ends.astimezone(zone).time() if meeting.ends is not None else None
    place = meeting.place or ""
    return MeetingDraft(day=day, title=meeting.title, starts=starts, ends=ends, place=place)


def _lines(document: Document) -> tuple[str, ...]:
    """
    Give the text line by line, the empty ones too, so that each keeps its number.

    A cell that holds several paragraphs is one line of the file: they are kept, each on its own.
    """
    text: dict[int, list[str]] = {}
    for line in document.lines:
        text.setdefault(line.number, []).append(line.text)
    return tuple("\n".join(text.get(number, ())) for number in range(1, max(text) + 1))


def _meeting(minutes: Minutes) -> MeetingDraft | None:
    if minutes.date is None:
        return None
    return MeetingDraft(
        day=minutes.date,
        title=minutes.body or "",
        starts=minutes.start,
        ends=minutes.end,
        place=minutes.place or "",
    )


def _attendance(attendee: Attendee) -> Attendance:
    return Attendance(
        name=attendee.name,
        present=attendee.present,
        organisation=attendee.organisation or "",
        role=attendee.role or "",
        is_doubted=attendee.is_doubted,
        reason=attendee.reason,
        stands_in_for=attendee.stands_in_for,
        joined=attendee.joined,
        gone=attendee.gone,
    )


def _decision(found: Resolution, minutes: Minutes, now: datetime) -> Finding:
    draft = DecisionDraft(
        text=found.text,
        typed=found.text,
        day=found.day or minutes.date or now.date(),
        kind=DecisionKind(found.kind),
        item=found.item_index,
        line=found.line,
        context=found.context,
    )
    return Finding(read=draft, draft=draft, sure=found.sure)


def _action(found: ActionItem, reading: Reading, now: datetime) -> Finding:
    attendees = [attendee.name for attendee in reading.minutes.attendees]
    people = {name: fitting(name, attendees) for name in found.responsible}
    unclear = next((name for name, meant in people.items() if len(meant) > 1), "")
    draft = ActionDraft(
        text=found.text,
        typed=found.text,
        owners=tuple(_party(name, meant, reading.people) for name, meant in people.items()),
        due=_due(found, reading.minutes, now),
        item=found.item_index,
        line=found.line,
        context=found.context,
    )
    return Finding(
        read=draft,
        draft=draft,
        sure=found.sure,
        unclear=unclear,
        choices=people[unclear] if unclear else (),
    )


def _party(printed: str, meant: tuple[str, ...], people: tuple[str, ...]) -> Party:
    """Name the one person at the meeting who is meant; else what is printed."""
    if len(meant) == 1:
        return Party(meant[0])
    kind = PartyKind.PERSON if meant or printed in people else PartyKind.GROUP
    return Party(printed, kind)


def _due(found: ActionItem, minutes: Minutes, now: datetime) -> Due | None:
    """Give the day as minutes fix it; what fixes none ("till sommaren") as it is read in chat."""
    words = found.due_words or ""
    if found.due_at_meeting:
        return _at_meeting(found, minutes, now)
    if found.due is not None:
        return Due(kind=DueKind.DAY, words=words, first=found.due, last=found.due)
    if not words:
        return None
    meant = find_due(words, language=minutes.language, now=_said(minutes, now))
    if meant is None or meant.kind == "meeting":
        return Due(kind=DueKind.MEETING, words=words, first=None, last=None)
    return Due(kind=DueKind(meant.kind), words=words, first=meant.first, last=meant.last)


def _at_meeting(found: ActionItem, minutes: Minutes, now: datetime) -> Due:
    """Give a due that is a meeting, with the days among which it is looked for ("in June")."""
    words = found.due_words or ""
    coming = tuple(meeting.date for meeting in minutes.next_meetings)
    meant = find_due(words, language=minutes.language, now=_said(minutes, now), calendar=coming)
    first, last = meant.among if meant is not None and meant.among else (None, None)
    return Due(
        kind=DueKind.MEETING,
        words=words,
        first=found.due,
        last=found.due,
        among=(first, None if last == date.max else last),
    )


def _said(minutes: Minutes, now: datetime) -> datetime:
    """Give the moment from which the minutes' words of days are read."""
    return datetime.combine(minutes.date, time(12), now.tzinfo) if minutes.date else now
