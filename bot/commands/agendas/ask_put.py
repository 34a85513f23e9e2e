"""`can we take up parking next time?`: a question records nothing; its button does."""

from bot.command import Command, Mode, Turn
from bot.days.which_agenda import agenda_meant
from bot.phrases.item_line import item_plan
from bot.replies.agenda import of_meeting
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import _


async def ask_put(turn: Turn, item: str, which: str = "") -> Reply:
    """Offer to put an item on the agenda of the meeting that `which` names, else of the next."""
    title = item_plan(item, turn.speaker.name).title
    title = title[:1].upper() + title[1:]
    agenda = await agenda_meant(
        turn,
        which,
        again=lambda day: _("for the meeting {day}: {item}", day=day, item=title),
        to_come=True,
    )
    if isinstance(agenda, Reply):
        return agenda
    put = (
        _("for the meeting {day}: {item}", day=agenda.meeting.day.isoformat(), item=title)
        if which and agenda.meeting is not None
        else _("item for next meeting: {item}", item=title)
    )
    place = agenda.number(title)
    if place is not None:
        told = _(
            "{title} is item {number} on the agenda of {meeting}.",
            title=title,
            number=place,
            meeting=of_meeting(agenda.meeting, turn.today),
        )
        return say(told)
    return say(
        _(
            "Put “{title}” on the agenda of {meeting}?",
            title=title,
            meeting=of_meeting(agenda.meeting, turn.today),
        ),
        Line(_("Nothing is put there yet."), subtle=True),
        Buttons((Button(_("Put on the agenda"), put, put),)),
    )


_CAN = (
    "(kan|kunde|skulle|ska|skall|bör|borde|får|hinner|vill|behöver|måste|tar|tänkte)"
    " (vi|jag|du|ni|man) [kunna|inte|möjligen|också|även]"
)
_MAY = "(kan|kunde|skulle|ska|bör|borde)"
_POSSIBLE = "(går det|vore det möjligt|är det möjligt|finns det möjlighet|hinns det med) [att]"
_TALK = (
    "(ta upp|lyfta|lyfta upp|diskutera|prata om|tala om|behandla|gå igenom|besluta om|ha med|få med"
    "|få in|lägga till|lägga in|lägga upp|sätta upp|föra upp|ta med|skriva upp|ta)"
    " [en punkt om|punkten|en punkt|frågan om|ärendet]"
)
_AT = "(till|på|inför|för|vid)"
_NEXT = (
    f"({_AT} (nästa möte|nästa sammanträde|kommande möte|nästa gång|mötet) [också|istället]"
    f"|nästa (möte|gång)|{_AT} (dagordningen|agendan) [till|för] [nästa möte|mötet])"
)
_ON = f"{_AT} (mötet|möte|sammanträdet|dagordningen) [till|för] [mötet] [den] {{which:when}}"
_ITEM = "{item:agenda_item}"
_CAN_EN = (
    "(can|could|shall|should|may|might|will|would|must) (we|i|you|someone)"
    " [please|also|not|possibly|maybe]"
)
_POSSIBLE_EN = "(is it|would it be) (possible|ok|okay|all right) (to|if we)"
_TALK_EN = (
    "(discuss|talk about|take up|bring up|raise|cover|go through|look at|decide on|put|add|include"
    "|have) [an item on|an item about|the item|the matter of|the question of]"
)
_AT_EN = "(for|to|on|at|in)"
_NEXT_EN = (
    f"({_AT_EN} [the|our] (next meeting|next agenda|agenda of the next meeting|agenda)"
    " [too|as well]"
    "|next (time|meeting)"
    f"|{_AT_EN} the agenda [for|of] [the] next (meeting|time))"
)
_ON_EN = f"{_AT_EN} [the] (meeting|agenda) [of|on|for|in] [the] [meeting] [on] [the] {{which:when}}"

COMMAND = Command(
    help=_("ask to have something on an agenda, and put it there by a button"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            f"{_CAN} {_TALK} {_ITEM} {_NEXT}?",
            f"{_CAN} {_TALK} {_ITEM} {_ON}?",
            f"{_CAN} {_TALK} {_ITEM} {_AT} {{which:months_meeting}}?",
            f"{_POSSIBLE} {_TALK} {_ITEM} {_NEXT}?",
            f"{_POSSIBLE} {_TALK} {_ITEM} {_ON}?",
            f"{_MAY} {_ITEM} [kunna] (tas upp|lyftas|diskuteras) {_NEXT}?",
            f"{_MAY} {_ITEM} [kunna] (tas upp|lyftas|diskuteras) {_ON}?",
            f"{_TALK} {_ITEM} {_NEXT}?",
        ),
        "en": (
            f"{_CAN_EN} {_TALK_EN} {_ITEM} {_NEXT_EN}?",
            f"{_CAN_EN} {_TALK_EN} {_ITEM} {_ON_EN}?",
            f"{_CAN_EN} {_TALK_EN} {_ITEM} {_AT_EN} {{which:months_meeting}}?",
            f"{_POSSIBLE_EN} {_TALK_EN} {_ITEM} {_NEXT_EN}?",
            f"{_POSSIBLE_EN} {_TALK_EN} {_ITEM} {_ON_EN}?",
            f"(can|could|should|may) {_ITEM} be (taken up|discussed|raised|brought up) {_NEXT_EN}?",
            f"(can|could|should|may) {_ITEM} be (taken up|discussed|raised|brought up) {_ON_EN}?",
        ),
    },
    examples={
        "sv": ("kan vi ta upp parkeringen på nästa möte?",),
        "en": ("can we discuss parking at the next meeting?",),
    },
    handle=ask_put,
)
