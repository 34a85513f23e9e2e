"""`change 12 …`: correct a record's due, owner or text."""

import re
from dataclasses import replace

from bot.command import Command, Mode, Turn
from bot.days.dues import DueInText, due_in, is_all_due
from bot.days.later import later_by
from bot.days.missing import missing_day
from bot.drafts import due_doubt, learnt, owner_doubt
from bot.patterns import lazily
from bot.people.circle import learn, owners_named
from bot.replies.model import Block, Button, Buttons, Line, Reply, say
from bot.replies.records import recorded
from bot.review.corrections import Correction, correct
from bot.review.session import with_finding
from bot.texts import Text, _
from storage import actions, decisions, records
from storage.errors import NoSuchRecord
from storage.model import Action, Decision, Record


async def change(
    turn: Turn,
    number: int,
    *,
    text: str = "",
    owner: str = "",
    added: str = "",
    due: str = "",
    said: str = "",
    later: str = "",
) -> Reply:
    """
    Correct what is given of record `number`; words that name no day change nothing.

    `said` may be any of it: a day alone is the due, all else is asked about. Where there is no such
    record, the finding of that number in the minutes under review is meant.
    """
    told = Correction(text=text, owner=owner, due=due)
    try:
        if later:
            action = await actions.get(turn.db, turn.key, number)
            told = Correction(due=later_by(later, action.due, turn.today).isoformat())
        if added:
            told = replace(told, owner=await _joined_by(turn, number, added))
        if said:
            return await _change_what_is_said(turn, number, said)
        return await _change(turn, number, told)
    except NoSuchRecord:
        review = await with_finding(turn, number)
        if review is None or (told == Correction() and not said):
            raise
        return await correct(turn, review, number, told if not said else Correction(due=said))


async def _joined_by(turn: Turn, number: int, names: str) -> str:
    """List the owners of an action with those who join them."""
    action = await actions.get(turn.db, turn.key, number)
    return ", ".join((*(owner.name for owner in action.owners), names))


async def _change_what_is_said(turn: Turn, number: int, said: str) -> Reply:
    """Take a day alone for the due; ask about anything else, as it may be new words."""
    record = await records.find(turn.db, turn.key, number)
    due = await due_in(turn, said) if isinstance(record, Action) else None
    if due is not None and is_all_due(said, due):
        return await _change(turn, number, Correction(due=said))
    if due is None and _DEADLINE.match(said) and isinstance(record, Action):
        return _no_day(turn, number, said)
    return _which(record, said, due)


def _which(record: Record, said: str, due: DueInText | None) -> Reply:
    """Ask what of a record the words are to be, with a line to press for each that they may."""
    number = record.number
    ways = [_("change {number} text {words}", number=number, words=said)]
    if due is not None:
        start, end = due.span
        ways.append(
            _(
                "change {number} due {day}",
                number=number,
                day=_LEADS_TO_DAY.sub("", said[start:end], count=1),
            )
        )
    names = _TO.sub("", said).rstrip(". ")
    is_to_somebody = due is None and names != said and len(names.split()) <= _LONGEST_NAME
    if isinstance(record, Action) and is_to_somebody:
        ways.insert(0, _("change {number} owner {names}", number=number, names=names))
    return say(
        _("What of #{number} is to be changed? It is as it was.", number=number),
        Line(record.text, subtle=True),
        Buttons(tuple(Button(way, way) for way in ways)),
    )


async def _change(turn: Turn, number: int, told: Correction) -> Reply:
    if told.text:
        return await _reword(turn, number, told.text)
    if told == Correction():
        return await _advice(turn, number)
    due = await due_in(turn, told.due) if told.due else None
    action = await actions.get(turn.db, turn.key, number)
    if told.due and due is None:
        return _no_day(turn, number, told.due)
    if due is not None and not is_all_due(told.due, due):
        return _which(action, told.due, due)
    asked: tuple[Block, ...] = ()
    if told.owner:
        action, asked = await _hand_over(turn, action, told.owner)
    if due is not None:
        action = await actions.set_due(turn.db, turn.key, number, due.due, stamp=turn.stamp)
        asked += due_doubt(action, due, turn.today)
    return recorded(action, _("Action #{number} changed", number=number), turn.local, asked)


async def _hand_over(turn: Turn, before: Action, names: str) -> tuple[Action, tuple[Block, ...]]:
    """Give the action its owners; where that tells whom a name means, remember it."""
    owners = await owners_named(turn, names)
    action = await actions.set_owners(
        turn.db, turn.key, before.number, owners.parties, stamp=turn.stamp
    )
    asked = owner_doubt(action, owners.doubt)
    if (answer := await learn(turn, before.owners, owners.parties)) is not None:
        asked = learnt(*answer) + asked
    return action, asked


async def _reword(turn: Turn, number: int, text: str) -> Reply:
    record = await records.find(turn.db, turn.key, number)
    if isinstance(record, Decision):
        decision = await decisions.set_text(turn.db, turn.key, number, text, stamp=turn.stamp)
        return recorded(decision, _("Decision #{number} changed", number=number), turn.local)
    action = await actions.set_text(turn.db, turn.key, number, text, stamp=turn.stamp)
    return recorded(action, _("Action #{number} changed", number=number), turn.local)


def _no_day(turn: Turn, number: int, words: str) -> Reply:
    heading = _(
        "I found no date in “{words}”, so #{number} is unchanged.", words=words, number=number
    )
    return say(heading, *missing_day(turn, words), Line(_examples(number), subtle=True))


async def _advice(turn: Turn, number: int) -> Reply:
    """Show how to correct a record by typing, for clients without dialogs."""
    record = await records.find(turn.db, turn.key, number)
    if isinstance(record, Decision):
        return say(_("Type “change {number} text …” with the new wording.", number=number))
    return say(_examples(number))


def _examples(number: int) -> Text:
    return _(
        "Type for example “change {number} due 8 May”, “change {number} owner Anna” or"
        " “change {number} text …”.",
        number=number,
    )


_LONGEST_NAME = 4  # words
_TO = lazily(r"^(?:till|to)\s+", re.IGNORECASE)
_DEADLINE = lazily(r"(?:senast|by|due)\b", re.IGNORECASE)
_LEADS_TO_DAY = lazily(r"(?:(?:senast|till|until|by|due|to)\s+)*", re.IGNORECASE)
_DUE = "(senast|senast:|klart|klart:|datum|datum:) [till] {due:text}"
_DUE_EN = "(due|due:|by|by:) {due:text}"

_THE = "[uppgift|beslut|åtgärd]"
_THE_EN = "[action|decision|task]"
_INSTEAD = "[istället|i stället]"
_LATER_EN = "(move|postpone|reschedule|extend|put off|push [back]|delay)"

COMMAND = Command(
    help=_("correct the due date, the owner or the text"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"[ändra] {_THE} {{number:number}} (ansvarig|ansvarig:|ägare) {{owner:text}} {_DUE}",
            f"[ändra] {_THE} {{number:number}} (ansvarig|ansvarig:|ägare) [till] {{owner:text}}",
            (
                f"(ändra|byt) (ansvarig|ägare) [på|för|av] {_THE} {{number:number}}"
                " till {owner:text}"
            ),
            "(ändra|byt) (ansvarig|ägare) till {owner:text} (i|på|för) {number:number}",
            "(ändra|byt) (datum|dag) [på|för|av] {number:number} till {due:text}",
            "(ändra|byt|flytta) (datum|datumet|dag) till {due:text} (i|på|för) {number:number}",
            f"(tilldela|ge) {_THE} {{number:number}} [till] {{owner:text}}",
            "{owner:person} (tar|tar över|tar hand om|sköter|fixar) [uppgift] {number:number}",
            f"{_THE} {{number:number}} (tas|görs|sköts) av {{owner:text}} [i stället|istället]",
            (
                f"{_THE} {{number:number}} ska (göras|tas|skötas|utföras) av {{owner:text}}"
                " [i stället|istället]"
            ),
            f"(lämna över|lämna|flytta över) {_THE} {{number:number}} till {{owner:person}}",
            f"{_THE} {{number:number}} (går|går över|ges|lämnas) till {{owner:person}} {_INSTEAD}",
            f"{_THE} {{number:number}} (tar|får|sköter) {{owner:person}} {_INSTEAD}",
            (
                f"{{owner:person}} (får|ska|skulle) (ta|göra|sköta|hand om|ha) {_THE}"
                f" {{number:number}} {_INSTEAD}"
            ),
            f"(sätt|skriv|lägg) {{owner:person}} på {_THE} {{number:number}} {_INSTEAD}",
            f"låt {{owner:person}} (ta|göra|sköta) {_THE} {{number:number}} {_INSTEAD}",
            f"{_THE} {{number:number}} ska (vara|bli) (klar|klart|färdig) {{due:text}}",
            f"lägg till {{added:text}} (på|till) {_THE} {{number:number}}",
            f"formulera om {_THE} {{number:number}} [till] {{text:verbatim}}",
            f"(flytta|skjut) [upp|fram|på] {_THE} {{number:number}} {{later:size}} [till|framåt]",
            f"(ge|förläng) {_THE} {{number:number}} {{later:size}} till",
            f"(flytta|skjut [upp|fram]) {_THE} {{number:number}} {{due:text}}",
            f"[ändra] {_THE} {{number:number}} (text|text:|texten till) {{text:verbatim}}",
            f"ändra {_THE} {{number:number}}: {{text:verbatim}}",
            f"{_THE} {{number:number}} ska (vara|lyda): {{text:verbatim}}",
            (
                "(rättelse|ändring|korrigering) (på|av|i|till|för) (uppgift|beslut|åtgärd)"
                " {number:number}: [det ska (stå|vara)] {said:wording}"
            ),
            (
                "(uppgift|beslut|åtgärd) {number:number} (ska|skall|skulle|borde)"
                " (vara|lyda|stå|säga) {said:wording}"
            ),
            f"{{number:number}} {_DUE}",
            f"ändra {_THE} {{number:number}} {{said:verbatim}}",
            f"ändra {_THE} {{number:number}}",
            "(uppgift|beslut|åtgärd) {number:number}: {said:verbatim}",
        ),
        "en": (
            f"[change] {_THE_EN} {{number:number}} (owner|owner:) {{owner:text}} {_DUE_EN}",
            f"[change] {_THE_EN} {{number:number}} (owner|owner:|owner to) {{owner:text}}",
            f"change [the] owner of {_THE_EN} {{number:number}} to {{owner:text}}",
            "change [the] owner to {owner:text} (in|of|for) {number:number}",
            "change [the] (date|due|due date) of {number:number} to {due:text}",
            "change [the] (date|due|due date) to {due:text} (in|of|for) {number:number}",
            f"(assign|reassign|give) {_THE_EN} {{number:number}} [to] {{owner:text}}",
            (
                "{owner:person} (takes|will take|takes over|is taking|does|will do|handles)"
                " [over] [action] {number:number}"
            ),
            "{owner:ill} (take|do|handle|take over) [action] {number:number}",
            f"let {{owner:person}} (take|do|have|handle) {_THE_EN} {{number:number}} [instead]",
            f"put {{owner:person}} on {_THE_EN} {{number:number}} [instead]",
            f"{{owner:person}} (has|have|takes) {_THE_EN} {{number:number}} (now|instead)",
            f"{_THE_EN} {{number:number}} is {{owner:mine}} [now]",
            (f"{_THE_EN} {{number:number}} (goes|is going) to {{owner:person}} [instead]"),
            f"{_THE_EN} {{number:number}} (is|should be|will be) done by {{owner:text}} [instead]",
            f"(hand over|hand|transfer) {_THE_EN} {{number:number}} to {{owner:person}}",
            f"add {{added:text}} to {_THE_EN} {{number:number}}",
            f"(reword|rename) {_THE_EN} {{number:number}} [to] {{text:verbatim}}",
            f"{_LATER_EN} {_THE_EN} {{number:number}} {{later:size}} [later|forward|more|longer]",
            f"{_LATER_EN} {_THE_EN} {{number:number}} {{due:text}}",
            f"[change] {_THE_EN} {{number:number}} (text|text:|text to) {{text:verbatim}}",
            f"(change|edit) {_THE_EN} {{number:number}}: {{text:verbatim}}",
            f"{_THE_EN} {{number:number}} should (be|read): {{text:verbatim}}",
            (
                "(correction|change) (of|to|in|on) (action|decision|task) {number:number}:"
                " [it should (say|be)] {said:wording}"
            ),
            (
                "(action|decision|task) {number:number} should (be|read|say|have been|have said)"
                " {said:wording}"
            ),
            f"{{number:number}} {_DUE_EN}",
            "change {number:number} due {due:text}",
            f"(change|edit) {_THE_EN} {{number:number}} {{said:verbatim}}",
            f"(change|edit) {_THE_EN} {{number:number}}",
            "(action|decision|task) {number:number}: {said:verbatim}",
        ),
    },
    examples={
        "sv": ("ändra 12 senast fredag", "ändra 12 ansvarig Anna, AU", "ändra 12 text Ny lydelse"),
        "en": ("change 12 due Friday", "change 12 owner Anna, AU", "change 12 text New wording"),
    },
    handle=change,
)
