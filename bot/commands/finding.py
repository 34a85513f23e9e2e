"""`finding 3 …`: look at something found in minutes, and correct it before it is saved."""

from typing import TypedDict, Unpack

from bot.command import Command, Mode, Turn
from bot.corrections import dated, owned, recast, reworded
from bot.dues import due_in
from bot.replies.findings import alone
from bot.replies.model import Line, Reply, say
from bot.reviewing import finding, said_of, under_review, view_of
from bot.room import owners_named
from bot.texts import Text, _
from storage.model import ActionDraft, Aspect, Finding, Review, Sort


class Told(TypedDict, total=False):
    """What is said of a finding, as it was typed."""

    text: str
    sort: Sort
    owner: str
    due: str
    without: Aspect


async def look(turn: Turn, number: int, token: str = "", **told: Unpack[Told]) -> Reply:
    """Show finding `number`, or correct what is told of it: what is corrected is kept."""
    review = await under_review(turn, token)
    one = finding(review, number)
    if not told:
        return alone(await view_of(turn, review), number)
    new = await _corrected(turn, review, one, told)
    if isinstance(new, Text):
        return say(new, Line(_("Type “finding {number}” to see it.", number=number), subtle=True))
    return await said_of(turn, review, {number: new}, is_pressed=bool(token))


async def _corrected(turn: Turn, review: Review, one: Finding, told: Told) -> Finding | Text:
    """Make the corrections, or say why there are none."""
    if "text" in told:
        return reworded(one, told["text"])
    if "sort" in told:
        return await recast(turn, one, told["sort"], review)
    if not isinstance(one.draft, ActionDraft):
        return _("That is a decision; only actions have an owner and a due date.")
    if "without" in told:
        is_due = told["without"] is Aspect.DUE
        return dated(one, None) if is_due else owned(one, (), review)
    return await _assigned(turn, review, one, told)


async def _assigned(turn: Turn, review: Review, one: Finding, told: Told) -> Finding | Text:
    """Say who is to do it, by when, or both."""
    if "owner" in told:
        one = owned(one, (await owners_named(turn, told["owner"])).parties, review)
    if "due" not in told:
        return one
    found = await due_in(turn, told["due"])
    if found is None:
        return _("I found no date in “{words}”, so it is as it was.", words=told["due"])
    return dated(one, found.due)


_SV = "[[ändra] (fynd|fyndet)] {number:number} [(av|ur) {token:token}]"
_EN = "[[change] finding] {number:number} [of {token:token}]"
_OWNER = "(ansvarig|ansvarig:|ansvariga|ansvariga:|ägare|ägare:) {owner:text}"
_DUE = "(senast|senast:|klart|klart:|klar|datum|datum:) [till] {due:text}"
_OWNER_EN = "(owner|owner:|owners|owners:|owner to) {owner:text}"
_DUE_EN = "(due|due:|by|by:|date|date:) {due:text}"

COMMAND = Command(
    help=_("look at something found in minutes, or correct it"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"{_SV} {_OWNER} {_DUE}",
            f"{_SV} {_DUE} {_OWNER}",
            f"{_SV} {_OWNER}",
            f"{_SV} {_DUE}",
            f"{_SV} (text|text:|texten till) {{text:text}}",
            f"{_SV} [är|som|till] [en|ett] {{sort:sort}}",
            f"{_SV} utan {{without:duty}}",
            "[ändra] (fynd|fyndet) {number:number}: {text:text}",
            "[visa|ändra] (fynd|fyndet) {number:number} [(av|ur) {token:token}]",
        ),
        "en": (
            f"{_EN} {_OWNER_EN} {_DUE_EN}",
            f"{_EN} {_DUE_EN} {_OWNER_EN}",
            f"{_EN} {_OWNER_EN}",
            f"{_EN} {_DUE_EN}",
            f"{_EN} (text|text:|text to) {{text:text}}",
            f"{_EN} [is|as|to] [a|an] {{sort:sort}}",
            f"{_EN} without [an|a] {{without:duty}}",
            "[change] finding {number:number}: {text:text}",
            "[show|change] finding {number:number} [of {token:token}]",
        ),
    },
    examples={
        "sv": (
            "fynd 3",
            "fynd 3 ansvarig Anna",
            "fynd 3 senast 8 maj",
            "fynd 3 text Ny lydelse",
            "fynd 3 är ett beslut",
        ),
        "en": (
            "finding 3",
            "finding 3 owner Anna",
            "finding 3 due 8 May",
            "finding 3 text New wording",
            "finding 3 is a decision",
        ),
    },
    handle=look,
)
