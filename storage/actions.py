"""Actions: what somebody is to do."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    String,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    or_,
    select,
    union,
)

from bot.names.matching import folded, meant, plain
from bot.values import dataclass
from storage import access, holders, members, people, records, search
from storage.engine.database import Db
from storage.engine.prepared import Prepared, Told
from storage.engine.queries import (
    LIMIT,
    OFFSET,
    asked_of,
    holds,
    of_group,
    of_group_asked,
    word_of,
)
from storage.errors import AlreadySo, NotAnAction, Withdrawn
from storage.model import (
    Action,
    ActionDraft,
    ActionState,
    Due,
    DueKind,
    Group,
    GroupKey,
    Item,
    Known,
    Meeting,
    Page,
    Party,
    PartyKind,
    Person,
    PersonKey,
    Stamp,
)
from storage.tables import ATTENDANCE, MEMBERSHIP, PERSON, RECORD
from storage.values import due_columns, name_parts, owner_columns, person_word, to_action, to_owners


async def add(
    db: Db,
    group: GroupKey,
    draft: ActionDraft,
    *,
    stamp: Stamp,
    meeting: Meeting | None = None,
    item: Item | None = None,
) -> Action:
    """Record an action under the group's next number."""
    row = columns(draft) | records.place(meeting, item)
    (made,) = await records.add(db, group, [row], stamp=stamp)
    if _is_undated(draft.due) or _are_looked_up(draft.owners):  # which the row does not tell
        return await get(db, group, made["number"])
    told = records.told(stamp, meeting=meeting, item=item)
    return replace(to_action(made | told), due=draft.due)


def columns(draft: ActionDraft) -> dict[str, Any]:
    """Make the columns of an action about to be recorded."""
    return {
        "kind": "action",
        "state": str(ActionState.OPEN),
        "text": draft.text,
        "typed": draft.typed,
        "line": draft.line,
        "link": draft.link or None,
        **due_columns(draft.due),
        **owner_columns(draft.owners),
    }


async def get(db: Db, group: GroupKey, number: int) -> Action:
    """Find the action of that number, whatever its state; NoSuchRecord, NotAnAction."""
    found = await records.find(db, group, number)
    if not isinstance(found, Action):
        raise NotAnAction(number)
    return found


async def close(db: Db, group: GroupKey, number: int, *, remark: str = "", stamp: Stamp) -> Action:
    """Mark the action done; NoSuchRecord, NotAnAction, AlreadySo, Withdrawn."""
    row = await _standing(db, group, number)
    if row["state"] == ActionState.DONE:
        raise AlreadySo(number, ActionState.DONE)
    done = {"state": str(ActionState.DONE), "remark": remark, "closed_at": stamp.at}
    return await _alter(db, group, row, done, stamp=stamp)


async def begin(db: Db, group: GroupKey, number: int, *, remark: str = "", stamp: Stamp) -> Action:
    """
    Note that somebody is at the action, and what they say of it.

    NoSuchRecord, NotAnAction, Withdrawn; AlreadySo where it is done.
    """
    row = await _standing(db, group, number)
    if row["state"] == ActionState.DONE:
        raise AlreadySo(number, ActionState.DONE)
    said = {"begun": True} | ({"remark": remark} if remark else {})
    return await _alter(db, group, row, said, stamp=stamp)


async def comment(db: Db, group: GroupKey, number: int, remark: str, *, stamp: Stamp) -> Action:
    """Keep what is said of the action beside it; NoSuchRecord, NotAnAction, Withdrawn."""
    row = await _standing(db, group, number)
    return await _alter(db, group, row, {"remark": remark}, stamp=stamp)


async def reopen(db: Db, group: GroupKey, number: int, *, stamp: Stamp) -> Action:
    """Make a done or withdrawn action open again; NoSuchRecord, NotAnAction, AlreadySo."""
    await _locked(db, group, number)
    await records.reopen(db, group, number, stamp=stamp)
    return await get(db, group, number)


async def set_due(db: Db, group: GroupKey, number: int, due: Due | None, *, stamp: Stamp) -> Action:
    """Set when the action is due, or that it is not; NoSuchRecord, NotAnAction, Withdrawn."""
    row = await _standing(db, group, number)
    return await _alter(db, group, row, due_columns(due), stamp=stamp)


async def set_owners(
    db: Db, group: GroupKey, number: int, owners: Collection[Party], *, stamp: Stamp
) -> Action:
    """Set all the action's owners; NoSuchRecord, NotAnAction, Withdrawn."""
    row = await _standing(db, group, number)
    return await _alter(db, group, row, owner_columns(owners), stamp=stamp)


async def set_text(db: Db, group: GroupKey, number: int, text: str, *, stamp: Stamp) -> Action:
    """Reword the action; NoSuchRecord, NotAnAction, Withdrawn."""
    row = await _standing(db, group, number)
    return await _alter(db, group, row, {"text": text}, stamp=stamp)


async def link(
    db: Db, group: GroupKey, name: str, person: Person, *, stamp: Stamp
) -> tuple[int, ...]:
    """Make a name among the owners of open actions mean a person; the numbers of those changed."""
    changed = []
    for action in await _named(db, group, name):
        row = await _standing(db, group, action.number)
        owners = [_linked(owner, name, person) for owner in action.owners]
        await records.alter(db, group, row, to=owner_columns(owners), stamp=stamp)
        changed.append(action.number)
    return tuple(changed)


def _linked(owner: Party, name: str, person: Person) -> Party:
    is_meant = _is_only_a_name(owner) and folded(owner.name) == folded(name)
    return Party(person.name, person=person.key) if is_meant else owner


async def _named(db: Db, group: GroupKey, name: str) -> list[Action]:
    """List the open actions among whose owners is a name of nobody in particular."""
    asked = asked_of(group) | {"word_0": word_of(folded(name))}
    found = map(to_action, await _NAMED.rows(db, asked))
    return [
        action
        for action in found
        if any(_is_only_a_name(o) and folded(o.name) == folded(name) for o in action.owners)
    ]


def _is_only_a_name(owner: Party) -> bool:
    return owner.kind is PartyKind.PERSON and owner.person is None


async def names_of_owners(db: Db, group: GroupKey) -> list[str]:
    """List the names of owners of open actions that are of nobody in particular, in order."""
    query = select(cast(RECORD.c.owners, String)).where(
        of_group(RECORD, group), RECORD.c.kind == "action", RECORD.c.state == "open"
    )
    stored = (await db.execute(query.distinct())).scalars()
    owners = [owner for row in stored for owner in to_owners(json.loads(row))]
    return sorted({owner.name for owner in owners if _is_only_a_name(owner)})


async def correct(
    db: Db, group: GroupKey, number: int, draft: ActionDraft, *, stamp: Stamp
) -> Action:
    """Replace all of the action, as its line was edited; NoSuchRecord, NotAnAction, Withdrawn."""
    row = await _standing(db, group, number)
    new = {"text": draft.text, "typed": draft.typed}
    new |= due_columns(draft.due) | owner_columns(draft.owners)
    return await _alter(db, group, row, new, stamp=stamp)


async def listed(
    db: Db,
    group: GroupKey,
    *,
    states: frozenset[ActionState],
    owners: Collection[str] = (),
    unowned: bool = False,
    overdue_on: date | None = None,
    about: str = "",
    offset: int = 0,
    limit: int = 10,
) -> Page[Action]:
    """
    List the group's actions, earliest due first, undated last, then by number.

    `owners` are names of persons, full, first or last, of roles or groups, in any case: one of
    them is enough; `unowned` leaves those that nobody owns; `overdue_on` what was due before
    that day; `about` what holds all the words.
    """
    asked = asked_of(group) | {"overdue_on": overdue_on, "offset": offset, "limit": limit}
    if about:
        asked["wanted"] = await search.wording(db, group, about)
        if asked["wanted"] is None:
            return Page(rows=(), total=0, offset=offset)
    owned = await _owned_by(db, group, owners) if owners else _Owned()
    narrowed = _Narrowed(
        states,
        words=len(owned.words),
        members=len(owned.members),
        is_unowned=unowned,
        is_overdue=overdue_on is not None,
        is_about=bool(about),
    )
    listing, counting = _listing(db.dialect.name, narrowed)
    asked |= owned.asked()
    rows = tuple(map(to_action, await listing.rows(db, asked)))
    return Page(rows=rows, total=(await counting.one(db, asked))["count"], offset=offset)


@dataclass(frozen=True, slots=True)
class _Narrowed:
    """By what actions are asked for."""

    states: frozenset[ActionState]
    words: int  # of owners; 0: whoever owns them
    members: int  # words of those who may be in a body
    is_unowned: bool
    is_overdue: bool
    is_about: bool


@lru_cache(100)  # for there are as many as numbers of names that are asked for at once
def _listing(dialect: str, narrowed: _Narrowed) -> tuple[Prepared, Prepared]:
    """Word the list and its count: each way of asking for it is made once."""
    wanted = [*_wanted(dialect, narrowed)]
    query = records.RECORDS.where(*wanted).order_by(*EARLIEST_FIRST)
    count = select(func.count().label("count")).select_from(RECORD).where(*wanted)
    return Prepared(query.offset(OFFSET).limit(LIMIT)), Prepared(count)


def _wanted(dialect: str, narrowed: _Narrowed) -> Iterator[ColumnElement[bool]]:
    yield of_group_asked(RECORD)
    yield RECORD.c.kind == "action"
    yield _in_states(narrowed.states)
    if narrowed.words:
        yield _owned(narrowed.words, narrowed.members)
    if narrowed.is_unowned:
        yield RECORD.c.owner_words == ""
    if narrowed.is_overdue:
        yield bindparam("overdue_on") > records.DUE_LAST
    if narrowed.is_about:
        yield RECORD.c.number.in_(search.numbers(dialect, "action"))


async def all_names(db: Db, group: GroupKey) -> list[str]:
    """List how the owners of the group's actions are called, each once, in order."""
    found = await _LATEST_OF_OWNERS.rows(db, asked_of(group))
    return sorted({owner.name for row in found for owner in to_owners(row["owners"])})


# Of all that the same people own one is read, which an index of them tells. What it leaves
# out is written out, or SQLite would not use it.
_OWNED = RECORD.alias("owned")
_LATEST_OF_OWNERS = Prepared(
    select(RECORD.c.owners).where(
        of_group_asked(RECORD),
        RECORD.c.number.in_(
            select(func.max(_OWNED.c.number))
            .where(_OWNED.c.tenant == bindparam("of_tenant"))
            .where(_OWNED.c.group == bindparam("of_group"))
            .where(_OWNED.c.owner_words != literal_column("''"))
            .where(_OWNED.c.state != literal_column("'withdrawn'"))
            .group_by(_OWNED.c.owner_words)
            .limit(2_000)
        ),
    )
)


async def of_person(
    db: Db,
    here: GroupKey,
    person: Person,
    *,
    at: datetime,
    offset: int = 0,
    limit: int = 20,
    is_here_alone: bool = False,
) -> Page[tuple[Group, Action]]:
    """
    List a person's open actions in the group they are in and in all of theirs, earliest due first.

    Theirs are those that name them as a known person, or by a name that in that group can mean
    nobody else. A guest's are never known by name. `is_here_alone`: no other group is looked at.
    """
    open_ = await access.of_person(db, here, person.key, at=at)
    mine = {g.key.group: g for g in open_ if g.key == here or not is_here_alone}
    perhaps = await _perhaps_of(db, here.tenant, person, mine)
    by_name = {group for group, action in perhaps if _is_of_names(action.owners)}
    others = await _names_of_others(db, here.tenant, person, by_name)
    if here.group in by_name and await people.is_guest(db, here, person.key):
        del others[here.group]
    found = [
        (mine[group], action)
        for group, action in perhaps
        if is_owned(action.owners, person, others.get(group))
    ]
    page = tuple(found[offset : offset + limit])
    return Page(rows=page, total=len(found), offset=offset)


def is_owned(owners: Iterable[Party], person: Person, others: Collection[str] | None) -> bool:
    """Whether one of the owners is the person; by name only where `others` are given."""
    return any(
        one.person == person.key
        if one.person
        else others is not None and _is_surely(one.name, person, others)
        for owner in owners
        for one in _who(owner)
    )


def _is_of_names(owners: Iterable[Party]) -> bool:
    """Whether it depends on whom a group knows who some of them are."""
    return any(not one.person for owner in owners for one in _who(owner))


def _in_states(states: Collection[ActionState]) -> ColumnElement[bool]:
    """Ask for some states; for one by itself: with a list SQLite would not use its index of it."""
    if len(states) == 1:
        return RECORD.c.state == next(iter(states))
    return RECORD.c.state.in_(sorted(states))


EARLIEST_FIRST = (
    records.DUE_LAST.asc().nulls_last(),
    records.DUE_FIRST.asc().nulls_last(),
    RECORD.c.number,
)


def _are_looked_up(owners: Iterable[Party]) -> bool:
    return any(owner.kind is not PartyKind.PERSON for owner in owners)


def _is_undated(due: Due | None) -> bool:
    return due is not None and due.kind is DueKind.MEETING and due.last is None


async def _locked(db: Db, group: GroupKey, number: int) -> Told:
    """Read the action to change it; NoSuchRecord, NotAnAction."""
    row = await records.locked(db, group, number)
    if row["kind"] != "action":
        raise NotAnAction(number)
    return row


async def _standing(db: Db, group: GroupKey, number: int) -> Told:
    """Read the action to change it; NoSuchRecord, NotAnAction, Withdrawn."""
    row = await _locked(db, group, number)
    if row["state"] == ActionState.WITHDRAWN:
        raise Withdrawn(number)
    return row


async def _alter(
    db: Db, group: GroupKey, row: Told, after: dict[str, Any], *, stamp: Stamp
) -> Action:
    await records.alter(db, group, row, to=after, stamp=stamp)
    return await get(db, group, row["number"])


@dataclass(frozen=True, slots=True)
class _Owned:
    """By what the actions of some are found: their words, and the roles and bodies they are in."""

    words: tuple[str, ...] = ()
    people: tuple[PersonKey, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def members(self) -> list[str]:
        """The words of those who may be in a body."""
        return members.words_of(self.people, self.names)

    def asked(self) -> dict[str, object]:
        """Tell it to a statement that asks by `_owned`."""
        words = {f"word_{n}": word_of(word) for n, word in enumerate(self.words)}
        in_bodies = {f"member_{n}": word_of(word) for n, word in enumerate(self.members)}
        return words | in_bodies | {"of_people": self.people, "of_names": self.names}


def _owned(words: int, in_bodies: int) -> ColumnElement[bool]:
    """Ask for what somebody owns, by so many words of theirs, a role, or so many of bodies."""
    return or_(_has_word(words), holders.HELD, members.owning(in_bodies))


def _has_word(words: int) -> ColumnElement[bool]:
    return or_(*(holds(RECORD.c.owner_words, f"word_{n}") for n in range(words)))


async def _owned_by(db: Db, group: GroupKey, owners: Collection[str]) -> _Owned:
    """Tell by what the actions are found that any of these names owns, however it is written."""
    words = [folded(owner) for owner in owners]
    words += [word for owner in owners if (word := holders.word_of_role(owner)) is not None]
    keys = [person.key for owner in owners for person in await people.named(db, group, owner)]
    words += map(person_word, keys)
    return _Owned(tuple(words), tuple(keys), tuple(owners))


_NAMED = Prepared(
    records.RECORDS.where(
        of_group_asked(RECORD),
        RECORD.c.kind == "action",
        RECORD.c.state == "open",
        _has_word(1),
    ).order_by(RECORD.c.number)
)
_OF_GROUPS: BindParameter[Any] = bindparam("of_groups", expanding=True)
_NAMES_OF_OTHERS = Prepared(
    union(
        select(MEMBERSHIP.c.group, PERSON.c.name)
        .join(
            PERSON,
            and_(PERSON.c.tenant == MEMBERSHIP.c.tenant, PERSON.c.key == MEMBERSHIP.c.person),
        )
        .where(
            MEMBERSHIP.c.tenant == bindparam("of_tenant"),
            MEMBERSHIP.c.group.in_(_OF_GROUPS),
            PERSON.c.key != bindparam("of_person"),
        ),
        select(ATTENDANCE.c.group, ATTENDANCE.c.name).where(
            ATTENDANCE.c.tenant == bindparam("of_tenant"),
            ATTENDANCE.c.group.in_(_OF_GROUPS),
            ATTENDANCE.c.person.is_distinct_from(bindparam("of_person")),
            ~ATTENDANCE.c.withdrawn,
        ),
    )
)


async def _names_of_others(
    db: Db, tenant: str, person: Person, groups: Collection[str]
) -> dict[str, list[str]]:
    """List, by group, the names of whoever else those groups know."""
    if not groups:
        return {}
    asked = {"of_tenant": tenant, "of_groups": tuple(groups), "of_person": person.key}
    names: dict[str, list[str]] = {group: [] for group in groups}
    for row in await _NAMES_OF_OTHERS.rows(db, asked):
        names[row["group"]].append(row["name"])
    return names


async def _perhaps_of(
    db: Db, tenant: str, person: Person, groups: Collection[str]
) -> list[tuple[str, Action]]:
    """Read the open actions that may be a person's, by the words they are found by, by group."""
    words = (person_word(person.key), folded(person.name), *name_parts(person.name))
    owned = _Owned(words, (person.key,), (person.name,))
    asked = {"of_tenant": tenant, "of_groups": tuple(groups), **owned.asked()}
    rows = await _perhaps(len(words), len(owned.members)).rows(db, asked)
    return [(row["group"], to_action(row)) for row in rows]


@cache
def _perhaps(words: int, in_bodies: int) -> Prepared:
    query = records.RECORDS.where(
        RECORD.c.tenant == bindparam("of_tenant"),
        RECORD.c.group.in_(_OF_GROUPS),
        RECORD.c.kind == "action",
        RECORD.c.state == "open",
        _owned(words, in_bodies),
    )
    return Prepared(query.order_by(*EARLIEST_FIRST, RECORD.c.group))


def _who(owner: Party) -> tuple[Known, ...]:
    """List whom an owner is: themselves, who holds the role, or who is in the body."""
    if owner.kind is PartyKind.PERSON or owner.person:
        return (Known(owner.name, owner.person),)
    return (owner.holder,) if owner.holder else owner.members


def _is_surely(name: str, person: Person, others: Collection[str]) -> bool:
    """
    Whether a name has the person's first name and can be nobody else here.

    "K. Åmark" may be somebody of whom the group knows nothing: that is asked first.
    """
    first, firsts = (folded(plain(one)).partition(" ")[0] for one in (name, person.name))
    return first == firsts and meant(name, (person.name, *others)).only == person.name
