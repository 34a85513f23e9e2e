"""`note: …`: note something under the current item."""

from bot.command import Command, Mode, Turn
from bot.phrases.minuted import read_minuted
from bot.replies.items import item_name
from bot.replies.model import Reply, say
from bot.texts import _
from storage import meetings
from storage.errors import NoOpenMeeting


async def note(turn: Turn, text: str) -> Reply:
    """Note `text` in the meeting, under the item being talked of."""
    if turn.meeting is None:
        raise NoOpenMeeting
    await meetings.add_note(
        turn.db, turn.key, text, meeting=turn.meeting.key, item=turn.item, stamp=turn.stamp
    )
    if turn.item is None:
        return say(_("Noted."))
    return say(_("Noted under {item}.", item=item_name(turn.item)))


COMMAND = Command(
    help=_("note something under the current item"),
    mode=Mode.RECORD,
    records="text",
    phrases={
        "sv": (
            "(notera|notering|noterat|anteckning|anteckna|antecknat|not|info): {text:verbatim}",
            "(notera|anteckna) {text:statement}",
            "{text:pause}",
        ),
        "en": (
            "(note|noted|info|fyi): {text:verbatim}",
            "note {text:statement}",
            "{text:pause_en}",
        ),
    },
    examples={
        "sv": ("notera: Frågan väcktes av kommunerna",),
        "en": ("note: The municipalities raised it",),
    },
    handle=note,
    sentences=read_minuted,
)
