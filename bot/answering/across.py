"""What other groups of the speaker's tell, each answer with its group."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.model import Certainty, Told, told
from bot.command import Turn
from bot.replies.model import Block, Buttons, Entry, Heading, Line, Reply, Section, say
from bot.texts import All, Text, _, _n
from storage import access, groups
from storage.model import ConversationKind, Group

TERMINAL = "terminal"  # the channel of conversations that are typed there
MOST_GROUPS = 30  # that one question is asked of
_MOST_BLOCKS = 6  # of one group's answer, where several answer


async def open_to_speaker(turn: Turn) -> list[Group]:
    """List the groups whose records the speaker may see, by name: at a terminal all there are."""
    if turn.conversation.channel == TERMINAL:  # who sits there may enter any of them
        return await groups.of_tenant(turn.db, turn.key.tenant)
    return await access.of_person(turn.db, turn.key, turn.speaker.key, at=turn.stamp.at)


def is_overheard(turn: Turn) -> bool:
    """Whether others read along who need not belong to the speaker's other groups."""
    here = turn.conversation
    return (
        not turn.is_glance
        and here.kind is not ConversationKind.PERSONAL
        and here.channel != TERMINAL
    )


def only_privately() -> Told:
    """Send the speaker to the personal chat: what another group keeps is not for everybody here."""
    sentence = _("That is another group's. Ask me in our personal chat, where nobody reads along.")
    return told(sentence, found=Certainty.NOTHING)


def within(turn: Turn, group: Group) -> Turn:
    """Give the turn as if the line had been written in another group."""
    return replace(turn, scene=replace(turn.scene, group=group, meeting=None, item=None))


def elsewhere(answer: Told, group: Group) -> Told:
    """Say of which group an answer is; nothing can be pressed, as numbers are each group's own."""
    first, *rest = unpressable(answer.reply.blocks) or [Line("")]
    opening: tuple[Block, ...]
    if isinstance(first, Heading | Line):
        opening = (Heading(_("{group}: {said}", group=group.name, said=first.text)),)
    else:
        opening = (Heading(_("{group}:", group=group.name)), first)
    return replace(answer, reply=Reply((*opening, *rest)))


def together(answers: Sequence[tuple[Group, Told]], *, is_where: bool = False) -> Told:
    """Give what several groups answer, one after the other; what one alone answers as its own."""
    telling = [(group, one) for group, one in answers if one.found is Certainty.ANSWER]
    if is_where and not telling:  # in which groups: that it is told of at all is the answer
        telling = [(group, one) for group, one in answers if one.found is Certainty.DOUBT]
        if telling:
            return told(_in(telling), *_doubted(telling))
    if not telling:
        return _best_of([one for _group, one in answers])
    if len(telling) == 1:
        return replace(elsewhere(telling[0][1], telling[0][0]), numbers=())
    blocks: list[Block] = []
    for group, one in telling:
        blocks += [Section(group.name), *unpressable(one.reply.blocks)[:_MOST_BLOCKS]]
    return Told(say(_in(telling), *blocks))


def _doubted(telling: Sequence[tuple[Group, Told]]) -> list[Block]:
    """Show what each group tells, without the doubt that opens it."""
    return [
        block
        for group, one in telling
        for block in (Section(group.name), *unpressable(one.reply.blocks)[1:_MOST_BLOCKS])
    ]


def no_such(name: str) -> Told:
    """Say that none of the speaker's groups is called so, whether there is one or not."""
    return told(
        _("I find nothing: none of your groups is called {name}.", name=name),
        found=Certainty.NOTHING,
    )


def listed(mine: Sequence[Group]) -> Told:
    """Name the groups."""
    names = All(tuple(group.name for group in mine))
    return told(
        _n(
            "You belong to {count} group: {names}.",
            "You belong to {count} groups: {names}.",
            len(mine),
            names=names,
        )
    )


def _in(telling: Sequence[tuple[Group, Told]]) -> Text:
    names = All(tuple(group.name for group, _one in telling))
    return _n("In {count} group: {names}", "In {count} groups: {names}", len(telling), names=names)


def _best_of(answers: Sequence[Told]) -> Told:
    """Choose what the groups agree on: that there is none, else a doubt, else nothing."""
    order = (Certainty.NONE, Certainty.DOUBT, Certainty.NOTHING)
    return min(answers, key=lambda one: order.index(one.found))


def unpressable(blocks: Sequence[Block]) -> list[Block]:
    """Leave out all that can be pressed."""
    return [
        replace(block, button=None, second=None) if isinstance(block, Entry) else block
        for block in blocks
        if not isinstance(block, Buttons)
    ]
