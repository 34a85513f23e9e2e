"""Sentences of a paragraph, as printed."""

import re

from bot.minutes.words.wordlist import small
from bot.patterns import lazily

_END = lazily(r"[.!?…][\"”’)\]]*\s+(?=(?:[\"”“\[•–→⇒-]|[=-]>)?\s?[A-ZÅÄÖÉ0-9])")
_ABBREVIATIONS = tuple(
    """
    t.ex. bl.a. d.v.s. dvs. kl. ca. nr. p.g.a. pga. m.fl. o.s.v. osv. m.m. mm. s.k. f.d. fr.o.m.
    t.o.m. resp. inkl. exkl. ev. st. tel. ordf. sekr. just. ers. adj. vs. mr. mrs. ms. dr. cllr.
    prof. e.g. i.e. approx. no. vol. dept. fig. cf. al. rev. gen. hon. jr. sr. inc. ltd. co. corp.
    ex. obs. tfn. avd. kap. sid. dnr. diarienr. enl. jfr. ang. anm. forts. orgnr. t.f. tf.
    """.split()  # noqa: SIM905 - a list of sixty words, one a line, is harder to read
)
_ABBREVIATED = lazily(rf"\b(?:{'|'.join(map(re.escape, _ABBREVIATIONS))})$")
_TAIL = max(map(len, _ABBREVIATIONS)) + 1  # characters that tell one of them whole
_LONGEST = 1_000  # characters; a quotation that never ends ends there
_COUNTS = lazily(r"\b(?:v|p|s|d)\.$", re.IGNORECASE)  # a week, a page
_INITIAL = lazily(r"(?:^|[\s(])[A-ZÅÄÖ]\.$")


def sentences(text: str) -> tuple[str, ...]:
    """Split running text; an abbreviation, an initial or a number ends no sentence."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.end()].strip()
        if len(piece) < _LONGEST and _goes_on(piece, text[end.end() : end.end() + 1]):
            continue
        found.append(piece)
        start = end.end()
    if rest := text[start:].strip():
        found.append(rest)
    return tuple(found)


def is_quoting(piece: str) -> bool:
    """Whether a quotation has begun and not ended."""
    if "“" in piece:
        return piece.count("“") > piece.count("”")
    return piece.count("”") % 2 == 1 or piece.count('"') % 2 == 1


def _goes_on(piece: str, following: str) -> bool:
    if is_quoting(piece):
        return True
    if not piece.endswith("."):
        return False
    if _INITIAL.search(piece[-4:]) and following.isupper():
        return True
    if following.isdigit() and (piece[-2:-1].isdigit() or _COUNTS.search(piece[-4:])):
        return True
    end = small(piece[-_TAIL:])
    return end.endswith(_ABBREVIATIONS) and _ABBREVIATED.search(end) is not None
