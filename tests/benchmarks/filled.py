"""
A database of made-up records, written by the row: the product itself would take hours.

The rows are those that recording leaves: a record, its entry in the search and its event; each
meeting has people who were there and minutes of six lines; answers and sent messages are kept.
Groups meet by turns, so that a group's rows lie among those of all others. People are in five
groups, one is in 200 and one in 20. Words follow Zipf's law, texts are no sentences.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate, islice
from typing import Any

from sqlalchemy import Connection, Table, create_engine

from storage import actions, decisions, groups
from storage.engine.database import opened
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
from storage.search import analyzer
from storage.search.scope import scope_of
from storage.tables import (
    ATTENDANCE,
    CONVERSATION,
    DOCUMENT,
    EVENT,
    GROUP,
    LINE,
    MEETING,
    MEMBERSHIP,
    METADATA,
    OUTGOING,
    PERSON,
    PRIVATE_CHAT,
    RECEIVED,
    RECORD,
    SEARCH,
)

TODAY = date(2026, 3, 27)
NOW = datetime(2026, 3, 27, 9, tzinfo=UTC)
TENANTS = 50
IN_MANY = {"anna": 200, "per": 20}  # persons of the first tenant, and how many groups they are in
MEMBERS = 10  # of a group; each is in four others
OPEN = 24  # every so many records is an open action
EVERY = 20  # records of a meeting
PRESENT = 4  # at each
LINES = 6  # of the minutes of each
DAYS = 1_500  # in which all of it was said
KEPT = 30  # answers of a group, and messages sent to it
SYLLABLES = tuple(
    f"{first}{vowel}{last}" for first in "bdfgklmnprst" for vowel in "aeioå" for last in "lnr"
)
TOGETHER = 50_000  # rows of one transaction
CACHE = 1_500_000  # kB while it is filled
USUAL_HASH = 1_048_576  # bytes of terms that SQLite gathers before it writes them
HASH = 256 * USUAL_HASH  # while all are written

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much there is to be."""

    records: int
    groups: int
    large: int = 0  # records of the first group, beside those all have

    def meetings(self, number: int) -> int:
        """Count the meetings of a group."""
        many = self.records // self.groups + (self.large if number == 0 else 0)
        return max(many // EVERY, 1)


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


def member(number: int, which: int = 0) -> str:
    """Name one of the people of the group of that number."""
    most = max(IN_MANY.values())
    order = number if number < most else (number - most) // (TENANTS - 1)
    return f"p{order * 2 + which}"


def name_of(person: str) -> str:
    """Give the name of a person."""
    return f"Namn{person} Efternamn{person}" if person not in IN_MANY else person.capitalize()


def _tenant(number: int) -> int:
    """Spread groups over the tenants; the first has those of who is in many."""
    most = max(IN_MANY.values())
    return 0 if number < most else 1 + number % (TENANTS - 1)


@cache
def key_of(number: int) -> GroupKey:
    """Name the group of that number."""
    return GroupKey(place(number).tenant, groups.own(place(number)).group)


@dataclass
class Words:
    """Texts, and what each is found by: the terms of its words, which hold no marks."""

    pick: random.Random = field(default_factory=lambda: random.Random(2))  # noqa: S311 - made up

    def __post_init__(self) -> None:
        self._words = vocabulary()
        self._terms = {word: tuple(analyzer.terms(word)) for word in self._words}
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))

    def text(self) -> tuple[str, list[str]]:
        """Make a text."""
        words = self.pick.choices(self._words, cum_weights=self._weights, k=8)
        return " ".join(words), list(dict.fromkeys(t for word in words for t in self._terms[word]))


async def fill(url: str, plan: Plan) -> None:
    """
    Make a file of SQLite's and write all rows into it, each after what it refers to.

    Nobody else may have it open: what makes it safe is off meanwhile, and indexes are made last.
    """
    async with opened(url):
        pass
    engine = create_engine(url)
    with engine.connect() as db:
        for pragma in ("journal_mode = DELETE", "journal_mode = OFF", "synchronous = OFF"):
            db.exec_driver_sql(f"PRAGMA {pragma}")
        db.exec_driver_sql(f"PRAGMA cache_size = -{CACHE}")
        made = db.exec_driver_sql(
            "SELECT type, name, sql FROM sqlite_master"
            " WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        ).all()
        for kind, name, _sql in made:
            db.exec_driver_sql(f"DROP {kind} {name}")
        rows = _rows(plan)
        while some := list(islice(rows, TOGETHER)):
            _write(db, some)
        option = "INSERT INTO search_index (search_index, rank) VALUES"
        db.exec_driver_sql(f"{option} ('hashsize', {HASH})")
        db.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('rebuild')")
        db.exec_driver_sql(f"{option} ('hashsize', {USUAL_HASH})")
        for _kind, _name, sql in made:
            db.exec_driver_sql(sql)
        db.commit()
    engine.dispose()


def _write(db: Connection, rows: Iterable[tuple[Table, Row]]) -> None:
    """Write some rows, those of the same columns together."""
    of: dict[Table, dict[tuple[str, ...], list[Row]]] = {}
    for table, row in rows:
        of.setdefault(table, {}).setdefault(tuple(row), []).append(row)
    for table in METADATA.sorted_tables:
        for alike in of.get(table, {}).values():
            db.execute(table.insert(), alike)
    db.commit()


def _rows(plan: Plan) -> Iterator[tuple[Table, Row]]:
    """Give all rows: what groups and people are, then one meeting of each group after another."""
    words = Words()
    people: set[tuple[str, str]] = set()
    for number in range(plan.groups):
        yield from _group(number, plan.meetings(number) * EVERY, people)
    usual = plan.meetings(1)
    for turn in range(usual):
        for number in range(plan.groups):
            many = plan.meetings(number)
            for meeting in range(turn * many // usual, (turn + 1) * many // usual):
                yield from _meeting(number, meeting, many, words)
    for number in range(plan.groups):
        yield from _messages(number)


def _group(number: int, records: int, people: set[tuple[str, str]]) -> Iterator[tuple[Table, Row]]:
    here, key = place(number), key_of(number)
    yield from _bound(here, key, records)
    those = [member(number, which) for which in range(MEMBERS)]
    those += [who for who, many in IN_MANY.items() if number < many]
    for person in those:
        if (key.tenant, person) not in people:
            people.add((key.tenant, person))
            yield from _person(key.tenant, person)
        yield MEMBERSHIP, {**_of(key), "person": person, "wrote": True, "since": NOW}


def _person(tenant: str, person: str) -> Iterator[tuple[Table, Row]]:
    """Make a person, who has written alone, too."""
    yield (
        PERSON,
        {"tenant": tenant, "key": person, "platform_id": person, "name": name_of(person)},
    )
    alone = Conversation(tenant=tenant, id=f"a:{person}", kind=ConversationKind.PERSONAL)
    key = groups.own(alone)
    yield from _bound(alone, key, 0)
    yield MEMBERSHIP, {**_of(key), "person": person, "wrote": True, "since": NOW}
    chat = {"tenant": tenant, "conversation": alone.id, "person": person, "wanted": True}
    yield PRIVATE_CHAT, chat


def _bound(here: Conversation, key: GroupKey, records: int) -> Iterator[tuple[Table, Row]]:
    """Make a group and the conversation that is bound to it."""
    is_channel = here.kind is ConversationKind.CHANNEL
    yield (
        GROUP,
        {
            "tenant": key.tenant,
            "key": key.group,
            "name": here.name,
            "folded": here.name.casefold() if is_channel else None,
            "language": "sv",
            "zone": "Europe/Stockholm",
            "last_number": records,
            "created_at": NOW,
        },
    )
    yield (
        CONVERSATION,
        {
            "tenant": key.tenant,
            "id": here.id,
            "group": key.group,
            "kind": str(here.kind),
            "name": here.name,
            "service_url": "",
            "channel": "msteams",
            "bound_at": NOW,
        },
    )


def _meeting(number: int, meeting: int, many: int, words: Words) -> Iterator[tuple[Table, Row]]:
    """Give a meeting of a group: who was there, its minutes, and what was recorded."""
    key = key_of(number)
    of, scope, name = _of(key), scope_of(key), f"m{meeting}"
    day = TODAY - timedelta(days=1 + (many - 1 - meeting) * DAYS // many)
    at = datetime.combine(day, NOW.time(), UTC)
    held = {"title": "", "day": day, "state": "held", "started_at": at, "ended_at": at}
    yield MEETING, of | {"key": name} | held
    for position in range(1, PRESENT + 1):
        who = member(number, position % MEMBERS)
        there = {"key": f"{name}:{position}", "meeting": name, "position": position}
        yield ATTENDANCE, of | there | {"name": name_of(who), "present": True, "person": who}
    document = {"key": f"d{meeting}", "name": f"{meeting}.txt", "sha256": f"d{meeting}"}
    yield DOCUMENT, of | document | {"meeting": name, "saved_at": at}
    for line in range(1, LINES + 1):
        said, terms = words.text()
        yield LINE, of | {"document": f"d{meeting}", "number": line, "text": said}
        yield SEARCH, _entry(of, scope, "line", f"d{meeting}:{line}", terms)
    for record in range(meeting * EVERY + 1, (meeting + 1) * EVERY + 1):
        said, terms = words.text()
        row = _record(number, record, said, day, at)
        yield RECORD, of | row | {"meeting": name}
        yield EVENT, of | _event(row, number)
        yield SEARCH, _entry(of, scope, row["kind"], str(record), terms)


def _of(key: GroupKey) -> Row:
    return {"tenant": key.tenant, "group": key.group}


def _entry(of: Row, scope: str, kind: str, key: str, terms: Iterable[str]) -> Row:
    found_by = " ".join(f"{scope}{term}" for term in terms)
    return of | {"kind": kind, "key": key, "terms": found_by, "mark": 0}


def _event(row: Row, number: int) -> Row:
    said = {"conversation": f"19:{number}", "message": str(row["number"]), "line": 0}
    made = {"what": row["kind"], "key": str(row["number"]), "verb": "created", "before": {}}
    after = {"text": row["text"], "state": row["state"]}
    return made | said | {"after": after, "by": row["by"], "at": row["at"]}


def _record(number: int, record: int, said: str, day: date, at: datetime) -> Row:
    common = {"number": record, "day": day, "at": at, "by": member(number, record % MEMBERS)}
    if record % 3:
        decision = decisions.columns(DecisionDraft(text=said, typed=said, day=day))
        return decision | {"owners": []} | common
    who = member(number, record % MEMBERS)
    is_open = record % OPEN == 0
    due = TODAY + timedelta(days=record * 7 % 41 - 20)
    told = Due(kind=DueKind.DAY, words="snart", first=due, last=due) if is_open else None
    owner = Party(name_of(who), person=PersonKey(who))
    columns = actions.columns(ActionDraft(text=said, typed=said, owners=(owner,), due=told))
    if not is_open:
        columns |= {"state": "done", "closed_at": at + timedelta(days=30)}
    return columns | common


def _messages(number: int) -> Iterator[tuple[Table, Row]]:
    """Give what was answered in the last week and sent in the last month."""
    key = key_of(number)
    for order in range(KEPT):
        at = NOW - timedelta(days=order / KEPT * 6)
        answer = {"tenant": key.tenant, "conversation": f"19:{number}", "message": f"old{order}"}
        yield RECEIVED, answer | {"answer": f'["{"…" * 500}"]', "at": at, "delivered": True}
        at = NOW - timedelta(days=order / KEPT * 29)
        sent = {"key": f"sent:{number}:{order}", "kind": "summary", "text": "…" * 200, "card": None}
        where = {"conversation": f"19:{number}", "thread": "", "activity": f"{order}"}
        yield OUTGOING, _of(key) | sent | where | {"state": "sent", "at": at, "due_at": at}
