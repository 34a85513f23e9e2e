"""The words of a group, and which of them a word of a question may mean; no database."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum

from bot.values import dataclass
from storage.search.analyzer import STOP_WORDS, Word, all_plain, listed, plain, stems

_MOST_ALTERNATIVES = 200  # to one word, the most frequent first
_MOST_TYPOS = 10  # of one word, the nearest first

# Lengths in letters. Shorter words have too many neighbours to be told from them by their looks.
_SHORTEST_PART = 3
_SHORTEST_MISSPELT = 6
_LONG = 8
_VERY_LONG = 10

# Endings that look like words; never the part of a compound.
_ENDINGS = listed("ande dom else ende het isk lig ling nad ning ring skap")
_LINKS = "aeosu"  # what may hold the parts of a compound together: "gatu-", "kvinno-", "års-"

_VOWEL = re.compile("[aeiouyåäöéøæ]")


class Closeness(IntEnum):
    """How near a term is to the word asked for, nearest first."""

    SAME = 0  # the word, in whatever inflection
    COMPOUND = 1  # the term has the word as one of its parts
    PART = 2  # the word has the term as one of its parts
    TYPO = 3  # one of them seems to be misspelt


@dataclass(frozen=True, slots=True)
class KnownTerms:
    """The terms of many texts; made by `gathered`."""

    texts: int
    counts: Mapping[str, int]  # of the texts that hold the term
    dotted: Mapping[str, tuple[str, ...]]  # those with dots and rings, by how they look without
    listed: str  # all looks, a line each: finding a part in all of them is one scan

    def is_rare(self, term: str) -> bool:
        """Whether the term sets its texts apart from most others."""
        return 0 < self.counts.get(term, 0) <= max(3, self.texts // 100)

    def looking(self, look: str) -> Iterator[str]:
        """Give the terms that look so without dots and rings."""
        if look in self.counts:
            yield look
        yield from self.dotted.get(look, ())

    def looks(self) -> list[str]:
        """List how the terms look without dots and rings, each look once."""
        return self.listed.split()

    def with_more(self, terms: Iterable[str], *, texts: int) -> "KnownTerms":
        """Add the terms of so many more texts; a copy, for questions may be using this one."""
        counts, dotted = dict(self.counts), dict(self.dotted)
        looks = _count(terms, counts, dotted)
        return KnownTerms(self.texts + texts, counts, dotted, self.listed + _lines(looks))


@dataclass(frozen=True, slots=True)
class MeantTerms:
    """What a text must hold to be about a word: one of `terms`, or all of one of `together`."""

    terms: Mapping[str, Closeness]
    together: tuple[tuple[str, ...], ...] = ()


def gathered(terms: Iterable[str], *, texts: int) -> KnownTerms:
    """Gather the vocabulary of so many texts, given the terms of one after the other."""
    # Of strings and numbers alone, so that a collection of garbage need not look at them.
    counts: dict[str, int] = {}
    dotted: dict[str, tuple[str, ...]] = {}
    looks = _count(terms, counts, dotted)
    return KnownTerms(texts, counts, dotted, "\n" + _lines(looks))


def _count(
    terms: Iterable[str], counts: dict[str, int], dotted: dict[str, tuple[str, ...]]
) -> list[str]:
    """Count the terms; the looks that were not there before."""
    found = Counter(terms)
    fresh = [term for term in found if term not in counts]
    if len(fresh) == len(found):
        counts.update(found)
    else:
        counts |= {term: counts.get(term, 0) + number for term, number in found.items()}
    new = [term for term in fresh if term.isascii() and term not in dotted]
    with_dots = [term for term in fresh if not term.isascii()]
    for term, look in zip(with_dots, all_plain(with_dots), strict=True):
        before = dotted.get(look, ())
        if not before and look not in counts:
            new.append(look)
        if look != term:
            dotted[look] = (*before, term)
    return new


def _lines(looks: Sequence[str]) -> str:
    return "\n".join((*looks, ""))


def meant(word: Word, known: KnownTerms, *, is_typed: bool = True) -> MeantTerms:
    """
    Widen a word to the terms of the vocabulary that mean it: compounds, parts, misspellings.

    What nobody typed, as a word that says the same, has no slips and no parts to be guessed.
    """
    found = _nearest(word, known)
    if not is_typed:
        return MeantTerms(found)
    is_known = any(term in known.counts for term in found)
    together = _together(word, known)
    typos = _typos(word, known, is_known=is_known)
    _add(found, typos, Closeness.TYPO)
    if not is_known:
        _add(found, _compounds(typos, known), Closeness.TYPO)
    if is_known or not typos:
        heads_only = is_known or bool(together)
        _add(found, _parts(word, known, heads_only=heads_only), Closeness.PART)
    return MeantTerms(found, together)


def _nearest(word: Word, known: KnownTerms) -> dict[str, Closeness]:
    """Give the word itself, whether it is known or not, and what it is a part of."""
    found = dict.fromkeys(word.stems, Closeness.SAME)
    parts = {*word.stems, word.text}
    if not any(plain(part) in known.listed for part in parts):  # as most of what nobody typed
        return found
    _add(found, _known(word.text, known), Closeness.SAME)
    # "äldre" stands as it is in "äldreomsorg"
    _add(found, _compounds(parts, known), Closeness.COMPOUND)
    if known.counts.keys().isdisjoint(word.stems):
        return found
    # The word is known as it was typed: what needs other dots is hardly meant.
    for term in found:
        if not any(stem in term for stem in word.stems):
            found[term] = Closeness.TYPO
    return found


def _agree(ours: str, theirs: str) -> bool:
    """Whether two spellings that look alike plainly may be the same word."""
    if ours == theirs or ours.isascii():
        return True
    # Typed with dots, "råd" is no "rad"; a long word was written down without them.
    return theirs.isascii() and len(theirs) >= 5  # noqa: PLR2004 - see above


def _add(found: dict[str, Closeness], more: Iterable[str], closeness: Closeness) -> None:
    for term in more:
        found.setdefault(term, closeness)


def _known(text: str, known: KnownTerms) -> list[str]:
    """Give the terms that are this word, written with or without dots."""
    return [
        term for stem in stems(text) for term in known.looking(plain(stem)) if _agree(stem, term)
    ]


def _compounds(words: Iterable[str], known: KnownTerms) -> list[str]:
    """Give the terms that have one of the words as a part, the most frequent first."""
    found = {
        term
        for stem in words
        if len(stem) >= _SHORTEST_PART and stem.isalpha() and stem not in _ENDINGS
        for look, start in _places(plain(stem), known.listed)
        for term in known.looking(look)
        if _is_part(stem, term, start, known)
    }
    return sorted(found, key=lambda term: -known.counts[term])[:_MOST_ALTERNATIVES]


def _places(part: str, listed: str) -> Iterator[tuple[str, int]]:
    """Find the lines that hold the part, and where in the line."""
    at = listed.find(part)
    while at >= 0:
        start, end = listed.rfind("\n", 0, at) + 1, listed.find("\n", at)
        yield listed[start:end], at - start
        at = listed.find(part, end)


def _is_part(stem: str, term: str, start: int, known: KnownTerms) -> bool:
    """Whether what stands before and after the stem in the term can be words of their own."""
    end = start + len(stem)
    before, after = term[:start], term[end:]
    if not _agree(stem, term[start:end]) or not (before or after):
        return False
    if len(stem) == _SHORTEST_PART:  # "råd" is in too many words to go by looks
        return not (before and after) and bool(_known_part(before or after, known))
    if before and not _could_be_word(before):
        return False
    if len(stem) > _SHORTEST_PART + 1:
        return True
    return not after or (not before and _could_be_word(after))


def _could_be_word(text: str) -> bool:
    return len(text) >= _SHORTEST_PART and text not in _ENDINGS and bool(_VOWEL.search(text))


def _known_part(text: str, known: KnownTerms) -> list[str]:
    """Give the terms that are this part of a compound, with what may link it to the next."""
    found = _known(text, known)
    if not found and text and text[-1] in _LINKS:
        found = _known(text[:-1], known)
    return found


def _together(word: Word, known: KnownTerms) -> tuple[tuple[str, ...], ...]:
    """Give the parts of the word, where every one of them is known."""
    of_parts = [_known(part.text, known)[:1] for part in word.parts if part.text not in STOP_WORDS]
    is_whole = sum(len(part.text) for part in word.parts) == len(word.text)  # no "e" of "e-books"
    if of_parts and all(of_parts) and is_whole and not _is_number(word):
        return (tuple(term for part in of_parts for term in part),)
    taken_apart = _taken_apart(word.text, known)
    return (taken_apart,) if taken_apart else ()


def _is_number(word: Word) -> bool:
    """Whether the word is a number in several parts, which mean nothing by themselves."""
    return all(part.text.isdecimal() for part in word.parts)


def _taken_apart(text: str, known: KnownTerms) -> tuple[str, ...]:
    """Cut a compound into known words, the first as long as can be; empty where that fails."""
    if not text.isalpha():
        return ()
    for cut in range(len(text) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        first = _known_part(text[:cut], known)[:1]
        if first:
            rest = tuple(_known(text[cut:], known)[:1]) or _taken_apart(text[cut:], known)
            if rest:
                return (*first, *rest)
    return ()


def _parts(word: Word, known: KnownTerms, *, heads_only: bool) -> list[str]:
    """
    Give the rare terms that are a part of the word: "automat" of "läkemedelsautomat".

    Of a word known as a whole, only a long part at its end is asked for: it carries the meaning.
    """
    if heads_only:
        return _head(word, known, shortest=_SHORTEST_PART + 2)
    parts = [part.text for part in word.parts if part.text.isalpha()]
    between_marks = [term for part in parts for term in _known(part, known)]
    head = _head(word, known, shortest=_SHORTEST_PART + 1)
    return [*filter(known.is_rare, between_marks), *head, *_modifier(word, known)]


def _head(word: Word, known: KnownTerms, *, shortest: int) -> list[str]:
    """Give the longest rare word that the word ends with."""
    for cut in range(_SHORTEST_PART, len(word.text) - shortest + 1):
        first, last = word.text[:cut], word.text[cut:]
        found = _telling(word, _known(last, known), known, shortest=shortest)
        if found and last not in _ENDINGS and _could_be_word(first):
            return found
    return []


def _modifier(word: Word, known: KnownTerms) -> list[str]:
    """Give the longest rare word that the word begins with."""
    shortest = _SHORTEST_PART + 1
    for cut in range(len(word.text) - _SHORTEST_PART, _SHORTEST_PART, -1):
        first, last = word.text[:cut], word.text[cut:]
        found = _telling(word, _known_part(first, known), known, shortest=shortest)
        if found and _could_be_word(last):
            return found
    return []


def _telling(word: Word, terms: Iterable[str], known: KnownTerms, *, shortest: int) -> list[str]:
    """Leave the terms that are rare, long, and spelt as in the word if it is typed with dots."""
    return [
        term
        for term in terms
        if known.is_rare(term)
        and len(term) >= shortest
        and (word.text.isascii() or term[:shortest] in word.text)
    ]


def _typos(word: Word, known: KnownTerms, *, is_known: bool) -> list[str]:
    """Give the terms that the word may have been meant for, or that were meant to be the word."""
    look = plain(word.stems[0])
    is_long = len(look) >= (_LONG if is_known else _SHORTEST_MISSPELT)
    if not look.isalpha() or len(word.text) < _SHORTEST_MISSPELT or (is_known and not is_long):
        return []
    far = 1 if is_known or len(look) < _VERY_LONG else 2
    looks = known.looks()
    near = _near(look, looks, far) if is_long else []
    if not near and not is_known:
        near = _letters_left_out(look, looks, most=2 if len(word.text) >= _LONG else 1)
    if not near and not is_known:
        ends = _ends(looks, len(look))
        near = [whole for end in _near(look, ends, far) for whole in ends[end]]
    return [term for other in near for term in known.looking(other)]


def _near(look: str, among: Collection[str], far: int) -> list[str]:
    """Give the words at most `far` slips of a key away; a short one begins with the same letter."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - see `bot/names/alike.py`
    from rapidfuzz.process import extract  # noqa: PLC0415

    found = extract(look, list(among), scorer=OSA.distance, score_cutoff=far, limit=_MOST_TYPOS)
    near = [other for other, _, _ in found if other.isalpha()]
    return [other for other in near if len(look) >= _LONG or other[0] == look[0]]


def _letters_left_out(look: str, among: Iterable[str], *, most: int) -> list[str]:
    """Give the words that a key is, but for so many letters within them that it lacks."""
    if len(look) <= _SHORTEST_PART:
        return []
    return [
        other
        for other in among
        if 0 < len(other) - len(look) <= most
        and other[0] == look[0]
        and other[-1] == look[-1]
        and _is_within(look, other)
    ]


def _is_within(letters: str, word: str) -> bool:
    """Whether a word holds letters in their order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)


def _ends(among: Iterable[str], size: int) -> dict[str, list[str]]:
    """Map the first and last letters of long words, about `size` of them, to the words."""
    ends: dict[str, list[str]] = {}
    for word in among:
        if len(word) >= size + _SHORTEST_PART:
            for about in (size - 1, size, size + 1):
                ends.setdefault(word[:about], []).append(word)
                ends.setdefault(word[-about:], []).append(word)
    return ends
