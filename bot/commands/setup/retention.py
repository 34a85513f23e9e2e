"""`retention`: how long what is kept, what would go now, and what has gone."""

from datetime import date

from bot.command import Command, Mode, Turn
from bot.replies.model import Block, Facts, Line, Reply, Section, say
from bot.replies.retention import LABELS, aged
from bot.texts import Day, Row, Sayable, Text, _, _n
from storage import offices
from storage.model import Disposal, Kept, Retained
from storage.retention import disposing

_LATEST = 5  # of what has gone


async def retention(turn: Turn) -> Reply:
    """Tell the group's chair and secretary of rules, of what is too old by them, and of the log."""
    if not turn.is_administrator:
        await offices.make_sure(turn.db, turn.key, turn.stamp)
    plan = await disposing.plan(turn.db, turn.group, at=turn.stamp.at)
    gone = await disposing.logged(turn.db, turn.key, limit=_LATEST)
    ruled = [each for each in plan if each.age is not None]
    rows = tuple((LABELS[each.kind], _told(each, turn.today)) for each in ruled)
    return say(
        _("How long {group}'s records are kept", group=turn.group.name),
        Facts(rows),
        Line(_("Everything else is kept.")),
        Line(_by_itself(ruled)),
        *_log(gone, turn),
        Line(_("Who runs me sets it at the command line: “noterat retention”."), subtle=True),
    )


def _told(each: Retained, today: date) -> Sayable:
    assert each.age is not None  # noqa: S101 - for mypy
    if not each.count:
        return aged(each.age)
    count = _n("{count} too old", "{count} too old", each.count)
    oldest = [] if each.oldest is None else [_("the oldest of {day}", day=Day(each.oldest, today))]
    return Row((aged(each.age), count, *oldest))


def _by_itself(ruled: list[Retained]) -> Text:
    if all(each.goes_by_itself for each in ruled):
        return _("What is too old goes by itself, once a day.")
    return _("What is too old stays until somebody lets it go, but for what I need no more myself.")


def _log(gone: list[Disposal], turn: Turn) -> list[Block]:
    if not gone:
        return []
    return [Section(_("Gone")), *(Line(_gone(each, turn)) for each in gone)]


def _gone(each: Disposal, turn: Turn) -> Row:
    when = Day(each.at.astimezone(turn.local.tzinfo).date(), turn.today)
    if each.number is not None:
        return Row(
            (when, _("#{number} was erased", number=each.number), *([each.by] * bool(each.by)))
        )
    label = LABELS[Kept(each.kind)]
    before = [] if each.before is None else [_("before {day}", day=Day(each.before, turn.today))]
    return Row((when, label, _n("{count} gone", "{count} gone", each.count), *before))


_ALL = (
    "(protokoll|protokollen|protokollet|uppgifter|uppgifterna|beslut|besluten|anteckningar"
    "|anteckningarna|allt|data|uppgifter om oss|det|våra protokoll|våra uppgifter|vår data)"
)
_ALL_EN = (
    "[our|the|all|my] (minutes|records|data|actions|decisions|notes|everything|information|it"
    "|stuff|things)"
)

COMMAND = Command(
    help=_("show how long records are kept and what has gone (chair and secretary only)"),
    mode=Mode.ASK,
    reads=None,
    phrases={
        "sv": (
            "[visa] (gallring|gallringen|gallringsregler|gallringsreglerna)",
            f"hur länge (sparas|lagras|behålls|finns|bevaras) {_ALL} [kvar]",
            f"hur länge (sparar|lagrar|behåller|har) (du|ni|vi) {_ALL} [kvar]",
            f"när (gallras|raderas|försvinner) {_ALL}",
        ),
        "en": (
            "[show] [the] (retention|retention rules)",
            f"how long (is|are) {_ALL_EN} (kept|stored|saved)",
            f"how long do (you|we) (keep|store|save|retain) {_ALL_EN}",
        ),
    },
    examples={"sv": ("gallring",), "en": ("retention",)},
    handle=retention,
)
