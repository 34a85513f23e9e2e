"""
A three-way merge of minutes read again: as last read, as they are now, and people's edits.

Three say what a record is to be: the minutes as they are now, as they were when they were last
read, and people since. Where only one of the last two differs from before, that one counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, or_, select

from bot.names.matching import folded, is_one
from bot.values import dataclass
from storage import meetings, records
from storage.engine.database import Db
from storage.engine.queries import all_rows, of_group
from storage.minutes import as_json
from storage.model import (
    ActionDraft,
    Aspect,
    Comparison,
    DecisionDraft,
    DecisionKind,
    Draft,
    Due,
    DueKind,
    Earlier,
    Finding,
    Group,
    GroupKey,
    MeetingDraft,
    MinutesDraft,
    Party,
)
from storage.tables import DOCUMENT, RECORD
from storage.values import due_columns, owner_columns, to_due, to_owners, to_record

ALIKE = 80  # percent of the letters: the same sentence, worded otherwise
_STANDING = ("open", "standing")
_Words = tuple[type[Draft], str]  # what minutes tell of something: as what, in which words, folded


@dataclass(frozen=True, slots=True)
class Before:
    """What a group has of a meeting before its minutes are saved."""

    rows: Sequence[RowMapping]  # of records, by number
    documents: Sequence[RowMapping]  # that the minutes are to replace


@dataclass(frozen=True, slots=True)
class Matching:
    """Which record is which finding's."""

    rows: tuple[RowMapping | None, ...]  # finding by finding
    left: tuple[RowMapping, ...]  # that stand, and that the minutes tell of no more


@dataclass(frozen=True, slots=True)
class Merge:
    """What minutes and people make of one record together."""

    news: tuple[Aspect, ...] = ()
    disputed: tuple[Aspect, ...] = ()
    columns: Mapping[str, Any] | None = None  # what the news are; None: it cannot be written so


async def compare(db: Db, group: Group, minutes: MinutesDraft) -> Comparison:
    """Work out what becomes of the group's records if these minutes are saved."""
    before = await known(db, group.key, minutes)
    matching = match(minutes.findings, before)
    pairs = zip(minutes.findings, matching.rows, strict=True)
    return Comparison(
        group=group,
        is_again=bool(before.documents),
        earlier=tuple(earlier(finding, row) for finding, row in pairs),
        gone=tuple(map(to_record, matching.left)),
    )


async def known(db: Db, group: GroupKey, minutes: MinutesDraft, *, locked: bool = False) -> Before:
    """Read what is recorded of the meeting; `locked` holds others off it."""
    documents = await _documents(db, group, minutes)
    live = [row["key"] for row in documents if not row["withdrawn"]]
    told = [row["key"] for row in documents]
    of_meeting: ColumnElement[bool] = RECORD.c.document.in_(told)
    if minutes.meeting is not None:
        that_day = await _meetings(db, group, minutes.meeting)
        of_meeting = or_(of_meeting, RECORD.c.meeting.in_(that_day))
    # What was withdrawn with a document that no longer stands was never to be.
    stands = and_(of_meeting, RECORD.c.state != "withdrawn")
    query = records.RECORDS.where(
        of_group(RECORD, group),
        or_(RECORD.c.document.in_(live), stands),
    ).order_by(RECORD.c.number)
    rows = await db.execute(query.with_for_update(of=RECORD) if locked else query)
    return Before(rows.mappings().all(), [row for row in documents if not row["withdrawn"]])


async def _meetings(db: Db, group: GroupKey, told: MeetingDraft) -> list[str]:
    return [row["key"] for row in await meetings.told_by(db, group, told)]


async def _documents(db: Db, group: GroupKey, minutes: MinutesDraft) -> Sequence[RowMapping]:
    """Read the documents that tell of the same: the same bytes, or the same meeting."""
    same: ColumnElement[bool] = DOCUMENT.c.sha256 == minutes.sha256
    if minutes.meeting is not None:
        that_day = await _meetings(db, group, minutes.meeting)
        same = or_(same, DOCUMENT.c.meeting.in_(that_day))
    query = select(DOCUMENT).where(of_group(DOCUMENT, group), same)
    return await all_rows(db, query)


def match(findings: Sequence[Finding], before: Before) -> Matching:
    """Find each finding's record: by its very words, else by words that are nearly the same."""
    by_words = _by_words(before.rows)
    rows = [_of_same_words(by_words, finding) for finding in findings]
    replaced = {document["key"] for document in before.documents}
    left = [
        (row, words)
        for words, same in by_words.items()
        for row in same
        if row["document"] in replaced
    ]
    for n, finding in enumerate(findings):
        if rows[n] is None:
            rows[n] = _reworded(finding, left)
    return Matching(tuple(rows), tuple(row for row, _ in left if row["state"] in _STANDING))


def earlier(finding: Finding, row: RowMapping | None) -> Earlier | None:
    """Give what is recorded of a finding, and what becomes of it; None where nothing is."""
    if row is None:
        return None
    merged = merge(finding, row)
    return Earlier(
        record=to_record(row), finding=finding, news=merged.news, disputed=merged.disputed
    )


def merge(finding: Finding, row: RowMapping) -> Merge:
    """Work out in what a record becomes as the finding says; a closed one stays as it is."""
    if row["state"] not in _STANDING:
        return Merge(columns={})
    said, mine, before = finding.draft, _now(row), _last_read(row)
    if Aspect.KIND in finding.told and type(said) is not type(mine):
        return Merge(news=(Aspect.KIND,))
    differing = [aspect for aspect in _shared(said, mine) if not _same(aspect, said, mine)]
    new = [a for a in differing if a in finding.told or not _same(a, said, before)]
    news = tuple(a for a in new if a in finding.told or _same(a, mine, before))
    return Merge(
        news,
        tuple(aspect for aspect in new if aspect not in news),
        {name: value for aspect in news for name, value in _columns(aspect, said).items()},
    )


def unchanged(minutes: MinutesDraft, before: Before) -> str | None:
    """Give the key of the document that was saved from the same bytes, where nothing is new."""
    if [document["sha256"] for document in before.documents] != [minutes.sha256]:
        return None
    matching = match(minutes.findings, before)
    for finding, row in zip(minutes.findings, matching.rows, strict=True):
        if finding.is_kept and (row is None or merge(finding, row).news):
            return None
    key: str = before.documents[0]["key"]
    return key


def told_columns(finding: Finding) -> dict[str, Any]:
    """Make the columns of what somebody has said otherwise than the document."""
    aspects = [a for a in _shared(finding.draft, finding.read) if a in finding.told]
    return {k: v for aspect in aspects for k, v in _columns(aspect, finding.draft).items()}


def read_columns(finding: Finding) -> dict[str, Any]:
    """Make the column that keeps what the minutes say, to hold their next version against."""
    return {"read": as_json.plain(Draft, finding.read)}


def _by_words(rows: Sequence[RowMapping]) -> dict[_Words, list[RowMapping]]:
    """Sort records by kind and words, as printed; the same may have been resolved twice."""
    by_words: dict[_Words, list[RowMapping]] = {}
    for row in rows:
        by_words.setdefault(_words(_last_read(row)), []).append(row)
    return by_words


def _of_same_words(
    by_words: Mapping[_Words, list[RowMapping]], finding: Finding
) -> RowMapping | None:
    same = by_words.get(_words(finding.read))
    return same.pop(0) if same else None


def _words(draft: Draft) -> _Words:
    return type(draft), folded(draft.text)


def _reworded(finding: Finding, left: list[tuple[RowMapping, _Words]]) -> RowMapping | None:
    """Take off those `left` the record that says nearly the same."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - see `bot/names/alike.py`

    kind, words = _words(finding.read)
    alike = [
        (fuzz.ratio(words, old, score_cutoff=ALIKE), n)
        for n, (_, (of, old)) in enumerate(left)
        if of is kind
    ]
    best, n = max(alike, default=(0, 0))
    return left.pop(n)[0] if best else None


def _now(row: RowMapping) -> Draft:
    """Say of a record what stands in it."""
    if row["kind"] == "decision":
        kind = DecisionKind(row["decision_kind"])
        return DecisionDraft(text=row["text"], typed=row["typed"], day=row["day"], kind=kind)
    return ActionDraft(
        text=row["text"],
        typed=row["typed"],
        owners=to_owners(row["owners"]),
        due=to_due(row, first=row["due_first"], last=row["due_last"]),
    )


def _last_read(row: RowMapping) -> Draft:
    """Say of a record what minutes last said; where none have, just the words they would use."""
    if row["read"] is not None:
        read: Draft = as_json.made(Draft, row["read"])
        return read
    now = _now(row)
    text = _as_printed(row)
    if isinstance(now, DecisionDraft):
        return replace(now, text=text)
    return replace(now, text=text, owners=(), due=None)


def _as_printed(row: RowMapping) -> str:
    """Give the words minutes would tell a record by: a deadline that was taken off is there."""
    typed: str = row["typed"]
    is_shortened = typed.startswith(row["text"])
    return typed if is_shortened or row["document"] is not None else row["text"]


def _shared(one: Draft, other: Draft) -> tuple[Aspect, ...]:
    """List in what two drafts can differ that are held against each other."""
    if isinstance(one, ActionDraft) and isinstance(other, ActionDraft):
        return (Aspect.TEXT, Aspect.OWNERS, Aspect.DUE)
    if isinstance(one, DecisionDraft) and isinstance(other, DecisionDraft):
        return (Aspect.KIND, Aspect.TEXT)
    return (Aspect.TEXT,)


def _same(aspect: Aspect, one: Draft, other: Draft) -> bool:
    match aspect:
        case Aspect.TEXT:
            return folded(one.text) == folded(other.text)
        case Aspect.KIND:
            return _kind(one) == _kind(other)
        case Aspect.OWNERS:
            return _same_owners(_owners(one), _owners(other))
        case Aspect.DUE:
            return _same_due(_due(one), _due(other))


def _columns(aspect: Aspect, draft: Draft) -> dict[str, Any]:
    match aspect:
        case Aspect.TEXT:
            return {"text": draft.text}
        case Aspect.KIND:
            return {"decision_kind": str(_kind(draft))}
        case Aspect.OWNERS:
            return owner_columns(_owners(draft))
        case Aspect.DUE:
            return due_columns(_due(draft))


def _kind(draft: Draft) -> DecisionKind | None:
    return draft.kind if isinstance(draft, DecisionDraft) else None


def _owners(draft: Draft) -> tuple[Party, ...]:
    return draft.owners if isinstance(draft, ActionDraft) else ()


def _due(draft: Draft) -> Due | None:
    return draft.due if isinstance(draft, ActionDraft) else None


def _same_owners(some: Sequence[Party], others: Sequence[Party]) -> bool:
    """Whether both name the same owners, as "Per" here and "Per Holm" there."""
    return len(some) == len(others) and all(
        any(_is_same_party(one, other) for other in others) for one in some
    )


def _is_same_party(one: Party, other: Party) -> bool:
    if one.person is not None and other.person is not None:
        return one.person == other.person
    if folded(one.name) == folded(other.name):
        return True
    return one.kind is other.kind and is_one(one.name, other.name)


def _same_due(one: Due | None, other: Due | None) -> bool:
    """Whether both fall on the same day, worded "senast 8 maj" here and "8/5" there."""
    if one is None or other is None:
        return one is other
    if one.kind is DueKind.MEETING or one.last is None or other.last is None:
        said, again = folded(one.words), folded(other.words)
        return one.kind is other.kind and (said in again or again in said)
    return (one.first, one.last, one.at) == (other.first, other.last, other.at)
