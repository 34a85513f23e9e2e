"""`action: …`: record an action, with its owners and due read from the words."""

from bot.command import Command, Mode, Turn
from bot.dues import due_in
from bot.replies.model import Reply
from bot.replies.records import recorded
from bot.room import owners_in
from bot.texts import _
from storage import actions
from storage.model import Action, ActionDraft


async def act(turn: Turn, text: str) -> Reply:
    """Record `text` as something to do; where the line was edited, correct what it recorded."""
    draft = ActionDraft(
        text=text.replace("@", ""),
        typed=text,
        owners=await owners_in(turn, text),
        due=await due_in(turn, text),
    )
    if isinstance(turn.amends, Action):
        action = await _corrected(turn, turn.amends, draft)
        return recorded(action, _("Action #{number} corrected", number=action.number), turn.local)
    action = await actions.add(
        turn.db, turn.key, draft, stamp=turn.stamp, meeting=turn.meeting, item=turn.item
    )
    return recorded(action, _("Action #{number} saved", number=action.number), turn.local)


async def _corrected(turn: Turn, old: Action, draft: ActionDraft) -> Action:
    action = old
    db, key, number, stamp = turn.db, turn.key, old.number, turn.stamp
    if draft.text != old.text:
        action = await actions.set_text(db, key, number, draft.text, stamp=stamp)
    if draft.owners != old.owners:
        action = await actions.set_owners(db, key, number, draft.owners, stamp=stamp)
    if draft.due != old.due:
        action = await actions.set_due(db, key, number, draft.due, stamp=stamp)
    return action


COMMAND = Command(
    help=_("record an action: who does what by when"),
    mode=Mode.RECORD,
    phrases={
        "sv": (
            "(uppgift|åtgärd|uppdrag|att göra): {text:text}",
            "(uppgift|åtgärd|uppdrag|att göra) {text:words}",
        ),
        "en": (
            "(action|todo|to do|task|action item): {text:text}",
            "(action|todo|to do|task|action item) {text:words}",
        ),
    },
    examples={
        "sv": ("uppgift: Kerstin återrapporterar om automaterna senast 8 maj",),
        "en": ("action: Kerstin reports back on the machines by 8 May",),
    },
    handle=act,
)
