"""`remove item 4`: take an item off the agenda."""

from bot.agenda import keeping
from bot.command import Command, Mode, Turn
from bot.days.which_agenda import agenda_meant
from bot.replies.agenda import of_meeting, unknown
from bot.replies.items import item_name
from bot.replies.model import Line, Reply, say
from bot.texts import _
from storage import agenda


async def take_off(turn: Turn, item: str, which: str = "") -> Reply:
    """
    Take an item off an agenda by number or title; one with something under it stays.

    The agenda is that of the meeting named, else open, else next.
    """
    if which or turn.meeting is None:
        return await _to_come(turn, item, which)
    found = await agenda.take_off(turn.db, turn.key, item, stamp=turn.stamp)
    if found is None:
        return say(_("There is no item “{item}” on the agenda.", item=item))
    name = item_name(found[0])
    if found[1]:
        return say(_("{item} is off the agenda.", item=name))
    return say(_("{item} stays on the agenda: something is recorded under it.", item=name))


async def _to_come(turn: Turn, item: str, which: str) -> Reply:
    """Take an item off the agenda of a meeting to come; by itself it does not come back there."""
    agenda_ = await agenda_meant(
        turn,
        which,
        again=lambda day: _("remove item {item} of the meeting {day}", item=item, day=day),
    )
    if isinstance(agenda_, Reply):
        return agenda_
    number = agenda_.number(item)
    if number is None:
        return unknown(item)
    await keeping.take_off(turn.db, turn.key, agenda_, number, stamp=turn.stamp)
    return say(
        _(
            "{title} is off the agenda of {meeting}.",
            title=agenda_.entries[number - 1].title,
            meeting=of_meeting(agenda_.meeting, turn.today),
        ),
        Line(_("Type “undo” to have it back."), subtle=True),
    )


_ON = "(på|till|för|i) mötet [den] {which:dated}"
_ON_EN = "(on|of|for|at|from) the meeting [of|on] [the] {which:dated}"

COMMAND = Command(
    help=_("take an item off the agenda"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"(ta bort|stryk|radera|plocka bort) (punkt|punkten|ärende|§) {{item:short}} {_ON}",
            f"(ta bort|stryk|radera) {{item:short}} (från|ur) dagordningen {_ON}",
            (
                "(ta bort|stryk|radera) (punkt|punkten|ärende|ärendet) {item:text}"
                " [(från|ur) (dagordningen|föredragningslistan)]"
            ),
            "(ta bort|stryk|radera) {item:paragraph}",
            "(ta bort|stryk|radera) {item:text} (från|ur) (dagordningen|föredragningslistan)",
        ),
        "en": (
            f"(remove|delete|drop|take) (item|topic) {{item:short}} {_ON_EN}",
            (
                "(remove|delete|drop|strike|take) [the] [agenda] (item|topic) {item:text}"
                " [(from|off) the agenda]"
            ),
            "(remove|delete|drop|strike|take) {item:text} (from|off) the agenda",
        ),
    },
    examples={"sv": ("ta bort punkt 4",), "en": ("remove item 4",)},
    handle=take_off,
)
