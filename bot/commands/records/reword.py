"""`change three to four in 12`: put some words of a record right."""

import re
from datetime import timedelta

from bot.command import Command, Mode, Turn
from bot.replies.model import Line, Reply, say
from bot.replies.records import recorded
from bot.texts import _
from storage import actions, decisions, events, records
from storage.model import Decision, Record

_LATELY = timedelta(hours=3)
_QUOTES = " \t,\"'”“’‘»«"


async def reword(turn: Turn, old: str, new: str, number: int | None = None) -> Reply:
    """
    Put `new` where `old` stands in record `number`, else in what the speaker recorded last here.

    Nothing changes where those words stand there not at all or more than once.
    """
    old, new = old.strip(_QUOTES), new.strip(_QUOTES)
    found = [await records.find(turn.db, turn.key, one) for one in await _meant(turn, number)]
    if not found:
        return say(_("Tell of which, for example “change {old} to {new} in 12”.", old=old, new=new))
    says = [record for record in found if _places(old, record.text)]
    if len(says) != 1:
        return _which(found, says, old)
    places = _places(old, says[0].text)
    if len(places) > 1:
        return say(
            _("“{words}” stands there more than once. Give some words beside it.", words=old),
            Line(says[0].text, subtle=True),
        )
    return await _put(turn, says[0], places[0], new)


async def _meant(turn: Turn, number: int | None) -> list[int]:
    if number is not None:
        return [number]
    since = turn.stamp.at - _LATELY
    done = await events.done_last(turn.db, turn.key, stamp=turn.stamp, since=since)
    return list(dict.fromkeys(event.number for event in done if event.number is not None))


def _places(words: str, text: str) -> list[tuple[int, int]]:
    """Find where words stand whole in a text, in capitals or not."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    return [match.span() for match in whole.finditer(text)] if words else []


def _which(found: list[Record], says: list[Record], old: str) -> Reply:
    heading = (
        _("“{words}” stands in several. Tell in which, by its number.", words=old)
        if says
        else _("I do not find “{words}” there, so nothing is changed.", words=old)
    )
    shown = (_("#{number}: {text}", number=one.number, text=one.text) for one in says or found)
    return say(heading, *(Line(line, subtle=True) for line in shown))


async def _put(turn: Turn, record: Record, place: tuple[int, int], new: str) -> Reply:
    start, end = place
    if record.text[start].isupper() and not start:
        new = new[:1].upper() + new[1:]
    *more, last = new.split(" ")
    follows = record.text[end:].split(" ")[:2]
    if more and follows[:1] == [""] and follows[1:] == [last]:  # "ett år": "två år, inte ett"
        end += len(last) + 1
    text = record.text[:start] + new + record.text[end:]
    if isinstance(record, Decision):
        changed = await decisions.set_text(turn.db, turn.key, record.number, text, stamp=turn.stamp)
        return recorded(changed, _("Decision #{number} changed", number=record.number), turn.local)
    action = await actions.set_text(turn.db, turn.key, record.number, text, stamp=turn.stamp)
    return recorded(action, _("Action #{number} changed", number=record.number), turn.local)


async def reword_last(turn: Turn, text: str, kind: str) -> Reply:
    """Let today's last decision, or the action the speaker recorded last here, say `text`."""
    record = await _last_decision(turn) if kind == "decision" else await _last_action(turn)
    if record is not None:
        return await _put(turn, record, (0, len(record.text)), text.strip(_QUOTES))
    return say(_("Tell of which by its number, for example “change 12 text …”."))


async def _last_decision(turn: Turn) -> Record | None:
    today = await decisions.listed(turn.db, turn.key, first=turn.today, last=turn.today, limit=1)
    return today.rows[0] if today.rows else None


async def _last_action(turn: Turn) -> Record | None:
    found = [await records.find(turn.db, turn.key, one) for one in await _meant(turn, None)]
    return next((one for one in found if not isinstance(one, Decision)), None)


async def _reword(
    turn: Turn, old: str = "", new: str = "", number: int | None = None, last: str = ""
) -> Reply:
    if last:
        return await reword_last(turn, new, last)
    return await reword(turn, old, new, number)


_IN = "i [beslut|beslutet|uppgift|uppgiften|åtgärd|punkt] {number:number}"
_IN_EN = "in [decision|action|task] {number:number}"
_LAST = "(ändra|rätta|korrigera) [det|den] (senaste|sista) {last:recorded_sv}"
_LAST_EN = "(change|correct|amend) [the] (last|latest) {last:recorded_en}"
_NOT = "(inte|och inte|i stället för|istället för|ej)"
_NOT_EN = "(not|and not|instead of|rather than)"
_THE = "(beslut|uppgift|åtgärd)"
_THE_EN = "(decision|action|task)"

COMMAND = Command(
    help=_("put some words of a decision or action right"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"{_LAST} (till|till:|:) {{new:verbatim}}",
            (
                f"{_THE} {{number:number}} (ska|skall|skulle|borde) (vara|stå|lyda|säga|heta)"
                f" {{new:named}} {_NOT} {{old:named}}"
            ),
            f"(ändra|byt ut|byt|ersätt|rätta) {{old:named}} (till|mot|med) {{new:named}} {_IN}",
            f"{_IN} ska det (stå|vara|heta) {{new:named}} {_NOT} {{old:named}}",
            f"det (ska|skall|skulle) (stå|vara|heta) {{new:named}} {_NOT} {{old:named}} {_IN}",
            f"[nej|nej,] det (ska|skall|skulle) (stå|vara|heta) {{new:named}} {_NOT} {{old:named}}",
        ),
        "en": (
            f"{_LAST_EN} (to|to:|:) {{new:verbatim}}",
            (
                f"{_THE_EN} {{number:number}} should (be|read|say|have said) {{new:named}}"
                f" {_NOT_EN} {{old:named}}"
            ),
            f"(change|replace|correct) {{old:named}} (to|with|by) {{new:named}} {_IN_EN}",
            f"{_IN_EN} it should (say|be|read) {{new:named}} {_NOT_EN} {{old:named}}",
            f"(it|that) should (say|be|read) {{new:named}} {_NOT_EN} {{old:named}} {_IN_EN}",
            f"[no|no,] (it|that) should (say|be|read) {{new:named}} {_NOT_EN} {{old:named}}",
        ),
    },
    examples={
        "sv": ("ändra tre till fyra i 12", "det ska stå fyra, inte tre"),
        "en": ("change three to four in 12", "it should say four, not three"),
    },
    handle=_reword,
)
