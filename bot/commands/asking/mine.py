"""`my actions`: the speaker's open actions, in all groups they belong to."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Block, Reply, Section, say
from bot.replies.paging import LONGEST, more
from bot.replies.records import entry
from bot.texts import _, _n
from storage import actions
from storage.model import Action, ConversationKind, Group


async def mine(turn: Turn, page: int = 1) -> Reply:
    """List the speaker's open actions, group by group, earliest due first."""
    offset = (page - 1) * LONGEST
    found = await actions.of_person(
        turn.db, turn.key, turn.speaker, at=turn.stamp.at, offset=offset, limit=LONGEST
    )
    if not found.total:
        return say(_("You have no open actions."))
    heading = _n("You have {count} open action", "You have {count} open actions", found.total)
    return say(heading, *_grouped(turn, found.rows), *more(found, _("my actions")))


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
            "(mina uppgifter|mina åtgärder|mina uppdrag) [sida {page:page}]",
            "vad (ska|har) jag [att] göra",
        ),
        "en": ("my (actions|tasks|todos) [page {page:page}]", "what (do|should) i [have to] do"),
    },
    examples={"sv": ("mina uppgifter",), "en": ("my actions",)},
    handle=mine,
)
