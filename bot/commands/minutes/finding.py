"""`finding 3 …`: look at something found in minutes, and correct it before it is saved."""

from bot.command import Command, Mode, Turn
from bot.replies.findings import alone
from bot.replies.model import Reply
from bot.review.corrections import Correction, correct
from bot.review.session import finding, under_review, view_of
from bot.texts import _
from storage.minutes import reviews
from storage.model import Aspect, Sort


async def look(
    turn: Turn,
    number: int,
    *,
    token: str = "",
    text: str = "",
    sort: Sort | None = None,
    owner: str = "",
    due: str = "",
    without: Aspect | None = None,
) -> Reply:
    """Show finding `number`, or correct what is told of it: what is corrected is kept."""
    review = await under_review(turn, token)
    finding(review, number)
    told = Correction(text=text, sort=sort, owner=owner, due=due, without=without)
    if told != Correction():
        return await correct(turn, review, number, told, is_pressed=bool(token))
    await reviews.show(turn.db, turn.key, review, stamp=turn.stamp)
    return alone(await view_of(turn, review), number)


_SV = "[ändra] (förslag|förslaget|fynd|fyndet) {number:number} [(av|ur) {token:token}]"
_EN = "[change] finding {number:number} [of {token:token}]"
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
            f"{_SV} (text|text:|texten till) {{text:verbatim}}",
            f"{_SV} [är|som|till] [en|ett] {{sort:sort}}",
            "{number:number} är (en|ett) {sort:sort}",
            f"{_SV} utan {{without:duty}}",
            f"{_SV}: {{text:verbatim}}",
            f"[visa] {_SV}",
        ),
        "en": (
            f"{_EN} {_OWNER_EN} {_DUE_EN}",
            f"{_EN} {_DUE_EN} {_OWNER_EN}",
            f"{_EN} {_OWNER_EN}",
            f"{_EN} {_DUE_EN}",
            f"{_EN} (text|text:|text to) {{text:verbatim}}",
            f"{_EN} [is|as|to] [a|an] {{sort:sort}}",
            "{number:number} is (a|an) {sort:sort}",
            f"{_EN} without [an|a] {{without:duty}}",
            f"{_EN}: {{text:verbatim}}",
            f"[show] {_EN}",
        ),
    },
    examples={
        "sv": (
            "förslag 3",
            "förslag 3 ansvarig Anna",
            "förslag 3 senast 8 maj",
            "förslag 3 text Ny lydelse",
            "förslag 3 är ett beslut",
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
