"""How often the database is asked: on a server each time is a way there and back."""

from typing import Any

from sqlalchemy import Dialect

from storage import actions, search, turns
from storage.engine.connection import Rows
from storage.engine.database import Db
from tests.storage.world import TODAY, action, arrival, entered, on, stamp

TIMES = {"sqlite": 6, "postgresql": 4}  # in a file nothing is on its way


class Counted:
    """A connection that counts what it is asked."""

    def __init__(self, db: Db) -> None:
        self.db = db
        self.times = 0

    @property
    def dialect(self) -> Dialect:
        return self.db.dialect

    async def execute(self, statement: Any, parameters: Any = None, /) -> Rows:
        self.times += 1
        return await self.db.execute(statement, parameters)

    async def run_sync(self, do: Any, /) -> Any:
        return await self.db.run_sync(do)


async def test_an_action_is_recorded_in_few_statements(db: Db) -> None:
    await entered(db, arrival())
    counted, said = Counted(db), arrival(message="2")
    scene = await entered(counted, said)
    due = on(TODAY)
    made = await actions.add(
        counted, scene.group.key, action("Ring Ture", due=due), stamp=stamp(scene, message="2")
    )
    await turns.finish(counted, said, "Uppgift #1 är sparad")
    assert counted.times == TIMES[db.dialect.name]
    assert await actions.get(db, scene.group.key, made.number) == made
    (found,) = await search.matching(db, scene.group.key, "ture", kinds={"action"})
    assert found.key == str(made.number)
