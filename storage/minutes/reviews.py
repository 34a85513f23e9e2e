"""Minutes that were read and wait for a person's yes."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from storage import changes
from storage.engine.database import Db
from storage.engine.prepared import Prepared
from storage.engine.queries import asked_of, first, of_group, of_group_asked
from storage.errors import NoSuchFinding, NotHeld
from storage.minutes import as_json
from storage.model import Attendance, Finding, GroupKey, HeldReview, Review, Stamp
from storage.tables import DOCUMENT, EVENT, FINDING, HELD, OUTGOING, RECEIVED
from storage.values import Columns

_ROLL = tuple[Attendance, ...]


async def put(
    db: Db, group: GroupKey, review: Review, *, conversation: str, at: datetime
) -> Review:
    """Hold `review`, and give it with the token it is asked for by."""
    held = replace(review, token=secrets.token_hex(4))
    place = {"tenant": group.tenant, "group": group.group}
    values = place | {
        "token": held.token,
        "conversation": conversation,
        "shown": await _next(db, group, conversation),
        "review": as_json.text(Review, replace(held, findings=())),
        "held_at": at,
    }
    await db.execute(insert(HELD).values(values))
    found = [
        place | {"held": held.token, "number": number, "key": _key(held.token, number)} | _json(one)
        for number, one in enumerate(held.findings, 1)
    ]
    if found:
        await db.execute(insert(FINDING), found)
    return held


async def get(db: Db, group: GroupKey, token: str) -> Review:
    """Give the review of that token, and hold others off it until the turn ends; NotHeld."""
    query = select(HELD).where(of_group(HELD, group), HELD.c.token == token)
    return await _only(db, query, token)


async def last(db: Db, group: GroupKey, conversation: str) -> Review:
    """Give the review shown last in the conversation, and hold others off it; NotHeld."""
    query = select(HELD).where(of_group(HELD, group), HELD.c.conversation == conversation)
    return await _only(db, query.order_by(HELD.c.shown.desc()).limit(1), "")


async def latest(db: Db, group: GroupKey, conversation: str, *, limit: int) -> list[Review]:
    """List the reviews shown last in the conversation, the last one first."""
    query = select(HELD).where(of_group(HELD, group), HELD.c.conversation == conversation)
    rows = await db.execute(query.order_by(HELD.c.shown.desc()).limit(limit))
    return [await _review(db, row) for row in rows.mappings().all()]


async def held(
    db: Db, group: GroupKey, conversations: Collection[str], *, token: str = "", limit: int
) -> list[HeldReview]:
    """
    List the reviews shown last in these conversations, the one touched last first.

    With a `token` it is that one alone. Nobody is held off them.
    """
    query = select(HELD).where(of_group(HELD, group), HELD.c.conversation.in_(conversations))
    if token:
        query = query.where(HELD.c.token == token)
    rows = await db.execute(query.order_by(HELD.c.held_at.desc(), HELD.c.token).limit(limit))
    return [
        HeldReview(await _review(db, row), row["conversation"]) for row in rows.mappings().all()
    ]


_SHOWN_LAST = Prepared(
    select(HELD)
    .where(of_group_asked(HELD), HELD.c.conversation == bindparam("of_conversation"))
    .order_by(HELD.c.shown.desc())
    .limit(1)
)


async def on_view(db: Db, group: GroupKey, conversation: str) -> Review | None:
    """Give the review that is the last thing shown in the conversation; None where none is."""
    row = await _SHOWN_LAST.row(db, asked_of(group) | {"of_conversation": conversation})
    if row is None:
        return None
    answered = exists().where(
        RECEIVED.c.tenant == group.tenant,
        RECEIVED.c.conversation == conversation,
        RECEIVED.c.at > row["held_at"],
    )
    posted = exists().where(
        OUTGOING.c.tenant == group.tenant,
        OUTGOING.c.conversation == conversation,
        OUTGOING.c.at > row["held_at"],
    )
    saved = exists().where(of_group(DOCUMENT, group), DOCUMENT.c.saved_at >= row["held_at"])
    if (await db.execute(select(or_(answered, posted, saved)))).scalar_one():
        return None
    return await _review(db, row)


async def change(
    db: Db, group: GroupKey, review: Review, said: Mapping[int, Finding], *, stamp: Stamp
) -> Review:
    """
    Write what is said of findings, by their numbers, and give the review as it is then.

    `undo` takes it back. The review is now the one shown last there. NoSuchFinding.
    """
    for number in said:
        if not 1 <= number <= len(review.findings):
            raise NoSuchFinding(number, len(review.findings))
    for number, finding in said.items():
        row = await changes.locked(db, group, "finding", _key(review.token, number))
        await changes.change(db, group, "finding", row, to=_json(finding), stamp=stamp)
    await show(db, group, review, stamp=stamp)
    findings = tuple(said.get(n, one) for n, one in enumerate(review.findings, 1))
    return replace(review, findings=findings)


async def attend(
    db: Db, group: GroupKey, review: Review, roll: tuple[Attendance, ...], *, stamp: Stamp
) -> Review:
    """Write who was there as somebody corrects it, and give the review so; as `change`."""
    row = await changes.locked(db, group, "held", review.token)
    told = {"attendances": as_json.plain(_ROLL, roll)}
    await changes.change(db, group, "held", row, to=told, stamp=stamp)
    await show(db, group, review, stamp=stamp)
    return _with_roll(review, roll)


async def show(db: Db, group: GroupKey, review: Review, *, stamp: Stamp) -> None:
    """Note that the review is the one shown last where it was spoken of."""
    shown = {
        "conversation": stamp.conversation,
        "shown": await _next(db, group, stamp.conversation),
        "held_at": stamp.at,
    }
    this = and_(of_group(HELD, group), HELD.c.token == review.token)
    await db.execute(update(HELD).where(this).values(shown))


def _with_roll(review: Review, roll: tuple[Attendance, ...]) -> Review:
    return replace(review, minutes=replace(review.minutes, attendances=roll, is_roll_told=True))


async def forget(db: Db, *, before: datetime, but: Collection[str] = ()) -> int:
    """Forget what nobody has touched since `before`, of all tenants `but` some; tells how many."""
    old = and_(HELD.c.held_at < before, HELD.c.tenant.not_in(but))
    query = select(HELD.c.tenant, HELD.c.group, HELD.c.token).where(old)
    return await delete_all(db, [tuple(row) for row in (await db.execute(query)).all()])


async def delete_all(db: Db, old: list[tuple[str, ...]]) -> int:
    """
    Delete reviews (tenant, group, token), and tell how many.

    What was said of them goes, too: nothing was recorded, so there is no history to keep.
    """
    if not old:
        return 0
    findings = _among(FINDING, "held", old)
    told = select(FINDING.c.tenant, FINDING.c.group, FINDING.c.key).where(findings)
    events = tuple_(EVENT.c.tenant, EVENT.c.group, EVENT.c.key).in_(told)
    await db.execute(delete(EVENT).where(EVENT.c.what == "finding", events))
    rolls = tuple_(EVENT.c.tenant, EVENT.c.group, EVENT.c.key).in_(old)
    await db.execute(delete(EVENT).where(EVENT.c.what == "held", rolls))
    await db.execute(delete(FINDING).where(findings))
    await db.execute(delete(HELD).where(_among(HELD, "token", old)))
    return len(old)


async def _only(db: Db, query: Select[Any], token: str) -> Review:
    row = await first(db, query.with_for_update())
    if row is None:
        raise NotHeld(token)
    return await _review(db, row)


async def _review(db: Db, held: Columns) -> Review:
    query = select(FINDING.c.finding).where(
        FINDING.c.tenant == held["tenant"],
        FINDING.c.group == held["group"],
        FINDING.c.held == held["token"],
    )
    rows = await db.execute(query.order_by(FINDING.c.number))
    findings = tuple(as_json.made(Finding, told) for told in rows.scalars())
    review: Review = replace(as_json.read(Review, held["review"]), findings=findings)
    if held["attendances"] is None:
        return review
    return _with_roll(review, as_json.made(_ROLL, held["attendances"]))


def _json(finding: Finding) -> dict[str, Any]:
    return {"finding": as_json.plain(Finding, finding)}


def _key(token: str, number: int) -> str:
    return f"{token}:{number}"


def _among(table: Table, column: str, keys: list[tuple[str, ...]]) -> ColumnElement[bool]:
    return tuple_(table.c.tenant, table.c.group, table.c[column]).in_(keys)


async def _next(db: Db, group: GroupKey, conversation: str) -> int:
    """Count on from what was shown last in the conversation."""
    here = and_(of_group(HELD, group), HELD.c.conversation == conversation)
    query = select(func.max(HELD.c.shown)).where(here)
    return ((await db.execute(query)).scalar() or 0) + 1
