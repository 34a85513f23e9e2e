"""`group Steering group`: say which group this conversation belongs to."""

from bot.command import Command, Mode, Turn
from bot.meetings.notices import tell_elsewhere
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import All, Text, _
from storage import access, groups, offices
from storage.errors import NoSuchGroup, OnlyAdministrators, OnlyOfficers
from storage.model import ConversationKind, Group


async def group(turn: Turn, name: str = "", sure: str = "") -> Reply:
    """
    Name this conversation's group; where the name is taken, join that group if one may.

    As this opens the group's records to everybody here, it takes a second word, an officer's
    where the group has one, and the group is told.
    """
    other = await groups.find(turn.db, turn.key.tenant, sure or name)
    if other is None or other.key == turn.key:
        await groups.rename(turn.db, turn.key, sure or name, stamp=turn.stamp)
        return say(_("This is now {group}.", group=sure or name))
    await access.make_sure_of_both(turn.db, other.key, turn.key, stamp=turn.stamp)
    is_alone = turn.conversation.kind is ConversationKind.PERSONAL
    if not sure and not is_alone:
        return await _asked(turn, other)
    if not is_alone:
        await offices.make_sure_of_present(turn.db, other.key, turn.stamp)
    bound = await access.bind(turn.db, other.key, turn.conversation.id, stamp=turn.stamp)
    if not is_alone:
        await tell_elsewhere(turn, bound, _opened(turn))
    return _belongs(bound)


async def _asked(turn: Turn, other: Group) -> Reply:
    """Say who would see what, and who may say yes."""
    yes = _("yes, group {name}", name=other.name)
    opens = _(
        "Everybody in this conversation, now and later, would see all that {group} has recorded,"
        " and could change it.",
        group=other.name,
    )
    try:
        await offices.make_sure_of_present(turn.db, other.key, turn.stamp)
    except OnlyOfficers as error:
        may = _(
            "{names} may say so, by typing here: {yes}",
            names=All(error.names),
            yes=yes,
        )
        return say(opens, Line(may))
    return say(opens, Buttons((Button(yes, yes),)))


def _belongs(bound: Group) -> Reply:
    told = _("What is recorded here goes into that group's lists, with its numbers.")
    return say(
        _("This conversation now belongs to {group}.", group=bound.name), Line(told, subtle=True)
    )


def _opened(turn: Turn) -> Text:
    """Tell a group who has opened its records, and where."""
    name = turn.conversation.name or turn.group.name
    return _(
        "{person} has opened this group's records to everybody in “{conversation}”.",
        person=turn.speaker.name,
        conversation=name,
    )


async def move(turn: Turn, name: str) -> Reply:
    """Make this conversation one of a group's, for an administrator, who need not belong to it."""
    other = await _named(turn, name)
    bound = await access.move(turn.db, other.key, turn.conversation.id, stamp=turn.stamp)
    await tell_elsewhere(turn, bound, _opened(turn))
    return _belongs(bound)


async def free(turn: Turn, name: str) -> Reply:
    """Take a name from the group that has it, for an administrator."""
    other = await _named(turn, name)
    freed = await groups.free(turn.db, other.key, stamp=turn.stamp)
    now = _("This group is called {name} now: an administrator needs its name.", name=freed.name)
    await tell_elsewhere(turn, freed, now)
    return say(
        _("{name} is free. The group that had it is called {now}.", name=other.name, now=freed.name)
    )


async def _named(turn: Turn, name: str) -> Group:
    if not turn.is_administrator:
        raise OnlyAdministrators
    found = await groups.find(turn.db, turn.key.tenant, name)
    found = found or await groups.of_code(turn.db, turn.key.tenant, name)
    if found is None:
        raise NoSuchGroup(name)
    return found


COMMAND = Command(
    help=_("say which group this conversation belongs to"),
    mode=Mode.DO,
    for_guests=False,
    phrases={
        "sv": ("grupp {name:text}", "(ja|ja,) grupp {sure:text}"),
        "en": ("group {name:text}", "(yes|yes,) group {sure:text}"),
    },
    examples={"sv": ("grupp Styrgrupp närvård",), "en": ("group Steering group",)},
    handle=group,
)
MOVE = Command(
    help=_("move a group to this conversation (administrators only)"),
    mode=Mode.DO,
    for_guests=False,
    phrases={
        "sv": ("flytta gruppen {name:text} hit",),
        "en": ("move [the] group {name:text} here",),
    },
    examples={
        "sv": ("flytta gruppen Styrgrupp närvård hit",),
        "en": ("move the group Steering group here",),
    },
    handle=move,
)
FREE = Command(
    help=_("take a name from the group that has it (administrators only)"),
    mode=Mode.DO,
    for_guests=False,
    phrases={
        "sv": ("frigör (namnet|gruppnamnet) {name:text}",),
        "en": ("free the (name|group name) {name:text}",),
    },
    examples={
        "sv": ("frigör namnet Styrgrupp närvård",),
        "en": ("free the name Steering group",),
    },
    handle=free,
)
