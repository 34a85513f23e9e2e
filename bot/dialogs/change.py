"""Correct a record in a dialog: what `change 12 …` does line by line."""

from collections.abc import Mapping

from bot.command import Turn
from bot.dialogs import fields
from bot.dialogs.fields import Filled, Values, Wrong
from bot.message import NONCE, DialogOpened, DialogSubmitted
from bot.replies.form import Form
from bot.replies.model import Reply
from bot.replies.records import changed, title
from bot.texts import Text, _
from storage import actions, decisions, records
from storage.model import Action, Record

DIALOG = "change"


async def opened(turn: Turn, nonce: str, event: DialogOpened) -> Form:
    """Make the form for the record that the pressed button names; NoSuchRecord."""
    record = await records.find(turn.db, turn.key, event.number)
    filled = fields.values(_told(record))
    carried = {NONCE: nonce, "number": str(record.number), "card": event.card}
    return await _form(
        turn, record, filled, {"dialog": DIALOG} | carried | fields.remembered(filled)
    )


async def submitted(turn: Turn, event: DialogSubmitted) -> Reply | Form:
    """
    Change what was altered in the form, and nothing that others have changed meanwhile.

    Where a field is wrong, give the form again with what is wrong. NoSuchRecord, Withdrawn.
    """
    filled = event.fields
    record = await records.find(turn.db, turn.key, fields.number(filled))
    told = await fields.read(turn, filled, of_action=isinstance(record, Action))
    if isinstance(told, Wrong):
        return await _form(turn, record, filled, fields.carried(filled), told.problems)
    await _alter(turn, record, told, fields.altered(filled))
    return changed(await records.find(turn.db, turn.key, record.number), turn.local)


async def _alter(turn: Turn, record: Record, told: Filled, altered: set[str]) -> None:
    db, key, number, stamp = turn.db, turn.key, record.number, turn.stamp
    if not isinstance(record, Action):
        if "text" in altered:
            await decisions.set_text(db, key, number, told.text, stamp=stamp)
        return
    if "text" in altered:
        await actions.set_text(db, key, number, told.text, stamp=stamp)
    if altered & {"owner", "other"}:
        await actions.set_owners(db, key, number, told.owners, stamp=stamp)
    if altered & {"date", "words"}:
        await actions.set_due(db, key, number, told.due, stamp=stamp)


def _told(record: Record) -> Filled:
    if isinstance(record, Action):
        return Filled(record.text, record.owners, record.due)
    return Filled(record.text)


async def _form(
    turn: Turn,
    record: Record,
    filled: Values,
    carried: Values,
    problems: Mapping[str, Text] | None = None,
) -> Form:
    return Form(
        title=title(record),
        fields=await fields.inputs(turn, filled, of_action=isinstance(record, Action)),
        submit=_("Save"),
        carried=carried,
        problems=problems or {},
    )
