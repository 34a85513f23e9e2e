"""`status 12`: show one record whole."""

from bot.command import Command, Mode, Turn
from bot.replies.attendance import attendee
from bot.replies.ended import ends
from bot.replies.model import Block, Line, Reply
from bot.replies.on_page import on_page
from bot.replies.records import hidden_lines, whole
from bot.replies.standing import standing
from bot.texts import All, _
from storage import adjusting, decisions, events, meeting_records, records
from storage.model import Decision, MeetingState, Record


async def status(turn: Turn, number: int) -> Reply:
    """Show record `number` with its owners, due, state, source and history."""
    record = await records.find(turn.db, turn.key, number)
    history = await events.history(turn.db, turn.key, number)
    around = await _around(turn, record)
    told = whole(record, turn.local, history, *around)
    return told + Reply(on_page(turn.address, turn.key, f"/{number}"))


async def _around(turn: Turn, record: Record) -> tuple[Block, ...]:
    """Tell what a decision has ended, and where the minutes stand."""
    lines: list[Block] = []
    if isinstance(record, Decision):
        ended = await decisions.ended_by(turn.db, turn.key, record.number)
        lines += [Line(ends(old), subtle=True) for old in ended]
    given = await meeting_records.hidden(turn.db, turn.key, [record.number])
    lines += hidden_lines(record, given.get(record.number, ()))
    lines += await _at_its_item(turn, record)
    found = await adjusting.of_record(turn.db, turn.key, record.number)
    if found is not None and found[0].state in (MeetingState.HELD, MeetingState.ADJUSTED):
        lines.append(Line(standing(*found, turn.group, turn.today), subtle=True))
    return tuple(lines)


async def _at_its_item(turn: Turn, record: Record) -> list[Block]:
    """Tell who came for the item under which it was made, and who had left or not come by then."""
    noted = await meeting_records.at_item_of(turn.db, turn.key, record.number)
    here = All(tuple(attendee(one) for one in noted if one.present))
    away = All(tuple(attendee(one) for one in noted if not one.present))
    lines: list[Block] = []
    if here.parts:
        lines.append(Line(_("There for the item: {names}", names=here), subtle=True))
    if away.parts:
        lines.append(Line(_("Not there for the item: {names}", names=away), subtle=True))
    return lines


COMMAND = Command(
    help=_("show a decision or action with its source and history"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            "status [beslut|uppgift] {number:number}",
            "[beslut|uppgift] {number:number}",
            "(visa|hur går det med|hur gick det med|läget med) [beslut|uppgift] {number:number}",
            (
                "är [beslut|uppgift] {number:number} [redan|fortfarande|ännu] (upphävt|upphävd"
                "|ersatt|giltigt|i kraft|struket|struken) [än|nu]"
            ),
            "gäller [beslut] {number:number} [fortfarande|än|längre|nu]",
            "historik [för] {number:number}",
            "vem (är ansvarig för|gör|ansvarar för) {number:number}",
            "när ska {number:number} (vara klar|bli klar|göras)",
        ),
        "en": (
            "status [decision|action] {number:number}",
            "[decision|action] {number:number}",
            "(show|how is|how about|what about) [decision|action] {number:number} [going|doing]",
            (
                "is [decision|action] {number:number} [already|still] (repealed|revoked|replaced"
                "|in force|valid|struck) [now|yet]"
            ),
            "does [decision] {number:number} still (apply|stand)",
            "history [of] {number:number}",
            "who (owns|does|is responsible for) {number:number}",
            "when is {number:number} due",
        ),
    },
    examples={
        "sv": ("status 12", "hur går det med 12?"),
        "en": ("status 12", "how is 12 going?"),
    },
    handle=status,
)
