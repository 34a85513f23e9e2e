"""Read an action from a line, and ask about an ambiguous date or owner."""

from dataclasses import replace
from datetime import date

from bot.command import Turn
from bot.days.dues import DueInText, after_due, due_in, without_due
from bot.people.circle import owners_in
from bot.people.owners import Doubt, without_label
from bot.replies.model import Block, Button, Buttons, Line
from bot.texts import LANGUAGES, All, Day, Week, _
from bot.values import dataclass
from storage.model import Action, ActionDraft, Known, Party


@dataclass(frozen=True, slots=True)
class Drafted:
    """An action read from its words, with what in them is not certain."""

    draft: ActionDraft
    due: DueInText | None
    doubt: Doubt | None


async def draft_action(turn: Turn, text: str) -> Drafted:
    """Read the owners and the due of an action from `text`, in the language of the turn."""
    due = await due_in(turn, text)
    owners = await owners_in(turn, after_due(text, due))
    draft = ActionDraft(
        text=_sentence(turn, text, due),
        typed=text,
        owners=owners.parties,
        due=due.due if due else None,
    )
    return Drafted(draft, due, owners.doubt)


async def draft_in_any_language(turn: Turn, text: str) -> ActionDraft:
    """Read an action from `text` in the language in which more of it is found."""
    languages = dict.fromkeys((turn.group.language, *LANGUAGES))
    drafted = [await draft_action(replace(turn, language=each), text) for each in languages]
    drafts = [each.draft for each in drafted]
    return max(drafts, key=lambda draft: (draft.due is not None, len(draft.owners)))


def _sentence(turn: Turn, text: str, due: DueInText | None) -> str:
    """Leave out what is shown beside the sentence: its deadline, and owners that a label names."""
    told = without_label(without_due(text, due))
    for mention in turn.mentions:  # the sign is the platform's way to mention, and no word
        told = told.replace(f"@{mention.name}", mention.name)
    return told


def due_doubt(action: Action, due: DueInText | None, today: date) -> tuple[Block, ...]:
    """Ask whether the other day that the words may mean was meant."""
    if due is None or due.other is None:
        return ()
    day = Day(due.other, today)
    asked = _("Or did you mean {day}, {week}?", day=day, week=Week(due.other))
    command = _("change {number} due {day}", number=action.number, day=due.other.isoformat())
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
    """Report what has been remembered of an answer."""
    meant = _("From now on “{word}” means {name} here.", word=word, name=known.name)
    return (Line(meant, subtle=True),)


def _choice(action: Action, owners: tuple[Party, ...]) -> Button:
    names = ", ".join(owner.name for owner in owners)
    command = _("change {number} owner {names}", number=action.number, names=names)
    return Button(All(tuple(owner.name for owner in owners)), command, command)
