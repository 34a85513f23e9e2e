"""`noterat ask`: one question to a group's records, and its answer printed."""

import argparse
import json
from dataclasses import asdict
from uuid import uuid4

from bot.answering import asking
from bot.cli.chat import TENANT, Seat
from bot.cli.refusal import Refusal
from bot.cli.terminal import moment
from bot.message import Json, Message, Written
from bot.phrases.typed_line import LONGEST, tidy
from bot.replies.model import Said
from bot.replies.sources import sources
from bot.replies.twins import in_plain
from bot.settings import Settings
from bot.talk.lines import turn_of
from storage import groups, reads, turns
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
    said = await asking.answer(turn, tidy(question).text)
    if said is not None:
        await reads.note(db, said.looked, by=turn.speaker, at=message.at)
    return said


def _printed(said: Said, options: argparse.Namespace) -> str:
    answer = in_plain(said.reply, said.language)
    if not options.json:
        return answer
    told: Json = {"question": options.question, "group": options.group, "language": said.language}
    rests_on = [asdict(each) for each in sources(said.reply)]
    told |= {"answer": answer, "sources": rests_on}
    return json.dumps(told, ensure_ascii=False, default=str)  # days as ISO has them
