"""Groups, the conversations they write in, and who is there."""

from datetime import datetime
from enum import StrEnum

from bot.values import dataclass


@dataclass(frozen=True, slots=True)
class GroupKey:
    """Which group, of which tenant: every question to storage names both."""

    tenant: str
    group: str  # opaque, unique within the tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A body that meets."""

    key: GroupKey
    name: str
    language: str = "sv"  # of messages nobody asked for; an answer follows its question
    zone: str = "Europe/Stockholm"  # IANA name; the group's days are days there


class ConversationKind(StrEnum):
    """Where people write from."""

    PERSONAL = "personal"
    GROUP_CHAT = "groupChat"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A chat, channel or meeting chat, and how to send to it."""

    tenant: str
    id: str  # the platform's own, without the thread
    kind: ConversationKind
    name: str = ""  # the channel's or chat's, where the platform tells
    service_url: str = ""  # empty: the terminal
    channel: str = "msteams"  # the platform's name for itself
    team_id: str = ""  # of a channel: the platform's id of its team
    team_directory: str = ""  # the directory's id of that team (Entra), where it was told


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is in a conversation, as the platform tells; they may never have written."""

    account: str  # the platform's id, the same as when they write
    name: str
    is_guest: bool = False  # of another organisation, or without an account
    directory: str = ""  # the directory's id of the account; empty: not told


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is in a conversation."""

    members: tuple[Member, ...]
    is_whole: bool = True  # False: there are more, so it does not tell who is not there


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterClaim:
    """A conversation whose roster one replica has taken upon itself to read."""

    conversation: Conversation
    began: datetime  # UTC; what is read is at least that new
    until: datetime  # UTC; after that another may


class Use(StrEnum):
    """What a file of a group's own is to its documents."""

    LOGO = "logo"  # a picture, PNG or JPEG
    TEMPLATE = "template"  # a Word document


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFile:
    """A file of a group's own, as its documents are made with it."""

    use: Use
    name: str  # as it was called when it was sent
    data: bytes
    words: str = ""  # that stand in it
    by: str = ""  # the name of who sent it; empty: not known any more
    at: datetime  # UTC
