"""A calendar as it is subscribed to: what stands behind a secret address, now."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from bot.export import calendar
from bot.export.calendar import Feed
from bot.patterns import lazily
from bot.texts import _
from bot.values import dataclass
from storage import access, actions, calendars, groups, meetings
from storage.engine.database import Database, Db
from storage.model import ActionState, CalendarOwner, Group, Looked, Manner, Meeting

_TOKEN = lazily(r"[A-Za-z0-9_-]{43}")
_BEFORE, _AFTER = timedelta(days=366), timedelta(days=3 * 366)
_MOST_MEETINGS = 500  # of one group
_MOST_DUES = 500
_MOST_GROUPS = 50  # of one person
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Served:
    """A calendar file, and the tag by which a program knows whether it has changed."""

    data: bytes
    tag: str
    looked: tuple[Looked, ...] = ()  # whose meetings and dues stand in it


async def served(database: Database, token: str, *, at: datetime) -> Served | None:
    """Give the calendar behind a secret address; None for one that does not hold."""
    if _TOKEN.fullmatch(token) is None:
        return None
    async with database.reading() as db:
        owner = await calendars.find(db, token)
        feed = await _feed(db, owner, at) if owner is not None else None
    if owner is None or feed is None:
        return None
    written = await asyncio.to_thread(_written, feed, owner.language, at)
    return replace(written, looked=_looked(owner, feed))


def _looked(owner: CalendarOwner, feed: Feed) -> tuple[Looked, ...]:
    """Say whose records it shows; a group's address does not tell who has it."""
    counts = Counter(group.key for group, _row in (*feed.meetings, *feed.dues))
    account, name = (owner.person.key, owner.person.name) if owner.person else ("", "")
    return tuple(
        Looked(key, Manner.CALENDAR, count, account, name) for key, count in counts.items()
    )


def _written(feed: Feed, language: str, at: datetime) -> Served:
    """Write it; its tag leaves out when it was written."""
    unchanging = calendar.write(feed, language, at=_NO_TIME)
    stamp = at.replace(minute=0, second=0, microsecond=0)
    return Served(calendar.write(feed, language, at=stamp), sha256(unchanging).hexdigest()[:32])


async def _feed(db: Db, owner: CalendarOwner, at: datetime) -> Feed | None:
    if owner.person is None:
        group = await groups.get(db, owner.group)
        dues = await actions.listed(
            db, group.key, states=frozenset({ActionState.OPEN}), limit=_MOST_DUES
        )
        return Feed(
            name=group.name,
            meetings=tuple((group, meeting) for meeting in await _met(db, group, at)),
            dues=tuple((group, action) for action in dues.rows),
        )
    person = owner.person
    mine = await access.open_to_person(db, owner.group.tenant, person.key, at=at)
    open_ = {group.key for group in mine}
    met = [(group, await _met(db, group, at)) for group in mine[:_MOST_GROUPS]]
    dues_of = await actions.of_person(db, owner.group, person, at=at, limit=_MOST_DUES)
    return Feed(
        name=_("Noterat: {name}", name=person.name).worded(owner.language),
        meetings=tuple((group, meeting) for group, held in met for meeting in held),
        dues=tuple((group, action) for group, action in dues_of.rows if group.key in open_),
    )


async def _met(db: Db, group: Group, at: datetime) -> list[Meeting]:
    today = at.date()
    first, last = today - _BEFORE, today + _AFTER
    return await meetings.within(db, group.key, first, last, limit=_MOST_MEETINGS)
