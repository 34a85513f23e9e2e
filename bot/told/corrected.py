"""“Nej förlåt, 15 januari”: put right the day, the hour or the owner that was said last here."""

from dataclasses import replace
from datetime import date, timedelta

from bot.command import Turn
from bot.commands.meetings import move
from bot.commands.records import change
from bot.people.circle import with_account
from bot.phrases.correcting import Correction, correction
from bot.phrases.spoken import spoken_language
from bot.phrases.typed_line import TypedLine
from bot.replies.model import Reply, Said
from storage import events
from storage.model import Event

_LATELY = timedelta(hours=1)  # what was said before that is not what "no, 15 January" means


async def corrected(turn: Turn, line: TypedLine) -> Said | None:
    """Do again, as the line says, what the speaker did last here; None where it is not meant."""
    told = correction(line)
    if told is None:
        return None
    since = turn.stamp.at - _LATELY
    done = await events.done_last(turn.db, turn.key, stamp=turn.stamp, since=since)
    spoken = replace(turn, language=spoken_language(line.typed) or turn.language)
    if (day := _planned(done)) is not None:
        to = told.day or told.hour
        reply = await move.move(spoken, to, day.isoformat()) if to else None
    else:
        reply = await _of_action(spoken, done, told)
    return Said(reply, spoken.language) if reply is not None else None


def _planned(done: tuple[Event, ...]) -> date | None:
    """Give the day of the one meeting that was planned or moved; None where it was another deed."""
    days = [event.after.get("day") for event in done if event.what == "meeting"]
    return days[0] if len(days) == 1 and isinstance(days[0], date) else None


async def _of_action(turn: Turn, done: tuple[Event, ...], told: Correction) -> Reply | None:
    numbers = {event.number for event in done if event.what == "action"}
    number = next(iter(numbers)) if len(numbers) == 1 else None
    if number is None or any("state" in event.after and event.before for event in done):
        return None
    if told.day:
        return await change.change(turn, number, due=told.day)
    if told.name and await with_account(turn, told.name):
        return await change.change(turn, number, owner=told.name)
    return None
