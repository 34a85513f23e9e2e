"""Statements that are worded once, whatever is asked by them."""

import pytest
from sqlalchemy import bindparam, select

from storage import actions
from storage.engine.database import Db
from storage.engine.prepared import Prepared
from storage.engine.queries import asked_of, of_group_asked
from storage.tables import RECORD
from tests.storage.world import action, arrival, entered, stamp

NUMBERED = Prepared(
    select(RECORD.c.number)
    .where(of_group_asked(RECORD), RECORD.c.state.in_(("open", "done")))
    .where(RECORD.c.number.in_(bindparam("of_numbers", expanding=True)))
)


@pytest.mark.parametrize("numbers", [(), (2,), (1, 2, 9), (4, 3, 2, 1), tuple(range(3, 40))])
async def test_a_list_may_have_any_length(db: Db, numbers: tuple[int, ...]) -> None:
    scene = await entered(db, arrival())
    for number in range(1, 5):
        await actions.add(db, scene.group.key, action(f"Ring {number}"), stamp=stamp(scene))
    found = await NUMBERED.rows(db, asked_of(scene.group.key) | {"of_numbers": numbers})
    assert sorted(row["number"] for row in found) == sorted({1, 2, 3, 4} & {*numbers})
