"""
Ask what a number means that is typed while minutes under review are the last thing shown.

Their findings and the records are both counted from 1. What is pressed, bears `#` or names its kind
is clear.
"""

import re
from collections.abc import Mapping

from bot.command import Claim, Turn
from bot.commands.records import change, done, progress, withdraw
from bot.patterns import lazily
from bot.phrases.typed_line import TypedLine
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import Text, _
from storage import records
from storage.errors import NoSuchRecord
from storage.minutes import reviews

_NAMED = lazily(
    r"#|\b(?:uppgift|beslut|åtgärd|förslag|fynd|action|decision|task|finding|nr|no|nummer|number)",
    re.IGNORECASE,
)


async def which(turn: Turn, found: Claim, line: TypedLine) -> Reply | None:
    """Ask whether the finding or the record of a number is meant; None where that is clear."""
    number = found.slots.get("number")
    if not turn.is_typed or not isinstance(number, int) or _NAMED.search(line.text):
        return None
    of_finding = _of_finding(found, number)
    bare = re.compile(rf"(?<![\w.:-]){number}(?::?an)?\b", re.IGNORECASE)
    if of_finding is None or not bare.search(line.text):
        return None
    review = await reviews.on_view(turn.db, turn.key, turn.conversation.id)
    if review is None or not 1 <= number <= len(review.findings):
        return None
    try:
        record = await records.find(turn.db, turn.key, number)
    except NoSuchRecord:
        return None  # the finding is meant, or there is nothing else
    await reviews.show(turn.db, turn.key, review, stamp=turn.stamp)  # said again, it is asked again
    of_record = bare.sub(f"#{number}", line.text, count=1)
    return say(
        _("Which {number} is meant? Nothing is changed yet.", number=number),
        Line(_("#{number}: {text}", number=number, text=record.text), subtle=True),
        Line(
            _(
                "finding {number}: {text}",
                number=number,
                text=review.findings[number - 1].draft.text,
            ),
            subtle=True,
        ),
        Buttons((Button(of_record, of_record), Button(of_finding, of_finding))),
    )


def _of_finding(found: Claim, number: int) -> Text | None:
    """Say the same of the finding of that number; None where it can be said of records alone."""
    slots = found.slots
    if found.command is withdraw.COMMAND and "number" in slots:
        return _("finding {number} drop", number=number)
    if found.command is done.COMMAND:
        return _("finding {number} keep", number=number)
    if found.command is progress.COMMAND:
        return _("finding {number}", number=number)
    if found.command is change.COMMAND and not slots.get("added") and not slots.get("later"):
        return _changed(slots, number)
    return None


def _changed(slots: Mapping[str, object], number: int) -> Text:
    owner, due, text = (str(slots.get(slot, "")) for slot in ("owner", "due", "text"))
    if owner and due:
        return _("finding {number} owner {owner} due {due}", number=number, owner=owner, due=due)
    if owner:
        return _("finding {number} owner {name}", number=number, name=owner)
    if due:
        return _("finding {number} due {due}", number=number, due=due)
    if text:
        return _("finding {number} text {text}", number=number, text=text)
    return _("finding {number}", number=number)
