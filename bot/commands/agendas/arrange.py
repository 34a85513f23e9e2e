"""`move item 3 first`: another order of an agenda, or an item said otherwise."""

from bot.agenda import keeping
from bot.agenda.model import Agenda
from bot.command import Command, Mode, Turn
from bot.days.which_agenda import agenda_meant, of
from bot.phrases.item_line import item_plan, remark
from bot.replies.agenda import head, items, said_of, unknown
from bot.replies.model import Line, Reply, say
from bot.texts import Row, Text, _, worded
from storage.model import ItemPlan


async def _meant(turn: Turn, which: str, command: Text) -> Agenda | Reply:
    return await agenda_meant(turn, which, again=lambda _day: command)


def _told(agenda: Agenda, turn: Turn) -> Reply:
    return Reply((*head(agenda, turn.today).blocks, *items(agenda)))


async def arrange(
    turn: Turn,
    number: str,
    *,
    other: str = "",
    after: bool = False,
    place: int = 0,
    first: bool = False,
    last: bool = False,
    up: bool = False,
    down: bool = False,
    swap: bool = False,
    which: str = "",
) -> Reply:
    """Move an item to another place of the agenda."""
    agenda = await _meant(turn, which, _("agenda"))
    if isinstance(agenda, Reply):
        return agenda
    moved, beside = agenda.number(number), agenda.number(other) if other else None
    if moved is None or (other and beside is None):
        return unknown(number if moved is None else other)
    if agenda.meeting is None:
        return say(_("No meeting is planned yet, so its items have no order."))
    to = {True: 1} if first else {True: len(agenda.entries)} if last else {}
    goal = to.get(True, place)
    if up or down:
        goal = moved - 1 if up else moved + 1
    if beside is not None:
        goal = beside + (1 if after else 0) - (1 if moved < beside else 0)
    if swap and beside is not None:
        low, high = sorted((moved, beside))
        await keeping.place(turn.db, turn.key, agenda, low, high, stamp=turn.stamp)
        agenda = await of(turn, agenda.meeting)
        moved, goal = (high - 1, low) if high > low else (low, low)
    goal = max(1, min(goal, len(agenda.entries)))
    await keeping.place(turn.db, turn.key, agenda, moved, goal, stamp=turn.stamp)
    now = await _meant(turn, which, _("agenda"))
    return now if isinstance(now, Reply) else _told(now, turn)


async def alter(turn: Turn, number: str, words: str, which: str = "") -> Reply:
    """Say otherwise of an item: who presents it, for how long, what for, or its title."""
    agenda = await _meant(turn, which, _("agenda"))
    if isinstance(agenda, Reply):
        return agenda
    found = agenda.number(number)
    if found is None:
        return unknown(number)
    old = agenda.entries[found - 1].plan(agenda.language)
    said = _altered(old, words, turn.speaker.name)
    await keeping.alter(turn.db, turn.key, agenda, found, said, stamp=turn.stamp)
    told = tuple(said_of(said))
    return say(
        _("Item {number}: {title}", number=found, title=worded(said.title, agenda.language)),
        *((Line(Row(told), subtle=True),) if told else ()),
    )


def _altered(old: ItemPlan, words: str, speaker: str) -> ItemPlan:
    told = remark(words, speaker)
    if told:
        minutes = told.get("minutes", old.minutes)
        return ItemPlan(
            old.title,
            str(told.get("presenter", old.presenter)),
            int(minutes) if minutes is not None else None,
            str(told.get("purpose", old.purpose)),
        )
    new = item_plan(words, speaker)
    return ItemPlan(
        new.title,
        new.presenter or old.presenter,
        new.minutes or old.minutes,
        new.purpose or old.purpose,
    )


_ON = "[(på|till|för|i) (mötet|dagordningen|agendan) [(för|till) mötet] [den] {which:dated}]"
_ON_EN = "[(on|of|for|at) the (meeting|agenda) [of|on|for] [the] {which:dated}]"
_THERE = "(på|till|för|i) mötet [den] {which:dated}"
_THERE_EN = "(of|on|for|at) the meeting [of|on] [the] {which:dated}"
_ITEM = "(punkt|punkten|ärende|ärendet|§|dagordningspunkt)"
_MOVE = f"(flytta|lägg|ta|sätt) [upp|ner|fram] {_ITEM} {{number:short}}"
_MOVE_EN = "(move|put|take) [item|topic] {number:short}"

ARRANGE = Command(
    help=_("put the items of an agenda in another order"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"{_MOVE} {{first:first}} {_ON}",
            f"{_MOVE} {{last:last}} {_ON}",
            f"{_MOVE} {{up:up}} {_ON}",
            f"{_MOVE} {{down:down}} {_ON}",
            f"{_MOVE} [till] (före|innan|framför|ovanför) [{_ITEM}] {{other:short}} {_ON}",
            f"{_MOVE} [till] {{after:after}} [{_ITEM}] {{other:short}} {_ON}",
            f"{_MOVE} (till|som) [punkt|nummer] {{place:place}} {_ON}",
            f"(flytta|lägg|sätt) {{number:short}} {{first:first}} [på dagordningen] {_ON}",
            f"(flytta|lägg|sätt) {{number:short}} {{last:last}} [på dagordningen] {_ON}",
            f"flytta {{up:up}} {_ITEM} {{number:item}} {_ON}",
            f"flytta {{down:down}} {_ITEM} {{number:item}} {_ON}",
            f"{_ITEM} {{number:item}} (före|innan) {_ITEM} {{other:item}}",
            f"{_ITEM} {{number:item}} {{after:after}} {_ITEM} {{other:item}}",
            "byt [plats på] [punkt|punkterna] {number:item} {swap:swap} [punkt] {other:item}",
        ),
        "en": (
            f"(move|put) [item|topic] {{number:item}} {{first:first}} {_ON_EN}",
            f"(move|put) [item|topic] {{number:item}} {{last:last}} {_ON_EN}",
            f"(move|put) (item|topic) {{number:short}} {{first:first}} {_ON_EN}",
            f"(move|put) (item|topic) {{number:short}} {{last:last}} {_ON_EN}",
            f"(move|put) (item|topic) {{number:item}} {{up:up}} {_ON_EN}",
            f"(move|put) (item|topic) {{number:item}} {{down:down}} {_ON_EN}",
            f"{_MOVE_EN} (before|above|ahead of) [item|topic] {{other:short}} {_ON_EN}",
            f"{_MOVE_EN} {{after:after}} [item|topic] {{other:short}} {_ON_EN}",
            f"(move|put) (item|topic) {{number:item}} to {{place:place}} {_ON_EN}",
            "(swap|switch) (item|items|topics) {number:item} {swap:swap} [item] {other:item}",
        ),
    },
    examples={
        "sv": ("flytta punkt 3 först", "flytta punkt 3 efter punkt 5"),
        "en": ("move item 3 first", "move item 3 after item 5"),
    },
    handle=arrange,
)
ALTER = Command(
    help=_("change who presents an item, how long it takes, what for, or its title"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"ändra {_ITEM} {{number:item}} {_THERE}: {{words:text}}",
            f"ändra {_ITEM} {{number:item}} [:] [till] {{words:text}}",
            f"{_ITEM} {{number:item}} (föredras av|presenteras av|är för) {{words:text}}",
            f"{_ITEM} {{number:item}} (ska ta|tar) {{words:text}}",
            f"{_ITEM} {{number:item}} (föredragande|presentatör|tid) {{words:text}}",
            "ändra (tid|tiden|föredragande) (för|på|till) punkt {number:item} till {words:text}",
            f"{{words:person}} (föredrar|presenterar|drar) {_ITEM} {{number:item}}",
        ),
        "en": (
            f"(change|set) (item|topic) {{number:item}} {_THERE_EN}: {{words:text}}",
            "(change|set) (item|topic) {number:item} [:] [to] {words:text}",
            "(item|topic) {number:item} (is presented by|is for|takes|is led by) {words:text}",
            "(item|topic) {number:item} (presenter|time) {words:text}",
            "(change|set) the (time|presenter) (of|for) (item|topic) {number:item} to {words:text}",
            "{words:person} (presents|leads|introduces) (item|topic) {number:item}",
        ),
    },
    examples={
        "sv": ("ändra punkt 3 föredragande Anna, 20 min",),
        "en": ("change item 3 presenter Anna, 20 min",),
    },
    handle=alter,
)
