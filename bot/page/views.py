"""What each page shows, gathered from the records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.export.gathering import gathered
from bot.export.minutes import Minutes
from storage import actions, decisions, events, meeting_records, meetings, people, records, search
from storage.engine.database import Db
from storage.minutes import documents
from storage.model import (
    Action,
    ActionState,
    Decision,
    Event,
    Group,
    Hit,
    Meeting,
    MeetingKey,
    Page,
    Record,
    SavedDocument,
)

PAGE = 50  # records of one page
SHOWN = 8  # of each kind on the overview
BOARD = 300  # open actions on the board

OPEN = frozenset({ActionState.OPEN})
DONE = frozenset({ActionState.DONE})


@dataclass(frozen=True, slots=True)
class Board:
    """Open actions by when they are due, each once."""

    late: tuple[Action, ...]
    this_week: tuple[Action, ...]
    later: tuple[Action, ...]
    undated: tuple[Action, ...]
    left: int  # that are not shown


@dataclass(frozen=True, slots=True)
class Overview:
    """What a group stands at."""

    board: Board
    decisions: Page[Decision]
    coming: tuple[Meeting, ...]
    held: Page[Meeting]


def local_of(group: Group, now: datetime) -> datetime:
    """Give the time on the group's own clock."""
    return now.astimezone(ZoneInfo(group.zone))


async def overview(db: Db, group: Group, today: date) -> Overview:
    """Gather what one wants to see first."""
    return Overview(
        board=await board(db, group, today),
        decisions=await decisions.listed(db, group.key, limit=SHOWN),
        coming=tuple(await meetings.coming(db, group.key, today=today, limit=3)),
        held=await meetings.held(db, group.key, limit=SHOWN),
    )


async def board(db: Db, group: Group, today: date) -> Board:
    """Sort the open actions by when they are due; the week ends on its Sunday."""
    found = await actions.listed(db, group.key, states=OPEN, limit=BOARD)
    sunday = today + timedelta(days=6 - today.weekday())
    columns: dict[str, list[Action]] = {"late": [], "this_week": [], "later": [], "undated": []}
    for action in found.rows:
        columns[_column(action, today, sunday)].append(action)
    left = found.total - len(found.rows)
    return Board(**{name: tuple(rows) for name, rows in columns.items()}, left=left)


def _column(action: Action, today: date, sunday: date) -> str:
    last = action.due.last if action.due else None
    if last is None:
        return "undated"
    if last < today:
        return "late"
    return "this_week" if last <= sunday else "later"


async def decided(db: Db, group: Group, *, offset: int) -> Page[Decision]:
    """Gather a page of the decision log."""
    return await decisions.listed(db, group.key, offset=offset, limit=PAGE)


async def done(db: Db, group: Group, *, offset: int) -> Page[Action]:
    """Gather a page of what is done."""
    return await actions.listed(db, group.key, states=DONE, offset=offset, limit=PAGE)


async def met(
    db: Db, group: Group, today: date, *, offset: int
) -> tuple[list[Meeting], Page[Meeting]]:
    """Gather the meetings that are planned, and a page of those that are over."""
    coming = await meetings.coming(db, group.key, today=today, limit=PAGE)
    return coming, await meetings.held(db, group.key, offset=offset, limit=PAGE)


async def minutes(db: Db, group: Group, meeting: MeetingKey) -> Minutes:
    """Gather the minutes of one meeting; NoSuchMeeting."""
    told = await meeting_records.recall(db, group.key, meeting=meeting)
    return await gathered(db, group, told)


async def record(db: Db, group: Group, number: int) -> tuple[Record, tuple[Event, ...]]:
    """Gather a record and its history; NoSuchRecord."""
    found = await records.find(db, group.key, number)
    return found, tuple(await events.history(db, group.key, number))


async def read(db: Db, group: Group) -> list[SavedDocument]:
    """List the minutes that were read."""
    return await documents.listed(db, group.key)


async def known(db: Db, group: Group) -> Iterable[str]:
    """List the names of those the group knows."""
    return [one.name for one in (await people.circle(db, group.key)).names]


async def searched(db: Db, group: Group, words: str, *, offset: int) -> Page[Hit]:
    """Find words in all that the group has recorded."""
    return await search.find(db, group.key, words, offset=offset, limit=PAGE)
