"""Names that stand in minutes and actions, and whom of the group's people they may mean."""

from bot.command import Turn
from bot.names.matching import folded
from bot.people.names import look_up
from bot.replies.model import Block, Button, Buttons, Line, Reply, Section
from bot.texts import Text, _
from bot.values import dataclass
from storage import actions, people, rosters
from storage.model import Circle, Known

MOST = 5  # asked about at once


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name of nobody in particular, and the one person it fits."""

    word: str
    name: str


async def proposals(turn: Turn) -> tuple[Proposal, ...]:
    """List the names that fit just one of those who are in the group, and are not linked yet."""
    listed = await rosters.of_group(turn.db, turn.key)
    if not listed:
        return ()
    circle = await people.circle(turn.db, turn.key)
    everybody = _everybody(circle, [member.name for member in listed])
    words = {known.name for known in circle.names if known.person is None}
    words |= set(await actions.names_of_owners(turn.db, turn.key))
    told = (_proposal(word, circle, everybody) for word in sorted(words))
    return tuple(proposal for proposal in told if proposal is not None)


def _everybody(circle: Circle, listed: list[str]) -> Circle:
    """Gather who has an account: those who have written, and those of the roster who have not."""
    written = [known for known in circle.names if known.person is not None]
    names = {folded(known.name) for known in written}
    others = [Known(name) for name in listed if folded(name) not in names]
    return Circle(names=(*written, *others))


def _proposal(word: str, circle: Circle, everybody: Circle) -> Proposal | None:
    """Propose whom a word means; None where nobody or several may be, or it is clear already."""
    if folded(word) in circle.aliases:
        return None
    meant = look_up(word, everybody).known
    if meant is None or (meant.person is not None and folded(meant.name) == folded(word)):
        return None
    return Proposal(word, meant.name)


async def propose(turn: Turn) -> Reply:
    """Ask whether the names mean whom they fit, each with a button; empty where none does."""
    found = await proposals(turn)
    blocks: list[Block] = []
    for proposal in found[:MOST]:
        blocks += [Line(_question(proposal)), Buttons((_yes(proposal),), suggested=1)]
    if len(found) > MOST:
        blocks.append(Line(_("Type “people” to see more names."), subtle=True))
    return Reply((Section(_("Who is who?")), *blocks) if blocks else ())


def _question(proposal: Proposal) -> Text:
    if folded(proposal.word) == folded(proposal.name):
        return _("Is {name} the same person as in this group?", name=proposal.name)
    return _("Is “{word}” {name}?", word=proposal.word, name=proposal.name)


def _yes(proposal: Proposal) -> Button:
    command = _("link {word} to {name}", word=proposal.word, name=proposal.name)
    return Button(_("Yes, {name}", name=proposal.name), command, _("people"))
