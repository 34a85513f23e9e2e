"""Sentences by which a group decides: a body, or nobody in the passive, and a verb of deciding."""

import re
from functools import cache
from itertools import pairwise

from bot.minutes.cues import BY_LANGUAGE
from bot.minutes.model import Language
from bot.patterns import lazily
from bot.phrases.typed_line import TypedLine


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_LONGEST = 300  # characters in which the verb stands; what is decided may be longer
_WORD = lazily(r"[\w'’/-]+|[:,]")
_LANGUAGES: tuple[Language, ...] = ("sv", "en")
# "Vi tar beslut om att köpa en": the verb in two words.
_MAKES = lazily(r"\b(?:tar|fattar) (?:nu )?beslut om(?= att\b)", re.IGNORECASE)
_MADE = lazily(r"\b(?:tog|fattade) beslut om(?= att\b)", re.IGNORECASE)
_HAVE = lazily(r"(?<=\bwe)['’]ve\b", re.IGNORECASE)
_NEAR = 4  # words between a verb and the body it belongs to

# Verbs that are said of nothing but deciding; what follows them is a clause or a settled form.
_DECIDES = {
    "sv": lazily(r"beslut(?:ar|ade)|beslöt|bestäm(?:mer|de)|enas|enades|överens|eniga|ense"),
    "en": lazily(r"decide[sd]?|agreed?|agrees|resolve[sd]?"),
}
_DECIDED = {  # passive
    "sv": lazily(r"beslut(?:as|ades)|beslöts|bestäm(?:s|des)"),
    "en": lazily(r"decided|agreed|resolved"),
}
_HAS_DECIDED = {
    "sv": lazily(r"beslutat|bestämt|enats|beslutats|bestämts"),
    "en": lazily(r"decided|agreed|resolved"),
}
# Verbs that settle their object: "the group approves the budget", "the budget is approved".
_SETTLES = {
    "sv": lazily(
        r"godkän(?:ner|de)|fastställ(?:er|de)|antar|antog|bifaller|biföll|avslår|avslog"
        r"|tillstyrker|tillstyrkte|avstyrker|avstyrkte|beviljar|beviljade|upphäver|upphävde"
    ),
    "en": lazily(
        r"approve[sd]?|adopt(?:s|ed)?|reject(?:s|ed)?|endorse[sd]?|ratif(?:y|ies|ied)|authorise[sd]?"
    ),
}
_SETTLED = {
    "sv": lazily(
        r"godkän(?:ns|des)|fastställ(?:s|des)|antas|antogs|bifalls|bifölls|avslås|avslogs"
        r"|tillstyrk(?:s|tes)|avstyrk(?:s|tes)|bevilja(?:s|des)|upphävs|upphävdes"
    ),
    "en": lazily(r"approved|adopted|rejected|endorsed|ratified|authorised"),
}
_CLAUSE = {
    "sv": {"att", "enligt", "följande", ":"},
    "en": {"that", "to", "on", ":", "as"},
}
_SUBORDINATES = {
    "sv": {"att", "som", "om", "när", "innan", "eftersom", "huruvida", "ifall", "sedan", "tills"},
    "en": {"that", "which", "if", "when", "whether", "until", "before", "once", "because", "who"},
}
_AUXILIARY = {"sv": {"har", "hade"}, "en": {"has", "have"}}
_BE = {"is", "was", "are", "were", "been"}
_NOT_SURE = {  # not decided, not yet, or only perhaps
    "sv": _words(
        "inte ej aldrig ska skall borde bör måste behöver vill kan kunde får skulle nog kanske"
        " troligen förhoppningsvis kommer tänker hoppas tror föreslår föreslås hade imorgon"
        " senare"
    ),
    "en": _words(
        "not never should must will would could can may might shall need needs probably maybe"
        " perhaps hopefully hope think propose proposes proposed had later unless"
    ),
}
# A sentence that begins so asks, tells of oneself, or sets a condition.
_OPENS_OTHERWISE = _words(
    "vad vem vilka vilken vilket när var hur varför är har ska kan om ifall innan eftersom jag"
    " what who whom which when where how why did do does is are has have shall can if unless before"
    " until because i once after whether absent provided assuming unless although"
    # what one tells a program to do: "ändra beslutet till att budgeten godkänns"
    " ändra byt ersätt rätta korrigera flytta visa lista lägg skriv justera stryk radera"
    " change replace correct amend move show list put add write delete remove strike"
)
_BODIES = frozenset({"vi", "man", "au", "we", "everyone", "everybody", "styrgruppen", "gruppen"})
_NOT_OURS = frozenset({"they", "he", "she", "de", "hon", "han"})


def is_decision(text: str) -> str:
    """
    Give the language in which the sentence says that the group decides; empty: it does not.

    Any order and tense will do; what is asked, denied, supposed, wished for or told of others
    decides nothing.
    """
    text = _MAKES.sub("beslutar", _MADE.sub("beslutade", text[:_LONGEST]))
    words = _WORD.findall(_HAVE.sub(" have", text))
    said = [word.casefold() for word in words]
    if not said or said[0] in _OPENS_OTHERWISE or ":" in said[1:_NEAR]:
        return ""
    for language in _LANGUAGES:
        for place in range(len(said)):
            if _is_verb_of_deciding(words, said, place, language):
                return language
    return ""


def _is_verb_of_deciding(  # noqa: PLR0911 - one return a form
    words: list[str], said: list[str], at: int, language: Language
) -> bool:
    before, after = said[:at], said[at + 1 :]
    if _is_unsure(before, after, language):
        return False
    by_us = _is_by_us(words, said, at, language)
    has = not _AUXILIARY[language].isdisjoint(before[-3:])
    word = said[at]
    is_said = _DECIDED[language].fullmatch(word) and _is_passive(before, language)
    if _DECIDES[language].fullmatch(word) and not is_said:
        return (by_us or _is_bare(before)) and _has_clause(after, language)
    if _HAS_DECIDED[language].fullmatch(word) and has:
        return (by_us or len(before) == 1) and _has_clause(after, language)
    if is_said:
        return _has_clause(after, language) or (bool(before) and not after)
    if by_us and word in ("ställer", "ställde"):
        return after[:2] == ["sig", "bakom"]
    if _SETTLES[language].fullmatch(word) and by_us:
        return bool(after) and after[0] not in _CLAUSE[language]
    is_settled = _SETTLED[language].fullmatch(word) and _is_passive(before, language)
    return bool(is_settled) and bool(before) and before[0] not in ("det", "it", *_NOT_OURS)


def _is_unsure(before: list[str], after: list[str], language: Language) -> bool:
    until = next((n for n, w in enumerate(after) if w in _CLAUSE[language]), 4)
    near = (*before, *after[:until])
    if not _NOT_SURE[language].isdisjoint(near) or not _NOT_OURS.isdisjoint(before[-2:]):
        return True
    return not _SUBORDINATES[language].isdisjoint(before[1:] if before[:1] == ["att"] else before)


def _is_bare(before: list[str]) -> bool:
    """Whether nobody is named: "Beslöt att …", "Enhälligt beslutades …"."""
    return not before or before in (["enhälligt"], ["härmed"], ["unanimously"], ["hereby"])


def _has_clause(after: list[str], language: Language) -> bool:
    return any(word in _CLAUSE[language] for word in after[:8]) and len(after) > 1


def _is_passive(before: list[str], language: Language) -> bool:
    return language == "sv" or not _BE.isdisjoint(before[-3:])


def _is_by_us(words: list[str], said: list[str], at: int, language: Language) -> bool:
    """Whether a body stands close before the verb, or right after it, as after an adverb."""
    nearby = [*range(max(0, at - _NEAR), at), *range(at + 1, min(len(said), at + 3))]
    return any(_is_body(words[n], said[n], language) for n in nearby)


def _is_body(word: str, said: str, language: Language) -> bool:
    if said in _others(language):
        return False
    is_acronym = word.isupper() and 2 <= len(word) <= 5  # noqa: PLR2004 - AU, SRO, VVG
    return said in _BODIES or is_acronym or said.endswith(_endings(language))


@cache
def _endings(language: Language) -> tuple[str, ...]:
    cues = BY_LANGUAGE[language]
    named = (word for word in (*cues.body_nouns, *cues.meeting_words) if len(word) > 3)  # noqa: PLR2004
    return tuple(word.split()[-1] for word in named if word.split()[-1] not in _PERSONS)


_PERSONS = frozenset({"ordförande", "ordföranden", "chair", "chairman", "all", "alla", "room"})


@cache
def _others(language: Language) -> frozenset[str]:
    cues = BY_LANGUAGE[language]
    return frozenset(cues.other_bodies) - {"au"}


_LABEL = lazily(r"(?:(?:nytt|nya|new)\s+)?(?:beslut|decision)\s+", re.IGNORECASE)
_ABOUT = _words(
    "om kring angående rörande i från sedan under på av för till med enligt about on regarding in"
    " from since of for by log logg sida page och and eller or som"
)
_SUBJECTS = _words(
    "vi man alla samtliga ingen inga att det den de detta dessa hon han we they all nobody that"
    " to it the this these everyone"
)
_VERBS = _words(
    "är blir ska skall får har kan måste bör gör tar ger går ses is are will shall has have"
    " must can may should"
)
_INFLECTED = lazily(r"[a-zåäö]{2,}(?:[aeiouyåäö]r|[ae]s|[bdfgjklmnprtv]s|ade|[dt]es)")
_DEFINITE = lazily(r"[\wåäö-]{3,}(?:en|et|na|n|t)")


def labelled_statement(text: str) -> tuple[str, int] | None:
    """
    Read "beslut vi köper två": the language, and where the words begin that the label is on.

    None where what follows may as well be what is looked for: "beslut budget".
    """
    label = _LABEL.match(text)
    if label is None:
        return None
    said = [word.casefold() for word in _WORD.findall(text[label.end() : _LONGEST])]
    if len(said) < 2 or said[0] in _ABOUT or not _is_statement(said):  # noqa: PLR2004
        return None
    if text[label.end()] in "+&/":  # "beslut + uppgift: …" is of two kinds
        return None
    return ("sv" if "beslut" in label[0].casefold() else "en"), label.end()


def _is_statement(said: list[str]) -> bool:
    """Distinguish a sentence from words to look for: its subject or its verb shows."""
    if said[0] in _SUBJECTS and said[0] != "the":
        return True
    if not _VERBS.isdisjoint(said[1:]):
        return True
    pairs = pairwise(said)
    return any(_DEFINITE.fullmatch(a) and _INFLECTED.fullmatch(b) for a, b in pairs)


# A question that is handed on, or back: the decision of a body that does not settle it itself.
_REFERRAL_SV = lazily(
    r"återremiss\b.{0,200}|(?:lyft|hänskjut)(?:s|as)?(?: vidare)?: .+"
    r"|[\w§][^.?!:]{1,120}? (?:hänskjuts|hänsköts|remitteras|remitterades|lyfts|lyftes"
    r"|(?:lyfts|lyftes|skickas|lämnas) (?:vidare|tillbaka|upp)) till\b.*",
    re.IGNORECASE,
)
_SENT_BACK = lazily(
    r"[\w§][^.?!:]{1,120}? (?:återremitteras|återremitterades)(?: .*)?|referred (?:back )?to .+"
    r"|[\w§][^.?!:]{1,120}? (?:is|was|be) (?:referred|remitted|deferred) (?:back )?to .+|refer: .+",
    re.IGNORECASE,
)


def _is_referral(text: str) -> str:
    """Give the language in which something is referred to others; empty: it is not."""
    if len(text) > _LONGEST:
        return ""
    words = {word.casefold() for word in _WORD.findall(text)}
    if text.split(" ", 1)[0].casefold() in _OPENS_OTHERWISE:
        return ""
    if _REFERRAL_SV.fullmatch(text) and words.isdisjoint(_NOT_SURE["sv"]):
        return "sv"
    if _SENT_BACK.fullmatch(text) and words.isdisjoint(_NOT_SURE["sv"] | _NOT_SURE["en"]):
        return "en" if text.isascii() and "återremitt" not in text.casefold() else "sv"
    return ""


_BEGUN = lazily(r"(?:beslutar|beslutade|beslöt|decided|decides|resolved|resolves)$")


def _over_lines(line: TypedLine) -> str:
    """Give the sentence whole, where it goes on below: "Nämnden beslutar", "att …"."""
    if "\n" in line.typed and _BEGUN.search(line.text):
        return " ".join(line.typed[line.start : line.start + _LONGEST].split())
    return line.text


def read_decision(line: TypedLine) -> tuple[str, dict[str, object]] | None:
    """Read a decision that has no label with a colon: the language, and what is to be kept."""
    if line.asks:
        return None
    if (labelled := labelled_statement(line.text)) is not None:
        language, start = labelled
        return language, {"text": line.kept(start, len(line.text))}
    text = _over_lines(line)
    if (language := is_decision(text)) or (language := _is_referral(line.text)):
        return language, {"text": line.kept(0, len(line.text))}
    return None
