"""`2 in progress`, `comment 2 …`: say how an action comes along."""

from bot.command import Command, Mode, Turn
from bot.phrases.progressing import read_under_way
from bot.reminders import since
from bot.replies.model import Line, Reply, say
from bot.texts import Text, _
from storage import actions
from storage.model import Action


async def begin(turn: Turn, number: int, remark: str = "") -> Reply:
    """Note that action `number` is in progress; what is said with it is kept beside it."""
    turn = await since.where_asked(turn, number)
    action = await actions.begin(turn.db, turn.key, number, remark=remark, stamp=turn.stamp)
    await since.answered(turn, action, _("in progress"), remark)
    return _told(_("Action #{number} is in progress.", number=number), action)


async def comment(turn: Turn, number: int, remark: str) -> Reply:
    """Keep what is said of action `number` beside it; the last word is shown."""
    action = await actions.comment(turn.db, turn.key, number, remark, stamp=turn.stamp)
    return _told(_("The comment on #{number} is saved.", number=number), action)


def _told(words: Text, action: Action) -> Reply:
    remark = (Line(_("“{text}”", text=action.remark)),) if action.remark else ()
    return say(words, Line(action.text, subtle=True), *remark)


async def need_help(turn: Turn, number: int, remark: str = "") -> Reply:
    """Keep beside action `number` that its owner needs help, and with what."""
    turn = await since.where_asked(turn, number)
    words = _("needs help: {remark}", remark=remark) if remark else _("needs help")
    action = await actions.comment(
        turn.db, turn.key, number, words.worded(turn.language), stamp=turn.stamp
    )
    await since.answered(turn, action, _("needs help"), remark)
    return _told(_("The comment on #{number} is saved.", number=number), action)


_UNDER_WAY = "(pågår|pågående|påbörjad|påbörjat|igångsatt|igång|i gång|på gång)"
_AT_IT = "(jobbar|arbetar|håller på|jobbas|arbetas|har börjat|har påbörjat)"
_UNDER_WAY_EN = "(in progress|under way|underway|ongoing|started|begun|wip)"

COMMAND = Command(
    help=_("mark an action as in progress"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"[uppgift|åtgärd] {{number:number}} [är|har] [nu] {_UNDER_WAY} [{{remark:verbatim}}]",
            f"(markera|sätt) {{number:number}} [som] {_UNDER_WAY}",
            (
                "(pågår|pågående|påbörjad|påbörjat|börjat [med|på]|påbörja|igång [med])"
                " [uppgift|åtgärd] {number:number} [{remark:verbatim}]"
            ),
            (
                f"[jag|vi|man|det] {_AT_IT} [nu] (med|på) [uppgift|åtgärd] {{number:number}}"
                " [{remark:verbatim}]"
            ),
            (
                "(jag|vi) (är|har) (igång|börjat|påbörjat) [med] [uppgift|åtgärd] {number:number}"
                " [{remark:verbatim}]"
            ),
            "(uppgift|åtgärd) {number:number} {remark:waiting}",
        ),
        "en": (
            f"[action|task] {{number:number}} [is] [now] {_UNDER_WAY_EN} [{{remark:verbatim}}]",
            f"mark [action|task] {{number:number}} [as] {_UNDER_WAY_EN}",
            f"{_UNDER_WAY_EN} [on|with] [action|task] {{number:number}} [{{remark:verbatim}}]",
            (
                "[i|i'm|im|we|we're|i am|we are] (working|started|have started|begun) [work]"
                " [on|with] [action|task] {number:number} [{remark:verbatim}]"
            ),
            "(action|task) {number:number} [is] {remark:waiting_en}",
        ),
    },
    examples={
        "sv": ("2 pågår", "pågår 2 väntar på offert"),
        "en": ("2 in progress", "working on 2"),
    },
    handle=begin,
    sentences=read_under_way,
)

NEEDS_HELP = Command(
    help=_("say that an action needs help"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "[uppgift|åtgärd] {number:number} behöver hjälp [{remark:verbatim}]",
            "[jag|vi] behöver hjälp (med|på) [uppgift|åtgärd] {number:number} [{remark:verbatim}]",
        ),
        "en": (
            "[action|task] {number:number} needs help [{remark:verbatim}]",
            "[i|we] need help (with|on) [action|task] {number:number} [{remark:verbatim}]",
        ),
    },
    examples={"sv": ("2 behöver hjälp",), "en": ("2 needs help", "need help with 2")},
    handle=need_help,
)

COMMENT = Command(
    help=_("say something of an action, to be shown beside it"),
    mode=Mode.RECORD,
    phrases={
        "sv": (
            (
                "(kommentera|kommentar) [till|på|om|för] [uppgift|åtgärd] {number:number}:"
                " {remark:verbatim}"
            ),
            "kommentera [på] [uppgift|åtgärd] {number:number} [med] {remark:verbatim}",
            "kommentar [till|på|om|för] [uppgift|åtgärd] {number:number} {remark:verbatim}",
        ),
        "en": (
            "comment [on|to|for|about] [action|task] {number:number}: {remark:verbatim}",
            "comment [on|to|for|about] [action|task] {number:number} {remark:verbatim}",
            "add [a] comment [on|to] [action|task] {number:number} {remark:verbatim}",
        ),
    },
    examples={
        "sv": ("kommentera 2 väntar på offert",),
        "en": ("comment 2 waiting for a quote",),
    },
    handle=comment,
)
