"""`postpone`: note that the current item was not taken."""

import re

from bot.command import Command, Mode, Turn
from bot.meetings.left import left
from bot.patterns import lazily
from bot.replies.items import item_name
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import All, _
from storage import agenda, meetings, planned_items
from storage.errors import NoOpenMeeting


async def postpone(turn: Turn, title: str = "", *, rest: bool = False) -> Reply:
    """Postpone the item named, the one being talked of, or all that were not reached."""
    if rest:
        return await _the_rest(turn)
    if title and _NO_ITEM.search(title):
        return say(
            _("That is no item of the agenda, so nothing is changed."),
            Line(
                _("Type for example “move 3 one week” or “move the meeting to 8 May”."), subtle=True
            ),
        )
    if title and turn.meeting is None:
        return _on_the_next(title)
    if title:
        item = await agenda.postpone(turn.db, turn.key, title, stamp=turn.stamp)
    elif turn.item is not None:
        item = await meetings.postpone(turn.db, turn.key, turn.item.key, stamp=turn.stamp)
    elif turn.meeting is None:
        raise NoOpenMeeting
    else:
        return say(_("No item is being discussed; type “postpone” and its title."))
    return say(_("The item {item} is postponed.", item=item_name(item)))


def _on_the_next(title: str) -> Reply:
    """Offer to put on the next agenda what cannot be postponed, as no meeting is open."""
    item = _("item for next meeting: {item}", item=title[:1].upper() + title[1:])
    return say(_("No meeting is open. Put it on the next agenda?"), Buttons((Button(item, item),)))


async def _the_rest(turn: Turn) -> Reply:
    """Postpone what was not taken up; what is on every agenda comes back anyway."""
    if turn.meeting is None:
        raise NoOpenMeeting
    rest = left(await planned_items.listed(turn.db, turn.key, turn.meeting.key))
    for item in rest:
        await meetings.postpone(turn.db, turn.key, item.key, stamp=turn.stamp)
    if not rest:
        return say(_("No item is left on the agenda."))
    names = All(tuple(item_name(item) for item in rest))
    return say(
        _("Postponed: {items}", items=names),
        Line(_("They come back on the next agenda by themselves."), subtle=True),
    )


# An action or a meeting, moved by some time: "Annas uppgift en vecka", "the meeting one week".
_NO_ITEM = lazily(
    r"\b(?:uppgift(?:en)?|åtgärd(?:en)?|mötet|sammanträdet|action|task|meeting)\b.*"
    r"\b(?:dag(?:ar)?|veck(?:a|or)|månad(?:er)?|days?|weeks?|months?)$"
    r"|^(?:[\w-]+(?:['’]?s)|min|din|my|your) (?:uppgift|åtgärd|action|task)(?:en|er|s)?$",
    re.IGNORECASE,
)
_NEXT = "(till|på|vid) nästa (möte|gång|sammanträde|mötet)"
_ITEM = "punkten|ärendet|frågan"
_ABOUT = "punkt|punkten om|punkten|frågan om|ärendet om"
_ABOUT_EN = "item|topic of|topic|matter of|question of"
_NEXT_TIME = "(nästa möte|nästa gång|nästa sammanträde|på nästa möte|vid nästa möte)"
_LATER = f"[{_NEXT}]"
_LATER_NOW = f"[idag|i dag|i kväll|nu|{_NEXT}]"
_LATER_EN = "[to|until] [the] [next meeting|next time]"

_IS = "(is|was|will be|to be)"
_PUT_OFF_EN = "(postponed|tabled|deferred|held over|carried over|put off)"

COMMAND = Command(
    help=_("postpone an item"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"(bordlägg|skjut upp|vi bordlägger) {{rest:rest_of_it}} {_LATER}",
            f"(bordlägg|skjut upp|skjut fram|flytta) [{_ITEM}|punkt] [om] {{title:named}} {_NEXT}",
            (
                f"(vi|mötet) (bordlägger|skjuter upp|skjuter fram|flyttar) [{_ITEM}] [om]"
                f" {{title:named}} {_NEXT}"
            ),
            f"(bordlägg|skjut upp|bordlagd|utgår) [{_ABOUT}] [{{title:verbatim}}]",
            f"(vi|mötet) bordlägger [{_ABOUT}] [{{title:verbatim}}]",
            f"[{_ITEM}] (bordläggs|bordlades|utgår|utgick|skjuts upp|skjuts fram) {_LATER}",
            f"(vi|mötet) (bordlägger|bordlade|skjuter upp) ({_ITEM}) {_LATER}",
            f"(punkten|ärendet|frågan) (tas|tar vi) upp [igen] {_NEXT}",
            f"(punkten|ärendet|frågan om) {{title:named}} (skjuts upp|skjuts fram) {_LATER}",
            f"[{_ABOUT}|ärendet] {{title:named}} (bordläggs|bordlades|utgår) {_LATER}",
            (
                f"({_ABOUT}|ärendet) {{title:named}} (tar vi|tas|får vänta|skjuter vi|skjuts)"
                f" [upp] [till] {_NEXT_TIME} [istället|i stället]"
            ),
            f"{{title:named}} (skjuter vi|skjuts) [upp|på|fram] till {_NEXT_TIME}",
            f"vi hinner inte [med|ta upp|ta|behandla] [punkten] {{title:named}} {_LATER_NOW}",
        ),
        "en": (
            f"[we] (postpone|table|defer) {{rest:rest_of_it}} {_LATER_EN}",
            (
                f"[we] (postpone|table|defer|push|move) [the] [{_ABOUT_EN}] {{title:named}}"
                " (to|until) [the] (next meeting|next time)"
            ),
            f"[we] (postpone|table|defer) [the] [{_ABOUT_EN}] [{{title:verbatim}}]",
            "we (do not|don't|don’t|will not|won't|won’t) get to {title:named} [today|tonight|now]",
            (
                f"[we|let's|let’s] (park|leave|hold) [the] [{_ABOUT_EN}] {{title:named}}"
                " [question|item|matter|topic] (to|until|for|till) [the] (next meeting|next time)"
            ),
            f"[[the|this|that] (item|topic|matter) {_IS}] {_PUT_OFF_EN} {_LATER_EN}",
            (
                f"[the] [{_ABOUT_EN}] {{title:named}} {_IS} {_PUT_OFF_EN}"
                " (to|until) [the] (next meeting|next time)"
            ),
        ),
    },
    examples={"sv": ("bordlägg", "bordlägg Budget"), "en": ("postpone", "postpone Budget")},
    handle=postpone,
)
