"""`lock the minutes of 14 May`: approve a meeting's minutes (justera)."""

from dataclasses import replace
from datetime import date

from bot.command import Command, Mode, Turn
from bot.days.past import no_day, past_day
from bot.meetings import approving
from bot.replies.approving import approved_by, how_far
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import All, Day, Text, _
from storage import adjusting, offices
from storage.errors import StorageError
from storage.model import Meeting, MeetingKey, MeetingState


async def adjust(turn: Turn, words: str = "", *, asks: bool = False) -> Reply:
    """
    Lock what the minutes of the latest meeting hold, or of the one on the day `words` name.

    `asks`: where people were chosen to approve them, they are asked first, and lock them.
    """
    day = past_day(turn, words) if words else None
    if words and day is None:
        return no_day(turn, words, _("lock the minutes of 14 May"))
    if asks and (asked := await _asked(turn, day)) is not None:
        return asked
    meeting = await adjusting.adjust(turn.db, turn.key, day=day, stamp=turn.stamp)
    return _locked(turn, meeting)


def _locked(turn: Turn, meeting: Meeting) -> Reply:
    kept = _(
        "Nothing in them can be changed any more. Actions can still be followed up and closed."
    )
    return say(
        _("The minutes of {day} are approved and locked.", day=Day(meeting.day, turn.today)),
        Line(kept, subtle=True),
    )


async def _asked(turn: Turn, day: date | None) -> Reply | None:
    """Ask who was chosen to approve the minutes; one of them who says so has. None: nobody was."""
    try:
        meeting = await adjusting.held(turn.db, turn.key, day)
    except StorageError:
        return None  # who may not lock them either is told so first
    chosen = await approving.adjusters(turn, meeting.key)
    if not chosen:
        return None
    is_one = any(one.person == turn.speaker.key for one in chosen)
    if not is_one:
        await offices.make_sure(turn.db, turn.key, turn.stamp)
    approvals, unreached = await approving.ask(turn, meeting, chosen)
    if is_one:
        return await _approved(turn, meeting.key)
    waiting = tuple(one.name for one in approvals if one.approved_at is None)
    lines = [Line(_("When all have approved, the minutes are locked."), subtle=True)]
    if unreached:
        how = _(
            "I cannot write to {names} alone. They can type it here:", names=All(tuple(unreached))
        )
        button = Button(_("I approve the minutes"), _("I approve the minutes"))
        return say(_asking(turn, meeting, waiting), *lines, Line(how), Buttons((button,)))
    return say(_asking(turn, meeting, waiting), *lines)


def _asking(turn: Turn, meeting: Meeting, names: tuple[str, ...]) -> Text:
    day = Day(meeting.day, turn.today)
    return _("I ask {names} to approve the minutes of {day}.", names=All(names), day=day)


async def approve(turn: Turn, key: str = "") -> Reply:
    """Approve minutes as one who was chosen to."""
    group, meeting = await approving.pending(turn, key)
    return await _approved(replace(turn, scene=replace(turn.scene, group=group)), meeting)


async def _approved(turn: Turn, key: MeetingKey) -> Reply:
    meeting, approvals = await adjusting.approve(turn.db, turn.key, key, stamp=turn.stamp)
    if meeting.state is MeetingState.ADJUSTED:
        names = approved_by(approvals, turn.group, turn.today)
        day = Day(meeting.day, turn.today)
        told = say(_("The minutes of {day} were approved by {names}.", day=day, names=names))
        await approving.tell_group(turn, told, key=f"approved:{key}:{turn.stamp.at.isoformat()}")
        return _locked(turn, meeting)
    thanks = _("You have approved the minutes of {day}.", day=Day(meeting.day, turn.today))
    return say(thanks, *how_far(approvals, turn.group, turn.today))


APPROVE = Command(
    help=_("approve minutes as one who was chosen to"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(jag justerar|justerar|justerat) [protokollet|härmed protokollet] [{key:token}]",
            "jag (godkänner|har justerat) protokollet [{key:token}]",
        ),
        "en": (
            "[i] approve the minutes {key:token}",
            "i (approve|have approved) [the minutes|them]",
        ),
    },
    examples={"sv": ("jag justerar protokollet",), "en": ("i approve the minutes",)},
    handle=approve,
)


async def remark(turn: Turn, text: str = "", key: str = "", day: str = "") -> Reply:
    """
    Tell the secretary what somebody who is to approve the minutes wants changed.

    They are the ones that person was asked about last; a `day` that is told goes with the words.
    """
    group, meeting = await approving.pending(turn, key)
    if not text:
        return say(
            _("Write what should be changed, and I tell the secretary."),
            Line(_("Type for example “{example}”.", example=_("remarks on the minutes: …"))),
        )
    there = replace(turn, scene=replace(turn.scene, group=group))
    text = f"{day}: {text}" if day else text
    held = await adjusting.remark(there.db, there.key, meeting, text, stamp=turn.stamp)
    told = say(
        _(
            "{name} has remarks on the minutes of {day}:",
            name=turn.speaker.name,
            day=Day(held.day, there.today),
        ),
        Line(_("“{text}”", text=text)),
    )
    key = f"remark:{meeting}:{turn.speaker.key}:{turn.stamp.at.isoformat()}"
    who = await approving.tell_secretary(there, held, told, key=key)
    if not who:
        return say(_("Thank you. I tell the group."))
    return say(_("Thank you. I tell {name}.", name=who))


REMARK = Command(
    help=_("tell the secretary what should be changed in minutes you are to approve"),
    mode=Mode.RECORD,
    phrases={
        "sv": (
            (
                "(synpunkt|synpunkter|ändringsförslag) (på|om|till) protokollet"
                " [från [mötet] {day:dated}]: {text:verbatim}"
            ),
            "[jag har] (synpunkt|synpunkter) (på|om|till) protokollet [{key:token}]",
        ),
        "en": (
            "(remark|remarks|comment|comments) on the minutes [of {day:dated}]: {text:verbatim}",
            "[i have] (remark|remarks) on the minutes [{key:token}]",
        ),
    },
    examples={
        "sv": ("synpunkter på protokollet: Per var också med",),
        "en": ("remarks on the minutes: Tom was there, too",),
    },
    handle=remark,
)

COMMAND = Command(
    help=_("lock a meeting's minutes as approved (chair and secretary only)"),
    mode=Mode.DO,
    for_guests=False,
    phrases={
        "sv": (
            "{asks:asks_sv} (mötet|protokollet) [från|för|av] [mötet] [den] [{words:text}]",
            "(mötet|protokollet) [från|för|av] [mötet] [den] [{words:text}] är justerat",
        ),
        "en": (
            "{asks:asks_en} [the] (minutes|meeting) [of|from|on] [the meeting] [on] [{words:text}]",
            "[the] minutes [of|from] [the meeting] [on] [{words:unfinished}] [are] approved",
        ),
    },
    examples={
        "sv": ("justera mötet 14 maj", "lås protokollet"),
        "en": ("lock the minutes of 14 May", "minutes approved"),
    },
    handle=adjust,
)
