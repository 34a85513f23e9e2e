"""What somebody is to do after the meeting: labelled, in tables, assigned and promised in prose."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.minutes.cues import BY_LANGUAGE
from bot.minutes.dues import Calendar, Ready, in_column, in_sentence, in_title
from bot.minutes.model import Action, Attendee, Language
from bot.minutes.parties import Parties, is_nickname, is_party, is_person, named, parties, subject
from bot.minutes.passages import Statement
from bot.minutes.people import NAME, full_names, is_full_name
from bot.minutes.proposals import is_motion
from bot.minutes.section import Section
from bot.minutes.wordlist import WordList, either, has_any, small, word_list

_CUE = 60  # characters of a cue worth showing
_CLAUSE = 120  # characters before a verb in which its subject is looked for
_BRACKETED = re.compile(r"\(([^()]{1,40})\)\.?$")
_LEAD = re.compile(
    rf"^({NAME}|[A-Z][\w-]+|[a-z][\w-]+(?=\s+to\s))(?:\s*(?:&|,|/|\+|and|och)\s*([A-Z][\w-]+))?"
    r"(?:\s*[:–-]\s|\s+(?:to|will|should|att|ska)\s)"
)
_CUT = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)[.;:!?()]\s*|\s[–—-]\s|,\s+(?=(?:men|so)\s)"
    r"|\b(?:att|that|samt|så|varpå|varvid|därefter|then|som|which|who)\s"
)
_PRONOUN = re.compile(r"\b(?:han|hon|he|she)$", re.IGNORECASE)
_TO_BE_DONE = re.compile(
    r"\bska(?:ll)? (?!finnas|hållas|användas|gälla|ses|anses|hävas)\w+as\b"
    r"|\b(?:shall|to|will) be (?!held)\w+ed\b"
)
_NAMEPLATE = 30  # characters in which a signature's name stands
_ASIDE = re.compile(r"\s+(?:i samarbete med|tillsammans med|via|på|från|together with|from|via)\s")
_ATT = re.compile(r"^(?:att|to)\s+", re.IGNORECASE)
_GOES_ON = re.compile(r"\s(?:och|and)$")  # a second verb of the same party
_EVERYBODY = frozenset({"alla", "samtliga"})
_BY_A_DAY = re.compile(r"\b(?:senast|före|innan|till) (?:den |nästa )?\w")
_OPENING = 7  # words in which a sentence's first verb stands
_RESOLVED = re.compile(  # in a row of decisions and actions: the decisions
    r"godkän|fastställ|bifall|bifölls|avslå|avslog|noter|antas|utses|väljs|bordl|"
    r"approv|agreed|noted|adopted|reject|elected|accepted"
)
_DONE = re.compile(r"\b(?:är klar\w*|klart?|avslutad\w*|genomför[td]\w*|done|completed?)\b")
_ELLIPSES = frozenset({"", "men", "och", "but", "and", "samt"})
_QUESTION = re.compile(r"\?\s*$")
_WORD = re.compile(r"\w+")
_REPEATED = 200  # actions at most that a list at the end repeats
_SAME = 0.8  # of the words of two entries: the list at the end repeats what was agreed before


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the finding of actions knows of the meeting."""

    language: Language
    attendees: tuple[Attendee, ...]
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class _Found:
    """What made a statement an action, whom it names, and whether that is sure."""

    cue: str
    owners: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Patterns:
    assigned_stems: tuple[str, ...]
    delivered_stems: tuple[str, ...]
    commits: WordList
    chores: WordList
    promises: re.Pattern[str]
    assigned: re.Pattern[str]
    delivered: re.Pattern[str]
    imperatives: tuple[str, ...]
    imperative: re.Pattern[str]
    reports: frozenset[str]
    not_action: re.Pattern[str]


_Finder = Callable[[Statement, _Patterns, Parties], _Found | None]


def actions(
    said: Sequence[Statement], found: Sequence[Section], scene: Scene
) -> tuple[Action, ...]:
    """Find the actions in printed order; a list that repeats them adds nothing."""
    patterns = _patterns(scene.language)
    known = parties(scene.attendees, scene.language)
    made: list[Action] = []
    words: list[frozenset[str]] = []  # of those
    for statement in _with_owners_behind(said, known):
        if statement.label in ("proposal", "recap") or _QUESTION.search(statement.text):
            continue
        if is_motion(statement.text) and statement.label != "action":
            continue
        if statement.label_words == "[ ]" and is_full_name(statement.text.split(" (", 1)[0]):
            continue  # not a task: somebody who was not there
        hit = _hit(statement, patterns, known)
        if hit is None:
            continue
        own = frozenset(_WORD.findall(statement.small))
        if not (_is_recap(statement) and _repeats(own, words)):
            made.append(_made(statement, _owned(hit, statement, known), found, scene))
            words.append(own)
    return tuple(made)


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
    if any(owner.casefold() not in opening.casefold() for opening in _opening(task.text, known)):
        return task
    return replace(task, label="action", label_words="action", owner=owner)


def _hit(statement: Statement, patterns: _Patterns, known: Parties) -> _Found | None:
    """Ask the finders in turn."""
    found = (finder(statement, patterns, known) for finder in _FINDERS)
    return next((hit for hit in found if hit is not None), None)


def _made(statement: Statement, hit: _Found, found: Sequence[Section], scene: Scene) -> Action:
    item = found[statement.section].item if statement.section is not None else None
    ready = _due(statement, item.title if item is not None else "", scene.calendar)
    return Action(
        item=item.number if item is not None else None,
        item_index=statement.section,
        text=statement.text,
        responsible=tuple(owner.removeprefix("@") for owner in hit.owners),
        due=ready.day if ready is not None else None,
        due_words=ready.words if ready is not None else None,
        sure=hit.sure,
        line=statement.line,
        cue=hit.cue[:_CUE],
    )


def _is_recap(statement: Statement) -> bool:
    """Tell what may be a list at the end that repeats the actions under their items."""
    return statement.label == "action" or statement.listed


def _repeats(words: frozenset[str], before: Sequence[frozenset[str]]) -> bool:
    return any(
        2 * len(words & other) >= _SAME * (len(words) + len(other))
        for other in before[:_REPEATED]
        if words
    )


# -- the cues, strongest first ----------------------------------------------------------------


def _labelled(statement: Statement, patterns: _Patterns, known: Parties) -> _Found | None:
    """Take what stands behind "Action:" or in a table's column of actions."""
    if statement.label != "action":
        return None
    committed = _committed(statement, patterns, known)
    owners = committed.owners if committed is not None else ()
    if statement.owner and statement.owner not in owners:
        owners = _column(statement.owner) or owners
    if not owners and (lead := _LEAD.match(statement.text)):
        owners = tuple(name for name in lead.groups() if name)
    if not owners:
        owners = _opening(statement.text, known)
    return _Found(statement.label_words or "action", owners)


def _column(owner: str) -> tuple[str, ...]:
    """Give the owners in a column or margin, whatever they are."""
    parts = [
        part.strip(" .:*") for part in re.split(r"\s*[,/+&;\n]\s*|\s+(?:och|and|samt)\s+", owner)
    ]
    return tuple(part for part in parts if part and part.strip("-–?"))


def _assigned(statement: Statement, patterns: _Patterns, known: Parties) -> _Found | None:
    """Find a task that is given to somebody."""
    if not has_any(patterns.assigned_stems, statement.small):
        return None
    found = patterns.assigned.search(statement.text)
    if found is None or patterns.not_action.search(statement.small):
        return None
    phrase = next((value for value in found.groupdict().values() if value), "")
    owners = named(phrase, known) or subject(phrase, known)
    if not owners and (committed := _committed(statement, patterns, known)):
        return committed
    return _Found(found.group(), owners, sure=bool(owners))


def _committed(statement: Statement, patterns: _Patterns, known: Parties) -> _Found | None:
    """Find a named party before a verb by which it takes something on."""
    text = statement.text
    for verb in patterns.promises.finditer(statement.small):
        if verb.group().startswith("agree") and _is_group(statement.text[: verb.start()], known):
            continue  # the meeting resolves so
        if found := _taken_on(verb, statement, patterns, known):
            return found
        if (clause := _clause(verb, text)).casefold() in _ELLIPSES:
            owners = _opening(text[: verb.start()], known) or _opening(statement.before, known)
            if owners and not patterns.not_action.search(statement.small[verb.start() :]):
                return _Found(f"{clause} {text[verb.start() : verb.end()]}".strip(), owners)
    for verb in patterns.commits.found_in(statement.small, statement.words):
        if found := _taken_on(verb, statement, patterns, known):
            return found
    for verb in patterns.chores.found_in(statement.small, statement.words):
        found = _taken_on(verb, statement, patterns, known)
        if found and all(_can_do_chores(owner, known) for owner in found.owners):
            return found
    return None


def _is_group(before: str, known: Parties) -> bool:
    owners = subject(before, known)
    return bool(owners) and not any(is_person(owner, known) for owner in owners)


def _can_do_chores(owner: str, known: Parties) -> bool:
    """Tell a person from the letters of an organisation, of which a chore is told as news."""
    return is_person(owner, known) or (is_nickname(owner) and not owner.isupper())


def _taken_on(
    verb: re.Match[str], statement: Statement, patterns: _Patterns, known: Parties
) -> _Found | None:
    """Tell whether a party stands right before a verb, and what of it."""
    text = statement.text
    clause = _clause(verb, text)
    owners = _subject(clause, text[: verb.start()], known)
    if not owners or patterns.not_action.search(
        f"{small(clause)} {statement.small[verb.start() :]}"
    ):
        return None
    return _Found(f"{clause} {text[verb.start() : verb.end()]}", owners)


def _clause(verb: re.Match[str], text: str) -> str:
    before = text[max(0, verb.start() - _CLAUSE) : verb.start()]
    return _CUT.split(before)[-1].strip(" ,")


def _opening(text: str, known: Parties) -> tuple[str, ...]:
    """Give the party a sentence opens with."""
    words = text.split()
    for length in (3, 2, 1):
        phrase = " ".join(words[:length]).rstrip(",")
        if owners := named(phrase, known):
            return owners
    return ()


def _subject(clause: str, before: str, known: Parties) -> tuple[str, ...]:
    if _PRONOUN.search(clause):
        full = next((m.group() for m in re.finditer(NAME, before) if is_full_name(m.group())), None)
        return (full,) if full is not None else ()
    if owners := subject(clause, known) or (
        _opening(before, known) if _GOES_ON.search(clause) and clause == before.strip() else ()
    ):
        return owners
    if (aside := _ASIDE.search(clause)) and (owners := subject(clause[: aside.start()], known)):
        return owners if all(is_person(owner, known) for owner in owners) else ()
    word = clause.rsplit(" ", 1)[-1]
    alone = clause == word or before.endswith((f". {word} ", f"– {word} "))
    return (word,) if alone and is_nickname(word) else ()


def _volunteered(statement: Statement, patterns: _Patterns, known: Parties) -> _Found | None:
    """Find somebody who does something, by any verb that is not of telling, right at the start."""
    if not patterns.reports or statement.label not in (None, "decision"):
        return None
    words = statement.text.rstrip(".!").split()
    for at, word in enumerate(words[1:_OPENING], start=1):
        told_of = word in patterns.reports and words[0].casefold() not in _EVERYBODY
        if word.islower() and word.endswith("r") and not told_of:
            owners = named(" ".join(words[:at]), known)
            told = not patterns.not_action.search(statement.small)
            doers = owners and all(_can_volunteer(owner, statement, known) for owner in owners)
            return _Found(" ".join(words[: at + 1]), owners, sure=False) if told and doers else None
        if told_of:
            return None
    return None


def _can_volunteer(owner: str, statement: Statement, known: Parties) -> bool:
    """Tell somebody who is there; "alla" do what has a day, and are else told of."""
    if owner.casefold() in _EVERYBODY:
        return _BY_A_DAY.search(statement.small) is not None
    return owner.casefold() in known.people


def _in_row(statement: Statement, _: _Patterns, known: Parties) -> _Found | None:
    """Find what a row of decisions gives somebody to do beside what it resolves."""
    if statement.label != "decision" or not statement.owner or statement.margin:
        return None
    if _RESOLVED.search(statement.small):
        return None
    if not statement.listed and not is_person(statement.owner, known):
        return None
    return _Found("row", _column(statement.owner))


def _delivered(statement: Statement, patterns: _Patterns, _: Parties) -> _Found | None:
    """Find what will be done without a word of by whom."""
    text = statement.small
    told = has_any(patterns.delivered_stems, text)
    found = patterns.delivered.search(text) if told else None
    if found is None and statement.label == "decision":
        found = _TO_BE_DONE.search(text)
    if found is None or patterns.not_action.search(text):
        return None
    return _Found(statement.text[found.start() : found.end()])


def _in_margin(statement: Statement, _: _Patterns, known: Parties) -> _Found | None:
    """Find a name set in the margin or in brackets behind a note."""
    noted = statement.margin and statement.ends and not full_names(statement.text[:_NAMEPLATE])
    if noted and is_person(statement.owner or "", known):
        return _Found("margin")
    found = _BRACKETED.search(statement.text)
    if (
        found is None
        or len(statement.text) < 2 * len(found.group())
        or _DONE.search(statement.small)
    ):
        return None
    return _Found("brackets") if statement.listed and is_person(found.group(1), known) else None


def _asked(statement: Statement, patterns: _Patterns, _: Parties) -> _Found | None:
    """Find a note that is an order."""
    resolved = statement.label == "decision"
    text = _ATT.sub("", statement.text) if resolved else statement.text
    told = text[:_CUE].casefold().startswith(patterns.imperatives)
    found = patterns.imperative.match(text) if told else None
    if found is None or statement.owner:
        return None
    return _Found(found.group(), sure=resolved)


_FINDERS: tuple[_Finder, ...] = (
    _labelled,
    _assigned,
    _committed,
    _in_row,
    _volunteered,
    _delivered,
    _in_margin,
    _asked,
)


def _owned(hit: _Found, statement: Statement, known: Parties) -> _Found:
    """Take the owner from the margin or the brackets where the sentence names none."""
    if hit.owners:
        return hit
    if statement.owner and is_party(statement.owner, known):
        return replace(hit, owners=_column(statement.owner))
    if (found := _BRACKETED.search(statement.text)) and is_person(found.group(1), known):
        return replace(hit, owners=named(found.group(1), known))
    return hit


# -- when -------------------------------------------------------------------------------------


def _due(statement: Statement, title: str, calendar: Calendar) -> Ready | None:
    """Give when it is to be ready: by its column, its own words, or its item's title."""
    if statement.due and (ready := in_column(statement.due, calendar)):
        return ready
    return in_sentence(statement.text, calendar) or in_title(title, calendar)


# -- patterns ---------------------------------------------------------------------------------


@lru_cache
def _patterns(language: Language) -> _Patterns:
    cues = BY_LANGUAGE[language]
    return _Patterns(
        commits=word_list(cues.commits),
        chores=word_list(cues.chores),
        assigned_stems=cues.assigned_stems,
        delivered_stems=cues.delivered_stems,
        promises=either(cues.promise_patterns),
        assigned=re.compile("|".join(_told_apart(cues.assigned_patterns)), re.IGNORECASE),
        delivered=either(cues.delivered_patterns),
        imperatives=cues.imperatives,
        imperative=re.compile(rf"(?:{_words(cues.imperatives)})\b", re.IGNORECASE),
        reports=frozenset(cues.reports),
        not_action=either(cues.not_action_patterns),
    )


def _words(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _told_apart(patterns: Sequence[str]) -> Iterator[str]:
    """Give the groups called `owner` numbers: a pattern may hold a name once only."""
    for n, pattern in enumerate(patterns):
        yield pattern.replace("(?P<owner>", f"(?P<owner{n}>")
