"""`12 replaces 4`, `repeal 4`: let a decision be in force no more; it stays to be read."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import Text, _
from storage import decisions
from storage.model import Decision, DecisionState


async def replace(turn: Turn, number: int, by: int) -> Reply:
    """Let decision `by` take the place of decision `number`."""
    ended = await _end(turn, number, by)
    return _told(_("#{by} replaces #{number}.", by=by, number=number), ended)


async def repeal(turn: Turn, number: int = 0, by: int | None = None, about: str = "") -> Reply:
    """
    Let decision `number` be in force no more; `by` another, where one is named.

    One told by what it is `about` is asked for by its number: it may be another.
    """
    if about:
        return await _about(turn, about)
    ended = await _end(turn, number, by, how=DecisionState.REVOKED)
    return _told(_("Decision #{number} is repealed.", number=number), ended)


async def _about(turn: Turn, about: str) -> Reply:
    found = await decisions.listed(turn.db, turn.key, about=about, in_force=True, limit=_MOST)
    if not found.rows:
        return say(_("I find no decision in force about {about}.", about=about))
    ways = tuple(_("repeal {number}", number=one.number) for one in found.rows)
    return say(
        _("Which decision is to be repealed?"),
        *(
            Line(_("#{number}: {text}", number=one.number, text=one.text), subtle=True)
            for one in found.rows
        ),
        Buttons(tuple(Button(way, way) for way in ways)),
    )


async def _end(
    turn: Turn, number: int, by: int | None, how: DecisionState = DecisionState.REPLACED
) -> Decision:
    return await decisions.end(turn.db, turn.key, number, by=by, how=how, stamp=turn.stamp)


def _told(words: Text, ended: Decision) -> Reply:
    again = _("reopen {number}", number=ended.number)
    line = Line(ended.text, subtle=True)
    return say(words, line, Buttons((Button(_("In force again"), again, again),)))


_MOST = 5  # decisions that are offered
_D = "[beslut|beslutet]"
_D_EN = "[decision]"

COMMAND = Command(
    help=_("let a decision take the place of an earlier one"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"{_D} {{by:number}} (ersätter|ersatte) {_D} {{number:number}}",
            (
                f"{_D} {{number:number}} (ersätts|ersattes|är ersatt|har ersatts) (av|med|genom)"
                f" {_D} {{by:number}}"
            ),
            f"(ersätt|byt ut) {_D} {{number:number}} (med|mot|av) {_D} {{by:number}}",
        ),
        "en": (
            (
                f"{_D_EN} {{by:number}} (replaces|replaced|supersedes|superseded) {_D_EN}"
                " {number:number}"
            ),
            (
                f"{_D_EN} {{number:number}} (is|was|has been) (replaced|superseded) (by|with)"
                f" {_D_EN} {{by:number}}"
            ),
            f"(replace|supersede) {_D_EN} {{number:number}} (by|with) {_D_EN} {{by:number}}",
        ),
    },
    examples={"sv": ("12 ersätter 4",), "en": ("12 replaces 4",)},
    handle=replace,
)

REPEAL = Command(
    help=_("let a decision be in force no more"),
    mode=Mode.DO,
    phrases={
        "sv": (
            (
                f"{_D} {{number:number}} [är|har] [nu|härmed] (upphävs|upphävt|upphävts|upphävdes"
                "|upphör [att gälla]|gäller (inte|ej) [längre])"
                f" [(av|genom|med) {_D} {{by:number}}]"
            ),
            f"[vi|mötet] (upphäver|river upp|drar tillbaka|återtar) {_D} {{number:number}}",
            "[vi] (upphäv|häv|riv upp|upphäver|river upp) beslutet om {about:text}",
            "beslutet om {about:text} (gäller inte [längre]|upphävs|är upphävt|upphör)",
            f"(upphäv|häv|riv upp|återta) {_D} {{number:number}} [(med|genom) {_D} {{by:number}}]",
            f"{_D} {{by:number}} (upphäver|upphävde|river upp) {_D} {{number:number}}",
        ),
        "en": (
            (
                f"{_D_EN} {{number:number}} (is|was) [now|hereby] (repealed|revoked|rescinded)"
                f" [by {_D_EN} {{by:number}}]"
            ),
            (
                f"{_D_EN} {{number:number}} (no longer applies|does not apply [any more|anymore]"
                "|is no longer (in force|valid))"
            ),
            f"we (repeal|revoke|rescind|overturn|reverse) {_D_EN} {{number:number}}",
            "[we] (repeal|revoke|rescind|overturn) the decision (about|on|to) {about:text}",
            (
                "the decision (about|on|to) {about:text} (no longer (applies|stands)"
                "|is no longer (in force|valid)|is (repealed|revoked|rescinded))"
            ),
            f"(repeal|revoke|rescind) {_D_EN} {{number:number}} [(by|with) {_D_EN} {{by:number}}]",
            (
                f"{_D_EN} {{by:number}} (repeals|revokes|rescinds|repealed|revoked) {_D_EN}"
                " {number:number}"
            ),
        ),
    },
    examples={"sv": ("upphäv 4",), "en": ("repeal 4",)},
    handle=repeal,
)
