"""
A database of made-up records, written by the row: the product itself would take hours.

The rows are those that recording leaves: a record, its entry in the search and its event; each
tenth meeting has minutes of twenty lines. One person belongs to 200 groups, one to 20. Words
follow Zipf's law, texts are no sentences.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import Table

from storage import actions, decisions, groups, search
from storage.engine.database import Database
from storage.model import (
    ActionDraft,
    Conversation,
    ConversationKind,
    DecisionDraft,
    Due,
    DueKind,
    GroupKey,
    Party,
    PersonKey,
)
from storage.search import Indexed
from storage.tables import (
    CONVERSATION,
    DOCUMENT,
    EVENT,
    GROUP,
    LINE,
    MEETING,
    MEMBERSHIP,
    PERSON,
    RECORD,
)

TODAY = date(2026, 3, 27)
NOW = datetime(2026, 3, 27, 9, tzinfo=UTC)
TENANTS = 50
IN_MANY = {"anna": 200, "per": 20}  # persons of the first tenant, and how many groups they are in
OPEN = 25  # every so many records is an open action
EVERY = 20  # records of a meeting
LINES = 20  # of the minutes of each tenth meeting
SYLLABLES = tuple(
    f"{first}{vowel}{last}" for first in "bdfgklmnprst" for vowel in "aeioå" for last in "lnr"
)
BATCH = 2_000  # rows of one statement
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much there is to be."""

    records: int
    groups: int
    large: int = 0  # records of the first group, beside those all have


def vocabulary(size: int = 20_000) -> list[str]:
    """Make words, the same in every run, the most frequent first."""
    pick = random.Random(1)  # noqa: S311 - made-up words
    made = dict.fromkeys(
        "".join(pick.choices(SYLLABLES, k=pick.choice((1, 2, 2, 3)))) for _ in range(size * 2)
    )
    return list(made)[:size]


def place(number: int) -> Conversation:
    """Name the channel of the group of that number."""
    return Conversation(
        tenant=f"tenant-{_tenant(number)}",
        id=f"19:{number}",
        kind=ConversationKind.CHANNEL,
        name=f"Grupp {number}",
    )


def _tenant(number: int) -> int:
    """Spread groups over the tenants; the first has those of who is in many."""
    most = max(IN_MANY.values())
    return 0 if number < most else 1 + number % (TENANTS - 1)


async def fill(database: Database, plan: Plan) -> None:
    """Write all rows, in an order in which each finds what it refers to."""
    pick, words = random.Random(2), vocabulary()  # noqa: S311 - made-up words
    weights = [1 / (rank + 3) for rank in range(len(words))]
    texts = (" ".join(pick.choices(words, weights, k=8)) for _ in count())
    keys = [await _group(database, number) for number in range(plan.groups)]
    await _people(database, keys)
    each = plan.records // plan.groups
    for number, key in enumerate(keys):
        await _records(database, key, each + (plan.large if number == 0 else 0), texts)


async def _group(database: Database, number: int) -> GroupKey:
    here = place(number)
    key = GroupKey(here.tenant, groups.own(here).group)
    group = {
        "tenant": key.tenant,
        "key": key.group,
        "name": here.name,
        "folded": here.name.casefold(),
        "language": "sv",
        "zone": "Europe/Stockholm",
        "last_number": 0,
        "created_at": NOW,
    }
    conversation = {
        "tenant": key.tenant,
        "id": here.id,
        "group": key.group,
        "kind": "channel",
        "name": here.name,
        "service_url": "",
        "channel": "msteams",
        "bound_at": NOW,
    }
    await _insert(database, GROUP, [group])
    await _insert(database, CONVERSATION, [conversation])
    return key


async def _people(database: Database, keys: Sequence[GroupKey]) -> None:
    people = {(key.tenant, f"p{n}") for key in keys for n in range(10)}
    names = {(tenant, key): f"Namn{key} Efternamn{key}" for tenant, key in people}
    names |= {("tenant-0", who): who.capitalize() for who in IN_MANY}
    await _insert(
        database,
        PERSON,
        [
            {"tenant": tenant, "key": key, "platform_id": key, "name": name}
            for (tenant, key), name in names.items()
        ],
    )
    members = [(key, f"p{n}") for key in keys for n in range(10)]
    members += [(key, who) for who, many in IN_MANY.items() for key in keys[:many]]
    await _insert(
        database,
        MEMBERSHIP,
        [
            {"tenant": key.tenant, "group": key.group, "person": who, "wrote": True, "since": NOW}
            for key, who in members
        ],
    )


async def _records(database: Database, key: GroupKey, many: int, texts: Iterator[str]) -> None:
    """Write one group's records, by meetings."""
    of = {"tenant": key.tenant, "group": key.group}
    rows: dict[Table, list[dict[str, Any]]] = {
        table: [] for table in (MEETING, DOCUMENT, LINE, RECORD, EVENT)
    }
    entries = []
    for number in range(1, many + 1):
        day = TODAY - timedelta(days=(many - number) * 1_500 // many)
        at = datetime.combine(day, NOW.time(), UTC)
        meeting = f"m{(number - 1) // EVERY}"
        if (number - 1) % EVERY == 0:
            rows[MEETING].append(of | _meeting(meeting, day, at))
        if (number - 1) % (10 * EVERY) == 0:
            name = f"d{meeting}"
            rows[DOCUMENT].append(of | _document(name, meeting, at))
            printed = [next(texts) for _ in range(LINES)]
            rows[LINE] += [
                of | {"document": name, "number": n, "text": text}
                for n, text in enumerate(printed, start=1)
            ]
            entries += [Indexed("line", f"{name}:{n}", t) for n, t in enumerate(printed, start=1)]
        text = next(texts)
        rows[RECORD].append(of | _record(number, text, day, meeting, at))
        rows[EVENT].append(of | _event(number, at))
        entries.append(Indexed(rows[RECORD][-1]["kind"], str(number), text))
    for table, of_table in rows.items():
        await _insert(database, table, of_table)
    async with database.turn() as db:
        for some in in_parts(entries, BATCH):
            await search.index(db, key, some)
        here = (GROUP.c.tenant == key.tenant) & (GROUP.c.key == key.group)
        await db.execute(GROUP.update().where(here).values(last_number=many))


def _meeting(key: str, day: date, at: datetime) -> dict[str, Any]:
    held = {"title": "", "state": "held", "started_at": at, "ended_at": at}
    return {"key": key, "day": day, **held}


def _document(key: str, meeting: str, at: datetime) -> dict[str, Any]:
    return {"key": key, "name": f"{key}.txt", "sha256": key, "meeting": meeting, "saved_at": at}


def _event(number: int, at: datetime) -> dict[str, Any]:
    said = {"conversation": "", "message": str(number), "line": 0, "by": "p0", "at": at}
    return {
        "what": "record",
        "key": str(number),
        "verb": "created",
        "before": {},
        "after": {},
        **said,
    }


def _record(number: int, text: str, day: date, meeting: str, at: datetime) -> dict[str, Any]:
    common = {"number": number, "day": day, "meeting": meeting, "at": at, "by": "p0"}
    if number % 3:
        decision = decisions.columns(DecisionDraft(text=text, typed=text, day=day))
        return decision | {"owners": []} | common
    who = f"p{number % 10}"
    owner = Party(f"Namn{who} Efternamn{who}", person=PersonKey(who))
    is_open = number % OPEN == 0
    due = TODAY + timedelta(days=number % 40 - 20)
    told = Due(kind=DueKind.DAY, words="snart", first=due, last=due) if is_open else None
    columns = actions.columns(ActionDraft(text=text, typed=text, owners=(owner,), due=told))
    if not is_open:
        columns |= {"state": "done", "closed_at": at + timedelta(days=30)}
    return columns | common


async def _insert(database: Database, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Write the rows, those of the same columns together."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        alike.setdefault(tuple(row), []).append(row)
    for some in (part for each in alike.values() for part in in_parts(each, BATCH)):
        async with database.turn() as db:
            await db.execute(table.insert(), some)


def in_parts(whole: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    """Cut rows into parts of at most `size`."""
    for start in range(0, len(whole), size):
        yield whole[start : start + size]
