"""`reminders off`: whether and when reminders come, to the speaker or to the group."""

from datetime import time

from bot.command import Command, Mode, Turn
from bot.reminders.hours import QUIET_FROM, QUIET_UNTIL
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import _
from storage import reminders as kept
from storage.model import ConversationKind, Reminding


async def reminders(
    turn: Turn,
    *,
    switch: bool | None = None,
    at: time | None = None,
    stop: bool = False,
    mine: bool = False,
) -> Reply:
    """
    Turn reminders on or off where it is said, or choose the group's hour.

    Who wants none of their own is told where to say so: here it would be the whole group's.
    """
    if mine and turn.conversation.kind is not ConversationKind.PERSONAL:
        return _whose()
    switch = False if stop or mine else switch
    chosen = await kept.setting(turn.db, turn.key)
    if at is not None:
        return await _at(turn, at)
    if switch is None:
        return _told(chosen)
    if turn.conversation.kind is ConversationKind.PERSONAL:
        await kept.set_person(turn.db, turn.key.tenant, turn.speaker.key, wanted=switch)
        return say(_("I will remind you.") if switch else _("I will not remind you any more."))
    await kept.set_group(turn.db, turn.key, Reminding(switch, chosen.at))
    return _told(Reminding(switch, chosen.at))


async def _at(turn: Turn, at: time) -> Reply:
    if not QUIET_UNTIL <= at < QUIET_FROM:
        return say(
            _("Reminders come between {first} and {last}.", first=QUIET_UNTIL, last=QUIET_FROM)
        )
    await kept.set_group(turn.db, turn.key, Reminding(wanted=True, at=at))
    return _told(Reminding(wanted=True, at=at))


def _whose() -> Reply:
    off = _("reminders off")
    return say(
        _("Type “reminders off” in our personal chat to get none yourself."),
        Line(_("Typed here, it is for the whole group:"), subtle=True),
        Buttons((Button(off, off),)),
    )


def _told(chosen: Reminding) -> Reply:
    if not chosen.wanted:
        return say(
            _("This group gets no reminders."),
            Line(_("Type “reminders on” to get them."), subtle=True),
        )
    return say(_("This group's reminders come on workdays at {at}.", at=chosen.at))


_SET = "(ändra|byt|flytta|sätt|skicka) [tiden för|tid för]"
_SET_EN = "(change|move|set|send) [the time of]"
_MORNING = "[på morgonen|på förmiddagen|på eftermiddagen|istället|i stället]"
_MORNING_EN = "[in the morning|in the afternoon|instead]"

COMMAND = Command(
    help=_("turn reminders on or off, or choose their hour"),
    mode=Mode.DO,
    for_guests=False,
    phrases={
        "sv": (
            "påminnelser [{switch:switch}]",
            "påminnelser kl {at:clock}",
            f"{_SET} påminnelserna [till] [kl|kl.|klockan] {{at:clock}} {_MORNING}",
            f"påminn oss [kl|kl.|klockan] {{at:clock}} {_MORNING}",
            "(sluta|slutar) påminna {mine:own}",
            "{stop:stop} påminnelser [tack]",
            "{stop:stop} [alla] påminnelserna",
            "{stop:stop_group}",
        ),
        "en": (
            "reminders [{switch:switch}]",
            "reminders at {at:clock}",
            f"{_SET_EN} [the|our] reminders (to|at|for) {{at:clock}} {_MORNING_EN}",
            "(stop|quit) (reminding|pinging|nagging|notifying) {mine:own}",
            "{stop:stop_en} [the|all|our] [more] reminders [please]",
            "{stop:stop_group_en}",
        ),
    },
    examples={
        "sv": ("påminnelser av", "påminnelser på", "påminnelser kl 9"),
        "en": ("reminders off", "reminders on", "reminders at 9"),
    },
    handle=reminders,
)
