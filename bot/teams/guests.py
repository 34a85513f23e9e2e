"""Who takes part in Teams as a guest, or without an account of any directory."""

from bot.message import TEAMS
from bot.teams.words import Json, string
from storage.model import Conversation

GUESTS = frozenset({"guest", "anonymous"})  # roles of who is not of the organisation


def is_guest(account: Json, conversation: Conversation) -> bool:
    """Tell who takes part in Teams as a guest, or without an account of any directory."""
    if conversation.channel != TEAMS:
        return False
    home = string(account.get("tenantId"))
    is_foreign = bool(home) and home != conversation.tenant
    is_guest = string(account.get("userRole")).lower() in GUESTS
    return is_foreign or is_guest or not string(account.get("aadObjectId"))
