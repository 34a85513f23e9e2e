"""Groups, the conversations bound to them, and the people in them."""

import pytest

from storage import access, groups, people
from storage.engine.database import Db
from storage.errors import NotYourGroup
from storage.model import ConversationKind, Stamp
from tests.storage.world import NOW, arrival, enter, entered, stamp


async def test_group_is_found_by_its_name_in_any_case(db: Db) -> None:
    scene = await enter(db)
    for name in ("Styrgrupp närvård", "STYRGRUPP NÄRVÅRD", "  styrgrupp   närvård "):
        assert await groups.find(db, "region", name) == scene.group
    assert await groups.find(db, "region", "Styrgrupp") is None


async def test_renamed_group_is_found_by_its_new_name_only(db: Db) -> None:
    scene = await enter(db)
    renamed = await groups.rename(db, scene.group.key, " Rådet  för närvård", stamp=stamp(scene))
    assert renamed.name == "Rådet för närvård"
    assert await groups.find(db, "region", "rådet för närvård") == renamed
    assert await groups.find(db, "region", "Styrgrupp närvård") is None
    assert await groups.names(db, "region") == ["Rådet för närvård"]


async def test_name_of_another_group_is_refused(db: Db) -> None:
    scene = await enter(db)
    await entered(db, arrival(conversation="19:annan", group_name="Rådet"))
    with pytest.raises(NotYourGroup) as refused:
        await groups.rename(db, scene.group.key, "rådet", stamp=stamp(scene))
    assert refused.value.name == "Rådet"


async def test_group_may_be_called_what_it_is_called(db: Db) -> None:
    scene = await enter(db)
    again = await groups.rename(db, scene.group.key, "STYRGRUPP närvård", stamp=stamp(scene))
    assert again.name == "STYRGRUPP närvård"


async def test_language_is_chosen_for_the_group(db: Db) -> None:
    scene = await enter(db)
    await groups.set_language(db, scene.group.key, "en", stamp=stamp(scene))
    assert (await enter(db)).group.language == "en"


async def test_bound_conversation_writes_in_the_other_group(db: Db) -> None:
    here = await enter(db)
    there = await entered(db, arrival(conversation="19:annan", group_name="Rådet"))
    await access.bind(db, there.group.key, "19:styrgrupp", stamp=stamp(here))
    assert (await enter(db)).group.name == "Rådet"
    assert [place.id for place in await groups.conversations(db, there.group.key)] == [
        "19:annan",
        "19:styrgrupp",
    ]
    assert await groups.conversations(db, here.group.key) == []


@pytest.mark.parametrize("is_mentioned", [False, True])
async def test_stranger_cannot_bind_to_a_group(db: Db, *, is_mentioned: bool) -> None:
    there = await enter(db)
    if is_mentioned:
        await people.mention(db, there.group.key, "aad-Eva", "Eva", at=NOW)
    eva = await entered(
        db, arrival(conversation="19:evas", group_name="Evas", person="aad-Eva", name="Eva")
    )
    with pytest.raises(NotYourGroup) as refused:
        await access.bind(db, there.group.key, "19:evas", stamp=stamp(eva))
    assert refused.value.name == "Styrgrupp närvård"


async def test_a_person_sees_the_groups_they_have_written_in(db: Db) -> None:
    anna = await enter(db)
    second = await entered(db, arrival(conversation="19:annan", group_name="Rådet"))
    other = await entered(
        db, arrival(conversation="19:pers", group_name="Pers", person="aad-p", name="Per")
    )
    await people.mention(db, other.group.key, "aad-Anna Berg", "Anna Berg", at=NOW)
    found = await access.of_person(db, anna.group.key, anna.speaker.key, at=NOW)
    assert found == [second.group, anna.group]


async def test_ensured_group_is_made_once(db: Db) -> None:
    made = [
        await groups.ensure(db, "local", name, language="sv", zone="Europe/Stockholm", at=NOW)
        for name in ("Rådet", "RÅDET")
    ]
    assert made[0] == made[1]
    assert await groups.names(db, "local") == ["Rådet"]


async def test_personal_chat_may_be_made_a_group_with_a_name(db: Db) -> None:
    scene = await entered(
        db, arrival(conversation="a:1", kind=ConversationKind.PERSONAL, group_name="Anna Berg")
    )
    await groups.rename(db, scene.group.key, "Annas", stamp=stamp(scene))
    assert await groups.names(db, "region") == ["Annas"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Anna Berg", ["Anna Berg"]),
        ("anna  berg", ["Anna Berg"]),
        ("anna", ["Anna Berg", "Anna Lund"]),
        ("Lund", ["Anna Lund"]),
        ("Kim", ["Kim"]),
        ("Ann", []),
        ("Eva", []),
    ],
)
async def test_people_are_meant_by_full_first_or_last_name(
    db: Db, name: str, found: list[str]
) -> None:
    group = (await enter(db)).group.key
    await enter(db, person="Anna Lund")
    await people.mention(db, group, "aad-k", "Kim", at=NOW)
    await entered(
        db, arrival(conversation="19:evas", group_name="Evas", person="aad-Eva", name="Eva")
    )
    assert [person.name for person in await people.named(db, group, name)] == found


async def test_who_was_mentioned_is_known_when_they_write(db: Db) -> None:
    group = (await enter(db)).group.key
    mentioned = await people.mention(db, group, "aad-Per Ek", "Per Ek", at=NOW)
    assert await people.mention(db, group, "aad-Per Ek", "Per Ek", at=NOW) == mentioned
    assert (await enter(db, person="Per Ek")).speaker == mentioned


async def test_a_group_is_found_by_its_code_whatever_it_is_called(db: Db) -> None:
    ours = (await enter(db)).group
    theirs = (await entered(db, arrival(conversation="19:annan", group_name="Annan"))).group
    code = groups.code(ours.key)
    await groups.rename(db, ours.key, "Nytt namn", stamp=Stamp(by=None, at=NOW))
    for told in (code, code.upper(), ours.key.group):
        found = await groups.of_code(db, "region", told)
        assert found is not None
        assert found.key == ours.key
    assert groups.code(theirs.key) != code
    for told in ("", "%", "_" * 12, code[1:], "Nytt namn", code + "0"):
        assert await groups.of_code(db, "region", told) is None
    assert await groups.of_code(db, "kommun", code) is None
