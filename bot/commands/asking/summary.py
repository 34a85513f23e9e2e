"""`summary`: show a meeting's summary again."""

from bot.command import Command, Mode, Turn
from bot.days.recalled_meeting import recalled
from bot.replies.model import Reply
from bot.replies.summary import summary
from bot.texts import Text, _
from storage import meeting_records


async def recall(turn: Turn, words: str = "") -> Reply:
    """Show the summary of the latest meeting, or of the last one on the days that `words` name."""
    meeting = await recalled(turn, words, ask=_of_day, example=_("summary 27 March"))
    if isinstance(meeting, Reply):
        return meeting
    told = await meeting_records.recall(turn.db, turn.key, meeting=meeting.key)
    return summary(told, turn.group, turn.local, address=turn.address)


def _of_day(day: object) -> Text:
    return _("summary {day}", day=day)


_WHAT = "(vad hände|vad sades|vad togs upp|vilka var med|vilka var närvarande|vem var med)"
_WHAT_EN = "(what happened|what was said|what came up|who was there|who was present)"

_SO_FAR = "[hittills|så här långt|så långt|till nu|nu|än så länge|i dag|idag]"
_SO_FAR_EN = "[so far|until now|up to now|today|yet]"

COMMAND = Command(
    help=_("show a meeting's summary again"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            "[visa] (sammanfattning|sammanfatta|sammanfattningen) [[av] [senaste] mötet|senaste]",
            "(visa|skicka|dela|posta) sammanfattningen [igen] [(till alla|här|i chatten)]",
            f"(sammanfatta|summera) [(mötet|läget|dagens möte)] {_SO_FAR}",
            f"[visa|ge] [en] sammanfattning {_SO_FAR}",
            f"vad har vi (hunnit med|gått igenom|gjort|sagt|tagit upp|kommit fram till) {_SO_FAR}",
            f"vad har vi (beslutat|bestämt|beslutat om) {_SO_FAR} (på|under) (mötet|dagens möte)",
            "[visa] sammanfattningen (av|från|för) mötet [i|den|från] {words:text}",
            "[visa] sammanfattning (av|från|för) mötet [i|den|från] {words:text}",
            "(gör|skriv|ge mig|visa) en sammanfattning [av mötet]",
            "[visa] hela sammanfattningen",
            "vad (missade jag|har jag missat) [(på|vid) (mötet|förra mötet|senaste mötet)]",
            "[visa] (senaste|förra) mötets (protokoll|sammanfattning|anteckningar)",
            "visa (protokoll|protokollet) [från] [senaste|förra] [mötet]",
            f"{_WHAT} (på|vid) [det] (förra|senaste) mötet",
            f"{_WHAT} (på|vid) mötet [den] {{words:text}}",
            "mötet (i|den|från) {words:text}?",
            "visa (mötet|protokollet|anteckningarna) [från|av] [mötet] [i|den] {words:text}",
            "(sammanfattning|sammanfatta|sammanfattningen) [från|av] [mötet] [den] {words:text}",
        ),
        "en": (
            "[show] [the] (summary|summarise|summarize) [[of] [the] (latest|last) meeting|latest]",
            "(show|send|share|post) the summary [again] [to everyone|here]",
            f"(summarise|summarize|sum up) [(the meeting|today|this meeting)] {_SO_FAR_EN}",
            f"what have we (covered|done|discussed|got through|agreed|decided) {_SO_FAR_EN}",
            "[show] [the|a] summary (of|for|from) the meeting [in|on|of] {words:text}",
            "(make|write|give me) a summary [of the meeting]",
            "[show] [the] (full|whole) summary",
            "what (did i miss|have i missed) [at [the] [last] meeting]",
            "show [me] [the] [last|latest] [meeting's] minutes",
            f"{_WHAT_EN} at the (last|latest) meeting",
            f"{_WHAT_EN} at the meeting [on] {{words:text}}",
            "[the] meeting (in|on|of) {words:text}?",
            "show [me] [the] (meeting|minutes) [of|from] [the meeting] [in|on] {words:text}",
            "(summary|summarise|summarize) [of|from] [the meeting] [on] {words:text}",
        ),
    },
    examples={
        "sv": ("sammanfattning", "sammanfattning 27 mars"),
        "en": ("summary", "summary 27 March"),
    },
    handle=recall,
)
