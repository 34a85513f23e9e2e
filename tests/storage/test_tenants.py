"""No group reads or changes what is another's, in its own tenant or elsewhere."""

import inspect
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace
from datetime import time, timedelta
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import and_, select
from sqlalchemy.exc import IntegrityError, NoResultFound

from bot.dates import Beat, Recurrence
from storage import (
    access,
    actions,
    adjusting,
    agenda,
    asked,
    ballots,
    bodies,
    calendars,
    changes,
    decisions,
    events,
    group_files,
    groups,
    inquiries,
    locks,
    meeting_records,
    meetings,
    offices,
    passages,
    people,
    planned_items,
    reads,
    records,
    recurring,
    reminders,
    rosters,
    search,
    series,
    summonses,
    turns,
    unsaid,
    votes,
)
from storage.delivery import outbox
from storage.engine.database import Database, Db
from storage.engine.prepared import Prepared
from storage.engine.queries import asked_of
from storage.errors import StorageError
from storage.minutes import documents, merging, printed, reviews, slow_files
from storage.model import (
    ActionState,
    Attendance,
    ConversationKind,
    DecisionKind,
    DecisionState,
    Group,
    GroupFile,
    GroupKey,
    ItemKey,
    ItemPlan,
    Known,
    MeetingDraft,
    MeetingKey,
    Member,
    MinutesDraft,
    Party,
    Person,
    PersonKey,
    Reminding,
    Review,
    Roster,
    RosterClaim,
    SeriesKey,
    Stamp,
    Unread,
    Use,
    Vote,
    VoteCard,
    VoteDraft,
    VoteMethod,
    VoteResult,
)
from storage.retention import disposing, rules
from storage.search import hits
from storage.tables import METADATA
from tests.storage.world import (
    NOW,
    TODAY,
    Arriving,
    action,
    arrival,
    decision,
    enter,
    entered,
    found,
    stamp,
)

MODULES = (
    access,
    actions,
    adjusting,
    agenda,
    asked,
    ballots,
    calendars,
    bodies,
    changes,
    decisions,
    documents,
    printed,
    disposing,
    events,
    group_files,
    groups,
    hits,
    inquiries,
    locks,
    reviews,
    meeting_records,
    meetings,
    offices,
    outbox,
    passages,
    people,
    planned_items,
    reads,
    records,
    recurring,
    reminders,
    rosters,
    rules,
    search,
    series,
    slow_files,
    summonses,
    merging,
    turns,
    unsaid,
    votes,
)
LATER = NOW + timedelta(days=1)
WEEKLY = Recurrence(beat=Beat(days=7, weekdays=(4,)), first=TODAY)
WEEK = timedelta(days=7)
HIDDEN = "hemlig"  # in all that the group records, and only there

KINDS = frozenset({"action", "decision", "note", "line"})

# What the modules of storage share; each is called with what the caller has looked up.
SHARED = {
    "access.move",
    "changes.change",
    "changes.make",
    "changes.refind",
    "changes.take_back",
    "locks.adjustment",
    "meeting_records.adjusted",
    "locks.refuse",
    "meetings.make",
    "records.add",
    "records.alter",
    "records.locked",
    "search.forget",
    "search.index",
    "ballots.put",
    "ballots.voters",
    "ballots.counted",
    "ballots.named",
    "ballots.part",
}


@dataclass(frozen=True, slots=True)
class _Known:
    """What a stranger calls with: who they are, and keys of ours they have heard."""

    by: Stamp
    meeting: MeetingKey
    item: ItemKey
    token: str
    document: str
    person: PersonKey
    vote: Vote
    series: SeriesKey


def _by(known: _Known) -> Person:
    assert known.by.by is not None
    return known.by.by


async def _recorded(db: Db, ours: GroupKey) -> _Known:
    """Record something of each kind in our group; the keys of some of it."""
    await entered(db, ALONE)
    scene = await enter(db)
    assert scene.group.key == ours
    by = stamp(scene)
    meeting = await meetings.start(db, ours, HIDDEN, day=TODAY, stamp=by)
    item = await meetings.add_item(db, ours, HIDDEN, stamp=by)
    await meetings.add_note(db, ours, HIDDEN, stamp=by)
    await meetings.mark(db, ours, (Attendance(name=HIDDEN, present=True),), stamp=by)
    draft = action(HIDDEN, owners=(Party("Eva Stranger"), Party(HIDDEN)))
    await actions.add(db, ours, draft, stamp=by, meeting=meeting, item=item)
    await decisions.add(db, ours, decision(HIDDEN), stamp=by, meeting=meeting, item=item)
    await meetings.plan(db, ours, MeetingDraft(day=TODAY + timedelta(7), title=HIDDEN), stamp=by)
    told = found(replace(decision(HIDDEN), line=1))
    await documents.save(db, ours, replace(MINUTES, findings=told), stamp=by)
    await people.mention(db, ours, "aad-hidden", HIDDEN, at=NOW)
    await people.remember(db, ours, "x", Known(HIDDEN), stamp=by)
    review = await reviews.put(db, ours, REVIEW, conversation="19:styrgrupp", at=NOW)
    await offices.appoint(db, ours, "chair", Known(HIDDEN, scene.speaker.key), stamp=by)
    await group_files.put(db, ours, LOGO, stamp=by)
    await recurring.put(db, ours, ItemPlan(HIDDEN), stamp=by)
    kept = await series.put(
        db, ours, WEEKLY, place=HIDDEN, planned_until=TODAY + timedelta(9), stamp=by
    )
    assert kept is not None
    await planned_items.take_off(db, ours, meeting.key, item=None, origins={HIDDEN}, stamp=by)
    await bodies.set_members(db, ours, "AU", [Known(HIDDEN)], stamp=by)
    roster = Roster((Member("aad-hidden", HIDDEN),))
    here = arrival().conversation
    await rosters.keep(db, RosterClaim(conversation=here, began=NOW, until=NOW), roster)
    me = scene.speaker.key
    await asked.keep(db, ours, here.id, me, {"words": HIDDEN}, at=NOW)
    await reminders.set_group(db, ours, Reminding(wanted=True, at=time(7)))
    await reminders.snooze(db, ours, 1, me, TODAY)
    await adjusting.ask(db, ours, meeting.key, [Known(HIDDEN)], at=NOW)
    await inquiries.ask(db, ours, meeting.key, scene.speaker.key, [1], at=NOW)
    draft_vote = VoteDraft(question=HIDDEN, choices=(HIDDEN, "x"), is_secret=True)
    asked_all = await votes.begin(
        db, ours, draft_vote, meeting=meeting, item=item, thread="", stamp=by
    )
    (line,) = await search.matching(db, ours, HIDDEN, kinds={"line"})
    document = line.key.partition(":")[0]
    return _Known(by, meeting.key, item.key, review.token, document, me, asked_all, kept)


ALONE = arrival(
    conversation="a:hidden",
    person="aad-hidden",
    name=HIDDEN,
    kind=ConversationKind.PERSONAL,
    group_name="a:hidden",
)

MINUTES = MinutesDraft(
    name=HIDDEN, sha256="aa", lines=(HIDDEN,), meeting=MeetingDraft(day=TODAY + timedelta(-7))
)
REVIEW = Review(minutes=MINUTES, body=HIDDEN, findings=found(action(HIDDEN)))
THEIRS = Review(
    minutes=MinutesDraft(name="x", sha256="bb", lines=()), findings=found(decision("x"))
)
LOGO = GroupFile(use=Use.LOGO, name=HIDDEN, data=b"x", words=HIDDEN, at=NOW)
_Call = Callable[[Db, GroupKey, _Known], Awaitable[object]]


async def _held(found: Awaitable[Collection[object]]) -> str:
    """Tell what somebody learns from finding anything: that we write the word they asked for."""
    return HIDDEN if await found else ""


async def _numbers(db: Db, group: GroupKey) -> list[Any]:
    asked = asked_of(group) | {"wanted": await search.wording(db, group, HIDDEN)}
    prepared = [Prepared(search.numbers(db.dialect.name, kind)) for kind in ("action", "decision")]
    return [row for numbers in prepared for row in await numbers.rows(db, asked)]


async def _sought(db: Db, group: GroupKey) -> list[search.Wanted]:
    """Read our word as a stranger asks for it; only what the group is thought to have written."""
    written = await search.written(db, group)
    sought = [*written.sought([HIDDEN]), *written.sought_all([HIDDEN]).values()]
    return [word for word in sought if word.is_held or written.holds(HIDDEN)]


async def _near(db: Db, group: GroupKey) -> str:
    words = (await search.written(db, group)).sought([HIDDEN])
    (found,) = await search.near(db, group, words, kinds=[KINDS])
    return HIDDEN if found else ""


async def _passages(db: Db, group: GroupKey) -> list[passages.Passage]:
    words = (await search.written(db, group)).sought([HIDDEN])
    return await passages.near(db, group, words, item="1")


def _theirs(tenant: str) -> Arriving:
    """Make what strangers write in their own conversation."""
    return arrival(
        tenant=tenant, conversation="19:främmande", person="aad-eva", name="Eva Stranger"
    )


def _unread(group: GroupKey, known: _Known) -> Unread:
    assert known.by.by is not None
    return Unread(
        group=Group(key=group, name="x"),
        conversation=arrival(tenant=group.tenant, conversation="19:främmande").conversation,
        thread="",
        speaker=known.by.by,
        language="sv",
        name="x",
        url="https://files.example/x",
        content_type="txt",
    )


CALLS: dict[str, _Call] = {
    "access.bind": lambda db, g, k: access.bind(db, g, "19:styrgrupp", stamp=k.by),
    "access.make_sure_of_both": lambda db, g, k: access.make_sure_of_both(db, g, g, stamp=k.by),
    "access.conversations_of": lambda db, g, _: access.conversations_of(db, g, "aad-Anna Berg"),
    "access.open_to": lambda db, g, _: access.open_to(db, g, PersonKey("x"), at=NOW),
    "access.shut_out": lambda db, g, _: access.shut_out(db, g, "aad-Anna Berg", at=NOW),
    "access.shut_out_absent": lambda db, g, _: access.shut_out_absent(db, g, at=LATER),
    "actions.add": lambda db, g, k: actions.add(db, g, action("x"), stamp=k.by),
    "actions.get": lambda db, g, _: actions.get(db, g, 1),
    "actions.close": lambda db, g, k: actions.close(db, g, 1, stamp=k.by),
    "actions.begin": lambda db, g, k: actions.begin(db, g, 1, stamp=k.by),
    "actions.comment": lambda db, g, k: actions.comment(db, g, 1, "x", stamp=k.by),
    "actions.reopen": lambda db, g, k: actions.reopen(db, g, 1, stamp=k.by),
    "actions.set_due": lambda db, g, k: actions.set_due(db, g, 1, None, stamp=k.by),
    "actions.set_owners": lambda db, g, k: actions.set_owners(db, g, 1, (), stamp=k.by),
    "actions.set_text": lambda db, g, k: actions.set_text(db, g, 1, "x", stamp=k.by),
    "actions.correct": lambda db, g, k: actions.correct(db, g, 1, action("x"), stamp=k.by),
    "actions.link": lambda db, g, k: actions.link(
        db, g, "Eva Stranger", Person(key=PersonKey("x"), name=HIDDEN), stamp=k.by
    ),
    "actions.names_of_owners": lambda db, g, _: actions.names_of_owners(db, g),
    "actions.listed": lambda db, g, _: actions.listed(db, g, states=frozenset(ActionState)),
    "actions.all_names": lambda db, g, _: actions.all_names(db, g),
    "adjusting.adjust": lambda db, g, k: adjusting.adjust(db, g, day=None, stamp=k.by),
    "adjusting.held": lambda db, g, _: adjusting.held(db, g, None),
    "adjusting.ask": lambda db, g, k: adjusting.ask(db, g, k.meeting, [Known("x")], at=NOW),
    "adjusting.approve": lambda db, g, k: adjusting.approve(db, g, k.meeting, stamp=k.by),
    "adjusting.remark": lambda db, g, k: adjusting.remark(db, g, k.meeting, "x", stamp=k.by),
    "inquiries.days": lambda db, g, _: inquiries.days(db, g),
    "inquiries.set_days": lambda db, g, _: inquiries.set_days(db, g, 9),
    "inquiries.ask": lambda db, g, k: inquiries.ask(db, g, k.meeting, k.person, [1], at=NOW),
    "inquiries.answer": lambda db, g, k: inquiries.answer(
        db, g, k.meeting, 1, text="x", title="x", stamp=k.by
    ),
    "inquiries.silent": lambda db, g, k: inquiries.silent(db, g, k.meeting),
    "group_files.of": lambda db, g, _: group_files.of(db, g),
    "group_files.put": lambda db, g, k: group_files.put(db, g, LOGO, stamp=k.by),
    "group_files.remove": lambda db, g, k: group_files.remove(db, g, Use.LOGO, stamp=k.by),
    "locks.approvals": lambda db, g, k: locks.approvals(db, g, k.meeting),
    "adjusting.of_record": lambda db, g, _: adjusting.of_record(db, g, 1),
    "adjusting.unlock": lambda db, g, k: adjusting.unlock(db, g, day=None, stamp=k.by),
    "agenda.take_up": lambda db, g, k: agenda.take_up(db, g, "1", stamp=k.by),
    "agenda.next_item": lambda db, g, k: agenda.next_item(db, g, stamp=k.by),
    "agenda.put": lambda db, g, k: agenda.put(db, g, [("2", "x")], stamp=k.by),
    "agenda.take_off": lambda db, g, k: agenda.take_off(db, g, "x", stamp=k.by),
    "agenda.postpone": lambda db, g, k: agenda.postpone(db, g, "x", stamp=k.by),
    "asked.keep": lambda db, g, k: asked.keep(db, g, "19:styrgrupp", k.person, {}, at=LATER),
    "asked.last": lambda db, g, k: asked.last(db, g, "19:styrgrupp", k.person, at=NOW),
    "calendars.link": lambda db, g, _: calendars.link(
        db, g, person=None, language="sv", anew=True, at=NOW
    ),
    "bodies.listed": lambda db, g, _: bodies.listed(db, g),
    "bodies.find": lambda db, g, _: bodies.find(db, g, "AU"),
    "bodies.set_members": lambda db, g, k: bodies.set_members(
        db, g, "AU", [Known("x")], stamp=k.by
    ),
    "changes.hold": lambda db, g, _: changes.hold(db, g),
    "changes.locked": lambda db, g, k: changes.locked(db, g, "item", k.item),
    "changes.refind_lines": lambda db, g, k: changes.refind_lines(db, g, k.document, is_gone=True),
    "decisions.add": lambda db, g, k: decisions.add(db, g, decision("x"), stamp=k.by),
    "decisions.get": lambda db, g, _: decisions.get(db, g, 2),
    "decisions.set_text": lambda db, g, k: decisions.set_text(db, g, 2, "x", stamp=k.by),
    "decisions.end": lambda db, g, k: decisions.end(
        db, g, 2, by=None, how=DecisionState.REVOKED, stamp=k.by
    ),
    "decisions.let_stand": lambda db, g, k: decisions.let_stand(db, g, 2, stamp=k.by),
    "decisions.ended_by": lambda db, g, _: decisions.ended_by(db, g, 2),
    "decisions.listed": lambda db, g, _: decisions.listed(db, g, about=HIDDEN),
    "decisions.over": lambda db, g, _: decisions.over(db, g, tuple(DecisionKind)),
    "documents.save": lambda db, g, k: documents.save(
        db, g, MinutesDraft(name="x", sha256="aa", lines=()), stamp=k.by
    ),
    "printed.key_of": lambda db, g, _: printed.key_of(db, g, "aa"),
    "printed.place_of": lambda db, g, _: printed.place_of(db, g, 1),
    "printed.text": lambda db, g, k: printed.text(db, g, k.document),
    "documents.listed": lambda db, g, _: documents.listed(db, g),
    "events.history": lambda db, g, _: events.history(db, g, 1),
    "events.done_last": lambda db, g, k: events.done_last(db, g, stamp=k.by, since=NOW),
    "events.redo": lambda db, g, k: events.redo(db, g, stamp=k.by),
    "events.undo": lambda db, g, k: events.undo(db, g, stamp=k.by),
    "groups.free": lambda db, g, k: groups.free(db, g, stamp=k.by),
    "groups.get": lambda db, g, _: groups.get(db, g),
    "groups.rename": lambda db, g, k: groups.rename(db, g, "x", stamp=k.by),
    "groups.set_language": lambda db, g, k: groups.set_language(db, g, "en", stamp=k.by),
    "groups.conversations": lambda db, g, _: groups.conversations(db, g),
    "hits.told": lambda db, g, k: hits.told(db, g, [("action", "1"), ("line", f"{k.document}:1")]),
    "hits.lines_of": lambda db, g, _: _held(hits.lines_of(db, g, [1, 2, 3])),
    "reviews.put": lambda db, g, _: reviews.put(db, g, THEIRS, conversation="19:främmande", at=NOW),
    "reviews.get": lambda db, g, k: reviews.get(db, g, k.token),
    "reviews.last": lambda db, g, _: reviews.last(db, g, "19:styrgrupp"),
    "reviews.on_view": lambda db, g, _: reviews.on_view(db, g, "19:styrgrupp"),
    "reviews.show": lambda db, g, k: reviews.show(
        db, g, replace(THEIRS, token=k.token), stamp=k.by
    ),
    "reviews.held": lambda db, g, k: reviews.held(db, g, ["19:styrgrupp"], token=k.token, limit=9),
    "reviews.latest": lambda db, g, _: reviews.latest(db, g, "19:styrgrupp", limit=9),
    "reviews.attend": lambda db, g, k: reviews.attend(
        db, g, replace(THEIRS, token=k.token), (), stamp=k.by
    ),
    "reviews.change": lambda db, g, k: reviews.change(
        db, g, replace(THEIRS, token=k.token), {1: THEIRS.findings[0]}, stamp=k.by
    ),
    "meetings.start": lambda db, g, k: meetings.start(db, g, "x", day=TODAY, stamp=k.by),
    "meetings.current": lambda db, g, _: meetings.current(db, g),
    "meetings.get": lambda db, g, k: meetings.get(db, g, k.meeting),
    "meetings.end": lambda db, g, k: meetings.end(db, g, stamp=k.by),
    "meetings.end_forgotten": lambda db, g, k: meetings.end_forgotten(
        db, g, before=LATER, stamp=k.by
    ),
    "meetings.ask_before_end": lambda db, g, k: meetings.ask_before_end(db, g, k.meeting, at=NOW),
    "meetings.add_item": lambda db, g, k: meetings.add_item(db, g, "x", stamp=k.by),
    "meetings.postpone": lambda db, g, k: meetings.postpone(db, g, k.item, stamp=k.by),
    "meetings.add_note": lambda db, g, k: meetings.add_note(db, g, "x", stamp=k.by),
    "meetings.mark": lambda db, g, k: meetings.mark(
        db, g, (Attendance(name=HIDDEN, present=False),), stamp=k.by
    ),
    "meetings.plan": lambda db, g, k: meetings.plan(db, g, MeetingDraft(day=TODAY), stamp=k.by),
    "meetings.move": lambda db, g, k: meetings.move(
        db,
        g,
        on=TODAY + timedelta(7),
        to=MeetingDraft(day=TODAY + timedelta(8)),
        today=TODAY,
        stamp=k.by,
    ),
    "meetings.cancel": lambda db, g, k: meetings.cancel(
        db, g, on=TODAY + timedelta(7), today=TODAY, stamp=k.by
    ),
    "meetings.coming": lambda db, g, _: meetings.coming(db, g, today=TODAY),
    "meetings.held": lambda db, g, _: meetings.held(db, g),
    "meeting_records.at_item_of": lambda db, g, _: meeting_records.at_item_of(db, g, 1),
    "meeting_records.hidden": lambda db, g, _: meeting_records.hidden(db, g, [1]),
    "meeting_records.find": lambda db, g, k: meeting_records.find(db, g, meeting=k.meeting),
    "meeting_records.notes": lambda db, g, k: meeting_records.notes(db, g, k.meeting),
    "meeting_records.recall": lambda db, g, k: meeting_records.recall(db, g, meeting=k.meeting),
    "meetings.of_day": lambda db, g, _: meetings.of_day(db, g, TODAY),
    "meetings.items_of": lambda db, g, k: meetings.items_of(db, g, k.meeting),
    "meetings.notes_of": lambda db, g, k: meetings.notes_of(db, g, k.meeting),
    "meetings.told_by": lambda db, g, _: meetings.told_by(db, g, MeetingDraft(day=TODAY)),
    "meetings.attendances_of": lambda db, g, k: meetings.attendances_of(db, g, k.meeting),
    "meetings.within": lambda db, g, _: meetings.within(db, g, TODAY - WEEK, TODAY + WEEK),
    "meetings.attendances": lambda db, g, k: meetings.attendances(db, g, [k.meeting]),
    "meetings.items": lambda db, g, k: meetings.items(db, g, [k.meeting]),
    "offices.holders": lambda db, g, _: offices.holders(db, g),
    "offices.appoint": lambda db, g, k: offices.appoint(db, g, "chair", Known("x"), stamp=k.by),
    "offices.make_sure_of_present": lambda db, g, k: offices.make_sure_of_present(db, g, k.by),
    "offices.make_sure": lambda db, g, k: offices.make_sure(db, g, k.by),
    "outbox.enqueue": lambda db, g, _: outbox.enqueue(
        db,
        g,
        key="x",
        kind="summary",
        conversation="19:styrgrupp",
        thread="",
        text="x",
        card=None,
        at=NOW,
    ),
    "passages.near": lambda db, g, _: _passages(db, g),
    "people.circle": lambda db, g, _: people.circle(db, g),
    "people.remember": lambda db, g, k: people.remember(db, g, "x", Known("x"), stamp=k.by),
    "people.named": lambda db, g, _: people.named(db, g, HIDDEN),
    "people.mention": lambda db, g, _: people.mention(db, g, "aad-x", "x", at=NOW),
    "people.join": lambda db, g, _: people.join(db, g, "aad-x", "x", at=NOW),
    "people.is_guest": lambda db, g, _: people.is_guest(db, g, PersonKey("x")),
    "people.leave": lambda db, g, _: people.leave(db, g, "aad-hidden"),
    "planned_items.listed": lambda db, g, k: planned_items.listed(db, g, k.meeting),
    "planned_items.waiting": lambda db, g, _: planned_items.waiting(db, g, today=TODAY),
    "planned_items.add": lambda db, g, k: planned_items.add(
        db, g, k.meeting, ItemPlan("x"), stamp=k.by
    ),
    "planned_items.alter": lambda db, g, k: planned_items.alter(
        db, g, k.item, said=ItemPlan("x"), stamp=k.by
    ),
    "planned_items.take_off": lambda db, g, k: planned_items.take_off(
        db, g, k.meeting, item=k.item, origins={"x"}, stamp=k.by
    ),
    "planned_items.left_off": lambda db, g, k: planned_items.left_off(db, g, k.meeting),
    "planned_items.release": lambda db, g, k: planned_items.release(db, g, k.meeting, stamp=k.by),
    "planned_items.past": lambda db, g, _: planned_items.past(db, g, TODAY),
    "planned_items.recorded_under": lambda db, g, k: planned_items.recorded_under(db, g, [k.item]),
    "agenda.taken_at": lambda db, g, k: agenda.taken_at(db, g, k.item),
    "meetings.is_planned": lambda db, g, _: meetings.is_planned(db, g, MeetingDraft(day=TODAY)),
    "series.listed": lambda db, g, _: series.listed(db, g, today=TODAY),
    "series.put": lambda db, g, k: series.put(
        db, g, WEEKLY, place="x", planned_until=TODAY, stamp=k.by
    ),
    "series.change": lambda db, g, k: series.change(db, g, k.series, rule=WEEKLY, stamp=k.by),
    "series.leave_out": lambda db, g, k: series.leave_out(
        db, g, [k.series], TODAY, TODAY, stamp=k.by
    ),
    "series.room": lambda db, g, k: series.room(db, g, k.series, today=TODAY),
    "series.go_on": lambda db, g, k: series.go_on(
        db, g, k.series, MeetingDraft(day=TODAY), stamp=k.by
    ),
    "series.reach": lambda db, g, k: series.reach(db, g, k.series, TODAY),
    "series.looked": lambda db, g, _: series.looked(db, g, on=TODAY + timedelta(1)),
    "calendars.take_back": lambda db, g, _: calendars.take_back(db, g),
    "disposing.log": lambda db, g, _: disposing.log(db, g, "notes", by=None, at=NOW),
    "disposing.logged": lambda db, g, _: disposing.logged(db, g),
    "reads.listed": lambda db, g, _: reads.listed(db, g),
    "rules.of_group": lambda db, g, _: rules.of_group(db, g),
    "rules.goes_by_itself": lambda db, g, _: rules.goes_by_itself(db, g),
    "recurring.listed": lambda db, g, _: recurring.listed(db, g),
    "recurring.put": lambda db, g, k: recurring.put(db, g, ItemPlan("x"), stamp=k.by),
    "recurring.remove": lambda db, g, k: recurring.remove(db, g, HIDDEN, yearly=False, stamp=k.by),
    "records.find": lambda db, g, _: records.find(db, g, 1),
    "records.withdraw": lambda db, g, k: records.withdraw(db, g, 1, stamp=k.by),
    "records.make_sure_it_can_change": lambda db, g, _: records.make_sure_it_can_change(db, g, 2),
    "records.reopen": lambda db, g, k: records.reopen(db, g, 1, stamp=k.by),
    "records.touched": lambda db, g, _: records.touched(db, g, "19:styrgrupp", "1"),
    "records.of_message": lambda db, g, _: records.of_message(db, g, "19:styrgrupp", "1"),
    "reminders.setting": lambda db, g, _: reminders.setting(db, g),
    "reminders.set_group": lambda db, g, _: reminders.set_group(
        db, g, Reminding(wanted=False, at=time(8))
    ),
    "reminders.snooze": lambda db, g, k: reminders.snooze(db, g, 1, k.person, TODAY + WEEK),
    "reminders.ask": lambda db, g, k: reminders.ask(db, g, 1, k.person, day=TODAY + WEEK),
    "reminders.begin": lambda db, g, _: reminders.begin(db, g, TODAY),
    "reminders.private_chats": lambda db, g, _: reminders.private_chats(db, g, at=NOW),
    "rosters.called": lambda db, g, _: rosters.called(db, g, HIDDEN),
    "rosters.of_group": lambda db, g, _: rosters.of_group(db, g),
    "rosters.unread": lambda db, g, _: rosters.unread(db, g, since=LATER, limit=3),
    "search.matching": lambda db, g, _: _held(search.matching(db, g, HIDDEN, kinds=KINDS)),
    "search.wording": lambda db, g, _: _numbers(db, g),
    "search.find": lambda db, g, _: search.find(db, g, HIDDEN),
    "search.written": lambda db, g, _: _sought(db, g),
    "search.near": lambda db, g, _: _near(db, g),
    "merging.known": lambda db, g, _: merging.known(db, g, MINUTES),
    "slow_files.put": lambda db, g, k: slow_files.put(db, g, _unread(g, k), at=NOW),
    "summonses.before": lambda db, g, _: summonses.before(db, g),
    "summonses.set_before": lambda db, g, _: summonses.set_before(db, g, 5),
    "summonses.call": lambda db, g, k: summonses.call(db, g, k.meeting, at=NOW),
    "unsaid.withdraw": lambda db, g, k: unsaid.withdraw(db, g, stamp=k.by),
    "unsaid.restore": lambda db, g, k: unsaid.restore(db, g, stamp=k.by),
    "turns.glance": lambda db, g, _: turns.glance(db, g, _theirs(g.tenant)),
    "votes.cards": lambda db, g, k: votes.cards(db, g, k.vote.key),
    "votes.keep_card": lambda db, g, k: votes.keep_card(
        db, g, k.vote.key, VoteCard("x", "19:styrgrupp", "", "sv")
    ),
    "votes.begin": lambda db, g, k: votes.begin(
        db, g, VoteDraft(question="x"), meeting=None, item=None, thread="", stamp=k.by
    ),
    "votes.current": lambda db, g, _: votes.current(db, g),
    "votes.get": lambda db, g, k: votes.get(db, g, k.vote.key),
    "votes.cast": lambda db, g, k: votes.cast(db, g, k.vote.key, 0, by=_by(k)),
    "votes.close": lambda db, g, k: votes.close(db, g, k.vote.key),
    "votes.make_sure_may_close": lambda db, g, k: votes.make_sure_may_close(
        db, g, replace(k.vote, opened_by=None), k.person
    ),
    "votes.count": lambda db, g, k: votes.count(
        db, g, VoteResult(method=VoteMethod.HANDS), meeting=None, item=None, stamp=k.by
    ),
    "votes.note": lambda db, g, k: votes.note(db, g, k.vote, "x", stamp=k.by),
    "votes.unsaved": lambda db, g, k: votes.unsaved(db, g, k.meeting),
    "votes.counted_here": lambda db, g, k: votes.counted_here(db, g, k.meeting, k.item),
    "votes.tell": lambda db, g, k: votes.tell(db, g, k.vote, 2, stamp=k.by),
    "votes.keep": lambda db, g, k: votes.keep(
        db, g, 2, VoteResult(method=VoteMethod.HANDS), stamp=k.by
    ),
    "votes.reserve": lambda db, g, k: votes.reserve(db, g, 2, "x", stamp=k.by),
    "votes.last_decision": lambda db, g, k: votes.last_decision(db, g, k.meeting, k.item),
    "turns.visit": lambda db, g, _: turns.visit(db, g, _theirs(g.tenant)),
}


def test_every_function_that_names_a_group_is_tried() -> None:
    asked = {name for module in MODULES for name in _naming_a_group(module)}
    assert asked - SHARED == set(CALLS)


def _naming_a_group(module: ModuleType) -> set[str]:
    """List a module's own public functions that are asked on behalf of a group."""
    short = module.__name__.rpartition(".")[2]
    return {
        f"{short}.{name}"
        for name, function in inspect.getmembers(module, inspect.iscoroutinefunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and inspect.signature(function).parameters.get("group")
        and inspect.signature(function).parameters["group"].annotation is GroupKey
    }


@pytest.mark.parametrize("where", ["same tenant", "other tenant"])
async def test_strangers_neither_read_nor_change(database: Database, where: str) -> None:
    async with database.turn() as db:
        ours = (await enter(db)).group.key
        heard = await _recorded(db, ours)
        tenant = "region" if where == "same tenant" else "kommun"
        eva = await entered(db, _theirs(tenant))
        before = await _rows(db, ours)
    stranger = eva.group.key if where == "same tenant" else GroupKey(tenant, ours.group)
    for name, call in CALLS.items():
        told = await _try(database, call, stranger, replace(heard, by=stamp(eva, message=name)))
        assert HIDDEN not in repr(told), name
        async with database.reading() as db:
            assert await _rows(db, ours) == before, name


async def _try(database: Database, call: _Call, group: GroupKey, known: _Known) -> object:
    """Let strangers call; what they were told, if anything."""
    try:
        async with database.turn() as db:
            return await call(db, group, known)
    except (StorageError, NoResultFound, IntegrityError):
        return None


async def _rows(db: Db, group: GroupKey) -> dict[str, list[Any]]:
    """Read all rows of a group, of every table."""
    found = {}
    for table in METADATA.sorted_tables:
        if table.name != "group" and "group" not in table.c:
            continue
        key = table.c["key" if table.name == "group" else "group"]
        query = select(table).where(and_(table.c.tenant == group.tenant, key == group.group))
        rows = (await db.execute(query)).all()
        found[table.name] = sorted(map(repr, rows))
    return found


async def test_my_actions_stay_within_my_tenant_and_groups(db: Db) -> None:
    ours = (await enter(db)).group.key
    await _recorded(db, ours)
    for tenant in ("region", "kommun"):
        eva = await entered(db, _theirs(tenant))
        where = eva.group.key
        assert (await actions.of_person(db, where, eva.speaker, at=NOW)).total == 0
        mine = await access.of_person(db, where, eva.speaker.key, at=NOW)
        assert [group.key for group in mine] == [where]
    assert await groups.find(db, "kommun", "Styrgrupp närvård (2)") is None
    assert await access.of_person(db, eva.group.key, (await enter(db)).speaker.key, at=NOW) == [
        eva.group
    ]
