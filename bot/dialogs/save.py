"""Save somebody's message as a decision or an action."""

from collections.abc import Mapping, Sequence

from bot.command import Turn
from bot.dialogs import fields
from bot.dialogs.fields import Filled, Values, Wrong
from bot.drafts import draft_in_any_language
from bot.message import NONCE, DialogOpened, DialogSubmitted
from bot.replies.form import Form, Options
from bot.texts import Text, _
from storage import actions, decisions
from storage.model import Action, ActionDraft, Decision, DecisionDraft, Group, Record

DECISION, ACTION = "saveDecision", "saveAction"  # as the app's manifest calls them
DIALOGS = frozenset({DECISION, ACTION})


async def opened(
    turn: Turn, nonce: str, event: DialogOpened, groups: Sequence[Group], *, said: str
) -> Form:
    """Make the form for a message, filled in from `said`, its words that are to be recorded."""
    told = await _read(turn, said) if event.dialog == ACTION else Filled(said)
    filled = fields.values(told) | {NONCE: nonce, "group": turn.key.group}
    return await _form(turn, event.dialog, groups, filled | {"link": event.link})


async def submitted(turn: Turn, event: DialogSubmitted, groups: Sequence[Group]) -> Record | Form:
    """Record what the form says; where that cannot be, give it again with what is wrong."""
    filled = event.fields
    told = await fields.read(turn, filled, of_action=event.dialog == ACTION)
    if isinstance(told, Wrong):
        return await _form(turn, event.dialog, groups, filled, told.problems)
    save = _action if event.dialog == ACTION else _decision
    return await save(turn, told, event.link)


async def _action(turn: Turn, told: Filled, link: str) -> Action:
    text, owners, due = told.text, told.owners, told.due
    draft = ActionDraft(text=text, typed=text, owners=owners, due=due, link=link)
    return await actions.add(
        turn.db, turn.key, draft, stamp=turn.stamp, meeting=turn.meeting, item=turn.item
    )


async def _decision(turn: Turn, told: Filled, link: str) -> Decision:
    draft = DecisionDraft(text=told.text, typed=told.text, day=turn.today, link=link)
    return await decisions.add(
        turn.db, turn.key, draft, stamp=turn.stamp, meeting=turn.meeting, item=turn.item
    )


async def _form(
    turn: Turn,
    dialog: str,
    groups: Sequence[Group],
    filled: Values,
    problems: Mapping[str, Text] | None = None,
) -> Form:
    of_action = dialog == ACTION
    inputs = await fields.inputs(turn, filled, of_action=of_action)
    choices = tuple((group.key.group, group.name) for group in groups)
    group = Options("group", _("Group"), choices, (turn.key.group,))
    carried = {NONCE: filled.get(NONCE, ""), "link": filled.get("link", "")}
    return Form(
        title=_("Save as an action") if of_action else _("Save as a decision"),
        fields=(*inputs, group) if len(choices) > 1 else inputs,
        submit=_("Save"),
        carried=carried if len(choices) > 1 else carried | {"group": turn.key.group},
        problems=problems or {},
    )


async def _read(turn: Turn, said: str) -> Filled:
    draft = await draft_in_any_language(turn, said)
    return Filled(draft.text, draft.owners, draft.due)
