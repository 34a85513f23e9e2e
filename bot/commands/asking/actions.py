"""`actions [open] [for Kerstin] [about machines]`: list actions."""

from bot.command import Command, Mode, Turn
from bot.people.circle import called
from bot.phrases.slots import Selection
from bot.replies.model import Line, Reply, say
from bot.replies.on_page import on_page
from bot.replies.paging import LONGEST, more, paged
from bot.replies.records import entry
from bot.texts import Text, _, _n
from bot.values import dataclass
from storage import actions
from storage.model import Action, ActionState, Page


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which actions are wanted, and which page of them."""

    state: Selection
    owner: str
    about: str
    page: int


async def list_actions(
    turn: Turn,
    *,
    state: Selection | None = None,
    owner: str = "",
    whose: tuple[str, ...] = (),
    about: str = "",
    page: int = 1,
) -> Reply:
    """List the group's actions that fit, earliest due first; `whose` is what a genitive may be."""
    for name in whose or (owner,):
        asked = _Asked(state or Selection(), name, about, page)
        found = await _found(turn, asked)
        if found.total:
            break
    again = _again(asked.state, asked.owner, about)
    if not found.total:
        return say(_none(asked), *_hint(asked))
    entries = (entry(action, turn.local, paged(again, page)) for action in found.rows)
    there = () if owner or about else on_page(turn.address, turn.key, "/actions")
    return say(_heading(asked.state, found), *entries, *more(found, again), *there)


async def _found(turn: Turn, asked: _Asked) -> Page[Action]:
    return await actions.listed(
        turn.db,
        turn.key,
        states=asked.state.states,
        owners=await called(turn, asked.owner) if asked.owner else (),
        unowned=asked.state.unowned,
        overdue_on=turn.today if asked.state.overdue else None,
        about=asked.about,
        offset=(asked.page - 1) * LONGEST,
        limit=LONGEST,
    )


def _heading(chosen: Selection, found: Page[Action]) -> Text:
    if chosen.overdue:
        return _n("{count} overdue action", "{count} overdue actions", found.total)
    if chosen.unowned:
        return _n(
            "{count} action without an owner", "{count} actions without an owner", found.total
        )
    if chosen.states == {ActionState.OPEN}:
        return _n("{count} open action", "{count} open actions", found.total)
    if chosen.states == {ActionState.DONE}:
        return _n("{count} action done", "{count} actions done", found.total)
    return _n("{count} action", "{count} actions", found.total)


def _none(asked: _Asked) -> Text:  # noqa: PLR0911 - one sentence a kind of list
    owner, about, chosen = asked.owner, asked.about, asked.state
    if owner and about:
        return _("No such actions for {owner} about {about}.", owner=owner, about=about)
    if owner:
        return _("No such actions for {owner}.", owner=owner)
    if about:
        return _("No such actions about {about}.", about=about)
    if chosen.overdue:
        return _("No actions are overdue.")
    if chosen.unowned:
        return _("Every open action has an owner.")
    if chosen.states == {ActionState.DONE}:
        return _("No actions are done.")
    return _("No such actions.")


def _hint(asked: _Asked) -> tuple[Line, ...]:
    if asked.state.overdue or asked.state.unowned or asked.state.states == {ActionState.DONE}:
        return ()
    if not asked.owner and not asked.about:
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
    if chosen.unowned:
        return _("actions without owner")
    if chosen.states == {ActionState.OPEN}:
        return _("actions open")
    if chosen.states == {ActionState.DONE}:
        return _("actions done")
    if chosen.states == {ActionState.WITHDRAWN}:
        return _("actions withdrawn")
    return _("actions all")


_REST = "[(för|åt|till) {owner:text}] [om {about:text}] [sida {page:page}]"
_REST_EN = "[(for|of) {owner:text}] [(about|on) {about:text}] [page {page:page}]"

_THE = "(uppgifterna|åtgärderna|uppdragen|åtgärdslistan|uppgiftslistan)"
_FROM = "[(från|sedan) (förra|senaste) (mötet|gången)]"
_THE_EN = "(actions|tasks|action items|action list) [(of|from) [the] last meeting]"

COMMAND = Command(
    help=_("list actions: open, done, overdue, all; for somebody; about something"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            f"(uppgifter|åtgärder|uppdrag|uppgiftslista) [{{state:state}}] {_REST}",
            (
                "[vilka|visa|lista|visa alla|lista alla] {state:state}"
                f" (uppgifter|åtgärder|uppdrag) [finns|har vi] {_REST}"
            ),
            "[visa|lista|vilka] [alla] (uppgifter|åtgärder|uppdrag) som är {state:state}",
            "[vad|vilka uppgifter|hur många uppgifter] är {state:state}",
            f"[vi] (gå|går) igenom {_THE} {_FROM}",
            f"(följ upp|uppföljning av|stäm av|avstämning av) {_THE} {_FROM}",
            f"(lista|visa) {_THE} {_FROM}",
            "(lista|visa) alla (uppgifter|åtgärder|uppdrag)",
            "vem (ska göra|gör) vad",
            "vad (ska göras|återstår|är kvar [att göra]) [till nästa möte]",
            "vad (är|har vi) på gång [till nästa möte]",
            "vem (ansvarar för|är ansvarig för|har hand om) {about:text}",
            "vilka (uppgifter|åtgärder|uppdrag) har {owner:text}",
            "vad (ska|har) {owner:text} [kvar] [att] göra",
            "vad gör {owner:text}",
            "{whose:whose} (uppgifter|åtgärder|uppdrag)",
        ),
        "en": (
            f"(actions|tasks|todos|action items) [{{state:state}}] {_REST_EN}",
            f"[which] {{state:state}} (actions|tasks|todos) [are there|do we have] {_REST_EN}",
            "[show|list|which] [all] (actions|tasks|todos) that are {state:state}",
            "(what is|what's|whats|what are|which actions are|how many actions are) {state:state}",
            f"(go through|follow up [on]|review|list|show) [me] [all] [the] [open] {_THE_EN}",
            "who does what",
            "what (is left|is to be done|remains) [by the next meeting]",
            "who (is responsible for|takes care of|is doing) {about:text}",
            "which (actions|tasks) does {owner:text} have",
            "what (does|should|is) {owner:text} (do|have to do|to do|doing)",
            "{whose:whose} (actions|tasks|todos)",
        ),
    },
    examples={
        "sv": ("uppgifter", "uppgifter försenade", "uppgifter för Kerstin om automater"),
        "en": ("actions", "actions overdue", "actions for Kerstin about machines"),
    },
    handle=list_actions,
)
