"""Texts and questions as stems, Swedish and English at once; no database."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from threading import Lock

import Stemmer

from bot.values import dataclass

LONGEST_TERM = 64  # characters; what is longer is no word, and PostgreSQL refuses the very long
MOST_WORDS = 16  # of one question; a pasted page is looked for by its beginning

_STEMMING = Lock()  # a stemmer is for one thread at a time (PyStemmer's documentation)
_SWEDISH = Stemmer.Stemmer("swedish")
_ENGLISH = Stemmer.Stemmer("english")


def listed(words: str) -> frozenset[str]:
    """Make a set of words written one after the other."""
    return frozenset(words.split())


# Said too often to tell one text from another.
STOP_WORDS = listed(
    """
    alla allt annan annat att av blev bli blir då de deg dem den denna deras dess dessa det
    detta dig din dina ditt du där efter eller en er era ert ett från för ha hade han hans har
    hennes hon honom hur här i icke igen in ingen inom inte jag ju kan kunde man med mellan men
    mig min mina mitt mot mycket ni nu när någon något några och om oss på samma sedan sig sin
    sina själv ska skall skulle som så sådan sådana till under upp ut utan vad var vara vars
    varit varje varför vem vi vid vilka vilken vilket vår våra vårt än är över bla dvs mfl mm
    osv tex
    a an and are as at be been by did do does for from had has have he her his how i in is it
    its of on or our she should so that the their them then there they this to us was we were
    what when where which who why will with would you your
    """
)

# Words about the asking: a question that says more does without them, a text keeps them.
_ASKING_WORDS = listed(
    """
    angående ansvarar ansvarig avseende beslutade beslutat beslutet beträffande bestämde fanns
    finns frågan frågor fråga gjorde gällande göra hände hänt kring mötet rörande sa sade sagt sas
    säger tack vet ärendet
    about concerning decide decided happened issue know meeting please question questions regarding
    said say says tell topic
    """
)

# Plurals that change their vowel, by how the word ends: it may be a compound ("allmän" is none).
_OTHER_VOWEL = {
    "bröder": "broder",
    "bränder": "brand",
    "böcker": "bok",
    "bönder": "bonde",
    "centra": "center",
    "centrum": "center",
    "döttrar": "dotter",
    "fäder": "fader",
    "fötter": "fot",
    "händer": "hand",
    "ledamöter": "ledamot",
    "länder": "land",
    "män": "man",
    "mödrar": "moder",
    "nätter": "natt",
    "rötter": "rot",
    "stränder": "strand",
    "städer": "stad",
    "söner": "son",
    "tänder": "tand",
    "children": "child",
    "women": "woman",
}
_PLURAL = re.compile(f"(?<!all)({'|'.join(_OTHER_VOWEL)})(?:na|nen|et)?s?$")

# Endings that Snowball leaves on many words: "skolan", "området", "regeln", and names, "Åsas".
_LEFT_ON = re.compile(r"(?<=\w{3})(?:(a)ns?|ets?|([lr])ns?|(?<=[aeiouyåäö])s)$")

# Stems of words that lose a vowel or double a letter when inflected ("medel", "medlen"; "program",
# "programmet"), brought to one.
_ONE_STEM = (
    (re.compile(r"(?<=[bdfgkpstv])l$"), "el"),
    (re.compile(r"(?<=[bdfgkmptv])r$"), ""),
    (re.compile(r"(?<=[kt])n$"), ""),
    (re.compile(r"(?<=\w{2})([mn])\1$"), r"\1"),
)

_TOKEN = re.compile(r"[^\W_]+(?:(?:[-'’.:]|(?<=\d)/(?=\d))[^\W_]+)*")
_MARK = re.compile(r"[-'’.:/]")
_ENDING_AFTER_MARK = re.compile(
    r"(?:['’]s|(?<=\d):[ae]|(?<=\D):(?:s|n|t|en|er|et|ar|na|erna|arna|ens|ets))$"
)
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])  # soft hyphen and kin
_READABLE = {**_INVISIBLE, ord("İ"): "I"}  # the one letter whose small form is no letter
_PLAIN = str.maketrans("åäáàâãöóòôõøéèêëüúùûíìîïñçæłđ", "aaaaaaooooooeeeeuuuuiiiincald")
_MOST_FREQUENT = (("å", "a"), ("ä", "a"), ("ö", "o"), ("é", "e"), ("ü", "u"))  # of them


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question; `parts` are those between hyphens and other marks."""

    text: str  # lower case, without marks
    stems: tuple[str, ...]
    parts: tuple["Word", ...] = ()


def terms(text: str) -> Iterator[str]:
    """
    Give what `text` can be found by, each once, in order.

    A term holds letters and digits, and a "." where it is a number in several parts ("2017.30").
    """
    given = set()
    for word in _words(text, stop=STOP_WORDS):
        for term in chain(word.stems, *(part.stems for part in word.parts)):
            if term not in given:
                given.add(term)
                yield term


def asked(text: str) -> tuple[Word, ...]:
    """
    Give the words of a question that say what it is about.

    Stop words and words about the asking count only where there are no others.
    """
    for stop in (STOP_WORDS | _ASKING_WORDS, STOP_WORDS, frozenset[str]()):
        words = islice(_words(text, stop=stop), MOST_WORDS)
        found = {word.text: word for word in words}
        if found:
            return tuple(found.values())
    return ()


def _words(text: str, *, stop: Collection[str]) -> Iterator[Word]:
    """Cut a text into words, the `stop` words left out."""
    text = unicodedata.normalize("NFKC", text).translate(_READABLE)
    is_shouted = text.isupper()  # then capitals tell no abbreviation
    for token in _TOKEN.finditer(text):
        pieces = _MARK.split(_ENDING_AFTER_MARK.sub("", token[0]))
        whole = _joined(pieces)
        if _is_stop(whole, stop, is_shouted=is_shouted):
            continue
        parts = [_word(piece) for piece in pieces if len(piece) > 1 or piece.isdecimal()]
        yield _word(whole, parts if len(pieces) > 1 else ())


def _word(text: str, parts: Iterable[Word] = ()) -> Word:
    text = text.lower()[:LONGEST_TERM]
    return Word(text, stems(text), tuple(parts))


def _joined(pieces: list[str]) -> str:
    """Put the pieces of a token together; numbers stay apart, for 2.1 is not 21."""
    mark = "." if all(piece.isdecimal() for piece in pieces) else ""
    return mark.join(pieces)


def _is_stop(word: str, stop: Collection[str], *, is_shouted: bool) -> bool:
    """Whether a word says nothing; the pronoun "it" does not, but "IT" does."""
    if len(word) == 1:
        return not word.isdecimal()
    return word.lower() in stop and (is_shouted or not word.isupper())


@lru_cache(maxsize=8_000)  # about 2 MB
def stems(word: str) -> tuple[str, ...]:
    """Give what remains of a lower-case word without inflection, in either language."""
    if not word.isalpha():
        return (word,)
    word = _PLURAL.sub(lambda plural: _OTHER_VOWEL[plural[1]], word)
    with _STEMMING:
        found = [_swedish(word), _swedish(_LEFT_ON.sub(r"\1\2", word))]
        if word.isascii():
            found.append(_ENGLISH.stemWord(word))
    return tuple(dict.fromkeys(found))


def _swedish(word: str) -> str:
    """Stem twice, for Snowball takes one ending at a time: kvinnors, kvinnor, kvinn."""
    stem: str = _SWEDISH.stemWord(_SWEDISH.stemWord(word))
    for pattern, one in _ONE_STEM:
        stem = pattern.sub(one, stem)
    return stem


def plain(term: str) -> str:
    """Write a term as somebody without the right keyboard would."""
    term = term.translate(_PLAIN)
    if term.isascii():
        return term
    letters = unicodedata.normalize("NFD", term)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def all_plain(terms: Sequence[str]) -> list[str]:
    """Write many terms so, which hold no white space; the letters of nearly all at one go."""
    together = "\n".join(terms)
    for letter, other in _MOST_FREQUENT:
        together = together.replace(letter, other)
    found = together.split("\n") if terms else []
    return found if together.isascii() else [plain(term) for term in found]
