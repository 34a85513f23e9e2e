"""What each page shows, gathered from the records."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

from bot.export.gathering import gathered
from bot.export.minutes import Minutes
from bot.meetings.numbers import counted
from bot.replies.statistics import Statistics
from bot.values import dataclass
from storage import actions, decisions, events, meeting_records, meetings, people, records, search
from storage.engine.database import Db
from storage.minutes import documents, printed
from storage.model import (
    Action,
    ActionState,
    Decision,
    DocumentText,
    Event,
    Group,
    Hit,
    Meeting,
    MeetingKey,
    Page,
    Place,
    Record,
    SavedDocument,
)

PAGE = 50  # records of one page
SHOWN = 8  # of each kind on the overview
BOARD = 300  # open actions that the board sorts
COLUMN = 50  # of them shown in a column
FEW = 5  # the same on the overview
LATEST = 12  # meetings whose attendance is shown beside each other
PEOPLE = 100  # shown at a time

OPEN = frozenset({ActionState.OPEN})
DONE = frozenset({ActionState.DONE})


@dataclass(frozen=True, slots=True)
class Column:
    """The first of what is due in one time, and how many there are."""

    rows: tuple[Action, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Board:
    """Open actions by when they are due, each once."""

    late: Column
    this_week: Column
    later: Column
    undated: Column
    total: int
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
        board=await board(db, group, today, most=FEW),
        decisions=await decisions.listed(db, group.key, in_force=True, limit=SHOWN),
        coming=tuple(await meetings.coming(db, group.key, today=today, limit=3)),
        held=await meetings.held(db, group.key, limit=SHOWN),
    )


async def board(db: Db, group: Group, today: date, *, owner: str = "", most: int = COLUMN) -> Board:
    """Sort the open actions by when they are due; the week ends on its Sunday."""
    owners = (owner,) if owner else ()
    found = await actions.listed(db, group.key, states=OPEN, owners=owners, limit=BOARD)
    sunday = today + timedelta(days=6 - today.weekday())
    columns: dict[str, list[Action]] = {"late": [], "this_week": [], "later": [], "undated": []}
    for action in found.rows:
        columns[_column(action, today, sunday)].append(action)
    return Board(
        **{name: Column(tuple(rows[:most]), len(rows)) for name, rows in columns.items()},
        total=found.total,
        left=found.total - sum(len(rows[:most]) for rows in columns.values()),
    )


async def owning(db: Db, group: Group) -> dict[str, str]:
    """List who owns open actions, by a word that stands for the name in addresses."""
    found = await actions.listed(db, group.key, states=OPEN, limit=BOARD)
    names = {owner.name for action in found.rows for owner in action.owners}
    return {ident(name): name for name in sorted(names, key=str.casefold)}


def ident(name: str) -> str:
    """Stand for a name where it is not to be read."""
    return blake2b(name.encode(), digest_size=6).hexdigest()


async def opened(db: Db, group: Group, *, owner: str, offset: int) -> Page[Action]:
    """Gather a page of what is open."""
    owners = (owner,) if owner else ()
    return await actions.listed(
        db, group.key, states=OPEN, owners=owners, offset=offset, limit=PAGE
    )


def _column(action: Action, today: date, sunday: date) -> str:
    last = action.due.last if action.due else None
    if last is None:
        return "undated"
    if last < today:
        return "late"
    return "this_week" if last <= sunday else "later"


async def decided(db: Db, group: Group, *, in_force: bool, offset: int) -> Page[Decision]:
    """Gather a page of the decision log: what is in force, or all."""
    return await decisions.listed(db, group.key, in_force=in_force, offset=offset, limit=PAGE)


async def replaced(
    db: Db, group: Group, by: Iterable[Decision]
) -> Mapping[int, tuple[Decision, ...]]:
    """Gather what each of these decisions has replaced or repealed, by its number."""
    ends: dict[int, list[Decision]] = {}
    for old in await decisions.ended_by(db, group.key, *(one.number for one in by)):
        if old.ended_by is not None:
            ends.setdefault(old.ended_by, []).append(old)
    return {number: tuple(olds) for number, olds in ends.items()}


async def done(db: Db, group: Group, *, owner: str, offset: int) -> Page[Action]:
    """Gather a page of what is done."""
    owners = (owner,) if owner else ()
    return await actions.listed(
        db, group.key, states=DONE, owners=owners, offset=offset, limit=PAGE
    )


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


@dataclass(frozen=True, slots=True)
class Told:
    """All that is known of a record."""

    record: Record
    history: tuple[Event, ...]
    ends: tuple[Decision, ...]  # what it has replaced or repealed
    place: Place  # where it is told of


async def record(db: Db, group: Group, number: int) -> Told:
    """Gather a record and its history; NoSuchRecord."""
    found = await records.find(db, group.key, number)
    ends = await decisions.ended_by(db, group.key, number) if isinstance(found, Decision) else []
    history = tuple(await events.history(db, group.key, number))
    place = await printed.place_of(db, group.key, number)
    return Told(found, history, tuple(ends), place)


async def read(db: Db, group: Group, *, offset: int) -> Page[SavedDocument]:
    """Gather a page of the minutes that were read."""
    found = await documents.listed(db, group.key)
    return Page(rows=tuple(found[offset : offset + PAGE]), total=len(found), offset=offset)


async def document(db: Db, group: Group, key: str) -> DocumentText | None:
    """Gather minutes as they were read; None where there are none."""
    return await printed.text(db, group.key, key)


@dataclass(frozen=True, slots=True)
class Attended:
    """Who was at the latest meetings, the earliest first; None: nothing is told of them."""

    meetings: tuple[Meeting, ...]
    people: Mapping[str, tuple[bool | None, ...]]
    others: tuple[str, ...]  # whom the group knows besides
    total: int


async def attended(db: Db, group: Group, *, offset: int) -> Attended:
    """Gather who was there."""
    held = (await meetings.held(db, group.key, limit=LATEST)).rows[::-1]
    marked = await meetings.attendances(db, group.key, [one.key for one in held])
    by_name: dict[str, dict[MeetingKey, bool]] = {}
    for key, one in marked:
        if one.item is None:
            by_name.setdefault(one.name, {})[key] = one.present
    known = [one.name for one in (await people.circle(db, group.key)).names]
    names = sorted(by_name, key=str.casefold)
    shown = names[offset : offset + PEOPLE]
    others = tuple(name for name in known if name not in by_name)
    return Attended(
        meetings=tuple(held),
        people={name: tuple(by_name[name].get(each.key) for each in held) for name in shown},
        others=others[offset : offset + PEOPLE],
        total=max(len(names), len(others)),
    )


async def numbers(db: Db, group: Group, today: date) -> Statistics:
    """Count what was recorded in the last year."""
    return await counted(db, group, today - timedelta(days=365), today, today=today)


async def searched(db: Db, group: Group, words: str, *, offset: int) -> Page[Hit]:
    """Find words in all that the group has recorded."""
    return await search.find(db, group.key, words, offset=offset, limit=PAGE)
