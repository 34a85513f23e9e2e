"""Who is in a conversation, as the Bot Connector tells: all of them page by page, or one."""

from http import HTTPStatus

from bot.message import Json, NotDelivered
from bot.teams.outgoing.connector import Connector
from bot.teams.shapes import LONGEST_ID, is_guest, string, title
from storage.model import Conversation, Member, Roster

PAGE = 200  # members; what a page has at most, where the platform keeps to it
MOST_PAGES = 5  # of one reading; it allows 14 reads a second and conversation
BOT = "28:"  # what the platform's ids of bots begin with


async def everybody(connector: Connector, conversation: Conversation) -> Roster:
    """Read who is in a conversation, a thousand at most. Raises `NotDelivered`."""
    members: dict[str, Member] = {}
    more = ""
    for _ in range(MOST_PAGES):
        page = await _page(connector, conversation, more)
        listed = page.get("members")
        for row in listed if isinstance(listed, list) else ():
            member = _member(row, conversation)
            if member is not None:
                members[member.account] = member
        more = string(page.get("continuationToken"))
        if not more:
            return Roster(tuple(members.values()), is_whole=bool(members))
    return Roster(tuple(members.values()), is_whole=False)


async def one(connector: Connector, conversation: Conversation, account: str) -> Member | None:
    """Ask whether an account is in a conversation; None: it is not. Raises `NotDelivered`."""
    try:
        told = await connector.read(conversation.service_url, conversation.id, "members", account)
    except NotDelivered as failure:
        if failure.status == HTTPStatus.NOT_FOUND:
            return None
        raise
    member = _member(told, conversation)
    return member if member is not None and member.account == account else None


async def _page(connector: Connector, conversation: Conversation, more: str) -> Json:
    query = {"pageSize": str(PAGE)} | ({"continuationToken": more} if more else {})
    where = conversation.service_url, conversation.id
    return await connector.read(*where, "pagedmembers", query=query)


def _member(told: object, conversation: Conversation) -> Member | None:
    """Read one member; None for a bot, and for what has no id."""
    row = told if isinstance(told, dict) else {}
    account = string(row.get("id"))
    if not account or len(account) > LONGEST_ID or account.startswith(BOT):
        return None
    directory = _directory(row)
    told = row | {"aadObjectId": directory}
    name = title(row.get("name"))
    return Member(account, name, is_guest(told, conversation), directory)


def _directory(row: Json) -> str:
    """Give the directory's id of a member, which rosters name in either of two ways."""
    told = string(row.get("aadObjectId")) or string(row.get("objectId"))
    return told[:LONGEST_ID].lower()
