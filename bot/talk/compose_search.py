"""Find a record to put into a message that is being written, in whatever conversation."""

from zoneinfo import ZoneInfo

from bot.message import Message, Notice, Result, Results, Searched
from bot.replies.apologies import unknown
from bot.replies.card import card
from bot.replies.plain import plain
from bot.replies.records import listed, quoted
from bot.texts import Text, _
from storage import access, records_of_groups
from storage.engine.database import Db
from storage.model import Group, Record

MOST = 25  # results at once; what clients ask for
LONGEST = 300  # characters of a result's words in the list; clients show fewer


async def find(db: Db, message: Message, event: Searched, language: str) -> Results | Notice:
    """Find records of the groups the writer belongs to, `event.skip` of them left out."""
    mine = await access.of_account(
        db,
        message.tenant,
        message.person,
        conversation=message.conversation.id,
        at=message.at,
    )
    if not mine:
        return Notice(unknown().worded(language))
    limit = min(event.count or MOST, MOST)
    found = await records_of_groups.find(db, mine, event.words, offset=event.skip, limit=limit)
    if not found and not event.skip:
        return Notice(_nothing(event.words).worded(language))
    return Results(tuple(_result(each, message, language) for each in found))


def _nothing(words: str) -> Text:
    if not words.strip():
        return _("Nothing is recorded yet in your groups.")
    return _("I find no decision or action about {words} in your groups.", words=words.strip())


def _result(found: tuple[Group, Record], message: Message, language: str) -> Result:
    group, record = found
    local = message.at.astimezone(ZoneInfo(group.zone))
    reply = quoted(record, group.name, local)
    return Result(
        title=_shortened(record.text),
        text=listed(record, group.name, local).worded(language),
        card=card(reply, language, fallback=plain(reply, language)),
    )


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
