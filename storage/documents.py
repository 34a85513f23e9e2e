"""Minutes that a person confirmed: saved once, and saved again without doubling."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, RowMapping, Table, and_, insert, or_, select

from storage import actions, changes, decisions, meetings, records
from storage.database import Db
from storage.model import (
    Action,
    ActionDraft,
    Attendance,
    Decision,
    DecisionDraft,
    Document,
    GroupKey,
    Item,
    ItemDraft,
    Meeting,
    MeetingDraft,
    MinutesDraft,
    SavedMinutes,
    Stamp,
)
from storage.rows import fresh_key
from storage.tables import ATTENDANCE, DOCUMENT, ITEM, LINE, MEETING, RECORD
from storage.values import Columns, folded, to_item, to_record

ALIKE = 80  # percent of the letters: the same sentence, worded otherwise


@dataclass(frozen=True, slots=True)
class _Difference:
    """How many records are new, worded otherwise, and no longer told of."""

    added: int
    changed: int
    withdrawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saving:
    """One saving of minutes: what is written, where, and which documents it replaces."""

    db: Db
    group: GroupKey
    stamp: Stamp
    document: str
    meeting: Meeting | None
    replaced: Sequence[RowMapping]

    def is_replaced(self, row: RowMapping) -> bool:
        """Tell whether something was read from a document that this one replaces."""
        return row["document"] in {document["key"] for document in self.replaced}

    async def change(self, what: str, row: RowMapping, values: dict[str, Any]) -> None:
        """Write columns of one row."""
        await changes.change(self.db, self.group, what, row, to=values, stamp=self.stamp)

    async def make(self, what: str, rows: Sequence[dict[str, Any]]) -> None:
        """Write new rows, all with the same columns."""
        if rows:
            await changes.make(self.db, self.group, what, rows, stamp=self.stamp)


async def save(db: Db, group: GroupKey, draft: MinutesDraft, *, stamp: Stamp) -> SavedMinutes:
    """
    Save minutes with all they tell, as one change that `undo` takes back.

    The same document, or the same day's, saved before is replaced: records whose text is the
    same keep their number and what people changed of them, those worded otherwise get the new
    words unless people changed them, those gone are withdrawn.
    """
    await changes.hold(db, group)
    replaced = await _replaced(db, group, draft)
    meeting = await _meeting(db, group, draft.meeting, stamp=stamp) if draft.meeting else None
    saving = _Saving(
        db=db,
        group=group,
        stamp=stamp,
        document=fresh_key(stamp.at),
        meeting=meeting,
        replaced=replaced,
    )
    await _save_text(saving, draft)
    items = await _save_items(saving, draft.items)
    await _save_attendances(saving, draft.attendances)
    difference = await _save_records(saving, (*draft.decisions, *draft.actions), items)
    for document in replaced:
        await saving.change("document", document, {"withdrawn": True})
    await changes.refind_lines(db, group, saving.document, is_gone=False)
    await _plan(saving, draft.coming)
    return await _saved(saving, draft, difference)


async def listed(db: Db, group: GroupKey) -> list[Document]:
    """List the group's minutes, the latest meeting's first, those without a day last."""
    meeting = and_(
        MEETING.c.tenant == DOCUMENT.c.tenant,
        MEETING.c.group == DOCUMENT.c.group,
        MEETING.c.key == DOCUMENT.c.meeting,
    )
    query = (
        select(DOCUMENT.c.name, DOCUMENT.c.saved_at, MEETING.c.day)
        .outerjoin(MEETING, meeting)
        .where(DOCUMENT.c.tenant == group.tenant, DOCUMENT.c.group == group.group)
        .where(~DOCUMENT.c.withdrawn)
        .order_by(MEETING.c.day.desc().nulls_last(), DOCUMENT.c.saved_at.desc())
    )
    return [Document(**row) for row in (await db.execute(query)).mappings()]


async def _replaced(db: Db, group: GroupKey, draft: MinutesDraft) -> Sequence[RowMapping]:
    """Read the documents that this one stands in for: the same bytes, or the same day's."""
    same = DOCUMENT.c.sha256 == draft.sha256
    if draft.meeting is not None:
        that_day = select(MEETING.c.key).where(
            MEETING.c.tenant == group.tenant,
            MEETING.c.group == group.group,
            MEETING.c.day == draft.meeting.day,
        )
        same = or_(same, DOCUMENT.c.meeting.in_(that_day))
    query = select(DOCUMENT).where(
        DOCUMENT.c.tenant == group.tenant,
        DOCUMENT.c.group == group.group,
        ~DOCUMENT.c.withdrawn,
        same,
    )
    rows: Sequence[RowMapping] = (await db.execute(query)).mappings().all()
    return rows


async def _meeting(db: Db, group: GroupKey, draft: MeetingDraft, *, stamp: Stamp) -> Meeting:
    """Find the meeting that the minutes tell of, or make it; either way it took place."""
    row = await meetings.of_day(db, group, draft.day)
    if row is None:
        return await meetings.make(db, group, draft, {"state": "held"}, stamp=stamp)
    said = {
        "title": row["title"] or draft.title,
        "starts": row["starts"] or draft.starts,
        "ends": row["ends"] or draft.ends,
        "place": row["place"] or draft.place,
        "state": "held" if row["state"] == "planned" else row["state"],
    }
    await changes.change(db, group, "meeting", row, to=said, stamp=stamp)
    return await meetings.get(db, group, row["key"])


async def _save_text(saving: _Saving, draft: MinutesDraft) -> None:
    """Write the document and its lines."""
    place = {"tenant": saving.group.tenant, "group": saving.group.group}
    document = {
        "key": saving.document,
        "name": draft.name,
        "sha256": draft.sha256,
        "meeting": saving.meeting.key if saving.meeting else None,
        "saved_at": saving.stamp.at,
        "withdrawn": False,
    }
    await saving.make("document", [place | document])
    lines = [
        place | {"document": saving.document, "number": number, "text": text}
        for number, text in enumerate(draft.lines, start=1)
    ]
    if lines:
        await saving.db.execute(insert(LINE), lines)


async def _save_items(saving: _Saving, drafts: Sequence[ItemDraft]) -> list[Item]:
    """Write the agenda; an item known by its number and title stays the one it is."""
    known = {(row["number"], folded(row["title"])): row for row in await _known(saving, ITEM)}
    kept: list[Columns] = []
    new = []
    for position, draft in enumerate(drafts, start=1):
        row = known.pop((draft.number, folded(draft.title)), None)
        here = {"document": saving.document, "position": position, "line": draft.line}
        if row is None:
            words = {"number": draft.number, "title": draft.title}
            new.append(_entry(saving) | meetings.NEW_ITEM | words | here)
        else:
            await saving.change("item", row, here)
        kept.append(row or new[-1])
    await saving.make("item", new)
    await _hide(saving, "item", known.values())
    return [to_item(row) for row in kept]


async def _save_attendances(saving: _Saving, told: Sequence[Attendance]) -> None:
    """Write who was there; minutes that tell no day have no meeting to be at."""
    if saving.meeting is None:
        return
    known = {folded(row["name"]): row for row in await _known(saving, ATTENDANCE)}
    new = []
    for position, attendance in enumerate(told, start=1):
        row = known.pop(folded(attendance.name), None)
        here = {"document": saving.document, "position": position}
        if row is None:
            new.append(_entry(saving) | meetings.attendance_columns(attendance) | here)
        else:
            await saving.change("attendance", row, meetings.corrected(row, attendance) | here)
    await saving.make("attendance", new)
    await _hide(saving, "attendance", known.values())


def _entry(saving: _Saving) -> dict[str, Any]:
    """Begin the row of something the minutes tell."""
    meeting = saving.meeting.key if saving.meeting else None
    return meetings.new_entry(saving.group, meeting, at=saving.stamp.at)


async def _hide(saving: _Saving, what: str, rows: Iterable[RowMapping]) -> None:
    """Withdraw what the replaced minutes told and these do not."""
    for row in rows:
        if saving.is_replaced(row):
            await saving.change(what, row, {"withdrawn": True})


async def _known(saving: _Saving, table: Table) -> Sequence[RowMapping]:
    """Read what stands already in the meeting, or was read from what is replaced."""
    read_before: ColumnElement[bool] = table.c.document.in_([row["key"] for row in saving.replaced])
    if saving.meeting is not None:
        read_before = or_(read_before, table.c.meeting == saving.meeting.key)
    query = select(table).where(
        table.c.tenant == saving.group.tenant,
        table.c.group == saving.group.group,
        ~table.c.withdrawn,
        read_before,
    )
    rows: Sequence[RowMapping] = (await saving.db.execute(query)).mappings().all()
    return rows


async def _save_records(
    saving: _Saving, drafts: Sequence[DecisionDraft | ActionDraft], items: Sequence[Item]
) -> _Difference:
    """Write the records in the order of the document; those known keep their number."""
    known = _by_text(await _known_records(saving))
    told = [
        _columns(draft) | _place(saving, draft, items)
        for draft in sorted(drafts, key=lambda draft: draft.line)
    ]
    unknown = []
    for row in told:
        same = known.get((row["kind"], folded(row["text"])))
        if same:
            await saving.change(row["kind"], same.pop(0), _moved(row))
        else:
            unknown.append(row)
    left = [row for row in chain.from_iterable(known.values()) if saving.is_replaced(row)]
    new = [row for row in unknown if not await _reworded(saving, row, left)]
    if new:
        await records.add(saving.db, saving.group, new, stamp=saving.stamp)
    gone = [row for row in left if row["state"] != "withdrawn"]
    for old in gone:
        await saving.change(old["kind"], old, {"state": "withdrawn"})
    return _Difference(len(new), len(unknown) - len(new), len(gone))


def _moved(row: Mapping[str, Any]) -> dict[str, Any]:
    """Pick the columns that tell where in the minutes a record stands now."""
    return {name: row[name] for name in ("document", "line", "item", "meeting")}


async def _reworded(saving: _Saving, row: Mapping[str, Any], left: list[RowMapping]) -> bool:
    """Give a record that nobody has touched its new words, and take it off those `left`."""
    for old in left:
        untouched = old["text"] == old["typed"] and old["state"] in ("open", "standing")
        if untouched and old["kind"] == row["kind"] and _is_like(old["text"], row["text"]):
            await saving.change(row["kind"], old, {"text": row["text"]} | _moved(row))
            left.remove(old)
            return True
    return False


def _is_like(old: str, new: str) -> bool:
    return fuzz.ratio(folded(old), folded(new)) >= ALIKE


async def _known_records(saving: _Saving) -> Sequence[RowMapping]:
    """Read the records that may be told of again, and hold others off them."""
    from_these: ColumnElement[bool] = RECORD.c.document.in_([row["key"] for row in saving.replaced])
    if saving.meeting is not None:
        typed_then = and_(
            RECORD.c.meeting == saving.meeting.key,
            RECORD.c.document.is_(None),
            RECORD.c.state != "withdrawn",
        )
        from_these = or_(from_these, typed_then)
    query = (
        select(RECORD)
        .where(RECORD.c.tenant == saving.group.tenant, RECORD.c.group == saving.group.group)
        .where(from_these)
        .order_by(RECORD.c.number)
        .with_for_update()
    )
    rows: Sequence[RowMapping] = (await saving.db.execute(query)).mappings().all()
    return rows


def _by_text(rows: Sequence[RowMapping]) -> dict[tuple[str, str], list[RowMapping]]:
    """Sort records by kind and text; the same words may have been resolved twice."""
    sorted_in: dict[tuple[str, str], list[RowMapping]] = {}
    for row in rows:
        sorted_in.setdefault((row["kind"], folded(_as_printed(row))), []).append(row)
    return sorted_in


def _as_printed(row: RowMapping) -> str:
    """Give the words minutes would tell the record by: a deadline that was taken off is there."""
    typed: str = row["typed"]
    is_shortened = typed.startswith(row["text"]) and row["document"] is None
    return typed if is_shortened else row["text"]


def _columns(draft: DecisionDraft | ActionDraft) -> dict[str, Any]:
    if isinstance(draft, ActionDraft):
        return actions.columns(draft)
    return decisions.columns(draft)


def _place(
    saving: _Saving, draft: DecisionDraft | ActionDraft, items: Sequence[Item]
) -> dict[str, Any]:
    """Make the columns that tell where in the minutes a record stands."""
    meeting = saving.meeting
    today = meeting.day if meeting else None
    return {
        "document": saving.document,
        "meeting": meeting.key if meeting else None,
        "item": items[draft.item].key if draft.item is not None else None,
        "day": draft.day if isinstance(draft, DecisionDraft) else today,
    }


async def _plan(saving: _Saving, coming: Sequence[MeetingDraft]) -> None:
    """Plan the meetings that the minutes announce, but for those that have taken place since."""
    for draft in coming:
        row = await meetings.of_day(saving.db, saving.group, draft.day)
        if row is None or row["state"] == "planned":
            await meetings.plan(saving.db, saving.group, draft, stamp=saving.stamp)


async def _saved(saving: _Saving, draft: MinutesDraft, difference: _Difference) -> SavedMinutes:
    """Tell what the group has of the document now."""
    query = records.RECORDS.where(
        RECORD.c.tenant == saving.group.tenant,
        RECORD.c.group == saving.group.group,
        RECORD.c.document == saving.document,
        RECORD.c.state != "withdrawn",
    ).order_by(RECORD.c.number)
    found = [to_record(row) for row in (await saving.db.execute(query)).mappings()]
    return SavedMinutes(
        document=draft.name,
        meeting=saving.meeting,
        decisions=tuple(record for record in found if isinstance(record, Decision)),
        actions=tuple(record for record in found if isinstance(record, Action)),
        replaced=bool(saving.replaced),
        added=difference.added,
        changed=difference.changed,
        withdrawn=difference.withdrawn,
    )
