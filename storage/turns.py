"""Messages coming in: where they come from, and that each is answered once."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, select, update

from storage import access, asked, groups, numbers, people, reminders, suggested
from storage.engine.database import Db
from storage.engine.joined_rows import part
from storage.engine.prepared import Prepared, Told
from storage.engine.rows import insert_new
from storage.engine.together import insert_last
from storage.errors import AnsweredAlready, NoOpenMeeting
from storage.meetings import IS_CURRENT_ITEM, LAST_ENTRY, current
from storage.model import (
    Arrival,
    ConversationKind,
    Group,
    GroupKey,
    NewGroup,
    Person,
    PersonKey,
    Scene,
)
from storage.tables import (
    CONVERSATION,
    GROUP,
    ITEM,
    MEETING,
    MEMBERSHIP,
    PERSON,
    RECEIVED,
)
from storage.values import to_group, to_item, to_meeting, to_person

_GROUP = part(GROUP)
_PERSON = part(PERSON)
_MEETING = part(MEETING, LAST_ENTRY.label("last_entry_at"))
_ITEM = part(ITEM)

_TOLD = ("name", "service_url", "team_id", "team_directory")  # of a conversation, maybe anew
_SCENE = Prepared(
    select(
        *(CONVERSATION.c[name].label(f"conversation_{name}") for name in _TOLD),
        MEMBERSHIP.c.wrote,
        RECEIVED.c.answer,
        RECEIVED.c.delivered,
        *_GROUP.labelled(),
        *_PERSON.labelled(),
        *_MEETING.labelled(),
        *_ITEM.labelled(),
    )
    .join(GROUP, and_(GROUP.c.tenant == CONVERSATION.c.tenant, GROUP.c.key == CONVERSATION.c.group))
    .outerjoin(
        PERSON,
        and_(
            PERSON.c.tenant == CONVERSATION.c.tenant,
            PERSON.c.platform_id == bindparam("of_person"),
        ),
    )
    .outerjoin(
        MEMBERSHIP,
        and_(
            MEMBERSHIP.c.tenant == CONVERSATION.c.tenant,
            MEMBERSHIP.c.group == CONVERSATION.c.group,
            MEMBERSHIP.c.person == PERSON.c.key,
        ),
    )
    .outerjoin(
        MEETING,
        and_(
            MEETING.c.tenant == CONVERSATION.c.tenant,
            MEETING.c.group == CONVERSATION.c.group,
            MEETING.c.state == "open",
        ),
    )
    .outerjoin(ITEM, IS_CURRENT_ITEM)
    .outerjoin(
        RECEIVED,
        and_(
            RECEIVED.c.tenant == CONVERSATION.c.tenant,
            RECEIVED.c.conversation == CONVERSATION.c.id,
            RECEIVED.c.message == bindparam("of_message"),
        ),
    )
    .where(
        CONVERSATION.c.tenant == bindparam("of_tenant"),
        CONVERSATION.c.id == bindparam("of_conversation"),
    )
)


async def enter(db: Db, arrival: Arrival, new: NewGroup) -> Scene:
    """
    Find where the message was written, by whom, and whether it has been answered already.

    A conversation nobody has written in gets a group of its own, `new`, a speaker nobody has heard
    becomes a member; what the platform now calls them, and where it is sent to, is kept.
    """
    row = await _look(db, arrival)
    is_new = row is None
    if row is None:
        await _found(db, arrival, new)
        row = await _look_again(db, arrival)
    if not row["wrote"]:
        group = GroupKey(row["group_tenant"], row["group_key"])
        speaker = await _join(db, group, arrival)
        await _keep_private_chat(db, arrival, speaker)
        row = await _look_again(db, arrival)
    await _keep_names(db, arrival, row)
    group = GroupKey(row["group_tenant"], row["group_key"])
    numbers.saw(db, group, row["group_last_number"], row["group_zone"])
    return _scene(row, arrival, is_new=is_new)


async def look_again(db: Db, arrival: Arrival) -> Scene:
    """Find again what `enter` found in this transaction, as a line before may have changed it."""
    return _scene(await _look_again(db, arrival), arrival, is_new=False)


async def visit(db: Db, group: GroupKey, arrival: Arrival) -> Scene:
    """
    Find what `enter` finds, of another group than the conversation's, for one of its members.

    For whom `access.of_account` has let in; the conversation they write in is left as it is.
    """
    speaker = await _join(db, group, arrival)
    try:
        meeting, item = await current(db, group)
    except NoOpenMeeting:
        meeting, item = None, None
    query = select(RECEIVED.c.answer, RECEIVED.c.delivered).where(
        RECEIVED.c.tenant == group.tenant,
        RECEIVED.c.conversation == arrival.conversation.id,
        RECEIVED.c.message == arrival.key,
    )
    row = (await db.execute(query)).one_or_none()
    return Scene(
        group=await groups.get(db, group),
        speaker=speaker,
        meeting=meeting,
        item=item,
        answered=row.answer if row else None,
        delivered=bool(row and row.delivered),
        is_new=False,
    )


async def glance(db: Db, group: GroupKey, arrival: Arrival) -> Scene:
    """
    Find what `visit` finds, and write nothing: for who looks and does not speak.

    For whom `access.of_account` has let in; one who never wrote has a name alone.
    """
    try:
        meeting, item = await current(db, group)
    except NoOpenMeeting:
        meeting, item = None, None
    speaker = await people.bearer(db, group.tenant, arrival.person)
    return Scene(
        group=await groups.get(db, group),
        speaker=speaker or Person(key=PersonKey(""), name=arrival.name),
        meeting=meeting,
        item=item,
        answered=None,
        delivered=False,
        is_new=False,
    )


async def _join(db: Db, group: GroupKey, arrival: Arrival) -> Person:
    """Make the speaker one of the group; a guest is known by the message, or by the roster."""
    speaker = await people.join(
        db, group, arrival.person, arrival.name, is_guest=arrival.is_guest, at=arrival.at
    )
    if not arrival.is_guest:
        await access.note_guests(db, arrival.conversation)
    return speaker


async def finish(db: Db, arrival: Arrival, answer: str, *, messages: int = 1) -> None:
    """
    Store the answer, which is sent in so many messages, together with what the turn wrote.

    AnsweredAlready where another replica was faster: the turn must then be rolled back.
    """
    values = {
        "tenant": arrival.conversation.tenant,
        "conversation": arrival.conversation.id,
        "message": arrival.key,
        "answer": answer,
        "at": arrival.at,
        "delivered": False,
        "messages": messages,
    }
    if not await insert_last(db, RECEIVED, values):
        raise AnsweredAlready(arrival.key)


async def is_taken(db: Db, tenant: str, conversation: str, stem: str, *, but: str) -> bool:
    """Whether a message has come under an id that begins so, other than `but`."""
    query = select(RECEIVED.c.message).where(
        RECEIVED.c.tenant == tenant,
        RECEIVED.c.conversation == conversation,
        RECEIVED.c.message.between(stem, stem + "~"),
        RECEIVED.c.message != but,
    )
    return (await db.execute(query.limit(1))).first() is not None


_MARK_DELIVERED = Prepared(
    update(RECEIVED)
    .where(
        RECEIVED.c.tenant == bindparam("of_tenant"),
        RECEIVED.c.conversation == bindparam("of_conversation"),
        RECEIVED.c.message == bindparam("of_message"),
    )
    .values(delivered=True)
)


async def mark_delivered(db: Db, messages: Iterable[tuple[str, str, str]]) -> None:
    """Note that the answers to these messages (tenant, conversation, message) got out."""
    names = ("of_tenant", "of_conversation", "of_message")
    rows = [dict(zip(names, message, strict=True)) for message in messages]
    if rows:
        await _MARK_DELIVERED.done_with_each(db, rows)


async def forget_answers(db: Db, *, before: datetime, but: Collection[str] = ()) -> int:
    """Forget answers that no platform asks for again, of all tenants `but` some; how many."""
    old = and_(RECEIVED.c.at < before, RECEIVED.c.tenant.not_in(but))
    gone = await db.execute(delete(RECEIVED).where(old))
    await asked.forget(db, before=before)
    await suggested.forget(db, before=before)
    return gone.rowcount


async def _look(db: Db, arrival: Arrival) -> Told | None:
    asked = {
        "of_tenant": arrival.conversation.tenant,
        "of_conversation": arrival.conversation.id,
        "of_message": arrival.key,
        "of_person": arrival.person,
    }
    return await _SCENE.row(db, asked)


async def _look_again(db: Db, arrival: Arrival) -> Told:
    row = await _look(db, arrival)
    assert row is not None, "the conversation was entered in this transaction"  # noqa: S101 - for mypy
    return row


async def _found(db: Db, arrival: Arrival, new: NewGroup) -> None:
    """Give a new conversation its group."""
    conversation = arrival.conversation
    values = {
        "tenant": conversation.tenant,
        "id": conversation.id,
        "group": await _group_for(db, arrival, new),
        "kind": str(conversation.kind),
        "name": conversation.name,
        "service_url": conversation.service_url,
        "channel": conversation.channel,
        "team_id": conversation.team_id,
        "team_directory": conversation.team_directory,
        "bound_at": arrival.at,
    }
    await insert_new(db, CONVERSATION, values)


async def _group_for(db: Db, arrival: Arrival, new: NewGroup) -> str:
    """
    Find or make the group of a new conversation.

    Only the terminal takes over a group by its name: who sits there holds the database anyway.
    """
    conversation = arrival.conversation
    if not conversation.service_url:
        group = await groups.ensure(
            db,
            conversation.tenant,
            new.name,
            language=new.language,
            zone=new.zone,
            at=arrival.at,
        )
        return group.key.group
    key = groups.own(conversation)
    group = Group(key=key, name=new.name, language=new.language, zone=new.zone)
    is_personal = conversation.kind is ConversationKind.PERSONAL
    await groups.create(db, group, at=arrival.at, findable=not is_personal)
    return key.group


async def _keep_private_chat(db: Db, arrival: Arrival, speaker: Person) -> None:
    """Remember, with the first message, whose a personal chat is."""
    conversation = arrival.conversation
    if conversation.kind is ConversationKind.PERSONAL:
        await reminders.keep_private_chat(db, conversation.tenant, conversation.id, speaker.key)


async def _keep_names(db: Db, arrival: Arrival, row: Told) -> None:
    """Keep where the conversation is sent to, and what it and the speaker are called."""
    conversation = arrival.conversation
    known = {name: row[f"conversation_{name}"] for name in _TOLD}
    told = {name: getattr(conversation, name) or known[name] for name in _TOLD}
    if told != known:
        here = and_(
            CONVERSATION.c.tenant == conversation.tenant, CONVERSATION.c.id == conversation.id
        )
        await db.execute(update(CONVERSATION).where(here).values(told))
    of_speaker = {"name": row["person_name"], "directory": row["person_directory"]}
    said = {name: getattr(arrival, name) or of_speaker[name] for name in of_speaker}
    if said != of_speaker:
        speaker = and_(
            PERSON.c.tenant == conversation.tenant, PERSON.c.platform_id == arrival.person
        )
        await db.execute(update(PERSON).where(speaker).values(said))


def _scene(row: Told, arrival: Arrival, *, is_new: bool) -> Scene:
    person = _PERSON.of(row) | ({"name": arrival.name} if arrival.name else {})
    return Scene(
        group=to_group(_GROUP.of(row)),
        speaker=to_person(person),
        meeting=to_meeting(_MEETING.of(row)) if row["meeting_key"] else None,
        item=to_item(_ITEM.of(row)) if row["item_key"] else None,
        answered=row["answer"],
        delivered=bool(row["delivered"]),
        is_new=is_new,
    )
