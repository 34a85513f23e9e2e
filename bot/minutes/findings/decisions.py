"""What the meeting itself resolved: labelled, in lists, and inside prose."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.minutes.cues import BY_LANGUAGE
from bot.minutes.cues.given_names import GIVEN_NAMES
from bot.minutes.findings.statements import RECORD_NUMBER, Statement
from bot.minutes.layout.labels import kind_of_label
from bot.minutes.layout.section import ItemSection
from bot.minutes.model import Kind, Language, Resolution
from bot.minutes.words.moments import days
from bot.minutes.words.wordlist import WordList, either, has_any, small, word_list
from bot.patterns import lazily
from bot.values import dataclass

_REPEATED = 400  # decisions at most among which repetitions are looked for
_SAME = 0.75  # of the words that tell what was decided
_FEWEST = 4  # such words; fewer say the same by chance
_MAILED = lazily(r"(?:via|per|by|genom) (?:e-?)?(?:mail|mejl|post)|per capsulam")
_DECIDED = ("beslut", "resol", "agree", "decid", "approv", "godkän")
_SHORT = 60  # characters; so few take their meaning from the item's title
_EMPTY = lazily(
    r"^(?:notes|minutes|record) (?:of|from)\b.*$|"
    r"^[\W_]*$|^(?:-|–|inga?|none|n/a|inget beslut.*|no decisions?.*)\.?$",
    re.IGNORECASE,
)
_ENDING = 4  # letters of a word for a body that can end a longer one
_BODY = (
    r"(?:the \w+(?: \w+)?|all|everyone|members|we|mötet|styrelsen|gruppen|nämnden|rådet|föreningen|"
    r"stämman|årsmötet|utskottet|alla|samtliga|vi)"
)
_VERDICT = lazily(  # what it is on stands before it
    r"^(?:no objections?|approved|agreed|carried|noted|passed|granted|rejected|accepted|declined|"
    r"all in favou?r|unanimous(?:ly)?|inga? invändning\w*|bif\w+|godkän\w+|avsl\w+|bevilja\w+|"
    r"antogs|antas|bordl\w+|enhälligt|"
    r"beslut(?:ades|as) (?:så|att göra så|enligt (?:\w+ )?förslag\w*|i enlighet \w+ \w+)|"
    rf"{_BODY} (?:(?:all|then|unanimously) )?(?:agreed|approved|accepted|concurred|"
    r"godkän(?:de|ner)|biföll|bifaller|instämde?r?|höll med|bevilja(?:r|de)|avsl(?:og|år)|"
    r"enades|beslutade så)"
    r"(?: (?:to )?(?:this|that|it|so|detta|det|förslaget|med detta|unanimously|enhälligt))?|"
    rf"{_BODY} (?:decided|agreed|beslutade|beslutar|beslöt): \w[^.]{{0,40}}"
    r")(?:, [^.]{0,60})?[.!]?$",
    re.IGNORECASE,
)
_PERFECT = lazily(
    r"^[–-]?\s*(?P<subject>\S.{1,40}?) har (?:enhälligt |därför |även |också )?"
    r"(?:beslutat|enats|bestämt|valt|godkänt|antagit)\b",
    re.IGNORECASE,
)
_LONG_AGO = lazily(
    r"\b(?:tidigare|redan|sedan|förra|då|\d{4}|i (?:januari|februari|mars|april|maj|"
    r"juni|juli|augusti|september|oktober|november|december|fjol|våras|höstas|somras))\b"
)
_TELLING = 3  # letters of a word that tells one body from another
_CLAUSE = 60  # characters before a verb that can hold its subject
_SUBORDINATE = lazily(
    r"\b(?:att|(?<!förslag )(?<!förslaget )(?<!fråga )(?<!frågan )(?<!motion )(?<!motionen )"
    r"(?<!ansökan )om|innan|när|som|huruvida|if|whether|when|that|which|who|before|until|"
    r"where)\s+(?:\S+\s+){0,5}$",
    re.IGNORECASE,
)
_PERSON = lazily(
    r"(?P<title>\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Trustee)\.?\s+)?\b(?P<first>[A-Z][\w'-]+)"
    r"(?:\s[A-Z][\w'-]+)?\s(?:has\s|also\s)?$"
)
_ACRONYM = lazily(r"[A-ZÅÄÖ]{2,4}\s$")
_PRONOUN = lazily(r"(?:^|[.;,]\s+(?:and\s+)?)(?:he|she)\s+(?:also\s+)?$", re.IGNORECASE)
_MATTER = lazily(  # what is resolved on, with what it is about
    r"\b(?:ansökan|förslag(?:et)?|motion(?:en)?|frågan|begäran|önskemål(?:et)?|skrivelsen?|"
    r"yrkandet?|\w+förslag(?:et)?|request|application|proposal) (?:om|for|that|to)\b[^,.;]*$",
    re.IGNORECASE,
)
_RECEIVED = ("RECEIVED:", "CONSIDERED:", "REPORTED:")  # what a committee had before it
_NOTED = ("noted", "notes", "noterar", "noterade")
_BY_MAIL = lazily(r"\b(?:by|via|over|through) (?:e-?mail|correspondence|circulation|written)\b")
_QUESTION = lazily(r"\?\s*$")
_WORDS = lazily(r"[\w'-]+")


@dataclass(frozen=True, slots=True)
class _Patterns:
    resolves: WordList
    resolved: re.Pattern[str]
    elsewhere: re.Pattern[str]
    noted: re.Pattern[str]
    procedural: re.Pattern[str]
    stems: tuple[str, ...]
    own: re.Pattern[str]
    other: re.Pattern[str]
    bodies: tuple[str, ...]


@lru_cache
def _patterns(language: Language) -> _Patterns:
    cues = BY_LANGUAGE[language]
    return _Patterns(
        resolves=word_list(cues.resolves),
        resolved=either(cues.resolved_patterns),
        elsewhere=either(cues.resolved_elsewhere_patterns),
        noted=either(cues.noted_patterns),
        procedural=either(cues.procedural_patterns),
        stems=cues.decision_stems,
        own=_either(re.escape(w) for w in cues.meeting_words),
        other=_either(re.escape(w) for w in cues.other_bodies),
        bodies=tuple(w for w in cues.body_nouns if len(w) >= _ENDING),
    )


def _either(words: Iterator[str]) -> re.Pattern[str]:
    longest_first = sorted(sorted(words), key=len, reverse=True)
    return lazily(r"\b(?:" + "|".join(longest_first) + r")\b", re.IGNORECASE)


def decisions(
    said: Sequence[Statement], found: Sequence[ItemSection], body: str | None, language: Language
) -> tuple[Resolution, ...]:
    """Find the decisions in printed order."""
    patterns = _patterns(language)
    main = [statement for statement in said if statement.label != "recap"]
    cues = ((statement, _cue(statement, body, patterns)) for statement in main)
    made = tuple(
        _made(statement, found, patterns, cue)
        for statement, cue in _told_once([(one, cue) for one, cue in cues if cue])
        if not _is_next_meeting(statement, found)
    )
    if made or len(main) == len(said):
        return made
    return decisions(tuple(map(_resolved, said)), found, body, language)


def _told_once(told: Sequence[tuple[Statement, str]]) -> Iterator[tuple[Statement, str]]:
    """
    Leave out what an item tells before its "Beslut:" and in the same words.

    What was decided by mail is kept twice: of the two, one has the day of the mail, and whoever
    asks what the meeting decided is told the other.
    """
    labelled: dict[int | None, list[frozenset[str]]] = {}
    for one, _ in told[:_REPEATED]:
        if one.label == "decision" and not _MAILED.search(one.small):
            labelled.setdefault(one.section, []).append(_content(one))
    for one, cue in told:
        words = _content(one) if one.label is None and one.section in labelled else frozenset()
        again = (
            len(words & other) >= _SAME * len(words) for other in labelled.get(one.section, ())
        )
        if len(words) < _FEWEST or not any(again):
            yield one, cue


def _content(statement: Statement) -> frozenset[str]:
    return frozenset(
        word for word in statement.words if len(word) > _TELLING and not word.startswith(_DECIDED)
    )


def _is_next_meeting(statement: Statement, found: Sequence[ItemSection]) -> bool:
    """Whether it is the day under "Nästa möte" in a column of decisions."""
    if statement.section is None or statement.text[:1].isalpha():
        return False
    title = found[statement.section].item.title
    return kind_of_label(title) == "next" and any(days(statement.text))


def _resolved(statement: Statement) -> Statement:
    """Take the list of decisions for the decisions themselves, where it is all there is."""
    return replace(statement, label="decision") if statement.label == "recap" else statement


def _made(
    statement: Statement, found: Sequence[ItemSection], patterns: _Patterns, cue: str
) -> Resolution:
    item = found[statement.section].item if statement.section is not None else None
    return Resolution(
        item=item.number if item is not None else None,
        item_index=statement.section,
        text=_whole(statement),
        kind=_labelled_kind(statement)
        or _kind(statement.small, small(item.title) if item is not None else "", patterns),
        sure=_is_sure(statement, cue),
        line=statement.line,
        cue=cue,
    )


def _whole(statement: Statement) -> str:
    """Put before a bare verdict ("No objection.") the sentence that it is on."""
    if statement.before and statement.label is None and _VERDICT.match(statement.text):
        return f"{statement.before} {statement.text}"
    return statement.text


_SUMS_UP = lazily(r"(?:resultat|slutsats|outcome|conclusion|consensus)\b", re.IGNORECASE)
_BARE = frozenset(
    {"agreed", "resolved", "enhälligt", "godkända", "godkänd", "godkänt", "were set at"}
)
_SOFT = lazily(
    r"överens|eniga|stöd|invändning|consensus|objection|konstater|noted|bestäm|"
    r"flyttas|ställs in|förläng|höjs|sänks|behålls|läggs ned|avvakt|avstår|we will|hands|^vi |"
    r"\b(?:went|opted|settled|chose|withdrawn|turned down|upheld|dismissed)\b",
    re.IGNORECASE,
)


def _is_sure(statement: Statement, cue: str) -> bool:
    """Tell a label for decisions, and words that say no less, from a hint of one."""
    if statement.label is not None:
        return not _SUMS_UP.match(statement.label_words)
    is_bare = cue.casefold() in _BARE and _BODY_DOES.match(statement.text) is None
    return not is_bare and (not _is_soft(cue) or _DECIDES.match(cue) is not None)


_DECIDES = re.compile(
    r"(?:det\s+)?(?:beslutades|beslöts|beslutas)\b|bestäm(?:de|mer)$", re.IGNORECASE
)
_BODY_DOES = re.compile(
    r"(?:the\s+)?(?:board|committee|council|trustees|governors|directors|meeting|panel|executive)\s+"
    r"(?:unanimously\s+|then\s+|also\s+|therefore\s+)?(?:agreed|resolved)\s+(?:to|that)\b",
    re.IGNORECASE,
)


def _is_soft(cue: str) -> bool:
    return _SOFT.search(cue) is not None


_NOTED_ASIDE = lazily(r"\((?:till kännedom|noterat|noteras|noted|for information)\)", re.IGNORECASE)
_PROCEDURAL_ASIDE = lazily(r"\((?:formellt|formalia|procedural)\)", re.IGNORECASE)


def _labelled_kind(statement: Statement) -> Kind | None:
    """Give the kind that a record's label tells: "Beslut #12 (till kännedom)"."""
    words = statement.label_words
    if RECORD_NUMBER.search(words) is None:
        return None
    if _NOTED_ASIDE.search(words):
        return "noted"
    if _PROCEDURAL_ASIDE.search(words):
        return "procedural"
    return "decision" if words.casefold().startswith(("beslut", "decision")) else None


def _kind(text: str, title: str, patterns: _Patterns) -> Kind:
    if patterns.procedural.search(text) or (
        len(text) <= _SHORT and _routine(title) and patterns.procedural.search(f"{title}: {text}")
    ):
        return "procedural"
    is_noted = patterns.noted.search(text) is not None and not _GIVES_WORK.search(text)
    return "noted" if is_noted else "decision"


_GIVES_WORK = lazily(r"\b(?:i uppdrag|uppdrar|delegerar|uppmanar|instructed|directed|asked)\b")
_ROUTINE = lazily(
    r"dagordning|föredragningslist|agenda|protokoll|anteckning|justera|justering|"
    r"röstlängd|utlys|mötets öppnande|minutes|apologies|call to order|adjourn|quorum|"
    r"ordförande för|mötesordförande|mötessekreterare|rösträknare",
    re.IGNORECASE,
)


def _routine(title: str) -> bool:
    return _ROUTINE.search(title) is not None


# -- what makes it a decision -----------------------------------------------------------------


def _cue(statement: Statement, body: str | None, patterns: _Patterns) -> str | None:
    """Give the words that make a statement a decision, None where it is none."""
    text = statement.text
    if _EMPTY.match(text) or _QUESTION.search(text) or text.startswith(_RECEIVED):
        return None
    if statement.label == "decision" and (statement.first or statement.listed):
        return statement.label_words
    if statement.label in ("action", "proposal") or not has_any(patterns.stems, statement.small):
        return None
    cue = _told(statement, body, patterns)
    elsewhere = patterns.elsewhere.search(statement.small)
    if cue is None or elsewhere is None:
        return cue
    # What others had resolved is what was noted; "agreed by email to approve"; "bemyndigas att …".
    is_first = statement.text.find(cue) < elsewhere.start()
    own = cue.endswith(_NOTED) or _BY_MAIL.search(cue) or _AUTHORISES.match(cue)
    if is_first and own:
        return cue
    return cue if _is_own_perfect(statement, body, patterns) else None


_AUTHORISES = lazily(r"bemyndiga|delegera|authori[sz]e", re.IGNORECASE)


def _is_own_perfect(statement: Statement, body: str | None, patterns: _Patterns) -> bool:
    """Distinguish this meeting's "Styrelsen har beslutat att …" from earlier decisions."""
    found = _PERFECT.match(statement.text)
    if found is None or _LONG_AGO.search(statement.small):
        return False
    return _own_subject(found.group("subject"), body, patterns)


def _told(statement: Statement, body: str | None, patterns: _Patterns) -> str | None:
    """Give the words by which a sentence tells a decision of this meeting."""
    text = statement.text
    hint: str | None = None
    for passive in patterns.resolved.finditer(statement.small):
        if not _by_another(text, passive, body, patterns):
            hint = text[passive.start() : passive.end()]
            break
    if hint is not None and not _is_soft(hint):
        return hint
    for verb in patterns.resolves.found_in(statement.small, statement.words):
        if _ACRONYM.match(text[: verb.start()]) and verb.group().endswith("r"):
            return text[verb.start() : verb.end()]  # "LG beslutar": of others the past is told
        if _is_inverted(text, verb, patterns) or _own_subject(text[: verb.start()], body, patterns):
            return text[verb.start() : verb.end()]
    return hint


def _is_inverted(text: str, verb: re.Match[str], patterns: _Patterns) -> bool:
    """Whether the subject stands behind the main verb: "Efter diskussion beslöt styrelsen"."""
    behind = text[verb.end() :].split(" ", 2)
    if len(behind) < 2 or _SUBORDINATE.search(text[: verb.start()]):  # noqa: PLR2004 - a space, a word
        return False
    return verb.start() > 0 and patterns.own.fullmatch(behind[1]) is not None


def _by_another(text: str, verb: re.Match[str], body: str | None, patterns: _Patterns) -> bool:
    """Whether another body resolved it ("antogs av riksdagen"), or a subordinate clause says so."""
    behind = re.match(r"\s+(?:av|by|i|in)\s+(?:the\s+)?(\S+(?:\s\S+)?)", text[verb.end() :])
    if (
        behind is not None
        and patterns.other.match(behind.group(1))
        and not _is_own(behind.group(1), body)
    ):
        return True
    if text[verb.end() : verb.end() + 4] == " to " and _by_a_person(text[: verb.start()]):
        return True
    clause = text[max(0, verb.start() - _CLAUSE) : verb.start()]
    if verb.group().startswith("beslut") or verb.group().endswith(_NOTED) or _MATTER.search(clause):
        return False
    return _SUBORDINATE.search(clause) is not None


def _by_a_person(before: str) -> bool:
    """Distinguish "Mr Bell agreed to write", a promise, from what a body agreed."""
    if _PRONOUN.search(before):
        return True
    found = _PERSON.search(before)
    if found is None:
        return False
    return found.group("title") is not None or found.group("first").casefold() in GIVEN_NAMES


def _own_subject(before: str, body: str | None, patterns: _Patterns) -> bool:
    """Whether the words before a verb of resolving name this meeting, or nobody."""
    clause = re.split(r"[.;:!?]\s|,\s(?!\w+\s*$)", before)[-1].strip(' ,–-("”')
    clause = re.sub(
        r"^(?:och|men|samt|and|but|so|then|därefter|sedan|efter (?:diskussion|genomgång|"
        r"dialog)|after discussion,?)\s+",
        "",
        clause,
        flags=re.IGNORECASE,
    )
    if len(clause) > _CLAUSE or _SUBORDINATE.search(clause + " "):
        return False
    if not clause:
        return before.strip() == ""
    if _is_own(clause, body):
        return True
    last = clause.casefold().split()
    if patterns.other.search(clause):
        return False
    if (found := patterns.own.search(clause)) and not re.search(
        r"\b[A-ZÅÄÖ]", clause[found.end() :]
    ):
        return True
    return any(word.endswith(noun) for word in last[-3:] for noun in patterns.bodies)


def _is_own(words: str, body: str | None) -> bool:
    """Whether words name the body that met: most of them are in its name."""
    if not body:
        return False
    if words.isupper() and words in "".join(re.findall(r"\b[A-ZÅÄÖ]", body)):
        return len(words) > 1  # "EC" of the "Carpenters' Executive Council"
    own = {_stem(w) for w in _WORDS.findall(body.casefold())}
    named = [_stem(w) for w in _WORDS.findall(words.casefold()) if len(w) >= _TELLING]
    return bool(named) and sum(w in own for w in named) * 2 > len(named)


def _stem(word: str) -> str:
    return re.sub(r"(?:ens|ets|en|et|s)$", "", word)
