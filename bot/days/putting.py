"""Put items on the agenda of the meeting that words name."""

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
    titles = [folded(worded(one.title, agenda.language)) for one in agenda.entries]
    new = {folded(plan.title): plan for plan in plans if folded(plan.title) not in titles}
    for plan in plans:
        if folded(plan.title) in titles:
            await _say_more(turn, agenda, titles.index(folded(plan.title)) + 1, plan)
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
