"""What is asked and done from the page: the chat's own questions and commands."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import pairwise
from uuid import uuid4

from bot import router
from bot.answering import asking
from bot.message import Message, Response, Written
from bot.page import views
from bot.page.visitors import Visitor
from bot.phrases.typed_line import tidy
from bot.replies.model import Said
from bot.talk.lines import turn_of
from bot.teams.shapes import string
from bot.texts import Sayable, _
from bot.values import dataclass
from storage import groups, reads, turns, unsaid
from storage.engine.database import Db
from storage.model import (
    Conversation,
    ConversationKind,
    Group,
    Hit,
    Looked,
    Manner,
    NewGroup,
    Page,
)

LONGEST = 5_000  # characters of a command


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


def typed(visitor: Visitor, here: Conversation, words: str, *, at: datetime) -> Message:
    """Make the message a visitor would have typed in a conversation, without what nobody types."""
    return Message(
        conversation=here,
        id=uuid4().hex,
        at=at,
        person=visitor.account,
        name=visitor.name,
        event=Written(string(words)),
        language=visitor.language,
    )


Form = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a form."""

    said: tuple[Sayable, ...]
    choices: tuple[str, ...] = ()  # commands, where it was asked what is meant
    review: str = ""  # the token of the review it was done in
    undo: str = ""  # what takes it back: "undo", or "redo" what was undone; empty: nothing changed


CHANGED = Done((_("This has changed meanwhile, so nothing is done. Here it is as it is now."),))
_UNDOING = ("ångra", "undo")


def command_of(form: Form) -> str:
    """
    Put together what the fields of a form type: a command, its words, and remarks on them.

    It is one line, so that no field can hold a second command.
    """
    command, words = (" ".join(string(form.get(name)).split()) for name in ("do", "words"))
    remarks = [_remark(string(form.get(name))) for name in ("presenter", "minutes", "purpose")]
    told = ", ".join(remark for remark in remarks if remark)
    if told and words:
        told = f"({told})"
    return " ".join(part for part in (command, words, told) if part)[:LONGEST]


def _remark(told: str) -> str:
    words = " ".join(told.replace(",", " ").split())
    return f"{words} min" if words.isdigit() else words[:1].upper() + words[1:]


_BRIEF = {
    "moved": _("The item is moved."),
    "kept": _("The finding is kept."),
    "dropped": _("The finding is left out."),
    "corrected": _("The finding is corrected."),
}


async def done(db: Db, message: Message, response: Response, form: Form) -> Done:
    """
    Tell what was answered to a form, and whether there is something to take back.

    What a form has `brief` stands on the page anyway, where it went as it should.
    """
    lines = [line for answer in response.answers for line in (*answer.text.splitlines(), "")]
    said = "\n".join(line for line in lines if not line.startswith(_NEXT)).strip()
    here, event, review = message.conversation, message.event, str(form.get("review", ""))
    if not await unsaid.did_anything(db, here.tenant, here.id, message.id):
        return Done((said,), choices=tuple(_offered(lines)), review=review)
    is_undone = isinstance(event, Written) and event.text.startswith(_UNDOING)
    asked = (line for before, line in pairwise(lines) if before.endswith("?"))
    told = _BRIEF.get(str(form.get("brief", "")), said)
    undo = "redo" if is_undone else "undo"
    return Done((told,), tuple(_offered(asked)), review=review, undo=undo)


_NEXT = "→ "  # what could be typed next, in plain text


def _offered(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if line.startswith(_NEXT):
            yield from line.removeprefix(_NEXT).split(" · ")


async def asked(
    db: Db, group: Group, visitor: Visitor, words: str, *, at: datetime, anyhow: bool = False
) -> Said | None:
    """
    Answer a question as the chat does; None where the words ask nothing. Nothing is recorded.

    With `anyhow` they are taken for one that does not look like it, as where nothing is found.
    """
    message = typed(visitor, await place_of(db, group), words, at=at)
    new = NewGroup(name=group.name, language=group.language, zone=group.zone)
    turn = turn_of(db, message, await turns.enter(db, message, new))
    line = tidy(words)
    said = await (asking.answer(turn, line.text) if anyhow else router.asked(turn, line))
    if said is not None:
        await reads.note(db, said.looked, by=turn.speaker, at=at)
    return said


async def searched(
    db: Db, group: Group, visitor: Visitor, words: str, *, offset: int, at: datetime
) -> Page[Hit]:
    """Search what is recorded."""
    hits = await views.searched(db, group, words, offset=offset)
    shown = len(hits.rows)
    looked = Looked(group.key, Manner.SEARCH, shown, visitor.account, visitor.name)
    await reads.note(db, [looked], by=None, at=at)
    return hits
