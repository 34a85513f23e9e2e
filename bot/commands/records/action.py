"""`action: …`: record an action, with its owners and due read from the words."""

from bot.command import Command, Mode, Turn
from bot.days.missing import missing_day
from bot.drafts import draft_action, due_doubt, owner_doubt
from bot.phrases.nothing import is_none
from bot.replies.model import Reply, say
from bot.replies.records import recorded, saved
from bot.texts import _
from storage import actions
from storage.model import Action, ActionDraft


async def act(turn: Turn, text: str) -> Reply:
    """Record `text` as something to do; where the line was edited, correct what it recorded.

    That there are none is none.
    """
    if is_none(text) and turn.amends is None:
        return say(_("No action is recorded, then."))
    drafted = await draft_action(turn, text)
    action = await _record(turn, drafted.draft)
    doubts = (
        *missing_day(turn, text),
        *owner_doubt(action, drafted.doubt),
        *due_doubt(action, drafted.due, turn.today),
    )
    heading = (
        _("Action #{number} corrected", number=action.number)
        if isinstance(turn.amends, Action)
        else saved(action)
    )
    return recorded(action, heading, turn.local, doubts)


async def _record(turn: Turn, draft: ActionDraft) -> Action:
    db, key, stamp = turn.db, turn.key, turn.stamp
    if isinstance(turn.amends, Action):
        return await actions.correct(db, key, turn.amends.number, draft, stamp=stamp)
    return await actions.add(db, key, draft, stamp=stamp, meeting=turn.meeting, item=turn.item)


_ADD = "(lägg till|lägg in|skriv upp|skriv in|skapa|spara|anteckna|registrera)"
_ADD_EN = "(add|create|make|record|log|save)"

COMMAND = Command(
    help=_("record an action: who does what by when"),
    mode=Mode.RECORD,
    records="text",
    phrases={
        "sv": (
            "[ny] (uppgift|uppg|åtgärd|uppdrag|att göra|att-göra): {text:verbatim}",
            "(aktivitet|åtagande|ap|åtgärdspunkt|uppföljning|följ upp|nästa steg): {text:verbatim}",
            "[ny] (uppgift|uppg|åtgärd|uppdrag|att göra) {text:statement}",
            "(ap|todo) {text:led}",
            f"{_ADD} [en|ett] [ny|nytt] (uppgift|åtgärd|uppdrag|todo|att-göra) {{text:statement}}",
            "(uppgifter|åtgärder): {text:nothing}",
        ),
        "en": (
            "[new] (action|todo|to do|to-do|task|action item|action point): {text:verbatim}",
            "(ap|follow-up|follow up|next step): {text:verbatim}",
            "[new] (action|todo|to do|task|action item|action point) {text:statement}",
            (
                f"{_ADD_EN} [a|an|the] [new] (action|todo|to-do|task|action item|action point)"
                " {text:statement}"
            ),
            "(actions|tasks|todos): {text:nothing}",
        ),
    },
    examples={
        "sv": ("uppgift: Kerstin återrapporterar om automaterna senast 8 maj",),
        "en": ("action: Kerstin reports back on the machines by 8 May",),
    },
    handle=act,
)
