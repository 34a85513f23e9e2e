"""Whom a group knows, and whom it means by a name."""

from storage import events, meetings, people
from storage.engine.database import Db
from storage.model import Attendance, Known
from tests.storage.world import NOW, TODAY, enter, stamp

BLOM, STROM = Known("Helena Blom"), Known("Helena Ström")


async def test_circle_holds_accounts_and_names_each_once(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    per = await people.mention(db, group, "aad-per", "Per Ek", at=NOW)
    await meetings.start(db, group, "", day=TODAY, stamp=by)
    there = ("Helena Blom", "PER EK", "Anna Berg")
    names = tuple(Attendance(name=name, present=True) for name in there)
    await meetings.mark(db, group, names, stamp=by)
    assert (await people.circle(db, group)).names == (
        Known("Anna Berg", scene.speaker.key),
        BLOM,
        Known("Per Ek", per.key),
    )


async def test_what_a_name_means_is_remembered_said_anew_and_taken_back(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    for line, known in enumerate((BLOM, STROM)):
        await people.remember(db, group, " Helena", known, stamp=stamp(scene, line=line))
    assert (await people.circle(db, group)).aliases == {"helena": STROM}
    for left in ({"helena": BLOM}, {}):
        await events.undo(db, group, stamp=stamp(scene, message="2"))
        assert (await people.circle(db, group)).aliases == left
    await people.remember(db, group, "Helena", BLOM, stamp=stamp(scene, message="3"))
    assert (await people.circle(db, group)).aliases == {"helena": BLOM}
