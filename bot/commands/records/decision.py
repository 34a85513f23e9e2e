"""`decision: …`: record a decision."""

from bot.command import Command, Mode, Turn
from bot.phrases.deciding import read_decision
from bot.replies.model import Reply
from bot.replies.records import recorded, saved
from bot.texts import _
from storage import decisions
from storage.model import Decision, DecisionDraft


async def decide(turn: Turn, text: str) -> Reply:
    """Record `text` as decided today; where the line was edited, correct what it recorded."""
    if isinstance(turn.amends, Decision):
        number = turn.amends.number
        decision = await decisions.set_text(turn.db, turn.key, number, text, stamp=turn.stamp)
        return recorded(decision, _("Decision #{number} corrected", number=number), turn.local)
    draft = DecisionDraft(text=text, typed=text, day=turn.today)
    decision = await decisions.add(
        turn.db, turn.key, draft, stamp=turn.stamp, meeting=turn.meeting, item=turn.item
    )
    return recorded(decision, saved(decision), turn.local)


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
        ),
    },
    examples={
        "sv": ("beslut: Årsplanen 2027 godkänns", "vi beslutar att årsplanen godkänns"),
        "en": ("decision: The 2027 plan is approved", "agreed: We meet on Tuesdays"),
    },
    handle=decide,
    sentences=read_decision,
)
