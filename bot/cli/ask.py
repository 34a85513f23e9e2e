"""`noterat ask`: one question to a group's records, and its answer printed."""

import argparse
import json
from uuid import uuid4

from bot.answering import asking
from bot.cli.chat import TENANT, Seat
from bot.cli.refusal import Refusal
from bot.cli.terminal import moment
from bot.message import Json, Message, Written
from bot.phrases.typed_line import LONGEST, tidy
from bot.replies.model import Block, Entry, Line, Quote, Said
from bot.replies.plain import plain
from bot.settings import Settings
from bot.talk.lines import turn_of
from storage import groups, turns
from storage.engine.database import Db, opened
from storage.model import NewGroup


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Answer one question; whatever it is, nothing is recorded."""
    if len(options.question) > LONGEST:
        raise Refusal(f"a question may have {LONGEST} characters at most.")
    seat = Seat(name=options.name, group=options.group, now=moment(options.now, settings.zone))
    async with opened(settings.database_url) as database, database.turn() as db:
        if await groups.find(db, TENANT, seat.group) is None:
            raise Refusal(f"there is no group “{seat.group}” here.")
        said = await _answered(db, seat, settings, options.question)
    if said is None:
        raise Refusal("that is no question I can read; “what was decided in March?” is one.")
    print(_printed(said, options))


async def _answered(db: Db, seat: Seat, settings: Settings, question: str) -> Said | None:
    message = Message(
        conversation=seat.conversation,
        id=uuid4().hex,
        at=seat.moment(),
        person=f"terminal:{seat.name.casefold()}",
        name=seat.name,
        event=Written(question),
    )
    new = NewGroup(name=seat.group, language=settings.language, zone=settings.zone)
    turn = turn_of(db, message, await turns.enter(db, message, new))
    return await asking.answer(turn, tidy(question).text)


def _printed(said: Said, options: argparse.Namespace) -> str:
    answer = plain(said.reply, said.language)
    if not options.json:
        return answer
    told: Json = {"question": options.question, "group": options.group, "language": said.language}
    sources = [found for block in said.reply.blocks if (found := _source(block)) is not None]
    return json.dumps(told | {"answer": answer, "sources": sources}, ensure_ascii=False)


def _source(block: Block) -> Json | None:
    """Give what an answer rests on as fields, what is not known as null; None: it names nothing."""
    if not isinstance(block, Entry | Quote | Line) or block.origin is None:
        return None
    origin = block.origin
    return {
        "record": block.number if isinstance(block, Entry) else None,
        "text": block.text if isinstance(block, Entry | Quote) else None,
        "document": origin.document or None,
        "meeting": origin.meeting or None,
        "day": origin.day.isoformat() if origin.day is not None else None,
        "item": origin.item or None,
        "item_title": origin.item_title or None,
        "line": origin.line or None,
        "approved": origin.is_adjusted,
    }
