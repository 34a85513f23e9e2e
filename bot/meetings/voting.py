"""Vote by word, and close votes: by who may, with the meeting, and when their time is over."""

from datetime import datetime

from bot.command import Turn
from bot.delivery.outbox import announce, redraw
from bot.export.voted import choice_words, counts
from bot.names.matching import folded
from bot.phrases.typed_line import TypedLine
from bot.phrases.voting import chosen
from bot.replies.model import Line, Reply, Said, say
from bot.replies.votes import over, summed_up, turnout
from bot.texts import Text, _
from storage import groups, meetings, votes
from storage.engine.database import Db
from storage.errors import HasConflict, VoteIsOver
from storage.model import ConversationKind, Group, MeetingKey, Stamp, Vote, VoteKey
from storage.values import to_attendance

_LONGEST = 80  # characters of a line that is looked at as a vote
_ENGLISH = frozenset(
    ["yes", "no", "aye", "nay", "yea", "abstain", "abstaining", "against", "opposed", "vote"]
) | frozenset(["i", "i'm", "i’m", "in"])


async def said(turn: Turn, line: TypedLine, *, is_command: bool) -> Said | None:
    """
    Count a line as a vote where it can be nothing else: one is open in this very conversation.

    A choice that is also a command is the command: it has its button. None: it is no vote.
    """
    if line.asks or not line.text or len(line.text) > _LONGEST or "\n" in line.typed:
        return None
    if is_command and chosen(line.text, ()) is None:
        return None  # what most lines are: nothing is looked up
    vote = await votes.current(turn.db, turn.key)
    if vote is None or vote.conversation != turn.conversation.id:
        return None
    choice = chosen(line.text, vote.choices)
    if choice is None or (is_command and vote.choices):
        return None
    spoken = "en" if line.text.split()[0].casefold() in _ENGLISH else "sv"
    language = turn.language if vote.choices else spoken
    return Said(await by_word(turn, vote, choice), language)


async def by_word(turn: Turn, vote: Vote, choice: int) -> Reply:
    """Count a vote that others may read, and tell how the vote stands; not in a secret one."""
    is_alone = turn.conversation.kind is ConversationKind.PERSONAL
    if vote.is_secret and not (is_alone or turn.conversation.channel == "terminal"):
        return say(
            _(
                "This ballot is secret: press a button on the card,"
                " for others can read what you type."
            )
        )
    vote, is_first = await cast(turn, vote, choice)
    option = choice_words(vote.options[choice], is_usual=not vote.choices)
    words = (
        _("Your vote is counted: {choice}.", choice=option)
        if is_first
        else _("Your vote is changed: {choice}.", choice=option)
    )
    return say(words, Line(_so_far(vote), subtle=True))


def _so_far(vote: Vote) -> Text:
    voted = turnout(vote)
    if vote.is_secret:
        return voted
    return _("{voted} So far: {counts}.", voted=voted, counts=counts(vote.result, named=False))


async def cast(turn: Turn, vote: Vote, choice: int) -> tuple[Vote, bool]:
    """Count the speaker's vote; HasConflict where they have declared one in what is voted on."""
    if await _has_conflict(turn, vote):
        raise HasConflict
    return await votes.cast(turn.db, turn.key, vote.key, choice, by=turn.speaker)


async def _has_conflict(turn: Turn, vote: Vote) -> bool:
    """Whether the speaker has declared a conflict of interest in the item that is voted on."""
    if vote.meeting is None or vote.item is None:
        return False
    rows = await meetings.attendances_of(turn.db, turn.key, vote.meeting)
    away = (to_attendance(row) for row in rows if row["item"] == vote.item and not row["present"])
    return any(
        one.person == turn.speaker.key
        if one.person
        else folded(one.name) == folded(turn.speaker.name)
        for one in away
    )


async def close(db: Db, group: Group, key: VoteKey, *, stamp: Stamp) -> Vote:
    """Close a vote, and note in its meeting what came of it; VoteIsOver, NoSuchVote."""
    vote = await votes.close(db, group.key, key)
    await votes.note(db, group.key, vote, summed_up(vote).worded(group.language), stamp=stamp)
    for place in await votes.cards(db, group.key, key):
        await redraw(
            db, group.key, over(vote), place=place, key=f"vote:{key}:{place.activity}", at=stamp.at
        )
    return vote


async def close_with_meeting(db: Db, group: Group, meeting: MeetingKey, *, stamp: Stamp) -> None:
    """Close the vote that is open in a meeting which ends."""
    vote = await votes.current(db, group.key)
    if vote is not None and vote.meeting == meeting:
        await close(db, group, vote.key, stamp=stamp)


async def due(db: Db, now: datetime) -> list[Group]:
    """List the groups whose vote ends now."""
    return await votes.due(db, by=now)


async def close_due(db: Db, group: Group, *, now: datetime) -> None:
    """Close the vote whose time is over, and post what came of it; nothing where it was closed."""
    vote = await votes.current(db, group.key)
    if vote is None or vote.closes_at is None or vote.closes_at > now:
        return
    stamp = Stamp(by=None, at=now, conversation=vote.conversation)
    try:
        vote = await close(db, group, vote.key, stamp=stamp)
    except VoteIsOver:  # somebody was faster
        return
    bound = await groups.conversations(db, group.key)
    here = next((one for one in bound if one.id == vote.conversation), None)
    if here is not None:
        await announce(
            db,
            group,
            over(vote),
            key=f"vote:{vote.key}",
            kind="summary",
            conversation=here,
            thread=vote.thread,
            at=now,
        )
