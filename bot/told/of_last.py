"""“Den är inte klar”: ask whether it is the action that was spoken of last."""

import re
from dataclasses import replace
from datetime import timedelta

from bot.command import Turn
from bot.patterns import lazily
from bot.phrases.spoken import spoken_language
from bot.phrases.typed_line import TypedLine
from bot.replies.model import Button, Buttons, Said, say
from bot.texts import _
from bot.told.of_action import asked_about
from storage import actions, events
from storage.model import ActionState

_LATELY = timedelta(hours=1)
_STATE = lazily(
    r"(?:(?:nej|oj|ops|oops|men|vänta|förlåt|sorry|no|oh|wait|but|actually|ok(?:ej|ay)?)[\s,.!]+){0,3}"
    r"(?:(?:den|det)(?: där)? (?:är|blev) (?:(?P<no>inte|ej) (?:alls |riktigt )?)?(?:nu )?"
    r"(?:klar|klart|färdig|färdigt|gjord|gjort)"
    r"|(?:it|that(?: one)?)(?:['’]s| is| was) (?:(?P<not>not) )?(?:now )?(?:done|finished)"
    r"|(?:it|that(?: one)?) (?P<isnt>isn['’]?t|wasn['’]?t)(?: (?:done|finished))?)"
    r"(?: (?:nu|än|ännu|ändå|förresten|faktiskt|trots allt|now|yet|after all|actually)){0,2}",
    re.IGNORECASE,
)


_REPLACES = lazily(
    r"(?:den|det|detta|it|that|this)(?: beslutet| decision)? (?:ersätter|replaces|supersedes) "
    r"(?:beslut |decision )?#?(?P<number>\d{1,6})",
    re.IGNORECASE,
)


async def told_of_last(turn: Turn, line: TypedLine) -> Said | None:
    """Offer to close the action the speaker changed last here, or to open it again."""
    if line.asks or "\n" in line.typed:
        return None
    turn = replace(turn, language=spoken_language(line.typed) or turn.language)
    if (replaces := _REPLACES.fullmatch(line.text)) is not None:
        return await _replacing(turn, int(replaces["number"]))
    found = _STATE.fullmatch(line.text)
    number = await _last(turn, "action") if found is not None else None
    if found is None or number is None:
        return None
    action = await actions.get(turn.db, turn.key, number)
    is_open = action.state is ActionState.OPEN
    is_undone = found["no"] or found["not"] or found["isnt"]
    if is_open == bool(is_undone):
        return None
    way = _("reopen {number}", number=number) if is_undone else _("done {number}", number=number)
    return Said(asked_about([action], [way]), turn.language)


async def _last(turn: Turn, what: str) -> int | None:
    """Give the number of the one record of a kind that the speaker changed last here."""
    since = turn.stamp.at - _LATELY
    done = await events.done_last(turn.db, turn.key, stamp=turn.stamp, since=since)
    numbers = {event.number for event in done if event.what == what}
    return next(iter(numbers)) if len(numbers) == 1 else None


async def _replacing(turn: Turn, number: int) -> Said | None:
    """Offer to let the decision that was recorded last take the place of another."""
    by = await _last(turn, "decision")
    if by is None or by == number:
        return None
    way = _("{by} replaces {number}", by=by, number=number)
    asked = _("Does #{by} replace #{number}? Nothing is changed yet.", by=by, number=number)
    return Said(say(asked, Buttons((Button(way, way, then=way),), suggested=1)), turn.language)
