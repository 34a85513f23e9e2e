"""`show of hands 5 for, 2 against`: keep how it was voted in the room, and who disagrees."""

from bot.command import Command, Mode, Turn
from bot.export.voted import counts, label
from bot.people.names import look_up
from bot.people.owners import is_speaker
from bot.phrases import voting
from bot.replies.items import item_name
from bot.replies.model import Line, Reply, say
from bot.texts import All, Text, _
from storage import meetings, people, votes
from storage.errors import NoOpenMeeting, VoteIsOpen
from storage.model import Attendance, Circle, Decision, Known, VoteResult


async def hands(turn: Turn, tally: str) -> Reply:
    """Keep what was counted in the room."""
    return await _keep(turn, voting.tally(tally), tally)


async def agree(turn: Turn, words: str) -> Reply:
    """Keep that it was agreed without counting."""
    return await _keep(turn, voting.agreed(words), words)


async def _keep(turn: Turn, result: VoteResult, typed: str) -> Reply:
    """Keep it with what was just decided under the item, else for what is decided there next."""
    if turn.meeting is None:
        raise NoOpenMeeting
    running = await votes.current(turn.db, turn.key)
    if running is not None:
        raise VoteIsOpen(running.question)
    item = turn.item.key if turn.item is not None else None
    last = await votes.last_decision(turn.db, turn.key, turn.meeting.key, item)
    told = _("{how}: {result}", how=label(result), result=counts(result))
    if last is not None and last.vote is None:
        await votes.keep(turn.db, turn.key, last.number, result, stamp=turn.stamp)
        return _beside(last, told)
    vote = await votes.count(
        turn.db, turn.key, result, meeting=turn.meeting, item=turn.item, stamp=turn.stamp
    )
    await votes.note(turn.db, turn.key, vote, typed, stamp=turn.stamp)
    next_one = _("The next “decision: …” here will be told with it.")
    return say(_noted(turn, told), Line(next_one, subtle=True))


def _noted(turn: Turn, told: Text) -> Text:
    if turn.item is None:
        return told
    return _("{words} ({item})", words=told, item=item_name(turn.item))


def _beside(decision: Decision, told: Text) -> Reply:
    return say(
        told,
        Line(_("Kept with decision #{number}.", number=decision.number), subtle=True),
        Line(decision.text, subtle=True),
    )


HANDS = Command(
    help=_("keep how many were for and against when hands were raised"),
    mode=Mode.RECORD,
    phrases={"sv": ("{tally:tally_sv}",), "en": ("{tally:tally_en}",)},
    examples={
        "sv": ("rösträkning 5 för, 2 emot, 1 avstår",),
        "en": ("show of hands 5 for, 2 against",),
    },
    handle=hands,
)
AGREED = Command(
    help=_("keep that it was decided by acclamation, unanimously or by consensus"),
    mode=Mode.RECORD,
    phrases={"sv": ("{words:agreed_sv}",), "en": ("{words:agreed_en}",)},
    examples={"sv": ("acklamation", "enhälligt"), "en": ("by acclamation", "unanimous")},
    handle=agree,
)


async def reserve(turn: Turn, words: str) -> Reply:
    """Keep a reservation with what was just decided, else as a note of the meeting."""
    if turn.meeting is None:
        raise NoOpenMeeting
    text = _in_name(turn, words)
    item = turn.item.key if turn.item is not None else None
    last = await votes.last_decision(turn.db, turn.key, turn.meeting.key, item)
    if last is not None:
        bare = voting.reservation(text)
        await votes.reserve(turn.db, turn.key, last.number, bare, stamp=turn.stamp)
        return _beside(last, _("Reservation: {words}", words=bare))
    return await _note(turn, text)


def _in_name(turn: Turn, words: str) -> str:
    """Name who speaks of themselves."""
    first = words.split(maxsplit=1)[0].casefold()
    return f"{turn.speaker.name}: {words}" if first in ("jag", "i", "vi") else words


async def _note(turn: Turn, text: str) -> Reply:
    assert turn.meeting is not None  # noqa: S101 - for mypy
    await meetings.add_note(
        turn.db, turn.key, text, meeting=turn.meeting.key, item=turn.item, stamp=turn.stamp
    )
    if turn.item is None:
        return say(_("Noted."))
    return say(_("Noted under {item}.", item=item_name(turn.item)))


RESERVE = Command(
    help=_("keep a reservation with what was just decided"),
    mode=Mode.RECORD,
    phrases={"sv": ("{words:reservation_sv}",), "en": ("{words:reservation_en}",)},
    examples={"sv": ("Per reserverar sig",), "en": ("Per reserves",)},
    handle=reserve,
)


async def recuse(turn: Turn, words: str) -> Reply:
    """Note who has a conflict of interest and so leaves the item."""
    if turn.meeting is None:
        raise NoOpenMeeting
    if turn.item is None:
        return await _note(turn, _in_name(turn, words))
    reason = _("conflict of interest").worded(turn.language)
    names, says_more = voting.recused(words)
    if says_more:
        await _note(turn, words)
    circle = await people.circle(turn.db, turn.key)
    marked = tuple(
        Attendance(
            name=known.name, present=False, person=known.person, item=turn.item.key, reason=reason
        )
        for known in (_meant(turn, name, circle) for name in names)
    )
    done = await meetings.mark(turn.db, turn.key, marked, stamp=turn.stamp)
    return say(
        _(
            "Leaves {item} for a conflict of interest: {names}",
            item=item_name(turn.item),
            names=All(tuple(one.name for one in done)),
        )
    )


def _meant(turn: Turn, name: str, circle: Circle) -> Known:
    if is_speaker(name):
        return Known(turn.speaker.name, turn.speaker.key)
    return look_up(name, circle).known or Known(name)


RECUSE = Command(
    help=_("note who leaves the item for a conflict of interest"),
    mode=Mode.RECORD,
    phrases={"sv": ("{words:recusal_sv}",), "en": ("{words:recusal_en}",)},
    examples={
        "sv": ("Anna anmäler jäv",),
        "en": ("Anna declares a conflict of interest",),
    },
    handle=recuse,
)
