"""`remind 12 on Monday`, `remind Per about 12`: tell somebody of an action on a day."""

import re

from bot.command import Command, Mode, Turn
from bot.dates.workdays import is_workday
from bot.days.missing import missing_day
from bot.days.reminding import WhenReminded, when_reminded, without_lead
from bot.delivery.outbox import announce
from bot.patterns import lazily
from bot.people.circle import owners_named
from bot.people.owners import Doubt, is_speaker
from bot.reminders.hours import QUIET_FROM, QUIET_UNTIL
from bot.reminders.wording import rows
from bot.replies.model import Block, Button, Buttons, Entry, Line, Reply, say
from bot.texts import All, Day, Sayable, Text, _, _n
from bot.values import dataclass
from bot.which_action import which_actions
from storage import actions, bodies, reminders
from storage.errors import AlreadySo
from storage.model import Action, ActionState, ConversationKind, Known, PrivateChat

_EVERYBODY = lazily(
    r"(?:oss\s+)?(?:alla|allihop|samtliga|hela\s+gruppen|gruppen|oss|everyone|everybody|all|us"
    r"|all\s+of\s+us|the\s+(?:whole\s+)?group)(?:\s+i\s+gruppen)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Whom:
    """Who is to be told: the whole group where `people` is empty."""

    people: tuple[Known, ...] = ()
    is_me: bool = False
    doubt: Doubt | None = None


async def remind(turn: Turn, number: int, when: str = "", whom: str = "") -> Reply:
    """Tell somebody of action `number` on days to come or before its due, else at once."""
    told = without_lead(await when_reminded(turn, f"{whom} {when}".strip()))
    action = await actions.get(turn.db, turn.key, number)
    if action.state is not ActionState.OPEN:
        raise AlreadySo(number, action.state)
    meant = await _whom(turn, told.others if whom else "")
    if meant.doubt is not None:
        return _who(number, when, meant.doubt)
    if told.before is not None and (action.due is None or action.due.last is None):
        return say(_("#{number} has no day to count from.", number=number))
    if not told.days and told.before is None:
        if meant.is_me or when:
            return _no_day(turn, number, when)
        return await _now(turn, action, meant)
    return await _later(turn, action, meant, told)


async def _remind(
    turn: Turn,
    number: int | None = None,
    when: str = "",
    whom: str = "",
    **words: str,
) -> Reply:
    """
    Remind of an action by its number, else of the one that the words are about.

    What is to be done may be none yet, and is offered as one.
    """
    if number is not None:
        return await remind(turn, number, when, whom)
    if (about := words.get("about")) is not None:
        return await _by_words(turn, about, whom, is_order=True)
    if (what := words.get("what")) is not None:
        return await _by_words(turn, what, whom, is_order=False)
    return say(
        _("Remind {names} of what?", names=whom),
        Line(_("Type for example “remind {names} about 12”.", names=whom), subtle=True),
    )


async def _whom(turn: Turn, words: str) -> _Whom:
    me = Known(turn.speaker.name, turn.speaker.key)
    is_alone = turn.conversation.kind is ConversationKind.PERSONAL
    if not words or is_speaker(words) or (is_alone and _EVERYBODY.fullmatch(words)):
        return _Whom((me,), is_me=True)
    if _EVERYBODY.fullmatch(words):
        return _Whom()
    owners = await owners_named(turn, words)
    people: list[Known] = []
    for party in owners.parties:
        body = await bodies.find(turn.db, turn.key, party.name)
        people += body.members if body is not None else [Known(party.name, party.person)]
    is_me = {known.person for known in people} == {me.person}
    return _Whom(tuple(people), is_me=is_me, doubt=owners.doubt)


async def _by_words(turn: Turn, words: str, whom: str, *, is_order: bool) -> Reply:
    """Remind of the action that the words are about; ask where it may be another, or none."""
    told = without_lead(await when_reminded(turn, words))
    when = words if told.others == words.strip() else _rest(words, told.others)
    when = "" if when == words else when
    me = turn.speaker.name if not whom or is_speaker(whom) else whom
    owner = "" if _EVERYBODY.fullmatch(me) else me
    found = await which_actions(turn, told.others, owner=owner)
    if not found:
        return _no_action(turn, words, whom)
    if len(found) == 1 and is_order:
        return await remind(turn, found[0].number, when, whom)
    ways = [_again(whom or me, one.number, when) for one in found]
    if not is_order:
        ways.append(_("action: {text}", text=_as_action(words, me)))
    return say(
        _("Which action am I to remind of?"),
        *(Entry(one.number, one.text) for one in found),
        Buttons(tuple(Button(way, way) for way in ways)),
    )


def _again(names: str, number: int, when: str) -> Text:
    if not when:
        return _("remind {names} about {number}", names=names, number=number)
    return _("remind {names} about {number} {when}", names=names, number=number, when=when)


def _rest(words: str, others: str) -> str:
    """Give what stands in the words beside the others: when."""
    before, _others, after = words.partition(others)
    return f"{before} {after}".strip(" ,")


def _as_action(what: str, name: str) -> str:
    return what if _EVERYBODY.fullmatch(name) else f"{name}: {what}"


def _no_action(turn: Turn, what: str, whom: str) -> Reply:
    """Offer to record what somebody wants to be reminded of."""
    name = turn.speaker.name if not whom or is_speaker(whom) else whom
    action = _("action: {text}", text=_as_action(what, name))
    return say(
        _("I remind of actions. Record it as one first:"), Buttons((Button(action, action),))
    )


def _who(number: int, when: str, doubt: Doubt) -> Reply:
    """Ask who is meant by a name that fits several."""
    buttons = tuple(
        Button(names, _again(names, number, when))
        for names in (", ".join(party.name for party in choice) for choice in doubt.choices)
    )
    return say(_("Who is “{word}”?", word=doubt.word), Buttons(buttons, suggested=len(buttons)))


def _no_day(turn: Turn, number: int, when: str) -> Reply:
    heading = (
        _("I found no future date in “{words}”.", words=when)
        if when
        else _("When am I to remind you of #{number}?", number=number)
    )
    ways = (
        _("remind {number} tomorrow", number=number),
        _("remind {number} in a week", number=number),
    )
    return say(
        heading,
        *missing_day(turn, when),
        Line(_("Type for example “remind {number} on Monday”.", number=number), subtle=True),
        *([] if when else [Buttons(tuple(Button(way, way) for way in ways))]),
    )


async def _later(turn: Turn, action: Action, meant: _Whom, told: WhenReminded) -> Reply:
    """Keep the reminders; the speaker's own first day also puts off what would come before it."""
    number = action.number
    if meant.is_me and told.days:
        await reminders.snooze(turn.db, turn.key, number, turn.speaker.key, told.days[0])
    for known in meant.people or (Known(""),):
        for day in told.days[1 if meant.is_me else 0 :]:
            await reminders.ask(turn.db, turn.key, number, known.person, day=day)
        if told.before is not None:
            await reminders.ask(turn.db, turn.key, number, known.person, before=told.before)
    unreached = await _unreached(turn, meant)
    return say(_promised(turn, number, meant, told), Line(action.text, subtle=True), *unreached)


def _when(turn: Turn, told: WhenReminded) -> Sayable:
    if told.before is not None:
        return _n("the day before it is due", "{count} days before it is due", told.before)
    return _("on {days}", days=All(tuple(Day(day, turn.today) for day in told.days)))


def _promised(turn: Turn, number: int, meant: _Whom, told: WhenReminded) -> Text:
    when = _when(turn, told)
    names = All(tuple(known.name for known in meant.people))
    if told.before is not None:  # a number of days does not stand well behind another number
        if meant.is_me:
            return _("I will remind you of #{number}, {when}.", number=number, when=when)
        if not meant.people:
            return _("I will remind everybody here of #{number}, {when}.", number=number, when=when)
        return _(
            "I will remind {names} of #{number}, {when}.", names=names, number=number, when=when
        )
    if meant.is_me:
        return _("I will remind you of #{number} {when}.", number=number, when=when)
    if not meant.people:
        return _("I will remind everybody here of #{number} {when}.", number=number, when=when)
    return _("I will remind {names} of #{number} {when}.", names=names, number=number, when=when)


async def _chat(turn: Turn, known: Known) -> PrivateChat | None:
    if known.person is None:
        return None
    return await reminders.private_chat(turn.db, turn.key.tenant, known.person)


async def _unreached(turn: Turn, meant: _Whom) -> list[Block]:
    """Say whom no personal chat leads to: the group's own list has it then."""
    left = [known.name for known in meant.people if await _chat(turn, known) is None]
    if not left:
        return []
    if meant.is_me:
        words = _("Write to me once in our personal chat first, or I cannot reach you.")
        return [Line(words, subtle=True)]
    words = _("I cannot reach {names} alone, so it will be told here.", names=All(tuple(left)))
    return [Line(words, subtle=True)]


async def _now(turn: Turn, action: Action, meant: _Whom) -> Reply:
    """Tell the people at once, in their personal chats; the group, or whom none leads to, here."""
    chats = [chat for known in meant.people if (chat := await _chat(turn, known)) is not None]
    is_quiet = not (QUIET_UNTIL <= turn.local.time() < QUIET_FROM)
    if meant.people and (is_quiet or not is_workday(turn.today, turn.group.zone)):
        told = await when_reminded(turn, "imorgon" if turn.language == "sv" else "tomorrow")
        return await _later(turn, action, meant, told)
    shown = rows([action], turn.local)
    if len(chats) < len(meant.people) or not meant.people:
        names = All(tuple(known.name for known in meant.people))
        words = (
            _("A reminder to {names}:", names=names)
            if meant.people
            else _("A reminder to everybody:")
        )
        return say(words, *shown)
    for chat in chats:
        words = _("{by} reminds you, in {group}:", by=turn.speaker.name, group=turn.group.name)
        await announce(
            turn.db,
            chat.group,
            say(words, *rows([action], turn.local, pressable=False)),
            key=f"asked:{turn.stamp.message}:{turn.stamp.line}:{chat.person.key}",
            kind="reminder",
            conversation=chat.conversation,
            thread="",
            at=turn.stamp.at,
        )
    names = All(tuple(known.name for known in meant.people))
    return say(
        _("{names} is reminded of #{number}.", names=names, number=action.number),
        Line(action.text, subtle=True),
    )


_THE = "[uppgift|åtgärd]"
_THE_EN = "[action|task]"
_IS_DUE = "(ska vara klar|ska bli klar|ska vara klart|ska göras|förfaller|går ut|är aktuell)"
_IS_DUE_EN = "(is due|is to be done|should be done|expires)"

COMMAND = Command(
    help=_("remind yourself, somebody or everybody of an action, on days of your choice"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "påminn [mig] [om] [uppgift|åtgärd] {number:number} {when:text}",
            "påminn {whom:text} om [uppgift|åtgärd] {number:number} [{when:text}]",
            "påminn {whom:person} [om] att {what:verbatim}",
            "påminn {whom:all} om att {what:verbatim}",
            f"påminn {{whom:text}} {{when:eve}} {_THE} {{number:number}} {_IS_DUE}",
            f"påminn {{when:eve}} {_THE} {{number:number}} {_IS_DUE}",
            "(pinga|knuffa) [på] {whom:text} om [uppgift|åtgärd] {number:number} [{when:text}]",
            (
                "(ge|skicka) {whom:text} (en påminnelse|påminnelse|en knuff|en puff|en ping) om"
                " [uppgift|åtgärd] {number:number} [{when:text}]"
            ),
            (
                "(skicka|sätt|lägg in) [en] påminnelse till {whom:text} om [uppgift|åtgärd]"
                " {number:number} [{when:text}]"
            ),
            "(sätt|lägg in|ny) [en] påminnelse om [uppgift|åtgärd] {number:number} {when:text}",
            "påminn {whom:whom} [om]",
            "(påminn|pinga|knuffa|puffa) [på] {whom:whom} om {about:verbatim}",
            "(skicka|ge) [en] påminnelse till {whom:whom} om {about:verbatim}",
            "(säg till|skriv till) {whom:whom} [och påminn] om {about:verbatim}",
        ),
        "en": (
            "(remind|snooze) [me] [of|about] [action|task] {number:number} {when:text}",
            "remind {whom:text} (about|of) [action|task] {number:number} [{when:text}]",
            "remind {whom:person} to {what:verbatim}",
            f"remind {{whom:text}} {{when:eve}} {_THE_EN} {{number:number}} {_IS_DUE_EN}",
            f"remind {{when:eve}} {_THE_EN} {{number:number}} {_IS_DUE_EN}",
            "(ping|nudge|poke) {whom:text} (about|on) [action|task] {number:number} [{when:text}]",
            (
                "(give|send) {whom:text} (a reminder|a nudge|a ping) (about|of|on) [action|task]"
                " {number:number} [{when:text}]"
            ),
            (
                "(set|send|add) (a|another) reminder [to {whom:text}] (about|of|for)"
                " [action|task] {number:number} [{when:text}]"
            ),
            "remind {whom:whom} [about|of]",
            "(remind|ping|nudge|poke|chase) {whom:whom} (about|of|on) {about:verbatim}",
            "send {whom:whom} a reminder (about|of) {about:verbatim}",
        ),
    },
    examples={
        "sv": ("påminn 12 på måndag", "påminn Per om 12", "påminn alla om 12 en vecka innan"),
        "en": (
            "remind 12 on Monday",
            "remind Per about 12",
            "remind everyone about 12 a week before",
        ),
    },
    handle=_remind,
)
