"""`remind 12 on Monday`: be reminded of an action on a day, and not before."""

from bot.command import Command, Mode, Turn
from bot.dates.workdays import workday_from
from bot.days.dues import due_in
from bot.days.missing import missing_day
from bot.replies.model import Line, Reply, say
from bot.texts import Day, _
from storage import reminders


async def remind(turn: Turn, number: int, when: str) -> Reply:
    """Remind the speaker of action `number` on a day to come; on the workday after a day off."""
    told = await due_in(turn, when)
    first = told.due.first if told is not None else None
    if first is None or first <= turn.today:
        return say(
            _("I found no future date in “{words}”.", words=when),
            *missing_day(turn, when),
            Line(_("Type for example “remind {number} on Monday”.", number=number), subtle=True),
        )
    day = workday_from(first, turn.group.zone)
    action = await reminders.snooze(turn.db, turn.key, number, turn.speaker.key, day)
    reminded = _(
        "I will remind you of #{number} on {day}.", number=number, day=Day(day, turn.today)
    )
    chat = await reminders.private_chat(turn.db, turn.key.tenant, turn.speaker.key)
    if chat is not None:
        return say(reminded, Line(action.text, subtle=True))
    return say(
        reminded,
        Line(_("Write to me once in our personal chat first, or I cannot reach you."), subtle=True),
    )


COMMAND = Command(
    help=_("be reminded of an action on a day of your choice"),
    mode=Mode.DO,
    phrases={
        "sv": ("påminn [mig] [om] {number:number} {when:text}",),
        "en": ("(remind|snooze) [me] [of|about] {number:number} {when:text}",),
    },
    examples={"sv": ("påminn 12 på måndag",), "en": ("remind 12 on Monday",)},
    handle=remind,
)
