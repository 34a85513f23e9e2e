"""`decision as voted`: make what came of a vote a decision."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Line, Reply, say
from bot.replies.records import recorded, saved
from bot.replies.votes import decided
from bot.texts import _
from storage import decisions, votes
from storage.errors import NoSuchVote
from storage.model import DecisionDraft, VoteKey


async def save(turn: Turn, text: str = "", key: str = "") -> Reply:
    """Record what most voted for, or `text`, as decided; what was counted stands with it."""
    meeting = turn.meeting.key if turn.meeting is not None else None
    vote = (
        await votes.get(turn.db, turn.key, VoteKey(key))
        if key
        else await votes.unsaved(turn.db, turn.key, meeting)
    )
    if vote is None:
        raise NoSuchVote
    if vote.is_open:
        return say(_("The vote is still open."), Line(_("Close it with “close the vote”.")))
    if vote.decision is not None:
        return say(_("The vote is decision #{number} already.", number=vote.decision))
    if not text and (not vote.question or vote.result.outcome is None):
        write = _("Write what was decided: “decision as voted: …”.")
        return say(_("No choice has more votes than the others."), Line(write, subtle=True))
    words = text or decided(vote).worded(turn.language)
    draft = DecisionDraft(
        text=words, typed=words, day=turn.meeting.day if turn.meeting is not None else turn.today
    )
    made = await decisions.add(
        turn.db, turn.key, draft, stamp=turn.stamp, meeting=turn.meeting, item=turn.item
    )
    decision = await votes.tell(turn.db, turn.key, vote, made.number, stamp=turn.stamp)
    return recorded(decision, saved(decision), turn.local)


_VOTE_SV = "(omröstningen|omröstning|röstningen|rösträkningen|voteringen|handuppräckningen)"

_DECIDE_SV = "(beslut|besluta|beslutas|vi beslutar)"
_AS_VOTED = (
    "(decision|decide|decided|resolved)"
    " (as voted|as the vote|according to the vote|by the vote|per the vote)"
)

COMMAND = Command(
    help=_("save what most voted for as a decision, or your own words for it"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"{_DECIDE_SV} (enligt|i enlighet med) {_VOTE_SV}: {{text:verbatim}}",
            f"{_DECIDE_SV} (enligt|i enlighet med) {_VOTE_SV} [{{key:token}}]",
            f"spara {_VOTE_SV} som [ett] beslut",
            "(spara som|det blir) beslut [enligt omröstningen]",
        ),
        "en": (
            f"{_AS_VOTED}: {{text:verbatim}}",
            f"{_AS_VOTED} [{{key:token}}]",
            "save [the vote] as [a|the] decision",
        ),
    },
    examples={
        "sv": ("beslut enligt omröstningen", "beslut enligt omröstningen: Vi ses i Rådhuset"),
        "en": ("decision as voted", "decision as voted: We meet in the town hall"),
    },
    handle=save,
)
