"""What is asked and done from the page: the chat's own questions and commands."""

from datetime import datetime
from uuid import uuid4

from bot.answering import asking
from bot.message import Message, Written
from bot.page.visitors import Visitor
from bot.phrases.typed_line import tidy
from bot.replies.model import Said
from bot.talk.lines import turn_of
from storage import groups, turns
from storage.engine.database import Db
from storage.model import Conversation, ConversationKind, Group, NewGroup


async def place_of(db: Db, group: Group) -> Conversation:
    """Give the conversation a command of the page is taken to be typed in: the group's first."""
    bound = await groups.conversations(db, group.key)
    shared = [each for each in bound if each.kind is not ConversationKind.PERSONAL]
    nowhere = Conversation(  # what was only imported is talked of nowhere yet
        tenant=group.key.tenant,
        id=f"page:{group.key.group}",
        kind=ConversationKind.CHANNEL,
        name=group.name,
    )
    return next(iter(shared or bound), nowhere)


async def asked(db: Db, group: Group, visitor: Visitor, words: str, *, at: datetime) -> Said | None:
    """Answer a question as the chat does; None where the words ask nothing. Nothing is recorded."""
    message = Message(
        conversation=await place_of(db, group),
        id=uuid4().hex,
        at=at,
        person=visitor.account,
        name=visitor.name,
        event=Written(words),
        language=visitor.language,
    )
    new = NewGroup(name=group.name, language=group.language, zone=group.zone)
    turn = turn_of(db, message, await turns.enter(db, message, new))
    return await asking.answer(turn, tidy(words).text)
