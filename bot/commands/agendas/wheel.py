"""`year wheel March: Annual report`: what each year brings in its month."""

from bot.agenda.writing import MONTHS
from bot.command import Command, Mode, Turn
from bot.phrases.item_line import item_plan
from bot.replies.agenda import said_of
from bot.replies.model import Block, Line, Reply, Section, say
from bot.texts import Row, _
from storage import recurring
from storage.model import Recurring

MOST = 20  # items of one line


async def wheel(turn: Turn, month: int, item: str) -> Reply:
    """Have items, one a line or between semicolons, on the agenda in a month of each year."""
    lines = item.replace(";", "\n").split("\n")
    plans = [item_plan(line.lstrip("-–•* "), turn.speaker.name) for line in lines if line.strip()]
    for plan in plans[:MOST]:
        await recurring.put(turn.db, turn.key, plan, month=month, stamp=turn.stamp)
    return say(
        _("In the year wheel, {month}:", month=MONTHS[month - 1]),
        *(Line(Row((plan.title, *said_of(plan)))) for plan in plans[:MOST]),
        Line(_("It comes on the agenda four weeks ahead."), subtle=True),
    )


async def show(turn: Turn, month: int = 0) -> Reply:
    """Show the wheel of the year, or what it has in a month."""
    known = [one for one in await recurring.listed(turn.db, turn.key) if one.month is not None]
    if month:
        known = [one for one in known if one.month == month]
    hint = Line(_("Add to it with “year wheel March: …”."), subtle=True)
    if not known:
        return say(_("There is nothing in the year wheel."), hint)
    blocks: list[Block] = []
    for number, name in enumerate(MONTHS, 1):
        here = [one for one in known if one.month == number]
        blocks += [Section(name), *map(_line, here)] if here else []
    return say(_("Year wheel of {group}", group=turn.group.name), *blocks, hint)


def _line(one: Recurring) -> Line:
    return Line(Row((one.said.title, *said_of(one.said))))


async def remove(turn: Turn, item: str) -> Reply:
    """Take an item out of the wheel, from every month it is in."""
    gone = await recurring.remove(turn.db, turn.key, item, yearly=True, stamp=turn.stamp)
    if not gone:
        return say(_("There is no “{title}” in the year wheel.", title=item))
    return say(_("{title} is out of the year wheel.", title=gone[0].said.title))


_WHEEL = "(årshjul|årshjulet)"
_WHEEL_EN = "[the] (year wheel|annual wheel|annual cycle|year planner)"

COMMAND = Command(
    help=_("have an item on the agenda in a month of each year"),
    mode=Mode.RECORD,
    phrases={
        "sv": (
            f"{_WHEEL} [i] {{month:month_name}} : {{item:verbatim}}",
            f"[lägg till] [i] {_WHEEL} : {{month:month_name}} [:] {{item:verbatim}}",
            f"[lägg till] i {_WHEEL} [i] {{month:month_name}} [:] {{item:verbatim}}",
            f"lägg till {{item:verbatim}} i {_WHEEL} [i|för] {{month:month_name}}",
            "varje år i {month:month_name} : {item:verbatim}",
        ),
        "en": (
            f"{_WHEEL_EN} [in|for] {{month:month_name}} : {{item:verbatim}}",
            f"[add to] {_WHEEL_EN} : {{month:month_name}} [:] {{item:verbatim}}",
            f"add {{item:verbatim}} to {_WHEEL_EN} [in|for] {{month:month_name}}",
            "every {month:month_name} : {item:verbatim}",
        ),
    },
    examples={
        "sv": ("årshjul mars: Verksamhetsberättelse",),
        "en": ("year wheel March: Annual report",),
    },
    handle=wheel,
)
SHOW = Command(
    help=_("show the wheel of the year"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            f"[visa] {_WHEEL} [i|för] [{{month:month_name}}]",
            f"vad (står|finns|ligger|har vi|är det) i {_WHEEL} [i|för] [{{month:month_name}}]",
            f"vad (händer|gäller|kommer) [upp] i {{month:month_name}} enligt {_WHEEL}",
        ),
        "en": (
            f"[show] {_WHEEL_EN} [in|for] [{{month:month_name}}]",
            f"(what is|what's|what do we have) in {_WHEEL_EN} [in|for] [{{month:month_name}}]",
        ),
    },
    examples={"sv": ("årshjul",), "en": ("year wheel",)},
    handle=show,
)
REMOVE = Command(
    help=_("take an item out of the year wheel"),
    mode=Mode.DO,
    phrases={
        "sv": (f"(ta bort|stryk) {{item:verbatim}} (ur|från) {_WHEEL}",),
        "en": (f"(remove|drop|delete|take) {{item:verbatim}} (from|out of) {_WHEEL_EN}",),
    },
    examples={
        "sv": ("ta bort Verksamhetsberättelse ur årshjulet",),
        "en": ("remove Annual report from the year wheel",),
    },
    handle=remove,
)
