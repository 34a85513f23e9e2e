"""`change 12 …`: correct a record's due, owner or text."""

from bot.command import Command, Mode, Turn
from bot.days.dues import due_in
from bot.days.missing import missing_day
from bot.drafts import due_doubt, learnt, owner_doubt
from bot.people.circle import learn, owners_named
from bot.replies.model import Block, Line, Reply, say
from bot.replies.records import recorded
from bot.review.corrections import Correction, correct
from bot.review.session import with_finding
from bot.texts import Text, _
from storage import actions, decisions, records
from storage.errors import NoSuchRecord
from storage.model import Action, Decision


async def change(
    turn: Turn, number: int, *, text: str = "", owner: str = "", due: str = ""
) -> Reply:
    """
    Correct what is given of record `number`; words that name no day change nothing.

    Where there is no such record, the finding of that number in the minutes under review is meant.
    """
    told = Correction(text=text, owner=owner, due=due)
    try:
        return await _change(turn, number, told)
    except NoSuchRecord:
        review = await with_finding(turn, number)
        if review is None or told == Correction():
            raise
        return await correct(turn, review, number, told)


async def _change(turn: Turn, number: int, told: Correction) -> Reply:
    if told.text:
        return await _reword(turn, number, told.text)
    if told == Correction():
        return await _advice(turn, number)
    due = await due_in(turn, told.due) if told.due else None
    action = await actions.get(turn.db, turn.key, number)
    if told.due and due is None:
        return _no_day(turn, number, told.due)
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


_DUE = "(senast|senast:|klart|klart:|datum|datum:) [till] {due:text}"
_DUE_EN = "(due|due:|by|by:) {due:text}"

COMMAND = Command(
    help=_("correct the due date, the owner or the text"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"[ändra] {{number:number}} (ansvarig|ansvarig:|ägare) {{owner:text}} {_DUE}",
            "[ändra] {number:number} (ansvarig|ansvarig:|ägare|ansvarig till) {owner:text}",
            "(ändra|byt) (ansvarig|ägare) [på|för|av] {number:number} till {owner:text}",
            "(ändra|byt) (datum|dag) [på|för|av] {number:number} till {due:text}",
            "(tilldela|ge) {number:number} [till] {owner:text}",
            "formulera om {number:number} [till] {text:verbatim}",
            "(flytta|skjut [upp|fram]) [uppgift] {number:number} {due:text}",
            "[ändra] {number:number} (text|text:|texten till) {text:verbatim}",
            "ändra {number:number}: {text:verbatim}",
            f"{{number:number}} {_DUE}",
            "ändra {number:number} {due:text}",
            "ändra {number:number}",
        ),
        "en": (
            f"[change] {{number:number}} (owner|owner:) {{owner:text}} {_DUE_EN}",
            "[change] {number:number} (owner|owner:|owner to) {owner:text}",
            "change [the] owner of {number:number} to {owner:text}",
            "change [the] (date|due|due date) of {number:number} to {due:text}",
            "(assign|give) {number:number} [to] {owner:text}",
            "(reword|rename) {number:number} [to] {text:verbatim}",
            "(move|postpone|reschedule) [action] {number:number} {due:text}",
            "[change] {number:number} (text|text:|text to) {text:verbatim}",
            "change {number:number}: {text:verbatim}",
            f"{{number:number}} {_DUE_EN}",
            "change {number:number} [due] {due:text}",
            "change {number:number}",
        ),
    },
    examples={
        "sv": ("ändra 12 senast fredag", "ändra 12 ansvarig Anna, AU", "ändra 12 text Ny lydelse"),
        "en": ("change 12 due Friday", "change 12 owner Anna, AU", "change 12 text New wording"),
    },
    handle=change,
)
