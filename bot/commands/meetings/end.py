"""`end meeting`: close the meeting and post its summary; `what is missing?` before that."""

from dataclasses import replace
from datetime import time

from bot.command import Command, Mode, Turn
from bot.meetings.closing import close
from bot.meetings.left import unreached
from bot.replies.meetings import who_is_here
from bot.replies.missing import Missing, ask_for, listed, missing
from bot.replies.model import Block, Button, Buttons, Reply, say
from bot.texts import _
from storage import meeting_records, meetings, rosters
from storage.errors import NoOpenMeeting


async def end(turn: Turn, at: time | None = None, *, anyway: bool = False) -> Reply:
    """Close the open meeting, as of the hour told; its summary comes in the language typed."""
    if not anyway and (asked := await _asked(turn, at)) is not None:
        return asked
    await close(
        turn.db,
        replace(turn.group, language=turn.language),
        conversation=turn.conversation,
        thread=turn.thread,
        stamp=turn.stamp,
        address=turn.address,
        ended_at=turn.past_moment(at),
    )
    return say(_("The meeting is closed. The summary is on its way."))


async def _asked(turn: Turn, at: time | None) -> Reply | None:
    """Ask, once a meeting, for what it lacks; None where nothing is missing or it was asked."""
    if turn.meeting is None:
        return None
    told = await meeting_records.recall(turn.db, turn.key, meeting=turn.meeting.key)
    lacking = replace(missing(told.attendances, told.actions), unreached=unreached(told.items))
    is_empty = not (told.records or told.notes or lacking.unreached)
    if is_empty or not lacking:
        return None
    is_first = await meetings.ask_before_end(
        turn.db, turn.key, turn.meeting.key, ended_at=turn.past_moment(at), at=turn.stamp.at
    )
    if not is_first:
        return None
    anyway = _("end meeting anyway")
    if at is not None:
        anyway = _("end meeting anyway at {time}", time=f"{at:%H:%M}")
    return ask_for(lacking, await _proposed(turn, lacking), anyway)


async def lacks(turn: Turn) -> Reply:
    """Tell what the open meeting lacks; NoOpenMeeting."""
    if turn.meeting is None:
        raise NoOpenMeeting
    told = await meeting_records.recall(turn.db, turn.key, meeting=turn.meeting.key)
    lacking = replace(missing(told.attendances, told.actions), unreached=unreached(told.items))
    return listed(lacking, await _proposed(turn, lacking))


async def _proposed(turn: Turn, lacking: Missing) -> tuple[Block, ...]:
    """Propose as present who is in the conversation, else those who were there last time."""
    if not lacking.is_nobody_present:
        return ()
    listed = await rosters.of_conversation(turn.db, turn.conversation)
    if listed:
        return who_is_here(tuple(member.name for member in listed))
    for last in (await meetings.held(turn.db, turn.key, limit=1)).rows:
        if await meetings.attendances(turn.db, turn.key, [last.key]):
            same = Button(_("The same as last time"), _("present as last time"))
            return (Buttons((same,)),)
    return ()


_FOR_TODAY = "(för i dag|för idag|för denna gång|för den här gången|för i kväll|här)"
_CHAIR = "[ordförande|ordföranden|ordf|vi|jag]"
_AT = "[{anyway:anyway}] [kl|kl.|klockan] [{at:clock}]"
_AT_EN = "[{anyway:anyway}] [at] [{at:clock}]"

COMMAND = Command(
    help=_("close the meeting and post its summary"),
    mode=Mode.DO,
    phrases={
        "sv": (
            (
                f"{_CHAIR} (tackar|tackade) [alla|deltagarna] för [mötet|idag|i dag|ett bra möte]"
                f" och (avslutar|förklarar|avslutade|förklarade) mötet [avslutat] {_AT}"
            ),
            (
                f"{_CHAIR} (tackar|tackade) [alla|deltagarna] för (mötet|idag|i dag|ett bra möte)"
                f" och (avslutar|avslutade) {_AT}"
            ),
            f"{_CHAIR} (förklarar|förklarade) mötet [för] (avslutat|avslutad) {_AT}",
            f"mötet (förklaras|förklarades) [för] avslutat {_AT}",
            f"{_CHAIR} (avsluta|avslutar|stäng|stänger) (möte|mötet) [nu] {_AT}",
            f"(mötet|möte) (avslutat|avslutas|avslutades|är slut|är avslutat|slut) {_AT}",
            "(ja|ja,) (avsluta|stäng) [mötet|det]",
            "avsluta [nu]",
            "(avsluta|stäng) {anyway:anyway}",
            f"(då|nu|så) (avslutar|slutar|bryter|stänger) vi [mötet] [{_FOR_TODAY}] {_AT}",
            f"(då|nu) (är|var) vi klara {_FOR_TODAY} {_AT}",
            f"vi (avslutar|slutar|bryter|stänger) [mötet] (här|nu|där) [{_FOR_TODAY}] {_AT}",
            f"(avsluta|stäng|runda av) [mötet] [nu] {_FOR_TODAY} {_AT}",
            f"mötet (slutade|slutar) {_AT}",
            f"[då (är|var) det|det var] slut {_FOR_TODAY}",
            f"(det var allt|det var det|då var det allt|det var det hela) {_FOR_TODAY}",
            "(runda av|avrunda) mötet [nu]",
            "(vi är|då är vi|nu är vi) (klara|färdiga)",
        ),
        "en": (
            f"[we] (end|close|finish|adjourn) [the] meeting [now] {_AT_EN}",
            f"[the] chair (ends|closes) the meeting {_AT_EN}",
            f"[the] meeting [is|was] (ended|closed|adjourned|over) {_AT_EN}",
            "(yes|yes,) (end|close|finish) [it|the meeting]",
            "(end|adjourn) [now]",
            (
                "(that's it|that’s it|that's all|that’s all|we're done|we’re done) for"
                " (today,|today)"
                f" [and|so] [let's|let’s|we] (end|close|finish) [the|this] [meeting] {_AT_EN}"
            ),
            f"(let's|let’s|let us) (end|close|finish|wrap up|stop) [here] [for today] {_AT_EN}",
            "(that's|that’s|that is) (it|all) for today",
            "that (wraps it up|wraps up the meeting|concludes the meeting) [for today]",
            "(that's|that’s|that is) a wrap",
            "(we're|we’re|we are) done for today",
            "(we're|we’re|we are) done",
            "(end|close|finish) [it] {anyway:anyway}",
        ),
    },
    examples={"sv": ("avsluta möte",), "en": ("end meeting",)},
    handle=end,
)

_STILL = "[nu|än|ännu|fortfarande|här|mer]"
_STILL_EN = "[now|still|yet|here|so far]"
_LEAVE = "(kan avsluta|avslutar|slutar|går|stänger)"

LACKS = Command(
    help=_("say what the open meeting still lacks"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            f"(vad|något|nåt|någonting) [som] saknas {_STILL} [i (mötet|protokollet)]",
            "saknas (något|nåt|någonting) [i (mötet|protokollet)]",
            f"vad (saknar|behöver) (mötet|vi|du|protokollet) {_STILL}",
            f"vad (fattas|återstår) [i (mötet|protokollet)] [innan vi {_LEAVE}]",
            "vad (återstår|är kvar|har vi kvar) (på|av) (dagordningen|agendan|föredragningslistan)",
            "(vilka|hur många) punkter (är kvar|återstår|har vi kvar) [på dagordningen]",
            f"vad (är kvar|har vi kvar|saknas) [att göra] innan vi {_LEAVE}",
        ),
        "en": (
            f"(what|anything|what else) [is|is there] {_STILL_EN} missing {_STILL_EN}",
            "is (anything|something) missing [yet]",
            f"(what's|what’s) {_STILL_EN} missing {_STILL_EN}",
            (
                "(what is|what's|what’s|anything) (left|missing) before we [can] "
                "(end|close|finish|stop)"
            ),
            "(what is|what's|what’s) left (on|of) the agenda",
            "(which|how many) items are left [on the agenda]",
            "what do we [still] need before we (end|close|finish)",
        ),
    },
    examples={"sv": ("vad saknas?",), "en": ("what is missing?",)},
    handle=lacks,
)
