"""From the minutes a reader found to what is saved of them."""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import datetime

from bot.minutes.document import Document
from bot.minutes.extract import extract
from bot.minutes.model import Action, Attendee, Minutes
from bot.minutes.readers.process import read_within
from storage.model import (
    ActionDraft,
    Attendance,
    DecisionDraft,
    DecisionKind,
    Due,
    DueKind,
    ItemDraft,
    MeetingDraft,
    MinutesDraft,
    Party,
    PartyKind,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, and what was found in it."""

    document: Document
    minutes: Minutes
    sha256: str


async def read_minutes(data: bytes, name: str) -> Reading:
    """Read a document in a process of its own, bounded in time and memory; Unreadable."""
    document = await read_within(data, name)
    minutes = await asyncio.to_thread(extract, document)
    return Reading(document, minutes, hashlib.sha256(data).hexdigest())


def draft(reading: Reading, now: datetime) -> MinutesDraft:
    """Make what is saved of a reading: only what the reader was sure of."""
    minutes = reading.minutes
    day = minutes.date or now.date()
    return MinutesDraft(
        name=reading.document.name,
        sha256=reading.sha256,
        lines=_lines(reading.document),
        meeting=_meeting(minutes),
        attendances=tuple(map(_attendance, minutes.attendees)),
        items=tuple(
            ItemDraft(number=item.number or "", title=item.title, line=item.line)
            for item in minutes.items
        ),
        decisions=tuple(
            DecisionDraft(
                text=found.text,
                typed=found.text,
                day=day,
                kind=DecisionKind(found.kind),
                item=found.item_index,
                line=found.line,
            )
            for found in minutes.decisions
            if found.sure
        ),
        actions=tuple(map(_action, (found for found in minutes.actions if found.sure))),
        coming=tuple(
            MeetingDraft(day=m.date, starts=m.start, ends=m.end, place=m.place or "")
            for m in minutes.next_meetings
        ),
    )


def _lines(document: Document) -> tuple[str, ...]:
    """Give the text line by line, the empty ones too, so that each keeps its number."""
    text = {line.number: line.text for line in document.lines}
    return tuple(text.get(number, "") for number in range(1, max(text) + 1))


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
    )


def _action(found: Action) -> ActionDraft:
    return ActionDraft(
        text=found.text,
        typed=found.text,
        owners=tuple(map(_party, found.responsible)),
        due=_due(found),
        item=found.item_index,
        line=found.line,
    )


def _party(name: str) -> Party:
    """Take a name for a person's where every word of it has a capital; else for a body's."""
    is_person = all(word[:1].isupper() for word in name.split()) and not name.isupper()
    return Party(name, PartyKind.PERSON if is_person else PartyKind.GROUP)


def _due(found: Action) -> Due | None:
    if found.due_words is None and found.due is None:
        return None
    kind = DueKind.MEETING if found.due is None else DueKind.DAY
    return Due(kind=kind, words=found.due_words or "", first=found.due, last=found.due)
