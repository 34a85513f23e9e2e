"""Records as the shapes that programs are told."""

from collections.abc import Iterable
from datetime import date, datetime, time

from bot.agenda.model import Agenda
from bot.api import shapes
from bot.export.minutes import Minutes
from bot.page.views import ident
from bot.replies.history import happened, is_telling
from bot.texts import worded
from storage.model import (
    Action,
    Attendance,
    Decision,
    DocumentText,
    Event,
    Group,
    Hit,
    Meeting,
    Record,
    Source,
)

PAGE, API = "/g/{group}", "/api/g/{group}"


def group(one: Group) -> shapes.Group:
    """Shape a group."""
    address = API.format(group=one.key.group)
    return shapes.Group(one.key.group, one.name, one.language, one.zone, address)


def source(one: Source) -> shapes.Source:
    """Shape where a record comes from."""
    return shapes.Source(
        recorded_at=one.at,
        meeting=one.meeting or None,
        day=one.day,
        item=one.item or None,
        item_title=one.item_title or None,
        document=one.document or None,
        approved=one.is_adjusted,
        link=one.link or None,
    )


def record(of: Group, one: Record, today: date) -> shapes.Decision | shapes.Action:
    """Shape a decision or an action."""
    return decision(of, one) if isinstance(one, Decision) else action(of, one, today)


def decision(of: Group, one: Decision) -> shapes.Decision:
    """Shape a decision."""
    return shapes.Decision(
        kind="decision",
        number=one.number,
        text=one.text,
        day=one.day,
        state=one.state.value,
        sort=one.kind.value,
        ended_by=one.ended_by,
        reservations=list(one.reservations),
        source=source(one.source),
        page=f"{PAGE.format(group=of.key.group)}/{one.number}",
    )


def action(of: Group, one: Action, today: date) -> shapes.Action:
    """Shape an action."""
    due = one.due
    return shapes.Action(
        kind="action",
        number=one.number,
        text=one.text,
        owners=[shapes.Owner(ident(owner.name), owner.name) for owner in one.owners],
        due=shapes.Due(due.words, due.first, due.last) if due is not None else None,
        state=one.state.value,
        overdue=one.is_overdue(today),
        in_progress=one.begun,
        remark=one.remark or None,
        closed_at=one.closed_at,
        source=source(one.source),
        page=f"{PAGE.format(group=of.key.group)}/{one.number}",
    )


def history(events: Iterable[Event], local: datetime, language: str) -> list[shapes.Happening]:
    """Shape what happened to a record."""
    return [
        shapes.Happening(event.at, event.by or "Noterat", worded(happened(event, local), language))
        for event in events
        if is_telling(event)
    ]


def meeting(of: Group, one: Meeting) -> shapes.Meeting:
    """Shape a meeting."""
    path = f"/meetings/{one.key}"
    return shapes.Meeting(
        key=one.key,
        title=one.title or of.name,
        day=one.day,
        state=one.state.value,  # type: ignore[arg-type]  # one withdrawn is in no list
        starts=_clock(one.starts),
        ends=_clock(one.ends),
        place=one.place or None,
        address=API.format(group=of.key.group) + path,
        page=PAGE.format(group=of.key.group) + path,
    )


def minutes(told: Minutes, agenda: Agenda | None, today: date, language: str) -> shapes.Minutes:
    """Shape a meeting's minutes, or the agenda of one to come."""
    approved = told.adjusted
    return shapes.Minutes(
        meeting=meeting(told.group, told.meeting),
        agenda=_agenda(agenda, language) if agenda is not None else [],
        attendance=[_attendance(one) for one in told.attendances],
        items=[
            shapes.Item(
                number=part.number or None,
                title=part.title or None,
                postponed=part.postponed,
                notes=[note.text for note in part.notes],
                records=[record(told.group, one, today) for one in part.records],
            )
            for part in told.parts
        ],
        approved_at=approved.at if approved is not None else None,
        approved_by=(approved.by or None) if approved is not None else None,
        documents=list(told.documents),
    )


def _agenda(told: Agenda, language: str) -> list[shapes.AgendaItem]:
    return [
        shapes.AgendaItem(
            title=worded(entry.title, language),
            presenter=entry.presenter or None,
            minutes=entry.minutes,
            purpose=entry.purpose or None,
            why=[worded(why, language) for why in entry.why],
        )
        for entry in told.entries
    ]


def _attendance(one: Attendance) -> shapes.Attendance:
    return shapes.Attendance(
        name=one.name,
        present=one.present,
        role=one.role or None,
        organisation=one.organisation or None,
        reason=one.reason or None,
        stands_in_for=one.stands_in_for or None,
        joined=_clock(one.joined),
        gone=_clock(one.gone),
    )


def document(told: DocumentText) -> shapes.DocumentText:
    """Shape minutes as they were read."""
    lines = [
        shapes.Line(
            text=text,
            item=told.items.get(n) or None,
            records=[found.number for found in told.records.get(n, ())],
        )
        for n, text in enumerate(told.lines, 1)
    ]
    return shapes.DocumentText(told.name, lines)


def hit(one: Hit) -> shapes.Hit:
    """Shape a place where words were found."""
    return shapes.Hit(one.kind, one.number, one.text, source(one.source))  # type: ignore[arg-type]


def _clock(clock: time | None) -> str | None:
    return None if clock is None else clock.strftime("%H:%M")
