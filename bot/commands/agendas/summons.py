"""`summons`: call the group to its next meeting, now or so many days before each."""

from bot.command import Command, Mode, Turn
from bot.days.which_agenda import agenda_meant
from bot.meetings.closing import home
from bot.reminders import summons as calls
from bot.replies.model import Line, Reply, say
from bot.texts import _, _n
from storage import summonses
from storage.model import ConversationKind

_MOST = 60  # days before


async def summon(turn: Turn, which: str = "") -> Reply:
    """Post the call to a meeting where the group is told things: its channel before a chat."""
    agenda = await agenda_meant(
        turn, which, again=lambda day: _("summons {day}", day=day), to_come=True
    )
    if isinstance(agenda, Reply):
        return agenda
    if agenda.meeting is None:
        return say(
            _("No meeting is planned."),
            Line(_("Type for example “next meeting 8 May 9–12”."), subtle=True),
        )
    is_shared = turn.conversation.kind is not ConversationKind.PERSONAL
    there = turn.conversation if is_shared else await home(turn.db, turn.group)
    there = there or turn.conversation
    await summonses.call(turn.db, turn.key, agenda.meeting.key, at=turn.stamp.at)
    await calls.post(
        turn.db,
        turn.group,
        agenda.meeting,
        conversation=there,
        thread=turn.thread if there == turn.conversation else "",
        at=turn.local,
    )
    if there == turn.conversation:
        return say(_("The call to the meeting is on its way."))
    return say(_("The call to the meeting is on its way to {place}.", place=there.name))


async def choose(turn: Turn, days: int = 0, weeks: int = 0, *, off: bool = False) -> Reply:
    """Choose how long before each meeting the group is called to it, or that it is not."""
    before = days + weeks * 7
    if off:
        await summonses.set_before(turn.db, turn.key, None)
        return say(_("I call nobody to meetings by myself any more."))
    if not 1 <= before <= _MOST:
        return say(_("Between 1 and {most} days before, please.", most=_MOST))
    await summonses.set_before(turn.db, turn.key, before)
    return say(
        _n(
            "The call to each meeting comes {count} day before it.",
            "The call to each meeting comes {count} days before it.",
            before,
        ),
        Line(_("It holds the agenda, and what each owner still has to do."), subtle=True),
    )


async def _summons(
    turn: Turn, which: str = "", days: int = 0, weeks: int = 0, *, off: bool = False
) -> Reply:
    if days or weeks or off:
        return await choose(turn, days, weeks, off=off)
    return await summon(turn, which)


_CALL = "(kallelse|kallelsen|kallelser|mötesinbjudan)"
_CALL_EN = "[the] (summons|meeting call|notice of meeting|call to meeting|meeting notice)"
_BEFORE = "(före|innan) [mötet|varje möte]"
_BEFORE_EN = "(before|ahead) [of] [the meeting|each meeting]"

COMMAND = Command(
    help=_("call the group to its next meeting, or so many days before each"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"[skicka|skicka ut|posta] {_CALL} [nu|till nästa möte|till mötet]",
            f"[skicka|skicka ut|posta] {_CALL} [till|för] [mötet] [den] {{which:dated}}",
            "kalla till [nästa] (möte|mötet) [den] [{which:dated}]",
            f"[skicka] {_CALL} [skickas] {{days:count}} (dag|dagar) {_BEFORE}",
            f"[skicka] {_CALL} [skickas] {{weeks:count}} (vecka|veckor) {_BEFORE}",
            f"{_CALL} {{off:off}}",
            f"stäng {{off:off}} {_CALL}",
            "skicka [ut] dagordningen [till alla] [till nästa möte]",
        ),
        "en": (
            f"[send] {_CALL_EN} [now|to the next meeting|for the next meeting]",
            f"[send] {_CALL_EN} [for|to|of] [the meeting] [on] [the] {{which:dated}}",
            f"[send] {_CALL_EN} {{days:count}} (day|days) {_BEFORE_EN}",
            f"[send] {_CALL_EN} {{weeks:count}} (week|weeks) {_BEFORE_EN}",
            f"{_CALL_EN} {{off:off}}",
            f"turn {{off:off}} {_CALL_EN}",
            "send [out] the agenda [to everyone] [for the next meeting]",
        ),
    },
    examples={
        "sv": ("kallelse", "kallelse 5 dagar före", "kallelse av"),
        "en": ("summons", "summons 5 days before", "summons off"),
    },
    handle=_summons,
)
