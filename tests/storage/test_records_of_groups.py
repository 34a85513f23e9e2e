"""Finding records for somebody who is in many groups; both databases find the same."""

from storage import decisions, records, records_of_groups
from storage.engine.database import Db
from storage.model import DecisionDraft, Group
from tests.storage import world

MANY = 30


async def groups_of_one(db: Db) -> list[Group]:
    """Make groups; each third has one decision more than the one before."""
    made = []
    for number in range(MANY):
        arrival = world.arrival(conversation=f"19:{number}", group_name=f"Grupp {number:02}")
        here = await world.entered(db, arrival)
        for count in range(1 + number // 3):
            text = f"Cykelparkeringen {number:02} byggs, del {count + 1}"
            draft = DecisionDraft(text=text, typed=text, day=world.TODAY)
            await decisions.add(db, here.group.key, draft, stamp=world.stamp(here))
        made.append(here.group)
    return made


async def found(db: Db, groups: list[Group], words: str, *, skip: int = 0) -> list[str]:
    told = await records_of_groups.find(db, groups, words, offset=skip, limit=25)
    return [f"{group.name} #{record.number}" for group, record in told]


async def test_finds_a_number_whichever_of_many_groups_has_it(db: Db) -> None:
    groups = await groups_of_one(db)
    assert await found(db, groups, "10") == ["Grupp 27 #10", "Grupp 28 #10", "Grupp 29 #10"]
    assert len(await found(db, groups, "#1")) == 25
    assert len(await found(db, groups, "#1", skip=25)) == MANY - 25


async def test_finds_words_in_all_of_many_groups(db: Db) -> None:
    groups = await groups_of_one(db)
    assert await found(db, groups, "cykelpark 07") == [f"Grupp 07 #{n}" for n in (3, 2, 1)]


async def test_without_words_gives_the_newest_of_all_groups(db: Db) -> None:
    groups = await groups_of_one(db)
    pages = [await found(db, groups, "", skip=skip) for skip in (0, 25, 50)]
    assert len({one for page in pages for one in page}) == 75


async def test_what_was_withdrawn_last_hides_nothing_older(db: Db) -> None:
    groups = await groups_of_one(db)
    by = world.stamp(await world.entered(db, world.arrival(conversation="19:0")))
    withdrawn = set()
    for number, group in enumerate(groups):
        last = 1 + number // 3
        await records.withdraw(db, group.key, last, stamp=by)
        withdrawn.add(f"{group.name} #{last}")
    pages = [await found(db, groups, "", skip=skip) for skip in (0, 25, 50)]
    shown = {one for page in pages for one in page}
    assert len(shown) == 75
    assert shown.isdisjoint(withdrawn)
