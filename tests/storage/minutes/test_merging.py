"""Minutes read again: what they say now, what they said before, and what people have changed."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

import pytest

from storage import actions, decisions, events, records
from storage.engine.database import Db
from storage.errors import NothingToUndo
from storage.minutes import documents, merging, reviews
from storage.model import (
    ActionDraft,
    Aspect,
    Decision,
    DecisionKind,
    Draft,
    Finding,
    GroupKey,
    MeetingDraft,
    MinutesDraft,
    Party,
    Record,
    Review,
    Stamp,
    Verdict,
)
from tests.storage.world import NOW, TODAY, action, decision, enter, found, on, stamp

APRIL, MAY, JUNE = date(2026, 4, 10), date(2026, 5, 15), date(2026, 6, 1)
LENA, OMAR = Party("Lena Ek"), Party("Omar Said")
CALL = action("Ringer kommunen", owners=(LENA,), due=on(MAY))
BUY = decision("Två bilar köps in till hemtjänsten")

Change = Callable[[Db, GroupKey, Stamp], Awaitable[object]]


def minutes(*findings: Draft | Finding, name: str = "v1.docx") -> MinutesDraft:
    """Make minutes of one meeting; another name stands for another version."""
    made = (f if isinstance(f, Finding) else found(f)[0] for f in findings)
    return MinutesDraft(
        name=name, sha256=name, lines=(), meeting=MeetingDraft(day=TODAY), findings=tuple(made)
    )


def as_told(record: Record) -> tuple[object, ...]:
    """Tell of a record what minutes may change."""
    if isinstance(record, Decision):
        return record.text, record.kind
    return record.text, tuple(owner.name for owner in record.owners), record.due and record.due.last


# What the first version said, what people did then, what the second says; what stands, what is
# told of: in which it is news, and in which it is disputed.
MERGES: dict[str, tuple[Draft, Change | None, Draft, tuple[object, ...], str, str]] = {
    "nothing new": (CALL, None, CALL, ("Ringer kommunen", ("Lena Ek",), MAY), "", ""),
    "another day": (
        CALL,
        None,
        replace(CALL, due=on(JUNE)),
        ("Ringer kommunen", ("Lena Ek",), JUNE),
        "due",
        "",
    ),
    "another owner and no day": (
        CALL,
        None,
        replace(CALL, owners=(OMAR,), due=None),
        ("Ringer kommunen", ("Omar Said",), None),
        "owners due",
        "",
    ),
    "people alone changed it": (
        CALL,
        lambda db, g, by: actions.set_due(db, g, 1, on(APRIL), stamp=by),
        CALL,
        ("Ringer kommunen", ("Lena Ek",), APRIL),
        "",
        "",
    ),
    "both changed the day": (
        CALL,
        lambda db, g, by: actions.set_due(db, g, 1, on(APRIL), stamp=by),
        replace(CALL, due=on(JUNE)),
        ("Ringer kommunen", ("Lena Ek",), APRIL),
        "",
        "due",
    ),
    "both changed it alike": (
        CALL,
        lambda db, g, by: actions.set_due(db, g, 1, on(JUNE), stamp=by),
        replace(CALL, due=on(JUNE)),
        ("Ringer kommunen", ("Lena Ek",), JUNE),
        "",
        "",
    ),
    "people changed one thing, the minutes another": (
        CALL,
        lambda db, g, by: actions.set_owners(db, g, 1, (OMAR,), stamp=by),
        replace(CALL, due=on(JUNE)),
        ("Ringer kommunen", ("Omar Said",), JUNE),
        "due",
        "",
    ),
    "worded otherwise": (
        BUY,
        None,
        replace(BUY, text="Tre bilar köps in till hemtjänsten"),
        ("Tre bilar köps in till hemtjänsten", DecisionKind.DECISION),
        "text",
        "",
    ),
    "both worded it otherwise": (
        BUY,
        lambda db, g, by: decisions.set_text(db, g, 1, "En cykel", stamp=by),
        replace(BUY, text="Tre bilar köps in till hemtjänsten"),
        ("En cykel", DecisionKind.DECISION),
        "",
        "text",
    ),
    "of another kind": (
        BUY,
        None,
        replace(BUY, kind=DecisionKind.NOTED),
        (BUY.text, DecisionKind.NOTED),
        "kind",
        "",
    ),
    "done meanwhile": (
        CALL,
        lambda db, g, by: actions.close(db, g, 1, stamp=by),
        replace(CALL, due=on(JUNE)),
        ("Ringer kommunen", ("Lena Ek",), MAY),
        "",
        "",
    ),
}


@pytest.mark.parametrize("case", MERGES)
async def test_minutes_read_again_change_what_people_have_not(db: Db, case: str) -> None:
    first, change, second, stands, news, disputed = MERGES[case]
    scene = await enter(db)
    group = scene.group.key
    await documents.save(db, group, minutes(first), stamp=stamp(scene))
    if change is not None:
        await change(db, group, stamp(scene, message="2"))
    again = minutes(second, name="v2.docx")
    (told,) = (await merging.compare(db, scene.group, again)).earlier
    assert told is not None
    assert (" ".join(told.news), " ".join(told.disputed)) == (news, disputed)
    saved = await documents.save(db, group, again, stamp=stamp(scene, message="3"))
    assert as_told(await records.find(db, group, 1)) == stands
    assert (saved.added, saved.changed) == (0, int(bool(news)))
    assert [earlier.record.number for earlier in saved.disputed] == [1] * bool(disputed)


async def test_a_dispute_is_settled_by_what_somebody_says_of_the_finding(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    await documents.save(db, group, minutes(CALL), stamp=stamp(scene))
    await actions.set_due(db, group, 1, on(APRIL), stamp=stamp(scene, message="2"))
    later = replace(CALL, due=on(JUNE))
    settled = found(later)[0].corrected(later, Aspect.DUE)
    again = minutes(settled, name="v2.docx")
    await documents.save(db, group, again, stamp=stamp(scene, message="3"))
    assert as_told(await actions.get(db, group, 1))[2] == JUNE


async def test_a_dispute_that_was_left_is_not_told_of_again(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    await documents.save(db, group, minutes(CALL), stamp=stamp(scene))
    await actions.set_due(db, group, 1, on(APRIL), stamp=stamp(scene, message="2"))
    again = minutes(replace(CALL, due=on(JUNE)), name="v2.docx")
    await documents.save(db, group, again, stamp=stamp(scene, message="3"))
    (told,) = (await merging.compare(db, scene.group, again)).earlier
    assert told is not None
    assert (told.news, told.disputed) == ((), ())


async def test_what_is_typed_in_the_meeting_and_said_otherwise_in_its_minutes_is_asked_about(
    db: Db,
) -> None:
    scene = await enter(db)
    group = scene.group.key
    day = minutes(CALL)
    await documents.save(db, group, replace(day, findings=()), stamp=stamp(scene))
    meeting = (await documents.save(db, group, day, stamp=stamp(scene, message="2"))).meeting
    typed = ActionDraft(text="Omar bokar lokal", typed="Omar bokar lokal", due=on(APRIL))
    await actions.add(db, group, typed, stamp=stamp(scene, message="3"), meeting=meeting)
    printed = replace(typed, owners=(OMAR,), due=on(JUNE))
    told = (await merging.compare(db, scene.group, minutes(printed, name="v2"))).earlier[0]
    assert told is not None
    assert (told.record.number, told.news, told.disputed) == (2, (Aspect.OWNERS,), (Aspect.DUE,))


async def test_what_somebody_says_of_a_finding_is_saved_as_a_change_of_what_was_read(
    db: Db,
) -> None:
    scene = await enter(db)
    group = scene.group.key
    read = found(CALL)[0]
    said = read.corrected(replace(CALL, text="Skriver till kommunen"), Aspect.TEXT)
    await documents.save(db, group, minutes(said), stamp=stamp(scene))
    record = await actions.get(db, group, 1)
    assert (record.text, record.source.quote) == ("Skriver till kommunen", CALL.typed)
    made, changed = await events.history(db, group, 1)
    assert (made.after["text"], changed.after["text"]) == (CALL.text, "Skriver till kommunen")
    saved = await documents.save(db, group, minutes(CALL), stamp=stamp(scene, message="2"))
    assert [kept.text for kept in saved.actions] == ["Skriver till kommunen"]


async def test_a_decision_made_an_action_stays_the_action_when_its_minutes_are_read_again(
    db: Db,
) -> None:
    scene = await enter(db)
    group = scene.group.key
    recast = replace(CALL, text=BUY.text, typed=BUY.typed)
    said = found(BUY)[0].corrected(recast, Aspect.KIND)
    await documents.save(db, group, minutes(said), stamp=stamp(scene))
    saved = await documents.save(db, group, minutes(BUY), stamp=stamp(scene, message="2"))
    assert (saved.added, saved.gone, [one.number for one in saved.actions]) == (0, (), [1])


async def test_a_saved_record_made_of_another_kind_gives_way_to_a_new_one(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    await documents.save(db, group, minutes(BUY), stamp=stamp(scene))
    recast = replace(CALL, text=BUY.text, typed=BUY.typed)
    said = found(BUY)[0].corrected(recast, Aspect.KIND)
    saved = await documents.save(db, group, minutes(said), stamp=stamp(scene, message="2"))
    assert [one.number for one in saved.actions] == [2]
    assert (await decisions.get(db, group, 1)).state == "withdrawn"


async def test_what_nobody_kept_is_neither_saved_nor_gone(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    await documents.save(db, group, minutes(CALL), stamp=stamp(scene))
    dropped = replace(found(replace(CALL, due=on(JUNE)))[0], verdict=Verdict.DROPPED)
    unsure = replace(found(BUY)[0], sure=False)
    again = minutes(dropped, unsure, name="v2.docx")
    saved = await documents.save(db, group, again, stamp=stamp(scene, message="2"))
    assert (saved.added, saved.changed, saved.gone) == (0, 0, ())
    assert as_told(await actions.get(db, group, 1))[2] == MAY


async def test_what_an_unsure_finding_changes_is_told_of_until_somebody_says_yes(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    await documents.save(db, group, minutes(CALL), stamp=stamp(scene))
    unsure = replace(found(replace(CALL, due=on(JUNE)))[0], sure=False)
    for name in ("v2.docx", "v3.docx"):
        again = minutes(unsure, name=name)
        (told,) = (await merging.compare(db, scene.group, again)).earlier
        assert told is not None
        assert told.news == (Aspect.DUE,)
        await documents.save(db, group, again, stamp=stamp(scene, message=name))
    assert as_told(await actions.get(db, group, 1))[2] == MAY


async def test_what_is_gone_is_told_once_and_found_when_it_comes_back(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    told = []
    for n, findings in enumerate(((CALL, BUY), (BUY,), (BUY,), (BUY, CALL))):
        version = minutes(*findings, name=f"v{n}.docx")
        saved = await documents.save(db, group, version, stamp=stamp(scene, message=str(n)))
        told.append([record.number for record in saved.gone])
    assert told == [[], [1], [], []]
    assert [one.number for one in saved.actions] == [1]


CLOSINGS: dict[str, Change] = {
    "done": lambda db, g, by: actions.close(db, g, 1, stamp=by),
    "withdrawn": lambda db, g, by: records.withdraw(db, g, 1, stamp=by),
}


@pytest.mark.parametrize("state", CLOSINGS)
async def test_what_is_closed_does_not_come_back_in_other_words(db: Db, state: str) -> None:
    scene = await enter(db)
    group = scene.group.key
    await documents.save(db, group, minutes(CALL), stamp=stamp(scene))
    await CLOSINGS[state](db, group, stamp(scene, message="2"))
    again = minutes(replace(CALL, text="Ringer till kommunen"), name="v2.docx")
    saved = await documents.save(db, group, again, stamp=stamp(scene, message="3"))
    assert (saved.added, saved.gone) == (0, ())
    record = await actions.get(db, group, 1)
    assert (record.state, record.text) == (state, CALL.text)


async def test_minutes_saved_again_after_an_undone_saving_are_saved_anew(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    await documents.save(db, group, minutes(CALL), stamp=stamp(scene))
    await events.undo(db, group, stamp=stamp(scene, message="2"))
    saved = await documents.save(db, group, minutes(CALL), stamp=stamp(scene, message="3"))
    (kept,) = saved.actions
    assert (kept.number, kept.state, saved.replaced) == (2, "open", False)


REVIEW = Review(minutes=minutes(), findings=found(CALL, BUY))


async def test_what_is_said_of_findings_is_taken_back_one_step_at_a_time(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    review = await reviews.put(db, group, REVIEW, conversation="19:styrgrupp", at=NOW)
    kept = replace(review.findings[1], verdict=Verdict.KEPT)
    dropped = replace(kept, verdict=Verdict.DROPPED)
    now = await reviews.change(db, group, review, {2: kept}, stamp=stamp(scene, message="2"))
    now = await reviews.change(db, group, now, {2: dropped}, stamp=stamp(scene, message="3"))
    seen = []
    for message in ("4", "5"):
        (undone,) = await events.undo(db, group, stamp=stamp(scene, message=message))
        assert (undone.what, undone.number) == ("finding", 2)
        seen.append((await reviews.get(db, group, now.token)).findings[1])
    assert seen == [kept, review.findings[1]]


async def test_what_was_said_of_forgotten_minutes_is_forgotten_with_them(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    review = await reviews.put(db, group, REVIEW, conversation="19:styrgrupp", at=NOW)
    kept = replace(review.findings[1], verdict=Verdict.KEPT)
    await reviews.change(db, group, review, {2: kept}, stamp=stamp(scene))
    assert await reviews.forget(db, before=NOW) == 0
    assert await reviews.forget(db, before=NOW.replace(year=2027)) == 1
    with pytest.raises(NothingToUndo):
        await events.undo(db, group, stamp=stamp(scene, message="2"))


async def test_the_same_minutes_again_leave_nothing_to_undo(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    for message in ("1", "2"):
        saved = await documents.save(db, group, minutes(CALL), stamp=stamp(scene, message=message))
    assert (saved.replaced, [one.number for one in saved.actions]) == (True, [1])
    await events.undo(db, group, stamp=stamp(scene, message="3"))
    assert (await actions.get(db, group, 1)).state == "withdrawn"
