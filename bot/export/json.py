"""Minutes as JSON: what the reader of minutes finds in them, and what only the records know."""

import json
from datetime import time
from typing import Any

from bot.export.minutes import Minutes, Part
from storage.model import Action, Attendance, Decision, Due, DueKind, Meeting, VoteResult

Json = dict[str, Any]

_WEEK = 7  # days; a longer period is no day to be ready by


def write(minutes: Minutes, language: str) -> bytes:
    """Write the object of `as_json`, to be read by people, too."""
    return (json.dumps(as_json(minutes, language), ensure_ascii=False, indent=2) + "\n").encode()


def as_json(minutes: Minutes, language: str) -> Json:
    """
    Give the keys that `noterat read --json` gives for the same minutes, with the same values.

    Beside them stand numbers, notes, hours and who approved the minutes and when.
    """
    meeting = minutes.meeting
    entries = [(part, record) for part in minutes.parts for record in part.records]
    guests = (one for part in minutes.parts for one in part.there)
    return {
        "language": language,
        "body": minutes.group.name,
        "title": meeting.title,
        "date": meeting.day.isoformat(),
        "start": _clock(minutes.starts),
        "end": _clock(minutes.ends),
        "place": meeting.place or None,
        "attendees": [_attendee(one) for one in (*minutes.attendances, *guests)],
        "items": [_item(part) for part in minutes.parts if part.title],
        "decisions": [_decision(r, part) for part, r in entries if isinstance(r, Decision)],
        "actions": [_action(r, part) for part, r in entries if isinstance(r, Action)],
        "notes": [
            {"item": _name(part), "text": note.text}
            for part in minutes.parts
            for note in part.notes
        ],
        "next_meetings": [_meeting(minutes.next)] if minutes.next is not None else [],
        "links": [],
        "documents": list(minutes.documents),
        "adjusted": None
        if minutes.adjusted is None
        else {
            "by": minutes.adjusted.by,
            "at": minutes.adjusted.at.isoformat(),
            "approvals": [
                {"name": one.name, "at": one.approved_at.isoformat()}
                for one in minutes.adjusted.approvals
                if one.approved_at is not None
            ],
        },
    }


def _attendee(one: Attendance) -> Json:
    return {
        "name": one.name,
        "organisation": one.organisation or None,
        "role": one.role or None,
        "present": one.present,
        "reason": one.reason or None,
        "stands_in_for": one.stands_in_for or None,
        "from": _clock(one.joined),
        "until": _clock(one.gone),
    }


def _item(part: Part) -> Json:
    return {
        "number": part.number or None,
        "title": part.title,
        "postponed": part.postponed,
        "referred_to": part.referred_to or None,
        "away": [{"name": one.name, "reason": one.reason or None} for one in part.away],
    }


def _decision(decision: Decision, part: Part) -> Json:
    return {
        "item": _name(part),
        "text": decision.text,
        "kind": str(decision.kind),
        "sure": True,
        "number": decision.number,
        "vote": None if decision.vote is None else _vote(decision.vote),
        "reservations": list(decision.reservations),
    }


def _vote(result: VoteResult) -> Json:
    return {
        "method": str(result.method),
        "counts": [
            {"choice": one.choice, "count": one.count, "names": list(one.names)}
            for one in result.tallies
        ],
    }


def _action(action: Action, part: Part) -> Json:
    return {
        "item": _name(part),
        "text": action.text,
        "responsible": [owner.name for owner in action.owners],
        "due": _day(action.due),
        "sure": True,
        "number": action.number,
        "due_words": action.due.words if action.due is not None else None,
        "state": str(action.state),
    }


def _meeting(meeting: Meeting) -> Json:
    return {
        "date": meeting.day.isoformat(),
        "start": _clock(meeting.starts),
        "end": _clock(meeting.ends),
        "place": meeting.place or None,
    }


def _name(part: Part) -> str | None:
    """Name the item by its number, or by its title where it has none."""
    return part.number or part.title or None


def _day(due: Due | None) -> str | None:
    """Give the day to be ready by, where the due fixes one: a day, a meeting's, a week's last."""
    if due is None or due.last is None:
        return None
    days = (due.last - (due.first or due.last)).days
    is_long = due.kind is DueKind.PERIOD and days >= _WEEK
    return None if is_long else due.last.isoformat()


def _clock(clock: time | None) -> str | None:
    return None if clock is None else clock.strftime("%H:%M")
