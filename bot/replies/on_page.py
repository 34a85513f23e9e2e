"""A way from what is told in the chat to the same on the page."""

from bot.replies.model import Link
from bot.texts import _
from storage.model import GroupKey


def on_page(address: str, group: GroupKey, path: str = "") -> tuple[Link, ...]:
    """Link to a page of the group; nothing where others cannot reach it."""
    if not address:
        return ()
    return (Link(_("Show on the page"), f"{address}/g/{group.group}{path}", subtle=True),)
