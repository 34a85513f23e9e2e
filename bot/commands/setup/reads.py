"""`read log`: who has looked at the group's records, when and how; never what."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Line, Reply, say
from bot.replies.paging import LONGEST, more
from bot.replies.retention import MANNERS
from bot.texts import Day, Row, Sayable, _, _n
from storage import offices
from storage import reads as looks
from storage.model import Look


async def reads(turn: Turn, page: int = 1) -> Reply:
    """Tell the group's chair and secretary who has looked, the latest first."""
    if not turn.is_administrator:
        await offices.make_sure(turn.db, turn.key, turn.stamp)
    offset = (page - 1) * LONGEST
    found = await looks.listed(turn.db, turn.key, offset=offset, limit=LONGEST)
    if not found.total:
        return say(_("Nobody has asked for anything here yet."))
    lines = (Line(_told(look, turn)) for look in found.rows)
    return say(
        _("Who has read in {group}", group=turn.group.name),
        *lines,
        *more(found, _("read log")),
        Line(_("What they asked for and what they saw is not noted."), subtle=True),
    )


def _told(look: Look, turn: Turn) -> Row:
    local = look.at.astimezone(turn.local.tzinfo)
    when = _("{day} at {start}", day=Day(local.date(), turn.today), start=local.time())
    name: Sayable = look.name or _("somebody with the group's calendar address")
    return Row((when, name, MANNERS[look.kind], _n("{count} shown", "{count} shown", look.shown)))


COMMAND = Command(
    help=_("show who has read the group's records, when and how (chair and secretary only)"),
    mode=Mode.ASK,
    reads=None,
    phrases={
        "sv": (
            "[visa] (läslogg|läsloggen|läsningar) [sida {page:page}]",
            "vem har (läst|tittat) [här|våra anteckningar|i våra anteckningar] [sida {page:page}]",
        ),
        "en": (
            "[show] [the] (read log|reading log|reads) [page {page:page}]",
            "who has (read|looked) [here|our records|at our records] [page {page:page}]",
        ),
    },
    examples={"sv": ("läslogg", "vem har läst?"), "en": ("read log", "who has read?")},
    handle=reads,
)
