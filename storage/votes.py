"""Votes of a group: opened, voted in, closed, and made a decision's own."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, and_, or_, select, update

from storage import ballots, changes, meetings, offices, records
from storage.engine.database import Db
from storage.engine.prepared import Prepared
from storage.engine.queries import all_rows, asked_of, first, of_group, of_group_asked
from storage.engine.rows import fresh_key, insert_new
from storage.errors import (
    NoSuchVote,
    NotADecision,
    OnlyWhoOpened,
    VoteIsOpen,
    VoteIsOver,
    Withdrawn,
)
from storage.model import (
    Decision,
    Group,
    GroupKey,
    Item,
    ItemKey,
    Meeting,
    MeetingKey,
    Person,
    PersonKey,
    Stamp,
    Tally,
    Vote,
    VoteCard,
    VoteDraft,
    VoteKey,
    VoteMethod,
    VoteResult,
)
from storage.model.votes import USUAL
from storage.tables import GROUP, PERSON, RECORD, VOTE, VOTE_CARD
from storage.values import Columns, result_columns, to_decision, to_group

MOST_CARDS = 20  # of one vote that are drawn anew

_IS_SAVED = (
    select(RECORD.c.number)
    .where(
        RECORD.c.tenant == VOTE.c.tenant,
        RECORD.c.group == VOTE.c.group,
        RECORD.c.number == VOTE.c.decision,
        RECORD.c.state != "withdrawn",
    )
    .exists()
)
_VOTES: Select[Any] = select(
    VOTE, PERSON.c.name.label("by_name"), _IS_SAVED.label("is_saved")
).outerjoin(PERSON, and_(PERSON.c.tenant == VOTE.c.tenant, PERSON.c.key == VOTE.c.by))
_OPEN = Prepared(_VOTES.where(of_group_asked(VOTE), VOTE.c.state == "open"))


async def begin(
    db: Db,
    group: GroupKey,
    draft: VoteDraft,
    *,
    meeting: Meeting | None,
    item: Item | None,
    thread: str,
    stamp: Stamp,
) -> Vote:
    """Open a vote; VoteIsOpen where another is, for "yes" can mean one alone."""
    await changes.hold(db, group)
    running = await current(db, group)
    if running is not None:
        raise VoteIsOpen(running.question)
    method = VoteMethod.SECRET if draft.is_secret else VoteMethod.OPEN
    row = _new(group, meeting, item, stamp) | {
        "question": draft.question,
        "choices": list(draft.choices),
        "method": str(method),
        "state": "open",
        "thread": thread,
        "closes_at": draft.closes_at,
        "secret": secrets.token_hex(32) if draft.is_secret else None,
    }
    await changes.make(db, group, "vote", [row], stamp=stamp)
    return await get(db, group, VoteKey(row["key"]))


async def current(db: Db, group: GroupKey) -> Vote | None:
    """Give the vote that is open."""
    row = await _OPEN.row(db, asked_of(group))
    return await _to_vote(db, group, row) if row else None


async def get(db: Db, group: GroupKey, key: VoteKey) -> Vote:
    """Give one vote as it stands; NoSuchVote."""
    row = await first(db, _VOTES.where(of_group(VOTE, group), VOTE.c.key == key))
    if row is None or row["state"] == "withdrawn":
        raise NoSuchVote
    return await _to_vote(db, group, row)


async def cast(
    db: Db, group: GroupKey, key: VoteKey, choice: int, *, by: Person
) -> tuple[Vote, bool]:
    """
    Count somebody's vote for the choice at that place: the vote, and whether it is their first.

    NoSuchVote; VoteIsOver where it was closed, be it a moment before.
    """
    row = await _locked(db, group, key, is_shared=True)
    if row["state"] != "open":
        raise VoteIsOver(row["question"])
    if not 0 <= choice < len(row["choices"] or USUAL):
        raise NoSuchVote
    is_first = await ballots.put(db, group, row, by.key, choice)
    return await get(db, group, key), is_first


async def close(db: Db, group: GroupKey, key: VoteKey) -> Vote:
    """Count the votes for good; who of a secret vote chose what is lost. NoSuchVote, VoteIsOver."""
    row = await _locked(db, group, key)
    if row["state"] != "open":
        raise VoteIsOver(row["question"])
    counts = None
    if row["method"] == VoteMethod.SECRET:
        found = await ballots.counted(db, group, row)
        counts = [found.get(n, 0) for n in range(len(row["choices"] or USUAL))]
        await ballots.part(db, group, row)
    over = {"state": "closed", "secret": None, "counts": counts}
    await db.execute(update(VOTE).where(_at(group, key)).values(over))
    return await get(db, group, key)


async def keep_card(db: Db, group: GroupKey, key: VoteKey, card: VoteCard) -> None:
    """Note where a card of the vote stands; once is enough."""
    here = {"tenant": group.tenant, "group": group.group, "vote": key}
    place = {"conversation": card.conversation, "thread": card.thread, "language": card.language}
    await insert_new(db, VOTE_CARD, here | {"activity": card.activity} | place)


async def cards(db: Db, group: GroupKey, key: VoteKey) -> list[VoteCard]:
    """List where the vote's cards stand."""
    query = select(VOTE_CARD).where(of_group(VOTE_CARD, group), VOTE_CARD.c.vote == key)
    return [
        VoteCard(row["activity"], row["conversation"], row["thread"], row["language"])
        for row in await all_rows(db, query.order_by(VOTE_CARD.c.activity).limit(MOST_CARDS))
    ]


async def make_sure_may_close(db: Db, group: GroupKey, vote: Vote, person: PersonKey) -> None:
    """
    Refuse to close the vote to all but the chair: OnlyWhoOpened.

    That is who chairs the open meeting, else the group's; where neither is somebody with an
    account, whoever opened the vote.
    """
    chairs = await _chairs(db, group, vote.meeting)
    opener = {vote.opened_by.key: vote.opened_by.name} if vote.opened_by else {}
    allowed = chairs or opener
    if allowed and person not in allowed:
        raise OnlyWhoOpened(tuple(allowed.values()))


async def count(
    db: Db,
    group: GroupKey,
    result: VoteResult,
    *,
    meeting: Meeting | None,
    item: Item | None,
    stamp: Stamp,
) -> Vote:
    """Keep what was counted in the room, for the decision that is written next."""
    await changes.hold(db, group)
    row = _new(group, meeting, item, stamp) | {
        "question": "",
        "choices": [],
        "method": str(result.method),
        "state": "closed",
        "counts": _by_choice(result) or None,
    }
    await changes.make(db, group, "vote", [row], stamp=stamp)
    return await get(db, group, VoteKey(row["key"]))


async def note(db: Db, group: GroupKey, vote: Vote, text: str, *, stamp: Stamp) -> None:
    """Note in the meeting of the vote what came of it, until a decision tells it."""
    if vote.meeting is None:
        return
    row = meetings.new_entry(group, vote.meeting, at=stamp.at) | {
        "item": vote.item,
        "text": text,
        "by": stamp.by.key if stamp.by else None,
        "at": stamp.at,
    }
    await changes.make(db, group, "note", [row], stamp=stamp)
    await db.execute(update(VOTE).where(_at(group, vote.key)).values(note=row["key"]))


async def unsaved(db: Db, group: GroupKey, meeting: MeetingKey | None) -> Vote | None:
    """Give the last vote that is over and told by no decision, of a meeting or outside all."""
    return await _last(db, group, meeting)


async def counted_here(
    db: Db, group: GroupKey, meeting: MeetingKey, item: ItemKey | None
) -> Vote | None:
    """Give what was counted in the room last under the item and is told by no decision."""
    return await _last(
        db, group, meeting, VOTE.c.item.is_not_distinct_from(item), VOTE.c.question == ""
    )


async def tell(db: Db, group: GroupKey, vote: Vote, number: int, *, stamp: Stamp) -> Decision:
    """Make what came of the vote a decision's own; its note goes. NoSuchRecord, NotADecision."""
    decision = await keep(db, group, number, vote.result, stamp=stamp)
    row = await _locked(db, group, vote.key)
    await db.execute(update(VOTE).where(_at(group, vote.key)).values(decision=number))
    if row["note"] is not None:
        noted = await changes.locked(db, group, "note", row["note"])
        await changes.change(db, group, "note", noted, to={"withdrawn": True}, stamp=stamp)
    return decision


async def keep(
    db: Db, group: GroupKey, number: int, result: VoteResult, *, stamp: Stamp
) -> Decision:
    """Keep with a decision how it was voted; NoSuchRecord, NotADecision, Withdrawn."""
    return await _alter(db, group, number, {"vote": result_columns(result)}, stamp)


async def reserve(db: Db, group: GroupKey, number: int, words: str, *, stamp: Stamp) -> Decision:
    """Keep with a decision that somebody has a reservation; the same words are kept once."""
    row = await records.locked(db, group, number)
    made = row["reservations"] or []
    return await _alter(
        db, group, number, {"reservations": [*dict.fromkeys([*made, words])]}, stamp
    )


async def last_decision(
    db: Db, group: GroupKey, meeting: MeetingKey | None, item: ItemKey | None
) -> Decision | None:
    """Give what was decided last under the item of a meeting."""
    if meeting is None:
        return None
    query = records.RECORDS.where(
        of_group(RECORD, group),
        RECORD.c.kind == "decision",
        RECORD.c.state == "standing",
        RECORD.c.meeting == meeting,
        RECORD.c.item.is_not_distinct_from(item),
    )
    row = await first(db, query.order_by(RECORD.c.number.desc()).limit(1))
    return to_decision(row) if row else None


async def due(db: Db, *, by: datetime) -> list[Group]:
    """List groups, of all tenants, whose open vote ends by then."""
    query = (
        select(GROUP)
        .join(VOTE, and_(VOTE.c.tenant == GROUP.c.tenant, VOTE.c.group == GROUP.c.key))
        .where(VOTE.c.state == "open", VOTE.c.closes_at <= by)
    )
    return [to_group(row) for row in await all_rows(db, query)]


async def _last(
    db: Db, group: GroupKey, meeting: MeetingKey | None, *wanted: ColumnElement[bool]
) -> Vote | None:
    query = _VOTES.where(
        of_group(VOTE, group),
        VOTE.c.state == "closed",
        VOTE.c.meeting.is_not_distinct_from(meeting),
        or_(VOTE.c.decision.is_(None), ~_IS_SAVED),
        *wanted,
    )
    row = await first(db, query.order_by(VOTE.c.at.desc(), VOTE.c.key.desc()).limit(1))
    return await _to_vote(db, group, row) if row else None


async def _alter(
    db: Db, group: GroupKey, number: int, to: dict[str, Any], stamp: Stamp
) -> Decision:
    row = await records.locked(db, group, number)
    if row["kind"] != "decision":
        raise NotADecision(number)
    if row["state"] == "withdrawn":
        raise Withdrawn(number)
    changed = await records.alter(db, group, row, to=to, stamp=stamp)
    assert isinstance(changed, Decision)  # noqa: S101 - for mypy
    return changed


async def _chairs(db: Db, group: GroupKey, meeting: MeetingKey | None) -> dict[str, str]:
    """Give who chairs, by their key: the meeting's before the group's."""
    if meeting is not None:
        rows = await meetings.attendances_of(db, group, meeting)
        there = {
            row["person"]: row["name"]
            for row in rows
            if row["role"] == "chair" and row["present"] and row["person"]
        }
        if there:
            return there
    held = (await offices.holders(db, group)).get("chair")
    return {held.person: held.name} if held is not None and held.person else {}


async def _locked(db: Db, group: GroupKey, key: VoteKey, *, is_shared: bool = False) -> RowMapping:
    """
    Read the vote, and let nobody close it until the turn ends; NoSuchVote.

    `is_shared`: others may vote meanwhile; else nobody may do that either.
    """
    query = select(VOTE).where(_at(group, key))
    query = query.with_for_update(read=True) if is_shared else query.with_for_update(key_share=True)
    row = await first(db, query)
    if row is None or row["state"] == "withdrawn":
        raise NoSuchVote
    return row


def _at(group: GroupKey, key: str) -> ColumnElement[bool]:
    return and_(of_group(VOTE, group), VOTE.c.key == key)


def _new(
    group: GroupKey, meeting: Meeting | None, item: Item | None, stamp: Stamp
) -> dict[str, Any]:
    return {
        "tenant": group.tenant,
        "group": group.group,
        "key": fresh_key(stamp.at),
        "meeting": meeting.key if meeting else None,
        "item": item.key if item and meeting else None,
        "conversation": stamp.conversation,
        "thread": "",
        "by": stamp.by.key if stamp.by else None,
        "at": stamp.at,
        "closes_at": None,
        "secret": None,
        "counts": None,
        "note": None,
        "decision": None,
    }


def _by_choice(result: VoteResult) -> list[int]:
    """Give the counts in the order of the usual choices, as far as they are told."""
    told = {one.choice: one.count for one in result.tallies}
    most = max((n for n, choice in enumerate(USUAL, 1) if choice in told), default=0)
    return [told.get(choice, 0) for choice in USUAL[:most]]


async def _to_vote(db: Db, group: GroupKey, row: Columns) -> Vote:
    is_open = row["state"] == "open"
    return Vote(
        key=VoteKey(row["key"]),
        question=row["question"],
        choices=tuple(row["choices"]),
        is_open=is_open,
        opened_by=Person(key=PersonKey(row["by"]), name=row["by_name"]) if row["by"] else None,
        opened_at=row["at"],
        closes_at=row["closes_at"],
        meeting=row["meeting"],
        item=row["item"],
        conversation=row["conversation"],
        thread=row["thread"],
        voters=await ballots.voters(db, group, row),
        decision=row["decision"] if row["is_saved"] else None,
        result=await _result(db, group, row),
    )


async def _result(db: Db, group: GroupKey, row: Columns) -> VoteResult:
    """Count the vote; a secret one that goes on tells nothing, for two counts tell who came."""
    method = VoteMethod(row["method"])
    options = row["choices"] or USUAL
    told: tuple[Tally, ...] = ()
    if row["counts"] is not None:
        told = tuple(map(Tally, options, row["counts"]))
    elif method is VoteMethod.OPEN:
        names = await ballots.named(db, group, row)
        told = tuple(
            Tally(choice, len(names.get(n, ())), names.get(n, ()))
            for n, choice in enumerate(options)
        )
    return VoteResult(method=method, tallies=told, is_usual=not row["choices"])
