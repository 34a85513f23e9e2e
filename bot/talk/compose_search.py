"""
Find a record to put into a message that is being written, in whatever conversation.

A query that asks gets its answer first. One comes with each letter typed: nothing is stored.
"""

from collections import Counter
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.answering import asking
from bot.message import Message, Notice, Result, Results, Searched
from bot.phrases import typed_line
from bot.phrases.typed_line import tidy
from bot.questions.groups import opens_so
from bot.questions.openings import opens_as_question
from bot.replies.apologies import unknown
from bot.replies.model import Said
from bot.replies.records import listed, quoted
from bot.replies.twins import twins
from bot.talk.lines import turn_of
from bot.texts import Text, _
from storage import access, groups, records_of_groups, turns
from storage.engine.database import Db
from storage.model import ConversationKind, Group, Looked, Manner, Record

MOST = 25  # results at once; what clients ask for
LONGEST = 300  # characters of a result's words in the list; clients show fewer
LEAST = 2  # words of a question that is answered
MOST_ASKED = 5  # groups of one query, which comes with each letter


Found = tuple[Results | Notice, tuple[Looked, ...]]  # and whose records are shown


async def find(db: Db, message: Message, event: Searched, language: str) -> Found:
    """Find records of the groups the writer belongs to, `event.skip` of them left out."""
    mine = await access.of_account(
        db,
        message.tenant,
        message.person,
        conversation=message.conversation.id,
        at=message.at,
    )
    if not mine:
        return Notice(unknown().worded(language)), ()
    event = replace(event, words=event.words[: typed_line.LONGEST])  # as long as any line is read
    limit = min(event.count or MOST, MOST)
    asked, looked = await _answered(db, message, event, mine)
    found = await records_of_groups.find(db, mine, event.words, offset=event.skip, limit=limit)
    if not found and not asked and not event.skip:
        return Notice(_nothing(event.words).worded(language)), ()
    records = tuple(_result(each, message, language) for each in found)
    counts = Counter(group.key for group, _record in found)
    seen = (Looked(key, Manner.SEARCH, count) for key, count in counts.items())
    return Results((*asked, *records)[:limit]), (*looked, *seen)


async def _answered(
    db: Db, message: Message, event: Searched, mine: list[Group]
) -> tuple[tuple[Result, ...], tuple[Looked, ...]]:
    """Answer a question as the group would be answered, elsewhere than there as all of them."""
    if event.skip or not _asks(event.words):
        return (), ()
    here = await groups.of_conversation(db, message.tenant, message.conversation.id)
    group = next((group for group in mine if group.key == here), None)
    if group is None and len(mine) > MOST_ASKED:
        return (), ()
    scene = await turns.glance(db, (group or mine[0]).key, message)
    kind = message.conversation.kind if group is not None else ConversationKind.PERSONAL
    turn = turn_of(db, message, scene)
    turn = replace(turn, conversation=replace(turn.conversation, kind=kind), is_glance=True)
    said = await asking.glance(turn, tidy(event.words).text)
    return ((_answer(said),), said.looked) if said is not None else ((), ())


def _asks(words: str) -> bool:
    """Whether enough of a question has been typed for an answer."""
    if len(words) > typed_line.LONGEST or len(words.split()) < LEAST:
        return False
    return words.rstrip().endswith("?") or opens_as_question(words) or opens_so(words)


def _answer(said: Said) -> Result:
    told, card = twins(said.reply, said.language)
    first, _newline, more = told.partition("\n")
    return Result(
        title=_shortened(first),
        text=_shortened(" · ".join(line.strip() for line in more.splitlines() if line.strip())),
        card=card,
    )


def _nothing(words: str) -> Text:
    if not words.strip():
        return _("Nothing is recorded yet in your groups.")
    return _("I find no decision or action about {words} in your groups.", words=words.strip())


def _result(found: tuple[Group, Record], message: Message, language: str) -> Result:
    group, record = found
    local = message.at.astimezone(ZoneInfo(group.zone))
    _text, card = twins(quoted(record, group.name, local), language)
    return Result(
        title=_shortened(record.text),
        text=listed(record, group.name, local).worded(language),
        card=card,
    )


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
