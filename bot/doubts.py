"""What an acknowledgement asks: which of two days, which of two people, each with a button."""

from datetime import date

from bot.dues import Told
from bot.owners import Doubt
from bot.replies.model import Block, Button, Buttons, Line
from bot.texts import All, Day, Week, _
from storage.model import Action, Known, Party


def due_doubt(action: Action, told: Told | None, today: date) -> tuple[Block, ...]:
    """Ask whether the other day that the words may mean was meant."""
    if told is None or told.other is None:
        return ()
    day = Day(told.other, today)
    asked = _("Or did you mean {day}, {week}?", day=day, week=Week(told.other))
    command = _("change {number} due {day}", number=action.number, day=told.other.isoformat())
    return Line(asked), Buttons((Button(_("{day} instead", day=day), command, command),))


def owner_doubt(action: Action, doubt: Doubt | None) -> tuple[Block, ...]:
    """Ask who was meant, where the name fits several or is spelt almost like another."""
    if doubt is None:
        return ()
    asked = (
        _("I know nobody called “{word}”. Did you mean somebody else?", word=doubt.word)
        if doubt.is_spelling
        else _("Who is “{word}”?", word=doubt.word)
    )
    buttons = tuple(_choice(action, choice) for choice in doubt.choices)
    return Line(asked), Buttons(buttons)


def learnt(word: str, known: Known) -> tuple[Block, ...]:
    """Tell what has been remembered of an answer."""
    meant = _("From now on “{word}” means {name} here.", word=word, name=known.name)
    return (Line(meant, subtle=True),)


def _choice(action: Action, owners: tuple[Party, ...]) -> Button:
    names = ", ".join(owner.name for owner in owners)
    command = _("change {number} owner {names}", number=action.number, names=names)
    return Button(All(tuple(owner.name for owner in owners)), command, command)
