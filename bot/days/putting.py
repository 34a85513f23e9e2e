"""Put items on the agenda of the meeting that words name."""

import re

from bot.agenda import keeping
from bot.agenda.model import Agenda
from bot.command import Turn
from bot.days.which_agenda import agenda_meant
from bot.names.matching import folded
from bot.replies import agenda as shown
from bot.replies.model import Buttons, Line, Reply, say
from bot.texts import Row, _, worded
from storage.model import ItemPlan


async def put_on(turn: Turn, plans: tuple[ItemPlan, ...], which: str = "", *, typed: str) -> Reply:
    """
    Put items on an agenda: of the meeting `which` names, else of the next.

    What stands there already is only said otherwise. `typed` is what buttons type again, where it
    has to be asked which meeting is meant.
    """
    agenda = await agenda_meant(
        turn,
        which,
        again=lambda day: _("for the meeting {day}: {item}", day=day, item=typed),
        to_come=True,
    )
    if isinstance(agenda, Reply):
        return agenda
    known = {plan.title: _place(agenda, plan.title) for plan in plans}
    new = {folded(plan.title): plan for plan in plans if known[plan.title] is None}
    for plan in plans:
        if (number := known[plan.title]) is not None:
            await _say_more(turn, agenda, number, plan)
    if new:
        plans = tuple(new.values())
        await keeping.put(turn.db, turn.key, agenda, plans, stamp=turn.stamp)
        return shown.put(plans, agenda.meeting, turn.today)
    there = _(
        "{title} is on the agenda of {meeting} already.",
        title=plans[0].title,
        meeting=shown.of_meeting(agenda.meeting, turn.today),
    )
    told = tuple(shown.said_of(plans[0]))
    more = (Line(Row(told), subtle=True),) if told else ()
    return say(there, *more, Buttons((shown.look(agenda.meeting),)))


async def become(turn: Turn, agenda: Agenda, plans: tuple[ItemPlan, ...]) -> None:
    """Let an agenda be what a document lists, in its order; what comes by itself stays on it."""
    known: set[int] = set()
    placed: list[tuple[int | None, ItemPlan]] = []
    for plan in {folded(plan.title): plan for plan in plans}.values():
        number = _place(agenda, plan.title)
        placed.append((None if number in known else number, plan))
        known |= {number} if number else set()
    await keeping.become(turn.db, turn.key, agenda, placed, stamp=turn.stamp)


_OF_MEETING = r"(?:mötets |mötet |sammanträdets |sammanträdet )?"
# What every meeting has, as an agenda may call it.
_FORMAL = {
    "opening": rf"{_OF_MEETING}(?:öppnande|öppnas|öppning)|opening(?: of the meeting)?"
    r"|call to order|welcome",
    "adjuster": r"val av (?:protokoll?s?)?(?:justerare|justeringsperson(?:er)?)",
    "previous": r"(?:genomgång av |godkännande av )?(?:föregående|förra) (?:mötes |mötes)?"
    r"(?:protokoll|minnesanteckningar|anteckningar)(?: och dagordning)?"
    r"|(?:genomgång av )?(?:protokoll|anteckningar) från (?:föregående|förra) möte(?:t)?"
    r"|(?:approval of )?(?:the )?minutes of the (?:last|previous) meeting"
    r"|previous minutes|(?:approval of )?(?:the )?minutes",
    "other": r"övrigt|övriga (?:frågor|ärenden)|(?:any )?other business|aob",
    "closing": rf"{_OF_MEETING}(?:avslutande|avslutning|avslutas|avslut)"
    r"|(?:close|closing|end)(?: of (?:the )?meeting)?|adjournment",
}


def _place(agenda: Agenda, title: str) -> int | None:
    """Find where an item of that title stands, or what it is another name of."""
    for number, entry in enumerate(agenda.entries, 1):
        if folded(worded(entry.title, agenda.language)) == folded(title):
            return number
        names = _FORMAL.get(entry.origin)
        if names is not None and re.fullmatch(names, title.strip(" ."), re.IGNORECASE):
            return number
    return None


async def _say_more(turn: Turn, agenda: Agenda, number: int, plan: ItemPlan) -> None:
    if not (plan.presenter or plan.minutes or plan.purpose):
        return
    old = agenda.entries[number - 1].plan(agenda.language)
    said = ItemPlan(
        old.title,
        plan.presenter or old.presenter,
        plan.minutes or old.minutes,
        plan.purpose or old.purpose,
    )
    await keeping.alter(turn.db, turn.key, agenda, number, said, stamp=turn.stamp)
