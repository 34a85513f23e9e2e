"""What each kind of message leads to: lines, edits, presses, meeting events."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

from bot import router
from bot.command import Turn
from bot.dialogs import change, finding, save
from bot.dialogs.group import Entrance
from bot.files import Attachment
from bot.meetings.closing import close
from bot.message import Kind, Message
from bot.people.rosters import has_roster
from bot.replies.apologies import apology
from bot.replies.form import Form
from bot.replies.meetings import named, who_is_here
from bot.replies.model import Line, Reply, say
from bot.replies.records import recorded, saved, saved_in
from bot.replies.welcome import renamed, welcome
from bot.review.session import begin, with_finding
from bot.talk.entries import Entry, entries
from bot.texts import _
from storage import access, meetings, people, records, rosters, turns
from storage.delivery import outbox
from storage.engine.database import Db
from storage.errors import NoSuchRecord, NotYourGroup, StorageError
from storage.model import (
    Action,
    Arrival,
    Attendance,
    GroupKey,
    Member,
    Record,
    Scene,
    Stamp,
)

LONGEST = 40  # lines of one message that are answered; more than that is a pasted document

Said = tuple[Reply, str]  # a reply and the language it is worded in


@dataclass(eq=False)
class Refused(Exception):
    """A line could not be granted: the message is to be run again without it."""

    line: int
    said: Said
    closed: str = ""  # the key of the group that the speaker is not known to belong to


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A message being answered in its transaction."""

    db: Db
    message: Message
    arrival: Arrival
    scene: Scene
    attachments: tuple[Attachment, ...] = ()  # the message's files, read
    entrance: Entrance | None = None  # of a dialog
    refused: Mapping[int, Said] = field(default_factory=dict)  # lines known to be refused


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be said, in order; with `replaces` the last takes the pressed card's place."""

    said: tuple[Said, ...] = ()
    replaces: bool = False
    shown: Form | Reply | None = None  # in a dialog, to who opened it alone
    language: str = ""  # of what is shown


async def converse(talk: Talk) -> Outcome:
    """Do what the message asks for; empty where nobody expects an answer. Raises `Refused`."""
    if talk.scene.is_new:
        await _look_around(talk)
    answer = _ANSWERS.get(talk.message.kind)
    return await answer(talk) if answer is not None else Outcome()


async def _lines(talk: Talk) -> Outcome:
    """Answer each entry as a command of its own, every one seeing what those before it did."""
    found = _entries(talk) or [Entry(0, "")]
    said = []
    scene = talk.scene
    for n, entry in enumerate(found[:LONGEST]):
        if n:
            scene = await turns.enter(talk.db, talk.arrival)
        said.append(await _line(replace(talk, scene=scene), entry.line, entry.typed))
    if len(found) > LONGEST:
        said.append((_too_long(len(found)), _language(talk)))
    return Outcome(tuple(said))


def _entries(talk: Talk) -> list[Entry]:
    is_open = talk.scene.meeting is not None
    return entries(talk.message.text, talk.scene.group.language, is_open=is_open)


async def _line(
    talk: Talk, n: int, typed: str, *, amends: Record | None = None, language: str = ""
) -> Said:
    if n in talk.refused:
        return talk.refused[n]
    turn = _turn(talk, n, amends=amends, language=language)
    try:
        return await router.answer(turn, typed)
    except StorageError as error:
        refusal = _refusal(n, error, typed, turn.language)
        if isinstance(error, NoSuchRecord):
            refusal.said = (
                refusal.said[0] + await _or_finding(turn, error.number),
                refusal.said[1],
            )
        raise refusal from error


async def _or_finding(turn: Turn, number: int) -> Reply:
    """Tell how to speak of a finding where its number is no record's."""
    if await with_finding(turn, number) is None:
        return Reply(())
    meant = _("In the minutes under review it is called “finding {number}”.", number=number)
    return Reply((Line(meant, subtle=True),))


def _refusal(n: int, error: StorageError, typed: str, language: str) -> Refused:
    closed = error.group if isinstance(error, NotYourGroup) else ""
    return Refused(n, router.refused(error, typed, language), closed)


def _turn(talk: Talk, n: int = 0, *, amends: Record | None = None, language: str = "") -> Turn:
    message = talk.message
    return Turn(
        db=talk.db,
        scene=talk.scene,
        conversation=message.conversation,
        thread=message.thread,
        stamp=_stamp(talk, n),
        mentions=message.mentions,
        attachments=talk.attachments,
        language=language or _language(talk),
        amends=amends,
    )


def _stamp(talk: Talk, n: int = 0) -> Stamp:
    message = talk.message
    return Stamp(
        by=talk.scene.speaker,
        at=message.at,
        conversation=message.conversation.id,
        message=message.id,
        line=n,
    )


def _language(talk: Talk) -> str:
    """Choose the language of what no phrase decides: the reader's, where there is just one."""
    return (talk.message.is_private and talk.message.language) or talk.scene.group.language


def _too_long(count: int) -> Reply:
    return say(
        _(
            "I have answered the first {longest} lines of {count}; send the rest in another"
            " message.",
            longest=LONGEST,
            count=count,
        )
    )


async def _edited(talk: Talk) -> Outcome:
    """Correct what the message recorded: lines changed, added and taken away."""
    message, key = talk.message, talk.scene.group.key
    recorded = dict(await records.of_message(talk.db, key, message.conversation.id, message.id))
    said = []
    for entry in _entries(talk)[:LONGEST]:
        n, typed = entry.line, entry.typed
        old = recorded.pop(n, None)
        if router.is_too_long(typed):  # what it recorded before stays
            said.append(await _line(talk, n, typed))
            continue
        words = router.recording(typed, talk.scene.group.language)
        if words is None and old is not None:
            recorded[n] = old
        elif words is not None and (old is None or _words(old) != words):
            said.append(await _line(talk, n, typed, amends=old))
    for n, gone in sorted(recorded.items()):
        said.append(await _taken_away(talk, n, gone))
    return Outcome(tuple(said))


def _words(record: Record) -> str:
    """Give what was typed after the colon, or what a decision has been corrected to say."""
    return record.typed if isinstance(record, Action) else record.text


async def _taken_away(talk: Talk, n: int, gone: Record) -> Said:
    await records.withdraw(talk.db, talk.scene.group.key, gone.number, stamp=_stamp(talk, n))
    return say(_("#{number} is withdrawn.", number=gone.number)), _language(talk)


async def _pressed(talk: Talk) -> Outcome:
    """Do what the button types; where it names what to show after, that replaces its card."""
    message = talk.message
    if not message.then:
        return Outcome((await _line(talk, 0, message.command),))
    done = await _line(await _elsewhere(talk), 0, message.command)
    lines = message.then.splitlines()[:LONGEST]
    shown = [done] if 0 in talk.refused and message.command not in lines else []
    now = replace(talk, scene=await turns.enter(talk.db, talk.arrival))
    for n, line in enumerate(lines, 1):
        # A card keeps its language, whoever presses: "status 12" is no more Swedish than English.
        is_done = line == message.command
        shown.append(done if is_done else await _line(now, n, line, language=done[1]))
    return Outcome(tuple((reply, done[1]) for reply, _ in shown), replaces=True)


async def _elsewhere(talk: Talk) -> Talk:
    """Go to the group the button names, as one list may show the records of several."""
    message, scene = talk.message, talk.scene
    if not message.group or message.group == scene.group.key.group or 0 in talk.refused:
        return talk
    there = GroupKey(message.tenant, message.group)
    try:
        group = await access.open_to(talk.db, there, scene.speaker.key, at=message.at)
    except StorageError as error:
        raise _refusal(0, error, message.command, _language(talk)) from error
    return replace(talk, scene=replace(scene, group=group, meeting=None, item=None))


async def _started(talk: Talk) -> Outcome:
    """Open the meeting the platform says has begun; one that is open already goes on."""
    if talk.scene.meeting is not None:
        return Outcome()
    title = talk.message.meeting_title
    turn = _turn(talk)
    meeting = await meetings.start(talk.db, turn.key, title, day=turn.today, stamp=turn.stamp)
    opened = _("The meeting “{title}” has started.", title=named(meeting, turn.group))
    listed = await rosters.of_conversation(talk.db, talk.message.conversation)
    told = say(opened, *who_is_here(tuple(member.name for member in listed)))
    return Outcome(((told, talk.scene.group.language),))


async def _came(talk: Talk) -> Outcome:
    """Note as present who came into the meeting; quietly, for nobody asked."""
    if talk.scene.meeting is not None and talk.message.came:
        key = talk.scene.group.key
        present = [await _attendance(talk, member) for member in talk.message.came if member.name]
        await meetings.mark(talk.db, key, tuple(present), stamp=_stamp(talk))
    return Outcome()


async def _attendance(talk: Talk, member: Member) -> Attendance:
    """Note who is there; a guest is only a name, as the next to bear it may be somebody else."""
    if member.is_guest:
        return Attendance(name=member.name, present=True)
    key, at = talk.scene.group.key, talk.message.at
    person = await people.mention(talk.db, key, member.account, member.name, at=at)
    return Attendance(name=member.name, present=True, person=person.key)


async def _ended(talk: Talk) -> Outcome:
    """Close the open meeting; the summary goes by the outbox, so nothing is said here."""
    if talk.scene.meeting is not None:
        message = talk.message
        await close(
            talk.db,
            talk.scene.group,
            conversation=message.conversation,
            thread=message.thread,
            stamp=_stamp(talk),
        )
    return Outcome()


async def _attached(talk: Talk) -> Outcome:
    """Show what was read of each file, and hold it until a person says yes."""
    turn = _turn(talk)
    sent = talk.attachments[: len(talk.message.files)]
    said = [(await begin(turn, attachment), turn.language) for attachment in sent]
    if talk.message.text.strip():
        said += (await _lines(talk)).said
    return Outcome(tuple(said))


async def _look_around(talk: Talk) -> None:
    """Have the platform tell who is here, where it can."""
    if has_roster(talk.message.conversation):
        await rosters.want(talk.db, talk.message.conversation, at=talk.message.at)


async def _installed(talk: Talk) -> Outcome:
    await _look_around(talk)
    return Outcome(((welcome(talk.scene, talk.message), _language(talk)),))


async def _removed(talk: Talk) -> Outcome:
    """Keep what waits for the conversation until somebody writes from it again."""
    message = talk.message
    await outbox.park(talk.db, message.conversation, "removed", at=message.at)
    return Outcome()


async def _renamed(talk: Talk) -> Outcome:
    offer = renamed(talk.scene.group, talk.message)
    return Outcome(((offer, talk.scene.group.language),)) if offer else Outcome()


async def _members_changed(talk: Talk) -> Outcome:
    """Close the group's records to who left, and have the platform tell who is here now."""
    message = talk.message
    for account in message.gone:
        await rosters.part(talk.db, message.conversation, account, at=message.at)
    await _look_around(talk)
    return Outcome()


async def _dialog_opened(talk: Talk) -> Outcome:
    """Show the form that was asked for, to who did; empty where there is no such dialog."""
    turn = _turn(talk, language=talk.message.language)
    if talk.entrance is not None:
        form = await save.opened(turn, talk.message, talk.entrance.groups)
        return Outcome(shown=form, language=turn.language)
    opened = _OPENED.get(talk.message.dialog)
    if opened is None:
        return Outcome()
    try:
        form = await opened(turn, talk.message)
    except StorageError as error:
        return Outcome(shown=apology(error), language=turn.language)
    return Outcome(shown=form, language=turn.language)


async def _dialog_submitted(talk: Talk) -> Outcome:
    """Do what was filled in, and show it to everybody; or the form again, to who filled it in."""
    turn = _turn(talk, language=talk.message.language)
    if talk.entrance is not None:
        return await _saved(turn, talk.message, talk.entrance)
    submitted = _SUBMITTED.get(talk.message.dialog)
    if submitted is None:
        return Outcome()
    if 0 in talk.refused:
        reply, language = talk.refused[0]
        return Outcome(shown=reply, language=language)
    try:
        made = await submitted(turn, talk.message)
    except StorageError as error:
        raise Refused(0, (apology(error), turn.language)) from error
    if isinstance(made, Form):
        return Outcome(shown=made, language=turn.language)
    return Outcome(((made, _language(talk)),), replaces=True)


async def _saved(turn: Turn, message: Message, entrance: Entrance) -> Outcome:
    """Record a message, and tell everybody where the conversation is the group's."""
    made = await save.submitted(turn, message, entrance.groups)
    if isinstance(made, Form):
        return Outcome(shown=made, language=turn.language)
    notice = say(saved_in(made, turn.group.name))
    if entrance.is_elsewhere:
        return Outcome(shown=notice, language=turn.language)
    told = recorded(made, saved(made), turn.local)
    return Outcome(((told, turn.group.language),), shown=notice, language=turn.language)


_OPENED: dict[str, Callable[[Turn, Message], Awaitable[Form]]] = {
    change.DIALOG: change.opened,
    finding.DIALOG: finding.opened,
}
_SUBMITTED: dict[str, Callable[[Turn, Message], Awaitable[Reply | Form]]] = {
    change.DIALOG: change.submitted,
    finding.DIALOG: finding.submitted,
}
_ANSWERS: dict[Kind, Callable[[Talk], Awaitable[Outcome]]] = {
    Kind.MESSAGE: _lines,
    Kind.EDIT: _edited,
    Kind.PRESS: _pressed,
    Kind.FILE: _attached,
    Kind.OPEN: _dialog_opened,
    Kind.SUBMIT: _dialog_submitted,
    Kind.INSTALLED: _installed,
    Kind.REMOVED: _removed,
    Kind.RENAMED: _renamed,
    Kind.MEMBERS: _members_changed,
    Kind.MEETING_START: _started,
    Kind.MEETING_END: _ended,
    Kind.MEETING_JOIN: _came,
}
