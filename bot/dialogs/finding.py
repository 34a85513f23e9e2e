"""Correct something found in minutes in a dialog: what `finding 3 …` does line by line."""

from collections.abc import Mapping

from bot.command import Turn
from bot.dialogs import fields
from bot.dialogs.fields import Filled, Values, Wrong
from bot.message import NONCE, DialogOpened, DialogSubmitted
from bot.replies import findings
from bot.replies.form import Form, Options
from bot.replies.model import Reply
from bot.review.corrections import dated, owned, recast, reworded
from bot.review.session import finding, said_of, under_review
from bot.texts import Text, _
from bot.values import dataclass
from storage.errors import NotHeld
from storage.model import ActionDraft, Finding, Review, Sort

DIALOG = findings.DIALOG


@dataclass(frozen=True, slots=True)
class _Asked:
    """The finding that a dialog is about."""

    review: Review
    number: int

    @property
    def finding(self) -> Finding:
        return finding(self.review, self.number)


async def opened(turn: Turn, nonce: str, event: DialogOpened) -> Form:
    """Make the form for the finding that the pressed button names; NotHeld, NoSuchFinding."""
    asked = await _asked(turn, event.number, event.token)
    filled = fields.values(_told(asked.finding)) | {"sort": str(asked.finding.sort)}
    about = {"number": str(event.number), "token": event.token}
    carried = {NONCE: nonce, **about, "card": event.card}
    return await _form(
        turn, asked, filled, {"dialog": DIALOG} | carried | fields.remembered(filled)
    )


async def submitted(turn: Turn, event: DialogSubmitted) -> Reply | Form:
    """
    Correct what was altered in the form; where a field is wrong, give it again with what is wrong.

    NotHeld, NoSuchFinding.
    """
    filled = event.fields
    asked = await _asked(turn, fields.number(filled), filled.get("token", ""))
    sort = _sort(filled)
    told = await fields.read(turn, filled, of_action=sort is Sort.ACTION)
    problems = told.problems if isinstance(told, Wrong) else _sort_problem(sort, filled)
    if sort is None or isinstance(told, Wrong) or problems:
        return await _form(turn, asked, filled, fields.carried(filled), problems)
    said = await _corrected(turn, asked, sort, told, altered=fields.altered(filled))
    return await said_of(turn, asked.review, {asked.number: said}, is_pressed=True)


async def _corrected(
    turn: Turn, asked: _Asked, sort: Sort, told: Filled, *, altered: set[str]
) -> Finding:
    said = asked.finding.corrected(asked.finding.draft)
    if "sort" in altered:
        said = await recast(turn, said, sort, asked.review)
    if "text" in altered:
        said = reworded(said, told.text)
    if altered & {"owner", "other"}:
        said = owned(said, told.owners, asked.review)
    if altered & {"date", "words"}:
        said = dated(said, told.due)
    return said


async def _asked(turn: Turn, number: int, token: str) -> _Asked:
    """Find what the dialog is about; NotHeld, NoSuchFinding."""
    if not token:  # else the review shown last would be meant
        raise NotHeld(token)
    asked = _Asked(await under_review(turn, token), number)
    finding(asked.review, asked.number)
    return asked


def _told(one: Finding) -> Filled:
    draft = one.draft
    if isinstance(draft, ActionDraft):
        return Filled(draft.text, draft.owners, draft.due)
    return Filled(draft.text)


def _sort(filled: Values) -> Sort | None:
    try:
        return Sort(filled.get("sort", ""))
    except ValueError:
        return None


def _sort_problem(sort: Sort | None, filled: Values) -> dict[str, Text]:
    """Point out an owner or a day given where there is nothing to do."""
    if sort is None:
        return {"sort": _("Kind: choose one.")}
    given = {"owner", "other", "date", "words"} & fields.altered(filled)
    if sort is not Sort.ACTION and any(filled.get(name, "").strip() for name in given):
        return {"sort": _("Kind: only an action has an owner and a due date.")}
    return {}


async def _form(
    turn: Turn,
    asked: _Asked,
    filled: Values,
    carried: Values,
    problems: Mapping[str, Text] | None = None,
) -> Form:
    attendees = [a.name for a in asked.review.minutes.attendances if a.present]
    text, *others = await fields.inputs(turn, filled, of_action=True, others=attendees)
    choices = tuple((str(sort), findings.sort_words(sort)) for sort in Sort)
    sort = Options("sort", _("Kind"), choices, (filled.get("sort", ""),))
    number = asked.number
    kind = findings.sort_words(asked.finding.sort)
    return Form(
        title=_("Finding {number}: {kind}", number=number, kind=kind),
        fields=(text, sort, *others),
        submit=_("Keep"),
        carried=carried,
        problems=problems or {},
    )
