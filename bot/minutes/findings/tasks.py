"""What makes a statement a task: labels, assignments and promises, the strongest cue first."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from bot.minutes.attendance.parties import (
    Parties,
    is_nickname,
    is_office,
    is_own_group,
    is_party,
    is_person,
    named,
    opening,
    subject,
)
from bot.minutes.cues import BY_LANGUAGE
from bot.minutes.findings.statements import LED, RECORD_NUMBER, RESOLVED, Statement
from bot.minutes.findings.told import by_agent, promised, would
from bot.minutes.model import Language
from bot.minutes.names.forms import NAME, full_names, is_full_name, is_given, is_organisation
from bot.minutes.words.wordlist import WordList, either, has_any, small, word_list
from bot.patterns import lazily
from bot.values import dataclass

_CUE = 60  # characters of a cue worth showing
_CLAUSE = 120  # characters before a verb in which its subject is looked for
_BRACKETED = lazily(r"\(([^()]{1,40})\)\.?$")
_LEAD = lazily(
    rf"^({NAME}|[A-Z][\w-]+|[a-z][\w-]+(?=\s+to\s))(?:\s*(?:&|,|/|\+|and|och)\s*([A-Z][\w-]+))?"
    r"(?:\s*[:–-]\s|\s+(?:to|will|should|att|ska)\s)"
)
_CUT = lazily(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)[.;:!?()]\s*|\s[–—-]\s|,\s+(?=(?:men|so)\s)"
    r"|\b(?:att|that|samt|så|varpå|varvid|därefter|then|som|which|who|(?<=[\w] )(?:men|but))\s"
)
_PRONOUN = lazily(r"\b(?:han|hon|he|she)$", re.IGNORECASE)
_NAME = lazily(rf"{NAME}|[A-ZÅÄÖ][\w-]+")
_TO_BE_DONE = lazily(
    r"\bska(?:ll)? (?!finnas|hållas|användas|gälla|ses|anses|hävas)\w+as\b"
    r"|\b(?:shall|to|will) be (?!held)\w+ed\b"
)
_DATED = lazily(r"\b(?:senast|före|innan|till|by|before)\b.*\d|\b(?:nästa|next) (?:möte|meeting)")
_WEAK = lazily(r"\b(?:should|must|needs? to|kommer)\b")
_NEXT_STEPS = lazily(r"(?:next steps?|nästa steg)\b", re.IGNORECASE)  # as often plans as tasks
_RESULTS = lazily(r"(?:resultat|utfall|results?|outcomes?)$", re.IGNORECASE)
_SECONDED = lazily(r"(?:second|moved|proposed|first)\b")
_NAMEPLATE = 30  # characters in which a signature's name stands
_ASIDE = lazily(r"\s+(?:i samarbete med|tillsammans med|via|på|från|together with|from|via)\s")
_ATT = lazily(r"^(?:att|to)\s+", re.IGNORECASE)
_QUESTION = lazily(r"\?\s*$")
_WISHED = lazily(r"(?<!was )(?<!were )(?<!is )(?<!are )(?<!been )\basked\b")  # by somebody
_GOES_ON = lazily(r"\s(?:och|and|men|but)$")  # a second verb of the same party
_EVERYBODY = frozenset({"alla", "samtliga"})
_BY_A_DAY = lazily(r"\b(?:senast|före|innan|till) (?:den |nästa )?\w|dag(?:en)? (?:den )?\d")
_BY_DUE = lazily(
    r"\b(?:senast|före|innan) (?:den |nästa )?(?:\d|möte|mån|tis|ons|tors|fre|lör|sön)"
)
_INVERTED = 14  # words in which the verb stands that its subject follows
_AUXILIARY = 2  # letters: "är"
_BEFORE_NOUNS = frozenset(
    ("i", "på", "till", "från", "av", "för", "med", "en", "ett", "de", "flera", "alla", "om", "och")
)
_TAKES = frozenset({"tar", "gör", "ger", "lämnar"})
_OPENING = 7  # words in which a sentence's first verb stands
_ANSWERS = ("ansvar", "är ansvarig", "is responsible", "are responsible")
_TO_DO = lazily(r"\s*(?:för )?att (?:ta fram|sammanställa|kontakta|boka|bjuda|skicka|återkomma)\b")
_LETTERS = 3  # of a body known by them ("AU")
_DONE = lazily(r"\b(?:är klar\w*|klart?|avslutad\w*|genomför[td]\w*|done|completed?)\b")
REQUEST = lazily(  # a question that asks somebody to do something
    rf"^(?P<who>{NAME}|[A-ZÅÄÖ][\w-]+),? "
    r"(?:(?:kan|skulle|vill) (?:du|ni)|(?:can|could|would) you)\b.{5,120}\?$"
)
_AGREED_THAT = lazily(r"(?:it was )?(?:agreed|proposed) that\b", re.IGNORECASE)
_ELLIPSES = frozenset({"", "men", "och", "but", "and", "samt"})


@dataclass(frozen=True, slots=True)
class FoundTask:
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


_Finder = Callable[[Statement, _Patterns, Parties], FoundTask | None]


def task_in(statement: Statement, language: Language, known: Parties) -> FoundTask | None:
    """Ask the finders in turn, then the margin and brackets for the owner."""
    patterns = _patterns(language)
    found = ((finder, finder(statement, patterns, known)) for finder in _FINDERS)
    finder, hit = next(((f, hit) for f, hit in found if hit is not None), (None, None))
    if hit is None or finder is None:
        return None
    sure = hit.sure and _is_certain(finder, hit, statement, known)
    return _owned(replace(hit, sure=sure), statement, known)


def _is_certain(finder: _Finder, hit: FoundTask, statement: Statement, known: Parties) -> bool:
    """
    Tell whether a finder alone is enough.

    An owner who is at the meeting, or a day that is named, makes a promise far likelier right than
    its wording alone. In 25 invented documents that the reader had not been built with, 70 of 74
    actions called sure were right and 3 of 8 others; of decisions 64 of 69 and 10 of 12
    (2026-11-29, `tests/benchmarks/certainty.py`). Wrong were a label's second sentence and what
    stood under a title that only sounds like tasks; plans stand under “next steps” as well.
    """
    if finder is _labelled:
        owned = bool(hit.owners or statement.owner or statement.due)
        told = owned or not _NEXT_STEPS.match(statement.label_words)
        return told and (statement.listed or statement.label_words != LED)
    if finder is _committed:
        return not _WEAK.search(small(hit.cue)) and all(
            _is_of_meeting(owner, known) for owner in hit.owners
        )
    if finder is _delivered:
        return statement.label == "decision" or _DATED.search(statement.small) is not None
    if finder is _volunteered:
        return statement.label == "decision" or _BY_A_DAY.search(statement.small) is not None
    return finder is not _in_margin


def _is_of_meeting(owner: str, known: Parties) -> bool:
    """Tell a person, or who holds an office or sits in a group of those who meet."""
    return is_person(owner, known) or is_office(owner, known) or is_own_group(owner, known)


def own_tasks(said: Iterable[Statement], known: Parties, language: Language) -> Iterator[Statement]:
    """Take out of lists of results and decisions, which are not these alone, what people do."""
    patterns = _patterns(language)
    for (label, words, _), run in groupby(
        said, lambda one: (one.label, one.label_words, one.section)
    ):
        entries = tuple(run)
        if label != "decision":
            yield from entries
        elif _RESULTS.match(words):
            for entry in entries:
                does = _volunteered(replace(entry, label=None), patterns, known)
                yield replace(entry, label=None) if does else entry
        else:  # where it is all that was resolved, it is a decision as well
            several = sum(entry.listed for entry in entries) > 1
            for entry in entries:
                own = (
                    several
                    and entry.listed
                    and _is_own_task(replace(entry, label=None), patterns, known)
                )
                yield replace(entry, label="action") if own else entry


def _is_own_task(statement: Statement, patterns: _Patterns, known: Parties) -> bool:
    """Whether an entry says nothing but what somebody at the meeting does."""
    is_adopted = ": " in statement.label_words  # a proposal, that the meeting made its own
    if is_adopted or RECORD_NUMBER.search(statement.label_words):
        return False
    if RESOLVED.search(statement.small):
        return False
    found = _committed(statement, patterns, known) or _volunteered(statement, patterns, known)
    return found is not None and all(
        is_person(owner, known) and statement.text.startswith(found.owners[0])
        for owner in found.owners
    )


def _labelled(statement: Statement, patterns: _Patterns, known: Parties) -> FoundTask | None:
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
        owners = opening(statement.text, known)
    return FoundTask(statement.label_words or "action", owners)


def _column(owner: str) -> tuple[str, ...]:
    """Give the owners in a column or margin, whatever they are."""
    parts = [
        part.strip(" .:*") for part in re.split(r"\s*[,/+&;\n]\s*|\s+(?:och|and|samt)\s+", owner)
    ]
    return tuple(part for part in parts if part and part.strip("-–?"))


def _assigned(statement: Statement, patterns: _Patterns, known: Parties) -> FoundTask | None:
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
    if not owners and _AGREED_THAT.match(found.group()):
        return None  # of a thing, not of somebody: "agreed that the item should stay"
    return FoundTask(found.group(), owners, sure=bool(owners))


def _committed(statement: Statement, patterns: _Patterns, known: Parties) -> FoundTask | None:
    """Find a named party before a verb by which it takes something on."""
    text = statement.text
    for verb in patterns.promises.finditer(statement.small):
        if verb.group().startswith("agree") and _is_group(statement.text[: verb.start()], known):
            continue  # the meeting resolves so
        if found := _taken_on(verb, statement, patterns, known):
            return found
        if (clause := _clause(verb, text)).casefold() in _ELLIPSES:
            owners = opening(re.split(r"[;:]\s", text[: verb.start()])[-1], known)
            if not owners and not _QUESTION.search(statement.before):
                owners = opening(statement.before, known)
            if owners and not patterns.not_action.search(statement.small[verb.start() :]):
                return FoundTask(f"{clause} {text[verb.start() : verb.end()]}".strip(), owners)
    commits = patterns.commits.found_in(statement.small, statement.words)
    taken = (_taken_on(verb, statement, patterns, known) for verb in commits)
    tasks = [task for task in taken if task is not None]
    tasks += _chores(statement, patterns, known)
    return _all_of(sorted(tasks, key=lambda task: text.find(task.owners[0])))


def _chores(statement: Statement, patterns: _Patterns, known: Parties) -> Iterator[FoundTask]:
    """Find those who do a chore; what a decision says of its own group is no task."""
    for verb in patterns.chores.found_in(statement.small, statement.words):
        found = _taken_on(verb, statement, patterns, known)
        if found is None:
            continue
        by_a_day = _BY_DUE.search(statement.small) is not None
        if not (by_a_day or all(_can_do_chores(owner, known) for owner in found.owners)):
            continue
        if statement.label != "decision" or not _are_own_groups(found, known):
            yield found


def _all_of(found: Sequence[FoundTask]) -> FoundTask | None:
    """Put together who does what in one sentence ("Anna ringer Bo, Ida bokar lokal")."""
    if not found:
        return None
    owners = dict.fromkeys(found[0].owners)
    for task in found[1:]:
        owners |= dict.fromkeys(task.owners if len(task.owners) == 1 else ())
    kept = (o for o in owners if not any(o != other and o.startswith(other) for other in owners))
    return replace(found[0], owners=tuple(kept))


def _are_own_groups(found: FoundTask, known: Parties) -> bool:
    return all(is_own_group(owner, known) for owner in found.owners)


def _is_group(before: str, known: Parties) -> bool:
    owners = subject(before, known)
    return bool(owners) and not any(is_person(owner, known) for owner in owners)


def _can_do_chores(owner: str, known: Parties) -> bool:
    """Distinguish those at the meeting from an organisation, of which a chore is told as news."""
    if is_person(owner, known) or is_office(owner, known) or is_own_group(owner, known):
        return True
    return is_nickname(owner) and not owner.isupper()


def _taken_on(
    verb: re.Match[str], statement: Statement, patterns: _Patterns, known: Parties
) -> FoundTask | None:
    """Find a party right before a verb, and what it takes on."""
    text = statement.text
    clause = _clause(verb, text)
    before = text[: verb.start()]
    owners = _subject(clause, before, known) or _meant(clause, statement.before, known)
    if (
        not owners
        or _WISHED.search(clause)
        or (_answers_for(verb, text) and not _are_somebody(owners, clause, known))
        or patterns.not_action.search(f"{small(clause)} {statement.small[verb.start() :]}")
    ):
        return None
    return FoundTask(f"{clause} {text[verb.start() : verb.end()]}", owners)


def _answers_for(verb: re.Match[str], text: str) -> bool:
    """Whether the verb tells what somebody answers for at all times ("ansvarar för vägen")."""
    return verb.group().startswith(_ANSWERS) and not _TO_DO.match(text[verb.end() :])


def _are_somebody(owners: Sequence[str], clause: str, known: Parties) -> bool:
    """Tell those who can take on a task from a body that answers for something at all times."""
    return all(
        owner.casefold().removeprefix("the ") in known.offices
        or is_own_group(owner, known)
        or owner.casefold() in known.words
        or is_given(owner.split()[0])
        or ((is_nickname(owner) or clause == owner) and not _is_body_or_office(owner, known))
        or (owner.isupper() and len(owner) <= _LETTERS)
        for owner in owners
    )


def _is_body_or_office(owner: str, known: Parties) -> bool:
    return is_organisation(owner) or is_office(owner, known)


def _meant(clause: str, before: str, known: Parties) -> tuple[str, ...]:
    """Give whom "he" or "she", alone at the beginning, means: the last in the sentence before."""
    if not _PRONOUN.fullmatch(clause):
        return ()
    named_before = (m.group() for m in _NAME.finditer(before))
    people = [name for name in named_before if is_full_name(name) or is_person(name, known)]
    return (people[-1],) if people else ()


def _clause(verb: re.Match[str], text: str) -> str:
    before = text[max(0, verb.start() - _CLAUSE) : verb.start()]
    return _CUT.split(before)[-1].strip(" ,")


def _subject(clause: str, before: str, known: Parties) -> tuple[str, ...]:
    if _PRONOUN.search(clause):
        full = next((m.group() for m in re.finditer(NAME, before) if is_full_name(m.group())), None)
        return (full,) if full is not None else ()
    if owners := subject(clause, known) or (
        opening(clause, known) if _GOES_ON.search(clause) else ()
    ):
        return owners
    if (aside := _ASIDE.search(clause)) and (owners := subject(clause[: aside.start()], known)):
        return owners if all(is_person(owner, known) for owner in owners) else ()
    word = clause.rsplit(" ", 1)[-1]
    alone = clause == word or before.endswith((f". {word} ", f"– {word} "))
    return (word,) if alone and is_nickname(word) and not word.endswith("s") else ()


def _volunteered(statement: Statement, patterns: _Patterns, known: Parties) -> FoundTask | None:
    """Find somebody who does something, by any verb that is not of telling, right at the start."""
    if not patterns.reports or statement.label not in (None, "decision"):
        return None
    words = statement.text.rstrip(".!").split()
    for at, word in enumerate(words[1:_OPENING], start=1):
        told_of = word in patterns.reports and words[0].casefold() not in _EVERYBODY
        if word.islower() and word.endswith("r") and not told_of:
            owners = named(" ".join(words[:at]), known)
            doers = owners and all(_can_volunteer(owner, statement, known) for owner in owners)
            if not doers or patterns.not_action.search(statement.small):
                return None
            return FoundTask(" ".join(words[: at + 1]), owners)
        if told_of:
            return None
    return None


def _can_volunteer(owner: str, statement: Statement, known: Parties) -> bool:
    """Whether they can volunteer: somebody who is there; "alla" only for what has a day."""
    if owner.casefold() in _EVERYBODY:
        return _BY_A_DAY.search(statement.small) is not None
    if owner.casefold() in known.words or is_office(owner, known):
        return True
    return _BY_DUE.search(statement.small) is not None and not is_organisation(owner)


def _inverted(statement: Statement, patterns: _Patterns, known: Parties) -> FoundTask | None:
    """Find somebody behind a verb that something else precedes ("Sedan ringer Anna …")."""
    if not patterns.reports or statement.label not in (None, "decision"):
        return None
    words = statement.text.rstrip(".!").split()
    for at, word in enumerate(words[1:_INVERTED], start=1):
        if not (word.islower() and word.endswith("r") and len(word) > _AUXILIARY):
            continue
        if words[at - 1].casefold() in _BEFORE_NOUNS:
            continue
        owners = _behind(words[at + 1 : at + 3], known)
        if not owners or (word in patterns.reports and word not in _TAKES):
            continue
        if patterns.not_action.search(statement.small):
            return None
        return FoundTask(f"{word} {owners[0]}", owners, sure=False)
    return None


def _behind(words: Sequence[str], known: Parties) -> tuple[str, ...]:
    """Give the party at the beginning of the words: a full name, else one word."""
    for length in (2, 1):
        phrase = " ".join(words[:length])
        on_roll = phrase[:1].isupper() and phrase.casefold() in known.words
        if len(words) >= length and (on_roll or is_office(phrase, known)):
            return (phrase,)
    return ()


def _told(statement: Statement, _: _Patterns, known: Parties) -> FoundTask | None:
    """Find what reported speech, a passive verb or the end of a sentence tells somebody will do."""
    if statement.label not in (None, "decision"):
        return None
    found = promised(statement, known) or would(statement, known) or by_agent(statement, known)
    return FoundTask(*found) if found is not None else None


def _in_row(statement: Statement, _: _Patterns, known: Parties) -> FoundTask | None:
    """Find what a row of decisions gives somebody to do beside what it resolves."""
    if statement.label != "decision" or not statement.owner or statement.margin:
        return None
    if RESOLVED.search(statement.small):
        return None
    if not statement.listed and not is_person(statement.owner, known):
        return None
    return FoundTask("row", _column(statement.owner))


def _delivered(statement: Statement, patterns: _Patterns, _: Parties) -> FoundTask | None:
    """Find what will be done without a word of by whom."""
    text = statement.small
    told = has_any(patterns.delivered_stems, text)
    found = patterns.delivered.search(text) if told else None
    if found is None and statement.label == "decision":
        found = _TO_BE_DONE.search(text)
    if found is None or patterns.not_action.search(text):
        return None
    return FoundTask(statement.text[found.start() : found.end()])


def _requested(statement: Statement, _: _Patterns, known: Parties) -> FoundTask | None:
    """Find what somebody at the meeting is asked to do ("Eivor, kan du boka rummet?")."""
    found = REQUEST.match(statement.text)
    if found is None or found.group("who").casefold() not in known.words:
        return None
    return FoundTask(found.group("who"), (found.group("who"),), sure=False)


def _in_margin(statement: Statement, _: _Patterns, known: Parties) -> FoundTask | None:
    """Find a name set in the margin or in brackets behind a note."""
    noted = statement.margin and statement.ends and not full_names(statement.text[:_NAMEPLATE])
    if noted and is_person(statement.owner or "", known):
        return FoundTask("margin")
    found = _BRACKETED.search(statement.text)
    if (
        found is None
        or _SECONDED.match(statement.small)
        or len(statement.text) < 2 * len(found.group())
        or _DONE.search(statement.small)
    ):
        return None
    return FoundTask("brackets") if statement.listed and is_person(found.group(1), known) else None


def _asked(statement: Statement, patterns: _Patterns, _: Parties) -> FoundTask | None:
    """Find a note that is an order."""
    resolved = statement.label == "decision"
    text = _ATT.sub("", statement.text) if resolved else statement.text
    told = text[:_CUE].casefold().startswith(patterns.imperatives)
    found = patterns.imperative.match(text) if told else None
    if found is None or statement.owner:
        return None
    return FoundTask(found.group(), sure=resolved)


_FINDERS: tuple[_Finder, ...] = (
    _labelled,
    _assigned,
    _committed,
    _in_row,
    _volunteered,
    _told,
    _inverted,
    _delivered,
    _in_margin,
    _requested,
    _asked,
)


def _owned(hit: FoundTask, statement: Statement, known: Parties) -> FoundTask:
    """Take the owner from the margin or the brackets where the sentence names none."""
    if hit.owners:
        return hit
    if statement.owner and is_party(statement.owner, known):
        return replace(hit, owners=_column(statement.owner))
    if (found := _BRACKETED.search(statement.text)) and is_person(found.group(1), known):
        return replace(hit, owners=named(found.group(1), known))
    return hit


@lru_cache
def _patterns(language: Language) -> _Patterns:
    cues = BY_LANGUAGE[language]
    return _Patterns(
        commits=word_list(cues.commits),
        chores=word_list(cues.chores),
        assigned_stems=cues.assigned_stems,
        delivered_stems=cues.delivered_stems,
        promises=either(cues.promise_patterns),
        assigned=either(tuple(_told_apart(cues.assigned_patterns)), re.IGNORECASE),
        delivered=either(cues.delivered_patterns),
        imperatives=cues.imperatives,
        imperative=lazily(rf"(?:{_words(cues.imperatives)})\b", re.IGNORECASE),
        reports=frozenset(cues.reports),
        not_action=either(cues.not_action_patterns),
    )


def _words(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(sorted(words), key=len, reverse=True))


def _told_apart(patterns: Sequence[str]) -> Iterator[str]:
    """Give the groups called `owner` numbers: a pattern may hold a name once only."""
    for n, pattern in enumerate(patterns):
        yield pattern.replace("(?P<owner>", f"(?P<owner{n}>")
