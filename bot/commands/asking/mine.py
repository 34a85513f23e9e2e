"""`my actions`: the speaker's open actions, in all groups they belong to."""

from bot.answering import across
from bot.command import Command, Mode, Turn
from bot.replies.model import Block, Line, Reply, Section, say
from bot.replies.paging import LONGEST, more
from bot.replies.records import entry
from bot.texts import _, _n
from storage import actions
from storage.model import Action, ConversationKind, Group


async def mine(turn: Turn, page: int = 1) -> Reply:
    """List the speaker's open actions: of all groups where nobody reads along."""
    offset = (page - 1) * LONGEST
    is_overheard = across.is_overheard(turn)
    found = await actions.of_person(
        turn.db,
        turn.key,
        turn.speaker,
        at=turn.stamp.at,
        offset=offset,
        limit=LONGEST,
        is_here_alone=is_overheard,
    )
    elsewhere = await _elsewhere(turn) if is_overheard else ()
    if not found.total:
        none = _("You have no open actions here.") if elsewhere else _("You have no open actions.")
        return say(none, *elsewhere)
    heading = _n("You have {count} open action", "You have {count} open actions", found.total)
    return say(heading, *_grouped(turn, found.rows), *more(found, _("my actions")), *elsewhere)


async def _elsewhere(turn: Turn) -> tuple[Line, ...]:
    """Point to the personal chat, where the speaker has other groups: here others read along."""
    if all(group.key == turn.key for group in await across.open_to_speaker(turn)):
        return ()
    return (Line(_("Your other groups' actions I tell in our personal chat."), subtle=True),)


def _grouped(turn: Turn, rows: tuple[tuple[Group, Action], ...]) -> list[Block]:
    """List each group's actions together, the group with the earliest due first."""
    by_group: dict[Group, list[Action]] = {}
    for group, action in rows:
        by_group.setdefault(group, []).append(action)
    blocks: list[Block] = []
    for group, actions_ in by_group.items():
        here = group.key == turn.key
        pressable = here or turn.conversation.kind is ConversationKind.PERSONAL
        blocks += [Section(group.name)] if len(by_group) > 1 or not here else []
        again = _("my actions") if pressable else None
        there = "" if here else group.key.group
        blocks += [entry(a, turn.local, again, pressable=pressable, group=there) for a in actions_]
    return blocks


COMMAND = Command(
    help=_("your open actions in all your groups"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            "[visa|lista] mina [öppna] (uppgifter|åtgärder|uppdrag) [sida {page:page}]",
            "(visa|lista) mina",
            "vad (ska|har) jag [att] göra",
        ),
        "en": (
            "[show|list] my [open] (actions|tasks|todos) [page {page:page}]",
            "(show|list) mine",
            "what (do|should) i [have to] do",
        ),
    },
    examples={"sv": ("mina uppgifter",), "en": ("my actions",)},
    handle=mine,
)
