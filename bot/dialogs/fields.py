"""The fields of a record: filled in from what is known, and read back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bot.command import Turn
from bot.days.dues import due_in
from bot.people.circle import known_names, owners_named
from bot.replies.form import DayField, Field, Options, Words
from bot.replies.withheld import why
from bot.secrecy import Caution, is_insisted, sensitive, stripped_of_insisting
from bot.texts import LANGUAGES, Text, _
from bot.values import dataclass
from storage.model import Due, DueKind, Party
from storage.records import LONGEST_NUMBER

LONGEST = 2_000  # characters of a record
LONGEST_OTHER = 200  # characters of names or of a due in words
MOST_PEOPLE = 50  # to choose among; others can be written

Values = Mapping[str, str]  # by the name of the field

NAMES = ("text", "sort", "owner", "other", "date", "words")
_WAS = "was "  # before the name of a field: what stood in it when the dialog was opened


@dataclass(frozen=True, slots=True)
class Filled:
    """What the fields say of a record."""

    text: str
    owners: tuple[Party, ...] = ()
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is the matter with the fields, by their names."""

    problems: Mapping[str, Text]


def values(told: Filled) -> dict[str, str]:
    """Fill in what is known; a due that is no single day stands in words."""
    listed = [owner.name for owner in told.owners if "," not in owner.name]
    filled = {"text": told.text[:LONGEST], "owner": ",".join(listed)}
    if told.due is not None:
        is_day = told.due.kind is DueKind.DAY and told.due.last is not None
        filled |= {"date": str(told.due.last)} if is_day else {"words": told.due.words}
    return filled


def remembered(filled: Values) -> dict[str, str]:
    """Note what stands in the fields at first, to be carried along."""
    return {_WAS + name: value for name, value in filled.items()}


def number(filled: Values) -> int:
    """Read the number of what a dialog is about; 0 where it carries none."""
    told = filled.get("number", "")
    is_one = told.isascii() and told.isdigit() and len(told) <= LONGEST_NUMBER
    return int(told) if is_one else 0


def altered(filled: Values) -> set[str]:
    """Name the fields in which something else stands than at first."""
    return {name for name in NAMES if filled.get(name, "") != filled.get(_WAS + name, "")}


def carried(filled: Values) -> dict[str, str]:
    """Give what came along with the fields."""
    return {name: value for name, value in filled.items() if name not in NAMES}


async def inputs(
    turn: Turn, filled: Values, *, of_action: bool, others: Iterable[str] = ()
) -> tuple[Field, ...]:
    """Make the fields of an action or a decision; `others` are offered as owners, too."""
    text = Words(
        "text", _("Text"), filled.get("text", ""), longest=LONGEST, rows=True, required=True
    )
    if not of_action:
        return (text,)
    chosen = tuple(filter(None, filled.get("owner", "").split(",")))
    known = [name for name in (*others, *await known_names(turn)) if "," not in name]
    names = dict.fromkeys((*chosen, *known))
    choices = tuple((name, name) for name in list(names)[:MOST_PEOPLE])
    other = Words("other", _("Other owner"), filled.get("other", ""), longest=LONGEST_OTHER)
    day = DayField("date", _("Due"), filled.get("date", ""))
    owner = (Options("owner", _("Owner"), choices, chosen, many=True),) if choices else ()
    return (text, *owner, other, day, *_in_words(filled))


def _in_words(filled: Values) -> tuple[Field, ...]:
    """Keep a week or a meeting, which no calendar can show; a day that is chosen goes before it."""
    if not filled.get("words"):
        return ()
    return (Words("words", _("Due in words"), filled["words"], longest=LONGEST_OTHER),)


async def read(turn: Turn, filled: Values, *, of_action: bool) -> Filled | Wrong:
    """Read the fields back; where something is wrong with one, say what and change nothing."""
    text = " ".join(filled.get("text", "").split())
    problems = _text_problem(text) | _not_taken_in(turn, filled)
    if turn.caution is Caution.ASK and is_insisted(text) and sensitive(text) is not None:
        text = stripped_of_insisting(text)
    due, due_problem = await _due(turn, filled) if of_action else (None, {})
    if problems or due_problem:
        return Wrong(problems | due_problem)
    names = ", ".join(filter(None, (filled.get("owner", ""), filled.get("other", "").strip())))
    owners = (await owners_named(turn, names)).parties if of_action and names else ()
    return Filled(text, owners, due)


def _not_taken_in(turn: Turn, filled: Values) -> dict[str, Text]:
    """Point out the fields in which something new stands that does not belong in minutes."""
    if turn.caution is Caution.OFF:
        return {}
    may_insist = turn.caution is Caution.ASK
    found = {
        name: kind
        for name in ("text", "other", "words")
        if (kind := sensitive(filled.get(name, ""))) is not None
        and filled[name] != filled.get(_WAS + name)
        and not (may_insist and name == "text" and is_insisted(filled[name]))
    }
    return {
        name: why(kind, may_insist=may_insist and name == "text") for name, kind in found.items()
    }


def _text_problem(text: str) -> dict[str, Text]:
    if not text:
        return {"text": _("Text: write what it says.")}
    if len(text) > LONGEST:
        return {"text": _("Text: {longest} characters at most, please.", longest=LONGEST)}
    return {}


async def _due(turn: Turn, filled: Values) -> tuple[Due | None, dict[str, Text]]:
    day, words = filled.get("date", "").strip(), filled.get("words", "").strip()
    if day:
        try:
            chosen = date.fromisoformat(day)
        except ValueError:
            return None, {"date": _("Due: “{words}” is no date.", words=day[:LONGEST_OTHER])}
        return Due(kind=DueKind.DAY, words=day, first=chosen, last=chosen), {}
    if not words:
        return None, {}
    due = await _due_in_words(turn, words)
    if due is None:
        return None, {"words": _("Due in words: I find no date in “{words}”.", words=words)}
    return due, {}


async def _due_in_words(turn: Turn, words: str) -> Due | None:
    for language in (turn.group.language, *LANGUAGES):
        told = await due_in(replace(turn, language=language), words)
        if told is not None:
            return told.due
    return None
