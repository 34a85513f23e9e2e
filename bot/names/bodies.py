"""Whether two headings name the same body: "Protokoll styrgruppen närvård", "Styrgrupp närvård"."""

from bot.names.matching import folded
from bot.patterns import lazily

_WORD = lazily(r"[^\W_]+")
# Of the document and the occasion, not of who met; and little words.
_ASIDE = frozenset(
    """
    protokoll protokollet minnesanteckningar minnesanteckning anteckningar mötesanteckningar
    mötesprotokoll möte mötet sammanträde sammanträdet dagordning kallelse utkast justerat för från
    vid av med i på den och
    minutes notes meeting draft agenda record unapproved approved confirmed of the from for at on
    in and a an
    """.split()  # noqa: SIM905 - one list, easier to read
)
_ENDINGS = ("erna", "arna", "orna", "en", "et", "n", "t")
_SHORTEST = 4  # letters that are left of a word without its ending


def is_same_body(one: str, other: str) -> bool:
    """Whether the words of the one are among the other's; what names nobody agrees with all."""
    some, others = _words(one), _words(other)
    return some <= others or others <= some


def _words(heading: str) -> set[str]:
    said = _WORD.findall(folded(heading))
    return {_stem(word) for word in said if word not in _ASIDE and not word.isdigit()}


def _stem(word: str) -> str:
    word = word.removesuffix("s") if len(word) > _SHORTEST else word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word
