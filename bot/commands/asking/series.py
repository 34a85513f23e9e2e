"""`series`: by which rules the group meets again and again."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Block, Choice, Line, Reply, say
from bot.replies.series import told, until
from bot.texts import Day, Sayable, _
from storage import meetings, series
from storage.model import Series

_LOOKED_AT = 200  # meetings among which the next of each series is looked for


async def listed(turn: Turn) -> Reply:
    """List the series that go on, each with its next meeting."""
    known = await series.listed(turn.db, turn.key, today=turn.today)
    if not known:
        return say(
            _("No meetings come again by themselves."),
            Line(_("Type for example “meeting every other Tuesday at 1”."), subtle=True),
        )
    blocks: list[Block] = []
    for number, one in enumerate(known, 1):
        blocks.append(Choice(number, told(one), tuple(await _remarks(turn, one))))
    hint = _("Type “move all meetings to Wednesdays” or “end series {number}”.", number=1)
    return say(_("Meetings that come again"), *blocks, Line(hint, subtle=True))


async def _remarks(turn: Turn, one: Series) -> list[Sayable]:
    coming = await meetings.coming(turn.db, turn.key, today=turn.today, limit=_LOOKED_AT)
    own = next((meeting for meeting in coming if meeting.series == one.key), None)
    ends = until(one, turn.today)
    return [ends] if own is None else [_("next {day}", day=Day(own.day, turn.today)), ends]


COMMAND = Command(
    help=_("list the meetings that come again"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            "[visa|lista] [våra|alla] (serier|serierna|mötesserier|mötesserierna)",
            "[visa|lista] [våra] (återkommande|stående|regelbundna) (möten|mötena)",
            "vilka (serier|mötesserier|återkommande möten) (har vi|finns [det])",
            "hur ofta (ses|träffas|möts) vi",
        ),
        "en": (
            "[show|list] [our|all|the] (series|meeting series|recurring meetings|regular meetings)",
            "(what|which) (series|recurring meetings) (do we have|are there)",
            "how often do we meet",
        ),
    },
    examples={"sv": ("serier",), "en": ("series",)},
    handle=listed,
)
