"""
What large groups and long queues are asked by: an index each, on both databases.

Without one of these, 50,000 records of a group, or all messages of a month, are read for a few.
"""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import ClauseElement, Executable, text
from sqlalchemy.ext.compiler import compiles

from storage import (
    actions,
    decisions,
    meeting_records,
    meetings,
    people,
    records_of_groups,
    search,
)
from storage.delivery import unsent
from storage.engine import driver
from storage.engine.connection import Rows
from storage.engine.database import Db
from storage.model import DecisionKind, Group, GroupKey
from tests.storage import world
from tests.storage.counted import Counted

_Ask = Callable[[Db, GroupKey], Awaitable[object]]
PLANS: dict[str, tuple[_Ask, str]] = {
    "what a decision has ended": (
        lambda db, group: decisions.ended_by(db, group, 7, 9),
        "ix_record_ended",
    ),
    "how many have ended": (
        lambda db, group: decisions.over(db, group, tuple(DecisionKind)),
        "ix_record_ended",
    ),
    "who owns something": (actions.all_names, "ix_record_owned"),
    "who was there": (people.circle, "ix_attendance_named"),
    "what is left open": (meeting_records.recall, "ix_record_open"),
    "a meeting's records": (meeting_records.recall, "ix_record_meeting"),
    "the newest of groups": (
        lambda db, group: records_of_groups.find(
            db, [Group(key=group, name="")], "", offset=0, limit=25
        ),
        "number>",
    ),
    "the oldest that waits": (
        lambda db, _group: unsent.pending_age(db, world.NOW),
        "ix_outgoing_waiting",
    ),
}


class _Explain(Executable, ClauseElement):
    """Ask how a statement would be carried out."""

    inherit_cache = False

    def __init__(self, statement: Any) -> None:
        self.statement = statement


@compiles(_Explain)
def _explained(element: _Explain, compiler: Any, **told: Any) -> str:
    statement = compiler.process(element.statement, **told)
    compiler._result_columns.clear()
    return f"{_explaining(compiler.dialect.name)} {statement}"


def _explaining(dialect: str) -> str:
    return "EXPLAIN QUERY PLAN" if dialect == "sqlite" else "EXPLAIN"


class Explained(Counted):
    """A connection that also asks how what it is asked is carried out."""

    def __init__(self, db: Db, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(db)
        self.plans = ""
        self._carried_out = driver.carried_out
        monkeypatch.setattr(driver, "carried_out", self._prepared)

    async def execute(self, statement: Any, parameters: Any = None, /) -> Rows:
        plan = await self.db.execute(_Explain(statement), parameters)
        self.plans += "\n".join(str(row[-1]) for row in plan)
        return await self.db.execute(statement, parameters)

    def _prepared(self, connection: Any, sql: str, sent: Any, result: Any) -> Any:
        if result is not None:
            asked = f"{_explaining(connection.dialect.name)} {sql}"
            plan = self._carried_out(connection, asked, sent, lambda cursor: cursor.fetchall())
            self.plans += "\n".join(str(row[-1]) for row in plan)
        return self._carried_out(connection, sql, sent, result)


@pytest.mark.parametrize("name", PLANS)
async def test_asks_by_an_index(db: Db, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    ask, index = PLANS[name]
    scene = await world.entered(db, world.arrival())
    await meetings.start(db, scene.group.key, "", day=world.TODAY, stamp=world.stamp(scene))
    if name == "how many have ended":  # of none, PostgreSQL thinks any index as good
        for number in range(50):
            draft = world.decision(f"Beslut {number}")
            await decisions.add(db, scene.group.key, draft, stamp=world.stamp(scene))
        await db.execute(text("ANALYZE"))
    explained = Explained(db, monkeypatch)
    await ask(explained, scene.group.key)
    assert index in explained.plans.replace(" ", "")


async def test_a_server_plans_each_statement_and_compiles_none(db: Db) -> None:
    if db.dialect.name == "postgresql":
        settings = {
            "jit": "off",
            "plan_cache_mode": "force_custom_plan",
            "enable_seqscan": "off",
            "max_parallel_workers_per_gather": "0",
        }
        for name, wanted in settings.items():
            assert (await db.execute(text(f"SHOW {name}"))).scalar() == wanted


async def test_a_server_looks_for_the_words_of_each_group_by_themselves(
    db: Db, monkeypatch: pytest.MonkeyPatch
) -> None:
    if db.dialect.name == "postgresql":
        explained = Explained(db, monkeypatch)
        groups = [GroupKey("region", str(number)) for number in range(20)]
        await search.matching_in_all(explained, groups, "årsplan", kinds=("action",))
        assert re.search(r"Index Cond: \(terms @@ ANY", explained.plans)
