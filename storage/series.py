"""Series: rules by which a group's meetings come again, planned ahead as time passes."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import RowMapping, and_, func, select, update

from bot.dates.model import Recurrence
from storage import changes, meetings
from storage.engine.database import Db
from storage.engine.queries import all_rows, of_group
from storage.engine.rows import fresh_key
from storage.minutes import as_json
from storage.model import Group, GroupKey, MeetingDraft, Series, SeriesKey, Stamp
from storage.tables import GROUP, MEETING, SERIES
from storage.values import to_group

MOST = 50  # of a group
AT_ONCE = 60  # meetings of one series that are planned at a time


async def listed(db: Db, group: GroupKey, *, today: date) -> list[Series]:
    """List the series that have not ended, the first told first."""
    found = [_to_series(row) for row in await _rows(db, group)]
    return [one for one in found if one.rule.last is None or one.rule.last >= today]


async def put(
    db: Db, group: GroupKey, rule: Recurrence, *, place: str, planned_until: date, stamp: Stamp
) -> SeriesKey | None:
    """Keep a rule; one of the same days is given the new hours, place and end. None: too many."""
    await changes.hold(db, group)
    rows = await _rows(db, group)
    told: dict[str, Any] = {"place": place, "rule": _plain(rule)}
    for row in rows:
        known = _to_series(row)
        if known.rule.beat == rule.beat and known.rule.last in (None, rule.last):
            told["place"] = place or known.place
            await changes.change(db, group, "series", row, to=told, stamp=stamp)
            await reach(db, group, known.key, planned_until)
            return known.key
    if len(rows) >= MOST:
        return None
    new = {"tenant": group.tenant, "group": group.group, "key": fresh_key(stamp.at)} | told
    ahead = {"planned_until": planned_until, "looked_on": stamp.at.date()}
    new |= ahead | {"title": "", "withdrawn": False}
    await changes.make(db, group, "series", [new], stamp=stamp)
    return SeriesKey(new["key"])


async def change(
    db: Db,
    group: GroupKey,
    key: SeriesKey,
    *,
    rule: Recurrence,
    place: str | None = None,
    stamp: Stamp,
) -> None:
    """Let a series go on by another rule, or in another place."""
    row = await changes.locked(db, group, "series", key)
    told = {"rule": _plain(rule)} | ({"place": place} if place is not None else {})
    await changes.change(db, group, "series", row, to=told, stamp=stamp)


async def leave_out(
    db: Db, group: GroupKey, keys: Collection[SeriesKey], first: date, last: date, *, stamp: Stamp
) -> None:
    """Plan no meeting of these series on those days, both included; `date.max`: never again."""
    for key in sorted(keys):
        row = await changes.locked(db, group, "series", key)
        rule = _to_series(row).rule
        if last == date.max:
            rule = replace(rule, last=first - timedelta(days=1))
        else:
            rule = replace(rule, without=(*rule.without, (first, last)))
        to = {"rule": _plain(rule)}
        await changes.change(db, group, "series", row, to=to, stamp=stamp)


async def waiting(db: Db, *, today: date) -> list[Group]:
    """List groups, of all tenants, with a series that nobody has planned ahead today."""
    of = and_(SERIES.c.tenant == GROUP.c.tenant, SERIES.c.group == GROUP.c.key)
    query = select(GROUP).join(SERIES, of).distinct()
    query = query.where(SERIES.c.looked_on < today, ~SERIES.c.withdrawn)
    return [to_group(row) for row in (await db.execute(query)).mappings()]


async def room(db: Db, group: GroupKey, key: SeriesKey, *, today: date) -> int:
    """Give how many more meetings of a series may be planned now."""
    here = and_(of_group(MEETING, group), MEETING.c.series == key, MEETING.c.day >= today)
    query = select(func.count()).select_from(MEETING).where(here, MEETING.c.state == "planned")
    planned: int = (await db.execute(query)).scalar_one()
    return AT_ONCE - planned


async def go_on(
    db: Db, group: GroupKey, key: SeriesKey, draft: MeetingDraft, *, stamp: Stamp
) -> None:
    """Plan the next meeting of a series, where nobody has planned one for its day and hour."""
    await changes.hold(db, group)
    if not await meetings.is_planned(db, group, draft):
        made = {"state": "planned", "series": key}
        await meetings.make(db, group, draft, made, stamp=stamp)


async def reach(db: Db, group: GroupKey, key: SeriesKey, until: date) -> None:
    """Note how far ahead a series is planned now."""
    here = and_(of_group(SERIES, group), SERIES.c.key == key)
    await db.execute(update(SERIES).where(here).values(planned_until=until))


async def looked(db: Db, group: GroupKey, *, on: date) -> None:
    """Note that the group's series were planned ahead that day."""
    await db.execute(update(SERIES).where(of_group(SERIES, group)).values(looked_on=on))


async def _rows(db: Db, group: GroupKey) -> list[RowMapping]:
    query = select(SERIES).where(of_group(SERIES, group), ~SERIES.c.withdrawn)
    return list(await all_rows(db, query.order_by(SERIES.c.key)))


def _plain(rule: Recurrence) -> Any:  # noqa: ANN401 - what JSON holds
    return as_json.plain(Recurrence, rule)


def _to_series(row: RowMapping | dict[str, Any]) -> Series:
    return Series(
        key=SeriesKey(row["key"]),
        rule=as_json.made(Recurrence, row["rule"]),
        title=row["title"],
        place=row["place"],
        planned_until=row["planned_until"],
    )
