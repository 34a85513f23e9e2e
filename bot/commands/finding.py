"""`finding 3 …`: look at something found in minutes, and correct it before it is saved."""

from collections.abc import Sequence
from dataclasses import replace

from bot.command import Command, Mode, Turn
from bot.dues import due_in
from bot.replies.minutes import alone
from bot.replies.model import Line, Reply, say
from bot.reviewing import answered, changed, finding, owned, under_review
from bot.room import owners_named
from bot.texts import Text, _
from storage.model import ActionDraft, Finding, Verdict


async def look(turn: Turn, number: int, token: str = "", **told: str) -> Reply:
    """Show finding `number`, or correct what is told of it: what is corrected is kept."""
    review = await under_review(turn, token)
    one = finding(review, number)
    if not told:
        return alone(review, number, turn.today)
    attendees = [attendance.name for attendance in review.minutes.attendances]
    new = await _corrected(turn, one, attendees, **told)
    if isinstance(new, Text):
        return say(new, Line(_("Type “finding {number}” to see it.", number=number), subtle=True))
    after = await changed(turn, review, (number,), lambda _old: replace(new, verdict=Verdict.KEPT))
    return await answered(turn, after, (number,), is_pressed=bool(token))


async def _corrected(
    turn: Turn,
    one: Finding,
    attendees: Sequence[str],
    *,
    text: str = "",
    owner: str = "",
    due: str = "",
) -> Finding | Text:
    """Make the correction, or say why there is none."""
    if text:
        return replace(one, draft=replace(one.draft, text=text))
    if not isinstance(one.draft, ActionDraft):
        return _("That is a decision; only actions have an owner and a due date.")
    if owner:
        owners = (await owners_named(turn, owner)).parties
        return owned(one, replace(one.draft, owners=owners), attendees)
    told = await due_in(turn, due)
    if told is None:
        return _("I found no date in “{words}”, so it is as it was.", words=due)
    return replace(one, draft=replace(one.draft, due=told.due))


_OF = "[(av|ur) {token:token}]"
_OF_EN = "[of {token:token}]"

COMMAND = Command(
    help=_("look at something found in minutes, or correct it"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"[ändra] fynd {{number:number}} {_OF} (ansvarig|ansvarig:|ägare) {{owner:text}}",
            f"[ändra] fynd {{number:number}} {_OF} (text|text:|texten till) {{text:text}}",
            f"[ändra] fynd {{number:number}} {_OF} (senast|klart|datum) {{due:text}}",
            f"[visa|ändra] fynd {{number:number}} {_OF}",
        ),
        "en": (
            f"[change] finding {{number:number}} {_OF_EN} (owner|owner:|owner to) {{owner:text}}",
            f"[change] finding {{number:number}} {_OF_EN} (text|text:|text to) {{text:text}}",
            f"[change] finding {{number:number}} {_OF_EN} (due|by) {{due:text}}",
            f"[show|change] finding {{number:number}} {_OF_EN}",
        ),
    },
    examples={
        "sv": ("fynd 3", "fynd 3 ansvarig Anna", "fynd 3 text Ny lydelse", "fynd 3 senast 8 maj"),
        "en": (
            "finding 3",
            "finding 3 owner Anna",
            "finding 3 text New wording",
            "finding 3 due 8 May",
        ),
    },
    handle=look,
)
