"""Values of rows, and columns of values."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import RowMapping

from bot.names.matching import folded, plain
from storage import ended, holders, members
from storage.model import (
    Action,
    ActionState,
    Attendance,
    Conversation,
    ConversationKind,
    Decision,
    DecisionKind,
    Due,
    DueKind,
    Group,
    GroupKey,
    Item,
    ItemKey,
    ItemPlan,
    Meeting,
    MeetingKey,
    MeetingState,
    Note,
    Party,
    PartyKind,
    Person,
    PersonKey,
    Record,
    Recurring,
    Source,
    Tally,
    VoteMethod,
    VoteResult,
)

Columns: TypeAlias = Mapping[str, Any] | RowMapping

DUE_COLUMNS = ("due_kind", "due_words", "due_first", "due_last", "due_at", "due_meeting")


def name_parts(name: str) -> set[str]:
    """Give the first and the last name, folded; one and the same where there is one."""
    parts = folded(name).split(" ")
    return {parts[0], parts[-1]}


def to_group(row: Columns) -> Group:
    """Make the value of a group's row."""
    return Group(
        key=GroupKey(row["tenant"], row["key"]),
        name=row["name"],
        language=row["language"],
        zone=row["zone"],
    )


def to_conversation(row: Columns) -> Conversation:
    """Make the value of a conversation's row."""
    return Conversation(
        tenant=row["tenant"],
        id=row["id"],
        kind=ConversationKind(row["kind"]),
        name=row["name"],
        service_url=row["service_url"],
        channel=row["channel"],
        team_id=row["team_id"] or "",
        team_directory=row["team_directory"] or "",
    )


def to_person(row: Columns) -> Person:
    """Make the value of a person's row."""
    return Person(key=PersonKey(row["key"]), name=row["name"])


def to_record(row: Columns) -> Record:
    """Make the value of a row of `records.RECORDS`."""
    return to_action(row) if row["kind"] == "action" else to_decision(row)


def to_action(row: Columns) -> Action:
    """Make the value of a row of `records.RECORDS` that is an action."""
    return Action(
        number=row["number"],
        text=row["text"],
        owners=_held(row, to_owners(row["owners"])),
        due=to_due(row, first=row["falls_on"] or row["due_first"], last=falls_last(row)),
        state=ActionState(row["state"]),
        begun=row["begun"],
        remark=row["remark"],
        closed_at=row["closed_at"],
        typed=row["typed"],
        source=to_source(row),
    )


def falls_last(row: Columns) -> date | None:
    """Give the last day of a due, from a row of `records.RECORDS`: a meeting's may have moved."""
    day: date | None = row["falls_on"] or row["due_last"]
    return day


def _held(row: Columns, owners: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(
        replace(owner, holder=holders.holder(row, owner), members=members.of_body(row, owner))
        for owner in owners
    )


def to_decision(row: Columns) -> Decision:
    """Make the value of a row of `records.RECORDS` that is a decision."""
    return Decision(
        number=row["number"],
        text=row["text"],
        kind=DecisionKind(row["decision_kind"]),
        state=ended.state(row),
        ended_by=ended.by(row),
        day=row["day"],
        vote=to_result(row["vote"]) if row["vote"] else None,
        reservations=tuple(row["reservations"] or ()),
        source=to_source(row),
    )


def result_columns(result: VoteResult) -> dict[str, Any]:
    """Make what a decision's row keeps of a vote."""
    return {
        "method": str(result.method),
        "usual": result.is_usual,
        "tallies": [[one.choice, one.count, list(one.names)] for one in result.tallies],
    }


def to_result(stored: Mapping[str, Any]) -> VoteResult:
    """Make the value of what a decision's row keeps of a vote."""
    return VoteResult(
        method=VoteMethod(stored["method"]),
        tallies=tuple(Tally(choice, n, tuple(names)) for choice, n, names in stored["tallies"]),
        is_usual=stored["usual"],
    )


def to_source(row: Columns) -> Source:
    """Make the source of a row that tells its meeting, item and document beside its own."""
    document = row["document_name"] or ""
    return Source(
        at=row["at"],
        by=row["by_name"] or "",
        meeting=row["meeting_title"] or "",
        day=row["meeting_day"],
        item=row["item_number"] or "",
        item_title=row["item_title"] or "",
        document=document,
        is_adjusted=row.get("meeting_state") == MeetingState.ADJUSTED,
        line=row["line"],
        quote=row["typed"] if document else "",
        link=row.get("link") or "",
        context=(row.get("read") or {}).get("context", ""),
    )


def to_owners(stored: Iterable[Mapping[str, Any]]) -> tuple[Party, ...]:
    """Make parties of what a record's row keeps of them."""
    return tuple(
        Party(
            name=owner["name"],
            kind=PartyKind(owner["kind"]),
            person=PersonKey(owner["person"]) if owner["person"] else None,
        )
        for owner in stored
    )


def owner_columns(owners: Iterable[Party]) -> dict[str, Any]:
    """Make the columns of an action's owners, and the words they are found by."""
    owners = tuple(owners)
    stored = [
        {"name": owner.name, "kind": str(owner.kind), "person": owner.person} for owner in owners
    ]
    words = {word for owner in owners for word in _owner_words(owner)}
    return {"owners": stored, "owner_words": f"|{'|'.join(sorted(words))}|" if words else ""}


def _owner_words(owner: Party) -> set[str]:
    """List what an owner is found by: the name and its parts, the person, the office."""
    name = folded(owner.name.replace("|", " "))
    words = {name}
    if owner.kind is PartyKind.PERSON:
        words |= {part for called in (name, plain(name)) for part in (called, *name_parts(called))}
    elif owner.kind is PartyKind.ROLE:  # "sekreteraren (Per Berg)" is how it once was kept
        words |= {word.rstrip(")") for word in name.split(" (")}
        words |= {role} if (role := holders.role_word(owner)) is not None else set()
    if owner.person:
        words.add(person_word(owner.person))
    return words


def person_word(person: PersonKey) -> str:
    """Give the word that finds the actions of one known person."""
    return f"@{person}"


def to_due(row: Columns, *, first: date | None, last: date | None) -> Due | None:
    """Make a due of a record's columns; `first` and `last` where it falls now."""
    if row["due_kind"] is None:
        return None
    is_meeting = row["due_kind"] == DueKind.MEETING
    return Due(
        kind=DueKind(row["due_kind"]),
        words=row["due_words"],
        first=first,
        last=last,
        at=row["due_at"],
        meeting=MeetingKey(row["due_meeting"]) if row["due_meeting"] else None,
        among=(row["due_first"], row["due_last"]) if is_meeting else (None, None),
    )


def due_columns(due: Due | None) -> dict[str, Any]:
    """Make the columns of an action's due; the day of a meeting is looked up, never written."""
    if due is None:
        return dict.fromkeys(DUE_COLUMNS)
    first, last = due.among if due.kind is DueKind.MEETING else (due.first, due.last)
    return {
        "due_kind": str(due.kind),
        "due_words": due.words,
        "due_first": first,
        "due_last": last,
        "due_at": due.at,
        "due_meeting": due.meeting,
    }


def to_meeting(row: Columns) -> Meeting:
    """Make the value of a meeting's row; `last_entry_at` where the query looked it up."""
    return Meeting(
        key=MeetingKey(row["key"]),
        title=row["title"],
        day=row["day"],
        state=MeetingState(row["state"]),
        starts=row["starts"],
        ends=row["ends"],
        place=row["place"],
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        last_entry_at=row.get("last_entry_at", row["ended_at"]),
        series=row["series"],
    )


def to_item(row: Columns) -> Item:
    """Make the value of an item's row."""
    return Item(
        key=ItemKey(row["key"]),
        number=row["number"],
        title=row["title"],
        postponed=row["postponed"],
        referred_to=row["referred_to"],
        hours=row["hours"],
        presenter=row["presenter"],
        minutes=row["minutes"],
        purpose=row["purpose"],
        origin=row["origin"],
        by=row.get("by_name") or "",
        is_taken=row["taken"] > 0,
    )


def to_recurring(row: Columns) -> Recurring:
    """Make the value of the row of an item that comes by itself."""
    said = ItemPlan(row["title"], row["presenter"], row["minutes"], row["purpose"])
    return Recurring(said=said, month=row["month"], never=row["never"])


def to_note(row: Columns) -> Note:
    """Make the value of a note's row, joined with who noted it."""
    return Note(
        text=row["text"],
        by=row["by_name"] or "",
        at=row["at"],
        item=ItemKey(row["item"]) if row["item"] else None,
    )


def to_attendance(row: Columns) -> Attendance:
    """Make the value of an attendance's row."""
    return Attendance(
        name=row["name"],
        present=row["present"],
        organisation=row["organisation"],
        role=row["role"],
        person=PersonKey(row["person"]) if row["person"] else None,
        item=ItemKey(row["item"]) if row["item"] else None,
        reason=row["reason"],
        stands_in_for=row["stands_in_for"],
        joined=row["joined"],
        gone=row["gone"],
    )
