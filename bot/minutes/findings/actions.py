"""What somebody is to do after the meeting: labelled, in tables, assigned and promised in prose."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from bot.minutes.attendance.parties import Parties, is_person, named, opening
from bot.minutes.findings.dues import Calendar, Ready, in_column, in_sentence, in_title
from bot.minutes.findings.elsewhere import puts_off
from bot.minutes.findings.proposals import is_motion
from bot.minutes.findings.statements import RECORD_NUMBER, Statement
from bot.minutes.findings.tasks import REQUEST, FoundTask, task_in
from bot.minutes.layout.section import ItemSection
from bot.minutes.model import ActionItem, Language
from bot.minutes.names.forms import is_full_name
from bot.minutes.words.wordlist import has_any
from bot.patterns import lazily
from bot.values import dataclass

_CUE = 60  # characters of a cue worth showing
_QUESTION = lazily(r"\?\s*$")
_TOLD = lazily(
    r"^(?:\w+ ){0,2}(?:it was (?:reported|said|explained)|informera(?:de|des))\b"
    r"|^(?:\w+ )?fråga ställ(?:s|des)\b"
    r"|\b(?:hoppa(?:s|des)|tyck(?:er|te)|önska(?:r|de)) (?:\w+ )?att\b"
    r"|\b(?:hope[sd]?|felt|thought|wished) that\b"
)
_TELLING = (  # without one of these it is not told
    *("informer", "ställ", "hoppa", "tyck", "önska"),
    *("hope", "felt", "thought", "wished", "was reported", "was said", "was explained"),
)
_QUOTES = '"“”»'
_QUOTED = lazily(r"^[\"“”»]|:\s[\"“”»]")  # somebody else's words
_NOTHING = lazily(r"^(?:inga?|inget|ingenting|none|nothing|n/a|-|–)\b[^.]{0,20}\.?$", re.IGNORECASE)
_WORD = lazily(r"\w+")
_REPEATED = 200  # actions at most that a list at the end repeats
_SAME = 0.8  # of the words of two entries: the list at the end repeats what was agreed before


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingContext:
    """What the finding of actions knows of the meeting."""

    language: Language
    known: Parties
    calendar: Calendar


def actions(
    said: Sequence[Statement], found: Sequence[ItemSection], scene: MeetingContext
) -> tuple[ActionItem, ...]:
    """Find the actions in printed order; a list that repeats them adds nothing."""
    known = scene.known
    made: list[ActionItem] = []
    words: list[frozenset[str]] = []  # of those
    numbers: set[str] = set()  # as "Action #4"
    for statement in _with_owners_behind(said, known):
        if _is_no_task(statement):
            continue
        hit = task_in(statement, scene.language, known)
        if hit is None:
            continue
        own = frozenset(_WORD.findall(statement.small))
        if not (_is_recap(statement, numbers) and _repeats(own, words)):
            made.append(_made(statement, hit, found, scene))
            words.append(own)
            numbers.add(statement.label_words)
    return tuple(made)


def _is_no_task(statement: Statement) -> bool:
    """Whether it is a proposal, recap, question, motion or unticked attendance box: no task."""
    asks = _QUESTION.search(statement.text) and not REQUEST.match(statement.text)
    if statement.label in ("proposal", "recap") or asks:
        return True
    if (
        (has_any(_TELLING, statement.small) and _TOLD.search(statement.small))
        or _NOTHING.match(statement.text)
        or (has_any(_QUOTES, statement.text) and _QUOTED.search(statement.text))
    ):
        return True
    if statement.label != "action" and (is_motion(statement) or puts_off(statement.text)):
        return True
    return statement.label_words == "[ ]" and is_full_name(statement.text.split(" (", 1)[0])


def _with_owners_behind(said: Sequence[Statement], known: Parties) -> Iterator[Statement]:
    """Give a sentence the owner who stands alone behind it ("… was agreed. Action: Clerk")."""
    held: Statement | None = None
    for statement in said:
        alone = statement.label == "action" and not statement.owner
        if held and alone and held.section == statement.section and named(statement.text, known):
            yield _given_to(statement.text, held, known)
            held = None
            continue
        if held is not None:
            yield held
        held = statement
    if held is not None:
        yield held


def _given_to(owner: str, task: Statement, known: Parties) -> Statement:
    """Give a task to the owner behind it; one that opens with somebody else is theirs already."""
    others = (other for other in opening(task.text, known) if is_person(other, known))
    if any(owner.casefold() not in other.casefold() for other in others):
        return task
    return replace(task, label="action", label_words="action", owner=owner)


def _made(
    statement: Statement, hit: FoundTask, found: Sequence[ItemSection], scene: MeetingContext
) -> ActionItem:
    item = found[statement.section].item if statement.section is not None else None
    ready = _due(statement, item.title if item is not None else "", scene.calendar)
    return ActionItem(
        item=item.number if item is not None else None,
        item_index=statement.section,
        text=statement.text,
        responsible=tuple(owner.removeprefix("@") for owner in hit.owners),
        due=ready.day if ready is not None else None,
        due_words=ready.words if ready is not None else None,
        due_at_meeting=ready is not None and ready.at_meeting,
        sure=hit.sure,
        line=statement.line,
        cue=hit.cue[:_CUE],
    )


def _is_recap(statement: Statement, numbers: Container[str]) -> bool:
    """Whether it may be in a list at the end that repeats the actions under their items."""
    if RECORD_NUMBER.search(statement.label_words):  # the same words under another are another
        return statement.label_words in numbers
    return statement.label == "action" or statement.listed


def _repeats(words: frozenset[str], before: Sequence[frozenset[str]]) -> bool:
    return any(
        2 * len(words & other) >= _SAME * (len(words) + len(other))
        for other in before[:_REPEATED]
        if words
    )


def _due(statement: Statement, title: str, calendar: Calendar) -> Ready | None:
    """Give when it is to be ready: by its column, its own words, or its item's title."""
    if statement.due and (ready := in_column(statement.due, calendar)):
        return ready
    if RECORD_NUMBER.search(statement.label_words):
        return None  # a record's due stands beside it
    return in_sentence(statement.text, calendar) or in_title(title, calendar)
