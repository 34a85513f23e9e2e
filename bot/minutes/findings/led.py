"""Tasks and their owner beside them: "Anna: ring Bo", "skicka listan / Anna", "Anna:" above."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.minutes.attendance.parties import Parties, is_nickname, is_person, named
from bot.minutes.cues import BY_LANGUAGE
from bot.minutes.findings.statements import LED, Statement
from bot.minutes.model import Language
from bot.minutes.words.wordlist import has_any
from bot.patterns import lazily

_TODO_LETTERS = ("T", "A")
_TODO = lazily(r"^(?:TODO|To-?do|AP|ACTION)\b:?\s+(?=[^\W\d_])")
_LED = lazily(
    r"^@?(?P<names>[^\W\d_][\w .@&/,+'’-]{0,60}?)"
    r"(?P<mark>\s*::\s*|\s*:\s+|\s+[–—-]\s+|\s*(?:->|=>|→|⇒)\s*)(?P<task>\S.*)$",
    re.DOTALL,
)
_MARKS = (":", "–", "—", "- ", "-\n", "->", "=>", "→", "⇒")  # one of these is in what is led
_LEADS_WITHIN = 100  # characters
_HANDLE = lazily(r"^@(?P<name>[A-Za-z][\w-]{1,38})\s+(?=(?:to|will|ska|att)\s)")
_BEHIND = lazily(
    r"^(?P<task>.{8,}?[\w.!)])\s+[/|]{1,2}\s*(?P<names>[^\W\d_][\w .&/,+-]{1,50}?)\.?$"
)
_ABOVE = lazily(r"^@?(?P<names>[^\W\d_][\w .&/,+'’-]{1,50}):$")
_SPOKEN = ":"  # in a log of a chat; a list of tasks has it too
_TO = ("to ", "will ", "ska ", "skall ", "att ")
_SHORT_VERB = 2  # letters: "ta", "ha"
_WORD = lazily(r"[^\W\d_]+")
_OBJECT = lazily(
    r"^[a-z]+\s+(?:the|an?|to|up|on|out|off|with|for|at|in|into|about|over|through|back|down|"
    r"his|her|their|our|all|new|some|more|one|two|three|#?\d+)\b",
    re.IGNORECASE,
)


def with_owners(
    said: Sequence[Statement], known: Parties, language: Language
) -> Iterator[Statement]:
    """Give statements that name an owner before, behind or above them their owner and bare task."""
    above: tuple[str, ...] = ()  # named on a line of its own
    section: int | None = None
    for statement in said:
        if statement.section != section or not statement.listed:
            above, section = (), statement.section
        if statement.text[-1:] == ":" and (found := _ABOVE.match(statement.text)):
            above = _owners(found.group("names"), known, sure=statement.label == "action")
        elif owned := _led(statement, known, language) or _named_behind(statement, known):
            yield owned
        elif above and statement.owner is None and _is_task(statement, language):
            yield _owned(statement, above, statement.text)
        else:
            yield statement


def _led(statement: Statement, known: Parties, language: Language) -> Statement | None:
    """Read "Anna: ring Bo": in a list of tasks anything, elsewhere what begins as a task does."""
    text = statement.text
    if text[:1] in _TODO_LETTERS:
        text = _TODO.sub("", text)
    told = statement.label == "action" or text != statement.text
    if text[:1] == "@" and (found := _HANDLE.match(text)):
        return _owned(statement, (found.group("name"),), text)
    found = _LED.match(text) if has_any(_MARKS, text[:_LEADS_WITHIN]) else None
    if found is None or (statement.label not in (None, "action", "decision")):
        return None
    owners = _owners(found.group("names"), known, sure=told)
    if not owners or statement.owner not in (None, *owners):
        return None
    task = found.group("task")
    spoken = _SPOKEN in found.group("mark")
    if not (told or _begins_as_task(task, language, spoken=spoken)):
        return None
    if spoken and not (told or statement.listed):
        return None
    return _owned(statement, owners, task)


def _owners(names: str, known: Parties, *, sure: bool) -> tuple[str, ...]:
    """Give the parties of a phrase; `sure`: a word that can be a nickname is one."""
    if owners := named(names, known):
        return owners
    parts = [part.strip(" @") for part in re.split(r"\s*[/,&+]\s*|\s+(?:och|and)\s+", names)]
    return tuple(parts) if sure and parts and all(map(is_nickname, parts)) else ()


def _named_behind(statement: Statement, known: Parties) -> Statement | None:
    """Read the people behind a slash at a note's end."""
    if not has_any("/|", statement.text):
        return None
    found = _BEHIND.match(statement.text)
    if found is None or statement.owner is not None:
        return None
    owners = named(found.group("names"), known)
    if not owners or not all(is_person(owner, known) for owner in owners):
        return None
    return replace(statement, text=found.group("task"), owner=found.group("names"))


def _is_task(statement: Statement, language: Language) -> bool:
    """Whether an entry below a name is a task: under the name of who spoke, it is news."""
    if statement.label == "action":
        return True
    if language == "en" and not statement.small.startswith(("to ", *BY_LANGUAGE["en"].imperatives)):
        return False
    return _begins_as_task(statement.text, language)


def _begins_as_task(text: str, language: Language, *, spoken: bool = True) -> bool:
    """Whether the first word makes it a task: to do, an order, or done in the present."""
    cues = BY_LANGUAGE[language]
    first = _WORD.match(text)
    word = first.group() if first is not None else ""
    if not word or word.casefold() in cues.not_tasks:
        return False
    if text.casefold().startswith((*_TO, *cues.imperatives, *cues.commits, *cues.chores)):
        return True
    if language == "sv":
        infinitive = word.endswith("a") and len(word) > _SHORT_VERB
        return infinitive or word.casefold() in cues.short_verbs
    order = not word.endswith(("s", "ed", "ing"))
    return order and (_OBJECT.match(text) is not None or (not spoken and word.islower()))


def _owned(statement: Statement, owners: tuple[str, ...], task: str) -> Statement:
    return replace(
        statement,
        text=task,
        label="action",
        label_words=statement.label_words or LED,
        owner="; ".join(owners),
    )
