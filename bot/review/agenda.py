"""A sent document that is an agenda: put on the meeting it names, or asked about first."""

from dataclasses import replace

from bot.command import Turn
from bot.days.putting import become
from bot.days.which_agenda import of
from bot.days.which_meeting import ask_which, by_hour, meant
from bot.names.bodies import is_same_body
from bot.replies.agenda import became
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import Day, Text, _
from storage import access, meetings
from storage.errors import NoSuchGroup, NoSuchMeeting
from storage.model import (
    AgendaDraft,
    ConversationKind,
    Group,
    Meeting,
    MeetingDraft,
    MeetingState,
    Review,
)

_MOST = 3  # meetings, and groups, that are offered
_LOOKED_AT = 10  # groups whose meetings are looked at


async def take(turn: Turn, review: Review, which: str = "", name: str = "") -> Reply:
    """
    Let a document be the agenda of the meeting it names, or of that which `which` does.

    Asks, where it tells no day, where no meeting is planned then, and of which of several groups
    it is; NoSuchGroup.
    """
    sent = review.agenda
    if sent is None or not sent.items:
        return say(_("I found no items of an agenda in {name}.", name=review.minutes.name))
    there = await _there(turn, review, sent, name)
    if there is None:
        return await _which_group(turn, review, which)
    if which:
        return await _on(there, review, sent, which)
    return await _on_its_own(there, review, sent)


async def _on_its_own(there: Turn, review: Review, sent: AgendaDraft) -> Reply:
    """Put it on the meeting that it names itself."""
    if sent.meeting is None:
        return await _ask(there, review, _("It does not say for which meeting."))
    day = sent.meeting.day
    if day < there.today:
        passed = _("It is for {day}, which has passed.", day=Day(day, there.today))
        return await _ask(there, review, passed)
    known = await _known(there, sent.meeting)
    if not known:
        return await _ask(
            there, review, _("No meeting is planned {day}.", day=Day(day, there.today))
        )
    if len(known) > 1:
        return ask_which(there, known, _as_agenda_for)
    return await _become(there, review, sent, known[0])


def _command(review: Review, day: str) -> Text:
    return _("use {token} as the agenda for {day}", token=review.token, day=day)


def _as_agenda_for(day: str) -> Text:
    return _("use as the agenda for {day}", day=day)


async def _known(turn: Turn, told: MeetingDraft) -> list[Meeting]:
    """List the meetings of the day that it may be for: the one whose hour it tells, else all."""
    found = await meetings.within(turn.db, turn.key, told.day, told.day)
    ahead = [m for m in found if m.state in (MeetingState.PLANNED, MeetingState.OPEN)]
    same = [m for m in ahead if told.starts is not None and m.starts == told.starts]
    return same or ahead


async def _on(turn: Turn, review: Review, sent: AgendaDraft, which: str) -> Reply:
    """Put it on the meeting that somebody names: planned as the document says, if it is not yet."""
    try:
        several = await meant(turn, which)
    except NoSuchMeeting:
        if sent.meeting is None or not which.startswith(sent.meeting.day.isoformat()):
            raise
        open_now = [m for m in await _known(turn, sent.meeting) if m.state is MeetingState.OPEN]
        planned = open_now or [
            await meetings.plan(turn.db, turn.key, sent.meeting, stamp=turn.stamp)
        ]
        return await _become(turn, review, sent, planned[0])
    except ValueError:
        return await _ask(turn, review, _("I found no date in “{words}”.", words=which))
    if len(several) > 1:
        return ask_which(turn, several, _as_agenda_for)
    return await _become(turn, review, sent, several[0])


async def _become(turn: Turn, review: Review, sent: AgendaDraft, meeting: Meeting) -> Reply:
    before = await of(turn, meeting)
    await become(turn, before, sent.items)
    now = await of(turn, meeting)
    return became(now, review.minutes.name, len(sent.items), turn.today) + _or_minutes(review)


async def _ask(turn: Turn, review: Review, why: Text) -> Reply:
    """Ask for which meeting it is; nothing is put anywhere yet."""
    assert review.agenda is not None  # noqa: S101 - for mypy
    told = review.agenda.meeting
    buttons = []
    if told is not None and told.day >= turn.today and not await _known(turn, told):
        plan = _command(review, told.day.isoformat())
        title = _("Plan the meeting {day} with this agenda", day=Day(told.day, turn.today))
        typed = _as_agenda_for(told.day.isoformat())
        buttons.append(Button(title, plan, plan, typed=typed))
    coming = await meetings.coming(turn.db, turn.key, today=turn.today, limit=_MOST)
    for meeting in coming:
        command = _command(review, by_hour(meeting))
        typed = _as_agenda_for(by_hour(meeting))
        buttons.append(Button(Day(meeting.day, turn.today), command, command, typed=typed))
    heading = _("{name} is an agenda.", name=review.minutes.name)
    nothing = Line(_("Nothing is put on an agenda yet."))
    offer = (Buttons(tuple(buttons)),) if buttons else ()
    return say(heading, Line(why), nothing, *offer) + _or_minutes(review)


def _or_minutes(review: Review) -> Reply:
    """Offer to read it as minutes after all."""
    command = _("review {token}", token=review.token)
    title = _("It is minutes")
    return Reply((Buttons((Button(title, command, command, typed=_("review")),)),))


async def _there(turn: Turn, review: Review, sent: AgendaDraft, name: str) -> Turn | None:
    """Give the turn in the group it is for; None where that has to be asked. NoSuchGroup."""
    if turn.conversation.kind is not ConversationKind.PERSONAL:
        return turn
    mine = await _groups(turn)
    if name:
        named = [group for group in mine if group.name.casefold() == name.casefold()]
        if not named:
            raise NoSuchGroup(name)
        return _in(turn, named[0])
    of_body = [one for one in mine if review.body and is_same_body(review.body, one.name)]
    for likely in (of_body, [one for one in mine if await _meets(turn, one, sent)], mine):
        if len(likely) == 1:
            return _in(turn, likely[0])
    return None if mine else turn


async def _groups(turn: Turn) -> list[Group]:
    mine = await access.of_person(turn.db, turn.key, turn.speaker.key, at=turn.stamp.at)
    return [group for group in mine if group.key != turn.key][:_LOOKED_AT]


async def _meets(turn: Turn, group: Group, sent: AgendaDraft) -> bool:
    return sent.meeting is not None and bool(await _known(_in(turn, group), sent.meeting))


def _in(turn: Turn, group: Group) -> Turn:
    return replace(turn, scene=replace(turn.scene, group=group, meeting=None, item=None))


async def _which_group(turn: Turn, review: Review, which: str) -> Reply:
    """Ask whose agenda it is."""
    groups = (await _groups(turn))[:_MOST]
    buttons = tuple(_in_group(review, group.name, which) for group in groups)
    return say(
        _("{name} is an agenda.", name=review.minutes.name),
        Line(_("Of which group? Nothing is put on an agenda yet.")),
        Buttons(buttons),
    )


def _in_group(review: Review, group: str, which: str) -> Button:
    token = review.token
    if which:
        command = _(
            "use {token} as the agenda for {day} in {group}", token=token, day=which, group=group
        )
        return Button(group, command, command)
    command = _("use {token} as the agenda in {group}", token=token, group=group)
    return Button(group, command, command, typed=_("use as the agenda in {group}", group=group))
