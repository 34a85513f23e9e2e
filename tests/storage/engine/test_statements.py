"""How often the database is asked: on a server each time is a way there and back."""

from storage import actions, search, turns
from storage.engine.database import Db
from tests.storage.counted import Counted
from tests.storage.world import TODAY, action, arrival, entered, on, stamp

TIMES = {"sqlite": 6, "postgresql": 4}  # in a file nothing is on its way


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
