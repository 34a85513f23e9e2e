"""`decision: …`: record a decision."""

from collections.abc import Sequence

from bot.command import Command, Mode, Turn
from bot.phrases.deciding import read_decision
from bot.phrases.ending import Ending, endings
from bot.phrases.nothing import is_none
from bot.replies.ended import ends
from bot.replies.model import Block, Line, Reply, say
from bot.replies.records import recorded, saved
from bot.texts import _
from storage import decisions, records, votes
from storage.errors import AlreadySo, CannotEnd, NoSuchRecord, NotADecision, Withdrawn
from storage.model import Decision, DecisionDraft, DecisionState, Vote


async def decide(turn: Turn, text: str) -> Reply:
    """
    Record `text` as decided today, or on the day of the meeting it is said in.

    Where the line was edited, correct what it recorded. What it says it replaces or revokes is in
    force no more. That there are none is no decision.
    """
    if is_none(text):
        return await _none(turn)
    if isinstance(turn.amends, Decision):
        number = turn.amends.number
        decision = await decisions.set_text(turn.db, turn.key, number, text, stamp=turn.stamp)
        asked = await _end_anew(turn, decision, endings(text))
        return recorded(
            decision, _("Decision #{number} corrected", number=number), turn.local, asked
        )
    day = turn.meeting.day if turn.meeting is not None else turn.today
    draft = DecisionDraft(text=text, typed=text, day=day)
    is_voted = await _counted(turn) is not None
    decision = await decisions.add(
        turn.db, turn.key, draft, stamp=turn.stamp, meeting=turn.meeting, item=turn.item
    )
    asked = await _end(turn, decision, endings(text))
    # Looked for again, now that no other decision can take it; before, so that most need not.
    if is_voted and (vote := await _counted(turn)) is not None:
        decision = await votes.tell(turn.db, turn.key, vote, decision.number, stamp=turn.stamp)
    return recorded(decision, saved(decision), turn.local, asked)


async def _counted(turn: Turn) -> Vote | None:
    """Find what was counted in the room under the same item, to be kept with the decision."""
    if turn.meeting is None:
        return None
    item = turn.item.key if turn.item is not None else None
    return await votes.counted_here(turn.db, turn.key, turn.meeting.key, item)


async def _none(turn: Turn) -> Reply:
    """Record nothing; where the line had recorded something, that is withdrawn."""
    if turn.amends is None:
        return say(_("No decision is recorded, then."))
    number = turn.amends.number
    await records.withdraw(turn.db, turn.key, number, stamp=turn.stamp)
    return say(_("#{number} is withdrawn.", number=number))


async def _end_anew(turn: Turn, by: Decision, told: Sequence[Ending]) -> tuple[Block, ...]:
    """End what a decision says it ends, and let stand what it said so of before; tell of each."""
    numbers = {one.number for one in told}
    for before in await decisions.ended_by(turn.db, turn.key, by.number):
        if before.number not in numbers:
            await decisions.let_stand(turn.db, turn.key, before.number, stamp=turn.stamp)
    return await _end(turn, by, told)


async def _end(turn: Turn, by: Decision, told: Sequence[Ending]) -> tuple[Block, ...]:
    """End what a decision says it ends; tell of each."""
    return tuple([await _ended(turn, by, one) for one in told])


async def _ended(turn: Turn, by: Decision, one: Ending) -> Block:
    number = one.number
    how = DecisionState.REPLACED if one.replaces else DecisionState.REVOKED
    try:
        old = await decisions.end(
            turn.db, turn.key, number, by=by.number, how=how, stamp=turn.stamp
        )
    except AlreadySo:
        return Line(_("#{number} is as it was.", number=number), subtle=True)
    except (CannotEnd, NoSuchRecord, NotADecision, Withdrawn):
        return Line(_("There is no decision #{number} that it could end.", number=number))
    return Line(ends(old))


COMMAND = Command(
    help=_("record a decision"),
    mode=Mode.RECORD,
    records="text",
    phrases={
        "sv": (
            "[nytt|nya] (beslut|beslutat|beslutas|beslutades|beslöts|beslöt): {text:verbatim}",
            "(överenskommet|överenskommelse|ställningstagande): {text:verbatim}",
        ),
        "en": (
            "[new] (decision|decided|agreed|resolved|resolution|approved): {text:verbatim}",
            "(agreement): {text:verbatim}",
            "decisions: {text:nothing}",
        ),
    },
    examples={
        "sv": ("beslut: Årsplanen 2027 godkänns", "vi beslutar att årsplanen godkänns"),
        "en": ("decision: The 2027 plan is approved", "agreed: We meet on Tuesdays"),
    },
    handle=decide,
    sentences=read_decision,
)
