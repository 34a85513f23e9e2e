"""“Olle har kontaktat regionen”: ask whether it is about an action that is open."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.command import Turn
from bot.days.dues import DueInText, due_in
from bot.patterns import lazily
from bot.people.owners import is_speaker
from bot.phrases.promising import is_promise
from bot.phrases.spoken import spoken_language
from bot.phrases.telling import Telling, Told, telling
from bot.phrases.typed_line import TypedLine
from bot.replies.model import Button, Buttons, Entry, Line, Reply, Said, say
from bot.texts import Text, _
from bot.which_action import which_actions
from storage.model import Action

_SURELY = 1.5  # it is told of nothing else: a word of it, and it is theirs
_LEADS_TO_DAY = lazily(r"^(?:(?:senast|till|på|by|to|on)\s+)+", re.IGNORECASE)
_SIZE = lazily(
    r"\b(?:en|ett|två|tre|fyra|\d{1,2}|an?|another|one|two|three|four) "
    r"(?:dag(?:ar)?|veck(?:a|or)|månad(?:er)?|days?|weeks?|months?)\b"
)


async def told_of_action(turn: Turn, line: TypedLine) -> Said | None:
    """Ask what to do with the action a line tells of; None where it may be about anything."""
    told = telling(line)
    if told is None or (told.telling is Telling.ABOUT and is_promise(line.text)):
        return None
    language = told.language or spoken_language(line.typed) or turn.language
    turn = replace(turn, language=language)
    least = _SURELY if told.telling is Telling.ABOUT else 1
    found = await which_actions(turn, told.about, least=least)
    if not found:
        return None
    due = await due_in(turn, line.text) if told.telling is Telling.LATER else None
    ways = [way for one in found for way in _ways(turn, one, told, line, due)]
    if len(found) == 1:
        ways.append(_("comment {number} {words}", number=found[0].number, words=line.text))
    if turn.meeting is not None:
        ways.append(_("note: {text}", text=line.text))
    if not ways:
        return None
    return Said(asked_about(found, ways), language)


def _ways(
    turn: Turn, action: Action, told: Told, line: TypedLine, due: DueInText | None
) -> list[Text]:
    """Give the lines that would do with an action what may be meant."""
    number = action.number
    match told.telling:
        case Telling.DONE:
            return [_("done {number}", number=number)]
        case Telling.DROPPED:
            return [_("withdraw {number}", number=number)]
        case Telling.HANDED:
            whom = turn.speaker.name if is_speaker(told.whom) else told.whom
            return [_("change {number} owner {names}", number=number, names=whom)]
        case Telling.REMINDS:
            names = ", ".join(owner.name for owner in action.owners)
            return [_("remind {names} about {number}", names=names, number=number)] if names else []
        case Telling.ABOUT:
            return []
        case Telling.LATER:
            later = _later(number, line, due)
            return [] if later is None else [later]


def _later(number: int, line: TypedLine, due: DueInText | None) -> Text | None:
    if (size := _SIZE.search(line.text)) is not None:
        return _("move {number} {size}", number=number, size=size[0])
    if due is None:
        return None
    start, end = due.span
    day = _LEADS_TO_DAY.sub("", line.text[start:end], count=1)
    return _("change {number} due {day}", number=number, day=day)


def asked_about(found: Sequence[Action], ways: Sequence[Text]) -> Reply:
    """Ask whether a line is about the one action, or about which, with the lines that would do."""
    several = 1 if len(found) == 1 else len(ways)  # of one, a "yes" means the first way
    buttons = Buttons(tuple(Button(way, way, then=way) for way in ways), suggested=several)
    if len(found) == 1:
        one = found[0]
        return say(
            _("Is this about #{number}? Nothing is changed yet.", number=one.number),
            Line(one.text, subtle=True),
            buttons,
        )
    shown = (Entry(one.number, one.text) for one in found)
    return say(_("Which action is it about? Nothing is changed yet."), *shown, buttons)
