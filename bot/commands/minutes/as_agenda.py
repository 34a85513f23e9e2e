"""`use it as the agenda`: let a document that was sent be the agenda of a meeting."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Reply
from bot.review.agenda import take
from bot.review.session import under_review
from bot.texts import _


async def as_agenda(turn: Turn, token: str = "", which: str = "", name: str = "") -> Reply:
    """Put what a document lists on the agenda of the meeting named, else of that it names."""
    return await take(turn, await under_review(turn, token), which, name)


_IT = "[den|det|filen|dokumentet|bilagan]"
_IT_EN = "[it|this|that|the file|the document|the attachment]"
_AGENDA = "(dagordning|dagordningen|agenda|agendan|föredragningslista)"
_AGENDA_EN = "[the|an] (agenda|order of business)"
_ON = "[(till|för|på) [mötet] [den] {which:dated}] [i {name:text}]"
_ON_EN = "[for [the] [meeting] [on|of] [the] {which:dated}] [in {name:text}]"

COMMAND = Command(
    help=_("use the document that was sent as a meeting's agenda"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"(använd|ta|läs|spara|lägg in) {_IT} [{{token:token}}] som {_AGENDA} {_ON}",
            f"det (är|var) [en] {_AGENDA} {_ON}",
        ),
        "en": (
            f"(use|take|read|save) {_IT_EN} [{{token:token}}] as {_AGENDA_EN} {_ON_EN}",
            f"(it is|it's|that is|that's) {_AGENDA_EN} {_ON_EN}",
        ),
    },
    examples={
        "sv": ("använd som dagordning", "använd filen som dagordning till mötet 8 maj"),
        "en": ("use as agenda", "use the file as the agenda for 8 May"),
    },
    handle=as_agenda,
)
