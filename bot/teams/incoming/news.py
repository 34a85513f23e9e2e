"""What happens in a conversation without anybody writing: who came, who left, which meeting."""

from dataclasses import replace

from bot.message import TEAMS, Kind, Message
from bot.teams.guests import is_guest
from bot.teams.parts import ident, inner, rows
from bot.teams.words import Json, string, title
from storage.model import Conversation, Member

MOST_MEMBERS = 200  # that come or leave at once
INSTALLATIONS = {
    "add": Kind.INSTALLED,  # an upgrade of the app, told as "add-upgrade", is no news to anybody
    "remove": Kind.REMOVED,
}
CHANGES = {
    "channelRenamed": Kind.RENAMED,
    "teamRenamed": Kind.RENAMED,
    "channelDeleted": Kind.REMOVED,
    "teamDeleted": Kind.REMOVED,
}
MEETING_EVENTS = {
    "application/vnd.microsoft.meetingStart": Kind.MEETING_START,
    "application/vnd.microsoft.meetingEnd": Kind.MEETING_END,
    "application/vnd.microsoft.meetingParticipantJoin": Kind.MEETING_JOIN,
}


def installed(body: Json, frame: Message) -> Message | None:
    """Read that the bot was let in or shown out."""
    kind = INSTALLATIONS.get(string(body.get("action")))
    return replace(frame, kind=kind) if kind else None


def updated(body: Json, frame: Message) -> Message | None:
    """Read news of a conversation: who came, who left, what it is called now."""
    bot = inner(body.get("recipient")).get("id")
    added = [row.get("id") for row in rows(body.get("membersAdded"))]
    removed = [row.get("id") for row in rows(body.get("membersRemoved"))]
    if bot in removed:
        return replace(frame, kind=Kind.REMOVED)
    if bot in added and frame.conversation.channel != TEAMS:
        # Teams tells of an installation by an activity of its own.
        return replace(frame, kind=Kind.INSTALLED)
    if any(account != bot for account in added + removed):
        gone = tuple(map(ident, removed[:MOST_MEMBERS]))
        return replace(frame, kind=Kind.MEMBERS, gone=tuple(filter(None, gone)))
    kind = CHANGES.get(string(inner(body.get("channelData")).get("eventType")))
    return replace(frame, kind=kind) if kind else None


def met(body: Json, frame: Message) -> Message | None:
    """Read of a meeting: that it began or ended, or who came into it."""
    kind = MEETING_EVENTS.get(string(body.get("name")))
    told = inner(body.get("value"))
    users = [inner(row.get("user")) for row in rows(told.get("members"))[:MOST_MEMBERS]]
    came = tuple(_member(user, frame.conversation) for user in users if ident(user.get("id")))
    named = title(told.get("Title"))
    return replace(frame, kind=kind, meeting_title=named, came=came) if kind else None


def _member(account: Json, conversation: Conversation) -> Member:
    account_id, name = ident(account.get("id")), title(account.get("name"))
    return Member(account_id, name, is_guest(account, conversation))
