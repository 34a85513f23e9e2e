"""`standing item: Finances`: what is on every agenda from now on."""

from bot.agenda.writing import FORMALITIES
from bot.command import Command, Mode, Turn
from bot.names.matching import folded
from bot.phrases.item_line import item_plan
from bot.replies.agenda import said_of
from bot.replies.model import Line, Reply, say
from bot.texts import LANGUAGES, All, Row, _
from storage import recurring
from storage.model import ItemPlan


async def standing(turn: Turn, item: str) -> Reply:
    """Put an item on every agenda from now on."""
    plan = item_plan(item, turn.speaker.name)
    if await _is_formal(turn, plan.title):
        return say(_("{title} is on every agenda.", title=plan.title))
    if not await recurring.put(turn.db, turn.key, plan, stamp=turn.stamp):
        return say(_("{title} is a standing item already.", title=plan.title))
    told = tuple(said_of(plan))
    return say(
        _("Standing item: {title}", title=plan.title),
        *((Line(Row(told), subtle=True),) if told else ()),
        Line(_("It is on every agenda from now on."), subtle=True),
    )


async def _is_formal(turn: Turn, title: str) -> bool:
    """Take back that a formality was not wanted; False for any other item."""
    known = await recurring.listed(turn.db, turn.key)
    for one in known:
        if one.never and _same(one.said.title, title):
            await recurring.put(turn.db, turn.key, one.said, stamp=turn.stamp)
    return any(
        _same(text.worded(language), title)
        for _origin, text in FORMALITIES
        for language in LANGUAGES
    )


def _same(one: str, other: str) -> bool:
    return folded(one) == folded(other)


async def listed(turn: Turn) -> Reply:
    """List what is on every agenda."""
    known = await recurring.listed(turn.db, turn.key)
    titles = [one.said.title for one in known if one.month is None and not one.never]
    hint = Line(_("Add one with “standing item: …”."), subtle=True)
    if not titles:
        return say(_("There is no standing item."), hint)
    return say(_("Standing items: {items}", items=All(tuple(titles))), hint)


async def remove(turn: Turn, item: str) -> Reply:
    """Put an item on no agenda by itself any more."""
    gone = await recurring.remove(turn.db, turn.key, item, yearly=False, stamp=turn.stamp)
    if gone:
        return say(_("{title} is no standing item any more.", title=gone[0].said.title))
    for _origin, text in FORMALITIES:
        for language in LANGUAGES:
            title = text.worded(language)
            if _same(title, item):
                own = text.worded(turn.group.language)
                plan = ItemPlan(own)
                await recurring.put(turn.db, turn.key, plan, never=True, stamp=turn.stamp)
                return say(_("{title} is on no agenda by itself any more.", title=own))
    return say(_("There is no standing item “{title}”.", title=item), *(await listed(turn)).blocks)


COMMAND = Command(
    help=_("have an item on every agenda"),
    mode=Mode.RECORD,
    phrases={
        "sv": (
            "[ny] (stående|fast) (punkt|dagordningspunkt|ärende) : {item:verbatim}",
            "[ny] (stående|fast) (punkt|dagordningspunkt|ärende) {item:verbatim}",
            "lägg (till|in) [som] (stående|fast) punkt [:] {item:verbatim}",
            "lägg (till|in) {item:verbatim} som [en] (stående|fast) punkt [på dagordningen]",
            "(gör|ha|sätt) {item:verbatim} (till|som) [en] (stående|fast) punkt",
            "{item:verbatim} (är|blir|ska vara) [en] stående punkt [på dagordningen]",
        ),
        "en": (
            "[new] (standing|fixed|regular) (item|topic) : {item:verbatim}",
            "add [a] (standing|regular) item [:] {item:verbatim}",
            "(add|have) {item:verbatim} as a (standing|regular) item",
            "make {item:verbatim} a (standing|regular) item",
        ),
    },
    examples={"sv": ("stående punkt: Ekonomi",), "en": ("standing item: Finances",)},
    handle=standing,
)
SHOW = Command(
    help=_("list the standing items"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            "[visa|lista] [våra] (stående|fasta) punkter",
            "vilka [är] [våra] (stående|fasta) punkter [har vi|finns|finns det]",
        ),
        "en": (
            "[show|list] [our|the] (standing|regular) items",
            "(what|which) [are] [our|the] (standing|regular) items [do we have|are there]",
        ),
    },
    examples={"sv": ("stående punkter",), "en": ("standing items",)},
    handle=listed,
)
REMOVE = Command(
    help=_("have a standing item no more"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(ta bort|stryk) [den] (stående|fasta) (punkt|punkten) {item:verbatim}",
            "ta bort {item:verbatim} som stående punkt",
            "ta bort {item:verbatim} (från|ur) [de] stående punkterna",
        ),
        "en": (
            "(remove|drop|delete) [the] (standing|regular) (item|topic) {item:verbatim}",
            "(remove|drop|delete) {item:verbatim} (from|as) [the|a] standing (items|item)",
        ),
    },
    examples={
        "sv": ("ta bort stående punkt Ekonomi",),
        "en": ("remove standing item Finances",),
    },
    handle=remove,
)
