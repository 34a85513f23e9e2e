"""`vote: …`: ask the group to vote, openly or in secret."""

from datetime import UTC, datetime, time, timedelta

from bot.command import Command, Mode, Turn
from bot.phrases.voting import question
from bot.replies.model import Line, Reply, say
from bot.replies.votes import shown
from bot.texts import _
from storage import votes
from storage.model import VoteDraft


async def begin(
    turn: Turn,
    text: str,
    *,
    secret: bool = False,
    minutes: timedelta | None = None,
    until: time | None = None,
) -> Reply:
    """Open a vote on `text`, for so long or until that hour where one is told."""
    asked, choices = question(text)
    if asked.strip("?. ").casefold() in _POINTING:
        return say(
            _("On what? No vote is opened."),
            Line(
                _("Write for example “{example}”.", example=_("vote: Meet in person?")), subtle=True
            ),
        )
    ends = _ends(turn, minutes, until)
    if ends is not None and ends <= turn.stamp.at:
        return say(_("That hour is past already, so no vote is opened."))
    draft = VoteDraft(question=asked, choices=choices, is_secret=secret, closes_at=ends)
    vote = await votes.begin(
        turn.db,
        turn.key,
        draft,
        meeting=turn.meeting,
        item=turn.item,
        thread=turn.thread,
        stamp=turn.stamp,
    )
    return shown(vote, turn.local, turn.key)


def _ends(turn: Turn, minutes: timedelta | None, until: time | None) -> datetime | None:
    if minutes is not None:
        return turn.stamp.at + minutes
    if until is None:
        return None
    return datetime.combine(turn.today, until, turn.local.tzinfo).astimezone(UTC)


_POINTING = frozenset({"it", "this", "that", "det", "detta", "den", "saken", "frågan", "förslaget"})
_SV = (
    "[(ny|nytt|starta|öppna|starta en|öppna en)] [{secret:secret}] [öppen] (omröstning|röstning)"
    " [i|på|under] [{minutes:span}] [(till|tills|stänger)] [kl|kl.|klockan] [{until:clock}]"
)
_EN = (
    "[(new|start|open|start a|open a|call a)] [{secret:secret}] [open] (vote|ballot|poll)"
    " [for] [{minutes:span}] [(until|till)] [{until:clock}]"
)

COMMAND = Command(
    help=_("vote with buttons: yes, no or abstain, or your own choices; secret, or for a time"),
    mode=Mode.RECORD,
    phrases={
        "sv": (
            f"{_SV}: {{text:verbatim}}",
            "[{secret:secret}] (omröstning|rösta|röstning) om {text:statement}",
            "(rösta|vi röstar): {text:verbatim}",
            "(vi|låt oss|dags att) (röstar|rösta) om {text:statement}",
        ),
        "en": (
            f"{_EN}: {{text:verbatim}}",
            "[{secret:secret}] (vote|ballot|poll) on {text:statement}",
            "(let's|let’s|we) vote on {text:statement}",
        ),
    },
    examples={
        "sv": (
            "omröstning: Fysiskt möte?",
            "omröstning: Lokal? Rådhuset / Folkets hus / digitalt",
            "sluten omröstning 10 min: Ny ordförande?",
        ),
        "en": (
            "vote: Meet in person?",
            "vote: Where? Town hall / Library / online",
            "secret ballot 10 min: A new chair?",
        ),
    },
    handle=begin,
)
