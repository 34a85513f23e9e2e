"""Whether something is done, and how it goes."""

from bot.answering.desk import listed, on_topic, rows, spoken, whose
from bot.answering.model import Asking, Told, told
from bot.questions.model import AnswerForm
from bot.replies.records import whole
from bot.texts import Day, Sayable, Text, _
from storage import events, records
from storage.errors import NoSuchRecord
from storage.model import Action, ActionState, Record

_STATES = frozenset({ActionState.OPEN, ActionState.DONE})


async def answer(asking: Asking) -> Told | None:
    """Say how a record stands; None where none is meant."""
    record = await _meant(asking)
    if record is None:
        return None
    if not isinstance(record, Action):
        history = await events.history(asking.turn.db, asking.turn.key, record.number)
        return Told(whole(record, asking.turn.local, history), (record.number,))
    return told_of(asking, record)


def told_of(asking: Asking, action: Action) -> Told:
    """Say how an action stands."""
    return told(_state(asking, action), *rows(asking, [action]), records=[action])


async def _meant(asking: Asking) -> Record | None:
    question, turn = asking.question, asking.turn
    number = question.number or (asking.told[0] if asking.told and question.leans else None)
    if number is not None:
        try:
            return await records.find(turn.db, turn.key, number)
        except NoSuchRecord:
            return None
    if not question.topic:
        return await _sole(asking)
    near = await on_topic(asking, owners=await spoken(asking, whose(asking)), states=_STATES)
    return near[-1] if near else None


async def _sole(asking: Asking) -> Record | None:
    """Give somebody's only open action, where just they are named."""
    names = whose(asking)
    found = await listed(asking, owners=await spoken(asking, names)) if names else []
    return found[0] if len(found) == 1 else None


def _state(asking: Asking, action: Action) -> Sayable:
    """Say in a sentence where an action stands; yes or no, where that was asked."""
    today, number = asking.turn.today, action.number
    is_done = action.state is ActionState.DONE
    said: Text
    if is_done and action.closed_at is not None:
        day = Day(action.closed_at.astimezone(asking.turn.local.tzinfo).date(), today)
        said = _("#{number} is done since {day}.", number=number, day=day)
    elif action.state is ActionState.WITHDRAWN:
        said = _("#{number} is withdrawn.", number=number)
    elif action.begun and action.is_overdue(today):
        said = _("#{number} is in progress and overdue.", number=number)
    elif action.begun:
        said = _("#{number} is in progress.", number=number)
    elif action.is_overdue(today):
        said = _("#{number} is open and overdue.", number=number)
    else:
        said = _("#{number} is open.", number=number)
    if asking.question.form is not AnswerForm.WHETHER or "open" in asking.question.cues:
        return said
    return _("{yes}, {said}", yes=_("Yes") if is_done else _("No"), said=said)
