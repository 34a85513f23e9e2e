"""`actions [open] [for Kerstin] [about machines]`: list actions."""

from bot.command import Command, Mode, Turn
from bot.kinds import Selection
from bot.paging import LONGEST, more, paged
from bot.replies.model import Line, Reply, say
from bot.replies.records import entry
from bot.room import called
from bot.texts import Text, _, _n
from storage import actions
from storage.model import Action, ActionState, Page


async def list_actions(
    turn: Turn, state: Selection | None = None, owner: str = "", about: str = "", page: int = 1
) -> Reply:
    """List the group's actions that fit, earliest due first."""
    chosen = state or Selection()
    found = await actions.listed(
        turn.db,
        turn.key,
        states=chosen.states,
        owners=await called(turn, owner) if owner else (),
        overdue_on=turn.today if chosen.overdue else None,
        about=about,
        offset=(page - 1) * LONGEST,
        limit=LONGEST,
    )
    again = _again(chosen, owner, about)
    if not found.total:
        return say(_none(owner, about), *_hint(owner, about))
    entries = (entry(action, turn.local, paged(again, page)) for action in found.rows)
    return say(_heading(chosen, found), *entries, *more(found, again))


def _heading(chosen: Selection, found: Page[Action]) -> Text:
    if chosen.overdue:
        return _n("{count} overdue action", "{count} overdue actions", found.total)
    if chosen.states == {ActionState.OPEN}:
        return _n("{count} open action", "{count} open actions", found.total)
    if chosen.states == {ActionState.DONE}:
        return _n("{count} action done", "{count} actions done", found.total)
    return _n("{count} action", "{count} actions", found.total)


def _none(owner: str, about: str) -> Text:
    if owner and about:
        return _("No such actions for {owner} about {about}.", owner=owner, about=about)
    if owner:
        return _("No such actions for {owner}.", owner=owner)
    if about:
        return _("No such actions about {about}.", about=about)
    return _("No such actions.")


def _hint(owner: str, about: str) -> tuple[Line, ...]:
    if not owner and not about:
        return (Line(_("Record one with “action: …”."), subtle=True),)
    return (Line(_("Type “actions all” to see those that are done too."), subtle=True),)


def _again(chosen: Selection, owner: str, about: str) -> Text:
    """Write the command that shows this very list again."""
    asked = _chosen(chosen)
    if owner:
        asked = _("{actions} for {owner}", actions=asked, owner=owner)
    if about:
        asked = _("{actions} about {about}", actions=asked, about=about)
    return asked


def _chosen(chosen: Selection) -> Text:
    if chosen.overdue:
        return _("actions overdue")
    if chosen.states == {ActionState.OPEN}:
        return _("actions open")
    if chosen.states == {ActionState.DONE}:
        return _("actions done")
    if chosen.states == {ActionState.WITHDRAWN}:
        return _("actions withdrawn")
    return _("actions all")


_REST = "[(för|åt|till) {owner:text}] [om {about:text}] [sida {page:page}]"
_REST_EN = "[(for|of) {owner:text}] [(about|on) {about:text}] [page {page:page}]"

COMMAND = Command(
    help=_("list actions: open, done, overdue, all; for somebody; about something"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            f"(uppgifter|åtgärder|uppdrag|uppgiftslista) [{{state:state}}] {_REST}",
            f"[vilka] {{state:state}} (uppgifter|åtgärder|uppdrag) [finns|har vi] {_REST}",
            "vad (ska|har) {owner:text} [att] göra",
        ),
        "en": (
            f"(actions|tasks|todos|action items) [{{state:state}}] {_REST_EN}",
            f"[which] {{state:state}} (actions|tasks|todos) [are there|do we have] {_REST_EN}",
            "what (does|should|is) {owner:text} (do|have to do|to do)",
        ),
    },
    examples={
        "sv": ("uppgifter", "uppgifter försenade", "uppgifter för Kerstin om automater"),
        "en": ("actions", "actions overdue", "actions for Kerstin about machines"),
    },
    handle=list_actions,
)
