"""`minutes of 27 March as PDF`: a meeting's minutes as a file."""

from datetime import date

from bot.command import Command, Mode, Turn
from bot.days.recalled_meeting import recalled
from bot.delivery.outbox import offer
from bot.export.kinds import Format, Style
from bot.export.wanted import Wanted, wanted
from bot.message import TEAMS
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.replies.standing import standing
from bot.texts import Text, _
from storage import meeting_records, reminders
from storage.model import ConversationKind, Manner

TERMINAL = "terminal"  # the channel of one's own machine, where a file is written


async def minutes(
    turn: Turn,
    paper: str = "minutes",
    words: str = "",
    *,
    kind: Format = "pdf",
    language: str = "",
    whom: str = "",
) -> Reply:
    """Offer the minutes of the latest meeting, or of the last one on the days `words` name."""

    def of_day(day: object) -> Text:
        return _("minutes of {day} as {kind}", day=day, kind=kind)

    meeting = await recalled(turn, words, ask=of_day, example=_("minutes of 27 March as PDF"))
    if isinstance(meeting, Reply):
        return meeting
    if whom:
        return _to_nobody(meeting.day)
    spoken = language or turn.language
    what = wanted(turn.group, meeting, kind, language=spoken, style=Style(paper))
    adjusted = await meeting_records.adjusted(turn.db, turn.key, meeting)
    said = say(standing(meeting, adjusted, turn.group, turn.today))
    if _reaches_who_asked_alone(turn):
        return Reply(said.blocks, (what,))
    return said + await _in_private(turn, what)


def _to_nobody(day: date) -> Reply:
    """Say that minutes are fetched, not sent to others, with what fetches them."""
    pdf = _("minutes of {day} as {kind}", day=day.isoformat(), kind="pdf")
    word = _("minutes of {day} as {kind}", day=day.isoformat(), kind="word")
    return say(
        _("I send minutes to nobody else: get the file here and send it on yourself."),
        Buttons((Button(_("Minutes as PDF"), pdf), Button(_("Minutes in Word"), word))),
    )


def _reaches_who_asked_alone(turn: Turn) -> bool:
    here = turn.conversation
    return here.channel == TERMINAL or (
        here.channel == TEAMS and here.kind is ConversationKind.PERSONAL
    )


async def _in_private(turn: Turn, what: Wanted) -> Reply:
    """Send the file where Teams takes files of bots: in the personal chat of who asked."""
    chat = await reminders.private_chat(turn.db, turn.key.tenant, turn.speaker.key)
    if chat is None or chat.conversation.channel != TEAMS:
        return Reply((Line(_("I can send files in our personal chat. Write to me there first.")),))
    stamp = turn.stamp
    key = f"file:{stamp.conversation}:{stamp.message}:{stamp.line}"
    await offer(turn.db, chat, what, key=key, language=turn.language, at=stamp.at)
    return Reply((Line(_("I have offered you the file in our personal chat.")),))


_PREFIX = (
    "[skicka|skicka mig|visa mig|exportera|hämta|ge mig|ladda ner|ladda hem|skriv ut|mejla|maila"
    "|spara ner|jag vill ha|jag behöver|vi behöver|jag skulle vilja ha]"
)
_PREFIX_EN = (
    "[send|send me|show me|export|give me|download|print|print out|email|mail|i want|i need"
    "|we need|i would like]"
)
_SEND = "(skicka|skicka ut|mejla|mejla ut|maila|maila ut|sänd|sänd ut|dela|vidarebefordra)"
_SEND_EN = "(send|send out|email|mail|forward|share|distribute)"
_TAIL = "[på {language:language}] [(som|i) [en] {kind:file}]"
_TAIL_EN = "[in {language:language}] [[as|in|to] [a] {kind:file} [file]]"

COMMAND = Command(
    help=_("get a meeting's minutes as a file"),
    mode=Mode.ASK,
    reads=Manner.EXPORT,
    phrases={
        "sv": (
            f"{_SEND} {{paper:paper_sv}} till (mig|mig själv) {_TAIL}",
            f"{_SEND} {{paper:paper_sv}} [från] [(senaste|förra) mötet] (till|med) {{whom:text}}",
            f"{_PREFIX} {{paper:paper_sv}} [från] [senaste mötet|förra mötet|mötet] {_TAIL}",
            f"{_PREFIX} {{paper:paper_sv}} [från|för] [mötet] {{words:dated}} {_TAIL}",
            "översätt {paper:paper_sv} till {language:language} [som [en] {kind:file}]",
            f"{_PREFIX} {{paper:paper_sv}} [från|för] [mötet] {{words:text}} som {{kind:file}}",
        ),
        "en": (
            f"{_SEND_EN} [the] {{paper:paper_en}} to (me|myself) {_TAIL_EN}",
            f"{_SEND_EN} [the] {{paper:paper_en}} (to|with) {{whom:text}}",
            (
                f"{_PREFIX_EN} [the] {{paper:paper_en}} [of|from] [the] [latest|last] [meeting]"
                f" {_TAIL_EN}"
            ),
            (
                f"{_PREFIX_EN} [the] {{paper:paper_en}} [of|from] [the meeting] [on]"
                f" {{words:dated}} {_TAIL_EN}"
            ),
            "translate [the] {paper:paper_en} (to|into) {language:language} [as [a] {kind:file}]",
            (
                f"{_PREFIX_EN} [the] {{paper:paper_en}} [of|from] [the meeting] [on] {{words:text}}"
                " as [a] {kind:file}"
            ),
        ),
    },
    examples={
        "sv": ("protokoll", "protokoll 27 mars som word", "mötesanteckningar på engelska som pdf"),
        "en": ("minutes", "minutes of 27 March as Word", "meeting notes in Swedish as PDF"),
    },
    handle=minutes,
)
