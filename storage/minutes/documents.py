"""Minutes that a person confirmed: saved once, and saved again without doubling."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Table, and_, insert, or_, select

from bot.names.matching import folded
from bot.values import dataclass
from storage import actions, changes, decisions, meetings, records, recurring
from storage.engine.database import Db
from storage.engine.prepared import Prepared
from storage.engine.queries import all_rows, asked_of, of_group, of_group_asked
from storage.engine.rows import fresh_key
from storage.minutes import merging
from storage.model import (
    Action,
    ActionDraft,
    Attendance,
    Decision,
    DecisionDraft,
    Draft,
    DueKind,
    Earlier,
    Finding,
    GroupKey,
    Item,
    ItemDraft,
    Meeting,
    MeetingDraft,
    MeetingKey,
    MinutesDraft,
    SavedDocument,
    SavedMinutes,
    Stamp,
)
from storage.tables import ATTENDANCE, DOCUMENT, EVENT, ITEM, LINE, MEETING, RECORD
from storage.values import Columns, to_item, to_record


@dataclass(frozen=True, slots=True)
class _Difference:
    """What is new, what has become otherwise, and what is no longer told of."""

    added: int
    earlier: tuple[Earlier, ...]
    gone: tuple[RowMapping, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saving:
    """One saving of minutes: what is written, where, and which documents it replaces."""

    db: Db
    group: GroupKey
    stamp: Stamp
    document: str
    meeting: Meeting | None
    before: merging.Before

    @property
    def replaced(self) -> set[str]:
        """Name the documents that this one stands in for."""
        return {document["key"] for document in self.before.documents}

    async def change(self, what: str, row: Columns, values: dict[str, Any]) -> bool:
        """Write columns of one row; False where they say so already."""
        return await changes.change(self.db, self.group, what, row, to=values, stamp=self.stamp)

    async def make(self, what: str, rows: Sequence[dict[str, Any]]) -> None:
        """Write new rows, all with the same columns."""
        if rows:
            await changes.make(self.db, self.group, what, rows, stamp=self.stamp)


async def save(db: Db, group: GroupKey, draft: MinutesDraft, *, stamp: Stamp) -> SavedMinutes:
    """
    Save minutes with all they tell, as one change that `undo` takes back.

    The same document, or the same day's, saved before is replaced. Its records keep their number,
    and become what the new one says otherwise than the old, unless people have changed that since.
    What is not told of any more stands. Where nothing is new, nothing is written.
    """
    await changes.hold(db, group)
    before = await merging.known(db, group, draft, locked=True)
    meeting = await _meeting(db, group, draft.meeting, stamp=stamp) if draft.meeting else None
    saving = _Saving(
        db=db,
        group=group,
        stamp=stamp,
        document=fresh_key(stamp.at),
        meeting=meeting,
        before=before,
    )
    if (same := merging.unchanged(draft, before)) is not None:
        saving = replace(saving, document=same)
        is_news = draft.is_roll_told and await _save_attendances(
            saving, draft.attendances, is_confirmed=True
        )
        told = await _saved(saving, draft, _Difference(0, (), ()))
        return replace(told, is_roll_news=is_news)
    await _save_text(saving, draft)
    items = await _save_items(saving, draft.items)
    await _save_attendances(saving, draft.attendances, is_confirmed=draft.is_roll_told)
    planned = await _plan(saving, draft.coming)
    for one in draft.recurring:
        await recurring.put(db, group, one.said, month=one.month, stamp=stamp)
    findings = [_at_planned(finding, planned) for finding in draft.findings]
    difference = await _save_records(saving, findings, items)
    for document in before.documents:
        await saving.change("document", document, {"withdrawn": True})
    await changes.refind_lines(db, group, saving.document, is_gone=False)
    return await _saved(saving, draft, difference)


async def listed(db: Db, group: GroupKey) -> list[SavedDocument]:
    """List the group's minutes, the latest meeting's first, those without a day last."""
    return [SavedDocument(**row) for row in await _LISTED.rows(db, asked_of(group))]


_LISTED = Prepared(
    select(DOCUMENT.c.key, DOCUMENT.c.name, DOCUMENT.c.saved_at, MEETING.c.day)
    .outerjoin(
        MEETING,
        and_(
            MEETING.c.tenant == DOCUMENT.c.tenant,
            MEETING.c.group == DOCUMENT.c.group,
            MEETING.c.key == DOCUMENT.c.meeting,
        ),
    )
    .where(of_group_asked(DOCUMENT), ~DOCUMENT.c.withdrawn)
    .order_by(MEETING.c.day.desc().nulls_last(), DOCUMENT.c.saved_at.desc())
)


async def _meeting(db: Db, group: GroupKey, draft: MeetingDraft, *, stamp: Stamp) -> Meeting:
    """Find the meeting that the minutes tell of, or make it; either way it took place."""
    told = await meetings.told_by(db, group, draft)
    row = next((row for row in told if row["state"] != "withdrawn"), None)
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
        here["hours"] = draft.hours
        if row is None:
            words = {"number": draft.number, "title": draft.title, "postponed": draft.postponed}
            new.append(_entry(saving) | meetings.NEW_ITEM | words | here)
        else:
            put_off = {"postponed": draft.postponed or row["postponed"]}
            await saving.change("item", row, here | put_off)
        kept.append(row or new[-1])
    await saving.make("item", new)
    await _hide(saving, "item", known.values())
    return [to_item(row) for row in kept]


async def _save_attendances(
    saving: _Saving, told: Sequence[Attendance], *, is_confirmed: bool
) -> bool:
    """
    Write who was there; False where nothing of it is new, or no day and so no meeting told.

    What people have said of it since the version before stands, unless somebody confirmed the roll.
    """
    if saving.meeting is None:
        return False
    known = {folded(row["name"]): row for row in await _known(saving, ATTENDANCE)}
    said = frozenset() if is_confirmed else await _said_since(saving)
    is_again = bool(saving.replaced) and not is_confirmed
    kept = {
        name
        for name, row in known.items()
        if row["key"] in said or (is_again and row["document"] is None)
    }
    told = [one for one in told if folded(one.name) not in kept]
    known = {name: row for name, row in known.items() if name not in kept}
    new, is_news = [], False
    for position, attendance in enumerate(told, start=1):
        row = known.pop(folded(attendance.name), None)
        here = {"document": saving.document, "position": position}
        if row is None:
            new.append(_entry(saving) | meetings.attendance_columns(attendance) | here)
        else:
            is_news |= await saving.change(
                "attendance", row, meetings.corrected(row, attendance) | here
            )
    await saving.make("attendance", new)
    return await _hide(saving, "attendance", known.values()) or is_news or bool(new)


async def _said_since(saving: _Saving) -> frozenset[str]:
    """Name the attendances of which people had the last word, not the version before."""
    if not saving.replaced:
        return frozenset()
    here = of_group(EVENT, saving.group)
    undone = select(EVENT.c.undoes).where(here, EVENT.c.undoes.is_not(None))
    changed = select(EVENT).where(
        here,
        EVENT.c.what == "attendance",
        EVENT.c.verb == "changed",
        EVENT.c.id.not_in(undone),
    )
    last = {row["key"]: row for row in await all_rows(saving.db, changed.order_by(EVENT.c.id))}
    return frozenset(key for key, row in last.items() if "document" not in row["after"])


def _entry(saving: _Saving) -> dict[str, Any]:
    """Begin the row of something the minutes tell."""
    meeting = saving.meeting.key if saving.meeting else None
    return meetings.new_entry(saving.group, meeting, at=saving.stamp.at)


async def _hide(saving: _Saving, what: str, rows: Iterable[RowMapping]) -> bool:
    """Withdraw what the replaced minutes told and these do not; False where there is nothing."""
    gone = [row for row in rows if row["document"] in saving.replaced]
    for row in gone:
        await saving.change(what, row, {"withdrawn": True})
    return bool(gone)


async def _known(saving: _Saving, table: Table) -> Sequence[RowMapping]:
    """Read what stands already in the meeting, or was read from what is replaced."""
    read_before: ColumnElement[bool] = table.c.document.in_(saving.replaced)
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
    saving: _Saving, findings: Sequence[Finding], items: Sequence[Item]
) -> _Difference:
    """Write the records in the order of the document; those known keep their number."""
    matching = merging.match(findings, saving.before)
    new, known = [], []
    for finding, row in zip(findings, matching.rows, strict=True):
        place = _place(saving, finding.read, items)
        before = merging.earlier(finding, row)
        if row is None or before is None:
            new += [(finding, place)] if finding.is_kept else []
        elif await _update(saving, finding, row, place):
            known += [before] if finding.is_kept else []
        else:
            new.append((finding, place))
    new.sort(key=lambda one: one[0].read.line)
    await _add(saving, new)
    return _Difference(len(new), tuple(known), matching.left)


async def _update(
    saving: _Saving, finding: Finding, row: RowMapping, place: dict[str, Any]
) -> bool:
    """Write what is new of a known record; False where it is withdrawn, as it becomes another."""
    moved = {name: place[name] for name in ("document", "line", "item", "meeting")}
    if not finding.is_kept:
        await saving.change(row["kind"], row, moved)
        return True
    merged = merging.merge(finding, row)
    if merged.columns is None:
        await saving.change(row["kind"], row, {"state": "withdrawn"})
        return False
    if row["document"] is not None:  # what people typed keeps their words
        moved["typed"] = finding.read.typed
    news = moved | merging.read_columns(finding) | dict(merged.columns)
    await saving.change(row["kind"], row, news)
    return True


async def _add(saving: _Saving, new: Sequence[tuple[Finding, dict[str, Any]]]) -> None:
    """Record findings as they were read; what somebody said of them is a change of its own."""
    if not new:
        return
    rows = [_columns(_first(one)) | merging.read_columns(one) | place for one, place in new]
    made = await records.add(saving.db, saving.group, rows, stamp=saving.stamp)
    for (finding, _place), row in zip(new, made, strict=True):
        await saving.change(row["kind"], row, merging.told_columns(finding))


def _first(finding: Finding) -> Draft:
    """Give what is recorded of a finding at first; of another kind than read, what was said."""
    is_recast = type(finding.draft) is not type(finding.read)
    return finding.draft if is_recast else finding.read


def _columns(draft: Draft) -> dict[str, Any]:
    if isinstance(draft, ActionDraft):
        return actions.columns(draft)
    return decisions.columns(draft)


def _place(saving: _Saving, draft: Draft, items: Sequence[Item]) -> dict[str, Any]:
    """Make the columns that tell where in the minutes a record stands."""
    meeting = saving.meeting
    today = meeting.day if meeting else None
    return {
        "document": saving.document,
        "meeting": meeting.key if meeting else None,
        "item": items[draft.item].key if draft.item is not None else None,
        "line": draft.line,
        "day": draft.day if isinstance(draft, DecisionDraft) else today,
    }


async def _plan(saving: _Saving, coming: Sequence[MeetingDraft]) -> dict[date, MeetingKey]:
    """
    Plan the meetings that the minutes announce, except those that have taken place since.

    Gives all of them by the day announced.
    """
    announced = {}
    for draft in coming:
        row = await meetings.of_day(saving.db, saving.group, draft.day)
        if row is None or row["state"] == "planned":
            planned = await meetings.plan(saving.db, saving.group, draft, stamp=saving.stamp)
            announced[draft.day] = planned.key
        else:
            announced[draft.day] = MeetingKey(row["key"])
    return announced


def _at_planned(finding: Finding, planned: Mapping[date, MeetingKey]) -> Finding:
    """Let a due at a meeting mean the one that was announced, wherever it moves."""
    read, draft = (_due_at(one, planned) for one in (finding.read, finding.draft))
    return replace(finding, read=read, draft=draft)


def _due_at(draft: Draft, planned: Mapping[date, MeetingKey]) -> Draft:
    if not isinstance(draft, ActionDraft) or draft.due is None or draft.due.first is None:
        return draft
    due, meant = draft.due, planned.get(draft.due.first)
    if due.kind is not DueKind.MEETING or due.meeting is not None or meant is None:
        return draft
    return replace(draft, due=replace(due, meeting=meant))


async def _saved(saving: _Saving, draft: MinutesDraft, difference: _Difference) -> SavedMinutes:
    """Give what the group has of the document now."""
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
        planned=len(draft.coming),
        recurring=draft.recurring,
        added=difference.added,
        changed=sum(bool(before.news) for before in difference.earlier),
        disputed=tuple(before for before in difference.earlier if before.disputed),
        gone=tuple(map(to_record, difference.gone)),
    )
