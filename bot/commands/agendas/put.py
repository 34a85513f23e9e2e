"""`item for next meeting: Budget (Anna, 15 min)`: put something on a meeting's agenda."""

import re

from bot.command import Command, Mode, Turn
from bot.days.putting import put_on
from bot.patterns import lazily
from bot.people.owners import is_speaker
from bot.phrases.item_line import item_plan
from bot.replies.model import Button, Buttons, Reply, say
from bot.texts import _
from storage import records
from storage.model import ItemPlan

MOST = 30  # items of one line
_MARK = lazily(r"\s*(?:[-–—•·*]|\d{1,2}[.)]|§ ?\d{1,2}[.)]?)\s+")
LONGEST = 120  # characters of a title that is made of a record


async def put(turn: Turn, item: str, which: str = "") -> Reply:
    """Put items, one a line, on the agenda of the meeting `which` names, else of the next."""
    said = [_MARK.sub("", line, count=1) for line in item.split("\n") if line.strip()]
    plans = tuple(item_plan(line, turn.speaker.name) for line in said[:MOST])
    return await put_on(turn, plans, which, typed=item)


async def put_record(turn: Turn, number: int, which: str = "") -> Reply:
    """Put a decision or an action on an agenda, in its own words."""
    record = await records.find(turn.db, turn.key, number)
    text = " ".join(record.text.split())
    room = LONGEST - len(f" (#{number})")
    title = text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
    plan = ItemPlan(f"{title} (#{number})")
    return await put_on(turn, (plan,), which, typed=_RECORD.format(number=number))


_RECORD = "#{number}"


_THE_REST = lazily(r"(?:resten|övriga|the rest)(?: (?:av )?punkter(?:na)?)?", re.IGNORECASE)


async def _put(turn: Turn, item: str = "", which: str = "", number: int = 0, by: str = "") -> Reply:
    if number:
        return await put_record(turn, number, which)
    if _THE_REST.fullmatch(item.strip()):
        rest = _("postpone the rest")
        asked = _("Postpone what is left of the agenda? Nothing is changed yet.")
        return say(asked, Buttons((Button(_("Postpone them"), rest),), suggested=1))
    if by and not is_speaker(by) and "(" not in item:
        item = f"{item} ({by})"
    return await put(turn, item, which)


_TO = "(till|på|inför|för|vid)"
_NEXT = f"{_TO} (nästa möte|nästa sammanträde|kommande möte|nästa gång|nästa mötes dagordning)"
_ON = f"{_TO} (mötet|möte|sammanträdet|dagordningen) [den] {{which:when}}"
_MONTHS = f"{_TO} {{which:months_meeting}}"
_ITEM = "[en|ny|extra|lägg till|ny] (punkt|ärende|fråga|ämne|dagordningspunkt)"
_WANTS = "(vill|skulle vilja|vill gärna|önskar) (ta upp|ha med|få med|lyfta|ha upp|diskutera)"
_WANTS_EN = "(wants|want|would like) [to have|to put|to raise|to discuss|to bring up]"
_PUT = (
    "(ta upp|ta med|ha med|sätt|skriv upp|för upp|lyft|lägg till|sätt upp|lägg upp|vi tar upp"
    "|vi tar|diskutera|behandla|anmäl)"
)
_NEED = "(vi behöver|vi måste|vi ska|vi bör|vi borde|jag vill|påminn oss om att|påminn mig om att)"
_TALK = "(prata om|tala om|ta upp|diskutera|behandla|lyfta) [frågan om]"
_NEED_EN = "(we need to|we should|we must|we have to|i want to|remind us to|remind me to)"
_TALK_EN = "(talk about|discuss|take up|raise|bring up|look at)"
_TO_EN = "(for|to|on|at)"
_NEXT_EN = f"{_TO_EN} [the] (next meeting|next meeting's agenda|next time|next agenda)"
_ON_EN = f"{_TO_EN} [the] (meeting|agenda) [of|on|for|in] [the] {{which:when}}"
_MONTHS_EN = f"{_TO_EN} {{which:months_meeting}}"
_PUT_EN = "[please] (put|add|raise|take up|discuss|bring up|include)"

_ITS_EN = "(next week's|next week’s|the next|our next|next month's|next month’s)"

COMMAND = Command(
    help=_("put something on the agenda of a meeting to come"),
    mode=Mode.RECORD,
    phrases={
        "sv": (
            f"[{_PUT}] [beslut|uppgift|post|nr] {{number:number}} {_NEXT}",
            f"[{_PUT}] [beslut|uppgift|post|nr] {{number:number}} {_ON}",
            f"[{_ITEM}] {_NEXT} : {{item:verbatim}}",
            f"(punkter|ärenden) {_NEXT} : {{item:verbatim}}",
            f"(punkter|ärenden) {_ON} : {{item:verbatim}}",
            f"[{_ITEM}] {_ON} : {{item:verbatim}}",
            f"[{_ITEM}] {_MONTHS} : {{item:verbatim}}",
            f"{_PUT} [punkten|punkt|frågan om|en punkt om|punkten om] {{item:verbatim}} {_MONTHS}",
            "nästa möte : (ta upp|punkt|fråga|ärende|diskutera) [:] {item:verbatim}",
            f"[{_ITEM}] att ta upp {_NEXT} [:] {{item:verbatim}}",
            f"{_PUT} {_NEXT} [:] {{item:verbatim}}",
            f"{_PUT} {_ON} [:] {{item:verbatim}}",
            f"{_PUT} [punkten|punkt|frågan om|en punkt om|punkten om] {{item:verbatim}} {_NEXT}",
            f"{_PUT} [punkten|punkt|frågan om|en punkt om|punkten om] {{item:verbatim}} {_ON}",
            f"{_PUT} [punkten|punkt] {{item:verbatim}} på (dagordningen|agendan)",
            f"{_ITEM} : {{item:verbatim}} {_NEXT}",
            f"[ny] {_ITEM} (på|till) (dagordningen|agendan) : {{item:verbatim}}",
            "[ny] dagordningspunkt : {item:verbatim}",
            f"{_PUT} [punkten|frågan om] {{item:verbatim}} nästa gång",
            f"{{by:person}} {_WANTS} [frågan om] {{item:verbatim}} {_NEXT}",
            f"{{by:person}} {_WANTS} [frågan om] {{item:verbatim}} på (dagordningen|agendan)",
            f"{_NEED} {_TALK} {{item:verbatim}} {_NEXT}",
            f"{_NEED} {_TALK} {{item:verbatim}} nästa gång",
            f"[på|vid] nästa (möte|gång) (ska|skall|måste|bör) vi {_TALK} {{item:verbatim}}",
        ),
        "en": (
            f"{_PUT_EN} [decision|action] {{number:number}} {_NEXT_EN}",
            f"{_PUT_EN} [decision|action] {{number:number}} {_ON_EN}",
            f"[a|new] [agenda] (item|topic|items|topics) {_NEXT_EN} : {{item:verbatim}}",
            f"[a|new] [agenda] (item|topic) {_ON_EN} : {{item:verbatim}}",
            f"[a|new] [agenda] (item|topic) {_MONTHS_EN} : {{item:verbatim}}",
            f"{_MONTHS_EN} : {{item:verbatim}}",
            f"{_PUT_EN} [the] [item] {{item:verbatim}} {_MONTHS_EN}",
            f"{_NEXT_EN} : {{item:verbatim}}",
            f"{_ON_EN} : {{item:verbatim}}",
            f"{_PUT_EN} {_NEXT_EN} : {{item:verbatim}}",
            f"{_PUT_EN} {_ON_EN} : {{item:verbatim}}",
            f"{_PUT_EN} [the] [item] {{item:verbatim}} {_NEXT_EN}",
            f"{_PUT_EN} [the] [item] {{item:verbatim}} {_ON_EN}",
            f"{_PUT_EN} [item] {{item:verbatim}} (to|on) the agenda",
            f"{_PUT_EN} [the] [item] {{item:verbatim}} (to|on) {_ITS_EN} agenda",
            "[a|new] agenda (item|topic) : {item:verbatim}",
            "next meeting : (discuss|take up|raise|talk about) {item:verbatim}",
            f"{{by:person}} {_WANTS_EN} {{item:verbatim}} {_NEXT_EN}",
            f"{{by:person}} {_WANTS_EN} {{item:verbatim}} on the (agenda|next agenda)",
            f"{_NEED_EN} {_TALK_EN} {{item:verbatim}} {_NEXT_EN}",
            f"{_NEXT_EN} we (should|must|need to|have to) {_TALK_EN} {{item:verbatim}}",
        ),
    },
    examples={
        "sv": (
            "punkt till nästa möte: Budget (Anna, 15 min)",
            "till mötet 8 maj: Årsplan",
            "ta upp 12 på nästa möte",
        ),
        "en": (
            "item for next meeting: Budget (Anna, 15 min)",
            "for the meeting 8 May: The plan",
            "take up 12 at the next meeting",
        ),
    },
    handle=_put,
)
