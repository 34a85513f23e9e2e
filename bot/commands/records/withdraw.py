"""`withdraw 12`: strike a record that should not stand."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import Day, _
from storage import records
from storage.model import Decision, DecisionState


async def withdraw(
    turn: Turn,
    number: int = 0,
    sure: int = 0,
    why: str = "",  # noqa: ARG001 - a reason is heard, and not kept
) -> Reply:
    """Withdraw a record; where it was decided at a meeting that is over, only who is `sure`."""
    number = number or sure
    if not sure and (asked := await asked_first(turn, number)) is not None:
        return asked
    record = await records.withdraw(turn.db, turn.key, number, stamp=turn.stamp)
    return say(
        _("#{number} is withdrawn; it stays in the history.", number=number),
        Line(record.text, subtle=True),
    )


async def asked_first(turn: Turn, number: int) -> Reply | None:
    """Ask whether a decision is to be struck that a meeting made which is over; None: no need."""
    record = await records.find(turn.db, turn.key, number)
    is_of_now = turn.meeting is not None and record.source.day == turn.meeting.day
    if not isinstance(record, Decision) or record.source.day is None or is_of_now:
        return None
    if record.state is DecisionState.WITHDRAWN:
        return None
    await records.make_sure_it_can_change(turn.db, turn.key, number)
    sure = _("yes, withdraw decision {number}", number=number)
    day = Day(record.source.day, turn.today)
    return say(
        _("Decision #{number} was made at the meeting {day}. Withdraw it?", number=number, day=day),
        Line(record.text, subtle=True),
        Buttons((Button(sure, sure),), suggested=1),
    )


COMMAND = Command(
    help=_("strike a decision or action; it stays in the history"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(stryk|ta bort|avbryt|makulera) [uppgift|beslut|åtgärd] {number:number}",
            "(skippa|strunta i|lägg ner|släpp) [uppgift|åtgärd] {number:number}",
            "(stryk|ta bort) [uppgift|beslut] {number:number} (för|för att|eftersom|då) {why:text}",
            "[uppgift|beslut] {number:number} är inte [längre] (aktuell|aktuellt) [längre]",
            "(ja|ja,) stryk beslut {sure:number}",
        ),
        "en": (
            ("(withdraw|remove|delete|strike|cancel|scrap) [action|decision|task] {number:number}"),
            "(drop|forget [about]) [the] (action|decision|task) {number:number}",
            "(withdraw|remove|delete) {number:number} (because|as|since) {why:text}",
            "[action|decision] {number:number} is no longer (relevant|needed)",
            "(yes|yes,) withdraw decision {sure:number}",
        ),
    },
    examples={"sv": ("stryk 12",), "en": ("withdraw 12",)},
    handle=withdraw,
)
