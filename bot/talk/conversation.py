"""Lead each kind of message to what it asks for."""

from bot.command import Turn
from bot.dialogs.group import Entrance
from bot.meetings.events import ended, joined, started
from bot.message import (
    Deleted,
    DialogOpened,
    DialogSubmitted,
    Edited,
    FileAnswered,
    Installed,
    MeetingEnded,
    MeetingJoined,
    MeetingStarted,
    MembersChanged,
    Message,
    Pressed,
    Removed,
    Renamed,
    Response,
    Restored,
    Searched,
    Written,
)
from bot.people.leaving import calendar_ended
from bot.people.rosters import has_roster
from bot.replies.model import Reply, Said
from bot.replies.welcome import renamed, welcome
from bot.talk import files, forms
from bot.talk.deleted import deleted, restored
from bot.talk.lines import Refusals, answer, edited, written
from bot.talk.presses import pressed
from bot.talk.responses import in_place, tell
from bot.talk.suggesting import kept
from storage import rosters
from storage.delivery import outbox


async def converse(  # noqa: C901, PLR0911, PLR0912 - one case a kind of message
    turn: Turn, message: Message, *, entrance: Entrance | None, refused: Refusals
) -> Response:
    """Do what the message asks for; empty where nobody expects an answer. Raises `Refused`."""
    if turn.scene.is_new:
        await _look_around(turn)
    match message.event:
        case Written() as event:
            return tell(await kept(turn, await written(turn, message, event, refused)))
        case Edited(text=text):
            return tell(await edited(turn, text, refused))
        case Deleted():
            return tell(await deleted(turn, refused))
        case Restored():
            return tell(await restored(turn, refused))
        case Pressed(then="", command=command):
            return tell(await kept(turn, [await answer(turn, 0, command, refused)]))
        case Pressed() as event:
            return in_place(await kept(turn, await pressed(turn, message, event, refused)))
        case DialogOpened() as event:
            return await forms.opened(turn, message, event, entrance)
        case DialogSubmitted() as event:
            return await forms.submitted(turn, message, event, entrance=entrance, refused=refused)
        case FileAnswered() as event:
            return await files.taken(turn, event)
        case MeetingStarted(title=title):
            return _in_company(turn, await started(turn, title))
        case MeetingJoined(came=came):
            await joined(turn, came)
        case MeetingEnded():
            await ended(turn)
        case Installed():
            await _look_around(turn)
            return tell([Said(welcome(turn.scene, message), turn.language)])
        case Removed():
            # What waits for the conversation is kept until somebody writes from it again.
            await outbox.park(turn.db, turn.conversation, "removed", at=turn.stamp.at)
        case Renamed():
            return _in_company(turn, renamed(turn.group, message))
        case MembersChanged(gone=gone):
            return _in_company(turn, await _members_changed(turn, gone))
        case Searched():
            pass  # answered without a turn: see `compose_search`
    return Response()


def _in_company(turn: Turn, reply: Reply | None) -> Response:
    """Say in the group's language what nobody in particular has asked for."""
    return tell([Said(reply, turn.group.language)]) if reply else Response()


async def _members_changed(turn: Turn, gone: tuple[str, ...]) -> Reply | None:
    """Close the group's records to those who left, and have the roster read again."""
    at = turn.stamp.at
    ended = [await rosters.part(turn.db, turn.conversation, account, at=at) for account in gone]
    await _look_around(turn)
    return calendar_ended() if any(ended) else None


async def _look_around(turn: Turn) -> None:
    """Have the platform tell who is here, where it can."""
    if has_roster(turn.conversation):
        await rosters.want(turn.db, turn.conversation, at=turn.stamp.at)
