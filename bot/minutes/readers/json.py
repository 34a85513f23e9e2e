"""
Minutes as JSON, as `noterat export` and `noterat read --json` write them → what they say.

Nothing is looked for in their sentences: what is a decision and whose an action is stands there.
The lines are for people, who are shown where a finding stands.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, TypeVar, get_args

from bot.minutes.document import Document, PrintedLine
from bot.minutes.model import (
    ActionItem,
    AgendaItem,
    Attendee,
    Kind,
    Language,
    Minutes,
    NextMeeting,
    Resolution,
)
from bot.minutes.readers.characters import decoded, tidied
from bot.minutes.readers.refusal import MAX_FINDINGS, Unreadable
from bot.names.offices import Role
from bot.secrecy import masked

T = TypeVar("T")
Json = dict[str, Any]
_CUE = "json"  # that it is a finding is not made out by words
_OURS = frozenset({"language", "attendees", "items", "decisions", "actions"})  # keys
_LISTS = ("attendees", "items", "decisions", "actions", "notes", "next_meetings")
_LABELS: Mapping[Language, Mapping[str, str]] = {
    "sv": {
        "decision": "Beslut",
        "action": "Uppgift",
        "present": "Närvarande",
        "absent": "Frånvarande",
        "next": "Nästa möte",
    },
    "en": {
        "decision": "Decision",
        "action": "Action",
        "present": "Present",
        "absent": "Absent",
        "next": "Next meeting",
    },
}


def read(data: bytes, name: str) -> Document:
    """Read the lines; raise `Unreadable` for JSON that tells of no minutes."""
    return told(data, name)[0]


def told(data: bytes, name: str) -> tuple[Document, Minutes]:
    """Read the lines and what they say; raise `Unreadable`."""
    try:
        value = json.loads(decoded(data))
    except (ValueError, RecursionError) as error:
        raise Unreadable("broken", name) from error
    if not isinstance(value, dict) or not value.keys() >= _OURS:
        raise Unreadable("no_minutes", name)
    if sum(len(value[key]) for key in _LISTS if isinstance(value.get(key), list)) > MAX_FINDINGS:
        raise Unreadable("too_many", name)
    page = _Page(value)
    try:
        minutes = page.minutes()
    except (ValueError, TypeError, KeyError) as error:
        raise Unreadable("broken", name) from error
    lines = tuple(PrintedLine(text=text, number=n) for n, text in enumerate(page.lines, 1))
    return Document(lines=lines, name=name, media="json", title=minutes.body), minutes


@dataclass(slots=True)
class _Page:
    """Minutes being read: each thing gets a line of its own, under its item."""

    value: Json
    lines: list[str] = field(default_factory=list)
    items: list[AgendaItem] = field(default_factory=list)
    decisions: list[Resolution] = field(default_factory=list)
    actions: list[ActionItem] = field(default_factory=list)

    def minutes(self) -> Minutes:
        value = self.value
        language = _one_of(value["language"], get_args(Language))
        said = _LABELS[language]
        body, day = _words(value.get("body")), _day(value.get("date"))
        self.line(body, str(day or ""))
        people = tuple(self.attendee(row, said) for row in self.rows("attendees"))
        self.under(None, said)
        for row in self.rows("items"):
            self.item(row, said)
        return Minutes(
            language=language,
            body=body or None,
            date=day,
            start=_clock(value.get("start")),
            end=_clock(value.get("end")),
            place=_words(value.get("place")) or None,
            attendees=people,
            items=tuple(self.items),
            decisions=tuple(self.decisions),
            actions=tuple(self.actions),
            next_meetings=tuple(self.meeting(row, said) for row in self.rows("next_meetings")),
            links=_all_words(value.get("links")),
        )

    def rows(self, key: str) -> list[Json]:
        """Give the objects of a list; ValueError where it holds something else."""
        rows = self.value.get(key) or []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError(key)
        return rows

    def line(self, *words: str) -> int:
        """Print a line of those words that are any; give its number."""
        self.lines += filter(None, (" ".join(filter(None, words)),))
        return max(len(self.lines), 1)

    def attendee(self, row: Json, said: Mapping[str, str]) -> Attendee:
        """Take in somebody who was there, or was not."""
        name, present = _words(row["name"]), _flag(row.get("present", True))
        role = _one_of(row["role"], get_args(Role)) if row.get("role") else None
        more = [_words(row.get(key)) for key in ("organisation", "role", "reason")]
        notes = f"({', '.join(filter(None, more))})" if any(more) else ""
        return Attendee(
            name=name,
            organisation=_words(row.get("organisation")) or None,
            role=role,
            present=present,
            reason=masked(_words(row.get("reason"))),
            stands_in_for=_words(row.get("stands_in_for")),
            joined=_clock(row.get("from")),
            gone=_clock(row.get("until")),
            line=self.line(f"{said['present' if present else 'absent']}: {name}", notes),
        )

    def item(self, row: Json, said: Mapping[str, str]) -> None:
        """Take in an item, and all that belongs to it."""
        number, title = _words(row.get("number")) or None, _words(row["title"])
        item = AgendaItem(
            number=number,
            title=masked(title),
            line=self.line(f"§ {number}" if number else "", title),
            postponed=_flag(row.get("postponed", False)),
            hours=_words(row.get("hours")),
        )
        is_first = all((one.number or one.title) != (number or title) for one in self.items)
        self.items.append(item)
        if is_first:
            self.under(number or title, said)

    def under(self, item: str | None, said: Mapping[str, str]) -> None:
        """Take in what names an item as its own; None: what names none."""
        place = len(self.items) - 1 if item is not None else None
        number = self.items[place].number if place is not None else None
        for row in self._of("notes", item):
            self.line(_words(row["text"]))
        for row in self._of("decisions", item):
            text = _words(row["text"])
            self.decisions.append(
                Resolution(
                    item=number,
                    item_index=place,
                    text=masked(text),
                    kind=_one_of(row.get("kind", "decision"), get_args(Kind)),
                    sure=_flag(row.get("sure", True)),
                    line=self.line(f"{said['decision']}{_hash(row)}:", text),
                    cue=_CUE,
                )
            )
        for row in self._of("actions", item):
            text, day = _words(row["text"]), _day(row.get("due"))
            self.actions.append(
                ActionItem(
                    item=number,
                    item_index=place,
                    text=masked(text),
                    responsible=_all_words(row.get("responsible")),
                    due=day,
                    due_words=_words(row.get("due_words")) or (str(day) if day else None),
                    sure=_flag(row.get("sure", True)),
                    line=self.line(f"{said['action']}{_hash(row)}:", text),
                    cue=_CUE,
                )
            )

    def _of(self, key: str, item: str | None) -> Iterator[Json]:
        return (row for row in self.rows(key) if (_words(row.get("item")) or None) == item)

    def meeting(self, row: Json, said: Mapping[str, str]) -> NextMeeting:
        """Take in a coming meeting."""
        day, place = _day(row["date"]), _words(row.get("place"))
        if day is None:
            raise ValueError
        start, end = _clock(row.get("start")), _clock(row.get("end"))
        return NextMeeting(
            date=day,
            start=start,
            end=end,
            place=place or None,
            line=self.line(f"{said['next']}: {day}", f"{start:%H:%M}" if start else "", place),
        )


def _words(value: object) -> str:
    """Take words in as those of any document: on one line."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError
    return " ".join(tidied(value).split())


def _all_words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | None):
        raise TypeError
    return tuple(map(_words, value or ()))


def _hash(row: Json) -> str:
    number = row.get("number")
    return f" #{number}" if isinstance(number, int) else ""


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _one_of(value: object, choices: tuple[T, ...]) -> T:
    return choices[choices.index(value)]  # ValueError for any other


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def _clock(value: object) -> time | None:
    return None if value is None else time.fromisoformat(str(value))
