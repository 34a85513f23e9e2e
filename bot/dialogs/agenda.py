"""Put a message, a decision or an action on the agenda of the next meeting."""

from collections.abc import Mapping, Sequence

from bot.command import Turn
from bot.days.putting import put_on
from bot.dialogs.fields import LONGEST_OTHER, Values, number
from bot.message import NONCE, DialogOpened, DialogSubmitted
from bot.phrases.item_line import LONGEST, item_plan
from bot.replies.agenda import PURPOSES
from bot.replies.form import Form, Options, Words
from bot.replies.model import Reply
from bot.texts import Sayable, Text, _
from storage import records
from storage.model import Group, ItemPlan

DIALOG = "putOnAgenda"  # as the app's manifest calls it
MOST_MINUTES = 600


async def opened(
    turn: Turn, nonce: str, event: DialogOpened, groups: Sequence[Group], *, said: str
) -> Form:
    """Make the form, filled in from `said`, or from the record that the button names."""
    if event.number:
        record = await records.find(turn.db, turn.key, event.number)
        said = f"{record.text} (#{record.number})"
        plan = ItemPlan(said)
    else:
        plan = item_plan(said, turn.speaker.name)
    filled = {
        "text": plan.title[:LONGEST],
        "presenter": plan.presenter,
        "minutes": str(plan.minutes or ""),
        "purpose": plan.purpose,
        "group": turn.key.group,
        NONCE: nonce,
    }
    return _form(turn, groups, filled)


async def submitted(turn: Turn, event: DialogSubmitted, groups: Sequence[Group]) -> Reply | Form:
    """Put on the agenda what the form says; where that cannot be, give it again."""
    filled = event.fields
    title = " ".join(filled.get("text", "").split())
    minutes = filled.get("minutes", "").strip().removesuffix("min").strip()
    problems: dict[str, Text] = {}
    if not title:
        problems["text"] = _("Text: write what it says.")
    elif len(title) > LONGEST:
        problems["text"] = _("Text: {longest} characters at most, please.", longest=LONGEST)
    if minutes and not (0 < number({"number": minutes}) <= MOST_MINUTES):
        problems["minutes"] = _("Minutes: write a number, or nothing.")
    if problems:
        return _form(turn, groups, filled, problems)
    purpose = filled.get("purpose", "")
    plan = ItemPlan(
        title,
        " ".join(filled.get("presenter", "").split())[:LONGEST_OTHER],
        int(minutes) if minutes else None,
        purpose if purpose in PURPOSES else "",
    )
    return await put_on(turn, (plan,), typed=title)


def _form(
    turn: Turn,
    groups: Sequence[Group],
    filled: Values,
    problems: Mapping[str, Text] | None = None,
) -> Form:
    choices = tuple((group.key.group, group.name) for group in groups)
    purposes: tuple[tuple[str, Sayable], ...] = (("", "–"), *PURPOSES.items())
    fields = (
        Words("text", _("Item"), filled.get("text", ""), longest=LONGEST, required=True),
        Words("presenter", _("Presenter"), filled.get("presenter", ""), longest=LONGEST_OTHER),
        Words("minutes", _("Minutes it takes"), filled.get("minutes", ""), longest=8),
        Options("purpose", _("What for"), purposes, (filled.get("purpose", ""),)),
    )
    group = Options("group", _("Group"), choices, (turn.key.group,))
    carried = {"dialog": DIALOG, NONCE: filled.get(NONCE, "")}
    has_choice = len(choices) > 1
    return Form(
        title=_("Take up at the next meeting"),
        fields=(*fields, group) if has_choice else fields,
        submit=_("Put on the agenda"),
        carried=carried if has_choice else carried | {"group": turn.key.group},
        problems=problems or {},
    )
