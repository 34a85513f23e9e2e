"""What is found, for whom and in what order; both databases find the same."""

from collections.abc import Set as AbstractSet
from datetime import date
from itertools import product

import pytest

from storage import actions, decisions, meetings, records, search
from storage.engine.database import Database, Db
from storage.engine.prepared import Prepared
from storage.engine.queries import asked_of
from storage.errors import NotStored
from storage.minutes import documents
from storage.model import DecisionDraft, GroupKey, Hit, ItemDraft, MeetingDraft, MinutesDraft, Scene
from storage.search import Indexed, memory
from tests.storage import world

KINDS = ("action", "decision", "note", "line")


async def group(db: Db, *, tenant: str = "region", name: str = "Styrgrupp") -> GroupKey:
    arrival = world.arrival(tenant=tenant, conversation=f"19:{name}", group_name=name)
    return (await world.entered(db, arrival)).group.key


async def write(db: Db, group: GroupKey, *texts: str, kind: str = "decision") -> None:
    """Index texts under the numbers 1, 2, …"""
    entries = [Indexed(kind, str(number), text) for number, text in enumerate(texts, start=1)]
    await search.index(db, group, entries)


async def found(db: Db, group: GroupKey, words: str, *kinds: str) -> list[str]:
    matches = await search.matching(db, group, words, kinds=kinds or KINDS)
    return [match.key for match in matches]


TEXTS = {
    "1": "Kerstin rapporterar om automater",
    "2": "Läkemedelsautomaterna är på plats",
    "3": "Automater för läkemedel prövas",
    "4": "Årsplanen godkänns",
    "5": "Record each decision",
    "6": "Lagen (SFS 2017:30) gäller",
    "7": "Nya tider på 1177.se",
    "8": "Mary O’Brien reports back",
}
NOTHING: AbstractSet[str] = frozenset()


@pytest.mark.parametrize(
    "answers",
    [
        {
            "läkemedelsautomaterna": {"1", "2", "3"},
            "automater": {"1", "2", "3"},
            "lakemedel": {"2", "3"},
            "frågan om årsplanen?": {"4"},
            "årspaln": {"4"},
            "decisions": {"5"},
            "SFS 2017:30": {"6"},
            "2017": {"6"},
            "1177": {"7"},
            "o'brien": {"8"},
        },
        dict.fromkeys(["", "?", "om", "obesitas", "årsplan obesitas", "3"], NOTHING),
        # what means something to a database
        dict.fromkeys(
            ['" OR "', "' | '", "budget') --", "NOT plats AND \\", "terms:dag*"], NOTHING
        ),
        dict.fromkeys(["\x00", "ord " * 500, "x" * 5000], NOTHING),
    ],
    ids=["found", "nothing there", "hostile", "much"],
)
async def test_finds(db: Db, answers: dict[str, AbstractSet[str]]) -> None:
    here = await group(db)
    await search.index(db, here, [Indexed("note", *text) for text in TEXTS.items()])
    assert {question: set(await found(db, here, question)) for question in answers} == answers


async def test_finds_nothing_where_nothing_is_written(db: Db) -> None:
    here = await group(db)
    assert await found(db, here, "årsplan") == []
    assert (await search.find(db, here, "årsplan")).rows == ()


async def test_finds_the_kinds_asked_for(db: Db) -> None:
    here = await group(db)
    await write(db, here, "Årsplanen", kind="action")
    await write(db, here, "Läget", "Årsplanen", kind="decision")
    assert await found(db, here, "årsplan", "decision") == ["2"]
    assert await found(db, here, "årsplan", "note") == []


async def test_puts_the_nearest_first_and_the_newest_among_equals(db: Db) -> None:
    here = await group(db)
    texts = ("Årsplanen", "Planen för sommaren", "Planen för hösten", "Plaen för hösten")
    await write(db, here, *texts)
    assert await found(db, here, "planen") == ["3", "2", "1"]


async def test_gives_no_more_than_asked_for(db: Db) -> None:
    here = await group(db)
    await write(db, here, *("Årsplan",) * 5)
    matches = await search.matching(db, here, "årsplan", kinds=KINDS, limit=3)
    assert [match.key for match in matches] == ["5", "4", "3"]


async def test_indexing_again_replaces(db: Db) -> None:
    here = await group(db)
    await write(db, here, "Årsplanen godkänns")
    assert await found(db, here, "årsplan") == ["1"]
    await write(db, here, "Budgeten godkänns")
    assert await found(db, here, "årsplan") == []
    assert await found(db, here, "budget") == ["1"]


async def test_forgets_one_kind_and_those_keys_alone(db: Db) -> None:
    here = await group(db)
    await write(db, here, "Årsplanen", "Årsplanen", kind="decision")
    await write(db, here, "Årsplanen", kind="note")
    await search.forget(db, here, "decision", ["2", "77"])
    assert await found(db, here, "årsplan", "decision") == ["1"]
    assert await found(db, here, "årsplan", "note") == ["1"]


async def test_keeps_tenants_and_groups_apart(db: Db) -> None:
    here = await group(db)
    other_tenant = await group(db, tenant="kommun")
    other_group = await group(db, name="Arbetsgrupp")
    await write(db, other_tenant, "Läkemedelsautomater införs")
    await write(db, other_group, "Läkemedelsautomater införs")
    await write(db, here, "Presidiet bereder")
    for question in ("läkemedelsautomater", "automat", "läkmedelsautomater"):
        assert await found(db, here, question) == []
    await search.forget(db, here, "decision", ["1"])
    assert await found(db, other_tenant, "automat") == ["1"]
    assert await found(db, other_group, "automat") == ["1"]


async def test_sees_what_others_have_written_meanwhile(database: Database) -> None:
    async with database.turn() as db:
        here = await group(db)
        await write(db, here, "Årsplanen godkänns")
    async with database.reading() as db:
        assert await found(db, here, "automater") == []
    async with database.turn() as db:
        await write(db, here, "Läkemedelsautomater införs", kind="note")
    async with database.reading() as db:
        assert await found(db, here, "automater") == ["1"]


async def test_a_turn_rolled_back_leaves_no_trace_in_memory(database: Database) -> None:
    async with database.turn() as db:
        here = await group(db)

    async def write_and_fail(db: Db) -> None:
        await write(db, here, "Årsplanen godkänns")
        assert await found(db, here, "plan") == ["1"]
        raise NotStored("")

    with pytest.raises(NotStored):
        await database.carry_out(write_and_fail)
    async with database.turn() as db:
        await write(db, here, "Läkemedelsautomater införs")
        assert await found(db, here, "plan") == []
        assert await found(db, here, "automat") == ["1"]


@pytest.mark.parametrize("most", ["MOST_KEPT", "MOST_GROUPS"])
async def test_memory_of_vocabularies_stays_small(
    db: Db, monkeypatch: pytest.MonkeyPatch, most: str
) -> None:
    monkeypatch.setattr(memory, most, 1)
    for tenant in ("ett", "två", "tre"):
        here = await group(db, tenant=tenant)
        await write(db, here, "Läkemedelsautomater införs")
        assert await found(db, here, "automat") == ["1"]
    assert len(memory._kept) == 1


async def test_what_is_written_is_known_without_reading_all_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.turn() as db:
        here = await group(db)
        await write(db, here, *("Årsplanen godkänns",) * 60)
        assert await found(db, here, "automat") == []
    monkeypatch.setattr(memory, "_read", None)  # would fail
    async with database.turn() as db:
        await write(db, here, "Läkemedelsautomater införs", kind="note")  # new
        await write(db, here, "Hemlarmen byts")  # decision 1 again, in other words
    async with database.turn() as db:
        assert await found(db, here, "automat") == ["1"]
        assert await found(db, here, "larm") == ["1"]
        assert len(await found(db, here, "årsplan")) == 59


async def test_all_is_read_again_when_much_has_changed(database: Database) -> None:
    async with database.turn() as db:
        here = await group(db)
        await write(db, here, *("Årsplanen godkänns",) * 50)
        assert await found(db, here, "årsplan")
        await write(db, here, *("Budgeten antas",) * 50)
        assert await found(db, here, "budget")
        assert "årsplan" not in (await memory.known_terms(db, here)).counts


async def test_selects_all_numbers_however_many(db: Db) -> None:
    here = await group(db)
    await write(db, here, *(f"Budgeten {number}" for number in range(2_100)))
    await write(db, here, "Budgeten", kind="note")
    for words, many in (("budget", 2_100), ("2017", 1), ("obesitas", 0), ("", 0)):
        wanted = await search.wording(db, here, words)
        assert (wanted is None) == (words == "")
        numbers = Prepared(search.numbers(db.dialect.name, "decision"))
        rows = await numbers.rows(db, asked_of(here) | {"wanted": wanted}) if wanted else []
        assert len(rows) == many


async def test_searches_many_groups_by_how_words_begin(db: Db) -> None:
    groups = [await group(db, name=f"Grupp {number}") for number in range(12)]
    for key in groups[::2]:
        await write(db, key, "Läkemedelsautomater införs", "Årsplanen godkänns")
    strangers = await group(db, tenant="kommun")
    await write(db, strangers, "Läkemedelsautomater införs")
    for words, many in {"läkemedelsaut": 6, "läkemed införs": 6, "årsplaner": 6, "plan": 0}.items():
        matches = await search.matching_in_all(db, groups, words, kinds=KINDS)
        assert {key for key, _ in matches} == set(groups[::2] if many else ())


async def test_a_question_may_mean_thousands_of_terms(db: Db) -> None:
    here = await group(db)
    places = ("berg", "fors", "hamn", "holm", "kust", "lund", "mark", "nord", "park", "sund")
    words = [f"{first}{second}a" for first, second in product(places, places)][:16]
    tails = [f"{first}{second}" for first, second in product(places, places)]
    await write(db, here, *(" ".join(f"{word}{tail}" for word in words) for tail in tails))
    assert len(await found(db, here, " ".join(words))) == len(tails)


async def test_a_text_of_any_length_is_found_by_its_beginning(db: Db) -> None:
    here = await group(db)
    await write(db, here, "årsplan " + " ".join(f"ord{number}" for number in range(50_000)))
    assert await found(db, here, "årsplan") == ["1"]


# Hits: what a person is shown


async def meet(db: Db) -> Scene:
    """Hold a meeting with one item, a decision, an action and a note."""
    scene = await world.enter(db)
    here, stamp = scene.group.key, world.stamp(scene)
    meeting = await meetings.start(db, here, "Vårmöte", day=date(2026, 3, 2), stamp=stamp)
    item = await meetings.add_item(db, here, "Läkemedel", number="25", stamp=stamp)
    made = world.decision("Automaterna införs")
    await decisions.add(db, here, made, stamp=stamp, meeting=meeting, item=item)
    to_do = world.action("Kerstin beställer automater")
    await actions.add(db, here, to_do, stamp=stamp, meeting=meeting, item=item)
    await meetings.add_note(db, here, "Automaten är dyr", stamp=stamp)
    return scene


MINUTES = MinutesDraft(
    name="protokoll.docx",
    sha256="abc",
    lines=("Rådet möttes", "4a Vården", "Rådet samtalade om obesitas", "Beslut: Remissen skickas"),
    meeting=MeetingDraft(day=date(2025, 11, 3), title="Rådet"),
    items=(ItemDraft(number="4a", title="Vården", line=2),),
    findings=world.found(
        DecisionDraft(
            text="Remissen skickas",
            typed="Beslut: Remissen skickas",
            day=date(2025, 11, 3),
            item=0,
            line=4,
        ),
    ),
)


async def hits(db: Db, here: GroupKey, words: str) -> list[Hit]:
    page = await search.find(db, here, words)
    assert page.total == len(page.rows)
    return list(page.rows)


async def test_a_record_and_a_note_come_with_their_place(db: Db) -> None:
    here = (await meet(db)).group.key
    shown = [
        (hit.kind, hit.number, hit.text, hit.source.by) for hit in await hits(db, here, "automater")
    ]
    assert shown == [
        ("decision", 1, "Automaterna införs", "Anna Berg"),
        ("action", 2, "Kerstin beställer automater", "Anna Berg"),
        ("note", None, "Automaten är dyr", "Anna Berg"),
    ]
    for hit in await hits(db, here, "automater"):
        assert (hit.source.meeting, hit.source.day) == ("Vårmöte", date(2026, 3, 2))
        assert (hit.source.item, hit.source.item_title) == ("25", "Läkemedel")


async def test_a_line_comes_with_its_document_and_the_heading_above_it(db: Db) -> None:
    scene = await world.enter(db)
    here = scene.group.key
    await documents.save(db, here, MINUTES, stamp=world.stamp(scene))
    (hit,) = await hits(db, here, "obesitas")
    assert (hit.kind, hit.text, hit.number) == ("line", "Rådet samtalade om obesitas", None)
    assert (hit.source.document, hit.source.line) == ("protokoll.docx", 3)
    assert (hit.source.meeting, hit.source.day) == ("Rådet", date(2025, 11, 3))
    assert (hit.source.item, hit.source.item_title) == ("4a", "Vården")
    (above,) = await hits(db, here, "möttes")
    assert (above.source.item, above.source.document) == ("", "protokoll.docx")


async def test_a_line_is_not_shown_beside_the_record_read_from_it(db: Db) -> None:
    scene = await world.enter(db)
    here = scene.group.key
    await documents.save(db, here, MINUTES, stamp=world.stamp(scene))
    assert [hit.kind for hit in await hits(db, here, "remiss")] == ["decision"]
    assert [hit.kind for hit in await hits(db, here, "rådet")] == ["line", "line"]


async def test_a_record_is_found_by_the_title_it_stands_under(db: Db) -> None:
    scene = await meet(db)
    here = scene.group.key
    assert [hit.text for hit in await hits(db, here, "läkemedel")] == [
        "Automaterna införs",
        "Kerstin beställer automater",
        "Automaten är dyr",
    ]
    await decisions.set_text(db, here, 1, "Dispensrar införs", stamp=world.stamp(scene))
    assert [hit.number for hit in await hits(db, here, "dispensrar läkemedel")] == [1]


async def test_a_withdrawn_record_is_found_again_when_reopened(db: Db) -> None:
    scene = await meet(db)
    here = scene.group.key
    await records.withdraw(db, here, 1, stamp=world.stamp(scene, message="2"))
    assert [hit.number for hit in await hits(db, here, "införs")] == []
    await records.reopen(db, here, 1, stamp=world.stamp(scene, message="3"))
    assert [hit.number for hit in await hits(db, here, "införs")] == [1]


async def test_where_nothing_holds_all_the_words_the_nearest_are_shown(db: Db) -> None:
    here = (await meet(db)).group.key
    texts = [hit.text for hit in await hits(db, here, "beställer automater obesitas")]
    assert texts == ["Kerstin beställer automater"]


async def test_pages_follow_one_another(db: Db) -> None:
    here = (await meet(db)).group.key
    pages = [await search.find(db, here, "automater", limit=2, offset=offset) for offset in (0, 2)]
    assert [page.total for page in pages] == [3, 3]
    assert [len(page.rows) for page in pages] == [2, 1]
    assert len({hit.text for page in pages for hit in page.rows}) == 3


async def test_a_record_of_another_group_is_never_shown(db: Db) -> None:
    await meet(db)
    there = await group(db, tenant="kommun")
    await search.index(db, there, [Indexed("decision", "1", "Automaterna")])
    assert (await search.find(db, there, "automaterna")).rows == ()
