"""`agenda`: what is to be taken up, and why."""

from bot.command import Command, Mode, Turn
from bot.days.held_meeting import held_meeting
from bot.days.which_agenda import agenda_meant, of
from bot.replies.agenda import shown
from bot.replies.model import Reply
from bot.texts import _
from storage.errors import NoSuchMeeting


async def show(turn: Turn, which: str = "") -> Reply:
    """Show the agenda of the meeting `which` names, else of the open one or the next."""
    try:
        agenda = await agenda_meant(turn, which, again=lambda day: _("agenda {day}", day=day))
    except NoSuchMeeting:
        held = await held_meeting(
            turn, which, lambda day: _("agenda {day}", day=day), example=_("agenda 8 May")
        )
        agenda = held if isinstance(held, Reply) else await of(turn, held)
    return agenda if isinstance(agenda, Reply) else shown(agenda, turn.today)


_AGENDA = "(dagordning|dagordningen|agenda|agendan|föredragningslista|föredragningslistan)"
_CALL = f"(kallelse|kallelsen|{_AGENDA[1:-1]})"
_NEXT = "[till|för|på|inför] [nästa möte|nästa|mötet]"
_ON = "[till|för|på|inför] [mötet] [den] {which:when}"

_NEXT_TIME_EN = "[for|of|at] [the] [next meeting|meeting|next time]"

COMMAND = Command(
    help=_("show the agenda of the next meeting, or of a day's"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            f"[visa|se|läs] {_AGENDA} {_NEXT}",
            f"[visa|se|läs] {_AGENDA} {_ON}",
            f"vad (står|finns|ligger) på {_AGENDA} {_NEXT}",
            f"vad (står|finns|ligger) på {_AGENDA} {_ON}",
            "vad (ska|skall) (vi|tas) (ta upp|upp|prata om|diskutera) [på] [nästa möte|mötet]",
            "nästa mötes dagordning",
            f"[gör|skriv|ta fram|visa|ge mig] [ett] (utkast|förslag) (till|på) {_CALL} {_NEXT}",
            f"(gör|skriv|ta fram|skapa|förbered) [en|ett] {_AGENDA} {_NEXT}",
            f"[visa|se] {_AGENDA} [till|för|på|inför] {{which:months_meeting}}",
        ),
        "en": (
            "[show|see] [me] [the] [next] agenda [for|of] [the] [next meeting|meeting]",
            "[show|see] [the] agenda [for|of] [the] [meeting] [on] [the] {which:when}",
            "[show|see] [the] agenda [for|of] {which:months_meeting}",
            (
                "what (should|shall|will|are|do) we [to|going to|have to]"
                " (discuss|take up|talk about|cover) [at|in|on] [the]"
                " [next meeting|next time|meeting]"
            ),
            f"what (is|will be|are) on the agenda {_NEXT_TIME_EN}",
            f"(what's|what’s) on the agenda {_NEXT_TIME_EN}",
            "(what is|what's) on the agenda [for|of|on] [the] [meeting] [on] [the] {which:when}",
            "what (will|do) we (discuss|take up|talk about) [at] [the] [next] [meeting]",
            "the next meeting's agenda",
            (
                "(draft|prepare|make|write|create|draw up) [an|the|a] [draft] [of] [the] [next]"
                " agenda [for|of] [the] [next meeting|meeting]"
            ),
        ),
    },
    examples={
        "sv": ("dagordning", "agenda", "dagordning 8 maj"),
        "en": ("agenda", "agenda for 8 May"),
    },
    handle=show,
)
