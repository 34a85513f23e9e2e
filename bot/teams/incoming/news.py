"""What happens in a conversation without anybody writing: who came, who left, which meeting."""

from bot.message import (
    TEAMS,
    Event,
    Installed,
    Json,
    MeetingEnded,
    MeetingJoined,
    MeetingStarted,
    MembersChanged,
    Removed,
    Renamed,
)
from bot.teams.shapes import ident, inner, is_guest, rows, string, title
from storage.model import Conversation, Member

MOST_MEMBERS = 200  # that come or leave at once
INSTALLATIONS: dict[str, Event] = {
    "add": Installed(),  # an upgrade of the app, told as "add-upgrade", is no news to anybody
    "remove": Removed(),
}
CHANGES: dict[str, Event] = {
    "channelRenamed": Renamed(),
    "teamRenamed": Renamed(),
    "channelDeleted": Removed(),
    "teamDeleted": Removed(),
}
MEETING = "application/vnd.microsoft.meeting"  # how the names of a meeting's events begin


def installed(body: Json, _where: Conversation) -> Event | None:
    """Read that the bot was let in or shown out."""
    return INSTALLATIONS.get(string(body.get("action")))


def updated(body: Json, where: Conversation) -> Event | None:
    """Read news of a conversation: who came, who left, what it is called now."""
    bot = inner(body.get("recipient")).get("id")
    added = [row.get("id") for row in rows(body.get("membersAdded"))]
    removed = [row.get("id") for row in rows(body.get("membersRemoved"))]
    if bot in removed:
        return Removed()
    if bot in added and where.channel != TEAMS:
        # Teams tells of an installation by an activity of its own.
        return Installed()
    if any(account != bot for account in added + removed):
        gone = tuple(map(ident, removed[:MOST_MEMBERS]))
        return MembersChanged(tuple(filter(None, gone)))
    return CHANGES.get(string(inner(body.get("channelData")).get("eventType")))


def met(body: Json, where: Conversation) -> Event | None:
    """Read of a meeting: that it began or ended, or who came into it."""
    name, told = string(body.get("name")), inner(body.get("value"))
    if not name.startswith(MEETING):
        return None
    match name.removeprefix(MEETING):
        case "Start":
            return MeetingStarted(title(told.get("Title")))
        case "End":
            return MeetingEnded(title(told.get("Title")))
        case "ParticipantJoin":
            users = [inner(row.get("user")) for row in rows(told.get("members"))[:MOST_MEMBERS]]
            came = tuple(_member(user, where) for user in users if ident(user.get("id")))
            return MeetingJoined(came)
        case _:
            return None


def _member(account: Json, conversation: Conversation) -> Member:
    account_id, name = ident(account.get("id")), title(account.get("name"))
    return Member(account_id, name, is_guest(account, conversation))
